// Grading schemes of the archive's own: the layered one that is shipped, thresholds that move, one built from points
// and a condition; who has which grade and why, in lists, queries, runs, the archive file and a file of its own.
import assert from "node:assert/strict";
import { App } from "../harness/app.mjs";
import { assertAccessible, violations } from "../harness/axe.mjs";
import { asFile, readCsv, sampleOrders } from "../harness/csv.mjs";
import { journey } from "../harness/journey.mjs";

async function startWith(world) {
  const app = new App(await world.open());
  await app.importFiles(asFile("orders.csv", sampleOrders()));
  await app.idle();
  return app;
}

async function scores(app) {
  await app.go("Data");
  const rows = readCsv((await app.download("Export scores (CSV)")).bytes.toString("utf8"));
  return rows.map((row) => ({ name: row.name, value: Number(row.value_current), years: Number(row.age_days) / 365.25, sum: row }));
}

const number = (text) => Number(text.replace(/[^\d.−-]/g, "").replace("−", "-"));

/** The customers of each grade as the page counts them. */
async function counted(page) {
  const rows = await page.getByRole("table", { name: "Customers and value per grade" }).getByRole("row").all();
  const counts = {};
  for (const row of rows.slice(1, -1)) {
    const cells = await row.locator("th, td").allInnerTexts();
    counts[cells[0].trim()] = number(cells[2]);
  }
  return counts;
}

/** The quantile of ascending values, type 7 of Hyndman & Fan. */
function quantile(values, level) {
  const sorted = [...values].sort((one, other) => one - other);
  const place = level * (sorted.length - 1);
  const low = Math.floor(place);
  return sorted[low] + (place - low) * ((sorted[low + 1] ?? sorted[low]) - sorted[low]);
}

/** What the layered scheme says, worked out from the exported figures alone. */
function layered(rows, top = 0.8) {
  const positive = rows.map((row) => row.value).filter((value) => value > 0);
  const cuts = [quantile(positive, top), quantile(positive, 0.4)];
  const outcomes = ["A", "A", "B", "B", "B", "C", "C", "D", "D"];
  const band = (figure, limits) => limits.filter((limit) => figure < limit).length;
  return new Map(rows.map((row) => [row.name, outcomes[3 * band(row.value, cuts) + band(row.years, [3, 1])]]));
}

function tally(grades) {
  const counts = {};
  for (const grade of grades.values()) counts[grade] = (counts[grade] ?? 0) + 1;
  return counts;
}

const present = (counts) => Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));

/** Waits until the customers' list has exactly these. */
async function listed(page, wanted) {
  await page.waitForFunction((count) => document.querySelectorAll('[data-cell="name"] a').length === count, wanted.length);
  assert.deepEqual((await page.locator('[data-cell="name"] a').allInnerTexts()).sort(), wanted);
}

