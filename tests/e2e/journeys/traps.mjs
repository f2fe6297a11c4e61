// A file that holds formulas, markup and hidden letters is imported as plain text
// and exported without harm to a spreadsheet.
import assert from "node:assert/strict";
import { App } from "../harness/app.mjs";
import { asFile, readCsv } from "../harness/csv.mjs";
import { journey } from "../harness/journey.mjs";

journey("formulas and hidden letters in a file stay text, and the export guards a spreadsheet", async (world) => {
  const app = new App(await world.open());
  const rows = [
    "customer_id,customer_name,date,amount",
    '1,"=cmd|\'/c calc\'!A1",2024-01-02,10.00',
    "2,\u202Eevil\u202C,2024-01-03,11.00",
    "3,<img src=x onerror=alert(1)>,2024-01-04,12.00",
  ];
  assert.equal(await app.importFiles(asFile("traps.csv", `${rows.join("\n")}\n`)), "Imported 3 customers, 3 orders");
  await app.go("Customers");
  await app.page.getByText("<img src=x").first().waitFor();
  await app.go("Data");
  const guarded = readCsv((await app.download("Export customers (CSV)")).bytes.toString("utf8"));
  assert.ok(guarded.every((row) => !/^[=+\-@\t\r]/.test(row.customer_name)), "no cell may start a formula");
  await app.page.getByRole("checkbox", { name: "Exact values" }).check();
  const exact = readCsv((await app.download("Export customers (CSV)")).bytes.toString("utf8"));
  assert.deepEqual(exact.map((row) => row.customer_name).sort(), ["<img src=x onerror=alert(1)>", "=cmd|'/c calc'!A1", "\u202Eevil\u202C"].sort());
});
