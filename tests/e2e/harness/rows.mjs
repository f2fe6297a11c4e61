// The rows of the database as they lie there, for a journey that meddles with them behind the page's back.

/** XXH64 (Yann Collet's specification) of bytes under a seed, as a BigInt. */
export function xxh64(bytes, seed) {
  const [P1, P2, P3, P4, P5] = [
    0x9e3779b185ebca87n, 0xc2b2ae3d27d4eb4fn, 0x165667b19e3779f9n, 0x85ebca77c2b2ae63n, 0x27d4eb2f165667c5n,
  ];
  const u64 = (number) => BigInt.asUintN(64, number);
  const turn = (number, by) => u64((number << by) | (number >> (64n - by)));
  const round = (lane, word) => u64(turn(u64(lane + word * P2), 31n) * P1);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  let hash;
  if (bytes.length >= 32) {
    const lanes = [u64(seed + P1 + P2), u64(seed + P2), seed, u64(seed - P1)];
    for (; at + 32 <= bytes.length; at += 32) {
      lanes.forEach((lane, nth) => (lanes[nth] = round(lane, view.getBigUint64(at + 8 * nth, true))));
    }
    hash = u64(turn(lanes[0], 1n) + turn(lanes[1], 7n) + turn(lanes[2], 12n) + turn(lanes[3], 18n));
    for (const lane of lanes) hash = u64((hash ^ round(0n, lane)) * P1 + P4);
  } else {
    hash = u64(seed + P5);
  }
  hash = u64(hash + BigInt(bytes.length));
  for (; at + 8 <= bytes.length; at += 8) hash = u64(turn(hash ^ round(0n, view.getBigUint64(at, true)), 27n) * P1 + P4);
  if (at + 4 <= bytes.length) {
    hash = u64(turn(hash ^ u64(BigInt(view.getUint32(at, true)) * P1), 23n) * P2 + P3);
    at += 4;
  }
  for (; at < bytes.length; at += 1) hash = u64(turn(hash ^ u64(BigInt(bytes[at]) * P5), 11n) * P1);
  hash = u64((hash ^ (hash >> 33n)) * P2);
  hash = u64((hash ^ (hash >> 29n)) * P3);
  return hash ^ (hash >> 32n);
}

/** Every row of a store: `[key, bytes]`. */
export async function rowsOf(page, store) {
  const rows = await page.evaluate(async (store) => {
    const asked = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const database = await asked(indexedDB.open("guanxi"));
    const rows = database.transaction(store).objectStore(store);
    const [keys, values] = await Promise.all([asked(rows.getAllKeys()), asked(rows.getAll())]);
    database.close();
    return keys.map((key, nth) => [key, [...values[nth].bytes]]);
  }, store);
  return rows.map(([key, bytes]) => [key, Uint8Array.from(bytes)]);
}

/** Puts a row behind the page's back. */
export async function putRow(page, store, key, bytes) {
  await page.evaluate(async ([store, key, bytes]) => {
    const database = await new Promise((resolve, reject) => {
      const request = indexedDB.open("guanxi");
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    await new Promise((resolve, reject) => {
      const transaction = database.transaction(store, "readwrite", { durability: "strict" });
      transaction.objectStore(store).put({ bytes: Uint8Array.from(bytes) }, key);
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    });
    database.close();
  }, [store, key, [...bytes]]);
}

/** The row with other words in it, its checksum right again: what only the chain can tell. */
export function altered(row, from, to) {
  const [codec, version] = row;
  const payload = row.slice(10);
  const at = Buffer.from(payload).indexOf(from);
  if (at < 0 || Buffer.byteLength(from) !== Buffer.byteLength(to)) throw new Error(`cannot put ${to} for ${from}`);
  payload.set(Buffer.from(to), at);
  const out = new Uint8Array(row);
  out.set(payload, 10);
  new DataView(out.buffer).setBigUint64(2, xxh64(payload, BigInt(codec) + 256n * BigInt(version)), true);
  return out;
}
