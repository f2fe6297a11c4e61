// What journeys do with the page, in the words of a person who uses it in
// English. Everything is found by role and name (the names that stay), never by
// class or structure.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

export class App {
  constructor(page) {
    this.page = page;
  }

  /** Follows a link of the navigation: Today, Customers, Grading, Churn, Data, Settings. */
  async go(room) {
    const rail = this.page.getByRole("navigation").first();
    await rail.getByRole("link", { name: room, exact: true }).click();
    await this.page.waitForFunction((room) => document.title.includes(room), room);
    await this.idle();
  }

  /** Waits until no scores are being computed. */
  async idle(timeout = 60_000) {
    await this.page.waitForFunction(() => document.querySelector("main").getAttribute("aria-busy") !== "true", null, { timeout });
  }

  button(name) {
    return this.page.getByRole("button", { name, exact: true });
  }

  /** "Undo" of the top bar, which is there whether a message offers one beside it or not. */
  undo() {
    return this.button("Undo").first().click();
  }

  /** How often the status line has spoken. */
  async announcements() {
    return Number((await this.page.locator("[data-announce]").getAttribute("data-n")) ?? 0);
  }

  /**
   * Does something and waits until the status line says what matches `pattern`
   * after it; returns the words. Lines between are passed over.
   */
  async announced(pattern, act, timeout = 60_000) {
    await this.#listen();
    const before = await this.announcements();
    await act();
    const found = await this.page.waitForFunction(
      ([source, flags, before]) => {
        const line = document.querySelector("[data-announce]");
        const lines = [...(globalThis.SAID ?? []), { number: Number(line.dataset.n), words: line.textContent.trim() }];
        return lines.find(({ number, words }) => number > before && new RegExp(source, flags).test(words))?.words ?? false;
      },
      [pattern.source, pattern.flags, before],
      { timeout, polling: 20 },
    );
    return found.jsonValue();
  }

  /** Writes down from now on what the status line says: two lines may follow each other faster than anybody asks. */
  async #listen() {
    await this.page.evaluate(() => {
      if (globalThis.SAID) return;
      const line = document.querySelector("[data-announce]");
      const said = (globalThis.SAID = []);
      const note = () => said.push({ number: Number(line.dataset.n), words: line.textContent.trim() });
      new MutationObserver(note).observe(line, { attributes: true, characterData: true, childList: true, subtree: true });
    });
  }

  /** Chooses files on the Data page; the review is open afterwards. */
  async chooseFiles(...files) {
    await this.page.getByLabel("Choose files").setInputFiles(files);
  }

  /** Imports files with the mapping as understood; returns the announcement. */
  async importFiles(...files) {
    await this.go("Data");
    await this.chooseFiles(...files);
    await this.button("Import").waitFor();
    return this.announced(/^(Imported|Restored) /, () => this.button("Import").click(), 180_000);
  }

  /** Clicks an export button and returns the file: `{ name, bytes }`. */
  async download(name) {
    const [download] = await Promise.all([this.page.waitForEvent("download"), this.button(name).click()]);
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  }

  /** Erases the archive through its dialog. */
  async erase() {
    await this.go("Data");
    await this.button("Erase archive").click();
    await this.announced(/^Archive erased$/, () => this.page.getByRole("dialog").getByRole("button", { name: "Erase everything" }).click());
  }

  /** Loads demo data: Small, Medium or Large. */
  async loadDemo(size = "Small") {
    await this.go("Data");
    await this.button("Load demo data").click();
    const dialog = this.page.getByRole("dialog");
    await dialog.getByRole("radio", { name: size }).check();
    return this.announced(/^Loaded /, () => dialog.getByRole("button", { name: "Load", exact: true }).click(), 180_000);
  }

  /** Creates a customer through the form; waits for "Saved". */
  async addCustomer(fields) {
    await this.go("Customers");
    await this.button("New customer").click();
    for (const [label, value] of Object.entries(fields)) await this.page.getByLabel(label, { exact: true }).fill(value);
    await this.announced(/^Saved$/, () => this.button("Save").click());
  }

  /** Finds a customer in the list by its name. */
  async find(name) {
    await this.go("Customers");
    await this.page.getByRole("searchbox", { name: "Search", exact: true }).fill(name);
    await this.page.getByRole("link", { name, exact: true }).first().waitFor();
  }

  /** Sets the language or the theme on the Settings page by its visible words. */
  async choose(label, option) {
    await this.go("Settings");
    await this.page.getByLabel(label, { exact: true }).selectOption({ label: option });
  }

  async heading(name) {
    await this.page.getByRole("heading", { name, exact: true }).first().waitFor();
  }

  async title(pattern) {
    assert.match(await this.page.title(), pattern);
  }
}
