// The page as one file, opened from a disk by a double click: the archive is a document there, which is opened from
// a file and saved to one. Nothing readable of it stays in the browser.
import assert from "node:assert/strict";
import { App } from "../harness/app.mjs";
import { assertScores, exportScores, fixture, setModel } from "../harness/cdnow.mjs";
import { asFile, sampleOrders } from "../harness/csv.mjs";
import { journey } from "../harness/journey.mjs";
import { PASSPHRASE, holding, turnOn, unlock } from "../harness/locking.mjs";
import { asWorkbook } from "../harness/workbook.mjs";

const CANARY = "Kanarienvogelhandlung";
const SINGLE = { single: true, timeout: 300_000 };

const lightSays = (app, words) => app.page.locator(".rail .storage-light").filter({ hasText: words }).waitFor();

/** What an archive file holds but for when it was written. */
const records = ({ bytes }) => {
  const { exported_at: at, checksum, ...rest } = JSON.parse(bytes.toString("utf8"));
  assert.ok(at && checksum, "an archive file says when it was written, and has a checksum");
  return rest;
};

/** Everything that the browser stores for the page: the names of databases, their rows, and localStorage. */
const stored = (page) =>
  page.evaluate(async () => {
    const done = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const rows = [];
    const names = (await indexedDB.databases()).map(({ name }) => name);
    for (const name of names) {
      const database = await done(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        for (const { bytes } of await done(database.transaction(store).objectStore(store).getAll())) rows.push([...bytes]);
      }
      database.close();
    }
    return { names, rows, local: { ...localStorage } };
  });

/** Saves for the first time, under a passphrase; returns the file that was downloaded. */
async function saveSealed(app) {
  await app.page.keyboard.press("Control+s");
  const dialog = app.page.getByRole("dialog");
  await dialog.getByLabel("Passphrase", { exact: true }).fill(PASSPHRASE);
  await dialog.getByLabel("The same again").fill(PASSPHRASE);
  return downloaded(app, () => dialog.getByRole("button", { name: "Save to file", exact: true }).click());
}

/** The file that is downloaded, once the page has said that it was saved. */
async function downloaded(app, act) {
  let coming;
  await app.announced(/^Saved to guanxi-.*/, async () => {
    coming = app.page.waitForEvent("download", { timeout: 60_000 });
    await act();
  });
  const download = await coming;
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  return { name: download.suggestedFilename(), bytes: Buffer.concat(chunks) };
}

/** Opens an archive file with its passphrase, into an empty document. */
async function openFile(app, { name, bytes }) {
  await app.go("Data");
  await app.page.getByLabel("Choose files").setInputFiles({ name, mimeType: "application/octet-stream", buffer: bytes });
  const dialog = app.page.getByRole("dialog");
  await dialog.getByLabel("Passphrase", { exact: true }).fill(PASSPHRASE);
  await dialog.getByRole("button", { name: "Open the file", exact: true }).click();
  await app.button("Import").waitFor({ timeout: 60_000 });
  return app.announced(/^Restored /, () => app.button("Import").click());
}

/** Closes a tab as a person does; returns whether the browser asked first. */
async function close(page) {
  let asked = false;
  page.once("dialog", (dialog) => {
    asked = dialog.type() === "beforeunload";
    dialog.accept();
  });
  const closed = page.waitForEvent("close");
  await page.close({ runBeforeUnload: true });
  await closed;
  return asked;
}

