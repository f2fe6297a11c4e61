// A clock that jumps ten years back and ten ahead, and a journey around the world: nothing is deleted
// by a clock, and what was done last is last, whatever the time says.
import assert from "node:assert/strict";
import { App } from "../harness/app.mjs";
import { asFile, readCsv, sampleOrders } from "../harness/csv.mjs";
import { journey } from "../harness/journey.mjs";

const TEN_YEARS = 3_653 * 86_400_000;
const STEPS = [
  { name: "Today", shift: 0, zone: "Europe/Berlin" },
  { name: "Ten years back", shift: -TEN_YEARS, zone: "Europe/Berlin" },
  { name: "Ten years ahead", shift: TEN_YEARS, zone: "Europe/Berlin" },
  { name: "In Samoa", shift: 0, zone: "Pacific/Apia" },
  { name: "In Hawaii", shift: 0, zone: "Pacific/Honolulu" },
];

/** Moves the page's clock by so many milliseconds. */
function moveClock(shift) {
  const Real = Date;
  const now = () => Real.now() + shift;
  globalThis.Date = new Proxy(Real, {
    apply: () => new Real(now()).toString(),
    construct: (real, given, target) => Reflect.construct(real, given.length ? given : [now()], target),
    get: (real, name) => (name === "now" ? now : Reflect.get(real, name)),
  });
}

/** Starts the browser anew and opens the page at another time and in another place. */
async function openAt(world, { shift, zone }) {
  world.options.timezone = zone;
  await world.crash();
  await world.context.addInitScript(moveClock, shift);
  const page = await world.open();
  const there = await page.evaluate(() => [Date.now(), new Intl.DateTimeFormat().resolvedOptions().timeZone]);
  assert.ok(Math.abs(there[0] - Date.now() - shift) < 86_400_000, "the clock has moved");
  assert.equal(there[1], zone);
  return new App(page);
}

async function names(app) {
  await app.go("Data");
  const { bytes } = await app.download("Export customers (CSV)");
  return readCsv(bytes.toString("utf8")).map((row) => row.customer_name).sort();
}

/** The lines of the history, newest first. */
async function history(app, count) {
  await app.go("Data");
  await app.button("Show the changes").click();
  const rows = app.page.getByRole("table", { name: "History" }).getByRole("row");
  await rows.nth(count).waitFor();
  return (await rows.allTextContents()).slice(1);
}

journey("a clock that jumps deletes nothing and reorders nothing", async (world) => {
  let app = await openAt(world, STEPS[0]);
  await app.importFiles(asFile("orders.csv", sampleOrders(30)));
  const expected = Array.from({ length: 30 }, (_, index) => `Customer ${index + 1}`);
  const done = [];
  for (const step of STEPS) {
    app = await openAt(world, step);
    assert.deepEqual(await names(app), expected.toSorted(), `everything is there: ${step.name}`);
    await app.addCustomer({ Name: step.name });
    expected.push(step.name);
    done.unshift(step.name);
  }
  // Idle for as long as a page is before it tidies up.
  await app.page.waitForTimeout(5_000);
  app = await openAt(world, { shift: TEN_YEARS, zone: "Asia/Shanghai" });
  assert.deepEqual(await names(app), expected.toSorted());
  const lines = await history(app, done.length + 1);
  const order = lines.map((line) => done.find((name) => line.includes(name)) ?? (line.includes("orders.csv") ? "orders.csv" : "")).filter(Boolean);
  assert.deepEqual(order, [...done, "orders.csv"], "what was done last is first");

  // Undo takes back what was done last, not what carries the latest time.
  await app.announced(/^Saved$/, () => app.undo());
  assert.deepEqual(await names(app), expected.filter((name) => name !== "In Hawaii").toSorted());
}, { served: "archive that outlives the tab", timeout: 240_000 });
