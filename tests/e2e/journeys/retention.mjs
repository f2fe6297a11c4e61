// The review of what is kept: a rule lists whom to look at, nothing goes by itself, and a decision to keep has a reason
// and a last day.
import assert from "node:assert/strict";
import { App } from "../harness/app.mjs";
import { violations } from "../harness/axe.mjs";
import { asFile } from "../harness/csv.mjs";
import { day } from "../harness/days.mjs";
import { journey } from "../harness/journey.mjs";

const FILE = `customer_id,customer_name,date,amount,product
1,Ada Lin,${day(-2000)},30,tea
2,Bob Yu,${day(-1500)},70,tea
3,Cem Kaya,${day(-20)},500,tea
`;

journey("Records that nobody needs any more are listed for review, and a person decides", async (world) => {
  const app = new App(await world.open());
  const { page } = app;
  await app.importFiles(asFile("orders.csv", FILE));
  await app.go("Data");
  const section = page.getByRole("region", { name: "Review of what is kept" });
  const listed = async () => (await section.getByRole("row").getByRole("link").allTextContents()).map((name) => name.trim());
  await section.getByRole("button", { name: "Show customers to review" }).click();
  await section.getByText("Nobody is to be reviewed.").waitFor();
  await section.getByLabel("Review customers without any activity for").selectOption({ label: "3 years" });
  await section.getByText("2 customers to review.").waitFor();
  assert.deepEqual(await listed(), ["Ada Lin", "Bob Yu"], "the longest silent first");
  assert.deepEqual(await violations(page), []);

  // Kept for a reason, which is asked for.
  await section.getByRole("button", { name: "Keep Ada Lin" }).click();
  const dialog = page.getByRole("dialog", { name: "Keep Ada Lin" });
  await dialog.getByRole("button", { name: "Keep", exact: true }).click();
  await dialog.getByText("Write why it is kept.").waitFor();
  await dialog.getByLabel("Until").fill(day(-1));
  await dialog.getByText("Enter a day that is still to come.").waitFor();
  await dialog.getByLabel("Until").fill(day(400));
  await dialog.getByLabel("Reason").fill("invoices are kept for ten years");
  assert.deepEqual(await violations(page), []);
  await app.announced(/^Saved$/, () => dialog.getByRole("button", { name: "Keep", exact: true }).click());
  await section.getByText("1 customer to review.").waitFor();
  assert.deepEqual(await listed(), ["Bob Yu"]);

  // The decision has a last day; who looks then sees it.
  await page.clock.setFixedTime(new Date(`${day(401)}T10:00:00`));
  await page.reload();
  await app.go("Data");
  await section.getByRole("button", { name: "Show customers to review" }).click();
  await section.getByText("2 customers to review.").waitFor();
  await section.getByText(/Kept until .*: invoices are kept for ten years/).waitFor();

  // Deleted in one step that says what goes, and taken back in one.
  await section.getByRole("button", { name: "Delete 2 customers" }).click();
  const question = page.getByRole("dialog", { name: "Delete 2 customers?" });
  await app.announced(/^Saved$/, () => question.getByRole("button", { name: "Delete 2 customers" }).click());
  await section.getByText("Nobody is to be reviewed.").waitFor();
  await app.undo();
  await section.getByText("2 customers to review.").waitFor();
  // The rule itself is a change like any other.
  await section.getByLabel("Review customers without any activity for").selectOption({ label: "no rule" });
  await section.getByText("Nobody is to be reviewed.").waitFor();
  await app.undo();
  await section.getByText("2 customers to review.").waitFor();
});
