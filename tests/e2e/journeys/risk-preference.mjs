// The questionnaire about risk: six answers lead to a class, which stands on the customer's page, can be asked for in a
// query, is in the files, and is undone like everything else.
import assert from "node:assert/strict";
import { App } from "../harness/app.mjs";
import { assertAccessible } from "../harness/axe.mjs";
import { journey } from "../harness/journey.mjs";

/** Opens a customer's page. */
async function open(app, name) {
  await app.find(name);
  await app.page.getByRole("link", { name, exact: true }).first().click();
  await app.heading(name);
}

journey("Six answers lead to a class, which is kept, asked for and undone", async (world) => {
  const app = new App(await world.open());
  const { page } = app;
  await app.addCustomer({ Name: "Ada Lovelace" });
  await app.addCustomer({ Name: "Bob Yu" });
  await open(app, "Ada Lovelace");
  const section = page.getByRole("region", { name: "Risk preference", exact: true });
  await section.getByText(/^Not asked yet/).waitFor();
  const dialog = page.getByRole("dialog");
  const save = dialog.getByRole("button", { name: "Save", exact: true });
  const answer = (question, words) => dialog.getByRole("group", { name: question }).getByRole("radio", { name: words, exact: true }).check();

  await section.getByRole("button", { name: "Ask the questions" }).click();
  await answer("When will this money be needed again?", "In 3 to 7 years");
  await save.click();
  await dialog.getByText("Every question needs an answer.").waitFor();
  await answer("How certain is the income of the coming years?", "Rather certain");
  await answer("What loss within a year could be borne?", "Up to 5%");
  await answer("What follows if it loses a tenth within a month?", "Wait");
  await answer("What experience is there?", "Bonds or funds, some years");
  await answer("What matters most?", "Gains, with ups and downs");
  await app.announced(/^Saved$/, () => save.click());
  // 3 + 3 + 2 + 3 + 2 + 3.
  await section.getByText("Balanced", { exact: true }).waitFor();
  await section.getByText(/^16 points \(14–17\), answered /).waitFor();
  await section.getByText("Up to 5%", { exact: true }).waitFor();
  await assertAccessible(world, [new URL(page.url()).hash]);

  // Asked again it begins with what was answered; one step back brings that again.
  await section.getByRole("button", { name: "Ask again" }).click();
  assert.ok(await dialog.getByRole("radio", { name: "Up to 5%", exact: true }).isChecked());
  await answer("What loss within a year could be borne?", "More than 15%");
  await app.announced(/^Saved$/, () => save.click());
  await section.getByText("Growth", { exact: true }).waitFor();
  await app.undo();
  await section.getByText("Balanced", { exact: true }).waitFor();
  await world.reload(page);
  await open(app, "Ada Lovelace");
  await section.getByText("Balanced", { exact: true }).waitFor();

  // A query in any language finds who is of a class, and who was not asked.
  const asks = async (query, found, other) => {
    await page.goto(`${page.url().split("#")[0]}#/customers?query=${encodeURIComponent(query)}`);
    await page.getByRole("link", { name: found, exact: true }).first().waitFor();
    assert.equal(await page.getByRole("link", { name: other, exact: true }).count(), 0, query);
  };
  await asks("风险偏好 属于 (平衡、成长)", "Ada Lovelace", "Bob Yu");
  await asks("risk preference is empty", "Bob Yu", "Ada Lovelace");

  await app.go("Data");
  const file = JSON.parse((await app.download("Export archive (JSON)")).bytes.toString("utf8"));
  const { answers } = file.customers.find(({ name }) => name === "Ada Lovelace").risk_profile;
  assert.deepEqual(answers, [3, 3, 2, 3, 2, 3]);

  await open(app, "Ada Lovelace");
  await section.getByRole("button", { name: "Ask again" }).click();
  await app.announced(/^Saved$/, () => dialog.getByRole("button", { name: "Remove the answers" }).click());
  await section.getByText(/^Not asked yet/).waitFor();
  await app.undo();
  await section.getByText("Balanced", { exact: true }).waitFor();

  for (const [lang, heading] of [["zh-CN", "风险偏好"], ["zh-TW", "風險偏好"]]) {
    const other = await world.open({ lang, hash: new URL(page.url()).hash });
    await other.setViewportSize({ width: 390, height: 844 });
    await other.getByRole("region", { name: heading, exact: true }).getByText("平衡", { exact: true }).waitFor();
    const wide = await other.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${lang}: ${wide} px too wide for a phone`);
    await other.close();
  }
});
