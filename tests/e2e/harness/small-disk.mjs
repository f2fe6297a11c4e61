// A profile on a disk of its own that is small enough to be filled: a tmpfs. It needs root.
import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

const MEGABYTES = 192;

function mount(path) {
  return spawnSync("mount", ["-t", "tmpfs", "-o", `size=${MEGABYTES}m`, "guanxi-small-disk", path], { encoding: "utf8" });
}

function unmount(path) {
  return spawnSync("umount", [path]).status === 0;
}

export class SmallDisk {
  /** Why it cannot be had here, or false: it is tried. */
  static missing() {
    const path = mkdtempSync(join(tmpdir(), "guanxi-disk-"));
    const tried = mount(path);
    if (tried.status === 0) unmount(path);
    rmSync(path, { recursive: true });
    const why = (tried.stderr ?? "no mount").trim().split("\n")[0];
    return tried.status === 0 ? false : `left out: a small disk (tmpfs) may not be mounted here: ${why}`;
  }

  /** A fresh folder for a profile, on the disk; `remove` takes both away. */
  static profile() {
    const path = mkdtempSync(join(tmpdir(), "guanxi-profile-"));
    const { status, stderr } = mount(path);
    if (status !== 0) throw new Error(stderr);
    return {
      path,
      remove: async () => {
        // The last of the browser's processes may still be letting go of it.
        for (let tries = 0; tries < 50 && !unmount(path); tries += 1) await wait(100);
        rmSync(path, { recursive: true });
      },
    };
  }

  constructor(path) {
    this.ballast = join(path, "ballast");
    this.path = path;
  }

  get free() {
    const { bavail, bsize } = statfsSync(this.path);
    return bavail * bsize;
  }

  /** Fills the disk to its last page; the browser may have taken the rest meanwhile. */
  fill() {
    const file = openSync(this.ballast, "a");
    const page = Buffer.alloc(4_096, 1);
    try {
      for (;;) writeSync(file, page);
    } catch (error) {
      if (error.code !== "ENOSPC") throw error;
    } finally {
      closeSync(file);
    }
  }

  /** Gives all of the room back. */
  makeRoom() {
    rmSync(this.ballast);
  }
}
