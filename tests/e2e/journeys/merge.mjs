// An archive file meets an archive that has changed since: what differs is listed
// before anything is written, edits of both places come together, one undo takes
// it back.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { App } from "../harness/app.mjs";
import { asFile, readCsv, sampleOrders } from "../harness/csv.mjs";
import { journey } from "../harness/journey.mjs";

/** The archive as a file. */
async function exported(app) {
  await app.go("Data");
  await app.idle();
  const { name, bytes } = await app.download("Export archive (JSON)");
  return { name, mimeType: "application/json", buffer: bytes };
}

/** One customer of the exported list, by name. */
async function customer(app, name) {
  await app.go("Data");
  const { bytes } = await app.download("Export customers (CSV)");
  return readCsv(bytes.toString("utf8")).filter((row) => row.customer_name === name);
}

async function edit(app, name, fields) {
  await app.find(name);
  await app.page.getByRole("link", { name, exact: true }).first().click();
  await app.heading(name);
  await app.button("Edit").click();
  for (const [label, value] of Object.entries(fields)) await app.page.getByLabel(label, { exact: true }).fill(value);
  await app.announced(/^Saved$/, () => app.button("Save").click());
}

/** Deletes the customer whose page is open. */
async function remove(app) {
  await app.button("More").click();
  await app.page.getByRole("menuitem", { name: "Delete" }).click();
  const dialog = app.page.getByRole("dialog", { name: "Delete this customer?" });
  await app.announced(/^Saved$/, () => dialog.getByRole("button", { name: "Delete", exact: true }).click());
}

/** The archive becomes what a file holds, as on another machine. */
async function becomes(app, file) {
  await app.erase();
  await app.importFiles(file);
}

/** The rows of the table of differences, each as its cells' words. */
async function differences(app) {
  const table = app.page.getByRole("table", { name: "Differences" });
  await table.waitFor();
  const rows = await table.locator("tbody tr").all();
  return Promise.all(rows.map(async (row) => (await row.locator("th, td").allInnerTexts()).map((text) => text.replace(/\s+/g, " ").trim())));
}

journey("edits of two places come together, told before they are written, in one undo", async (world) => {
  const app = new App(await world.open());
  await app.importFiles(asFile("orders.csv", sampleOrders(5)));
  await app.addCustomer({ Name: "West Lake Tea", Region: "Hangzhou" });
  const start = await exported(app);

  await edit(app, "West Lake Tea", { Region: "Suzhou", Phone: "0571 1234" });
  await app.addCustomer({ Name: "Written elsewhere" });
  const elsewhere = await exported(app);

  await becomes(app, start);
  await edit(app, "West Lake Tea", { Region: "Wuhan", Industry: "Tea" });
  await app.go("Data");
  await app.chooseFiles(elsewhere);
  assert.ok(await app.page.getByRole("radio", { name: "Merge" }).isChecked(), "an archive that holds something is merged with");
  const told = await differences(app);
  assert.deepEqual(told.find((row) => row[1] === "Region"), ["Customer West Lake Tea", "Region", "Wuhan", "Suzhou", "Here"]);
  assert.deepEqual(told.find((row) => row[1] === "Phone"), ["Customer West Lake Tea", "Phone", "empty", "0571 1234", "In the file"]);
  assert.deepEqual(told.find((row) => row[1] === "Industry"), ["Customer West Lake Tea", "Industry", "Tea", "empty", "Here"]);

  assert.equal(await app.announced(/^Restored/, () => app.button("Import").click()), "Restored 1 customers, 0 orders");
  const [merged] = await customer(app, "West Lake Tea");
  assert.deepEqual([merged.region, merged.industry, merged.phone], ["Wuhan", "Tea", "0571 1234"]);
  assert.equal((await customer(app, "Written elsewhere")).length, 1);

  assert.equal(await app.importFiles(elsewhere), "Restored 0 customers, 0 orders", "the same file again changes nothing");
  await app.announced(/^Saved$/, () => app.page.keyboard.press("Control+z"));
  const [back] = await customer(app, "West Lake Tea");
  assert.deepEqual([back.region, back.industry, back.phone], ["Wuhan", "Tea", ""]);
  assert.equal((await customer(app, "Written elsewhere")).length, 0);
});

