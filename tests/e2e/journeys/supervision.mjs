// Supervision of grading: grades set by hand with a reason, an author and an
// expiry; runs that are saved; who moved between two of them, and why.
import assert from "node:assert/strict";
import { App } from "../harness/app.mjs";
import { assertAccessible } from "../harness/axe.mjs";
import { asFile, readCsv, sampleOrders } from "../harness/csv.mjs";
import { journey } from "../harness/journey.mjs";

const NAME = "Customer 7";

async function scores(app) {
  await app.go("Data");
  return readCsv((await app.download("Export scores (CSV)")).bytes.toString("utf8"));
}

const gradeOf = (rows, name) => rows.find((row) => row.name === name).grade;

/** Fills the form that is open and saves it. */
async function setGrade(app, fields) {
  const dialog = app.page.getByRole("dialog");
  for (const [label, value] of Object.entries(fields)) {
    const field = dialog.getByLabel(label, { exact: true });
    if (label === "Grade") await field.selectOption({ label: value });
    else await field.fill(value);
  }
  return dialog.getByRole("button", { name: "Save", exact: true }).click();
}

async function openTab(app, name) {
  await app.find(name);
  await app.page.getByRole("link", { name, exact: true }).first().click();
  await app.page.getByRole("link", { name: /^Grade/ }).first().click();
  await app.button("Set grade by hand").waitFor();
}

async function startWith(world) {
  const app = new App(await world.open());
  await app.importFiles(asFile("orders.csv", sampleOrders()));
  await app.idle();
  return app;
}

journey("A grade is set by hand, counts everywhere, is undone, ends on its day and is renewed", async (world) => {
  const app = await startWith(world);
  const { page } = app;
  const before = gradeOf(await scores(app), NAME);
  assert.notEqual(before, "partner");

  await openTab(app, NAME);
  await app.button("Set grade by hand").click();
  const dialog = page.getByRole("dialog");
  const until = await dialog.getByLabel("Until", { exact: true }).inputValue();
  const days = Math.round((Date.parse(until) - Date.now()) / 86_400_000);
  assert.ok(days >= 89 && days <= 91, `in 90 days by default: ${until}`);

  // Without a reason, and with an expiry that is not after today, nothing is written.
  await setGrade(app, { Grade: "Partner", Author: "Lin Wan" });
  await dialog.getByText("A reason is missing.").waitFor();
  const today = await page.evaluate(() => new Date().toLocaleDateString("sv"));
  await setGrade(app, { Reason: "Framework agreement under way", Until: today });
  await dialog.getByText("The last day must lie after today.").waitFor();
  await app.announced(/^Saved$/, () => setGrade(app, { Until: until }));
  await app.idle();

  const main = page.getByRole("main");
  await main.getByText("Framework agreement under way").waitFor();
  await page.getByRole("img", { name: "Grade: Partner, set by hand" }).waitFor();

  // The list, its filter, the export and the room of grading say the same.
  assert.equal(gradeOf(await scores(app), NAME), "partner");
  await page.evaluate(() => (location.hash = "#/customers?grade=partner"));
  await page.getByRole("grid").getByRole("link", { name: NAME, exact: true }).waitFor();
  await page.getByRole("row", { name: NAME }).getByText("set by hand").waitFor({ state: "attached" });
  await app.go("Grading");
  const list = page.getByRole("table", { name: "Grades set by hand" });
  await list.getByRole("row", { name: new RegExp(`${NAME}.*Framework agreement under way.*Lin Wan`) }).waitFor();

  await world.reload(page);
  await list.getByRole("link", { name: NAME }).waitFor();
  await app.announced(/^Saved$|undone|Undone/i, () => app.page.keyboard.press("Control+z"));
  await list.waitFor({ state: "detached" });
  assert.equal(gradeOf(await scores(app), NAME), before);
  await app.announced(/./, () => page.keyboard.press("Control+Shift+z"));
  await app.idle();
  assert.equal(gradeOf(await scores(app), NAME), "partner");

  // It travels in the archive file.
  const file = JSON.parse((await app.download("Export archive (JSON)")).bytes.toString("utf8"));
  assert.deepEqual(file.overrides.map((set) => [set.grade.four, set.author, set.until]), [["partner", "Lin Wan", until]]);

  // The day after its last day the rules decide again, and it is listed until somebody acts.
  const later = new Date(Date.parse(until) + 36 * 3_600_000);
  await page.clock.setFixedTime(later);
  await world.reload(page);
  await app.go("Grading");
  const overdue = page.getByRole("table", { name: "Overdue overrides" });
  await overdue.getByRole("row", { name: new RegExp(NAME) }).waitFor();
  assert.equal(await list.count(), 0, "it is in force no more");
  assert.notEqual(gradeOf(await scores(app), NAME), "partner");
  await app.go("Grading");
  await overdue.getByRole("button", { name: "Renew", exact: true }).click();
  assert.equal(await dialog.getByLabel("Author", { exact: true }).inputValue(), "Lin Wan");
  await app.announced(/^Saved$/, () => setGrade(app, {}));
  await overdue.waitFor({ state: "detached" });
  await app.announced(/^Saved$/, () => list.getByRole("button", { name: "Lift", exact: true }).click());
  await list.waitFor({ state: "detached" });
}, { served: "archive that outlives a reload" });

