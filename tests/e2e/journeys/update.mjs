// A new build waits until a person takes it; a host can take its service worker back.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "../harness/app.mjs";
import { journey } from "../harness/journey.mjs";
import { BUILD } from "../harness/site.mjs";

const folder = mkdtempSync(join(tmpdir(), "guanxi-build-"));
cpSync(BUILD, folder, { recursive: true });
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

const at = (name) => join(folder, name);
const integrity = (text) => `sha384-${createHash("sha384").update(text).digest("base64")}`;

/** Publishes the same build with another page around it, as a release would. */
function publish(number) {
  const before = readFileSync(at("index.html"), "utf8");
  const after = before.replace(/<html lang="en"[^>]*>/, `<html lang="en" data-release="${number}">`);
  assert.notEqual(after, before);
  writeFileSync(at("index.html"), after);
  const worker = readFileSync(at("sw.js"), "utf8");
  const listed = worker.replace(integrity(before), integrity(after)).replace(/VERSION = "\w+"/, `VERSION = "release${number}"`);
  assert.ok(listed.includes(integrity(after)) && listed.includes(`release${number}`));
  writeFileSync(at("sw.js"), listed);
}

const release = (page) => page.evaluate(() => document.documentElement.dataset.release);

journey("a new version is used when a person says so, and not before", async (world) => {
  const page = await world.open();
  const app = new App(page);
  await app.loadDemo("Small");
  publish(2);
  await world.reload(page);
  const take = app.button("Use the new version");
  await take.waitFor();
  assert.equal(await release(page), undefined, "a reload alone changes nothing");
  await world.site.stop();
  await Promise.all([page.waitForEvent("load"), take.click()]);
  await world.settled(page);
  assert.equal(await release(page), "2", "and it needs no network any more");
  await app.find("Harbour Tea House");
  const kept = await page.evaluate(() => caches.keys());
  assert.deepEqual(kept.map((name) => name.split(" ").at(-1)), ["release2"], "the old build is gone");
  await page.waitForTimeout(500);
  assert.equal(await take.count(), 0);
}, { served: "service worker", folder, network: true });

journey("another tab of the old version goes on and is told", async (world) => {
  const page = await world.open();
  const other = await world.open();
  publish(3);
  await world.reload(page);
  const take = new App(page).button("Use the new version");
  await take.waitFor();
  await Promise.all([page.waitForEvent("load"), take.click()]);
  await world.settled(page);
  const told = new App(other).button("Use the new version");
  await told.waitFor();
  assert.equal(await release(other), "2", "it was not loaded anew under anybody's hands");
  await Promise.all([other.waitForEvent("load"), told.click()]);
  await world.settled(other);
  assert.equal(await release(other), "3");
}, { served: "service worker", folder, network: true });

journey("a host takes its service worker back, and the archive stays", async (world) => {
  const page = await world.open();
  const app = new App(page);
  await app.loadDemo("Small");
  cpSync(at("sw-off.js"), at("sw.js"));
  await page.evaluate(() => navigator.serviceWorker.getRegistration().then((registration) => registration.update()));
  await page.waitForFunction(async () => !(await navigator.serviceWorker.getRegistration()) && (await caches.keys()).length === 0, null, { polling: 100 });
  cpSync(join(BUILD, "sw.js"), at("sw.js"));
  cpSync(join(BUILD, "index.html"), at("index.html"));
  const asked = world.site.requests.length;
  await world.reload(page);
  assert.ok(world.site.requests.length > asked, "the network answers again");
  await app.find("Harbour Tea House");
}, { served: "service worker", folder, network: true });