journey("one customer that was typed in twice is one, by name and telephone number", async (world) => {
  const app = new App(await world.open());
  await app.addCustomer({ Name: "Zhang San", Phone: "138 0571 2266", Region: "Beijing" });
  await app.addCustomer({ Name: "Zhang San", Phone: "139 0000 0000" });
  const elsewhere = await exported(app);
  await app.erase();
  await app.addCustomer({ Name: "Zhang San", Phone: "138-0571-2266", Industry: "Tea" });
  assert.equal(await app.importFiles(elsewhere), "Restored 1 customers, 0 orders");
  const found = await customer(app, "Zhang San");
  assert.equal(found.length, 2);
  const one = found.find((row) => row.phone.includes("2266"));
  assert.deepEqual([one.region, one.industry], ["Beijing", "Tea"], "what one side lacks comes from the other");
});

journey("what was deleted by hand stays deleted until it is asked back", async (world) => {
  const app = new App(await world.open());
  await app.addCustomer({ Name: "Stays" });
  await app.addCustomer({ Name: "Deleted" });
  const file = await exported(app);
  await app.find("Deleted");
  await app.page.getByRole("link", { name: "Deleted", exact: true }).first().click();
  await app.heading("Deleted");
  await remove(app);
  assert.equal(await app.importFiles(file), "Restored 0 customers, 0 orders", "not asked back");
  assert.equal((await customer(app, "Deleted")).length, 0);

  await app.chooseFiles(file);
  assert.deepEqual(await differences(app), [["Customer Deleted", "Deleted here; stays deleted"]]);
  await app.page.getByRole("checkbox", { name: "Bring back what was deleted by hand: 1 record" }).check();
  await app.page.getByText("Deleted here; comes back").waitFor();
  assert.ok(await app.page.getByRole("checkbox", { name: /^Bring back/ }).isChecked());
  await app.announced(/^Restored 0 customers, 0 orders$/, () => app.button("Import").click());
  assert.equal((await customer(app, "Deleted")).length, 1);
});

journey("replacing tells what leaves, and leaves nothing else", async (world) => {
  const app = new App(await world.open());
  await app.addCustomer({ Name: "Stays" });
  const file = await exported(app);
  await app.addCustomer({ Name: "Leaves" });
  await app.go("Data");
  await app.chooseFiles(file);
  await app.page.getByRole("radio", { name: "Replace" }).check();
  await app.page.getByText("leaves the archive").waitFor();
  assert.deepEqual(await differences(app), [["Customer Leaves", "Not in the file; leaves the archive"]]);
  await app.announced(/^Restored 0 customers, 0 orders$/, () => app.button("Import").click());
  assert.equal((await customer(app, "Leaves")).length, 0);
  assert.equal((await customer(app, "Stays")).length, 1);
  await app.announced(/^Saved$/, () => app.page.keyboard.press("Control+z"));
  assert.equal((await customer(app, "Leaves")).length, 1);
});

/** The review is there again, and says why. */
async function overtaken(app) {
  const said = await app.page.getByRole("alert").filter({ hasText: "changed in another tab" }).innerText();
  assert.match(said, /Nothing was imported\. The counts below are new/);
  await app.button("Import").waitFor();
}