journey("imported, scored, edited, saved under a passphrase, closed and opened again: the same content", async (world) => {
  const app = new App(await world.open());
  assert.match(app.page.url(), /^file:/);
  assert.equal(world.site.printed, world.site.path, "the last line of `make single` is the path of the one file");
  assert.equal(await app.page.evaluate(() => APP.ready), "kept", "nothing is needed beyond the file");
  await app.page.getByText("This page is one file, and your archive is another").waitFor();

  const orders = asFile("cdnow.csv", fixture("cdnow_sample.csv"));
  assert.equal(await app.importFiles(orders), "Imported 2,357 customers, 6,919 orders");
  assert.equal(await app.importFiles(orders), "Imported 0 customers, 0 orders");
  await setModel(app, "MBG/NBD");
  assertScores(await exportScores(app), "MBG/NBD", "mbg");
  const book = await app.download("Export customers (XLSX)");
  assert.equal(await app.importFiles(asWorkbook(book.name, book.bytes)), "Imported 0 customers, 0 orders");

  await app.addCustomer({ Name: CANARY });
  await app.announced(/^Saved$/, () => app.undo());
  await app.announced(/^Saved$/, () => app.button("Redo").first().click());
  await app.find(CANARY);
  assert.equal((await app.page.evaluate(() => location.hash)).includes(CANARY), false, "what is searched for stays out of the address");
  await lightSays(app, /\d+ changes in no file yet/);
  await app.go("Data");
  const before = records(await app.download("Export archive (JSON)"));
  await lightSays(app, /^All in guanxi-.*\.json$/);
  await app.addCustomer({ Name: "Ningbo East" });
  await lightSays(app, "1 change in no file yet");
  await app.announced(/^Saved$/, () => app.undo());

  const sealed = await saveSealed(app);
  assert.match(sealed.name, /^guanxi-.*\.guanxi$/);
  assert.equal(sealed.bytes.includes(CANARY), false, "the name can be read in the file");
  await lightSays(app, `All in ${sealed.name}`);
  const { names, rows, local } = await stored(app.page);
  assert.deepEqual({ names, rows }, { names: ["guanxi-document"], rows: [] }, "without a passphrase the browser has no copy");
  assert.deepEqual(Object.keys(local).filter((key) => !/^guanxi\.(language|theme|names-hidden|lock-after)$/.test(key)), []);
  assert.equal(await close(app.page), false, "nothing is lost by closing");

  const again = new App(await world.open());
  await again.page.getByText("Start with the list you already have.").waitFor();
  assert.equal(await openFile(again, sealed), "Restored 2,358 customers, 6,919 orders");
  await lightSays(again, `All in ${sealed.name}`);
  await again.go("Data");
  assert.deepEqual(records(await again.download("Export archive (JSON)")), before, "what was opened is what was saved");
  await again.addCustomer({ Name: "Wuxi Taihu" });
  const next = await downloaded(again, () => again.page.keyboard.press("Control+s"));
  assert.match(next.name, /\.guanxi$/, "the file keeps its passphrase, and nobody is asked for it twice");
  assert.equal(next.bytes.includes("Wuxi"), false);
  await again.page.close();
  assert.deepEqual(holding(world.profile.path, [CANARY, "Wuxi Taihu", PASSPHRASE]), [], "files of the profile that hold a name");
}, SINGLE);

journey("a file that the browser lends is written again and again, and leaving asks while it is behind", async (world) => {
  const app = new App(await world.open());
  await app.page.evaluate(() => {
    // As Chromium's: what was written counts when the stream is closed.
    globalThis.STICK = { files: {}, asked: 0, answer: "shop.json", broken: false };
    globalThis.showSaveFilePicker = async () => {
      STICK.asked += 1;
      const name = STICK.answer;
      if (!name) throw new DOMException("closed", "AbortError");
      return {
        name,
        createWritable: async () => {
          const parts = [];
          const write = async (blob) => {
            if (STICK.broken) throw new DOMException("gone", "NotFoundError");
            parts.push(blob);
          };
          return { write, close: async () => (STICK.files[name] = new File(parts, name)), abort: async () => undefined };
        },
        getFile: async () => STICK.files[name],
      };
    };
  });
  const written = () => app.page.evaluate(async () => JSON.parse(await STICK.files["shop.json"].text()).counts.customers);
  const asked = () => app.page.evaluate(() => STICK.asked);
  await app.addCustomer({ Name: "Hangzhou West" });
  await app.button("Save to file").first().click();
  const dialog = app.page.getByRole("dialog");
  await dialog.getByRole("checkbox", { name: "With a passphrase" }).uncheck();
  await dialog.getByText("Whoever gets this file can read everything in it.").waitFor();
  await app.announced(/^Saved to shop\.json$/, () => dialog.getByRole("button", { name: "Save to file", exact: true }).click());
  await lightSays(app, "All in shop.json");
  assert.equal(await written(), 1);

  await app.addCustomer({ Name: "Ningbo East" });
  await lightSays(app, "1 change in no file yet");
  await app.announced(/^Saved to shop\.json$/, () => app.page.keyboard.press("Control+s"));
  assert.deepEqual([await written(), await asked()], [2, 1], "the same file, without another question");

  await app.page.evaluate(() => (STICK.broken = true));
  await app.addCustomer({ Name: "Wuxi Taihu" });
  await app.page.keyboard.press("Control+s");
  await app.page.getByRole("alert").getByText("The document was not saved to a file.").waitFor();
  await lightSays(app, "1 change in no file yet");
  assert.equal(await written(), 2, "the file is as it was");

  // Another document has another file; whoever closes the browser's dialog has saved nothing.
  await app.erase();
  await app.page.evaluate(() => Object.assign(STICK, { broken: false, answer: "" }));
  await app.addCustomer({ Name: "Suzhou North" });
  await app.page.keyboard.press("Control+s");
  await dialog.getByRole("checkbox", { name: "With a passphrase" }).uncheck();
  await dialog.getByRole("button", { name: "Save to file", exact: true }).click();
  await app.page.waitForFunction(() => STICK.asked === 2);
  await lightSays(app, "1 change in no file yet");
  assert.equal(await written(), 2);
  assert.equal(await close(app.page), true, "the browser asks while a change is in no file");
}, SINGLE);

