// Intervals by resampling: asked for, stopped, asked again; they go with the fit that they belong to.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { App } from "../harness/app.mjs";
import { asFile } from "../harness/csv.mjs";
import { journey } from "../harness/journey.mjs";

const CDNOW = readFileSync(new URL("../../fixtures/cdnow_sample.csv", import.meta.url), "utf8");

/** The ends of `0.345 to 0.567`. */
const ends = (text) => text.split(" to ").map(Number);

journey("A bootstrap gives intervals that do not take the model for true, and goes with its fit", async (world) => {
  const app = new App(await world.open());
  const { page } = app;
  await app.importFiles(asFile("cdnow.csv", CDNOW));
  await app.go("Churn");
  const asOf = page.getByLabel("As of", { exact: true });
  await asOf.fill("1997-09-30");
  await asOf.press("Tab");
  await app.idle();

  const section = page.getByRole("region", { name: "Intervals by resampling" });
  const begin = section.getByRole("button", { name: "Bootstrap intervals" });
  await begin.click();
  await section.getByRole("progressbar").waitFor();
  assert.notEqual(await page.locator("main").getAttribute("aria-busy"), "true", "nobody waits for it");
  await section.getByRole("button", { name: "Cancel" }).click();
  await begin.click();
  await section.getByText("95% of 1,000 draws lie in between (seed 1).").waitFor({ timeout: 120_000 });
  const rows = await section.getByRole("row").allInnerTexts();
  assert.deepEqual(rows.slice(1).map((row) => row.split("\t")[0]), ["r", "α", "a", "b"]);
  const [, estimate, claimed, drawn] = rows[2].split("\t");
  // tests/native/analysis_bootstrap.rs: these customers spread further than the model believes.
  const width = ([low, high]) => Math.log(high / low);
  assert.ok(ends(drawn)[0] < Number(estimate) && Number(estimate) < ends(drawn)[1], rows[2]);
  const ratio = width(ends(drawn)) / width(ends(claimed));
  assert.ok(ratio > 1.15 && ratio < 1.6, `${ratio}: ${rows[2]}`);

  // A customer's figures by the same draws.
  await app.find("0004");
  await page.getByRole("link", { name: "0004", exact: true }).first().click();
  await page.getByRole("link", { name: "Grade and churn" }).click();
  const forecast = page.getByRole("region", { name: "Forecast" });
  await forecast.getByText("95% of 1,000 draws").waitFor();
  const facts = await forecast.locator("dl").last().innerText();
  assert.match(facts, /Risk by MBG\/NBD\s+\d+% to \d+%\s+Expected orders[^\n]*\s+\d\.\d\d to \d\.\d\d\s/);

  // Another day is another fit.
  await app.go("Churn");
  await asOf.fill("1998-06-30");
  await asOf.press("Tab");
  await app.idle();
  await begin.waitFor();
});
