// Files that are not what they seem: each is named with what is wrong, in the
// person's language, and the archive stays as it was.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "../harness/app.mjs";
import { asFile, readCsv, sampleOrders } from "../harness/csv.mjs";
import { journey } from "../harness/journey.mjs";

const HEADER = "customer_id,customer_name,date,amount\n";
const EXCEL = "In Excel: Save as, Excel Workbook (.xlsx), then drop that file";

/** Bytes as a file; nothing in its name or type gives it away. */
const bytes = (name, ...parts) => ({ name, mimeType: "text/csv", buffer: Buffer.concat(parts.map((part) => Buffer.from(part))) });

/** The same bytes at every run, and no text. */
const noise = (length) => Uint8Array.from({ length }, (_, at) => (at * 167 + (at >> 3) * 31) % 251);

/** What an archive file holds but for when it was written. */
const records = (file) => {
  const { exported_at: at, checksum, ...rest } = JSON.parse(file);
  assert.ok(at && checksum, "an archive file says when it was written, and has a checksum");
  return rest;
};

/** Everything that goes wrong with files: the file and what is said, by language. */
function badFiles(archive) {
  const newer = archive.replace(/"version":\s*\d+/, '"version":99').replace(/"min_reader":\s*\d+/, '"min_reader":98');
  const damaged = archive.replace("Customer 3", "Customer 8");
  assert.ok(newer.includes('"min_reader":98') && damaged !== archive, "the archive file is written as this journey expects");
  const json = (name, text) => asFile(name, text, "application/json");
  return [
    [asFile("empty.csv", ""), { en: "The file is empty.", "zh-CN": "文件是空的。", "zh-TW": "檔案是空的。" }],
    [json("empty.json", ""), { en: "The file is empty." }],
    [asFile("header.csv", HEADER), { en: "a header and no rows", "zh-CN": "没有数据行" }],
    [bytes("noise.csv", noise(5_000)), { en: "bytes that are no text", "zh-CN": "不是文本", "zh-TW": "不是文字" }],
    [bytes("picture.csv", "\x89PNG\r\n\x1a\n".split("").map((letter) => letter.charCodeAt(0)), noise(900)), { en: "This is an image" }],
    [asFile("letter.csv", "Dear all,\nplease find the list below.\nKind regards\n"), { en: "Which column says who the customer is?", "zh-CN": "哪一列说明客户是谁" }],
    [bytes("book.xlsx", "PK\x03\x04\x14\0\x06\0", "[Content_Types].xml", noise(2_000)), { en: "The workbook ends early", "zh-CN": "工作簿不完整", "zh-TW": "活頁簿不完整" }],
    [bytes("book.xls", [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], noise(2_000)), { en: EXCEL, "zh-CN": "另存为“Excel 工作簿（.xlsx）”", "zh-TW": "Excel 活頁簿（.xlsx）" }],
    [asFile("quote.csv", `${HEADER}1,"Ada,2024-01-02,10\n`), { en: "The quote opened in line 2 is never closed" }],
    [json("half.json", archive.slice(0, archive.length / 2)), { en: "The file ends early", "zh-CN": "文件提前结束", "zh-TW": "檔案提前結束" }],
    [json("one-byte-short.json", archive.trimEnd().slice(0, -1)), { en: "The file ends early" }],
    [json("newer.json", newer), { en: /version 99.*version 98.*version \d/, "zh-CN": /99.*98.*\d/, "zh-TW": /99.*98.*\d/ }],
    [json("damaged.json", damaged), { en: "its checksum does not match", "zh-CN": "校验和", "zh-TW": "檢查碼" }],
    [json("other.json", '{"app":"Another CRM","customers":[]}'), { en: "Another CRM" }],
  ];
}

/** Chooses a file that cannot be read; returns the alert's words. Two inputs of one name would fail. */
async function refused(app, file, label = "Choose files") {
  await app.page.getByLabel(label).setInputFiles(file);
  const name = typeof file === "string" ? file.split("/").at(-1) : file.name;
  const alert = app.page.getByRole("alert").filter({ hasText: name });
  await alert.waitFor();
  assert.equal(await app.page.getByLabel(label).count(), 1, `after ${name} there must be one way to choose files`);
  return alert.innerText();
}

