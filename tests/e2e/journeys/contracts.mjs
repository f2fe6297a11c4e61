// Contracts: written down with what was promised, due on Today, ended; brought by a
// file; what they come to on Churn.
import { App } from "../harness/app.mjs";
import { assertAccessible } from "../harness/axe.mjs";
import { journey } from "../harness/journey.mjs";

const day = (offset) => new Date(Date.now() + offset * 86_400_000).toLocaleDateString("sv");

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
  await assertAccessible(page);
  await app.announced(/^Saved$/, () => dialog.getByRole("button", { name: "Save", exact: true }).click());
  await page.getByText(/¥120,000/).first().waitFor();

  // What was promised is overdue before the end is near.
  await app.go("Today");
  const due = page.getByRole("listitem").filter({ hasText: "Quarterly inspection" });
  await due.getByText(/3 days overdue|overdue/).waitFor();
  await due.getByRole("link", { name: "Kunshan Lvtu" }).click();
  await app.announced(/^Saved$/, () => page.getByRole("button", { name: "Mark as fulfilled: Quarterly inspection" }).click());
  await page.getByText(/^fulfilled /).waitFor();
  await app.go("Today");
  await page.getByText("ends in 30 days").waitFor();

  await world.reload(page);
  await openTab(app, "Kunshan Lvtu");
  await app.announced(/^Saved$/, () => app.button("End today").click());
  await page.getByText(/^ended /).waitFor();
  await assertAccessible(page);
  await app.announced(/./, () => app.button("Undo").click());
  await app.button("End today").waitFor();
});
