// A person's rights: everything about one customer as two files; erased for good
// with the proof on the page, and looked for again from outside, in the raw rows
// of the database. What others did can still be taken back.
import assert from "node:assert/strict";
import { App } from "../harness/app.mjs";
import { violations } from "../harness/axe.mjs";
import { asFile } from "../harness/csv.mjs";
import { journey } from "../harness/journey.mjs";

// Hostile and rare: it stands in every text about the one who will be erased.
const CANARY = "Kanarienvogel";
const NAME = `${CANARY} <b>"O'Neil" & Söhne</b>`;
const OTHER = "Bob Yu";
const CSV_NAME = `"${NAME.replaceAll('"', '""')}"`;
const ORDERS = `customer_id,customer_name,phone,email,date,amount,product
1,${CSV_NAME},+86 138-0000-7788,kanarienvogel@example.test,2024-01-02,30,${CANARY} seed
2,${OTHER},,,2024-01-05,70,tea
3,Cem Kaya,,,2024-02-05,50,tea
`;

async function openCustomer(app, name) {
  await app.find(name);
  await app.page.getByRole("link", { name, exact: true }).first().click();
  await app.heading(name);
}

/** Adds a record from the tab of its kind. */
async function add(app, tab, button, fields) {
  await app.page.getByRole("link", { name: tab }).first().click();
  await app.page.getByRole("main").getByRole("button", { name: button }).first().click();
  const dialog = app.page.getByRole("dialog");
  for (const [label, value] of Object.entries(fields)) await dialog.getByLabel(label, { exact: true }).first().fill(value);
  await app.announced(/^Saved$/, () => dialog.getByRole("button", { name: "Save", exact: true }).click());
  await app.idle();
}

/** Every row of every store, as it lies there, that has a text; and how many rows there are. */
function rowsWith(page, texts) {
  return page.evaluate(async (texts) => {
    const done = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const database = await done(indexedDB.open("guanxi"));
    const found = [];
    let rows = 0;
    for (const store of database.objectStoreNames) {
      const at = database.transaction(store).objectStore(store);
      const [keys, values] = await Promise.all([done(at.getAllKeys()), done(at.getAll())]);
      values.forEach((value, index) => {
        rows += 1;
        const text = new TextDecoder().decode(value.bytes) + JSON.stringify(keys[index]);
        for (const needle of texts) if (text.includes(needle)) found.push(`${store} ${keys[index]}: ${needle}`);
      });
    }
    database.close();
    const local = JSON.stringify(Object.entries(localStorage)) + JSON.stringify(Object.entries(sessionStorage));
    for (const needle of texts) if (local.includes(needle)) found.push(`localStorage: ${needle}`);
    return { found, rows };
  }, texts);
}

