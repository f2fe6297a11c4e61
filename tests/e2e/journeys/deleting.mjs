// Nothing leaves without a word of what goes with it; Enter confirms, Escape does
// not, the focus goes back to where it was. And what was edited since an import
// stays when the import is withdrawn.
import assert from "node:assert/strict";
import { App } from "../harness/app.mjs";
import { asFile } from "../harness/csv.mjs";
import { journey } from "../harness/journey.mjs";

const ORDERS = "customer_id,customer_name,date,amount\n1,Ada Lovelace,2024-01-02,100\n1,Ada Lovelace,2024-02-02,50\n2,Bob Yu,2024-01-05,70\n";

async function openCustomer(app, name) {
  await app.find(name);
  await app.page.getByRole("link", { name, exact: true }).first().click();
  await app.heading(name);
}

journey("deleting says what goes along; the keyboard says yes or no", async (world) => {
  const app = new App(await world.open());
  const { page } = app;
  await app.importFiles(asFile("orders.csv", ORDERS));
  await openCustomer(app, "Ada Lovelace");
  const more = app.button("More");
  const ask = async () => {
    await more.click();
    await page.getByRole("menuitem", { name: "Delete" }).click();
    await page.getByRole("dialog", { name: "Delete this customer?" }).waitFor();
  };
  await ask();
  assert.match(await page.getByRole("dialog").innerText(), /0 contacts, 2 orders \(\$150[^)]*\) and 0 other records/);
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  await page.waitForFunction(() => document.activeElement?.getAttribute("aria-label") === "More");
  await app.heading("Ada Lovelace");

  // A smaller thing: the question stands before its form, which stays when the answer is no.
  await page.getByRole("link", { name: /^Contacts/ }).first().click();
  await page.getByRole("button", { name: "New contact" }).first().click();
  await page.getByRole("dialog").getByLabel("Name", { exact: true }).fill("Charles");
  await app.announced(/^Saved$/, () => app.button("Save").click());
  await page.getByRole("button", { name: "Charles", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete", exact: true }).click();
  const question = page.getByRole("dialog", { name: "Delete this contact?" });
  await question.waitFor();
  await page.keyboard.press("Escape");
  await question.waitFor({ state: "hidden" });
  await page.getByRole("dialog").getByRole("button", { name: "Delete", exact: true }).click();
  await question.waitFor();
  await app.announced(/^Saved$/, () => page.keyboard.press("Enter"));
  await page.getByText("Charles").waitFor({ state: "hidden" });

  await ask();
  await app.announced(/^Saved$/, () => page.keyboard.press("Enter"));
  await app.go("Customers");
  assert.equal(await page.getByRole("link", { name: "Ada Lovelace", exact: true }).count(), 0);
});

journey("an import is withdrawn but for what was edited since", async (world) => {
  const app = new App(await world.open());
  const { page } = app;
  await app.importFiles(asFile("orders.csv", ORDERS));
  await openCustomer(app, "Bob Yu");
  await app.button("Edit").click();
  await page.getByLabel("Region", { exact: true }).fill("Wuhan");
  await app.announced(/^Saved$/, () => app.button("Save").click());
  await app.go("Data");
  await app.button("Withdraw orders.csv").click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("1 record edited or added since this import.").waitFor();
  assert.ok(await dialog.getByRole("checkbox", { name: "Keep records I edited since" }).isChecked());
  await app.announced(/^Saved$/, () => dialog.getByRole("button", { name: "Withdraw", exact: true }).click());
  await app.go("Customers");
  await page.getByRole("link", { name: "Bob Yu", exact: true }).waitFor();
  assert.equal(await page.getByRole("link", { name: "Ada Lovelace", exact: true }).count(), 0);
});
