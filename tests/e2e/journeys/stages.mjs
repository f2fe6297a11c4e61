// Stages over time: counted from the orders up to each day, by the rule that the list of customers has; every number
// has its customers, and a stage set by hand is told apart.
import assert from "node:assert/strict";
import { App } from "../harness/app.mjs";
import { violations } from "../harness/axe.mjs";
import { asFile } from "../harness/csv.mjs";
import { day } from "../harness/days.mjs";
import { journey } from "../harness/journey.mjs";

// Everybody buys every 20 days: Old for more than two years, New since a quarter, Gone until a year and a half ago.
const every = (name, from, until) => {
  const lines = [];
  for (let at = from; at <= until; at += 20) lines.push(`${name},${name},${day(at)},100`);
  return lines;
};
const FILE = `customer_id,customer_name,date,amount\n${[...every("Old", -1200, 0), ...every("New", -80, 0), ...every("Gone", -1200, -540)].join("\n")}\n`;

journey("Stages are counted over time, and every number has its customers", async (world) => {
  const app = new App(await world.open());
  const { page } = app;
  await app.importFiles(asFile("orders.csv", FILE));
  await app.go("Grading");
  await page.getByRole("navigation", { name: "Views of grading" }).getByRole("link", { name: "Stages" }).click();
  const counts = page.getByRole("region", { name: "Stages over time" });
  const table = counts.getByRole("table", { name: "Customers by stage and day" });
  await table.waitFor();
  // What a row says, by head, of everything that is not 0.
  const row = async (at) => {
    const texts = async (role, of) => (await of.getByRole(role).allTextContents()).map((text) => text.trim());
    const heads = (await texts("columnheader", table)).slice(1);
    const cells = await texts("cell", table.getByRole("row").nth(at));
    return Object.fromEntries(heads.map((head, place) => [head, Number(cells[place])]).filter(([, number]) => number > 0));
  };
  assert.deepEqual(await row(1), { New: 1, Mature: 1, Lost: 1, All: 3 });
  // A year ago New was not there yet, and Gone had left already; two years ago both others were growing.
  assert.deepEqual(await row(13), { Mature: 1, Lost: 1, All: 2 });
  assert.deepEqual(await row(25), { Growing: 2, All: 2 });
  await counts.getByText("New grew most: from 0 to 1.").or(counts.getByText("Mature grew most: from 0 to 1.")).waitFor();
  assert.deepEqual(await violations(page), []);

  // A number of an earlier day names its customers; one of the last day leads to them.
  await table.getByRole("row").nth(13).getByRole("button", { name: /Lost/ }).click();
  await counts.getByRole("link", { name: "Gone" }).waitFor();
  await table.getByRole("link", { name: /^1 customer, Lost/ }).click();
  await app.heading("Customers");
  await page.locator('[role=grid][aria-rowcount="2"]').waitFor();
  await page.getByRole("link", { name: "Gone" }).waitFor();

  // Who moved between two days.
  await page.goBack();
  const moves = page.getByRole("region", { name: "Moves between two days" });
  await moves.getByLabel("From").selectOption({ index: 24 });
  await moves.getByText("0 of 2 customers in both kept their stage.").waitFor();
  await moves.getByRole("button", { name: "1 customer: Growing → Lost" }).click();
  await moves.getByRole("link", { name: "Gone" }).waitFor();
  await moves.getByRole("button", { name: "1 customer: Not there yet → New" }).waitFor();
  await counts.getByLabel("Told at the end of each").selectOption("Quarter");
  await page.waitForFunction(() => {
    const rows = document.querySelectorAll(".stage-counts tbody tr").length;
    return rows > 0 && rows < 25;
  });
  assert.deepEqual(await row(1), { New: 1, Mature: 1, Lost: 1, All: 3 }, "the last day is the same");

  // Somebody sets a stage: it holds on the last day, and is told apart.
  await app.go("Customers");
  await page.getByRole("link", { name: "Old" }).click();
  await app.heading("Old");
  await app.button("Edit").click();
  await page.getByLabel("Stage", { exact: true }).selectOption("Won back");
  await app.announced(/^Saved/, () => app.button("Save").click());
  await app.go("Grading");
  await page.getByRole("navigation", { name: "Views of grading" }).getByRole("link", { name: "Stages" }).click();
  await table.getByRole("link", { name: /^1 customer, Won back/ }).waitFor();
  assert.deepEqual(await row(1), { New: 1, Lost: 1, "Won back": 1, All: 3, "Set by hand": 1 });
  assert.equal((await row(2))["Set by hand"], undefined, "earlier days go by the rule");
});
