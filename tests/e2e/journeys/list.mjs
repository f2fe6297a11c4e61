// The list as somebody uses it who knows no manual: filters by any field, keys in
// every room, and names that try to look like something else.
import assert from "node:assert/strict";
import { App } from "../harness/app.mjs";
import { asFile } from "../harness/csv.mjs";
import { journey } from "../harness/journey.mjs";

const ROWS = [
  "customer_id,customer_name,My Text,My Flag,owner",
  "1,Ann,north,yes,Kim",
  "2,Bob,south,no,Lee",
  "3,\u202Egnp.exe,north,no,Kim",
];

async function addField(app, label, type) {
  await app.go("Settings");
  await app.button("New field").click();
  const dialog = app.page.getByRole("dialog");
  await dialog.getByLabel("Label", { exact: true }).fill(label);
  await dialog.getByLabel("Type", { exact: true }).selectOption({ label: type });
  await app.announced(/^Saved$/, () => dialog.getByRole("button", { name: "Save" }).click());
}

const names = (page) => page.getByRole("grid").getByRole("link").allInnerTexts();

journey("The list: filters by every kind of field, keys in every room, names that hide nothing", async (world) => {
  const app = new App(await world.open());
  const { page } = app;
  await addField(app, "My Text", "Text");
  await addField(app, "My Flag", "Yes or no");
  assert.match(await app.importFiles(asFile("list.csv", `${ROWS.join("\n")}\n`)), /^Imported 3 customers/);

  // One field of words after another: the boxes are always those of the field that is shown.
  await app.go("Customers");
  await app.button("Filter").click();
  const form = page.getByRole("group", { name: "Filter" });
  for (const [field, words, tick, left] of [
    ["Owner", ["Kim", "Lee"], "Lee", ["Bob"]],
    ["My Flag", ["yes", "no"], "no", ["Bob"]],
    ["My Text", ["north", "south"], "north", []],
  ]) {
    await form.getByRole("combobox", { name: "Filter" }).selectOption({ label: field });
    for (const word of words) await form.getByRole("checkbox", { name: new RegExp(`^${word}$`, "i") }).waitFor();
    assert.equal(await form.getByRole("checkbox", { name: "Strategic" }).count(), 0, `${field} has no grades to tick`);
    await form.getByRole("checkbox", { name: new RegExp(`^${tick}$`, "i") }).check();
    await page.waitForFunction((count) => document.querySelectorAll("[role=grid] tbody tr:not([hidden]) a").length === count, left.length);
    if (left.length) assert.deepEqual(await names(page), left);
  }
  await page.keyboard.press("Escape");
  await page.evaluate(() => (location.hash = "#/customers"));

  // A name stays as it was typed; what turns its letters around is named beside it.
  await page.getByRole("row").filter({ hasText: "\u202Egnp.exe" }).getByText("[U+202E]").waitFor();

  // j from the rail's link is a step into the list: Enter opens the row.
  await app.go("Customers");
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await app.button("Edit").waitFor();
  await page.keyboard.press("e");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name", { exact: true }).waitFor();
  assert.notEqual(await dialog.getByLabel("Name", { exact: true }).inputValue(), "");
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
  for (const room of ["Today", "Grading", "Data"]) {
    await app.go(room);
    await page.keyboard.press("n");
    await dialog.getByLabel("Name", { exact: true }).waitFor();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
  }
});
