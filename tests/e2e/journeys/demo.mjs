// Demo data: loaded in one step, labelled synthetic, gone in one step.
import assert from "node:assert/strict";
import { App } from "../harness/app.mjs";
import { journey } from "../harness/journey.mjs";

journey("the demo comes, is labelled synthetic and goes in one click", async (world) => {
  const app = new App(await world.open());
  assert.match(await app.loadDemo("Small"), /^Loaded 60 customers, [\d,]+ orders$/);
  await app.idle();
  await app.page.getByText(/synthetic/i).first().waitFor();
  await app.announced(/^Saved$/, () => app.page.keyboard.press("Control+z"));
  await app.go("Customers");
  assert.equal(await app.page.getByRole("link", { name: "Harbour Tea House", exact: true }).count(), 0);
});

journey("making a large demo says how far it is and can be stopped", async (world) => {
  const app = new App(await world.open());
  await app.go("Data");
  await app.button("Load demo data").click();
  const dialog = app.page.getByRole("dialog");
  await dialog.getByRole("radio", { name: "Large" }).check();
  await dialog.getByRole("button", { name: "Load", exact: true }).click();
  await app.page.getByText(/^Made [\d,]+ of 1,100,000 records$/).waitFor();
  await app.button("Cancel").click();
  await app.page.getByRole("progressbar").waitFor({ state: "detached" });
  const said = await app.announcements();
  assert.match(await app.loadDemo("Small"), /^Loaded 60 customers, [\d,]+ orders$/);
  assert.equal(await app.announcements(), said + 1, "what was stopped was never loaded");
});
