// The loyalty index: its parts add up to it on the customer's page, its weights are changed and undone, and every
// band of it leads to its customers.
import assert from "node:assert/strict";
import { App } from "../harness/app.mjs";
import { violations } from "../harness/axe.mjs";
import { asFile } from "../harness/csv.mjs";
import { day } from "../harness/days.mjs";
import { journey } from "../harness/journey.mjs";

// Loyal buys every 30 days for four years, Once bought once, two years ago, Gone stopped a year and a half ago.
const every = (name, from, until) => {
  const lines = [];
  for (let at = from; at <= until; at += 30) lines.push(`${name},${name},${day(at)},100`);
  return lines;
};
const FILE = `customer_id,customer_name,date,amount\n${[...every("Loyal", -1470, 0), ...every("Gone", -1470, -540), `Once,Once,${day(-730)},50`].join("\n")}\n`;

journey("The loyalty index is the sum of its parts, and its weights are the archive's", async (world) => {
  const app = new App(await world.open());
  const { page } = app;
  await app.importFiles(asFile("orders.csv", FILE));
  await app.go("Customers");
  await page.getByRole("link", { name: "Gone" }).click();
  await page.getByRole("link", { name: "Grade and churn" }).click();
  const own = page.getByRole("region", { name: "Loyalty" });
  const table = own.getByRole("table", { name: "Loyalty" });
  await table.waitFor();
  const index = async () => Number((await own.locator("[data-part=loyalty]").textContent()).split(" ")[0]);
  const parts = async () => {
    const cells = await table.locator("tbody td:last-child").allTextContents();
    return cells.map((cell) => (cell.includes("of") ? cell.trim().split(" of ").map(Number) : null));
  };
  // Tenure in full, no purchase in the last four quarters, more than three gaps of silence; 20 of 20 + 30 + 20.
  assert.deepEqual(await parts(), [[28.6, 28.6], [0, 42.8], [0, 28.6], null, null]);
  assert.equal(await index(), 28.6);
  await own.getByText("the archive holds no records of them yet").waitFor();

  assert.deepEqual(await violations(page), []);

  // The weights.
  await app.go("Grading");
  await page.getByRole("navigation", { name: "Views of grading" }).getByRole("link", { name: "Loyalty" }).click();
  const room = page.getByRole("region", { name: "Loyalty" });
  await room.getByText("3 customers with an index").waitFor();
  assert.deepEqual(await violations(page), []);
  const bands = room.getByRole("table", { name: "Customers by loyalty" });
  const counts = async () => (await bands.getByRole("link").allTextContents()).map((text) => Number(text.trim()));
  assert.equal((await counts())[0], 1, "Loyal has everything");
  assert.equal((await counts()).reduce((sum, number) => sum + number, 0), 3);
  await app.announced(/^Saved/, () => room.getByLabel("Tenure").fill("0"));
  await page.waitForFunction(() => [...document.querySelectorAll(".loyalty-bands tbody tr:last-child a")].some((link) => link.textContent.trim() === "2"));
  await bands.getByRole("link").last().click();
  await app.heading("Customers");
  await page.locator('[role=grid][aria-rowcount="3"]').waitFor();
  await app.announced(/^Saved/, () => app.undo());
  await page.getByRole("link", { name: "Gone" }).waitFor({ state: "detached" });

  // In a query.
  await page.goto(`${page.url().split("#")[0]}#/customers?query=loyalty%20%3E%3D%2090`);
  await page.getByRole("link", { name: "Loyal" }).waitFor();
  await page.locator('[role=grid][aria-rowcount="2"]').waitFor();
});
