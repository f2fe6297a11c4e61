// The way back: whoever takes Guanxi off a host, or has published a build that does not start,
// puts this file in the place of sw.js. Browsers find it at their next visit; it then deletes the
// files that were kept and gives the address back to the network. The archive is not touched:
// it lies in the browser's database, and the next build that starts opens it again.
"use strict";
self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => {
  const ours = `guanxi ${self.registration.scope} `;
  const forget = (names) => Promise.all(names.filter((name) => name.startsWith(ours)).map((name) => caches.delete(name)));
  event.waitUntil(caches.keys().then(forget).then(() => self.registration.unregister()));
});
