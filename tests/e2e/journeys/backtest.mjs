// The backtest a person sees for the CDNOW sample equals that of an independent
// implementation (tests/fixtures/README.md); the hold-out can be moved, the archive
// file carries it, and the scores follow its winner.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { App } from "../harness/app.mjs";
import { asFile, readCsv, sampleOrders } from "../harness/csv.mjs";
import { journey } from "../harness/journey.mjs";

const fixture = (name) => readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), "utf8");
const LATER = JSON.parse(fixture("cdnow_backtest.json")).later;

/** The figures of one candidate's row, without their standard errors. */
async function figures(page, candidate) {
  const row = page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: new RegExp(`^${candidate}`) }) });
  const cells = await row.first().getByRole("cell").allInnerTexts();
  return cells.map((cell) => Number.parseFloat(cell.replace("−", "-")));
}

const near = (what, found, expected, within) =>
  assert.ok(Math.abs(found - expected) <= within, `${what}: ${found}, expected ${expected} within ${within}`);

journey("Backtest: the reference's figures, a hold-out to move, the file that carries it", async (world) => {
  const app = new App(await world.open());
  const { page } = app;
  await app.importFiles(asFile("cdnow.csv", fixture("cdnow_sample.csv")));
  await app.go("Churn");
  await page.getByLabel("As of", { exact: true }).fill("1998-02-13");
  await page.getByLabel("As of", { exact: true }).press("Tab");
  await page.getByLabel("Horizon (days)", { exact: true }).fill("136");
  await page.getByLabel("Horizon (days)", { exact: true }).press("Tab");
  await app.idle();

  const trust = page.getByRole("region", { name: "Does the model deserve trust?" });
  await trust.getByText("Fitted on the orders of 2,357 customers").waitFor();
  await trust.getByRole("img", { name: "Calibration" }).waitFor();
  await trust.getByRole("img", { name: "Repeat orders, total" }).waitFor();
  const [auc, brier] = await figures(page, "MBG/NBD");
  near("AUC", auc, LATER.mbgnbd.auc, 6e-4);
  near("Brier", brier, LATER.mbgnbd.brier, 6e-4);

  await page.getByRole("link", { name: "Backtest", exact: true }).click();
  await page.getByRole("heading", { name: "How it was done" }).waitFor();
  await page.getByRole("row").filter({ hasText: "MBG/NBD" }).first().waitFor();
  const [wholeAuc, wholeBrier, logLoss] = await figures(page, "MBG/NBD");
  near("AUC", wholeAuc, LATER.mbgnbd.auc, 6e-4);
  near("Brier", wholeBrier, LATER.mbgnbd.brier, 6e-4);
  near("log loss", logLoss, LATER.mbgnbd.log_loss, 6e-4);
  near("recency", (await figures(page, "Recency only"))[0], LATER.recency_auc, 6e-4);

  // Moving the hold-out changes the figures and keeps nobody waiting.
  const slider = page.getByRole("slider", { name: /^Hold-out \(days\)/ });
  await slider.fill("100");
  await page.getByText("asked about the 100 days it had not seen").waitFor();
  await page.getByText("Automatic decides with 136 days held out.").waitFor();
  assert.notEqual((await figures(page, "MBG/NBD"))[0], wholeAuc);
  assert.notEqual(await page.locator("main").getAttribute("aria-busy"), "true");

  // Stopped on the way, it says so; what was found before stays, and it can be run again.
  await slider.fill("90");
  await page.waitForFunction(() => {
    const cancel = [...document.querySelectorAll("main button")].find((button) => button.textContent.trim() === "Cancel");
    cancel?.click();
    return Boolean(cancel);
  });
  await page.getByText("The backtest was stopped.").waitFor();
  await page.getByText("asked about the 100 days it had not seen").waitFor();
  await page.getByRole("button", { name: "Run it again" }).click();
  await page.getByText("asked about the 90 days it had not seen").waitFor();
  assert.equal(await page.getByText("The backtest was stopped.").count(), 0);

  await page.getByRole("button", { name: "Back to 136 days" }).click();
  await page.getByText("asked about the 136 days it had not seen").waitFor();

  await app.go("Data");
  const { bytes } = await app.download("Export archive (JSON)");
  const { model } = JSON.parse(bytes.toString("utf8")).analysis;
  assert.equal(model.backtest.holdout_days, 136);
  assert.equal(model.backtest.cut, "1997-09-30");
  const mbg = model.backtest.candidates.find((one) => one.candidate === "MBG/NBD");
  near("AUC in the file", mbg.auc.value, LATER.mbgnbd.auc, 1e-4);
  near("Brier in the file", mbg.brier.value, LATER.mbgnbd.brier, 1e-4);
  assert.ok(mbg.auc.error > 0 && mbg.calibration.length === 10);

  const scores = readCsv((await app.download("Export scores (CSV)")).bytes.toString("utf8"));
  const { winner } = model.backtest;
  const from = ["MBG/NBD", "BG/NBD", "NBD", "Pareto/NBD"].includes(winner) ? "model" : winner;
  assert.deepEqual([...new Set(scores.map((row) => row.risk_model))], [from]);
  assert.equal(model.risk_model, from);
});

journey("the model card says what the scores rest on, on the page, in a file and in the archive", async (world) => {
  const app = new App(await world.open());
  await app.importFiles(asFile("orders.csv", sampleOrders()));
  await app.page.goto(app.page.url().replace(/#.*/, "#/churn?view=backtest"));
  const card = app.page.getByRole("region", { name: "Model card" });
  await card.waitFor();
  const limits = await card.getByRole("listitem").allTextContents();
  assert.ok(limits.some((line) => /no order within 90 days/.test(line)) || limits.some((line) => /own rhythm/.test(line)), limits.join("\n"));
  const { name, bytes } = await app.download("Download model card");
  assert.match(name, /^guanxi-model-card-\d{4}-\d\d-\d\d\.md$/);
  const text = bytes.toString("utf8");
  for (const line of limits) assert.ok(text.includes(`- ${line}`), line);
  await app.go("Data");
  const { analysis } = JSON.parse((await app.download("Export archive (JSON)")).bytes.toString("utf8"));
  assert.equal(analysis.model_card.limits.length, limits.length);
});
