// A disk without room: it is said, nothing acknowledged is lost, and the same
// work succeeds once there is room again.
import assert from "node:assert/strict";
import { App } from "../harness/app.mjs";
import { asFile, readCsv, sampleOrders } from "../harness/csv.mjs";
import { journey } from "../harness/journey.mjs";

/**
 * The room that the browser gives the page, from a tab that stays open for it.
 * The browser asks for it when it opens the database and remembers the answer
 * for half a minute, so a story takes the room away before it opens the page.
 */
class Room {
  static async of(world) {
    const room = new Room();
    room.session = await world.context.newCDPSession(await world.context.newPage());
    room.origin = new URL(world.site.address).origin;
    return room;
  }

  takeAway() {
    return this.session.send("Storage.overrideQuotaForOrigin", { origin: this.origin, quotaSize: 1 });
  }

  giveBack() {
    return this.session.send("Storage.overrideQuotaForOrigin", { origin: this.origin });
  }
}

/** The names of all customers, as exported. */
async function names(app) {
  await app.go("Data");
  const { bytes } = await app.download("Export customers (CSV)");
  return readCsv(bytes.toString("utf8")).map((row) => row.customer_name).sort();
}

/** Waits for the one alert that says that the disk is full; returns its words. */
async function full(app) {
  const alert = app.page.getByRole("alert");
  await alert.filter({ hasText: /is full/ }).waitFor();
  assert.equal(await alert.count(), 1, "it is said once");
  const said = await alert.innerText();
  assert.match(said, /not saved/i);
  assert.match(said, /Nothing was changed/);
  assert.match(said, /Free some space/);
  return said;
}

/** An archive with six customers, in a browser that has no more room. */
async function withoutRoom(world) {
  const before = new App(await world.open());
  await before.importFiles(asFile("orders.csv", sampleOrders(5)));
  await before.addCustomer({ Name: "West Lake Tea" });
  await world.crash();
  const room = await Room.of(world);
  await room.takeAway();
  return { app: new App(await world.open()), room };
}

const KNOWN = ["Customer 1", "Customer 2", "Customer 3", "Customer 4", "Customer 5", "West Lake Tea"];

journey("an edit that finds no room is kept in its form, said, and saved once there is room", async (world) => {
  const { app, room } = await withoutRoom(world);
  await app.go("Customers");
  await app.button("New customer").click();
  await app.page.getByLabel("Name", { exact: true }).fill("East Lake Tea");
  await app.button("Save").click();
  await full(app);
  assert.equal(await app.page.getByLabel("Name", { exact: true }).inputValue(), "East Lake Tea", "what was typed stays");

  await room.giveBack();
  // It recovers without a reload.
  await app.announced(/^Saved$/, () => app.button("Save").click());
  assert.equal(await app.page.getByRole("alert").count(), 0, "what was said is over");
  assert.deepEqual(await names(app), ["Customer 1", "Customer 2", "Customer 3", "Customer 4", "Customer 5", "East Lake Tea", "West Lake Tea"]);
  await world.crash();
  assert.deepEqual(await names(new App(await world.open())), ["Customer 1", "Customer 2", "Customer 3", "Customer 4", "Customer 5", "East Lake Tea", "West Lake Tea"]);
}, { served: "database that could be full" });

journey("an import and an undo that find no room change nothing, and are lost by no reload", async (world) => {
  const { app, room } = await withoutRoom(world);
  await app.go("Data");
  await app.chooseFiles(asFile("more.csv", sampleOrders(40)));
  await app.button("Import").click();
  await full(app);
  await app.button("Import").waitFor();
  await app.button("Cancel").click();
  assert.deepEqual(await names(app), KNOWN);

  await app.page.keyboard.press("Control+z");
  await full(app);
  await app.page.getByRole("alert").getByRole("button", { name: "Close" }).click();
  assert.deepEqual(await names(app), KNOWN);

  await world.reload(app.page);
  assert.deepEqual(await names(app), KNOWN, "everything acknowledged is still there");

  await room.giveBack();
  assert.match(await app.importFiles(asFile("more.csv", sampleOrders(40))), /^Imported 35 customers, /);
  assert.equal((await names(app)).length, 41);
}, { served: "database that could be full" });

/** Empties every store of the archive without a word, as a browser does that finds its files damaged after a full disk. */
async function throwAway() {
  const opening = indexedDB.open("guanxi");
  const database = await new Promise((done) => (opening.onsuccess = () => done(opening.result)));
  const stores = [...database.objectStoreNames];
  const transaction = database.transaction(stores, "readwrite");
  stores.forEach((name) => transaction.objectStore(name).clear());
  await new Promise((done) => (transaction.oncomplete = done));
  database.close();
}

journey("an archive that the browser throws away under the page is said to be gone, and leaves the page as a file", async (world) => {
  const app = new App(await world.open());
  await app.importFiles(asFile("orders.csv", sampleOrders(5)));
  await app.page.evaluate(throwAway);
  await app.go("Customers");
  await app.button("New customer").click();
  await app.page.getByLabel("Name", { exact: true }).fill("East Lake Tea");
  await app.button("Save").click();
  const alert = app.page.getByRole("alert").filter({ hasText: "The browser has deleted what it had stored" });
  await alert.waitFor();
  assert.doesNotMatch(await alert.innerText(), /Nothing was changed/, "that would not be so");
  await app.page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
  await app.go("Data");
  const file = await app.download("Export archive (JSON)");

  app.page.once("dialog", (dialog) => dialog.accept());
  await world.reload(app.page);
  await app.page.getByRole("alert").filter({ hasText: "The archive is not what it was" }).waitFor();
  await app.button("Continue, then open an archive file").click();
  await app.importFiles({ name: file.name, mimeType: "application/json", buffer: file.bytes });
  assert.deepEqual(await names(app), KNOWN.slice(0, 5));
}, { served: "database that could be full" });
