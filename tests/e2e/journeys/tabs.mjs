// Two tabs write at the same time: no update is lost, and each shows the other's
// without being loaded anew.
import assert from "node:assert/strict";
import { App } from "../harness/app.mjs";
import { journey } from "../harness/journey.mjs";

const EACH = 10;

journey("two tabs add customers at the same time and none is lost", async (world) => {
  const tabs = [new App(await world.open()), new App(await world.open())];
  await Promise.all(
    tabs.map(async (app, tab) => {
      for (let number = 1; number <= EACH; number += 1) await app.addCustomer({ Name: `Tab ${tab + 1} no ${number}` });
    }),
  );
  for (const app of tabs) {
    await app.go("Data");
    const { bytes } = await app.download("Export customers (CSV)");
    const found = bytes.toString("utf8").match(/Tab [12] no \d+/g) ?? [];
    assert.equal(new Set(found).size, 2 * EACH);
  }
}, { served: "archive that two windows share" });

journey("a change in one tab is shown in the other", async (world) => {
  const first = new App(await world.open());
  const second = new App(await world.open());
  await second.go("Customers");
  await first.addCustomer({ Name: "Seen elsewhere" });
  await second.page.getByRole("link", { name: "Seen elsewhere" }).waitFor();
}, { served: "archive that two windows share" });
