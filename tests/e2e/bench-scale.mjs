// Prints the goals P8 and P9: archives ten times as large as those of bench.mjs, made as a person would have
// them come, by a CSV file through the page (`make bench`). MANY_ORDERS=1000000 and MANY_CUSTOMERS=100000 make them smaller.
// It fails only where something does not work, never by the clock.
import { once } from "node:events";
import { createWriteStream, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "./harness/app.mjs";
import { World } from "./harness/journey.mjs";
import { bare, coldly, dropPageCache, high, keepMemory, keystrokes, line, middle, ms, readRaw, rowsAreThere, untilPainted } from "./harness/measure.mjs";

const ORDERS = Number(process.env.MANY_ORDERS ?? 10_000_000);
const CUSTOMERS = Number(process.env.MANY_CUSTOMERS ?? 1_000_000);
const HOUR = 3_600_000;
const frame = 1000 / 60;
const mb = (bytes) => `${(bytes / 1e6).toFixed(0)} MB`;
const folder = mkdtempSync(join(tmpdir(), "guanxi-bench-"));

const FAMILIES = ["王", "李", "张", "刘", "陈", "Miller", "Rossi", "Sato", "Novak", "Costa"];
const GIVEN = ["伟", "芳", "静", "Anna", "Hans", "Li", "Marta", "Ken", "Olga", "Paul", "杭州"];
const name = (number) => `${FAMILIES[number % 10]} ${GIVEN[(number * 7) % 11]} ${number}`;

/** As many rows as one file has; the worker that reads one has no room for ten million. */
const MOST_ROWS = 2_000_000;

/** Writes files of orders, sorted by customer as a shop's system writes them; returns their paths. */
async function orders(customers, each) {
  const inOne = MOST_ROWS / each;
  const paths = [];
  for (let from = 0; from < customers; from += inOne) paths.push(await part(from, Math.min(customers, from + inOne), each));
  return paths;
}

async function part(first, end, each) {
  const path = join(folder, `orders-${first}-${each}.csv`);
  const file = createWriteStream(path);
  file.write("customer_id,customer_name,phone,date,amount\n");
  for (let from = first; from < end; from += 1_000) {
    const rows = [];
    for (let number = from; number < Math.min(end, from + 1_000); number += 1) {
      const who = `C${number},${name(number)},138${String(number).padStart(8, "0")}`;
      for (let order = 0; order < each; order += 1) {
        const day = new Date(Date.UTC(2018, 0, 1 + ((number * 13) % 400) + Math.floor((order * 2_400) / each)));
        rows.push(`${who},${day.toISOString().slice(0, 10)},${10 + ((number * 31 + order * 17) % 900)}.50\n`);
      }
    }
    if (!file.write(rows.join(""))) await once(file, "drain");
  }
  file.end();
  await once(file, "close");
  return path;
}

/** Imports files into an empty archive through the page, one after the other; returns the address of the list. */
async function fill(world, paths) {
  const app = new App(await world.open());
  for (const path of paths) {
    await app.go("Data");
    const started = Date.now();
    await app.page.getByLabel("Choose files").setInputFiles(path);
    const answer = app.button("Import").or(app.page.getByText(/cannot be imported/));
    await answer.first().waitFor({ timeout: HOUR });
    const said = await app.announced(/^Imported /, () => app.button("Import").click(), HOUR);
    console.log(`${said}, from ${mb(statSync(path).size)} of CSV in ${((Date.now() - started) / 1000).toFixed(1)} s`);
    await app.idle(HOUR);
    rmSync(path);
  }
  await app.go("Customers");
  const list = `${world.site.address}?lang=en${new URL(app.page.url()).hash}`;
  await app.page.close();
  return list;
}

/** ms from navigation to the painted list, against all rows as the browser gives them; the rows' bytes. */
async function opening(world, list) {
  const cold = await coldly(world, (page) => untilPainted(page, list, rowsAreThere), 3);
  let bytes = 0;
  const raw = await coldly(world, async (page) => {
    await page.goto(bare(world));
    const found = await page.evaluate(readRaw);
    bytes = found.bytes;
    return found.elapsed;
  }, 3);
  return { cold, raw, bytes };
}

/** A page that has opened and scored the archive, with its memory at hand. */
async function scored(world) {
  const page = await world.context.newPage();
  await page.addInitScript(keepMemory);
  await page.goto(`${world.site.address}?lang=en`);
  await world.settled(page, HOUR);
  return new App(page);
}

const held = (app) => app.page.evaluate(() => globalThis.memory.buffer.byteLength);

async function manyOrders() {
  const each = 100;
  const world = await World.start({ network: true });
  try {
    const list = await fill(world, await orders(ORDERS / each, each));
    const { cold, raw, bytes } = await opening(world, list);
    line("P8", `${ORDERS / each} customers, ${ORDERS} orders: list painted ${ms(cold)}; ${(cold / raw).toFixed(2)}x`, "<= 2x", `raw getAll of ${mb(bytes)} ${ms(raw)}`);
    const app = await scored(world);
    const before = await held(app);
    line("P8", `the opened and scored page holds ${mb(before)} of wasm memory; ${(before / bytes).toFixed(2)}x`, "<= 1.5x", `the bytes of all rows ${mb(bytes)}`);

    await app.go("Data");
    const started = Date.now();
    const [download] = await Promise.all([app.page.waitForEvent("download", { timeout: HOUR }), app.button("Export archive (JSON)").click()]);
    const { size } = statSync(await download.path());
    const elapsed = Date.now() - started;
    const after = await held(app);
    const speed = size / 1e6 / (elapsed / 1000);
    line("P9", `export of ${mb(size)} in ${(elapsed / 1000).toFixed(1)} s: ${speed.toFixed(0)} MB/s`, ">= 50 MB/s", "");
    line("P9", `wasm memory at most ${mb(after)}; ${(after / bytes).toFixed(2)}x`, "<= 1.3x", `the bytes of all rows ${mb(bytes)} (held before ${mb(before)})`);
  } finally {
    await world.end();
  }
}

async function manyCustomers() {
  const world = await World.start({ network: true });
  try {
    const list = await fill(world, await orders(CUSTOMERS, 2));
    const { cold, raw, bytes } = await opening(world, list);
    line("P8", `${CUSTOMERS} customers, ${2 * CUSTOMERS} orders: list painted ${ms(cold)}; ${(cold / raw).toFixed(2)}x`, "opens", `raw getAll of ${mb(bytes)} ${ms(raw)}`);
    const app = await scored(world);
    const memory = await held(app);
    line("P8", `the opened and scored page holds ${mb(memory)} of wasm memory; ${(memory / bytes).toFixed(2)}x`, "<= 1.5x", `the bytes of all rows ${mb(bytes)}`);
    await app.go("Customers");
    await app.page.waitForTimeout(5_000);
    const { strokes, long } = await keystrokes(app.page);
    line("P8", `keystroke to painted list ${ms(middle(strokes))}, p95 ${ms(high(strokes))}; ${(middle(strokes) / frame).toFixed(2)} and ${(high(strokes) / frame).toFixed(2)} frames`, "<= 2 frames", `long tasks meanwhile: ${long.length}`);
    const started = Date.now();
    await app.go("Grading");
    await app.idle(HOUR);
    line("P8", `everybody graded, the page painted after ${ms(Date.now() - started)}`, "grades", "");
  } finally {
    await world.end();
  }
}

console.log(`cold: the browser started anew, the page cache ${dropPageCache() ? "dropped" : "kept (it takes root to drop it)"}`);
try {
  await manyOrders();
  await manyCustomers();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
