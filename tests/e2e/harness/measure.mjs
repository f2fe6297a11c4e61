// What the benchmarks share: how to measure, against what, and how to say it.
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";

/** How often a cold start is measured. */
const REPEATS = 5;

export const middle = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
export const high = (numbers) => numbers.toSorted((a, b) => a - b)[Math.ceil(numbers.length * 0.95) - 1];
export const ms = (number) => `${number.toFixed(number < 10 ? 1 : 0)} ms`;

export function line(goal, measured, limit, against) {
  console.log(`${goal.padEnd(4)} ${measured.padEnd(60)} goal ${limit.padEnd(22)} ${against}`);
}

/** ms from navigation to `ready` in the page: asked again in each frame. */
export async function untilPainted(page, address, ready) {
  await page.goto(address);
  return page.evaluate(
    (test) =>
      new Promise((done) => {
        const found = new Function(`return (${test})()`);
        const look = () => {
          if (!found()) return requestAnimationFrame(look);
          // The frame after the one that drew it has it on the screen.
          requestAnimationFrame(() => done(performance.now()));
        };
        look();
      }),
    String(ready),
  );
}

export const rowsAreThere = () => document.querySelector("main [role=row] a, main tr a, main [role=gridcell] a") && document.querySelector("main input[type=search]");

/** A document of our origin without our program: for the references. */
export const bare = (world) => `${world.site.address}icon.svg`;

/** Reads every row of the archive's database as the browser gives it. */
export async function readRaw() {
  const started = performance.now();
  const database = await new Promise((resolve, reject) => {
    const request = indexedDB.open("guanxi");
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  let bytes = 0;
  const names = [...database.objectStoreNames];
  const transaction = database.transaction(names, "readonly");
  const all = names.map(
    (name) =>
      new Promise((resolve, reject) => {
        const request = transaction.objectStore(name).getAll();
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      }),
  );
  for (const row of (await Promise.all(all)).flat()) bytes += row.bytes?.byteLength ?? 0;
  database.close();
  return { elapsed: performance.now() - started, bytes };
}

/** Keeps the program's memory at hand as `memory`. */
export function keepMemory() {
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (...given) => {
    const made = await instantiate.apply(WebAssembly, given);
    globalThis.memory = (made.instance ?? made).exports.memory;
    return made;
  };
}

/** Has Linux forget what it keeps of files, so that they come from the disk again; says whether we may. */
export function dropPageCache() {
  try {
    spawnSync("sync");
    writeFileSync("/proc/sys/vm/drop_caches", "3");
    return true;
  } catch {
    return false; // another system, or not root
  }
}

/** Measures cold: the browser started anew on the same profile, the page cache dropped where we may. */
export async function coldly(world, measure, repeats = REPEATS) {
  const found = [];
  for (let round = 0; round < repeats; round += 1) {
    await world.crash(dropPageCache);
    const page = await world.context.newPage();
    // A browser that has just started is busy with its own windows for a while.
    await page.waitForTimeout(3_000);
    found.push(await measure(page));
    await page.close();
  }
  return middle(found);
}

/** Types into the search of the list: ms from each keystroke to the painted list, and the long tasks meanwhile. */
export async function keystrokes(page) {
  await page.evaluate(() => {
    globalThis.strokes = [];
    globalThis.long = [];
    new PerformanceObserver((list) => long.push(...list.getEntries().map((entry) => entry.duration))).observe({ type: "longtask" });
    addEventListener("input", (event) => {
      requestAnimationFrame(() => {
        const channel = new MessageChannel(); // its message comes after the frame was painted
        channel.port1.onmessage = () => strokes.push(performance.now() - event.timeStamp);
        channel.port2.postMessage(0);
      });
    }, true);
  });
  const search = page.getByRole("main").getByRole("searchbox", { name: "Search", exact: true });
  await search.click();
  for (const word of ["an", "杭州", "hz", "138"]) {
    for (const letter of word) {
      await search.press(letter === " " ? "Space" : letter).catch(() => search.pressSequentially(letter));
      await page.waitForTimeout(120);
    }
    await search.fill("");
    await page.waitForTimeout(200);
  }
  return page.evaluate(() => ({ strokes: globalThis.strokes, long: globalThis.long }));
}
