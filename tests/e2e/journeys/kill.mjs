// What says "Saved" is saved: twenty times (KILLS) a change is made, "Saved" is read and
// the browser is killed at that moment.
import assert from "node:assert/strict";
import { App } from "../harness/app.mjs";
import { journey } from "../harness/journey.mjs";

const KILLS = Number(process.env.KILLS ?? 20);

journey(`killed ${KILLS} times after "Saved", nothing acknowledged is lost`, async (world) => {
  for (let round = 1; round <= KILLS; round += 1) {
    const app = new App(await world.open());
    await app.addCustomer({ Name: `Kept ${round}` });
    await world.crash();
  }
  const app = new App(await world.open());
  await app.go("Data");
  const { bytes } = await app.download("Export customers (CSV)");
  const text = bytes.toString("utf8");
  const lost = Array.from({ length: KILLS }, (_, index) => `Kept ${index + 1}`).filter((name) => !text.includes(`,${name},`));
  console.log(`shown: ${KILLS} browsers killed: acknowledged ${KILLS}, lost ${lost.length}`);
  assert.deepEqual(lost, []);
}, { served: "archive that outlives the tab", timeout: Math.max(600_000, KILLS * 20_000) });
