// Takes a picture of every room, of a customer and of an import under review, in
// every language, theme and width, into target/shots: `make shots`. With
// `ROOMS=Customers,Churn` only those. It judges nothing; it is for eyes.
import { mkdirSync } from "node:fs";
import { App } from "./harness/app.mjs";
import { inEveryLook, LANGUAGES } from "./harness/axe.mjs";
import { asFile, sampleOrders } from "./harness/csv.mjs";
import { World } from "./harness/journey.mjs";
import { ROOT } from "./harness/site.mjs";

const ROOMS = (process.env.ROOMS ?? "Start,Today,Customers,Customer,Grading,Churn,Data,Review,Settings").split(",");
const SIZE = process.env.DEMO ?? "Small";
const folder = `${ROOT}target/shots`;
mkdirSync(folder, { recursive: true });

const world = await World.start({ network: true });

/** Pictures of what stands at `hash` once `arrive` is done. */
async function pictures(room, hash, arrive = async () => undefined) {
  for (const language of LANGUAGES) {
    const page = await world.open({ lang: language, hash });
    await arrive(page);
    await inEveryLook(page, language, async (page, label) => {
      const path = `${folder}/${room.toLowerCase()}-${label.replaceAll(" ", "-")}.png`;
      await page.screenshot({ path, animations: "disabled" });
      console.log(path);
    });
    await page.close();
  }
}

/** Leaves an import before its last step. */
async function review(page) {
  const orders = sampleOrders().replace(/\n([^\n]*)$/, "\nC999,Nobody,,2025-02-30,12.5\n$1");
  await page.locator("input[type=file]").first().setInputFiles(asFile("orders.csv", orders));
  await page.locator("main select").first().waitFor();
}

try {
  if (ROOMS.includes("Start")) await pictures("Start", "");
  const first = await world.open();
  const app = new App(first);
  await app.loadDemo(SIZE);
  // The address of each room, read off the rail once; the words differ by language.
  const hashes = {};
  for (const room of ["Today", "Customers", "Grading", "Churn", "Data", "Settings"]) {
    await app.go(room);
    hashes[room] = new URL(first.url()).hash;
  }
  await app.go("Customers");
  hashes.Customer = await first.getByRole("row").getByRole("link").first().getAttribute("href");
  await first.close();
  for (const room of ROOMS.filter((room) => hashes[room])) await pictures(room, hashes[room]);
  if (ROOMS.includes("Review")) await pictures("Review", hashes.Data, review);
  if (world.noise.length) console.log(world.noise.join("\n"));
} finally {
  await world.end();
}
