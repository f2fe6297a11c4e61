// Never an empty archive where there was one: the files in which the browser keeps the archive are
// damaged in every way that a disk, a cleaner or a person finds. Each is noticed, and until somebody
// decides nothing is written.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "../harness/app.mjs";
import { asFile, sampleOrders } from "../harness/csv.mjs";
import { journey } from "../harness/journey.mjs";

const FOLDERS = ["IndexedDB", "Local Storage"];

/** The files of a profile's database whose names end like this; never none. */
function files(folder, ending) {
  const all = readdirSync(join(folder, "IndexedDB"), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const found = all.map((entry) => join(entry.parentPath, entry.name)).filter((path) => ending.test(path));
  assert.notEqual(found.length, 0, `no file like ${ending} among ${all.map(({ name }) => name)}`);
  return found;
}

const remove = (ending) => (folder) => files(folder, ending).forEach((path) => rmSync(path));
const halve = (ending) => (folder) => files(folder, ending).forEach((path) => truncateSync(path, statSync(path).size >> 1));
const flip = (ending) => (folder) => {
  for (const path of files(folder, ending)) {
    const bytes = readFileSync(path);
    for (let at = bytes.length >> 3; at < bytes.length; at += 1 + (bytes.length >> 3)) bytes[at] ^= 0x10;
    writeFileSync(path, bytes);
  }
};

const LOG = /leveldb.\d+\.log$/;
const TABLE = /leveldb.\d+\.ldb$/;
const LARGE = /blob.\d+.\d+.\w+$/;

/** What happens to the files, by name; `older`: a copy of the folders before the last session. */
const KINDS = {
  "CURRENT is gone": remove(/CURRENT$/),
  "the manifest is gone": remove(/MANIFEST-\d+$/),
  "the log is cut in half": halve(LOG),
  "bits of the log are flipped": flip(LOG),
  "the log is gone": remove(LOG),
  "bits of a table are flipped": flip(TABLE),
  "the tables are gone": remove(TABLE),
  "the whole folder is gone": (folder) => rmSync(join(folder, "IndexedDB"), { recursive: true }),
  "an older copy stands in its place": (folder, older) => {
    rmSync(join(folder, "IndexedDB"), { recursive: true });
    cpSync(join(older, "IndexedDB"), join(folder, "IndexedDB"), { recursive: true });
  },
  "the files of large rows are gone": remove(LARGE),
  "bits of large rows are flipped": flip(LARGE),
};

const WALL = /The archive (is not what it was|could not be read)/;

/** Counts from the first line of the page on what it writes into rows, and beside them. */
function countWrites() {
  globalThis.WRITES = [];
  const count = (prototype, name) => {
    const original = prototype[name];
    prototype[name] = function (...given) {
      const isSame = this instanceof Storage && this.getItem(given[0]) === given[1];
      if (!isSame) globalThis.WRITES.push(name);
      return original.apply(this, given);
    };
  };
  for (const name of ["put", "add", "delete", "clear"]) count(IDBObjectStore.prototype, name);
  count(IDBCursor.prototype, "update");
  count(Storage.prototype, "setItem");
}

/** Opens the page: the words of its wall, or undefined where it opens as if all were well; and what it wrote. */
async function look(world, patience) {
  await world.context.addInitScript(countWrites);
  const page = await world.open();
  const wall = page.getByRole("alert").filter({ hasText: WALL });
  const isThere = await wall.waitFor({ timeout: patience }).then(() => true, () => false);
  return { page, wall: isThere ? await wall.innerText() : undefined, writes: await page.evaluate(() => globalThis.WRITES) };
}

/** An archive over two sessions, closed in order; `put` lays its files, or those after the first session, into the profile. */
async function archive(world) {
  const inside = join(world.profile.path, "Default");
  const kept = mkdtempSync(join(tmpdir(), "guanxi-copies-"));
  const [older, newest] = [join(kept, "older"), join(kept, "newest")];
  const keep = (into) => FOLDERS.forEach((folder) => cpSync(join(inside, folder), join(into, folder), { recursive: true }));
  let app = new App(await world.open());
  await app.importFiles(asFile("orders.csv", sampleOrders(4_000)));
  await world.context.close();
  await world.crash(() => keep(older));
  app = new App(await world.open());
  for (const name of ["West Lake Tea", "East Lake Tea"]) await app.addCustomer({ Name: name });
  await world.context.close();
  keep(newest);
  const put = (damage) => {
    FOLDERS.forEach((folder) => rmSync(join(inside, folder), { recursive: true, force: true }));
    FOLDERS.forEach((folder) => cpSync(join(newest, folder), join(inside, folder), { recursive: true }));
    damage(inside, older);
  };
  return { put, forget: () => rmSync(kept, { recursive: true }) };
}

journey("every kind of damage to the archive's files is noticed, and nothing is written before somebody decides", async (world) => {
  const copies = await archive(world);
  try {
    const missed = [];
    const walls = {};
    let written = 0;
    for (const [kind, damage] of Object.entries(KINDS)) {
      await world.crash(() => copies.put(damage));
      const { page, wall, writes } = await look(world, 15_000);
      await world.reload(page);
      const stays = wall && (await page.getByRole("alert").filter({ hasText: WALL }).waitFor({ timeout: 15_000 }).then(() => true, () => false));
      if (!stays) missed.push(kind);
      if (writes.length) missed.push(`${kind}: ${writes}`);
      written += writes.length;
      walls[kind] = wall;
      console.log(`${kind}: ${wall?.split("\n").filter(Boolean).slice(0, 2).join(". ") ?? "NOT NOTICED"}`);
      await world.context.close();
    }
    const kinds = Object.keys(KINDS).length;
    console.log(`shown: ${kinds} kinds of damage to the archive's files: noticed ${kinds - missed.length} of ${kinds}, written before a decision ${written}`);
    assert.deepEqual(missed, []);
    // The page cannot mend or delete what the browser cannot open: it says who can.
    assert.match(walls["the manifest is gone"], /delete what the browser stores for this site.*open your last backup/s);

    // The control: undamaged files open, and what is written is counted.
    await world.crash(() => copies.put(() => undefined));
    const { page, wall } = await look(world, 1_000);
    assert.equal(wall, undefined);
    const app = new App(page);
    await app.find("East Lake Tea");
    await app.addCustomer({ Name: "Dongting Tea" });
    assert.notEqual((await page.evaluate(() => globalThis.WRITES)).length, 0, "a write is counted");
    await world.context.close();

    // Where the browser has lost all that it knew of the page nobody remembers that there was an archive.
    await world.crash(() => copies.put((folder) => FOLDERS.forEach((name) => rmSync(join(folder, name), { recursive: true }))));
    const fresh = await look(world, 1_000);
    assert.equal(fresh.wall, undefined);
    assert.deepEqual(fresh.writes, []);
    await fresh.page.getByText("Nothing stored yet").first().waitFor();
  } finally {
    copies.forget();
  }
}, { served: "archive in the browser's own files", timeout: 400_000 });
