// The scores a person exports for the CDNOW sample equal those of an independent
// implementation (tests/fixtures/README.md), under both purchase models, and the
// whole archive survives a crash, an export, an erasure and a restore.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { App } from "../harness/app.mjs";
import { asFile, readCsv } from "../harness/csv.mjs";
import { journey } from "../harness/journey.mjs";

const fixture = (name) => readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), "utf8");
const REFERENCE = readCsv(fixture("cdnow_scores.csv"));

const near = (what, found, expected, { absolute = 0, relative = 0 }) => {
  const distance = Math.abs(found - expected);
  const allowed = absolute + relative * Math.abs(expected);
  assert.ok(found !== "" && distance <= allowed, `${what}: ${found}, expected ${expected} within ${allowed}`);
};

/** Sets what all scores are worked out for. */
async function setModel(app, model) {
  await app.go("Churn");
  await app.page.getByLabel("As of", { exact: true }).fill("1997-09-30");
  await app.page.getByLabel("As of", { exact: true }).press("Tab");
  await app.page.getByLabel("Horizon (days)", { exact: true }).fill("273");
  await app.page.getByLabel("Horizon (days)", { exact: true }).press("Tab");
  await app.page.getByLabel("Model", { exact: true }).selectOption({ label: model });
  await app.idle();
}

async function exportScores(app) {
  await app.go("Data");
  await app.idle();
  const { bytes } = await app.download("Export scores (CSV)");
  const text = bytes.toString("utf8");
  assert.ok(text.startsWith("\uFEFFcustomer_id,name,grade,"), "the file begins with a BOM and its columns");
  return readCsv(text);
}

function assertScores(rows, model, prefix) {
  assert.equal(rows.length, REFERENCE.length);
  rows.forEach((row, index) => {
    const expected = REFERENCE[index];
    const who = `${model}, customer ${row.customer_id}`;
    assert.equal(row.customer_id, expected.customer_id, "rows are in code-point order of their ids");
    assert.equal(Number(row.frequency), Number(expected.x), `${who}: frequency`);
    assert.equal(Number(row.recency_days), Math.round(expected.t_x * 7), `${who}: recency_days`);
    assert.equal(Number(row.age_days), Math.round(expected.T * 7), `${who}: age_days`);
    if (row.frequency !== "0") near(`${who}: monetary`, row.monetary, expected.zbar, { relative: 1e-9 });
    near(`${who}: p_alive`, row.p_alive, expected[`${prefix}_palive`], { absolute: 1e-5 });
    near(`${who}: p_active`, row.p_active, expected[`${prefix}_p_active_H`], { absolute: 1e-5 });
    near(`${who}: churn_risk`, row.churn_risk, 1 - expected[`${prefix}_p_active_H`], { absolute: 1e-5 });
    near(`${who}: expected_orders`, row.expected_orders, expected[`${prefix}_expected_H`], { relative: 1e-4 });
    if (prefix !== "mbg") return;
    near(`${who}: expected_amount`, row.expected_amount, expected.gg_expected_amount, { relative: 1e-4 });
    near(`${who}: clv_12m`, row.clv_12m, expected.clv_12m, { relative: 1e-4 });
    assert.equal(row.f, expected.F, `${who}: f`);
    assert.equal(row.m, expected.M, `${who}: m`);
  });
}

/** The customers who bring 80 % of what was bought up to the day, counted from the orders themselves. */
async function assertPareto(app) {
  const bought = new Map();
  for (const { customer_id, date, amount } of readCsv(fixture("cdnow_sample.csv"))) {
    const cents = date <= "1997-09-30" ? Math.round(Number(amount) * 100) : 0;
    bought.set(customer_id, (bought.get(customer_id) ?? 0) + cents);
  }
  const values = [...bought.values()].sort((a, b) => b - a);
  const total = values.reduce((sum, value) => sum + value, 0);
  let reached = 0;
  const least = values.find((value) => (reached += value) >= 0.8 * total);
  const leading = values.filter((value) => value >= least).length;

  await app.go("Grading");
  const reading = app.page.getByRole("figure", { name: "Pareto curve" }).locator(".chart-reading");
  await reading.filter({ hasText: new RegExp(`^${leading.toLocaleString("en")} customers`) }).waitFor();
  await app.page.getByRole("link", { name: "Show these customers" }).click();
  await app.page.locator(`[role=grid][aria-rowcount="${leading + 1}"]`).waitFor();
}

journey("CDNOW: import, scores equal to the reference, crash, export, erase, restore", async (world) => {
  const app = new App(await world.open());
  assert.equal(await app.importFiles(asFile("cdnow.csv", fixture("cdnow_sample.csv"))), "Imported 2,357 customers, 6,919 orders");
  assert.equal(await app.importFiles(asFile("again.csv", fixture("cdnow_sample.csv"))), "Imported 0 customers, 0 orders");

  await setModel(app, "MBG/NBD");
  const modified = await exportScores(app);
  assertScores(modified, "MBG/NBD", "mbg");
  await setModel(app, "BG/NBD");
  assertScores(await exportScores(app), "BG/NBD", "bg");
  await setModel(app, "MBG/NBD");

  await assertPareto(app);

  await world.crash();
  const again = new App(await world.open());
  await again.idle();
  assert.deepEqual(await exportScores(again), modified, "everything is still there after the browser was killed");

  const archive = await again.download("Export archive (JSON)");
  await again.erase();
  const restored = await again.importFiles({ name: archive.name, mimeType: "application/json", buffer: archive.bytes });
  assert.equal(restored, "Restored 2,357 customers, 6,919 orders");
  assert.deepEqual(await exportScores(again), modified, "the archive file brings all of it back");
}, { timeout: 600_000 });
