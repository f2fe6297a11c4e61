// Backups into a folder: chosen once, written by themselves, read back, thinned out, restored from; and the reminders
// of who has none. The folder is one of the browser's own (OPFS), for no headless browser answers a dialog.
import assert from "node:assert/strict";
import { assertAccessible } from "../harness/axe.mjs";
import { App } from "../harness/app.mjs";
import { journey } from "../harness/journey.mjs";
import { PASSPHRASE, turnOn, unlock } from "../harness/locking.mjs";

const SERVED = { served: "archive in the browser beside which a folder has backups", timeout: 300_000 };
const NAME = /^guanxi-[0-9a-f]{12}-\d{4}-\d\d-\d\dT\d{4}-(\d{5})\.(json|guanxi)$/;

/** Every page of the world has a folder to choose, and a switch for what the browser and the disk make of it. */
async function withFolder(world) {
  await world.context.addInitScript(() => {
    globalThis.showDirectoryPicker = async (options) => {
      globalThis.ASKED = options;
      return (await navigator.storage.getDirectory()).getDirectoryHandle("backups", { create: true });
    };
    if (!globalThis.FileSystemHandle) return; // about:blank is no secure context
    // Whether the browser has withdrawn its permission is remembered across reloads, as browsers do.
    FileSystemHandle.prototype.queryPermission = async () => localStorage.getItem("test.permission") ?? "granted";
    FileSystemHandle.prototype.requestPermission = async () => {
      localStorage.setItem("test.permission", "granted");
      return "granted";
    };
  });
}

/** The files in the folder: names, lengths and texts, by name. */
const files = (app) =>
  app.page.evaluate(async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("backups", { create: true });
    const found = [];
    for await (const [name, handle] of folder.entries()) {
      // One that is being swapped in cannot be read for a moment.
      const read = handle.getFile().then(async (file) => ({ name, size: file.size, text: await file.text() }));
      found.push(await read.catch(() => ({ name, size: 0, text: "" })));
    }
    return found.sort((one, other) => (one.name < other.name ? -1 : 1));
  });
const serials = (found) => found.map(({ name }) => NAME.exec(name)?.[1]).filter(Boolean).map(Number).sort((one, other) => one - other);

/** Waits until as many backups lie in the folder. */
async function untilThere(app, count) {
  for (let tries = 0; tries < 3000; tries += 1) {
    const found = (await files(app)).filter(({ name, size }) => NAME.test(name) && size > 0);
    if (found.length === count) return found;
    await app.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => done())));
  }
  return assert.equal((await files(app)).length, count);
}

async function chooseFolder(app) {
  await app.go("Settings");
  return app.announced(/^Backed up: guanxi-/, () => app.button("Back up into a folder").click());
}

async function backUp(app) {
  await app.go("Settings");
  return app.announced(/^Backed up: guanxi-/, () => app.button("Back up now").click());
}

const rows = (app) => app.page.getByRole("table", { name: "Backups in the folder" }).locator("tbody tr");
const frameSays = (app, words) => app.page.locator(".rail").getByText(words).waitFor();

journey("a folder is chosen once, gets backups by itself, and brings a deleted customer back", async (world) => {
  await withFolder(world);
  const app = new App(await world.open());
  await app.addCustomer({ Name: "Hangzhou West" });
  const said = await chooseFolder(app);
  assert.deepEqual(await app.page.evaluate(() => ASKED), { mode: "readwrite", id: "guanxi-backups", startIn: "documents" });
  const [first] = await untilThere(app, 1);
  assert.equal(said, `Backed up: ${first.name}`);
  const archive = JSON.parse(first.text);
  assert.deepEqual([archive.counts.customers, archive.customers[0].name], [1, "Hangzhou West"]);
  assert.ok(archive.checksum);
  await rows(app).getByText("1 customer, 0 orders").waitFor();
  await rows(app).getByText("Read back whole").waitFor();
  await frameSays(app, /Backup today, \d/);

  // After a reload it is still chosen; what was changed since goes there once a day has passed and nobody is busy.
  await app.addCustomer({ Name: "Ningbo East" });
  await app.page.clock.install();
  await world.reload(app.page);
  await app.go("Settings");
  await app.page.getByText("backups", { exact: true }).waitFor();
  assert.equal(await rows(app).count(), 1);
  await app.page.clock.fastForward("02:00:00");
  await app.page.clock.fastForward("02:00:00");
  assert.equal((await files(app)).length, 1, "not before a day has passed");
  await app.page.clock.fastForward("22:00:00");
  const [, second] = await untilThere(app, 2);
  assert.deepEqual(serials(await files(app)), [1, 2]);
  assert.equal(JSON.parse(second.text).counts.customers, 2);
  await app.page.clock.fastForward("30:00:00");
  await app.page.clock.fastForward("30:00:00");
  assert.equal((await files(app)).length, 2, "where nothing has changed nothing is written");

  // A rhythm of one's own.
  await app.page.getByLabel("Backs up by itself").selectOption({ label: "After every change" });
  await app.find("Ningbo East");
  await app.page.getByRole("link", { name: "Ningbo East", exact: true }).first().click();
  await app.button("More").click();
  await app.page.getByRole("menuitem", { name: "Delete" }).click();
  const confirm = app.page.getByRole("dialog", { name: "Delete this customer?" }).getByRole("button", { name: "Delete", exact: true });
  await app.announced(/^Saved$/, () => confirm.click());
  await app.page.clock.fastForward("02:00");
  const [, , third] = await untilThere(app, 3);
  assert.equal(JSON.parse(third.text).counts.customers, 1);

  // The second one brings the customer back, through the review of every file.
  await app.go("Settings");
  assert.equal(await rows(app).count(), 3);
  await rows(app).nth(1).getByRole("button", { name: /^Restore the backup of / }).click();
  await app.button("Import").waitFor();
  assert.ok(await app.page.getByRole("radio", { name: "Merge" }).isChecked(), "what is there is compared first");
  await app.page.getByRole("radio", { name: "Replace" }).check();
  await app.announced(/^Restored /, () => app.button("Import").click());
  await app.find("Ningbo East");

  // Used no longer, its files stay.
  await app.go("Settings");
  await app.button("Stop using this folder").click();
  await app.button("Back up into a folder").waitFor();
  await world.reload(app.page);
  await app.go("Settings");
  await app.button("Back up into a folder").waitFor();
  assert.equal((await files(app)).length, 3);
}, SERVED);

