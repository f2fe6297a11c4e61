// The CDNOW sample, and the scores of an independent implementation for it (tests/fixtures/README.md).
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { readCsv } from "./csv.mjs";

/** The text of a file of tests/fixtures. */
export const fixture = (name) => readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), "utf8");
const REFERENCE = readCsv(fixture("cdnow_scores.csv"));

const near = (what, found, expected, { absolute = 0, relative = 0 }) => {
  const distance = Math.abs(found - expected);
  const allowed = absolute + relative * Math.abs(expected);
  assert.ok(found !== "" && distance <= allowed, `${what}: ${found}, expected ${expected} within ${allowed}`);
};

/** Sets what all scores are worked out for. */
export async function setModel(app, model) {
  await app.go("Churn");
  await app.page.getByLabel("As of", { exact: true }).fill("1997-09-30");
  await app.page.getByLabel("As of", { exact: true }).press("Tab");
  await app.page.getByLabel("Horizon (days)", { exact: true }).fill("273");
  await app.page.getByLabel("Horizon (days)", { exact: true }).press("Tab");
  await app.page.getByLabel("Model", { exact: true }).selectOption({ label: model });
  await app.idle();
}

/** The rows of the scores as they are exported. */
export async function exportScores(app) {
  await app.go("Data");
  await app.idle();
  const { bytes } = await app.download("Export scores (CSV)");
  const text = bytes.toString("utf8");
  assert.ok(text.startsWith("\uFEFFcustomer_id,name,grade,"), "the file begins with a BOM and its columns");
  return readCsv(text);
}

/** Every score of every customer equals the reference. */
export function assertScores(rows, model, prefix) {
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
