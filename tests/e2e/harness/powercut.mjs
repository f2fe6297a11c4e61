// A disk that forgets what was not synced: the browser runs with a shim that writes down what it
// asks of the disk (tests/torture/powercut.c), it is killed, and its folders are put back as a
// power cut would have left them. It needs Linux and a C compiler, and no rights.
//
// The disk that is imitated is one with a journal for its names, as ext4 has by default:
// - of a file's bytes there are those that it had at its last fsync, no more;
// - names (made, changed, removed) take effect in their order; an fsync, of whatever file, keeps all that came before it;
// - what came after the last fsync of all is gone. `cut(part)` keeps that part of it, in its order, the last write torn.
//   Of a MANIFEST, LevelDB's list of its files, only what was synced is kept: Chromium cannot live with half a record
//   there, whatever the page does (docs/reliability.md, "The disk that forgets").
// It holds for files that only grow, as all of LevelDB's do. Anything else is noticed and stops the test.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, linkSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { ROOT } from "./site.mjs";

const SHIM = `${ROOT}target/torture/powercut.so`;
/** Where Chromium keeps the archive, and the sentinel beside it. */
const FOLDERS = ["Default/IndexedDB", "Default/Local Storage"];
/** LevelDB's diary for people and its lock: nothing is read back from them. */
const isForNobody = (path) => /\/(LOG|LOG\.old|LOCK)$/.test(path);

/** Every file below a folder. */
function filesBelow(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** What the trace makes of the files: names, and per inode how much is there now and how much is kept. */
class Files {
  names = new Map();
  sizes = new Map();

  static found(folders) {
    const files = new Files();
    for (const path of folders.flatMap(filesBelow)) {
      const { ino, size } = statSync(path);
      files.names.set(path, String(ino));
      files.sizes.set(String(ino), { now: size, kept: size });
    }
    return files;
  }

  copy() {
    const files = new Files();
    files.names = new Map(this.names);
    files.sizes = new Map([...this.sizes].map(([inode, size]) => [inode, { ...size }]));
    return files;
  }

  /** Takes one line of the trace in; `isKept`: the disk had the time to write it. `torn`: so much of a write is there. */
  take(line, isKept = false, torn = 1) {
    const [, verb, rest] = /^(\w+) (.*)$/.exec(line);
    const of = (inode) => this.sizes.get(inode) ?? this.sizes.set(inode, { now: 0, kept: 0 }).get(inode);
    const words = rest.split(" ");
    if (verb === "create") {
      this.names.set(rest.slice(words[0].length + 1), words[0]);
      this.sizes.set(words[0], { now: 0, kept: 0 });
    } else if (verb === "name") {
      const [from, to] = rest.split("\t");
      this.names.set(to, this.names.get(from));
      this.names.delete(from);
    } else if (verb === "remove") this.names.delete(rest);
    else if (verb === "sync") of(words[0]).kept = Math.max(of(words[0]).kept, Number(words[1]));
    else if (verb === "write" || verb === "empty") {
      const [from, to] = verb === "write" ? [Number(words[1]), Number(words[2])] : [Number(words[1]), Number(words[1])];
      const size = of(words[0]);
      assert.ok(from >= size.kept, `a file is written over, which this disk does not imitate: ${line} (${this.#nameOf(words[0])})`);
      size.now = verb === "write" ? Math.max(size.now, to) : to;
      if (isKept && !this.#nameOf(words[0]).includes("MANIFEST-")) size.kept = from + Math.floor((to - from) * torn);
    } else assert.fail(`the trace says: ${line}`);
  }

  #nameOf(inode) {
    return [...this.names].find(([, known]) => known === inode)?.[0] ?? "removed";
  }
}

export class PowerCut {
  /** How often the archive's log was synced since the start. */
  syncs = 0;

  /** Why it cannot be had here, or false. */
  static missing() {
    if (process.platform !== "linux") return "left out: power cuts are imitated on Linux only";
    mkdirSync(dirname(SHIM), { recursive: true });
    const source = `${ROOT}tests/torture/powercut.c`;
    const built = spawnSync("cc", ["-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o", SHIM, source], { encoding: "utf8" });
    if (built.error) return "left out: power cuts need a C compiler (cc)";
    assert.equal(built.status, 0, built.stderr);
    return false;
  }

  /** What the browser on this profile is started with; its files so far are taken to be on the disk. */
  environment(profile) {
    this.place ??= mkdtempSync(join(tmpdir(), "guanxi-disk-"));
    this.trace = join(this.place, "trace");
    this.kept = join(this.place, "kept");
    this.folders = FOLDERS.map((folder) => join(profile, folder));
    this.folders.forEach((folder) => mkdirSync(folder, { recursive: true }));
    this.#start();
    return { LD_PRELOAD: SHIM, POWERCUT_ROOTS: this.folders.join(":"), POWERCUT_TRACE: this.trace, POWERCUT_KEPT: this.kept };
  }

  #start() {
    rmSync(this.kept, { recursive: true, force: true });
    mkdirSync(this.kept);
    writeFileSync(this.trace, "");
    this.before = Files.found(this.folders);
    for (const [path, inode] of this.before.names) linkSync(path, join(this.kept, inode));
  }

  #lines() {
    return readFileSync(this.trace, "utf8").split("\n").filter(Boolean);
  }

  /** After an orderly end: the trace must lead from the folder as it was to the folder as it is. Else the shim has missed something. */
  assertExplained() {
    const told = this.before.copy();
    const lines = this.#lines();
    lines.forEach((line) => told.take(line));
    const seen = Files.found(this.folders);
    const list = (files) => [...files.names].map(([path, inode]) => `${path} ${inode} ${files.sizes.get(inode).now}`).sort();
    assert.deepEqual(list(told), list(seen));
    return lines.length;
  }

  /**
   * The power fails, once the browser is dead: its folders become what the disk had kept. `part` of
   * what came after the last fsync is kept as well, from 0 to 1.
   */
  cut(part = 0) {
    const lines = this.#lines();
    this.last = [`kept of what came after the last fsync: ${part}`, ...[...this.before.names].map((name) => `before ${name} ${JSON.stringify(this.before.sizes.get(name[1]))}`), ...lines].join("\n");
    const last = lines.findLastIndex((line) => line.startsWith("sync "));
    const end = last + Math.round(part * (lines.length - 1 - last));
    const files = this.before.copy();
    lines.slice(0, end + 1).forEach((line, at) => files.take(line, at > last, at === end ? part : 1));
    const made = lines.filter((line) => line.startsWith("create ")).map((line) => line.split(/ (.*)/, 2)[1].split(/ (.*)/, 2));
    const named = [...this.before.names].concat(made.map(([inode, path]) => [path, inode]));
    const archive = new Set(named.filter(([path]) => /IndexedDB.*\.log$/.test(path)).map(([, inode]) => inode));
    this.syncs += lines.filter((line) => line.startsWith("sync ") && archive.has(line.split(" ")[1])).length;
    this.folders.forEach((folder) => rmSync(folder, { recursive: true }));
    for (const [path, inode] of files.names) {
      if (isForNobody(path)) continue;
      mkdirSync(dirname(path), { recursive: true });
      copyFileSync(join(this.kept, inode), path);
      truncateSync(path, Math.min(files.sizes.get(inode).kept, statSync(path).size));
    }
  }

  /** Writes the last cut down for the one who looks for the cause; returns the place. */
  keepTrace() {
    const path = `${ROOT}target/torture/cut-${Date.now()}.txt`;
    writeFileSync(path, this.last);
    return path;
  }

  remove() {
    rmSync(this.place, { recursive: true, force: true });
  }
}
