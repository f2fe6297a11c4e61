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
