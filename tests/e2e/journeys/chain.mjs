// The keeping of the history: it is whole, a code noted before still belongs to it, old changes are forgotten when a
// person says so, and a change altered behind the page's back is named.
import assert from "node:assert/strict";
import { App } from "../harness/app.mjs";
import { violations } from "../harness/axe.mjs";
import { asFile } from "../harness/csv.mjs";
import { day } from "../harness/days.mjs";
import { journey } from "../harness/journey.mjs";
import { altered, putRow, rowsOf } from "../harness/rows.mjs";

const FILE = `customer_id,customer_name,date,amount,product
1,Ada Lin,2024-01-02,30,tea
2,Bob Yu,2024-01-05,70,tea
`;

async function rename(app, from, to) {
  await app.find(from);
  await app.page.getByRole("link", { name: from, exact: true }).first().click();
  await app.heading(from);
  await app.button("Edit").click();
  const dialog = app.page.getByRole("dialog");
  await dialog.getByLabel("Name", { exact: true }).fill(to);
  await app.announced(/^Saved$/, () => dialog.getByRole("button", { name: "Save", exact: true }).click());
}

const section = (page) => page.getByRole("region", { name: "Keeping of the history" });
const says = (page, words) => section(page).getByText(words).first().waitFor();

/** How many rows of history and journal say a word. */
async function said(page, word) {
  const rows = [...(await rowsOf(page, "history")), ...(await rowsOf(page, "journal"))];
  return rows.filter(([, bytes]) => Buffer.from(bytes).includes(word)).length;
}

journey("The history is whole, is forgotten on demand, and tells who altered it", async (world) => {
  const app = new App(await world.open());
  const { page } = app;
  // Two years ago.
  await page.clock.setFixedTime(new Date(`${day(-730)}T10:00:00`));
  await app.importFiles(asFile("first.csv", FILE));
  await rename(app, "Ada Lin", "Ada Secret");
  await rename(app, "Ada Secret", "Ada Wang");
  // Today.
  await page.clock.setFixedTime(new Date(`${day(0)}T10:00:00`));
  await rename(app, "Bob Yu", "Bob Yusuf");

  await app.go("Data");
  await section(page).getByRole("button", { name: "Check the history" }).click();
  await says(page, "Unbroken over 4 changes: none was altered, none is missing.");
  const code = await section(page).locator("code").textContent();
  assert.match(code, /^[0-9a-f]{64}$/);
  assert.deepEqual(await violations(page), []);

  // A code that was noted stays good after later changes; another one belongs to nothing.
  await rename(app, "Bob Yusuf", "Bob Yusufi");
  await app.go("Data");
  await section(page).getByRole("button", { name: "Check the history" }).click();
  await says(page, "Unbroken over 5 changes");
  const noted = section(page).getByLabel("A code noted before");
  await noted.fill(code.slice(0, 12));
  await says(page, "This code stood after the change of");
  await noted.fill("00000000");
  await says(page, "No change of this history has this code.");

  // Three changes are older than a year; nothing goes before somebody says so, and then nobody finds what they said.
  assert.ok((await said(page, "Ada Secret")) > 0);
  await section(page).getByLabel("Keep what changes said").selectOption({ label: "1 year" });
  await says(page, "3 changes are older");
  assert.ok((await said(page, "Ada Secret")) > 0, "nothing is forgotten by itself");
  await section(page).getByRole("button", { name: "Forget older changes" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Forget what 3 changes before").waitFor();
  assert.deepEqual(await violations(page), []);
  await app.announced(/Older changes forgotten/, () => dialog.getByRole("button", { name: "Forget older changes" }).click());
  assert.equal(await said(page, "Ada Secret"), 0);
  await says(page, "Unbroken over 7 changes");
  await says(page, "From 2 changes something was erased or forgotten here");
  await says(page, "said was forgotten.");
  await noted.fill(code);
  await says(page, "This code stood after the change of");

  // The list still says that they happened; only moments that can be shown are offered.
  await app.button("Show the changes").click();
  const history = page.getByRole("table", { name: "History" });
  await history.getByRole("row").nth(7).waitFor();
  const offered = async (nth) => history.getByRole("row").nth(nth).getByRole("button").count();
  assert.deepEqual([await offered(5), await offered(6), await offered(7)], [1, 0, 0], "the third change, the second, the first");

  // The archive of that time is refused, the one of yesterday is shown; later changes can be undone, these cannot.
  const lookBack = async (offset) => {
    await page.getByLabel("As it was at the end of").fill(day(offset));
    await app.button("Look back").click();
  };
  await lookBack(-740);
  await page.getByRole("alert").filter({ hasText: "were forgotten" }).waitFor();
  await lookBack(-1);
  await page.getByRole("region", { name: "The archive as it was" }).waitFor();
  await app.go("Customers");
  const names = await page.getByRole("main").getByRole("row").getByRole("link").allTextContents();
  assert.deepEqual(names.map((name) => name.trim()).sort(), ["Ada Wang", "Bob Yu"]);
  await app.button("Back to now").click();
  // A customer's own history says so as well.
  await page.getByRole("main").getByRole("link", { name: "Bob Yu" }).first().click();
  await page.getByRole("link", { name: "History", exact: true }).click();
  await page.getByRole("region", { name: "History" }).getByText("said was forgotten.").waitFor();
  for (let left = 3; left > 0; left -= 1) await app.announced(/^Saved$/, () => app.undo());
  // What a change said is needed to take it back.
  await page.getByRole("button", { name: "Undo", exact: true, disabled: true }).first().waitFor();

  // Somebody alters a change in the database and puts its checksum right.
  const [[key, row]] = (await rowsOf(page, "journal")).filter(([, bytes]) => Buffer.from(bytes).includes("Bob Yusuf"));
  await putRow(page, "journal", key, altered(row, "Bob Yusuf", "Bob Yusef"));
  await page.reload();
  await app.go("Data");
  await section(page).getByRole("button", { name: "Check the history" }).click();
  await says(page, new RegExp(`Broken at change ${key} of .*altered, moved or removed outside this program`));
}, { served: "database of its own" });
