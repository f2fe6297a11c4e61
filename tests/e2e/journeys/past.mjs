// The archive as it was: after a change of the history, and at the end of a day. Nothing can be
// changed there, grades and scores are those of the time, and the way back leads to now.
import assert from "node:assert/strict";
import { App } from "../harness/app.mjs";
import { violations } from "../harness/axe.mjs";
import { asFile, readCsv } from "../harness/csv.mjs";
import { journey } from "../harness/journey.mjs";

const FIRST = `customer_id,customer_name,date,amount,product
1,Ada Lin,2024-01-02,30,tea
1,Ada Lin,2024-03-02,40,tea
2,Bob Yu,2024-01-05,70,tea
`;
const SECOND = `customer_id,customer_name,date,amount,product
3,Cem Kaya,2024-06-05,500,tea
1,Ada Lin,2024-06-02,60,tea
`;

const banner = (page) => page.getByRole("region", { name: "The archive as it was" });

async function names(app) {
  await app.go("Customers");
  const cells = app.page.getByRole("main").getByRole("row").getByRole("link");
  return (await cells.allTextContents()).map((name) => name.trim()).sort();
}

async function rename(app, from, to) {
  await app.find(from);
  await app.page.getByRole("link", { name: from, exact: true }).first().click();
  await app.heading(from);
  await app.button("Edit").click();
  const dialog = app.page.getByRole("dialog");
  await dialog.getByLabel("Name", { exact: true }).fill(to);
  return dialog;
}

journey("A person looks at the archive as it was, and goes back to now", async (world) => {
  const app = new App(await world.open());
  const { page } = app;
  await app.importFiles(asFile("first.csv", FIRST));
  await app.importFiles(asFile("second.csv", SECOND));
  const dialog = await rename(app, "Ada Lin", "Ada Wang");
  await app.announced(/^Saved$/, () => dialog.getByRole("button", { name: "Save", exact: true }).click());
  assert.deepEqual(await names(app), ["Ada Wang", "Bob Yu", "Cem Kaya"]);

  // The history says what was done, newest first.
  await app.go("Data");
  await app.button("Show the changes").click();
  const history = page.getByRole("table", { name: "History" });
  await history.getByRole("row").nth(3).waitFor();
  const told = await history.getByRole("row").allTextContents();
  assert.match(told[1], /Changed.*Ada Wang/);
  assert.match(told[2], /File imported.*second\.csv/);
  assert.match(told[3], /File imported.*first\.csv/);

  // After the first import: its customers, by their names of the time, and its orders alone.
  await history.getByRole("row").nth(3).getByRole("button").click();
  await banner(page).waitFor();
  assert.match(await banner(page).textContent(), /2 later changes left out/);
  assert.deepEqual(await names(app), ["Ada Lin", "Bob Yu"]);
  await app.go("Data");
  await app.idle();
  const scores = await app.download("Export scores (CSV)");
  assert.match(scores.name, /as-it-was-\d{4}-\d\d-\d\d\.csv$/);
  const rows = readCsv(scores.bytes.toString("utf8"));
  assert.deepEqual(rows.map((row) => [row.customer_id, row.frequency]), [["1", "1"], ["2", "0"]]);
  assert.deepEqual(await violations(page), []);

  // Nothing can be changed there: a form says so, a file is not taken in, nothing can be undone.
  assert.ok(await app.button("Undo").first().isDisabled());
  const form = await rename(app, "Ada Lin", "Somebody");
  await form.getByRole("button", { name: "Save", exact: true }).click();
  await form.getByText("the past cannot be changed").first().waitFor();
  await form.getByRole("button", { name: "Cancel", exact: true }).click();
  await app.go("Data");
  await app.chooseFiles(asFile("third.csv", SECOND));
  await page.getByRole("alert").filter({ hasText: "the past cannot be changed" }).waitFor();
  assert.equal(await app.button("Import").count(), 0);

  // What another tab writes meanwhile is there on the way back.
  const other = new App(await world.open());
  await other.addCustomer({ Name: "Dora Tan" });
  assert.deepEqual(await names(app), ["Ada Lin", "Bob Yu"]);
  await page.getByRole("button", { name: "Back to now" }).click();
  await banner(page).waitFor({ state: "detached" });
  await app.idle();
  assert.deepEqual(await names(app), ["Ada Wang", "Bob Yu", "Cem Kaya", "Dora Tan"]);

  // By day: before the archive began there was nothing; at the end of today everything.
  await app.go("Data");
  await page.getByLabel("As it was at the end of").fill("2020-01-01");
  await app.button("Look back").click();
  await banner(page).waitFor();
  assert.match(await banner(page).textContent(), /4 later changes left out/);
  assert.deepEqual(await names(app), []);
  await page.getByRole("button", { name: "Back to now" }).click();
  await banner(page).waitFor({ state: "detached" });
  await app.idle();
  assert.deepEqual(await names(app), ["Ada Wang", "Bob Yu", "Cem Kaya", "Dora Tan"]);
}, { served: "archive that two windows share" });
