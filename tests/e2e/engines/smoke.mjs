// One life of a small archive in Firefox and in WebKit: import, grade, score,
// edit, reload, export. Left out, and said so, where an engine is not installed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { sampleOrders } from "../harness/csv.mjs";
import { ENGINES } from "../harness/engines.mjs";
import { arrive } from "../harness/person.mjs";
import { Site } from "../harness/site.mjs";

for (const [name, engine] of Object.entries(ENGINES)) {
  test(`${name}: import, grade, score, edit, reload, export`, { skip: engine.missing(), timeout: 300_000 }, async () => {
    const site = await Site.start();
    const browser = await engine.start();
    const arriveAt = async (address) => {
      await browser.open(address);
      await browser.evaluate(arrive);
      await browser.evaluate(() => person.settled());
    };
    try {
      await arriveAt(`${site.address}?lang=en`);
      const said = await browser.evaluate(async (text) => {
        await person.go("Data");
        await person.choose("Choose files", "orders.csv", text);
        return person.announced(/^Imported /, () => person.click("button", "Import"));
      }, sampleOrders());
      assert.match(said, /^Imported 60 customers, \d+ orders$/);

      for (const [room, word] of [["Grading", /Strategic/], ["Churn", /\d+\s*%/]]) {
        const text = await browser.evaluate(async (room) => {
          await person.go(room);
          return document.querySelector("main").innerText;
        }, room);
        assert.match(text, word);
      }

      await browser.evaluate(async () => {
        await person.go("Customers");
        // The list shows only what fits; whoever stands first is edited.
        const link = await person.until("a row", () => document.querySelector("main [role=row] a, main td a, main [role=gridcell] a"));
        link.click();
        await person.click("button", "Edit");
        await person.type("Name", "Seventh Heaven");
        await person.announced(/^Saved$/, () => person.click("button", "Save"));
      });

      await arriveAt(`${site.address}?lang=en`);
      const scores = await browser.evaluate(async () => {
        await person.go("Data");
        return person.download("Export scores (CSV)");
      });
      const lines = scores.trim().split("\r\n");
      assert.equal(lines.length, 61);
      assert.match(lines[0], /customer_id,name,grade,/);
      assert.ok(lines.some((line) => /^C\d+,Seventh Heaven,/.test(line)), "the edit is still there after the reload");
      assert.deepEqual(browser.noise, []);
    } finally {
      await browser.close();
      await site.stop();
    }
  });
}
