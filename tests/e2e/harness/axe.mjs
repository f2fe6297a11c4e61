// Accessibility of one page in every language, theme and width: the page is
// opened once per language; theme and width are switched in place.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const SOURCE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
export const LANGUAGES = ["en", "zh-CN", "zh-TW"];
export const THEMES = ["light", "dark"];
export const SIZES = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
];

/** What axe finds wrong on `page` now, one line per element. */
export async function violations(page) {
  await page.evaluate(SOURCE);
  const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"], preload: false }));
  return found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")} (${rule.help})`));
}

/** Runs `look(page, label)` for each theme and width on an open page. */
export async function inEveryLook(page, language, look) {
  for (const theme of THEMES) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    for (const size of SIZES) {
      await page.setViewportSize(size);
      // Two frames: the layout has followed and was painted.
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      await look(page, `${language} ${theme} ${size.width}`);
    }
  }
}

/** Zero violations on every address of `hashes`, in every language, theme and width. */
export async function assertAccessible(world, hashes) {
  const wrong = [];
  for (const language of LANGUAGES) {
    const page = await world.open({ lang: language });
    for (const hash of hashes) {
      await page.evaluate((to) => (location.hash = to), hash);
      await world.settled(page);
      await inEveryLook(page, language, async (page, label) => {
        wrong.push(...(await violations(page)).map((line) => `${hash || "start"} ${label}: ${line}`));
      });
    }
    await page.close();
  }
  assert.deepEqual(wrong, [], "axe-core must find nothing");
}
