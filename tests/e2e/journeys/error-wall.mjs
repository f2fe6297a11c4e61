// When the program cannot run or stops, a wall says so in the person's language
// and hands over what lies on the disk, without the program.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { journey } from "../harness/journey.mjs";

const RESCUE = { en: "Download rescue file", "zh-CN": "下载救援文件", "zh-TW": "下載救援檔案" };

/** Puts one row into the archive's database the way the wall will find it; makes the database if need be. */
function plant() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("guanxi");
    request.onupgradeneeded = () => request.result.createObjectStore("chunk");
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const database = request.result;
      const transaction = database.transaction("chunk", "readwrite");
      transaction.objectStore("chunk").put({ key: "planted", bytes: new Uint8Array([0, 1, 250, 255]) }, "planted");
      transaction.oncomplete = () => resolve(database.close());
      transaction.onerror = () => reject(transaction.error);
    };
  });
}

async function rescued(page, language) {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: RESCUE[language] }).click(),
  ]);
  assert.match(download.suggestedFilename(), /^guanxi-rescue-\d{8}-\d{4}\.json$/);
  return JSON.parse(await readFile(await download.path(), "utf8"));
}

for (const language of Object.keys(RESCUE)) {
  journey(`a program that stops leaves a wall with a rescue file, in ${language}`, async (world) => {
    const page = await world.open({ lang: language });
    await page.evaluate(plant);
    await page.evaluate(() => APP.fail("it broke"));
    await page.getByRole("alert").waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.lang), language);
    const file = await rescued(page, language);
    assert.equal(file.format, "guanxi-rescue");
    assert.equal(file.version, 1);
    const row = file.stores.chunk.find((line) => line.bytes === "AAH6/w==");
    assert.deepEqual(row, { key: "planted", bytes: "AAH6/w==" });
    assert.equal(await page.getByText("it broke").count(), 1);
  }, { served: "readable rows in the browser" });
}

journey("a wasm that does not arrive leaves a wall that creates no database", async (world) => {
  await world.context.route(/\.wasm$/, (route) => route.abort());
  const page = await world.context.newPage();
  await page.goto(`${world.site.address}?lang=en`);
  await page.getByRole("alert").waitFor();
  await page.getByRole("button", { name: RESCUE.en }).click();
  await page.getByText("nothing to rescue").waitFor();
  assert.deepEqual(await page.evaluate(async () => (await indexedDB.databases()).map((database) => database.name)), []);
  world.expectNoise(/Failed to load resource/);
}, { served: "files beside it", network: true });
