// Starts the page: fetches and compiles the wasm (integrity checked), runs it,
// lets the service worker keep a copy of the build, then closes the network.
// Where everything lies in the page itself (scripts/single.rs), addresses begin
// with "#", nothing is fetched or kept, and the network was never open.
// Classic and external because the policy allows no inline script and because
// the worker's glue is loaded with importScripts. It holds no rule of the product.
//
// Trusted Types are not required by the policy: Leptos writes static markup
// through innerHTML of a template, so only a pass-through default policy would
// run, which protects nothing. Our own sources never use inner_html.
(() => {
  "use strict";
  const given = document.currentScript.dataset;
  const absolute = (path) => new URL(path, document.baseURI).href;
  const isSingle = given.js.startsWith("#");

  // The worker is a blob, so that it inherits the policy of this page; a worker
  // fetched from a static host would have none. It consists of the glue and
  // these lines, so that starting one needs no request. It first receives the
  // compiled module, and keeps what arrives until `main` ran.
  const shim = `
self.onmessage = (first) => {
  const early = [];
  self.onmessage = (event) => early.push(event);
  wasm_bindgen({ module_or_path: first.data })
    .then(() => early.forEach((event) => self.onmessage(event)))
    .catch((error) => setTimeout(() => { throw error; }));
};`;

  const app = (globalThis.APP = {
    single: isSingle, // the page is one file, and the archive a document
    worker: "", // the address a worker is started from
    module: null, // the compiled wasm, its first message
    workbook: () => workbook(), // resolves to such a pair for the program that reads and writes workbooks
    // Resolves to "kept" (every file of the build is on this device), or to
    // "not-kept" where service workers are missing, refused or failed.
    ready: null,
    // Called when a new build lies ready on this device, or runs in another tab already.
    onUpdate: null,
    takeUpdate: () => location.reload(),
    offer: null, // the browser's offer to install the page, while there is one
    onOffer: null, // Called when it comes and when it goes.
    fail: globalThis.WALL,
  });

  // The browser shows nothing by itself; a person who wants the offer finds it in Settings.
  const offer = (event) => {
    app.offer = event;
    app.onOffer?.();
  };
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    offer(event);
  });
  addEventListener("appinstalled", () => {
    app.installed = true;
    offer(null);
  });

  // What lies in the page as if it had been fetched: text as it is, bytes unpacked.
  function lying(path) {
    const { type, textContent } = document.querySelector(path);
    if (type !== "application/gzip") return new Response(textContent);
    const packed = new Blob([Uint8Array.from(atob(textContent), (letter) => letter.charCodeAt(0))]);
    const bytes = packed.stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(bytes, { headers: { "content-type": "application/wasm" } });
  }

  async function get(path, options) {
    if (isSingle) return lying(path);
    const response = await fetch(absolute(path), { credentials: "same-origin", ...options });
    if (!response.ok) throw new Error(`${response.status} ${path}`);
    return response;
  }

  async function compile() {
    const response = await get(given.wasm, { integrity: given.wasmIntegrity });
    // Some static hosts do not know the type of wasm; then nothing streams.
    const type = response.headers.get("content-type") || "";
    return type.startsWith("application/wasm")
      ? WebAssembly.compileStreaming(response)
      : WebAssembly.compile(await response.arrayBuffer());
  }

  async function workerSource() {
    // The page has just run this very file: whatever copy there is will do.
    const response = await get(given.js, { integrity: given.jsIntegrity, cache: "force-cache" });
    return URL.createObjectURL(new Blob([await response.text(), shim], { type: "text/javascript" }));
  }

  // A new build is kept beside the running one and waits until somebody takes it. The page that
  // takes it is loaded anew; others go on with what they have and are told.
  function watch(serviceWorker, registration) {
    if (!serviceWorker.controller && !registration.active) return; // the first visit
    let told = false;
    const tell = () => {
      if (told) return;
      told = true;
      app.updated = true;
      app.onUpdate?.();
    };
    const look = () => registration.waiting && tell();
    look();
    registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", look));
    let taking = false;
    serviceWorker.addEventListener("controllerchange", () => (taking ? location.reload() : tell()));
    app.takeUpdate = () => {
      taking = Boolean(registration.waiting);
      if (taking) registration.waiting.postMessage("activate");
      else location.reload();
    };
  }

  // Few people need the program for Excel's workbooks, so nobody waits for it: it comes from
  // what the service worker keeps, since the network is closed by the time it is wanted.
  let program = null;
  const workbook = () => (program ??= fetchWorkbook().catch((error) => {
    program = null;
    throw error;
  }));

  async function fetchWorkbook() {
    await app.ready;
    const kept = async (path) => {
      if (isSingle) return lying(path);
      const response = await caches.match(absolute(path), { ignoreVary: true });
      if (!response) throw new Error(`${path} is not kept`);
      return response;
    };
    const [source, binary] = await Promise.all([kept(given.workbook), kept(given.workbookWasm)]);
    const module = await WebAssembly.compile(await binary.arrayBuffer());
    const blob = new Blob([await source.text(), shim], { type: "text/javascript" });
    return { worker: URL.createObjectURL(blob), module };
  }

  // Settles when the first service worker has stored every file. An update
  // that is found later stores its files beside the running build and waits.
  async function keep() {
    if (isSingle) return "kept";
    if (!("serviceWorker" in navigator)) return "not-kept";
    const { serviceWorker } = navigator;
    const registration = await serviceWorker.register("sw.js");
    watch(serviceWorker, registration);
    if (registration.active) return "kept";
    const worker = registration.installing || registration.waiting;
    if (!worker) return "not-kept";
    return new Promise((resolve) => {
      const look = () => {
        if (worker.state === "redundant") resolve("not-kept");
        else if (worker.state !== "installing") resolve("kept");
      };
      worker.addEventListener("statechange", look);
      look();
    });
  }

  const patience = (ms) => new Promise((resolve) => setTimeout(resolve, ms, "not-kept"));

  // From here on not one byte can leave through fetch, beacons or sockets.
  function closeNetwork() {
    if (isSingle) return;
    const policy = document.createElement("meta");
    policy.httpEquiv = "Content-Security-Policy";
    policy.content = "connect-src 'none'";
    document.head.append(policy);
  }

  const started = Promise.all([compile(), workerSource()]).then(([module, worker]) => {
    Object.assign(app, { module, worker });
    return wasm_bindgen({ module_or_path: module });
  });
  app.ready = started
    .then(() => Promise.race([keep(), patience(30000)]))
    .catch(() => "not-kept")
    .then((kept) => {
      closeNetwork();
      return kept;
    });
  started.catch((error) => app.fail(String(error)));
})();
