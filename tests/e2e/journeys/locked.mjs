// A passphrase locks the archive: on, reload, unlock, edit, off; what is on the disk meanwhile; the recovery
// code; other tabs; locking by itself; a browser that is killed while the lock is being turned on.
import assert from "node:assert/strict";
import { App } from "../harness/app.mjs";
import { journey } from "../harness/journey.mjs";
import { PASSPHRASE, holding, turnOn, type, unlock } from "../harness/locking.mjs";

const OTHER = "seven quiet owls count the rain";
const CANARY = "Kanarienvogelhandlung";

journey("locked, unlocked, edited and freed again", async (world) => {
  const app = new App(await world.open());
  await app.addCustomer({ Name: "Hangzhou West" });
  await turnOn(app);
  await app.find("Hangzhou West");
  await world.reload(app.page);
  await app.heading("This archive is locked");
  assert.equal((await app.page.locator("body").innerText()).includes("Hangzhou"), false, "nothing is shown before");
  await type(app, "Passphrase", "not the passphrase");
  await app.page.getByText("This passphrase does not open this archive.").waitFor({ timeout: 60_000 });
  await unlock(app);
  await app.find("Hangzhou West");
  await app.addCustomer({ Name: "Ningbo East" });
  await world.reload(app.page);
  await unlock(app);
  await app.find("Ningbo East");
  await app.go("Settings");
  await app.button("Turn off").click();
  const dialog = app.page.getByRole("dialog");
  await dialog.getByLabel("Passphrase until now").fill(PASSPHRASE);
  await dialog.getByRole("button", { name: "Turn off", exact: true }).click();
  await app.button("Lock with a passphrase").waitFor({ timeout: 60_000 });
  await world.reload(app.page);
  await app.find("Ningbo East");
  await app.find("Hangzhou West");
}, { served: "archive that outlives a reload", timeout: 300_000 });

journey("an archive that was locked from its first record leaves no readable trace in the profile", async (world) => {
  const app = new App(await world.open());
  await turnOn(app);
  await app.addCustomer({ Name: CANARY });
  await app.find(CANARY);
  await app.page.getByRole("link", { name: CANARY, exact: true }).first().click();
  await app.heading(CANARY);
  await world.reload(app.page);
  await unlock(app);
  await app.find(CANARY);
  await world.crash();
  assert.deepEqual(holding(world.profile.path, [CANARY, PASSPHRASE]), [], "files that hold the name or the passphrase");
  const again = new App(await world.open());
  await unlock(again);
  await again.find(CANARY);
}, { timeout: 300_000 });

journey("the recovery code opens it, another passphrase takes the old one's place, and either can be renewed", async (world) => {
  const app = new App(await world.open());
  await app.addCustomer({ Name: "Hangzhou West" });
  const code = await turnOn(app);
  await world.reload(app.page);
  await app.button("Use the recovery code").click();
  await type(app, "Recovery code", code.replaceAll("-", " ").toLowerCase().replace(/.$/, (last) => (last === "0" ? "1" : "0")));
  await app.page.getByText("This is no recovery code").waitFor();
  await type(app, "Recovery code", code.replaceAll("-", " ").toLowerCase());
  await app.page.getByLabel("Recovery code", { exact: true }).waitFor({ state: "detached" });
  await app.find("Hangzhou West");

  await app.go("Settings");
  await app.button("Change the passphrase").click();
  const dialog = app.page.getByRole("dialog");
  await dialog.getByLabel("Passphrase until now").fill("not the passphrase");
  await dialog.getByLabel("New passphrase").fill(OTHER);
  await dialog.getByLabel("The same again").fill(`${OTHER}!`);
  await dialog.getByRole("button", { name: "Change the passphrase", exact: true }).click();
  await dialog.getByText("The two are not the same.").waitFor();
  await dialog.getByLabel("The same again").fill(OTHER);
  await dialog.getByRole("button", { name: "Change the passphrase", exact: true }).click();
  await dialog.getByText("This passphrase does not open this archive.").waitFor({ timeout: 60_000 });
  await dialog.getByLabel("Passphrase until now").fill(PASSPHRASE);
  await dialog.getByRole("button", { name: "Change the passphrase", exact: true }).click();
  await dialog.waitFor({ state: "detached", timeout: 60_000 });

  await app.button("New recovery code").click();
  await dialog.getByLabel("Passphrase until now").fill(OTHER);
  await dialog.getByRole("button", { name: "New recovery code", exact: true }).click();
  await app.heading("Your recovery code");
  const renewed = await dialog.locator(".recovery-code").innerText();
  assert.notEqual(renewed, code);
  await app.button("I have kept it").click();

  await app.button("Lock now").click();
  await app.heading("This archive is locked");
  await world.settled(app.page);
  await type(app, "Passphrase", PASSPHRASE);
  await app.page.getByText("This passphrase does not open this archive.").waitFor({ timeout: 60_000 });
  await app.button("Use the recovery code").click();
  await type(app, "Recovery code", code);
  await app.page.getByText("This recovery code does not open this archive.").waitFor();
  await type(app, "Recovery code", renewed);
  await app.page.getByLabel("Recovery code", { exact: true }).waitFor({ state: "detached" });
  await world.reload(app.page);
  await unlock(app, OTHER);
  await app.find("Hangzhou West");
}, { timeout: 300_000 });

