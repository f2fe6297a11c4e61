// Every room, with data in it, is free of accessibility faults that axe can
// find: three languages, both themes, a desk's and a phone's width.
import { App } from "../harness/app.mjs";
import { assertAccessible } from "../harness/axe.mjs";
import { journey } from "../harness/journey.mjs";

const ROOMS = ["Today", "Customers", "Grading", "Churn", "Data", "Settings"];

journey("axe finds nothing in any room", async (world) => {
  const page = await world.open();
  const app = new App(page);
  await app.loadDemo("Small");
  const hashes = [];
  for (const room of ROOMS) {
    await app.go(room);
    hashes.push(new URL(page.url()).hash);
  }
  await app.go("Customers");
  await page.getByRole("main").getByRole("link").first().click();
  await app.idle();
  hashes.push(new URL(page.url()).hash);
  hashes.push("#/grading?view=products", "#/churn?view=losses", "#/churn?view=experiments", "#/churn?view=backtest", "#/churn?view=cohorts");
  await page.close();
  await assertAccessible(world, [...new Set(hashes)]);
}, { served: "archive that two windows share", timeout: 900_000 });
