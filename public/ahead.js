// Asks for the archive's chunks while the wasm is fetched and compiled, in the order in which
// the program wants them. Nothing is believed here: the program compares every chunk with the
// checksum in its directory, and reads for itself what is missing or has changed since. It never
// writes, never creates a database and holds one open no longer than it reads.
(() => {
  "use strict";
  if ("CHUNKS" in globalThis) return; // the program was quicker
  const DATABASE = "guanxi";
  const STORE = "chunk";
  const FIRST = ["customers", "orders.hot"];
  const LAST = "orders.cold";
  const SEALED = 3; // the first byte of a sealed row
  const AT_ONCE = 4;
  // They wait in memory until they are taken; what is beyond is read in its turn.
  const MOST_BYTES = 128 * 2 ** 20;

  const rank = (key) => {
    const kind = String(key).split("/")[0];
    if (kind === LAST) return FIRST.length + 1;
    return FIRST.includes(kind) ? FIRST.indexOf(kind) : FIRST.length;
  };

  const answer = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });

  async function open() {
    // The sentinel stands beside the database and is there at once; where there is none, there is nothing to read.
    if (localStorage.getItem(`${DATABASE}.sentinel`) === null) return null;
    const opening = indexedDB.open(DATABASE);
    // It is gone all the same: the program decides what that means.
    opening.onupgradeneeded = () => opening.transaction.abort();
    const database = await answer(opening);
    // Another tab needs it: requests that are under way end first.
    database.onversionchange = () => database.close();
    return database;
  }

  // Resolves to a map from the key of each chunk to a promise of its bytes, or of undefined.
  async function read() {
    const chunks = new Map();
    const database = await open();
    if (!database) return chunks;
    const transaction = database.transaction(STORE, "readonly");
    const store = transaction.objectStore(STORE);
    const keys = await answer(store.getAllKeys());
    const coming = keys.sort((a, b) => rank(a) - rank(b)).map((key) => {
      let settle;
      chunks.set(key, new Promise((resolve) => (settle = resolve)));
      return { key, settle };
    });
    const settlers = coming.map((chunk) => chunk.settle);
    let room = MOST_BYTES;
    const ask = () => {
      if (room <= 0 || coming.length === 0) return;
      const { key, settle } = coming.shift();
      const request = store.get(key);
      request.onsuccess = () => {
        const bytes = request.result?.bytes;
        if (bytes?.[0] === SEALED) {
          // A passphrase locks the archive: nothing of it is wanted before somebody has typed it.
          transaction.abort();
          return;
        }
        room -= bytes?.byteLength ?? 0;
        settle(bytes);
        ask();
      };
    };
    for (let line = 0; line < AT_ONCE; line += 1) ask();
    const end = () => {
      settlers.forEach((settle) => settle(undefined)); // those that came before keep what they got
      database.close();
    };
    transaction.oncomplete = end;
    transaction.onabort = end;
    return chunks;
  }

  globalThis.CHUNKS = read().catch(() => new Map());
})();