const LABELS = { en: "Choose files", "zh-CN": "选择文件", "zh-TW": "選擇檔案" };
const UNCHANGED = { en: "Nothing was changed", "zh-CN": "没有任何改动", "zh-TW": "沒有任何變更" };

journey("bad files are refused in words and leave the archive as it was", async (world) => {
  const app = new App(await world.open());
  await app.importFiles(asFile("orders.csv", sampleOrders(6)));
  await app.idle();
  const before = (await app.download("Export archive (JSON)")).bytes.toString("utf8");
  const bad = badFiles(before);
  const folder = mkdtempSync(join(tmpdir(), "guanxi-large-"));
  try {
    const large = join(folder, "large.csv");
    writeFileSync(large, HEADER);
    truncateSync(large, 2 * 1024 ** 3 + 1); // no room on the disk is taken
    bad.push([large, { en: "The file has 2,147,483,649 bytes; the limit is 2,147,483,648.", "zh-CN": "上限" }]);
    for (const lang of ["en", "zh-CN", "zh-TW"]) {
      const open = lang === "en" ? app : new App(await world.open({ lang, hash: "#/data" }));
      if (lang === "en") await app.go("Data");
      for (const [file, words] of bad.filter(([, words]) => words[lang])) {
        const said = await refused(open, file, LABELS[lang]);
        const expected = words[lang];
        assert.ok(expected.test?.(said) ?? said.includes(expected), `${lang}: ${said}`);
        assert.ok(said.includes(UNCHANGED[lang]), `${lang}: ${said} must say that nothing was changed`);
        assert.equal(await open.button("Import").count(), 0, "there is nothing to import");
      }
      if (lang !== "en") await open.page.close();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  await world.reload(app.page);
  await app.go("Data");
  const after = (await app.download("Export archive (JSON)")).bytes.toString("utf8");
  assert.deepEqual(records(after), records(before), "no bad file may change the archive");
}, { served: "archive that outlives a reload" });

journey("a good file goes on after a bad one, formulas and bidi names as they were typed", async (world) => {
  const app = new App(await world.open());
  await app.go("Data");
  await refused(app, asFile("empty.csv", ""));
  const names = ["=1+1", "\u202Eevil\u202C", "مقهى النيل", "+86 Trading", "ABC \u2067שלום\u2069"];
  const rows = names.map((name, at) => `${at + 1},"${name}",2024-01-0${at + 1},10.00`);
  await app.chooseFiles(asFile("names.csv", `${HEADER}${rows.join("\n")}\n`));
  await app.button("Import").waitFor();
  assert.equal(await app.page.getByLabel("Choose files").count(), 1, "a review leads to another file, too");
  await app.announced(/^Imported 5 customers, 5 orders$/, () => app.button("Import").click());

  await app.go("Customers");
  for (const name of names) {
    const link = app.page.getByRole("link").filter({ hasText: name }).first();
    await link.waitFor();
    const isolated = await link.evaluate((node) => node.closest("bdi") !== null || node.querySelector("bdi") !== null);
    assert.ok(isolated, `${name} must not turn the words around it`);
  }

  await app.go("Data");
  const guarded = readCsv((await app.download("Export customers (CSV)")).bytes.toString("utf8"));
  assert.ok(guarded.every((row) => !/^[=+\-@\t\r]/.test(row.customer_name)), "no cell may start a formula");
  await app.page.getByRole("checkbox", { name: "Exact values" }).check();
  const exact = readCsv((await app.download("Export customers (CSV)")).bytes.toString("utf8"));
  assert.deepEqual(exact.map((row) => row.customer_name).sort(), [...names].sort());
});

journey("a review gives way to another file", async (world) => {
  const app = new App(await world.open());
  await app.go("Data");
  await app.chooseFiles(asFile("first.csv", sampleOrders(3)));
  await app.button("Import").waitFor();
  await app.chooseFiles(asFile("second.csv", sampleOrders(2)));
  await app.page.getByText("second.csv").first().waitFor();
  await app.button("Import").waitFor();
  await app.announced(/^Imported 2 customers, /, () => app.button("Import").click());
});
