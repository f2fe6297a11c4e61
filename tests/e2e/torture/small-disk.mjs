// A disk that is really full: the profile lies on a small one of its own, and a ballast takes the rest
// of the room while somebody works. (journeys/full-disk.mjs does the same with the browser's own limit.)
import assert from "node:assert/strict";
import { App } from "../harness/app.mjs";
import { asFile, readCsv, sampleOrders } from "../harness/csv.mjs";
import { journey } from "../harness/journey.mjs";
import { SmallDisk } from "../harness/small-disk.mjs";

const ROUNDS = Number(process.env.FULL_DISKS ?? 1);
const MOST_EDITS = 400;
/** What the page says when the browser has thrown away what it had stored. */
const GONE = /has deleted what it had stored/;

/** The names of all customers, as exported. */
async function names(app) {
  await app.go("Data");
  const { bytes } = await app.download("Export customers (CSV)");
  return readCsv(bytes.toString("utf8")).map((row) => row.customer_name).sort();
}

const alert = (app) => app.page.getByRole("alert").filter({ hasText: /not saved/i });

/** Presses Save in the open form; "saved" or the words of the refusal. */
async function save(app) {
  const words = async () => ((await alert(app).count()) ? alert(app).innerText() : undefined);
  const [before, stood] = [await app.announcements(), await words()];
  await app.button("Save").click();
  const pressed = Date.now();
  for (; Date.now() < pressed + 60_000; await app.page.waitForTimeout(20)) {
    const isSaved = (await app.announcements()) > before && (await app.page.locator("[data-announce]").textContent()).trim() === "Saved";
    if (isSaved) return "saved";
    const refusal = await words();
    // The words of the last time stand until there is an answer; the same ones again take a while to be believed.
    if (refusal && (refusal !== stood || Date.now() > pressed + 3_000)) return refusal;
  }
  throw new Error("neither saved nor refused");
}

async function openForm(app, name) {
  await app.go("Customers");
  await app.button("New customer").click();
  await app.page.getByLabel("Name", { exact: true }).fill(name);
}

/**
 * The browser, which found its log damaged, has thrown the archive away under the page. The page says so and has the
 * only copy: it is exported, the page loaded again, and the file opened.
 */
async function fromThePage(world, app) {
  await app.page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
  await app.go("Data");
  const file = await app.download("Export archive (JSON)");
  app.page.once("dialog", (dialog) => dialog.accept());
  await world.reload(app.page);
  await app.page.getByRole("alert").filter({ hasText: "The archive is not what it was" }).waitFor();
  await app.button("Continue, then open an archive file").click();
  await app.importFiles({ name: file.name, mimeType: "application/json", buffer: file.bytes });
}

journey("a disk that is really full: said, nothing half written, and usable again without a reload", async (world) => {
  const disk = new SmallDisk(world.profile.path);
  let app = new App(await world.open());
  await app.importFiles(asFile("orders.csv", sampleOrders(5)));
  const saved = Array.from({ length: 5 }, (_, index) => `Customer ${index + 1}`);
  let [refused, thrownAway] = [0, 0];
  const waits = [];
  /** Saves the open form once there is room: within three presses. */
  const saveAgain = async (name) => {
    const since = Date.now();
    let words = await save(app);
    for (let tries = 1; words !== "saved" && !GONE.test(words); tries += 1) {
      assert.ok(tries < 3, `still refused: ${words}`);
      words = await save(app);
    }
    if (words === "saved") {
      waits.push(Date.now() - since);
      saved.push(name);
    } else {
      thrownAway += 1;
      await fromThePage(world, app);
    }
  };
  for (let round = 1; round <= ROUNDS; round += 1) {
    disk.fill();
    let words = "saved";
    for (let edit = 1; words === "saved" && edit <= MOST_EDITS; edit += 1) {
      disk.fill(); // what the browser gave back of its own
      const name = `Full ${round} no ${edit}`;
      await openForm(app, name);
      words = await save(app);
      if (words === "saved") saved.push(name);
      else assert.equal(await app.page.getByLabel("Name", { exact: true }).inputValue(), name, "what was typed stays");
    }
    assert.notEqual(words, "saved", `${MOST_EDITS} customers found room on a full disk`);
    refused += 1;
    assert.match(words, /disk/);
    assert.match(words, /Nothing was changed/);
    assert.match(words, /Free some space/);

    const name = await app.page.getByLabel("Name", { exact: true }).inputValue();
    disk.makeRoom();
    await saveAgain(name);
    assert.equal(await app.page.getByRole("alert").count(), 0, "what was said is over");
    assert.deepEqual(await names(app), saved.toSorted(), "all that was saved and nothing else");

    // All of a file or nothing.
    disk.fill();
    await app.go("Data");
    await app.chooseFiles(asFile("more.csv", sampleOrders(2_000).replaceAll("Customer ", `Bulk ${round} no `).replaceAll("\nC", `\nB${round}-`)));
    await app.button("Import").click();
    await alert(app).waitFor();
    refused += 1;
    disk.makeRoom();
    await app.button("Cancel").click();
    assert.deepEqual(await names(app), saved.toSorted(), "nothing of the file that found no room");
    await openForm(app, `After ${round}`);
    await saveAgain(`After ${round}`);

    await world.crash();
    app = new App(await world.open());
    assert.deepEqual(await names(app), saved.toSorted(), "and so it is on the disk");
  }
  console.log(`shown: ${ROUNDS} times a disk without room: refused ${refused}, acknowledged ${saved.length}, lost 0, torn 0; saved again ${waits.join(", ")} ms after there was room; thrown away by the browser, said, and taken from the page ${thrownAway}`);
}, { missing: SmallDisk.missing(), disk: SmallDisk.profile, served: "database that could be full", network: true, timeout: Math.max(300_000, ROUNDS * 120_000) });