journey("a change in another tab has the file counted anew, as the person wanted it read", async (world) => {
  const app = new App(await world.open());
  const other = new App(await world.open());
  await app.go("Data");
  const text = "customer_id;customer_name;spot\n1;Ada Lovelace;London\n2;Bob Yu;Wuhan\n";
  await app.chooseFiles(asFile("towns.csv", text));
  await app.button("Import").waitFor();
  await app.page.getByLabel("Field for spot").selectOption({ label: "Region" });
  await app.button("Import").waitFor();

  await other.addCustomer({ Name: "Seen elsewhere" });
  await app.button("Import").click();
  await overtaken(app);
  assert.equal(await app.page.getByLabel("Field for spot").locator("option:checked").innerText(), "Region");
  await app.announced(/^Imported 2 customers, /, () => app.button("Import").click());
  assert.equal((await customer(app, "Bob Yu"))[0].region, "Wuhan");
  assert.equal((await customer(app, "Seen elsewhere")).length, 1);
  assert.equal(await app.page.getByText("changed in another tab").count(), 0, "said no longer than it is true");
}, { served: "archive that two windows share" });

journey("a tab that is first by a hair has the file counted anew, too", async (world) => {
  const app = new App(await world.open());
  const other = new App(await world.open());
  await app.addCustomer({ Name: "West Lake Tea" });
  const file = await exported(app);
  await app.addCustomer({ Name: "Newer" });
  await other.go("Customers");
  await other.button("New customer").click();
  for (const taken of [asFile("towns.csv", "customer_id,customer_name\n1,Ada Lovelace\n"), file]) {
    // Both are let to the disk at once, in this order.
    await other.page.evaluate(() => new Promise((held) => {
      navigator.locks.request("archive-write", () => new Promise((free) => { held(); globalThis.release = free; }));
    }));
    await app.go("Data");
    await app.chooseFiles(taken);
    if (taken === file) await app.page.getByRole("radio", { name: "Replace" }).check();
    await app.button("Import").waitFor();
    await other.page.getByLabel("Name", { exact: true }).fill(`Beside ${taken.name}`);
    await other.button("Save").click();
    await app.button("Import").click();
    await app.page.getByText("Saving to disk").waitFor();
    await other.announced(/^Saved$/, () => other.page.evaluate(() => globalThis.release()));
    await overtaken(app);
    await app.announced(/^(Imported|Restored) /, () => app.button("Import").click());
    if (taken === file) break;
    assert.equal((await customer(app, "Beside towns.csv")).length, 1);
    await other.button("New customer").click();
  }
  assert.equal((await customer(app, "Beside towns.csv")).length, 0, "replaced, as the second review said");
}, { served: "archive that two windows share" });

journey("the rescue file of the error wall is taken in like an archive file", async (world) => {
  const app = new App(await world.open());
  await app.importFiles(asFile("orders.csv", sampleOrders(5)));
  await app.addCustomer({ Name: "West Lake Tea", Region: "Hangzhou" });
  await app.addCustomer({ Name: "Taken back" });
  await app.announced(/^Saved$/, () => app.page.keyboard.press("Control+z"));
  const before = JSON.parse((await exported(app)).buffer.toString("utf8"));

  await app.page.evaluate(() => APP.fail("it broke"));
  const [download] = await Promise.all([app.page.waitForEvent("download"), app.button("Download rescue file").click()]);
  const rescue = { name: download.suggestedFilename(), mimeType: "application/json", buffer: await readFile(await download.path()) };
  await world.reload(app.page);
  await app.erase();
  await app.chooseFiles(rescue);
  assert.ok(await app.page.getByRole("radio", { name: "Replace" }).isChecked());
  await app.announced(/^Restored 6 customers, 20 orders$/, () => app.button("Import").click());
  const after = JSON.parse((await exported(app)).buffer.toString("utf8"));
  for (const part of ["counts", "settings", "batches", "customers", "orders"]) assert.deepEqual(after[part], before[part], part);

  const cut = { ...rescue, name: "cut.json", buffer: rescue.buffer.subarray(0, rescue.buffer.length / 2) };
  await app.chooseFiles(cut);
  assert.match(await app.page.getByRole("alert").innerText(), /damaged or incomplete[^]*Nothing was changed/);
}, { served: "readable rows in the browser" });