journey("old backups are thinned out, and nothing else in the folder is touched", async (world) => {
  await withFolder(world);
  const app = new App(await world.open());
  await app.addCustomer({ Name: "Hangzhou West" });
  await chooseFolder(app);
  const [{ name }] = await untilThere(app, 1);
  const strange = ["accounts.xlsx", name.replace(/-[0-9a-f]{12}-/, "-000000000000-"), name.replace("00001", "00001 (1)"), "guanxi-2020-01-01.json"];
  await app.page.evaluate(async (names) => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("backups");
    for (const name of names) {
      const stream = await (await folder.getFileHandle(name, { create: true })).createWritable();
      await stream.write("mine");
      await stream.close();
    }
  }, strange);
  for (let round = 0; round < 11; round += 1) await backUp(app);
  await assertAccessible(world, ["#/settings"]);
  const found = await files(app);
  assert.deepEqual(serials(found.filter(({ text }) => text !== "mine")), [3, 4, 5, 6, 7, 8, 9, 10, 11, 12], "the last ten");
  assert.deepEqual(found.filter(({ text }) => text === "mine").map((file) => file.name).sort(), [...strange].sort());
  await rows(app).getByText("another archive").waitFor();
}, SERVED);

journey("a backup that fails leaves the older ones and says what, where and what next", async (world) => {
  await withFolder(world);
  const app = new App(await world.open());
  await app.addCustomer({ Name: "Hangzhou West" });
  await chooseFolder(app);
  const before = await untilThere(app, 1);
  const alert = app.page.getByRole("alert");
  const failing = async (words) => {
    await app.button("Back up now").click();
    await alert.getByText(words).first().waitFor();
    assert.deepEqual(await files(app), before, "the older ones stand, and no part of a new one");
    await frameSays(app, "The last backup into your folder failed");
  };
  await app.page.evaluate(() => {
    globalThis.WHOLE = { make: FileSystemFileHandle.prototype.createWritable, write: FileSystemWritableFileStream.prototype.write };
    FileSystemFileHandle.prototype.createWritable = async () => {
      throw new DOMException("no room", "QuotaExceededError");
    };
  });
  await failing("The disk of the folder is full.");
  await app.page.evaluate(() => {
    FileSystemFileHandle.prototype.createWritable = WHOLE.make;
    FileSystemWritableFileStream.prototype.write = function (blob) {
      return WHOLE.write.call(this, blob.slice(0, blob.size - 50));
    };
  });
  await failing("The file could not be read back whole");
  await app.page.evaluate(() => (FileSystemWritableFileStream.prototype.write = WHOLE.write));
  await backUp(app);
  assert.equal((await files(app)).length, 2);
  assert.equal(await app.page.getByText("The last backup into your folder failed").count(), 0, "it is over");

  // The browser withdraws its permission: that is said, also in the frame, and one press brings it back.
  await app.page.evaluate(() => localStorage.setItem("test.permission", "prompt"));
  await world.reload(app.page);
  await frameSays(app, "Backups into your folder rest: allow it again");
  await app.page.locator(".rail").getByRole("link", { name: /allow it again/ }).click();
  await app.page.getByText("The browser wants to ask you again").waitFor();
  await assertAccessible(world, ["#/settings"]);
  await app.button("Allow again").click();
  await app.button("Allow again").waitFor({ state: "detached" });
  await backUp(app);
  assert.equal((await files(app)).length, 3);
}, SERVED);

