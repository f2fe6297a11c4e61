// Products: rules between them with their figures and the customers behind, what a customer may want next with the
// reason, answers that are kept. The figures are those that a person counts by hand.
import assert from "node:assert/strict";
import { App } from "../harness/app.mjs";
import { assertAccessible } from "../harness/axe.mjs";
import { asFile } from "../harness/csv.mjs";
import { day } from "../harness/days.mjs";
import { journey } from "../harness/journey.mjs";

const PRODUCTS = "#/grading?view=products";

/**
 * Forty customers. Twelve bought tea and a pot, four tea alone, two a pot alone; ten bought soap, every other one of
 * them rice as well; the rest rice. A tea costs 50, a pot 200.
 */
const COST = { Tea: 50, Pot: 200, Soap: 9, Rice: 20 };
const bought = (number) => {
  if (number < 12) return ["Tea", "Pot"];
  if (number < 16) return ["Tea"];
  if (number < 18) return ["Pot"];
  if (number < 28) return number % 2 ? ["Soap", "Rice"] : ["Soap"];
  return ["Rice"];
};
const sheet = () => {
  const rows = Array.from({ length: 40 }, (_, number) => number).flatMap((number) =>
    bought(number).map((product, nth) => {
      const name = `C${String(number).padStart(2, "0")}`;
      return `${name},${name},${name}-${nth},${day(-100 + nth * 10)},${product},${COST[product]}`;
    }),
  );
  // What comes back is not bought.
  rows.push(`C30,C30,C30-9,${day(-20)},Tea,-50`);
  return ["customer_id,customer_name,order_id,date,product,amount", ...rows].join("\n");
};

const cells = (table) =>
  table.evaluate((table) => [...table.tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.innerText.trim().replace(/\s+/g, " "))));
const names = (page) => page.getByRole("row").getByRole("link").allInnerTexts();

/** Opens a customer's page. */
async function open(app, name) {
  await app.find(name);
  await app.page.getByRole("link", { name, exact: true }).first().click();
  await app.heading(name);
}

journey("Rules stand with their figures, and every number leads to its customers", async (world) => {
  const app = new App(await world.open());
  const { page } = app;
  await app.importFiles(asFile("orders.csv", sheet()));
  await app.go("Grading");
  await page.getByRole("link", { name: "Products", exact: true }).click();
  const table = page.getByRole("table", { name: "Rules between products" });
  await table.waitFor();
  // Of 40: tea 16, pot 14, both 12. 12/16 is 75%, and 2.1 times 14/40; 12/14 is 86%. p = 1.4e-5 by counting, of six pairs.
  await page.getByText("6 pairs of products that at least 5 of 40 customers bought were tested. Bought together more often than chance explains: 1.").waitFor();
  const rules = await cells(table);
  assert.deepEqual(rules.map((row) => [row[0], row[1], row[2], row[3], row[4], row[6]]), [
    ["Tea", "Pot", "12", "75% 51%–90%", "2.1×", "4"],
    ["Pot", "Tea", "12", "86% 60%–96%", "2.1×", "2"],
  ]);
  assert.match(rules[0][5], /^(< 0\.0001|0\.000[0-9])$/);
  await table.getByRole("button", { name: "Share that bought it too" }).click();
  assert.deepEqual((await cells(table)).map((row) => row[0]), ["Pot", "Tea"], "the highest share first");

  // To whom to offer a pot: who bought tea and no pot; the one who gave tea back bought none.
  await table.getByRole("row").filter({ hasText: "75%" }).getByRole("link", { name: "4", exact: true }).click();
  await page.getByRole("link", { name: "C12", exact: true }).first().waitFor();
  assert.deepEqual((await names(page)).sort(), ["C12", "C13", "C14", "C15"]);
  await page.goto(`${page.url().split("#")[0]}#/customers?query=${encodeURIComponent("买过 = pot 且 非 买过 = tea")}`);
  await page.getByRole("link", { name: "C16", exact: true }).first().waitFor();
  assert.deepEqual((await names(page)).sort(), ["C16", "C17"]);

  // A minimum that is too high leaves nothing; by order nothing was bought together.
  await page.goto(`${page.url().split("#")[0]}${PRODUCTS}`);
  await page.getByLabel("Minimum customers", { exact: true }).fill("13");
  await page.getByText("No products go together more often than chance explains").waitFor();
  await page.getByLabel("Minimum customers", { exact: true }).fill("1");
  await page.getByText("A whole number from 2 to 1,000,000.").waitFor();
  await page.getByLabel("Count by", { exact: true }).selectOption({ label: "Order" });
  await page.getByText(/of 0 orders of two products or more were tested/).waitFor();
  await page.getByLabel("Count by", { exact: true }).selectOption({ label: "Customer" });
  await table.waitFor();

  await assertAccessible(world, [PRODUCTS]);
  for (const [lang, heading] of [["zh-CN", "常一起购买的产品"], ["zh-TW", "常一起購買的產品"], ["en", "Products that go together"]]) {
    const other = await world.open({ lang, hash: PRODUCTS });
    await other.setViewportSize({ width: 390, height: 844 });
    await new App(other).heading(heading);
    await other.getByRole("table").first().waitFor();
    const wide = await other.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${lang}: ${wide} px too wide for a phone`);
    await other.close();
  }
});

journey("Where orders name no products, that is said with the next step", async (world) => {
  const app = new App(await world.open());
  const { page } = app;
  await app.importFiles(asFile("orders.csv", `customer_id,customer_name,date,amount\nA,Ada,${day(-9)},12\nB,Ben,${day(-5)},7`));
  await page.goto(`${page.url().split("#")[0]}${PRODUCTS}`);
  await page.getByText("Orders here name no products").waitFor();
  await page.getByText(/^Map the Product column on import/).waitFor();
  await open(app, "Ada");
  await app.idle();
  assert.equal(await page.getByRole("heading", { name: "Next product" }).count(), 0);
});
