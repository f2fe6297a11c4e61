// A page that the browser puts to sleep and wakes, or keeps while another is shown and gives back: it
// shows what has happened since and overwrites none of it.
import assert from "node:assert/strict";
import { App } from "../harness/app.mjs";
import { journey } from "../harness/journey.mjs";

journey("a page that the browser froze goes on when it is given back, and shows what was written meanwhile", async (world) => {
  await world.context.addInitScript(() => {
    globalThis.LIFE = [];
    for (const name of ["freeze", "resume"]) document.addEventListener(name, () => globalThis.LIFE.push(name));
    addEventListener("pageshow", ({ persisted }) => persisted && globalThis.LIFE.push("given back"));
  });
  const sleeper = new App(await world.open());
  await sleeper.addCustomer({ Name: "Before the sleep" });
  // The browser keeps the page for going back, frozen. (Through the protocol only a page that nobody sees can be
  // frozen, and in a headless browser somebody always does.)
  await sleeper.page.goto(`${world.site.address}icon.svg`);
  await sleeper.page.goBack({ waitUntil: "commit" });
  await sleeper.page.waitForFunction(() => globalThis.LIFE?.includes("given back"));
  assert.deepEqual(await sleeper.page.evaluate(() => globalThis.LIFE), ["freeze", "resume", "given back"], "it is the page that was left");
  await sleeper.addCustomer({ Name: "After the sleep" });

  // A browser may also give up a page that it keeps, as when another tab speaks to it: what a person finds is the same.
  await sleeper.page.goto(`${world.site.address}icon.svg`);
  const other = new App(await world.open());
  await other.find("After the sleep");
  await other.addCustomer({ Name: "During the sleep" });
  await other.page.close();
  await sleeper.page.goBack();
  await world.settled(sleeper.page);
  await sleeper.find("During the sleep");
  await sleeper.addCustomer({ Name: "Last" });
  await world.crash();
  const again = new App(await world.open());
  for (const name of ["Before the sleep", "After the sleep", "During the sleep", "Last"]) await again.find(name);
  world.noise = world.noise.filter((line) => !/404/.test(line)); // a picture alone asks for a favicon that is not there
}, { served: "archive that two windows share", without: ["--disable-back-forward-cache"], network: true });
