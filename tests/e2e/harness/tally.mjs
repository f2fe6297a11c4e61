// Counts what the page acknowledged and what is there afterwards: acknowledged, lost, torn.
import assert from "node:assert/strict";
import { asFile, readCsv } from "./csv.mjs";

/** How many customers come with one file: all of them or none. */
const TOGETHER = 12;

export class Tally {
  #saved = new Set(); // names whose "Saved" or "Imported" was read
  #files = new Set(); // files that were handed to the page
  #lost = new Set();
  #torn = new Set();
  #made = 0;

  get acknowledged() {
    return this.#saved.size;
  }

  get lost() {
    return [...this.#lost];
  }

  get torn() {
    return [...this.#torn];
  }

  /** Works until the page is gone: customers one by one, and every third time a file with twelve of them. */
  async work(app) {
    for (;;) {
      if ((this.#made + 1) % 3 === 0) await this.#importFile(app, `file ${(this.#made += 1)}`);
      else await this.addOne(app);
    }
  }

  /** Adds one customer and waits for "Saved". */
  async addOne(app) {
    const name = `one ${(this.#made += 1)}`;
    await app.addCustomer({ Name: name, Phone: phoneOf(name) });
    this.#saved.add(name);
  }

  async #importFile(app, file) {
    const names = Array.from({ length: TOGETHER }, (_, index) => `${file} no ${index + 1}`);
    const rows = names.map((name) => `${name},${phoneOf(name)},2024-01-02,10.00`);
    this.#files.add(file);
    await app.importFiles(asFile("orders.csv", `customer_name,phone,date,amount\n${rows.join("\n")}\n`));
    names.forEach((name) => this.#saved.add(name));
  }

  /** Looks for everything in the page that was opened again; says whether all is well so far. */
  async look(app) {
    const rows = (await this.#read(app)).map((row) => [row.customer_name, row]);
    const found = new Map(rows);
    for (const name of this.#saved) if (!found.has(name)) this.#lost.add(name);
    for (const [name, row] of found) if (/^(one|file) \d+/.test(name) && row.phone !== phoneOf(name)) this.#torn.add(name);
    if (rows.length !== found.size) this.#torn.add("a customer is there twice");
    for (const file of this.#files) {
      const there = rows.filter(([name]) => name.startsWith(`${file} no `)).length;
      if (there !== 0 && there !== TOGETHER) this.#torn.add(`${file}: ${there} of ${TOGETHER}`);
    }
    return this.#lost.size + this.#torn.size === 0;
  }

  async #read(app) {
    const wall = app.page.getByRole("alert").filter({ has: app.page.getByRole("heading") });
    if (await wall.count()) {
      this.#torn.add(`the page stays shut: ${await wall.innerText()}`);
      return [];
    }
    await app.go("Data");
    const button = app.button("Export customers (CSV)");
    // Nothing is there to be exported.
    if (await button.isDisabled()) return [];
    const { bytes } = await app.download("Export customers (CSV)");
    return readCsv(bytes.toString("utf8"));
  }

  /** The line for a person; fails where something is missing. */
  assertWhole(what) {
    console.log(this.line(what));
    assert.deepEqual({ lost: this.lost, torn: this.torn }, { lost: [], torn: [] });
  }

  line(what) {
    return `shown: ${what}: acknowledged ${this.acknowledged}, lost ${this.#lost.size}, torn ${this.#torn.size}`;
  }
}

/** A second field that follows from the name: both are there, or neither. */
const phoneOf = (name) => name.replace(/\D+/g, "").padStart(11, "1");
