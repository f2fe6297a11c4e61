// A journey: one browser profile, one server, one story. When the story ends the
// journey also fails on anything a page said in its console, on any violation of
// the policy, and on any request after the first load.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { test } from "node:test";
import { freshProfile, killBrowser, startChromium } from "./browsers.mjs";
import { ROOT, SingleFile, Site } from "./site.mjs";

const MINUTE = 60_000;

/**
 * Declares a journey. `story` gets the `World`. Options: `timeout` in ms, `prefix` and
 * `folder` of the site, `network` where requests are part of the story, `single` where the page is one file that was opened
 * from a disk (SINGLE=1 in the environment: everywhere), `served` where a journey is about what only a served page has (it says what;
 * SINGLE=1 leaves it out), `missing` where this machine lacks something (a sentence, "left out: ..."), `disk` (a function that makes
 * the folder of the profile, as `freshProfile` does), and what `startChromium` takes.
 */
export function journey(name, story, options = {}) {
  const skip = options.missing || (process.env.SINGLE && options.served ? `left out: one file has no ${options.served}` : false);
  test(name, { timeout: options.timeout ?? 3 * MINUTE, skip }, async () => {
    const world = await World.start(options);
    try {
      await story(world);
      world.assertQuiet();
    } catch (error) {
      await world.picture(name);
      throw error;
    } finally {
      await world.end();
    }
  });
}

export class World {
  /** Lines of consoles, page errors and violations; a journey that provokes one takes it out. */
  noise = [];
  #loaded = null; // how many requests the server had seen when the first load ended

  static async start(options) {
    const world = new World();
    world.options = options;
    world.isSingle = options.single ?? Boolean(process.env.SINGLE);
    world.site = world.isSingle ? SingleFile.start(options.folder) : await Site.start(options.prefix, options.folder);
    world.profile = (options.disk ?? freshProfile)();
    await world.#launch().catch(async (error) => {
      await world.end();
      throw error;
    });
    return world;
  }

  async #launch() {
    this.context = await startChromium(this.profile.path, this.options);
    this.context.setDefaultTimeout(20_000);
    await this.context.addInitScript(() => {
      addEventListener("securitypolicyviolation", (event) => {
        console.error(`policy: ${event.violatedDirective} refused ${event.blockedURI} (${event.sourceFile}:${event.lineNumber})`);
      });
    });
    // No dialog of the browser's can be answered in a headless one; a journey that writes to a file brings its own.
    if (this.isSingle) await this.context.addInitScript(() => delete globalThis.showSaveFilePicker);
    this.context.on("page", (page) => this.#listen(page));
    this.context.on("request", (request) => {
      const url = request.url();
      if (!url.startsWith(this.site.address) && !/^(blob|data):/.test(url)) this.noise.push(`request to ${url}`);
    });
    for (const page of this.context.pages()) this.#listen(page);
  }

  #listen(page) {
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) this.noise.push(`console ${message.type()}: ${message.text()}`);
    });
    page.on("pageerror", (error) => this.noise.push(`page error: ${error.stack ?? error}`));
    page.on("crash", () => this.noise.push("the page crashed"));
  }

  /** Opens the page in a new tab and waits until it is no longer busy. */
  async open({ lang = "en", hash = "" } = {}) {
    const page = await this.context.newPage();
    await page.goto(`${this.site.address}?lang=${lang}${hash}`);
    await this.settled(page);
    this.#loaded ??= this.site.requests.length;
    return page;
  }

  async reload(page) {
    await page.reload();
    await this.settled(page);
  }

  /** Waits until start-up is over and `<main>` is not busy. */
  async settled(page, timeout = 60_000) {
    await page.waitForFunction(() => globalThis.APP?.ready?.then(() => true), null, { timeout });
    await page.locator("main").first().waitFor({ timeout });
    await page.waitForFunction(() => document.querySelector("main").getAttribute("aria-busy") !== "true", null, { timeout });
  }

  /** Ends the browser as a crash would, and starts it again on the same profile, after what is done `between`. */
  async crash(between = () => undefined) {
    killBrowser(this.profile.path);
    await this.context.close().catch(() => undefined); // nothing is left to close
    between();
    await this.#launch();
  }

  /** Takes lines out of the noise that the story meant to cause; fails if there are none. */
  expectNoise(pattern) {
    const before = this.noise.length;
    this.noise = this.noise.filter((line) => !pattern.test(line));
    assert.notEqual(this.noise.length, before, `expected a line like ${pattern}`);
  }

  /** Nothing was said in a console, refused by the policy or asked of the network after the first load. */
  assertQuiet() {
    assert.deepEqual(this.noise, [], "consoles and policies must stay silent");
    if (this.#loaded !== null && !this.options.network) {
      assert.deepEqual(this.site.unexpected(this.#loaded), [], "no request may reach the network after the first load");
    }
  }

  /** Pictures and words of every open tab, for the one who looks for the cause. */
  async picture(name) {
    const folder = `${ROOT}target/e2e`;
    mkdirSync(folder, { recursive: true });
    for (const [index, page] of this.context.pages().entries()) {
      const path = `${folder}/${name.replace(/[^\p{L}\p{N}]+/gu, "-")}-${index}.png`;
      await page.screenshot({ path, timeout: 5_000 }).catch(() => undefined); // a crashed tab has no picture
      const words = await page.locator("body").innerText({ timeout: 5_000 }).catch(() => "(nothing can be read of it)");
      console.error(`tab ${index}, ${page.url()}:\n${words.slice(0, 2_000)}\n`);
    }
    if (this.noise.length) console.error(this.noise.join("\n"));
  }

  async end() {
    await this.context?.close().catch(() => undefined); // it may have been killed
    await this.site.stop();
    await this.profile.remove();
  }
}
