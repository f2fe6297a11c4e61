// Finds and starts Chromium: one that is there, else Playwright's own.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

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

/** Starts Chromium on a profile folder, in one context. */
export async function startChromium(profile, options = {}) {
  const executablePath = findChromium();
  if (!executablePath) throw new Error("no Chromium found: run `make test`, which installs one");
  return chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    args: [...FLAGS, ...(options.args ?? [])],
    viewport: { width: 1280, height: 800 },
    locale: options.locale ?? "en-US",
    timezoneId: options.timezone ?? "Europe/Berlin",
    colorScheme: "light",
    acceptDownloads: true,
  });
}

/** Ends every process of the browser that runs on `profile`, as a crash would. */
export function killBrowser(profile) {
  const listed = spawnSync("ps", ["-eo", "pid=,args="], { encoding: "utf8", maxBuffer: 1 << 26 }).stdout;
  for (const line of listed.split("\n")) {
    if (!line.includes(`--user-data-dir=${profile}`)) continue;
    try {
      process.kill(Number.parseInt(line, 10), "SIGKILL");
    } catch (error) {
      if (error.code !== "ESRCH") throw error;
    }
  }
}
