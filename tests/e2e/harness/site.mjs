// Serves dist/ with the project's own server (`pack serve --log`), below a
// sub-path, and remembers what was asked of it.
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath, pathToFileURL } from "node:url";

export const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
/** The folder of the build under test. */
export const BUILD = process.env.DIST ?? `${ROOT}dist`;
const PACK = process.env.PACK ?? `${process.env.CARGO_TARGET_DIR ?? "target"}/debug/pack`;

export class Site {
  /** Every request that reached the server, as "200 OK GET /a/b/". */
  requests = [];

  /** Starts the server; `address` is the page's. It serves `folder`, the build where none is given. */
  static async start(prefix = "/a/b/", folder = BUILD) {
    const site = new Site();
    Object.assign(site, { prefix, folder });
    await site.#spawn(0);
    return site;
  }

  async #spawn(port) {
    const words = ["serve", this.folder, "--port", String(port), "--prefix", this.prefix, "--log"];
    this.process = spawn(PACK, words, { cwd: ROOT, stdio: ["ignore", "pipe", "inherit"] });
    const failed = once(this.process, "error").then(([error]) => {
      throw new Error(`${PACK} does not start (\`make dist\` builds it): ${error.message}`);
    });
    const lines = createInterface({ input: this.process.stdout });
    const [address] = await Promise.race([once(lines, "line"), failed]);
    this.address = address;
    lines.on("line", (line) => this.requests.push(line));
  }

  /** What was asked for, but for the browser's own look whether sw.js changed. */
  unexpected(since) {
    return this.requests.slice(since).filter((line) => !line.endsWith(`${this.prefix}sw.js`));
  }

  /** Cuts the network: the server ends and its port refuses connections. */
  async stop() {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const ended = once(this.process, "exit");
    this.process.kill("SIGKILL");
    await ended;
  }

  /** Brings the server back on the same port. */
  async restart() {
    await this.#spawn(new URL(this.address).port);
  }
}

/** The build as one file on a disk (`pack single`), in the place of a server: nothing can be asked of it. */
export class SingleFile {
  requests = [];

  static start(folder = BUILD) {
    const site = new SingleFile();
    // A name as people have them.
    site.place = mkdtempSync(join(tmpdir(), "guanxi USB #1 "));
    site.path = join(site.place, "guanxi 关系.html");
    const said = execFileSync(PACK, ["single", folder, site.path], { cwd: ROOT, encoding: "utf8" });
    site.printed = said.trimEnd().split("\n").at(-1);
    site.address = pathToFileURL(site.path).href;
    return site;
  }

  unexpected() {
    return [];
  }

  async stop() {
    rmSync(this.place, { recursive: true, force: true });
  }
}