journey("The layered scheme grades by sales and years; another threshold is tried, kept, and undone", async (world) => {
  const app = await startWith(world);
  const { page } = app;
  const rows = await scores(app);
  const expected = layered(rows);

  await app.go("Grading");
  await page.getByRole("radio", { name: /^Layered/ }).check();
  await page.getByRole("heading", { name: "1. Sales of 12 months" }).waitFor();
  assert.deepEqual(present(await counted(page)), tally(expected));
  await assertAccessible(world, ["#/grading"]);

  // The number of a grade leads to its customers; the query language knows the scheme in every language.
  const best = [...expected].filter(([, grade]) => grade === "B").map(([name]) => name).sort();
  await page.getByRole("table", { name: "Customers and value per grade" }).getByRole("row", { name: /^B / }).getByRole("link").click();
  await page.getByRole("heading", { name: "Customers" }).waitFor();
  await listed(page, best);
  await page.goto(`${page.url().split("#")[0]}#/customers?query=${encodeURIComponent("逐层分级=B 且 非 layered in (A, C)")}`);
  await listed(page, best);

  // A customer's page says which way led to the grade.
  await page.getByRole("link", { name: best[0], exact: true }).first().click();
  await page.getByRole("link", { name: /^Grade/ }).first().click();
  const section = page.getByRole("region", { name: "Grades of own schemes" });
  await section.getByText("B", { exact: true }).waitFor();
  await section.getByRole("row", { name: /^Sales of 12 months/ }).waitFor();
  await section.getByRole("row", { name: /^Years of business/ }).waitFor();

  // Dragged, nothing saved: the moves are those of the figures; discarded, as it was.
  await app.go("Grading");
  await page.getByRole("radio", { name: /^Layered/ }).check();
  const slider = page.getByRole("slider", { name: "Threshold 1" }).first();
  await slider.focus();
  for (let step = 0; step < 10; step += 1) await page.keyboard.press("ArrowRight");
  const tried = layered(rows, 0.9);
  assert.deepEqual(present(await counted(page)), tally(tried));
  const moving = [...tried].filter(([name, grade]) => expected.get(name) !== grade);
  assert.ok(moving.length > 0);
  await page.getByText(`${moving.length} would move`).first().waitFor();
  const movers = page.getByRole("table", { name: "Moves that matter" });
  await movers.getByText(/Sales of 12 months .*: /).first().waitFor();
  await app.button("Discard").click();
  assert.deepEqual(present(await counted(page)), tally(expected));

  // Committed it is a new version with its run, and one undo takes both back.
  await slider.focus();
  for (let step = 0; step < 10; step += 1) await page.keyboard.press("ArrowRight");
  await app.announced(/^Saved$/, () => app.button("Commit").click());
  const runs = page.getByRole("table", { name: "Saved runs" });
  await runs.getByRole("row", { name: /v2/ }).waitFor();
  await runs.getByRole("row", { name: /v1/ }).waitFor();
  await world.reload(page);
  await app.idle();
  await page.getByRole("radio", { name: /^Layered/ }).check();
  await runs.getByRole("row", { name: /v2/ }).waitFor();
  assert.deepEqual(present(await counted(page)), tally(tried));
  await page.getByRole("table", { name: /From the grade of the older run/ }).waitFor();
  await page.keyboard.press("Control+z");
  await runs.waitFor({ state: "detached" });
  assert.deepEqual(present(await counted(page)), tally(expected));

  // Beside another scheme: every customer stands in one cell.
  const beside = page.getByRole("table", { name: "Side by side" });
  await page.getByLabel("Other scheme").selectOption({ label: "Four grades" });
  await beside.getByRole("columnheader", { name: "Strategic" }).waitFor();
  const cells = await beside.locator("tbody td.quiet").allInnerTexts();
  assert.equal(cells.map(number).reduce((sum, count) => sum + count, 0), rows.length);
}, { timeout: 5 * 60_000, served: "archive that outlives a reload" });

