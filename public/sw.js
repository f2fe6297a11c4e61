// Keeps every file of one build on the device and answers from there. It never
// activates an update under an open page unasked: a new build waits until a person
// takes it, or until the last tab of the old one is closed. finish.rs fills in the version and the files; since
// both change with any byte of the build, the browser notices every update.
"use strict";
const VERSION = "__VERSION__";
const FILES = __FILES__; // [[relative address, integrity], ...]
// CacheStorage belongs to the whole origin, so names carry this scope.
const PREFIX = `guanxi ${self.registration.scope} `;
const CACHE = PREFIX + VERSION;

// A file whose name carries its hash is taken from the browser's cache, where
// the page has just put it; the integrity decides either way.
const named = (address) => /-[0-9a-f]{16}\.\w+$/.test(address);

self.addEventListener("install", (event) => {
  const requests = FILES.map(([address, integrity]) => {
    return new Request(address, { cache: named(address) ? "force-cache" : "reload", integrity });
  });
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(requests)));
  // Chromium would otherwise ask the network as well when this worker is slow to start.
  if (event.addRoutes) {
    const everything = { condition: { urlPattern: new URLPattern({}) }, source: "fetch-event" };
    event.waitUntil(event.addRoutes(everything).catch(() => undefined));
  }
});

self.addEventListener("activate", (event) => {
  const old = (name) => name.startsWith(PREFIX) && name !== CACHE;
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name)))));
});

self.addEventListener("message", (event) => {
  if (event.data === "activate") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { scope } = self.registration;
  if (request.method !== "GET" || !request.url.startsWith(scope)) return;
  const path = request.url.slice(scope.length).split(/[?#]/)[0];
  const page = request.mode === "navigate" && (path === "" || path === "index.html");
  event.respondWith(
    caches
      .open(CACHE)
      .then((cache) => cache.match(page ? scope : request, { ignoreSearch: true }))
      .then((kept) => kept || fetch(request)),
  );
});
