// Whoever doubts that nothing leaves the page tries it.
import assert from "node:assert/strict";
import { App } from "../harness/app.mjs";
import { journey } from "../harness/journey.mjs";

journey("every way out of the page is refused, in front of the person who tries", async (world) => {
  const app = new App(await world.open());
  await app.go("Settings");
  await app.button("Try to send something out").click();
  const table = app.page.getByRole("table", { name: "Ways out of the page and what the browser did" });
  await table.waitFor();
  const rows = await table.getByRole("row").evaluateAll((rows) => rows.slice(1).map((row) => [...row.cells].map((cell) => cell.textContent.trim())));
  assert.deepEqual(
    rows.map(([way, outcome]) => [way.split(" ").at(-1), outcome]),
    [
      ["fetch", "Refused by connect-src"],
      ["XMLHttpRequest", "Refused by connect-src"],
      ["WebSocket", "Refused by connect-src"],
      ["sendBeacon", "Refused by connect-src"],
      ["image", "Refused by img-src"],
      ["prefetch", "Refused by default-src"],
    ],
  );
  await app.page.getByText("Your browser refused all of them.").waitFor();
  // The browser says so in its console as well; nothing else may stand there.
  world.expectNoise(/example\.com/);
});

journey("the files of the build stand there with the hashes that they were checked against", async (world) => {
  const app = new App(await world.open());
  await app.go("Settings");
  const shown = await app.page.locator(".files dt").allTextContents();
  for (const name of [/^guanxi-[0-9a-f]{16}\.js$/, /^guanxi_bg-[0-9a-f]{16}\.wasm$/, /^boot-/, /^ahead-/, /^wall-/, /^style-.*\.css$/]) {
    assert.ok(shown.some((file) => name.test(file)), `${name} among ${shown}`);
  }
  const hashes = await app.page.locator(".files dd").allTextContents();
  assert.ok(hashes.every((hash) => /^sha384-[A-Za-z0-9+/]{64}$/.test(hash)), hashes.join());
  const policies = await app.page.getByText("connect-src 'none'", { exact: true }).count();
  assert.equal(policies, 1, "the policy that was added after the start is shown as well");
}, { served: "files beside it" });