journey("a document with a passphrase survives a crash in a copy that nobody else can read", async (world) => {
  const app = new App(await world.open());
  await app.importFiles(asFile("orders.csv", sampleOrders(300)));
  await turnOn(app);
  await app.page.getByText("This browser has an encrypted copy in case of a crash.").first().waitFor();
  await app.addCustomer({ Name: CANARY });
  assert.equal(await app.importFiles(asFile("orders.csv", sampleOrders(300))), "Imported 0 customers, 0 orders");
  const { names, rows, local } = await stored(app.page);
  assert.deepEqual(names, ["guanxi-document"]);
  assert.ok(rows.length > 3 && rows.every(([first]) => first === 3), "every row is sealed");
  assert.equal(JSON.stringify(local).includes("sentinel"), false, "no counts stand beside them");

  // A second window has no place for a copy, and leaves this one alone.
  const second = new App(await world.open());
  await second.page.getByText("Start with the list you already have.").waitFor();
  await second.go("Settings");
  await second.page.getByText("There is no place for an encrypted copy here").waitFor();
  await second.page.close();

  await world.crash();
  assert.deepEqual(holding(world.profile.path, [CANARY, "Customer 299", PASSPHRASE]), [], "files that hold a name");
  const again = new App(await world.open());
  await unlock(again);
  await again.find(CANARY);
  await lightSays(again, /changes in no file yet/);
  const saved = await downloaded(again, () => again.page.keyboard.press("Control+s"));
  assert.equal(saved.bytes.includes(CANARY), false, "the file has the passphrase of the lock");
  await lightSays(again, `All in ${saved.name}`);

  // Locked by hand: everything is in the copy, so nothing is asked.
  await again.addCustomer({ Name: "Ningbo East" });
  await again.go("Settings");
  await again.button("Lock now").click();
  await unlock(again);
  await again.find("Ningbo East");

  await again.go("Settings");
  await again.button("Turn off").click();
  await again.page.getByRole("dialog").getByLabel("Passphrase until now").fill(PASSPHRASE);
  await again.page.getByRole("dialog").getByRole("button", { name: "Turn off", exact: true }).click();
  await again.button("Lock with a passphrase").waitFor({ timeout: 60_000 });
  assert.deepEqual((await stored(again.page)).rows, [], "the copy is gone");
  await again.addCustomer({ Name: "Wuxi Taihu" });
  assert.deepEqual((await stored(again.page)).rows, [], "and what follows is in memory only");
  await again.page.close();

  const empty = new App(await world.open());
  assert.equal(await openFile(empty, saved), "Restored 301 customers, 1,203 orders");
}, SINGLE);

journey("a copy that is not wanted is deleted, and erasing a locked document leaves none", async (world) => {
  const app = new App(await world.open());
  await app.addCustomer({ Name: CANARY });
  await turnOn(app);
  await app.page.close();
  const second = new App(await world.open());
  await second.heading("This archive is locked");
  await second.page.getByText("Go on without this document").click();
  await second.button("Delete the copy and start empty").click();
  const confirm = second.page.getByRole("dialog").getByRole("button", { name: "Delete the copy and start empty" });
  await second.announced(/^Archive erased$/, () => confirm.click());
  assert.deepEqual((await stored(second.page)).rows, []);

  await second.addCustomer({ Name: CANARY });
  await turnOn(second);
  await second.erase();
  assert.deepEqual((await stored(second.page)).rows, []);
  await second.addCustomer({ Name: "Ningbo East" });
  assert.deepEqual((await stored(second.page)).rows, [], "what follows an erasure is in memory only");
  assert.equal(await close(second.page), true);
  const third = new App(await world.open());
  await third.page.getByText("Start with the list you already have.").waitFor();
}, SINGLE);

journey("connections are closed from the first byte, and only what stands in the file may run", async (world) => {
  const app = new App(await world.open());
  const policy = await app.page.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content");
  for (const words of ["default-src 'none'", "connect-src 'none'", "script-src 'sha384-"]) assert.ok(policy.includes(words), policy);
  assert.doesNotMatch(policy, /'self'|unsafe-inline|'unsafe-eval'|https?:/);
  await app.loadDemo("Small");
  await app.idle();
  const [head] = await app.page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name).filter((name) => !/^(blob|data):/.test(name)));
  assert.equal(head, undefined, "no other file was asked for");

  // What the error wall says is true of a document, too.
  await app.page.evaluate(() => APP.fail("it broke"));
  await app.page.getByText("What was saved to your archive file is in that file.").waitFor();
  await app.page.getByRole("button", { name: "Download rescue file" }).click();
  await app.page.getByText("This browser has no encrypted copy of a document").waitFor();
}, SINGLE);
