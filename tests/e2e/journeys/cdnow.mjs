// The scores a person exports for the CDNOW sample equal those of an independent
// implementation (tests/fixtures/README.md), under both purchase models, and the
// whole archive survives a crash, an export, an erasure and a restore.
import assert from "node:assert/strict";
import { App } from "../harness/app.mjs";
import { assertScores, exportScores, fixture, setModel } from "../harness/cdnow.mjs";
import { asFile, readCsv } from "../harness/csv.mjs";
import { journey } from "../harness/journey.mjs";

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
}, { served: "archive that outlives the tab", timeout: 600_000 });
