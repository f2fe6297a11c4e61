// A backup counts once it was read back, and not before.
import assert from "node:assert/strict";
import { App } from "../harness/app.mjs";
import { asFile, sampleOrders } from "../harness/csv.mjs";
import { journey } from "../harness/journey.mjs";

journey("an archive file is read back before it counts as a backup", async (world) => {
  const app = new App(await world.open());
  await app.importFiles(asFile("orders.csv", sampleOrders()));
  await app.go("Data");
  await app.page.getByText("No backup yet").first().waitFor();
  const { name, bytes } = await app.download("Export archive (JSON)");
  const { counts } = JSON.parse(bytes.toString("utf8"));
  const said = app.page.getByText(`was read back whole: ${counts.customers} customers, ${counts.orders} orders, checksum and counts agree.`);
  await said.waitFor();
  assert.ok((await said.textContent()).startsWith(name), "it names the file");
  await app.page.getByText("Backup today").first().waitFor();
}, { served: "archive beside which a file is a backup" });

journey("an archive file that went wrong on its way is not called a backup", async (world) => {
  const page = await world.open();
  const app = new App(page);
  await app.importFiles(asFile("orders.csv", sampleOrders()));
  await app.go("Data");
  await page.evaluate(() => {
    const Whole = globalThis.Blob;
    globalThis.Blob = function (parts, options) {
      const whole = new Whole(parts, options);
      return options?.type === "application/json" ? whole.slice(0, whole.size - 100, options.type) : whole;
    };
  });
  await app.download("Export archive (JSON)");
  await page.getByRole("alert").getByText("could not be read back").waitFor();
  assert.equal(await page.getByText("No backup yet").count() > 0, true, "and the frame says so");
}, { served: "archive beside which a file is a backup" });
