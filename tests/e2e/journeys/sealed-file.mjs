// An archive file with a passphrase: made on the page, readable nowhere, opened again where the passphrase is
// known; what is wrong with a damaged one is said, and the archive stays as it was.
import assert from "node:assert/strict";
import { App } from "../harness/app.mjs";
import { asFile, sampleOrders } from "../harness/csv.mjs";
import { journey } from "../harness/journey.mjs";

const PASSPHRASE = "purple tractor sings over the lake";
const CANARY = "Kanarienvogelhandlung";
const PART = 1024 * 1024 + 53;

/** What an archive file holds but for when it was written. */
const records = ({ bytes }) => {
  const { exported_at: at, checksum, ...rest } = JSON.parse(bytes.toString("utf8"));
  assert.ok(at && checksum, "an archive file says when it was written, and has a checksum");
  return rest;
};

/** Exports the archive under a passphrase; returns the file. */
async function seal(app, passphrase = PASSPHRASE) {
  await app.button("Export with a passphrase").click();
  const dialog = app.page.getByRole("dialog");
  await dialog.getByLabel("Passphrase", { exact: true }).fill(passphrase);
  await dialog.getByLabel("The same again").fill(passphrase);
  const [download] = await Promise.all([
    app.page.waitForEvent("download", { timeout: 60_000 }),
    dialog.getByRole("button", { name: "Export with a passphrase", exact: true }).click(),
  ]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  return { name: download.suggestedFilename(), bytes: Buffer.concat(chunks) };
}

const file = (name, buffer) => ({ name, mimeType: "application/octet-stream", buffer });

/** Types a passphrase where a file asks for it. */
async function open(app, passphrase) {
  const dialog = app.page.getByRole("dialog");
  await dialog.getByLabel("Passphrase", { exact: true }).fill(passphrase);
  await dialog.getByRole("button", { name: "Open the file", exact: true }).click();
}

journey("an archive leaves under a passphrase, can be read by nobody, and comes back the same", async (world) => {
  const app = new App(await world.open());
  await app.importFiles(asFile("orders.csv", sampleOrders()));
  await app.addCustomer({ Name: CANARY });
  await app.go("Data");
  const before = records(await app.download("Export archive (JSON)"));

  await app.button("Export with a passphrase").click();
  const dialog = app.page.getByRole("dialog");
  const make = dialog.getByRole("button", { name: "Export with a passphrase", exact: true });
  await make.click();
  await dialog.getByRole("alert").getByText("Type a passphrase").waitFor();
  await dialog.getByLabel("Passphrase", { exact: true }).fill("secret");
  await dialog.getByText("Weak: a computer guesses this quickly.").waitFor();
  await dialog.getByLabel("The same again").fill("secret!");
  await make.click();
  await dialog.getByRole("alert").getByText("The two are not the same.").waitFor();
  await dialog.getByText("A forgotten passphrase cannot be recovered").waitFor();
  await dialog.getByRole("button", { name: "Cancel" }).click();

  const sealed = await seal(app);
  assert.match(sealed.name, /^guanxi-.*\.guanxi$/);
  for (const text of [CANARY, PASSPHRASE, "guanxi-archive", "customers", "Customer 3"]) {
    for (const encoding of ["utf8", "utf16le"]) {
      assert.equal(sealed.bytes.includes(Buffer.from(text, encoding)), false, `${text} can be read in the file`);
    }
  }
  const { customers, orders } = before.counts;
  await app.page.getByText(`was read back whole: ${customers} customers, ${orders} orders, checksum and counts agree.`).waitFor();
  await app.page.getByText("Backup today").first().waitFor();

  await app.erase();
  await app.page.getByLabel("Choose files").setInputFiles(file(sealed.name, sealed.bytes));
  await app.heading("This file has a passphrase");
  await dialog.getByText(sealed.name).waitFor();
  await open(app, "seven quiet owls");
  await dialog.getByText("Passphrase does not open this file. Nothing was changed.").waitFor({ timeout: 60_000 });
  await open(app, PASSPHRASE);
  await app.button("Import").waitFor({ timeout: 60_000 });
  await app.announced(/^Restored /, () => app.button("Import").click());
  await app.find(CANARY);
  await app.go("Data");
  assert.deepEqual(records(await app.download("Export archive (JSON)")), before, "what came back is what left");
}, { served: "archive beside which a file is a backup", timeout: 300_000 });

journey("a damaged file with a passphrase is refused with the part that is damaged", async (world) => {
  const app = new App(await world.open());
  await app.importFiles(asFile("orders.csv", sampleOrders(1_500)));
  await app.go("Data");
  const before = records(await app.download("Export archive (JSON)"));
  const { bytes } = await seal(app);
  const head = 20 + bytes.readUInt32LE(16) + 8;
  const parts = Math.ceil((bytes.length - head) / PART);
  assert.ok(parts >= 3, `${parts} parts`);
  const changed = (change) => {
    const copy = Buffer.from(bytes);
    return change(copy) ?? copy;
  };
  const flipped = changed((copy) => void (copy[head + PART + 5_000] ^= 1));
  const cut = bytes.subarray(0, bytes.length - 1);
  const dropped = Buffer.concat([bytes.subarray(0, head + PART), bytes.subarray(head + 2 * PART)]);
  const start = changed((copy) => void (copy[100] ^= 1));
  const refused = async (app, buffer, words, label = "Choose files") => {
    await app.page.getByLabel(label).setInputFiles(file("backup.guanxi", buffer));
    const alert = app.page.getByRole("alert").filter({ hasText: "backup.guanxi" });
    await alert.getByText(words).waitFor({ timeout: 60_000 });
  };
  await refused(app, cut, "The file ends early: the copy is not complete. Nothing was changed.");
  await refused(app, dropped, `The file is not complete (part 2 of ${parts} is missing). Nothing was changed.`);
  await refused(app, start, "The file is damaged (its beginning, which says how it opens). Nothing was changed.");
  await app.page.getByLabel("Choose files").setInputFiles(file("backup.guanxi", flipped));
  await open(app, PASSPHRASE);
  await app.page.getByRole("alert").getByText(`The file is damaged (part 2 of ${parts}). Nothing was changed.`).waitFor({ timeout: 60_000 });
  assert.equal(await app.button("Import").count(), 0, "there is nothing to import");

  const chinese = new App(await world.open({ lang: "zh-CN", hash: "#/data" }));
  await refused(chinese, cut, "文件提前结束：副本不完整。数据没有任何改动。", "选择文件");
  await chinese.page.getByLabel("选择文件").setInputFiles(file("backup.guanxi", bytes));
  const dialog = chinese.page.getByRole("dialog");
  await dialog.getByLabel("密码短语").fill("seven quiet owls");
  await dialog.getByRole("button", { name: "打开文件" }).click();
  await dialog.getByText("密码短语打不开此文件。数据没有任何改动。").waitFor({ timeout: 60_000 });
  await dialog.getByRole("button", { name: "取消" }).click();
  await dialog.waitFor({ state: "detached" });
  await chinese.page.close();

  // The same file, whole: all of it is there already.
  await app.page.getByLabel("Choose files").setInputFiles(file("backup.guanxi", bytes));
  await open(app, PASSPHRASE);
  await app.page.getByText("is in the archive already").first().waitFor({ timeout: 60_000 });
  await app.button("Cancel").click();
  assert.deepEqual(records(await app.download("Export archive (JSON)")), before, "no refused file may change the archive");
}, { timeout: 300_000 });

journey("a locked archive offers the file with a passphrase first, and a plain one with a warning", async (world) => {
  const app = new App(await world.open());
  await app.addCustomer({ Name: CANARY });
  await app.go("Settings");
  await app.button("Lock with a passphrase").click();
  const dialog = app.page.getByRole("dialog");
  await dialog.getByLabel("Passphrase").fill(PASSPHRASE);
  await dialog.getByLabel("The same again").fill(PASSPHRASE);
  await dialog.getByRole("button", { name: "Lock with a passphrase", exact: true }).click();
  await app.heading("Your recovery code");
  await app.button("I have kept it").click();

  await app.go("Data");
  assert.equal(await app.button("Export archive (JSON)").count(), 0, "not without a word");
  const { bytes } = await seal(app, "seven quiet owls count the rain");
  assert.equal(bytes.includes(CANARY), false);
  await app.page.getByText("was read back whole").waitFor();
  await app.button("Export with a passphrase").click();
  const choice = dialog.getByRole("checkbox", { name: "With a passphrase" });
  assert.equal(await choice.isChecked(), true);
  await choice.uncheck();
  await dialog.getByText("whoever gets it can read everything in it").waitFor();
  const plain = await app.download("Export without a passphrase");
  assert.ok(plain.name.endsWith(".json") && plain.bytes.includes(CANARY));

  // Its own passphrase opens the file, whatever locks the archive.
  await app.page.getByLabel("Choose files").setInputFiles(file("mine.guanxi", bytes));
  await open(app, PASSPHRASE);
  await dialog.getByText("Passphrase does not open this file.").waitFor({ timeout: 60_000 });
  await open(app, "seven quiet owls count the rain");
  await dialog.waitFor({ state: "detached", timeout: 60_000 });
  await app.button("Import").waitFor();
}, { timeout: 300_000 });
