// Firefox and WebKit, each behind the same three calls: `open(address)`,
// `evaluate(function, ...arguments)` and `close()`. What a person does is done
// in the page (person.mjs), so nothing else differs between the engines.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import puppeteer from "puppeteer-core";

function onPath(...names) {
  const found = names.map((name) => spawnSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" }).stdout.trim());
  return found.find(Boolean);
}

function miniBrowser() {
  const folders = ["/usr/lib", "/usr/libexec"].flatMap((root) =>
    existsSync(root) ? readdirSync(root).map((name) => `${root}/${name}`).concat(root) : [],
  );
  const versions = ["webkit2gtk-4.1", "webkit2gtk-4.0", "webkitgtk-6.0"];
  return folders.flatMap((folder) => versions.map((version) => `${folder}/${version}/MiniBrowser`)).find(existsSync);
}

/** Every engine: how to start it, or why it was left out. */
export const ENGINES = {
  Firefox: {
    missing: () => (onPath("firefox-esr", "firefox") ? false : "left out: Firefox is not installed"),
    start: startFirefox,
  },
  WebKit: {
    missing: () => (onPath("WebKitWebDriver") && onPath("xvfb-run") && miniBrowser() ? false : "left out: WebKit is not installed"),
    start: startWebKit,
  },
};

async function startFirefox() {
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: onPath("firefox-esr", "firefox"),
    headless: true,
    protocolTimeout: 240_000,
    extraPrefsFirefox: { "browser.shell.checkDefaultBrowser": false, "datareporting.policy.dataSubmissionEnabled": false },
  });
  const page = await browser.newPage();
  const noise = [];
  page.on("pageerror", (error) => noise.push(`page error: ${error.message}`));
  page.on("console", (message) => message.type() === "error" && noise.push(`console error: ${message.text()}`));
  return {
    noise,
    open: (address) => page.goto(address),
    evaluate: (act, ...given) => page.evaluate(act, ...given),
    close: () => browser.close(),
  };
}

// WebKitGTK's own driver, spoken to in plain WebDriver.
async function startWebKit() {
  const port = 4500 + (process.pid % 1000);
  const words = ["-a", "-s", "-screen 0 1280x800x24", onPath("WebKitWebDriver"), `--port=${port}`];
  const driver = spawn(onPath("xvfb-run"), words, { stdio: "ignore", detached: true });
  const root = `http://127.0.0.1:${port}`;
  const call = async (method, path, body) => {
    const response = await fetch(root + path, { method, body: body && JSON.stringify(body) });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  const end = async () => {
    const ended = once(driver, "exit");
    process.kill(-driver.pid, "SIGTERM"); // xvfb-run, the display and the driver
    await Promise.race([ended, wait(5_000)]);
  };
  for (let tries = 0; ; tries += 1) {
    const ready = await call("GET", "/status").catch(() => undefined);
    if (ready) break;
    if (tries > 100) {
      await end();
      throw new Error("WebKitWebDriver does not start");
    }
    await wait(200);
  }
  const options = { binary: miniBrowser(), args: ["--automation"] };
  const { sessionId } = await call("POST", "/session", {
    capabilities: { alwaysMatch: { "webkitgtk:browserOptions": options, pageLoadStrategy: "normal" } },
  });
  const session = `/session/${sessionId}`;
  await call("POST", `${session}/timeouts`, { script: 240_000, pageLoad: 120_000 });
  return {
    noise: [],
    open: (address) => call("POST", `${session}/url`, { url: address }),
    evaluate: async (act, ...given) => {
      const script = `const done = arguments[arguments.length - 1];
        Promise.resolve().then(() => (${act})(...[].slice.call(arguments, 0, -1)))
          .then((value) => done({ value }), (error) => done({ error: String(error && error.stack || error) }));`;
      const answer = await call("POST", `${session}/execute/async`, { script, args: given });
      if (answer.error) throw new Error(answer.error);
      return answer.value;
    },
    close: async () => {
      await call("DELETE", session).catch(() => undefined); // the browser may be gone
      await end();
    },
  };
}
