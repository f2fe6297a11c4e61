// What says "Saved" is saved, on a disk that forgets what was not synced: while somebody works the
// power fails at any moment, CUTS (5) times. See harness/powercut.mjs for the disk.
import assert from "node:assert/strict";
import { appendFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { App } from "../harness/app.mjs";
import { journey } from "../harness/journey.mjs";
import { PowerCut } from "../harness/powercut.mjs";
import { Tally } from "../harness/tally.mjs";

const CUTS = Number(process.env.CUTS ?? 5);
const missing = PowerCut.missing();

/** A journey on a disk whose power can be cut. */
function onSuchADisk(name, story, options = {}) {
  const disk = missing || new PowerCut();
  journey(name, (world) => story(world, disk).finally(() => disk.remove()), {
    missing,
    environment: (profile) => disk.environment(profile),
    served: "archive that outlives the tab",
    ...options,
  });
}

/** Works in the page for so many milliseconds, then cuts the power; `part`: see `PowerCut.cut`. */
async function workUntilTheCut(world, disk, tally, millis, part) {
  const app = new App(await world.open());
  const work = tally.work(app).catch(() => undefined); // the page is gone
  await wait(millis);
  await world.crash(() => disk.cut(part));
  await work;
}

onSuchADisk(`the power fails ${CUTS} times while somebody works, and nothing that was "Saved" is lost`, async (world, disk) => {
  const tally = new Tally();
  for (let round = 1; round <= CUTS; round += 1) {
    // Every second time the disk had begun to write what it was not asked to.
    await workUntilTheCut(world, disk, tally, 300 + Math.random() * 3_000, round % 2 ? 0 : Math.random());
    const app = new App(await world.open());
    const isWhole = await tally.look(app);
    if (!isWhole) console.error(`round ${round}: the trace of this cut is in ${disk.keepTrace()}`);
    assert.ok(isWhole, tally.line(`${round} power cuts`));
    // The page has the browser begin a new log with its first change. A second cut before that is not what this is about.
    await tally.addOne(app);
    await world.context.close();
    await world.crash();
  }
  tally.assertWhole(`${CUTS} power cuts, ${disk.syncs} fsyncs of the archive`);
  assert.ok(tally.acknowledged > 0, "something was acknowledged");
}, { timeout: Math.max(600_000, CUTS * 30_000) });

onSuchADisk("every file of the archive is explained by what the browser was seen to ask of the disk", async (world, disk) => {
  const tally = new Tally();
  const app = new App(await world.open());
  await Promise.race([tally.work(app).catch(() => undefined), wait(3_000)]);
  await world.context.close();
  assert.ok(disk.assertExplained() > 100, "the browser wrote");
});

onSuchADisk("the same cut takes what was only handed to the disk: a page that does not ask for an fsync loses it", async (world, disk) => {
  await world.context.addInitScript(() => {
    const begin = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (stores, mode) {
      return begin.call(this, stores, mode, { durability: "relaxed" });
    };
  });
  const tally = new Tally();
  await workUntilTheCut(world, disk, tally, 4_000, 0);
  await tally.look(new App(await world.open()));
  console.log(tally.line("the control, without fsync"));
  assert.ok(tally.acknowledged > 0 && tally.lost.length > 0, "the cut must be able to lose");
});

/** The head of a record of LevelDB's (checksum, length, "whole") whose end was never written, as a kill between two writes leaves it. */
const HALF_A_RECORD = Buffer.from([1, 2, 3, 4, 200, 0, 1]);

/** Leaves half a record at the end of the one file of the browser's database that is called like this. */
function tear(world, ending) {
  const folder = join(world.profile.path, "Default", "IndexedDB");
  const files = readdirSync(folder, { recursive: true }).filter((name) => ending.test(name));
  assert.equal(files.length, 1, `${files}`);
  appendFileSync(join(folder, files[0]), HALF_A_RECORD);
}

journey("what is saved behind half a record of the browser's log is found again", async (world) => {
  await new App(await world.open()).addCustomer({ Name: "Before" });
  await world.crash(() => tear(world, /\.log$/));
  const app = new App(await world.open());
  await app.find("Before");
  await app.addCustomer({ Name: "Behind" });
  await world.crash();
  const again = new App(await world.open());
  for (const name of ["Before", "Behind"]) await again.find(name);
}, { served: "archive that outlives the tab" });

journey("half a record in the browser's list of its files may cost the archive, and never passes for an archive that is well", async (world) => {
  await new App(await world.open()).addCustomer({ Name: "Before" });
  await world.context.close(); // what is remembered beside the database reaches the disk
  await world.crash(() => tear(world, /MANIFEST-\d+$/));
  await new App(await world.open()).addCustomer({ Name: "Behind" });
  await world.crash();
  const page = await world.open();
  // No page can prevent it; a browser that mends it is as well.
  const wall = page.getByRole("alert").filter({ hasText: "The archive is not what it was" });
  const isLost = await wall.waitFor({ timeout: 15_000 }).then(() => true, () => false);
  console.log(`half a record in the MANIFEST: ${isLost ? (await wall.innerText()).split("\n").filter(Boolean)[1] : "nothing lost"}`);
  if (!isLost) for (const name of ["Before", "Behind"]) await new App(page).find(name);
}, { served: "archive that outlives the tab" });
