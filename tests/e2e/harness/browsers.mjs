// Finds and starts Chromium: one that is there, else Playwright's own.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { TIMEZONE } from "./days.mjs";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-dev-shm-usage",
];

/** The path of a Chromium, or undefined. `CHROMIUM` in the environment wins. */
export function findChromium() {
  const named = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
  const onPath = named.map((name) => spawnSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" }).stdout.trim());
  return [process.env.CHROMIUM, ...onPath, chromium.executablePath()].find((path) => path && existsSync(path));
}

/** A fresh folder for a browser profile; `remove` deletes it. */
export function freshProfile() {
  const path = mkdtempSync(join(tmpdir(), "guanxi-profile-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }) };
}

/**
 * Starts Chromium on a profile folder, in one context. Options: `args` besides ours, `without` of Playwright's own,
 * `environment(profile)`: variables for the browser, asked at every start; `locale`, `timezone`.
 */
export async function startChromium(profile, options = {}) {
  const executablePath = findChromium();
  if (!executablePath) throw new Error("no Chromium found: run `make test`, which installs one");
  return chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    args: [...FLAGS, ...(options.args ?? [])],
    ignoreDefaultArgs: options.without ?? [],
    env: { ...process.env, ...options.environment?.(profile) },
    viewport: { width: 1280, height: 800 },
    locale: options.locale ?? "en-US",
    timezoneId: options.timezone ?? TIMEZONE,
    colorScheme: "light",
    acceptDownloads: true,
  });
}

/** The processes of the browser that runs on `profile`. */
function processesOf(profile) {
  const listed = spawnSync("ps", ["-eo", "pid=,args="], { encoding: "utf8", maxBuffer: 1 << 26 }).stdout;
  const mine = listed.split("\n").filter((line) => line.includes(`--user-data-dir=${profile}`));
  return mine.map((line) => Number.parseInt(line, 10));
}

/**
 * Ends every process of the browser that runs on `profile`, as a crash would, and returns when none
 * is left: one that is still dying holds the profile, and the next browser would be turned away.
 */
export function killBrowser(profile) {
  const patience = Date.now() + 30_000;
  for (let left = processesOf(profile); left.length > 0; left = processesOf(profile)) {
    if (Date.now() > patience) throw new Error(`the browser on ${profile} does not die: ${left}`);
    for (const id of left) {
      try {
        process.kill(id, "SIGKILL");
      } catch (error) {
        if (error.code !== "ESRCH") throw error;
      }
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
  }
}
