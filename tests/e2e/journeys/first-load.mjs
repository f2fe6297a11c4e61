// The page starts, stays silent, keeps itself for a life without a network, and
// its worker answers.
import assert from "node:assert/strict";
import { journey } from "../harness/journey.mjs";

/** Starts a worker the way the program does and asks for a sign of life. */
function ping() {
  return new Promise((resolve, reject) => {
    const worker = new Worker(APP.worker);
    worker.onmessage = (event) => resolve(event.data);
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(APP.module);
    worker.postMessage({ kind: "ping", text: "are you there" });
  });
}

journey("the page loads without a word in the console and keeps every file", async (world) => {
  const page = await world.open();
  assert.equal(await page.evaluate(() => APP.ready), "kept");
  assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
}, { served: "server and no service worker" });

journey("the worker answers, in a first visit and without a network", async (world) => {
  const page = await world.open();
  assert.deepEqual(await page.evaluate(ping), { kind: "pong", text: "are you there" });
  await world.site.stop();
  await world.reload(page);
  assert.deepEqual(await page.evaluate(ping), { kind: "pong", text: "are you there" });
}, { served: "server and no service worker" });

journey("after the first load everything opens with the server gone, a crash between", async (world) => {
  const first = await world.open();
  const heading = await first.getByRole("heading").first().textContent();
  await world.site.stop();
  await world.crash();
  const again = await world.open();
  assert.equal(await again.getByRole("heading").first().textContent(), heading);
}, { served: "server and no service worker" });

journey("no byte can leave once the page has started", async (world) => {
  const page = await world.open();
  const outcome = await page.evaluate(async () => {
    const refused = await fetch("./icon.svg").then(() => "sent", () => "refused");
    navigator.sendBeacon("./beacon", "x");
    return refused;
  });
  assert.equal(outcome, "refused");
  world.expectNoise(/connect-src/);
  world.expectNoise(/Refused to connect|Fetch API cannot load|violates the following Content Security Policy/);
}, { served: "server and no service worker" });

journey("the page works at the root of a host as well", async (world) => {
  const page = await world.open();
  assert.equal(await page.evaluate(() => APP.ready), "kept");
  assert.equal(new URL(page.url()).pathname, "/");
}, { served: "server and no service worker", prefix: "/" });
