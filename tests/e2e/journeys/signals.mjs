// Signals beside the orders and the user's own rule, both tried in the backtest: said to be
// assumptions and kept out of the risk, or used where they foresee better.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { App } from "../harness/app.mjs";
import { assertAccessible } from "../harness/axe.mjs";
import { asFile, readCsv, sampleOrders } from "../harness/csv.mjs";
import { journey } from "../harness/journey.mjs";

const DAY = 86_400_000;
const LAST = Date.UTC(2026, 5, 30);
const CREATED = "2026-07-01T00:00:00.000Z";
const written = (millis) => new Date(millis).toISOString().slice(0, 10);
const id = (kind, number) => `019a0000-0000-7000-8000-${kind}${number.toString(16).padStart(11, "0")}`;

/** Numbers of 0 to 1, the same at every run. */
function chance(seed) {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

/**
 * An archive in which customers buy at any time and are called every 21 days; who is lost is called no more, so that
 * silence of contact tells what orders cannot tell yet.
 */
function archive(customers = 600) {
  const draw = chance(7);
  const lists = { customers: [], orders: [], interactions: [] };
  const provenance = { created: CREATED, updated: CREATED, source: "import" };
  for (let number = 1; number <= customers; number += 1) {
    const customer_id = id("a", number);
    lists.customers.push({ id: customer_id, kind: "organisation", name: `Customer ${number}`, code: `C${number}`, ...provenance });
    const first = LAST - (560 + Math.floor(draw() * 100)) * DAY;
    const lost = number % 3 === 0 ? LAST + DAY : first + (60 + Math.floor(draw() * 560)) * DAY;
    const mean = 40 + draw() * 60;
    for (let at = first; at <= Math.min(lost, LAST); at += Math.ceil(-Math.log(1 - draw()) * mean) * DAY) {
      lists.orders.push({ id: id("b", lists.orders.length), customer_id, date: written(at), currency: "CNY", amount: 10_000 + Math.floor(draw() * 90_000), lines: [], ...provenance });
    }
    const called = lost + Math.floor(draw() * 90) * DAY;
    for (let at = first; at <= Math.min(called, LAST); at += 21 * DAY) {
      lists.interactions.push({ id: id("c", lists.interactions.length), customer_id, date: written(at), kind: "call", inbound: false, subject: "Call", ...provenance });
    }
  }
  const names = ["batches", "custom_fields", "segments", "customers", "contacts", "orders", "interactions", "needs", "tasks", "overrides", "grade_runs", "contracts", "loss_records", "offers", "experiments"];
  const counts = Object.fromEntries(names.slice(1).map((name) => [name, (lists[name] ?? []).length]));
  const list = (name) => `${JSON.stringify(name)}:[\n${(lists[name] ?? []).map((one) => JSON.stringify(one)).join(",\n")}\n]`;
  const settings = { name: "", currency: "CNY", as_of: written(LAST), horizon_days: 90, model: "automatic" };
  const head = [`"format":"guanxi-archive"`, `"version":5`, `"min_reader":1`, `"exported_at":${JSON.stringify(CREATED)}`, `"counts":${JSON.stringify(counts)}`, `"settings":${JSON.stringify(settings)}`];
  const body = `{\n${[...head, ...names.map(list)].join(",\n")},\n`;
  return `${body}"checksum":"sha256-${createHash("sha256").update(body).digest("hex")}"\n}`;
}

const row = (place, name) => place.getByRole("row", { name: new RegExp(`^${name}`) }).first();

/** Opens the backtest and waits until it stands. */
async function backtest(app) {
  await app.go("Churn");
  await app.page.getByRole("link", { name: "Backtest", exact: true }).click();
  await row(app.page, "MBG/NBD").waitFor();
}

journey("signals that foresee better are in the risk, with exact reasons that lead to the interactions", async (world) => {
  const app = new App(await world.open());
  const { page } = app;
  await app.importFiles(asFile("planted.json", archive(), "application/json"));
  await backtest(app);
  const section = page.getByRole("region", { name: "Signals beside the orders" });
  await section.getByText("they are in the risk").waitFor();
  await page.getByText("Orders and signals together foresee better than any other candidate.").waitFor();
  const learned = await row(section, "No contact for twice the usual gap").getByRole("cell").allInnerTexts();
  assert.equal(learned[0], "+0.30");
  assert.ok(Number.parseFloat(learned[1]) > 0.5, learned.join(" | "));

  await app.go("Data");
  const scores = readCsv((await app.download("Export scores (CSV)")).bytes.toString("utf8"));
  assert.deepEqual([...new Set(scores.map((one) => one.risk_model))], ["signals over MBG/NBD"]);
  const raised = scores.find((one) => Number(one.churn_risk) > 1 - Number(one.p_active) + 0.05 && Number(one.churn_risk) < 0.95);
  assert.ok(raised, "somebody's risk is higher than by orders alone");
  await app.find(raised.name);
  await page.getByRole("link", { name: raised.name, exact: true }).first().click();
  await page.getByRole("link", { name: /^Grade and churn/ }).click();
  const risk = page.getByRole("region", { name: "Churn risk" });
  const reason = row(risk, "No contact for twice the usual gap");
  await reason.getByText(/^odds of no order × \d+\.\d\d$/).waitFor();
  assert.equal(await page.getByText("assumptions, not in the risk").count(), 0);
  await reason.getByRole("link").click();
  await page.waitForURL(/\/interactions$/);
});

journey("unproven signals are shown as assumptions beside the risk; the own rule is tried and can be taken back", async (world) => {
  const app = new App(await world.open());
  const { page } = app;
  await app.importFiles(asFile("orders.csv", sampleOrders(90)));
  await page.goto(page.url().replace(/#.*/, "#/churn?view=backtest"));
  const section = page.getByRole("region", { name: "Signals beside the orders" });
  await section.getByText("They are not in the risk").waitFor();
  await section.getByText("At the moment no signal stands for any customer.").waitFor();
  await section.getByText("Complaints are not recorded").waitFor();

  // A contract that ends a month after the day the scores look from.
  const asOf = await page.getByLabel("As of", { exact: true }).inputValue();
  const after = (days) => written(Date.parse(asOf) + days * DAY);
  await app.find("Customer 6");
  await page.getByRole("link", { name: "Customer 6", exact: true }).first().click();
  await page.getByRole("link", { name: /^Contracts/ }).first().click();
  await app.button("New contract").click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("First day", { exact: true }).fill(after(-200));
  await dialog.getByLabel("Last day", { exact: true }).fill(after(30));
  await app.announced(/^Saved$/, () => dialog.getByRole("button", { name: "Save", exact: true }).click());
  await app.idle();
  await page.getByRole("link", { name: /^Grade and churn/ }).click();
  const signals = page.getByRole("region", { name: "Signals" });
  await signals.getByText("assumptions, not in the risk").waitFor();
  const [odds] = await row(signals, "Contract ends within 60 days, not renewed").getByRole("cell").allInnerTexts();
  assert.equal(odds, "odds of no order × 1.65");
  const said = await signals.getByText(/^By orders alone the model says/).innerText();
  const [alone, with_] = [...said.matchAll(/(\d+)%/g)].map((found) => Number(found[1]) / 100);
  const moved = (alone * Math.exp(0.5)) / (1 - alone + alone * Math.exp(0.5));
  assert.ok(Math.abs(moved - with_) < 0.015, said);
  await assertAccessible(world, [new URL(page.url()).hash, "#/churn?view=backtest"]);

  // The own rule: a row with figures, one sentence, and undo.
  await backtest(app);
  const own = page.getByRole("region", { name: "Your own rule" });
  await own.getByText("Say when you call a customer lost.").waitFor();
  await own.getByLabel("No order for more than (days)").fill("60");
  await app.announced(/./, () => own.getByLabel("No order for more than (days)").press("Tab"));
  await app.idle();
  await row(page, "Own rule").waitFor();
  await own.getByText(/Your own rule .*(better|used)|better than your own rule by \d/).waitFor();
  await own.getByLabel("and for more than (× own gap)").fill("2.5");
  await app.announced(/./, () => own.getByLabel("and for more than (× own gap)").press("Tab"));
  await app.idle();
  await row(page, "Own rule").waitFor();
  await own.getByLabel("No order for more than (days)").fill("0");
  await own.getByLabel("No order for more than (days)").press("Tab");
  await own.getByText("1 to 3,650 days").waitFor();
  await app.go("Data");
  const { settings } = JSON.parse((await app.download("Export archive (JSON)")).bytes.toString("utf8"));
  assert.deepEqual(settings.own_rule, { days: 60, gap_tenths: 25 });
  await backtest(app);
  await app.announced(/./, () => own.getByRole("button", { name: "Remove the rule" }).click());
  await own.getByText("Say when you call a customer lost.").waitFor();
  await app.announced(/./, () => app.undo());
  await page.waitForFunction(() => document.querySelector(".own-rule input")?.value === "60");
});
