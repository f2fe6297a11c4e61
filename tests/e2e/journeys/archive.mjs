// The thin path through every floor: a file comes in, everything is graded and
// scored, it survives a crash, leaves as a file and comes back from it.
import assert from "node:assert/strict";
import { App } from "../harness/app.mjs";
import { journey } from "../harness/journey.mjs";
import { ROOT } from "../harness/site.mjs";

const CDNOW = `${ROOT}tests/fixtures/cdnow_sample.csv`;

/** The rows of a CSV file without quotes, as objects. */
function rows(bytes) {
  const lines = bytes.toString("utf8").replace(/^\uFEFF/, "").trim().split(/\r?\n/);
  const names = lines.shift().split(",");
  return lines.map((line) => Object.fromEntries(line.split(",").map((cell, at) => [names[at], cell])));
}

/** The records of an archive file, without the moment it was written. */
function records(bytes) {
  const { exported_at, checksum, analysis, ...rest } = JSON.parse(bytes.toString("utf8"));
  assert.match(checksum, /^sha256-[0-9a-f]{64}$/);
  assert.ok(exported_at && analysis !== undefined);
  return rest;
}

journey("CDNOW comes in, survives a crash, goes out, is erased and comes back whole", async (world) => {
  let app = new App(await world.open());
  assert.equal(await app.importFiles(CDNOW), "Imported 2,357 customers, 6,919 orders");
  await app.find("0001");

  await world.crash();
  app = new App(await world.open({ hash: "#/data" }));
  await app.idle();
  const before = await app.download("Export archive (JSON)");
  const held = records(before.bytes);
  assert.equal(held.customers.length, 2357);
  assert.equal(held.orders.length, 6919);

  // The same file again adds nothing.
  assert.equal(await app.importFiles(CDNOW), "Imported 0 customers, 0 orders");

  await app.erase();
  await app.page.reload();
  await world.settled(app.page);
  const file = { name: before.name, mimeType: "application/json", buffer: before.bytes };
  assert.equal(await app.importFiles(file), "Restored 2,357 customers, 6,919 orders");
  await app.idle();
  const after = await app.download("Export archive (JSON)");
  assert.deepEqual(records(after.bytes), held);

  // One undo takes the whole restore back, one redo brings it again.
  await app.announced(/^Saved$/, () => app.page.keyboard.press("Control+z"));
  await app.go("Customers");
  assert.equal(await app.page.getByRole("link", { name: /^\d{4}$/ }).count(), 0);
});

journey("the exported scores of CDNOW equal the reference", async (world) => {
  const app = new App(await world.open());
  await app.importFiles(CDNOW);
  await app.go("Churn");
  const set = async (label, value) => {
    const input = app.page.getByLabel(label, { exact: true });
    await app.announced(/^Saved$/, async () => {
      if ((await input.evaluate((node) => node.tagName)) === "SELECT") await input.selectOption({ label: value });
      else {
        await input.fill(value);
        await input.press("Enter");
        await input.blur();
      }
    });
    await app.idle();
  };
  await set("As of", "1997-09-30");
  await set("Horizon (days)", "273");
  const { readFile } = await import("node:fs/promises");
  const reference = rows(await readFile(`${ROOT}tests/fixtures/cdnow_scores.csv`));
  const close = (actual, expected, absolute, relative, what) => {
    const [got, want] = [Number(actual), Number(expected)];
    assert.ok(Math.abs(got - want) <= absolute + relative * Math.abs(want), `${what}: ${actual} is not ${expected}`);
  };
  for (const [label, prefix] of [["MBG/NBD", "mbg"], ["BG/NBD", "bg"]]) {
    await app.go("Churn");
    await set("Model", label);
    await app.go("Data");
    const scores = rows((await app.download("Export scores (CSV)")).bytes);
    assert.equal(scores.length, reference.length);
    for (const [at, row] of scores.entries()) {
      const want = reference[at];
      assert.equal(row.customer_id, want.customer_id);
      assert.equal(row.model, label);
      assert.equal(row.frequency, want.x);
      close(row.recency_days / 7, want.t_x, 1e-9, 0, `${row.customer_id} recency`);
      close(row.age_days / 7, want.T, 1e-9, 0, `${row.customer_id} age`);
      close(row.p_alive, want[`${prefix}_palive`], 1e-5, 0, `${row.customer_id} p_alive`);
      close(row.p_active, want[`${prefix}_p_active_H`], 1e-5, 0, `${row.customer_id} p_active`);
      close(row.churn_risk, 1 - want[`${prefix}_p_active_H`], 1e-5, 0, `${row.customer_id} churn_risk`);
      close(row.expected_orders, want[`${prefix}_expected_H`], 0, 1e-4, `${row.customer_id} expected_orders`);
      if (prefix === "mbg") {
        close(row.expected_amount, want.gg_expected_amount, 0, 1e-4, `${row.customer_id} expected_amount`);
        close(row.clv_12m, want.clv_12m, 0, 1e-4, `${row.customer_id} clv_12m`);
      }
    }
  }
}, { timeout: 240_000 });

journey("two tabs edit, and neither loses what the other wrote", async (world) => {
  const first = new App(await world.open());
  await first.addCustomer({ Name: "杭州半山餐饮" });
  const second = new App(await world.open({ hash: "#/customers" }));
  await second.page.getByRole("link", { name: "杭州半山餐饮" }).waitFor();
  await second.addCustomer({ Name: "Second Tab Ltd" });
  await first.addCustomer({ Name: "First Tab Ltd" });
  for (const app of [first, second]) {
    await app.go("Customers");
    await app.page.getByRole("link", { name: "First Tab Ltd" }).waitFor();
    await app.page.getByRole("link", { name: "Second Tab Ltd" }).waitFor();
  }
});

journey("what says Saved is there after the browser was killed, twenty times", async (world) => {
  for (let round = 0; round < 20; round += 1) {
    const app = new App(await world.open());
    await app.addCustomer({ Name: `Kept ${round}` });
    await world.crash();
  }
  const app = new App(await world.open({ hash: "#/customers" }));
  for (let round = 0; round < 20; round += 1) {
    await app.page.getByRole("link", { name: `Kept ${round}`, exact: true }).waitFor();
  }
  // A browser that is killed so soon may not have noted the service worker yet.
}, { timeout: 300_000, network: true });

journey("the demo comes, is labelled synthetic and goes in one click", async (world) => {
  const app = new App(await world.open());
  assert.match(await app.loadDemo("Small"), /^Loaded 60 customers, [\d,]+ orders$/);
  await app.idle();
  await app.page.getByText(/synthetic/i).first().waitFor();
  await app.announced(/^Saved$/, () => app.page.keyboard.press("Control+z"));
  await app.go("Customers");
  assert.equal(await app.page.getByRole("link", { name: "Harbour Tea House", exact: true }).count(), 0);
});
