// The board of how the customers are worked: every counter is a list of customers, and so is its gap.
import assert from "node:assert/strict";
import { App } from "../harness/app.mjs";
import { violations } from "../harness/axe.mjs";
import { asFile } from "../harness/csv.mjs";
import { day } from "../harness/days.mjs";
import { journey } from "../harness/journey.mjs";

// Ann brings most and is strategic, Ben buys less; both lately. Cleo never bought.
const FILE = `customer_id,customer_name,phone,email,region,industry,owner,date,amount
1,Ann,13800000001,ann@example.com,East,Tea,Lin,${day(-3)},9000
1,Ann,,,,,,${day(-20)},9000
2,Ben,,,,,,${day(-5)},100
`;

journey("Every step of working the customers is counted, and its gap is a list", async (world) => {
  const app = new App(await world.open());
  const { page } = app;
  await app.importFiles(asFile("orders.csv", FILE));
  await app.go("Customers");
  await app.button("New customer").click();
  await page.getByLabel("Name", { exact: true }).fill("Cleo");
  await app.announced(/^Saved/, () => app.button("Save").click());
  await app.go("Today");
  const board = page.getByRole("region", { name: "How the customers are worked" });
  const card = (name) => board.getByRole("listitem").filter({ has: page.getByRole("heading", { name, exact: true }) });
  const counts = async (name) => (await card(name).getByRole("link").first().textContent()).trim();
  await card("Differentiate").waitFor();
  assert.equal(await counts("Identify"), "1 of 3", "Ann's data are there");
  assert.equal(await counts("Differentiate"), "2 of 3");
  assert.equal(await counts("Customise"), "0 of 3");
  await card("Customise").getByRole("link", { name: "Customise: 3 customers to do" }).waitFor();
  await board.getByText("The widest gap is Customise: 3 customers to do.").waitFor();
  // Strategic customers are promised a visit every 30 days; Ann's first purchase was 20 days ago.
  assert.equal(await counts("Interact"), "1 of 1");
  assert.deepEqual(await violations(page), []);

  // The gap is a list, in the words of the query language.
  await card("Differentiate").getByRole("link", { name: "Differentiate: 1 customer to do" }).click();
  await app.heading("Customers");
  await page.locator('[role=grid][aria-rowcount="2"]').waitFor();
  await page.getByRole("link", { name: "Cleo" }).waitFor();
  await page.goBack();
  await card("Identify").getByRole("link", { name: "Identify: 1 of 3" }).click();
  await page.locator('[role=grid][aria-rowcount="2"]').waitFor();
  await page.getByRole("link", { name: "Ann" }).waitFor();

  // The same counters as five elements; a mood that is noted is feedback.
  await page.goBack();
  await board.getByLabel("Model").selectOption({ label: "Five elements" });
  await card("Classification").waitFor();
  assert.equal(await board.getByRole("listitem").count(), 5);
  assert.equal(await counts("Feedback"), "0 of 3");
  await app.go("Customers");
  await page.getByRole("link", { name: "Ben" }).click();
  await app.heading("Ben");
  await app.button("New interaction").click();
  const form = page.getByRole("dialog");
  await form.getByLabel("Subject").fill("Called about the delivery");
  await form.getByLabel("Mood").selectOption("Pleased");
  await app.announced(/^Saved/, () => form.getByRole("button", { name: "Save", exact: true }).click());
  await app.go("Today");
  await board.getByLabel("Model").selectOption({ label: "Five elements" });
  await card("Feedback").getByRole("link", { name: "Feedback: 1 of 3" }).click();
  await page.getByRole("link", { name: "Ben" }).waitFor();
});
