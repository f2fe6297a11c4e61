// What a customer has consented to: recorded with its day, its way and its words, withdrawn on another,
// in the customer's own files, and undone like everything else.
import assert from "node:assert/strict";
import { App } from "../harness/app.mjs";
import { violations } from "../harness/axe.mjs";
import { journey } from "../harness/journey.mjs";

const WORDING = "I agree that offers are sent to me by e-mail.";

journey("A consent is recorded, changed, withdrawn, and leaves with the person's file", async (world) => {
  const app = new App(await world.open());
  const { page } = app;
  await app.addCustomer({ Name: "Ada Lin" });
  await app.find("Ada Lin");
  await page.getByRole("link", { name: "Ada Lin", exact: true }).first().click();
  await app.heading("Ada Lin");
  const section = page.getByRole("region", { name: "Consents" });
  await section.getByText("No consent is on record.").waitFor();
  const dialog = page.getByRole("dialog");
  const save = () => dialog.getByRole("button", { name: "Save", exact: true }).click();
  const saved = (act) => app.announced(/^Saved$/, act);

  // A purpose it must have, and it cannot be withdrawn before it was given.
  await app.button("New consent").click();
  await save();
  await dialog.getByText("A purpose is missing.").waitFor();
  await dialog.getByLabel("Purpose", { exact: true }).fill("Offers by e-mail");
  await dialog.getByLabel("Given on").fill("2026-03-05");
  await dialog.getByLabel("Withdrawn on").fill("2026-03-04");
  await save();
  await dialog.getByText("The day of the withdrawal lies before the consent.").waitFor();
  await dialog.getByLabel("Withdrawn on").fill("");
  await dialog.getByLabel("How it was given").fill("Form at the fair");
  await dialog.getByLabel("Wording that was agreed to").fill(WORDING);
  assert.deepEqual(await violations(page), []);
  await saved(save);
  await section.getByText(/since Mar 5, 2026/).waitFor();
  await section.getByText("Form at the fair").waitFor();
  await section.getByText(WORDING).waitFor();
  assert.deepEqual(await violations(page), []);

  // Withdrawn today, which can be taken back; then on another day.
  await saved(() => section.getByRole("button", { name: "Withdraw the consent to Offers by e-mail" }).click());
  await section.getByText(/Mar 5, 2026 to .*, withdrawn/).waitFor();
  await saved(() => page.keyboard.press("Control+z"));
  await section.getByText(/since Mar 5, 2026/).waitFor();
  await section.getByRole("button", { name: "Offers by e-mail", exact: true }).click();
  await dialog.getByLabel("Withdrawn on").fill("2026-05-01");
  await saved(save);
  await section.getByText(/Mar 5, 2026 to May 1, 2026, withdrawn/).waitFor();

  // In the files about this person, in words and as data.
  const title = "Export everything about this customer";
  const file = async (button) => {
    await app.button("More").click();
    await page.getByRole("menuitem", { name: title }).click();
    await page.getByRole("dialog", { name: title }).waitFor();
    return (await app.download(button)).bytes.toString("utf8");
  };
  const [consent] = JSON.parse(await file("Data (JSON)")).customer.consent;
  assert.deepEqual(consent, { purpose: "Offers by e-mail", wording: WORDING, how: "Form at the fair", given: "2026-03-05", withdrawn: "2026-05-01" });
  const html = await file("Page to read (HTML)");
  assert.ok(html.includes(`Offers by e-mail · Mar 5, 2026 to May 1, 2026, withdrawn · Form at the fair · ${WORDING}`));

  // After a reload it is there; an entry made by mistake goes.
  await world.reload(page);
  await section.getByText(/May 1, 2026, withdrawn/).waitFor();
  await section.getByRole("button", { name: "Offers by e-mail", exact: true }).click();
  await saved(() => dialog.getByRole("button", { name: "Remove this entry" }).click());
  await section.getByText("No consent is on record.").waitFor();
}, { served: "archive that outlives a reload" });
