// Changes in quick succession: each is decided on what the one before it left,
// so none takes another back, and the page is busy until the last one shows.
import assert from "node:assert/strict";
import { App } from "../harness/app.mjs";
import { asFile, readCsv, sampleOrders } from "../harness/csv.mjs";
import { journey } from "../harness/journey.mjs";

journey("two settings changed in one breath both hold", async (world) => {
  const app = new App(await world.open());
  await app.importFiles(asFile("orders.csv", sampleOrders()));
  await app.go("Churn");
  const asOf = app.page.getByLabel("As of", { exact: true });
  const busyAtOnce = await app.page.evaluate(async (labels) => {
    const type = (field, text) => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(field, text);
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
    };
    const field = (name) => [...document.querySelectorAll("label")].find((label) => label.textContent.includes(name)).control;
    type(field(labels[0]), "2026-01-31");
    type(field(labels[1]), "45");
    await new Promise((done) => setTimeout(done));
    return document.querySelector("main").getAttribute("aria-busy");
  }, ["As of", "Horizon (days)"]);
  assert.equal(busyAtOnce, "true", "the page is busy as soon as somebody asks");
  await app.idle();
  assert.equal(await asOf.inputValue(), "2026-01-31");
  assert.equal(await app.page.getByLabel("Horizon (days)", { exact: true }).inputValue(), "45");
  await app.go("Data");
  const { bytes } = await app.download("Export archive (JSON)");
  const { as_of, horizon_days } = JSON.parse(bytes.toString("utf8")).analysis.model;
  assert.deepEqual({ as_of, horizon_days }, { as_of: "2026-01-31", horizon_days: 45 });
  assert.ok(readCsv((await app.download("Export scores (CSV)")).bytes.toString("utf8")).length === 60);
});

journey("the browser's offer to install the page waits in Settings until somebody takes it", async (world) => {
  const app = new App(await world.open());
  await app.go("Settings");
  const install = app.button("Install as an app");
  const state = app.page.locator("dl.facts div", { hasText: "App on this device" }).locator("dd");
  // Chromium may have made its offer already; a browser without one says where else to look.
  await app.page.evaluate(() => {
    globalThis.APP.offer = null;
    globalThis.APP.onOffer();
  });
  await install.waitFor({ state: "detached" });
  assert.match(await state.innerText(), /^Not installed\. Many browsers/);
  // What Chromium sends to a page that can be installed.
  const prevented = await app.page.evaluate(() => {
    const offer = Object.assign(new Event("beforeinstallprompt", { cancelable: true }), {
      prompt: async () => { globalThis.ASKED = (globalThis.ASKED ?? 0) + 1; },
      userChoice: Promise.resolve({ outcome: "accepted" }),
    });
    dispatchEvent(offer);
    return offer.defaultPrevented;
  });
  assert.ok(prevented, "the browser does not ask by itself");
  await install.click();
  await app.page.waitForFunction(() => globalThis.ASKED === 1);
  await app.page.evaluate(() => dispatchEvent(new Event("appinstalled")));
  await install.waitFor({ state: "detached" });
  assert.equal(await state.innerText(), "Installed");
}, { served: "app to install" });

journey("Settings that are opened first say of the archive what is true once it is open", async (world) => {
  const app = new App(await world.open());
  await app.loadDemo("Small");
  await app.go("Settings");
  await world.reload(app.page);
  await app.button("Lock with a passphrase").waitFor();
});