journey("Runs are saved, compared, and every cell lists exactly who moved", async (world) => {
  const app = await startWith(world);
  const { page } = app;
  const before = await scores(app);
  await app.go("Grading");
  const runs = page.getByRole("table", { name: "Saved runs" });
  assert.equal(await runs.count(), 0);
  await app.announced(/^Saved$/, () => app.button("Save this run").click());
  await runs.getByRole("row", { name: /v1/ }).waitFor();

  const share = page.getByRole("slider", { name: "Strategic: smallest set with this share of value" });
  await share.focus();
  for (let step = 0; step < 20; step += 1) await page.keyboard.press("ArrowLeft");
  await app.announced(/^Saved$/, () => app.button("Commit").click());
  await app.idle();
  await runs.getByRole("row", { name: /v2/ }).waitFor();
  assert.equal(await runs.getByRole("row").count(), 3, "the run before the change was saved already");

  const after = await scores(app);
  const moved = before.filter((row) => gradeOf(after, row.name) !== row.grade);
  assert.ok(moved.length > 0, "the threshold moves somebody");
  const demoted = moved.filter((row) => row.grade === "strategic" && gradeOf(after, row.name) === "value");
  await app.go("Grading");
  const matrix = page.getByRole("table", { name: /^From the grade of the older run/ });
  await matrix.waitFor();
  const numbers = (cells) => cells.map((cell) => (/\d/.test(cell) ? Number(cell.replace(/\D/g, "")) : 0));
  const rows = await matrix.getByRole("row").all();
  const table = [];
  for (const row of rows.slice(1)) table.push(numbers(await row.getByRole("cell").allInnerTexts()));
  const sums = table.pop();
  for (const [at, row] of table.entries()) assert.equal(row.slice(0, -1).reduce((a, b) => a + b), row.at(-1), `row ${at}`);
  for (const [at, sum] of sums.entries()) assert.equal(table.reduce((all, row) => all + row[at], 0), sum, `column ${at}`);
  assert.equal(sums.at(-1), before.length);
  const kept = ((before.length - moved.length) / before.length) * 100;
  await page.getByText(`${kept.toFixed(1)}% of 60 customers kept their grade; ${moved.length} moved.`).waitFor();
  // The drawing has a ribbon for every cell with somebody in it, and the same figures behind it.
  const flow = page.getByRole("figure", { name: "Who moved where" });
  const filled = table.flatMap((row) => row.slice(0, -1)).filter((customers) => customers > 0);
  assert.equal(await flow.locator(".chart-ribbon").count(), filled.length);
  await flow.getByRole("button", { name: "Table" }).click();
  const drawn = await flow.getByRole("row").allInnerTexts();
  assert.deepEqual(drawn.slice(1).map((row) => Number(row.split("\t").at(-1))), filled);

  const names = async () => page.getByRole("table", { name: "Moved customers" }).getByRole("link").allInnerTexts();
  assert.deepEqual((await names()).sort(), moved.map((row) => row.name).sort());
  const cell = matrix.getByRole("button", { name: /: Strategic to / }).first();
  const [, to] = /to (\w+)$/.exec(await cell.getAttribute("aria-label"));
  await cell.click();
  const wanted = moved.filter((row) => row.grade === "strategic" && gradeOf(after, row.name) === to.toLowerCase());
  assert.deepEqual((await names()).sort(), wanted.map((row) => row.name).sort());
  assert.ok(demoted.length <= moved.length);

  // A grade set by hand is a move with its reason.
  await openTab(app, NAME);
  await app.button("Set grade by hand").click();
  await app.announced(/^Saved$/, () => setGrade(app, { Grade: "Strategic", Reason: "Reference customer", Author: "Li" }));
  await app.idle();
  await app.go("Grading");
  await page.getByRole("table", { name: "Moved customers" }).getByText("Set by hand: Reference customer").waitFor();

  await assertAccessible(world, ["#/grading"]);

  // Undo takes the grade, then the rules with their run.
  await page.keyboard.press("Control+z");
  await page.getByText("Set by hand: Reference customer").waitFor({ state: "detached" });
  await page.keyboard.press("Control+z");
  await runs.getByRole("row", { name: /v2/ }).waitFor({ state: "detached" });
  await runs.getByRole("row", { name: /v1/ }).waitFor();
  assert.deepEqual((await scores(app)).map((row) => row.grade), before.map((row) => row.grade));
}, { served: "archive that outlives a reload", timeout: 6 * 60_000 });
