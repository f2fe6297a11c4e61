// Undo reaches back over reloads: one record, many at once, a whole import.
import assert from "node:assert/strict";
import { App } from "../harness/app.mjs";
import { asFile, readCsv, sampleOrders } from "../harness/csv.mjs";
import { journey } from "../harness/journey.mjs";

/** The customers as their exported file has them. */
async function customers(app) {
  await app.go("Data");
  await app.page.getByRole("checkbox", { name: "Exact values" }).check();
  return readCsv((await app.download("Export customers (CSV)")).bytes.toString("utf8"));
}

/** Presses keys outside any field and waits until the disk has it. */
const press = (app, keys) => app.announced(/^Saved$/, () => app.page.keyboard.press(keys));

journey("an edit is taken back and done again, each after a reload", async (world) => {
  const app = new App(await world.open());
  await app.addCustomer({ Name: "West Lake Tea", Region: "Hangzhou", Phone: "0571 1234" });
  await app.find("West Lake Tea");
  await app.page.getByRole("link", { name: "West Lake Tea", exact: true }).first().click();
  await app.heading("West Lake Tea");
  await app.button("Edit").click();
  await app.page.getByLabel("Name", { exact: true }).fill("East Lake Tea");
  await app.page.getByLabel("Region", { exact: true }).fill("Wuhan");
  await app.announced(/^Saved$/, () => app.button("Save").click());
  await app.heading("East Lake Tea");

  await world.reload(app.page);
  await app.heading("East Lake Tea");
  await press(app, "Control+z");
  await app.heading("West Lake Tea");
  await world.reload(app.page);
  await app.heading("West Lake Tea");
  const [before] = await customers(app);
  assert.deepEqual([before.customer_name, before.region, before.phone], ["West Lake Tea", "Hangzhou", "0571 1234"]);

  await press(app, "Control+Shift+Z");
  assert.equal((await customers(app))[0].region, "Wuhan");
  // On a phone there are no keys: the button is in the bar.
  const wide = app.page.viewportSize();
  await app.page.setViewportSize({ width: 390, height: 844 });
  await app.announced(/^Saved$/, () => app.page.getByRole("banner").getByRole("button", { name: "Undo", exact: true }).click());
  await app.page.setViewportSize(wide);
  await press(app, "Control+Shift+Z");
  await world.reload(app.page);
  await press(app, "Control+z");
  await world.reload(app.page);
  await press(app, "Control+y");
  const [after] = await customers(app);
  assert.deepEqual([after.customer_name, after.region, after.phone], ["East Lake Tea", "Wuhan", "0571 1234"]);
}, { served: "archive that outlives a reload" });

journey("a tag given to many at once is taken back at once, after a reload", async (world) => {
  const app = new App(await world.open());
  await app.importFiles(asFile("orders.csv", sampleOrders(8)));
  await app.go("Customers");
  const all = app.page.getByRole("checkbox", { name: "Select everyone shown", exact: true });
  await all.check();
  await app.button("Add tag").click();
  const dialog = app.page.getByRole("dialog");
  await dialog.getByRole("combobox").fill("spring");
  await app.announced(/^Saved$/, () => dialog.getByRole("option").filter({ hasText: "spring" }).click());
  const tags = async () => (await customers(app)).map((row) => row.tags);
  assert.deepEqual(await tags(), Array(8).fill("spring"));
  await world.reload(app.page);
  await press(app, "Control+z");
  assert.deepEqual(await tags(), Array(8).fill(""));
  await world.reload(app.page);
  await press(app, "Control+y");
  assert.deepEqual(await tags(), Array(8).fill("spring"));
}, { served: "archive that outlives a reload" });

journey("an import is taken back after a reload, and the same file can be imported again", async (world) => {
  const app = new App(await world.open());
  const file = asFile("orders.csv", sampleOrders(20));
  const said = await app.importFiles(file);
  assert.match(said, /^Imported 20 customers, \d+ orders$/);
  const before = await customers(app);
  await world.reload(app.page);
  await press(app, "Control+z");
  assert.deepEqual(await customers(app), []);
  await world.reload(app.page);
  assert.equal(await app.importFiles(file), said, "nothing of the import that was taken back stands in the way");
  assert.deepEqual(await customers(app), before);
  await world.reload(app.page);
  await press(app, "Control+z");
  await press(app, "Control+Shift+Z");
  assert.deepEqual(await customers(app), before);
}, { served: "archive that outlives a reload" });