journey("another tab closes itself when the lock is turned on, and goes on when it is turned off", async (world) => {
  const first = new App(await world.open());
  await first.addCustomer({ Name: "Hangzhou West" });
  const second = new App(await world.open());
  await second.find("Hangzhou West");
  await turnOn(first);
  await second.heading("This archive is locked");
  await world.settled(second.page);
  await unlock(second);
  await second.addCustomer({ Name: "Ningbo East" });
  await first.find("Ningbo East");
  await first.go("Settings");
  await first.button("Turn off").click();
  await first.page.getByRole("dialog").getByLabel("Passphrase until now").fill(PASSPHRASE);
  await first.page.getByRole("dialog").getByRole("button", { name: "Turn off", exact: true }).click();
  await first.button("Lock with a passphrase").waitFor({ timeout: 60_000 });
  await second.addCustomer({ Name: "Wuxi Taihu" });
  await first.find("Wuxi Taihu");
  await world.reload(second.page);
  await second.find("Ningbo East");
}, { served: "archive that two windows share", timeout: 300_000 });

journey("an idle archive locks itself, and what is asked for stays out of the address", async (world) => {
  const page = await world.open();
  const app = new App(page);
  await app.addCustomer({ Name: "Hangzhou West" });
  await turnOn(app);
  await app.page.getByLabel("Lock after", { exact: true }).selectOption({ label: "1 minute" });
  await app.find("Hangzhou West");
  assert.equal((await page.evaluate(() => location.hash)).includes("Hangzhou"), false);
  await page.clock.install();
  await world.reload(page);
  await unlock(app);
  await page.clock.fastForward("00:40");
  await page.keyboard.press("Shift");
  await page.clock.fastForward("00:40");
  await app.find("Hangzhou West");
  await page.clock.fastForward("01:10");
  await app.heading("This archive is locked");
}, { timeout: 300_000 });

journey("a browser that is killed while the lock is turned on finds the archive as it was or locked, never between", async (world) => {
  const outcomes = { readable: 0, locked: 0 };
  for (let round = 0; round < 6; round += 1) {
    const app = new App(await world.open());
    if (round === 0) await app.loadDemo("Small");
    await app.go("Settings");
    await app.button("Lock with a passphrase").click();
    const dialog = app.page.getByRole("dialog");
    await dialog.getByLabel("Passphrase").fill(PASSPHRASE);
    await dialog.getByLabel("The same again").fill(PASSPHRASE);
    // From the moment at which rows begin to be put, a little later each time.
    await app.page.evaluate(() => {
      const put = IDBObjectStore.prototype.put;
      IDBObjectStore.prototype.put = function (...args) {
        document.documentElement.dataset.putting = "yes";
        return put.apply(this, args);
      };
    });
    await dialog.getByRole("button", { name: "Lock with a passphrase", exact: true }).click();
    await app.page.locator("html[data-putting]").waitFor({ timeout: 60_000 });
    await new Promise((done) => setTimeout(done, round * 15));
    await world.crash();
    const after = new App(await world.open());
    const isLocked = await after.page.getByRole("heading", { name: "This archive is locked" }).isVisible();
    outcomes[isLocked ? "locked" : "readable"] += 1;
    const rows = await after.page.evaluate(async () => {
      const done = (request) => new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      const database = await done(indexedDB.open("guanxi"));
      const sealed = new Set();
      for (const name of database.objectStoreNames) {
        for (const { bytes } of await done(database.transaction(name).objectStore(name).getAll())) sealed.add(bytes[0] === 3);
      }
      database.close();
      return [...sealed];
    });
    assert.deepEqual(rows, [isLocked], "every row is sealed, or none is");
    if (isLocked) {
      await unlock(after);
      await after.go("Settings");
      await after.button("Turn off").click();
      const off = after.page.getByRole("dialog");
      await off.getByLabel("Passphrase until now").fill(PASSPHRASE);
      await off.getByRole("button", { name: "Turn off", exact: true }).click();
      await after.button("Lock with a passphrase").waitFor({ timeout: 60_000 });
    }
    await after.go("Customers");
    await after.page.close();
  }
  console.log(`killed while the lock was turned on: ${outcomes.readable} times readable as before, ${outcomes.locked} times locked`);
}, { served: "readable rows in the browser", timeout: 600_000 });
