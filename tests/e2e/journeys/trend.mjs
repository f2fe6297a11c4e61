// Whose risk rises: by today's model, thirty days earlier and now; in the list, in a query, on the customer's page.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { App } from "../harness/app.mjs";
import { asFile } from "../harness/csv.mjs";
import { journey } from "../harness/journey.mjs";

const CDNOW = readFileSync(new URL("../../fixtures/cdnow_sample.csv", import.meta.url), "utf8");

journey("Whose risk has risen within thirty days is shown, asked for and sorted by", async (world) => {
  const app = new App(await world.open());
  const { page } = app;
  const setAsOf = async (day) => {
    await app.go("Churn");
    const field = page.getByLabel("As of", { exact: true });
    await field.fill(day);
    await field.press("Tab");
    await app.idle();
  };
  await app.importFiles(asFile("cdnow.csv", CDNOW));
  await setAsOf("1998-06-30");
  const list = page.getByRole("table", { name: "Customers to speak to first" });
  const arrows = await list.locator('td[data-cell="change"]').allInnerTexts();
  assert.ok(arrows.length === 20 && arrows.every((cell) => /^(↑ \+\d+|→ [+−]?\d|↓ −\d+)$/.test(cell)), arrows.join());

  // The same in a query, whose customers all rose so far.
  await app.go("Customers");
  await page.goto(`${page.url().split("#")[0]}#/customers?query=${encodeURIComponent("change >= 15")}&sort=-change`);
  await app.idle();
  const rows = Number(await page.locator("[role=grid]").getAttribute("aria-rowcount")) - 1;
  assert.ok(rows > 0 && rows < 300, `${rows} customers`);
  await page.locator("[role=grid] [role=row] a").first().click();
  await page.getByRole("link", { name: "Grade and churn" }).click();
  const risk = page.getByRole("region", { name: "Churn risk" });
  const said = await risk.getByText(/^30 days earlier: \d+% \(↑ \+\d+ points since\)$/).innerText();
  const [, before, points] = /earlier: (\d+)% \(↑ \+(\d+)/.exec(said).map(Number);
  assert.ok(points >= 15, said);

  // What the fit of that day said is near: the orders since have moved it a little.
  const address = page.url();
  await setAsOf("1998-05-31");
  await page.goto(address);
  const sum = risk.getByRole("row", { name: /^Sum/ });
  const then = Number(/(\d+)%/.exec((await sum.allInnerTexts()).at(-1).split("\t").at(-1))[1]);
  assert.ok(Math.abs(then - before) <= 3, `${then}% then, ${before}% said of it`);
});