journey("a locked archive leaves sealed files only, which its passphrase opens", async (world) => {
  await withFolder(world);
  const app = new App(await world.open());
  await app.addCustomer({ Name: "Hangzhou West" });
  await chooseFolder(app);
  const [plain] = await untilThere(app, 1);
  assert.match(plain.name, /\.json$/);
  const warning = app.page.getByText("Backups from before the archive was locked can be read by whoever has this folder.");
  assert.equal(await warning.count(), 0);
  const code = await turnOn(app);
  await warning.waitFor();
  await backUp(app);
  const [, sealed] = await untilThere(app, 2);
  assert.match(sealed.name, /\.guanxi$/);
  assert.equal(sealed.text.includes("Hangzhou"), false, "a name can be read in it");

  await app.page.clock.install();
  await world.reload(app.page);
  await unlock(app);
  await app.addCustomer({ Name: "Ningbo East" });
  await app.page.clock.fastForward("25:00:00");
  await unlock(app); // a sleep of a day has locked it
  await app.page.clock.fastForward("02:00");
  const found = await untilThere(app, 3);
  assert.equal(found.slice(1).every(({ name, text }) => name.endsWith(".guanxi") && !/Hangzhou|Ningbo/.test(text)), true);

  // Who has the recovery code alone cannot seal a file, and none goes out readable.
  await app.go("Settings");
  await app.button("Lock now").click();
  await app.heading("This archive is locked");
  await app.page.getByRole("button", { name: /recovery code/i }).click();
  await app.page.getByLabel("Recovery code", { exact: true }).fill(code);
  await app.button("Unlock").click();
  await app.idle();
  await app.go("Settings");
  await app.button("Back up now").click();
  await app.page.getByRole("alert").getByText("which this tab does not know").first().waitFor();
  assert.equal((await files(app)).length, 3);

  await rows(app).first().getByRole("button", { name: /^Restore the backup of / }).click();
  const dialog = app.page.getByRole("dialog");
  await dialog.getByLabel("Passphrase", { exact: true }).fill(PASSPHRASE);
  await dialog.getByRole("button", { name: "Open the file", exact: true }).click();
  await app.button("Import").waitFor({ timeout: 60_000 });
}, SERVED);

journey("two tabs make one backup between them", async (world) => {
  await withFolder(world);
  const app = new App(await world.open());
  await app.addCustomer({ Name: "Hangzhou West" });
  await chooseFolder(app);
  await app.addCustomer({ Name: "Ningbo East" });
  const tabs = [app, new App(await world.open())];
  for (const { page } of tabs) await page.clock.install();
  for (const { page } of tabs) await world.reload(page);
  await Promise.all(tabs.map(({ page }) => page.clock.fastForward("25:00:00")));
  await untilThere(app, 2);
  for (const { page } of tabs) await page.clock.fastForward("05:00");
  assert.deepEqual(serials(await files(app)), [1, 2]);
}, SERVED);

journey("where the browser lends no folder, a backup is one click and a download", async (world) => {
  await world.context.addInitScript(() => delete globalThis.showDirectoryPicker);
  const app = new App(await world.open());
  await app.addCustomer({ Name: "Hangzhou West" });
  await app.go("Settings");
  await app.page.getByText("This browser lends no folders to a page").waitFor();
  assert.equal(await app.button("Back up into a folder").count(), 0);
  const [download] = await Promise.all([app.page.waitForEvent("download"), app.announced(/^Backed up: guanxi-/, () => app.button("Back up now").click())]);
  assert.match(download.suggestedFilename(), /^guanxi-\d{4}-\d\d-\d\d\.json$/);
  await frameSays(app, /Backup today, \d/);
}, SERVED);

journey("who has changed much and has no backup is reminded, and can say later", async (world) => {
  await withFolder(world);
  const page = await world.open();
  const app = new App(page);
  const note = page.getByText("There is no backup yet");
  for (let count = 1; count <= 10; count += 1) {
    await app.addCustomer({ Name: `Customer ${count}` });
    if (count === 9) {
      await app.go("Today");
      assert.equal(await note.count(), 0, "nine changes are not many");
    }
  }
  await app.go("Today");
  await page.getByText("There is no backup yet, and 10 changes were made.").waitFor();
  await assertAccessible(world, ["#/today", "#/settings"]);
  await app.button("Later").click();
  await note.waitFor({ state: "detached" });
  await page.clock.install();
  await world.reload(page);
  await app.go("Today");
  assert.equal(await note.count(), 0, "it is silent for a day");
  await page.clock.fastForward("25:00:00");
  await world.reload(page);
  await note.waitFor();
  await app.announced(/^Backed up: guanxi-/, () => app.button("Back up now").click());
  await note.waitFor({ state: "detached" });

  // The browser has promised nothing: a week is long then.
  await app.addCustomer({ Name: "Customer 11" });
  await page.clock.fastForward(8 * 86_400_000);
  await world.reload(page);
  await app.go("Today");
  await page.getByText("The last backup is 8 days old.").waitFor();
}, SERVED);