journey("A scheme of points and a condition is built, explained, kept in files, deleted and brought back", async (world) => {
  const app = await startWith(world);
  const { page } = app;
  const rows = await scores(app);
  await app.go("Grading");
  await app.button("New scheme").click();
  const dialog = page.getByRole("dialog", { name: "New scheme" });
  const level = dialog.getByRole("group", { name: "Level 1" });
  const submit = () => dialog.getByRole("button", { name: "Try it" }).click();
  await dialog.getByLabel("Grades, best first").fill("Key\nGood\nRest");
  await app.button("Remove the last level").click();
  await level.getByLabel("Criterion", { exact: true }).selectOption({ label: "Points" });
  await level.getByLabel("Bands").selectOption("3");
  await submit();
  await dialog.getByText("Each scheme needs a name of its own.").waitFor();
  await dialog.getByLabel("Name").fill("Weighted");
  await submit();
  await dialog.getByText("A level asks for points: add what they are made of.").waitFor();
  const points = dialog.getByRole("group", { name: "Points" });
  await points.getByRole("button", { name: "Add a criterion" }).click();
  await points.getByLabel("Criterion 1").selectOption({ label: "Total sales" });
  await points.getByRole("button", { name: "Add a criterion" }).click();
  await points.getByLabel("Criterion 2").selectOption({ label: "A condition" });
  await points.getByLabel("Condition").fill("orders >= ");
  await submit();
  await dialog.getByText("This condition cannot be read.").waitFor();
  await points.getByLabel("Condition").fill("订单数>=3");
  const outcomes = dialog.getByRole("group", { name: "Grade of each path" });
  for (const [at, grade] of ["Key", "Good", "Rest"].entries()) await outcomes.getByRole("combobox").nth(at).selectOption({ label: grade });
  assert.deepEqual(await violations(page), []);
  await submit();
  await dialog.waitFor({ state: "detached" });

  // Half of the points are the share of customers with less sales, half the condition.
  const orders = new Map(rows.map((row) => [row.name, Number(row.sum.frequency) + 1]));
  const sales = new Map(rows.map((row) => [row.name, 0]));
  for (const row of readCsv(sampleOrders())) sales.set(row.customer_name, sales.get(row.customer_name) + Number(row.amount));
  const rank = (own) => {
    const all = [...sales.values()];
    const below = all.filter((other) => other < own - 1e-9).length;
    const ties = all.filter((other) => Math.abs(other - own) <= 1e-9).length;
    return (100 * (2 * below + ties)) / (2 * all.length);
  };
  const made = new Map(rows.map((row) => [row.name, rank(sales.get(row.name)) / 2 + (orders.get(row.name) >= 3 ? 50 : 0)]));
  const cuts = [quantile(made.values(), 0.8), quantile(made.values(), 0.4)];
  const grades = new Map([...made].map(([name, sum]) => [name, sum >= cuts[0] ? "Key" : sum >= cuts[1] ? "Good" : "Rest"]));
  assert.deepEqual(present(await counted(page)), tally(grades));
  await page.getByText(/0 would move. Nothing is saved yet/).first().waitFor();
  await app.announced(/^Saved$/, () => app.button("Commit").click());

  // The weights are sliders, and everybody is graded anew as they move.
  const weight = page.getByRole("slider", { name: "orders >= 3" });
  await weight.focus();
  for (let step = 0; step < 4; step += 1) await page.keyboard.press("ArrowRight");
  const heavier = new Map([...made].map(([name]) => [name, rank(sales.get(name)) / 4 + (orders.get(name) >= 3 ? 75 : 0)]));
  const moved = [quantile(heavier.values(), 0.8), quantile(heavier.values(), 0.4)];
  const then = new Map([...heavier].map(([name, sum]) => [name, sum >= moved[0] ? "Key" : sum >= moved[1] ? "Good" : "Rest"]));
  assert.deepEqual(present(await counted(page)), tally(then));
  await app.button("Discard").click();

  // On a customer's page the parts add up to the points.
  const [who] = [...grades].find(([, grade]) => grade === "Key");
  await app.find(who);
  await page.getByRole("link", { name: who, exact: true }).first().click();
  await page.getByRole("link", { name: /^Grade/ }).first().click();
  const section = page.getByRole("region", { name: "Grades of own schemes" });
  await section.getByText("Key", { exact: true }).waitFor();
  const parts = await section.getByRole("row", { name: / of 50\.0$/ }).allInnerTexts();
  const sum = parts.map((text) => Number(text.match(/([\d.]+) of 50\.0/)[1])).reduce((one, other) => one + other, 0);
  assert.equal(parts.length, 2);
  assert.ok(Math.abs(sum - made.get(who)) < 0.11, `${sum} of ${made.get(who)}`);

  // It is a column of the list, in the order of its grades.
  await app.go("Customers");
  await app.button("Columns").click();
  await page.getByRole("checkbox", { name: "Weighted" }).check();
  await page.keyboard.press("Escape");
  await page.getByRole("columnheader", { name: "Weighted" }).getByRole("button").click();
  await page.waitForFunction(() => document.querySelector('[data-cell="scheme-2"] .grade-chop')?.textContent.trim() === "Key");

  // As a file of its own, and in the archive's.
  await app.go("Grading");
  await page.getByRole("radio", { name: /^Weighted/ }).check();
  const own = (await app.download("Export scheme (JSON)")).bytes;
  assert.equal(JSON.parse(own).scheme.points[1].criterion.query, "orders >= 3", "in the words that never change");
  await app.go("Data");
  const archive = (await app.download("Export archive (JSON)")).bytes;
  assert.deepEqual(JSON.parse(archive).settings.schemes.map((scheme) => scheme.name), ["", "Weighted"]);

  // Deleted, it is gone everywhere; undo brings it back.
  await app.go("Grading");
  await page.getByRole("radio", { name: /^Weighted/ }).check();
  await app.button("Delete scheme").click();
  await app.announced(/^Saved$/, () => page.getByRole("dialog").getByRole("button", { name: "Delete scheme" }).click());
  await page.getByRole("radio", { name: /^Weighted/ }).waitFor({ state: "detached" });
  await page.keyboard.press("Control+z");
  await page.getByRole("radio", { name: /^Weighted/ }).waitFor();

  // From files: a bad one changes nothing, a good one is tried like any other.
  await app.go("Data");
  await app.erase();
  await app.importFiles(asFile("orders.csv", sampleOrders()));
  await app.idle();
  await app.go("Grading");
  const input = page.locator('.scheme-verbs input[type="file"]');
  await input.setInputFiles({ name: "bad.json", mimeType: "application/json", buffer: archive });
  await page.getByText("This file holds no grading scheme of Guanxi.").waitFor();
  await input.setInputFiles({ name: "scheme.json", mimeType: "application/json", buffer: own });
  await page.getByRole("radio", { name: /^Weighted/, checked: true }).waitFor();
  assert.deepEqual(present(await counted(page)), tally(grades));
  await app.button("Discard").click();
  await page.getByRole("radio", { name: /^Weighted/ }).waitFor({ state: "detached" });

  await app.go("Data");
  await app.erase();
  await app.importFiles({ name: "archive.json", mimeType: "application/json", buffer: archive });
  await app.idle();
  await app.go("Grading");
  await page.getByRole("radio", { name: /^Weighted/ }).check();
  assert.deepEqual(present(await counted(page)), tally(grades));
}, { timeout: 6 * 60_000 });
