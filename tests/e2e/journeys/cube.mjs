// Customers by two measures: equal figures stay together, a number names its customers, and leads to exactly those.
import assert from "node:assert/strict";
import { App } from "../harness/app.mjs";
import { violations } from "../harness/axe.mjs";
import { asFile } from "../harness/csv.mjs";
import { day } from "../harness/days.mjs";
import { journey } from "../harness/journey.mjs";

// Nine customers; the nth buys for n x 100 in all. The first six buy once, then two, three and four times.
const LINES = [1, 2, 3, 4, 5, 6, 7, 8, 9].flatMap((nth) => {
  const times = Math.max(1, nth - 5);
  return Array.from({ length: times }, (_, at) => `${nth},Customer ${nth},${day(-10 - at)},${(nth * 100) / times}`);
});
const FILE = `customer_id,customer_name,date,amount\n${LINES.join("\n")}\n`;

journey("Customers are divided by two measures, and every number has its customers", async (world) => {
  const app = new App(await world.open());
  const { page } = app;
  await app.importFiles(asFile("orders.csv", FILE));
  await app.go("Grading");
  const section = page.getByRole("region", { name: "Customers by two measures" });
  await section.getByLabel("Across").selectOption({ label: "Purchase days" });
  const table = section.getByRole("table", { name: "Customers by Sales of 12 months and Purchase days" });
  const numbers = async () => {
    const rows = await table.getByRole("row").all();
    return Promise.all(rows.slice(1).map(async (row) => (await row.getByRole("cell").allTextContents()).map((cell) => cell.trim())));
  };
  await table.getByRole("row").nth(3).waitFor();
  // Six of nine bought once: they are one class, and two classes are left of three.
  assert.deepEqual(await numbers(), [["0", "3"], ["3", "0"], ["3", "0"]]);
  await section.getByText("9 customers in classes of about equal size.").waitFor();
  await section.getByText("there are fewer classes where many are equal").waitFor();
  assert.deepEqual(await violations(page), []);

  await table.getByRole("row").nth(1).getByRole("button").click();
  const named = section.getByRole("table").nth(1);
  assert.deepEqual((await named.getByRole("link").allTextContents()).map((name) => name.trim()), ["Customer 9", "Customer 8", "Customer 7"]);
  await section.getByRole("link", { name: "Show them in the list" }).click();
  await app.heading("Customers");
  await page.locator('[role=grid][aria-rowcount="4"]').waitFor();

  // Five classes, and the other way round.
  await app.go("Grading");
  await section.getByLabel("Classes").selectOption({ label: "5 × 5" });
  await section.getByLabel("Across").selectOption({ label: "Total sales" });
  await section.getByRole("table", { name: "Customers by Sales of 12 months and Total sales" }).getByRole("row").nth(5).waitFor();
  const five = section.getByRole("table").first();
  const filled = await five.getByRole("button").allTextContents();
  assert.equal(filled.map(Number).reduce((sum, number) => sum + number, 0), 9);
  assert.equal(filled.length, 5, "both measures are the same here");
});
