// A sales lead with an Excel file: it goes the way of a CSV, and scores and customers leave as workbooks.
import assert from "node:assert/strict";
import { App } from "../harness/app.mjs";
import { asFile } from "../harness/csv.mjs";
import { journey } from "../harness/journey.mjs";
import { asWorkbook, readWorkbook, workbook, workbookParts, zip } from "../harness/workbook.mjs";

const HEADER = ["customer_id", "customer_name", "date", "amount", "product"];
const day = (text) => new Date(`${text}T00:00:00Z`);
const ORDERS = [
  HEADER,
  ["007", "Ada", day("2026-01-05"), 0.1 + 0.2, "Tea"],
  ["007", "Ada", day("2026-02-05"), 1200, "Tea"],
  ["0042", "Böhm 关系", day("2026-02-07"), 99.5, "Cups"],
  ["0043", "Cid", new Error("#REF!"), 10, "Cups"],
];

journey("a workbook is reviewed and imported like a CSV, once", async (world) => {
  const app = new App(await world.open());
  const book = workbook("orders.xlsx", { name: "Orders", rows: ORDERS });
  await app.go("Data");
  await app.chooseFiles(book);
  await app.button("Import").waitFor();
  await app.page.getByText("The spreadsheet has an error here").first().waitFor();
  const review = await app.page.getByRole("main").innerText();
  assert.match(review, /orders\.xlsx/);
  assert.doesNotMatch(review, /Delimiter|Encoding/, "a workbook has neither");
  assert.match(review, /\b5\b[^]*#REF!/, "the row is named as the workbook numbers it");
  assert.equal(await app.page.getByLabel("Sheet", { exact: true }).count(), 0, "one sheet leaves no choice");
  await app.announced(/^Imported 2 customers, 3 orders$/, () => app.button("Import").click());
  await app.go("Data");
  const csv = (await app.download("Export orders (CSV)")).bytes.toString("utf8");
  for (const words of ["\n007,", "2026-01-05,Tea,,0.3,", ",1200,", "\n0042,", ",99.5,"]) assert.ok(csv.includes(words), `${words} in ${csv}`);

  assert.match(await app.importFiles(book), /^Imported 0 customers, 0 orders$/);
  await app.go("Data");
  await app.chooseFiles(asWorkbook("orders.xlsm", book.buffer));
  await app.button("Cancel").click();
  await app.button("Import").waitFor({ state: "detached" });
});

journey("a person chooses among the sheets of a workbook", async (world) => {
  const app = new App(await world.open());
  const list = (id, name) => [["customer_id", "customer_name", "phone"], [id, name, "13800001111"]];
  await app.go("Data");
  await app.chooseFiles(
    workbook(
      "sheets.xlsx",
      { name: "Cover", rows: [] },
      { name: "Old", hidden: true, rows: list("1", "Hidden") },
      { name: "Customers", rows: list("2", "Shown") },
      { name: "More", rows: list("3", "Further") },
    ),
  );
  const sheet = app.page.getByLabel("Sheet", { exact: true });
  await app.button("Import").waitFor();
  assert.deepEqual(await sheet.locator("option").allTextContents(), ["Customers", "More", "Old (hidden)"]);
  await app.page.getByRole("cell", { name: "Shown" }).waitFor();
  await sheet.selectOption({ label: "More" });
  await app.page.getByRole("cell", { name: "Further" }).waitFor();
  await app.announced(/^Imported 1 customers?, 0 orders$/, () => app.button("Import").click());
  await app.find("Further");
});

journey("scores and customers leave as workbooks and come back with nothing new", async (world) => {
  const app = new App(await world.open());
  const names = ["=1+1", "+86 Trading", "'quoted'", "客户"];
  const rows = names.map((name, at) => `00${at},"${name}",2026-0${at + 1}-03,${at + 1}0.50\n`);
  await app.importFiles(asFile("orders.csv", `customer_id,customer_name,date,amount\n${rows.join("")}`));
  await app.idle();
  await app.go("Data");

  const scores = await app.download("Export scores (XLSX)");
  assert.match(scores.name, /^guanxi-scores-.*\.xlsx$/);
  const read = readWorkbook(scores.bytes);
  assert.equal(read.rows.length, 1 + names.length);
  assert.deepEqual(Object.values(read.rows[0]).slice(0, 3), ["customer_id", "name", "grade"]);
  assert.equal(read.rows[1].A, "000", "ids stay texts");
  assert.equal(typeof read.rows[1].S, "number", "values are numbers");
  assert.match(read.sheet, /<pane [^>]*ySplit="1"[^>]*state="frozen"/);
  assert.doesNotMatch(read.sheet, /<f>/, "nothing is a formula");

  const customers = await app.download("Export customers (XLSX)");
  assert.deepEqual(readWorkbook(customers.bytes).rows.slice(1).map((row) => row.B).sort(), [...names].sort());
  assert.match(await app.importFiles(asWorkbook(customers.name, customers.bytes)), /^Imported 0 customers, 0 orders$/);
});

journey("workbooks that cannot be read are refused in words", async (world) => {
  const app = new App(await world.open());
  await app.go("Data");
  const parts = workbookParts([{ name: "Orders", rows: ORDERS }]);
  const whole = zip(parts);
  const bomb = { ...parts, "xl/worksheets/sheet1.xml": " ".repeat(60_000_000) };
  const dtd = { ...parts, "xl/workbook.xml": parts["xl/workbook.xml"].replace("<workbook", '<!DOCTYPE x [<!ENTITY a "b">]><workbook') };
  const cases = [
    ["cut.xlsx", whole.subarray(0, whole.length / 2), /The workbook ends early/],
    ["bomb.xlsx", zip(bomb), /unpacks to more than 200 times its size/],
    ["dtd.xlsx", zip(dtd), /defines entities/],
    ["letter.xlsx", zip({ "[Content_Types].xml": "<x/>", "word/document.xml": "<x/>" }), /a Word document/],
    ["list.xlsx", zip({ mimetype: "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>" }), /an OpenDocument spreadsheet/],
    ["empty.xlsx", zip(workbookParts([{ name: "One", rows: [] }])), /No sheet of the workbook has a row/],
  ];
  for (const [name, buffer, words] of cases) {
    await app.chooseFiles(asWorkbook(name, buffer));
    const alert = app.page.getByRole("alert").filter({ hasText: name });
    await alert.waitFor();
    assert.match(await alert.innerText(), words);
    assert.match(await alert.innerText(), /Nothing was changed\./);
    assert.equal(await app.button("Import").count(), 0);
  }
  await app.chooseFiles(workbook("good.xlsx", { name: "Orders", rows: ORDERS }));
  await app.button("Import").waitFor();
});

journey("without a copy of the page on the device a workbook cannot be read, and it is said what to do", async (world) => {
  const app = new App(await world.open());
  await app.page.evaluate(async () => Promise.all((await caches.keys()).map((name) => caches.delete(name))));
  await app.go("Data");
  await app.chooseFiles(workbook("orders.xlsx", { name: "Orders", rows: ORDERS }));
  const alert = app.page.getByRole("alert").filter({ hasText: "orders.xlsx" });
  await alert.waitFor();
  assert.match(await alert.innerText(), /In Excel: Save as, CSV UTF-8, then drop that file\./);
}, { served: "copy that could be missing" });