journey("A person gets everything about them, is erased for good, and it is proven", async (world) => {
  const app = new App(await world.open());
  const { page } = app;
  await app.importFiles(asFile("orders.csv", ORDERS));
  await app.idle();
  await openCustomer(app, NAME);
  const id = (await page.evaluate(() => location.hash)).split("/")[2];
  await add(app, /^Contacts/, "New contact", { Name: `${CANARY} contact` });
  await add(app, /^Interactions/, "New interaction", { Subject: `${CANARY} subject` });
  await add(app, /^Needs/, "New need", { Need: `${CANARY} need` });
  await add(app, /^Tasks/, "New task", { Task: `${CANARY} task` });
  await page.getByRole("main").getByRole("button", { name: "New order" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Amount", { exact: true }).first().fill("120");
  await dialog.getByLabel("Note", { exact: true }).first().fill(`${CANARY} order`);
  await app.announced(/^Saved$/, () => dialog.getByRole("button", { name: "Save", exact: true }).click());
  // Edited, and one edit taken back.
  for (const note of ["kept", "taken back"]) {
    await app.button("Edit").click();
    await page.getByRole("dialog").getByLabel("Name", { exact: true }).fill(`${NAME} ${note}`);
    await app.announced(/^Saved$/, () => page.getByRole("dialog").getByRole("button", { name: "Save", exact: true }).click());
  }
  await app.announced(/^Saved$/, () => page.keyboard.press("Control+z"));
  await app.announced(/^Saved$/, () => page.keyboard.press("Control+z"));
  await app.heading(NAME);
  // What is done to another one afterwards.
  await openCustomer(app, OTHER);
  await app.button("Edit").click();
  await page.getByRole("dialog").getByLabel("Region", { exact: true }).fill("Hangzhou");
  await app.announced(/^Saved$/, () => page.getByRole("dialog").getByRole("button", { name: "Save", exact: true }).click());

  // Everything about them, for programs and for people.
  await openCustomer(app, NAME);
  await app.idle();
  const title = "Export everything about this customer";
  const file = async (button) => {
    await app.button("More").click();
    await page.getByRole("menuitem", { name: title }).click();
    await page.getByRole("dialog", { name: title }).waitFor();
    return app.download(button);
  };
  const data = await file("Data (JSON)");
  assert.doesNotMatch(data.name, new RegExp(CANARY), "not even the file's name names them");
  const person = JSON.parse(data.bytes.toString("utf8"));
  assert.deepEqual([person.format, person.version, person.customer.name], ["guanxi-person", 1, NAME]);
  const counts = ["contacts", "orders", "interactions", "needs", "tasks"].map((noun) => person[noun].length);
  assert.deepEqual(counts, [1, 2, 1, 1, 1]);
  assert.deepEqual(person.orders.map((order) => order.amount), [3_000, 12_000]);
  assert.ok(person.score.grade && person.changes.length >= 9, "scores and changes");
  assert.ok(person.changes.some((entry) => JSON.stringify(entry).includes("taken back")));
  assert.ok(!data.bytes.toString("utf8").includes(OTHER), "nothing of others");
  const html = (await file("Page to read (HTML)")).bytes.toString("utf8");
  assert.ok(!html.includes("<b>") && !/<script/i.test(html), "what is typed stays a text");
  const reader = await world.context.newPage();
  await reader.setContent(html);
  const read = await reader.locator("body").innerText();
  for (const text of [NAME, `${CANARY} contact`, `${CANARY} subject`, `${CANARY} need`, `${CANARY} task`, `${CANARY} order`, "taken back"]) {
    assert.ok(read.includes(text), `the page has ${text}`);
  }
  await reader.close();

  // Another tab looks on.
  const other = new App(await world.open());
  await page.bringToFront();

  const secrets = [CANARY, CANARY.toLowerCase(), "138-0000-7788", "13800007788", id];
  const before = await rowsWith(page, secrets);
  for (const secret of secrets) assert.ok(before.found.some((row) => row.endsWith(secret)), `${secret} is somewhere before`);

  const erase = "Erase this customer for good";
  await app.button("More").click();
  await page.getByRole("menuitem", { name: erase }).click();
  const asking = page.getByRole("dialog", { name: erase });
  await asking.waitFor();
  assert.match(await asking.innerText(), /1 customer, 1 contact, 2 orders, 1 interaction, 1 need, 1 task/);
  assert.deepEqual(await violations(page), []);
  const verb = asking.getByRole("button", { name: "Erase for good" });
  assert.equal(await verb.getAttribute("aria-disabled"), "true");
  await asking.getByLabel("Type the name to confirm").fill(OTHER);
  assert.equal(await verb.getAttribute("aria-disabled"), "true", "another name does not do");
  await asking.getByLabel("Reason").selectOption({ label: "Consent was withdrawn" });
  await asking.getByLabel("Type the name to confirm").fill(NAME);
  await app.announced(/^Customer erased$/, () => verb.click());
  await app.idle();

  // The page's own proof, and ours.
  await page.getByText(/^0 hits in \d+ rows of 5 stores, and 0 in memory/).waitFor();
  const record = page.getByRole("table", { name: "Erased customers" });
  await record.getByRole("row", { name: /Consent was withdrawn.*1 customer, 1 contact/ }).waitFor();
  assert.deepEqual(await violations(page), []);
  const gone = async () => {
    const after = await rowsWith(page, secrets);
    assert.deepEqual(after.found, []);
    assert.ok(after.rows > 4, "there were rows to look in");
    for (const one of secrets) assert.ok(!(await page.content()).includes(one), `${one} is still on the page`);
  };
  await gone();
  await other.page.bringToFront();
  await other.go("Customers");
  await other.page.getByRole("link", { name: OTHER, exact: true }).waitFor();
  assert.equal(await other.page.getByText(CANARY).count(), 0, "the other tab has followed");
  await other.page.close();

  await world.reload(page);
  await gone();
  await app.go("Data");
  await record.waitFor();
  await app.go("Customers");
  await page.getByRole("searchbox", { name: "Search", exact: true }).fill(CANARY);
  await page.getByText(/No customer|0 customers|Nobody/i).first().waitFor();
  await page.getByRole("searchbox", { name: "Search", exact: true }).fill("");

  // What was done to the other one goes back and forth; then the import; then there is nothing left.
  await openCustomer(app, OTHER);
  await page.getByText("Hangzhou").first().waitFor();
  await app.announced(/^Saved$/, () => page.keyboard.press("Control+z"));
  await page.getByText("Hangzhou").first().waitFor({ state: "detached" });
  await app.announced(/^Saved$/, () => page.keyboard.press("Control+Shift+z"));
  await page.getByText("Hangzhou").first().waitFor();
  await gone();

  // The archive goes out and comes back.
  await app.go("Data");
  const archive = await app.download("Export archive (JSON)");
  assert.ok(!archive.bytes.toString("utf8").includes(CANARY));
  await page.getByText(/2 customers/).first().waitFor();
  await app.erase();
  await app.importFiles({ name: archive.name, mimeType: "application/json", buffer: archive.bytes });
  await openCustomer(app, OTHER);
  await page.getByText("Hangzhou").first().waitFor();
}, { served: "readable rows in the browser" });

journey("What others wrote about an erased person stays, and the proof says so", async (world) => {
  const app = new App(await world.open());
  const { page } = app;
  await app.addCustomer({ Name: CANARY });
  await app.addCustomer({ Name: OTHER });
  await openCustomer(app, OTHER);
  await add(app, /^Interactions/, "New interaction", { Subject: `a word about ${CANARY}` });
  await openCustomer(app, CANARY);
  await app.button("More").click();
  await page.getByRole("menuitem", { name: "Erase this customer for good" }).click();
  const asking = page.getByRole("dialog");
  await asking.getByText("1 record of others names this customer.", { exact: false }).waitFor();
  await asking.getByLabel("Type the name to confirm").fill(CANARY);
  await app.announced(/^Customer erased$/, () => asking.getByRole("button", { name: "Erase for good" }).click());
  await page.getByText(/The same words stand in 1 record of others and in 1 change to them/).waitFor();
  // The history beside the proof names the customer, too; all lead to the same page.
  await page.getByRole("link", { name: OTHER, exact: true }).first().click();
  await app.heading(OTHER);
});
