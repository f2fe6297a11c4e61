// Contracts: written down with what was promised, due on Today, ended; brought by a
// file; what they come to on Churn.
import assert from "node:assert/strict";
import { App } from "../harness/app.mjs";
import { assertAccessible } from "../harness/axe.mjs";
import { asFile } from "../harness/csv.mjs";
import { day } from "../harness/days.mjs";
import { journey } from "../harness/journey.mjs";

async function openTab(app, name) {
  await app.find(name);
  await app.page.getByRole("link", { name, exact: true }).first().click();
  await app.page.getByRole("link", { name: /^Contracts/ }).first().click();
  await app.button("New contract").waitFor();
}

journey("A contract is written down with a commitment, stands on Today, is fulfilled and ended", async (world) => {
  const app = new App(await world.open());
  const { page } = app;
  await app.addCustomer({ Name: "Kunshan Lvtu" });
  await openTab(app, "Kunshan Lvtu");
  await page.getByText("No contract yet.").waitFor();
  await app.button("New contract").click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Number", { exact: true }).fill("HT-7");
  await dialog.getByLabel("First day", { exact: true }).fill(day(-200));
  await dialog.getByLabel("Last day", { exact: true }).fill(day(-300));
  await dialog.getByLabel("Amount", { exact: true }).fill("120000");
  await dialog.getByRole("button", { name: "Add commitment" }).click();
  await dialog.getByLabel("Commitment 1", { exact: true }).fill("Quarterly inspection");
  await dialog.getByLabel("Due 1", { exact: true }).fill(day(-3));
  await dialog.getByRole("button", { name: "Save", exact: true }).click();
  await dialog.getByText("The last day lies before the first.").waitFor();
  await dialog.getByLabel("Last day", { exact: true }).fill(day(30));
  await app.announced(/^Saved$/, () => dialog.getByRole("button", { name: "Save", exact: true }).click());
  await page.getByText(/¥120,000/).first().waitFor();

  // What was promised is overdue before the end is near.
  await app.go("Today");
  const due = page.getByRole("listitem").filter({ hasText: "Quarterly inspection" });
  await due.getByText("3 days late").waitFor();
  await due.getByRole("link", { name: "Kunshan Lvtu" }).click();
  await app.announced(/^Saved$/, () => page.getByRole("button", { name: "Mark as fulfilled: Quarterly inspection" }).click());
  await page.getByText(/^fulfilled /).waitFor();
  await app.go("Today");
  await page.getByText("ends in 30 days").waitFor();

  await world.reload(page);
  await openTab(app, "Kunshan Lvtu");
  await app.announced(/^Saved$/, () => app.button("End today").click());
  await page.getByText(/^ended /).waitFor();
  await assertAccessible(world, [new URL(page.url()).hash]);
  await app.announced(/./, () => app.undo());
  await app.button("End today").waitFor();
}, { served: "archive that outlives a reload" });

/** Invented contracts: months of life and whether each ended, with two fields that tell and one that does not. */
function churnSheet(rows = 160) {
  const lines = ["customerID,plan,devices,colour,tenure,Churn"];
  for (let at = 0; at < rows; at += 1) {
    const [plan, tenure] = [at % 3 ? "Monthly" : "Yearly", 1 + ((at * 7) % 40)];
    const ended = (plan === "Monthly" && tenure < 22 && at % 5 !== 0) || at % 23 === 0;
    lines.push(`K${at},${plan},${1 + (at % 4)},${["red", "blue"][(at * at) % 2]},${tenure},${ended ? "Yes" : "No"}`);
  }
  return `${lines.join("\n")}\n`;
}

journey("A sheet of months and churn becomes contracts with a curve, a model, reasons and a list", async (world) => {
  const app = new App(await world.open());
  const { page } = app;
  await app.addCustomer({ Name: "Kunshan Lvtu" });
  await app.go("Churn");
  assert.equal(await page.getByRole("link", { name: "Contracts", exact: true }).count(), 0, "no contract, no view");
  const said = await app.importFiles(asFile("churn.csv", churnSheet()));
  assert.equal(said, "Imported 160 customers, 0 orders, 160 contracts");
  await app.go("Data");
  await app.chooseFiles(asFile("churn.csv", churnSheet()));
  await page.getByText("Contracts", { exact: true }).first().waitFor();
  await page.getByText("new; 0 changed, 160 known").first().waitFor();
  await page.getByRole("button", { name: "Cancel", exact: true }).first().click();

  await app.go("Churn");
  await page.getByRole("link", { name: "Contracts", exact: true }).click();
  await app.heading("How long contracts last");
  await page.getByText(/Still running: after 6 months \d+%/).first().waitFor();
  await page.getByText(/Shifted beta-geometric: α = /).waitFor();
  await page.getByText(/the model foresees ends better than the overall share/).waitFor();
  const row = page.getByRole("row").filter({ hasText: "plan: Yearly rather than Monthly" });
  await row.getByText(/lowers the odds by \d+/).waitFor();
  await page.getByRole("row").filter({ hasText: "Months so far: each month more" }).waitFor();
  // A field that is left out leaves the model; what is left is fitted again.
  await page.getByRole("checkbox", { name: "plan" }).uncheck();
  await row.waitFor({ state: "detached" });
  await page.getByRole("checkbox", { name: "plan" }).check();
  await row.waitFor();

  const list = page.getByRole("table", { name: "Running contracts by value at stake" });
  await list.getByRole("link").first().click();
  await app.heading("Likeness to contracts that ended");
  const factors = await page.getByRole("row").filter({ hasText: /^(?!Reason|Odds of an end).*\d/ }).locator("td").allInnerTexts();
  const told = await page.getByRole("row").filter({ hasText: "Odds of an end, all together" }).locator("td").innerText();
  const product = factors.map(Number).reduce((one, other) => one * other, 1);
  assert.ok(factors.length >= 4 && Math.abs(product - Number(told)) < 0.06 * product + 0.02, `${factors} make ${told}`);
  await assertAccessible(world, ["#/churn?view=contracts", new URL(page.url()).hash]);

  // Taken back, the contracts are gone, and with them the view.
  await app.announced(/./, () => app.undo());
  await app.go("Churn");
  await page.getByRole("link", { name: "Contracts", exact: true }).waitFor({ state: "detached" });
});
