// A database of format 1 opens as it is and becomes one of the newest format, with
// everything in it: what a person finds who comes back after an update.
import assert from "node:assert/strict";
import { App } from "../harness/app.mjs";
import { journey } from "../harness/journey.mjs";

/** Puts every row of the database into one of version 1 under the same name. */
async function setBack() {
  const done = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const now = await done(indexedDB.open("guanxi"));
  const version = now.version;
  const rows = {};
  for (const name of now.objectStoreNames) {
    const store = now.transaction(name).objectStore(name);
    const [keys, values] = [await done(store.getAllKeys()), await done(now.transaction(name).objectStore(name).getAll())];
    rows[name] = keys.map((key, at) => [key, values[at]]);
  }
  now.close();
  await done(indexedDB.deleteDatabase("guanxi"));
  const opening = indexedDB.open("guanxi", 1);
  opening.onupgradeneeded = () => Object.keys(rows).forEach((name) => opening.result.createObjectStore(name));
  const old = await done(opening);
  for (const [name, all] of Object.entries(rows)) {
    const store = old.transaction(name, "readwrite").objectStore(name);
    for (const [key, value] of all) await done(store.put(value, key));
  }
  old.close();
  return version;
}

journey("a database of an older format opens whole and is written to", async (world) => {
  const app = new App(await world.open());
  await app.addCustomer({ Name: "Kunshan Lvtu" });
  // The page gives the database away, as it does for any other version.
  const { page } = app;
  assert.equal(await page.evaluate(setBack), 6);
  await world.reload(page);
  await app.find("Kunshan Lvtu");
  await app.addCustomer({ Name: "Wuxi Taihu" });
  await world.reload(page);
  await app.find("Kunshan Lvtu");
  await app.find("Wuxi Taihu");
  assert.equal(await page.evaluate(async () => (await indexedDB.databases()).find((it) => it.name === "guanxi").version), 6);
}, { served: "database of an older version" });
