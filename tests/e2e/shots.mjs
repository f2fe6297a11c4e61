// Takes a picture of every room, in every language, theme and width, into
// target/shots: `make shots`. With `ROOMS=Customers,Churn` only those. It judges
// nothing; it is for eyes.
import { mkdirSync } from "node:fs";
import { App } from "./harness/app.mjs";
import { inEveryLook, LANGUAGES } from "./harness/axe.mjs";
import { World } from "./harness/journey.mjs";
import { ROOT } from "./harness/site.mjs";

const ROOMS = (process.env.ROOMS ?? "Today,Customers,Grading,Churn,Data,Settings").split(",");
const SIZE = process.env.DEMO ?? "Small";
const folder = `${ROOT}target/shots`;
mkdirSync(folder, { recursive: true });

const world = await World.start({ network: true });
try {
  const first = await world.open();
  const app = new App(first);
  await app.loadDemo(SIZE);
  // The address of each room, read off the rail once; the words differ by language.
  const hashes = {};
  for (const room of ROOMS) {
    await app.go(room);
    hashes[room] = new URL(first.url()).hash;
  }
  await first.close();
  for (const language of LANGUAGES) {
    const page = await world.open({ lang: language });
    for (const room of ROOMS) {
      await page.evaluate((hash) => (location.hash = hash), hashes[room]);
      await world.settled(page);
      await inEveryLook(page, language, async (page, label) => {
        const path = `${folder}/${room.toLowerCase()}-${label.replaceAll(" ", "-")}.png`;
        await page.screenshot({ path, animations: "disabled" });
        console.log(path);
      });
    }
    await page.close();
  }
  if (world.noise.length) console.log(world.noise.join("\n"));
} finally {
  await world.end();
}
