// What a person does, done inside the page, for engines without playwright:
// things are found by their visible names, waited for, and used. Each function
// is sent to the page as text and may name nothing outside itself.

/** Defines `person` in the page; the other calls need it. */
export function arrive() {
  const frame = () => new Promise((done) => setTimeout(done, 30));
  const seen = (element) => element.getClientRects().length > 0;
  // As a screen reader names it: what is hidden from one does not count.
  const wordsOf = (element) => {
    const copy = element.cloneNode(true);
    for (const hidden of copy.querySelectorAll("[aria-hidden=true]")) hidden.remove();
    return copy.textContent;
  };
  const nameOf = (element) => (element.getAttribute("aria-label") ?? wordsOf(element)).replace(/\s+/g, " ").trim();

  async function until(what, find, ms = 60_000) {
    const end = Date.now() + ms;
    for (;;) {
      const found = await find();
      if (found) return found;
      if (Date.now() > end) throw new Error(`waited in vain for ${what}; the page says: ${document.body.innerText.slice(0, 800)}`);
      await frame();
    }
  }

  const named = (selector, name) =>
    [...document.querySelectorAll(selector)].find((element) => seen(element) && nameOf(element) === name);

  const labelled = (name) => {
    const direct = document.querySelector(`[aria-label="${name}"]:is(input,select,textarea)`);
    const label = [...document.querySelectorAll("label")].find((element) => {
      return (element.querySelector("span") ?? element).textContent.trim() === name || element.textContent.trim() === name;
    });
    return direct ?? label?.control;
  };

  const idle = () => until("an idle page", () => document.querySelector("main")?.getAttribute("aria-busy") !== "true" && document.querySelector("main"));
  const times = () => Number(document.querySelector("[data-announce]")?.dataset.n ?? 0);

  globalThis.person = {
    until,
    idle,
    settled: async () => {
      await until("the start", () => globalThis.APP?.ready);
      const kept = await APP.ready;
      await idle();
      return kept;
    },
    click: async (selector, name) => (await until(`${selector} ${name}`, () => named(selector, name))).click(),
    go: async (room) => {
      await person.click("nav a", room);
      await until(`the title ${room}`, () => document.title.includes(room));
      await idle();
    },
    type: async (name, text) => {
      const field = await until(`the field ${name}`, () => labelled(name));
      const set = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value").set;
      set.call(field, text);
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
    },
    choose: async (name, fileName, text) => {
      const input = await until(`the input ${name}`, () => labelled(name));
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], fileName, { type: "text/csv" }));
      input.files = transfer.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    },
    announced: async (pattern, act) => {
      const before = times();
      await act();
      return until(`the words ${pattern}`, () => {
        const said = document.querySelector("[data-announce]").textContent.trim();
        return times() > before && pattern.test(said) && said;
      }, 120_000);
    },
    // The text of the file that a click makes the page hand over.
    download: async (button) => {
      const make = URL.createObjectURL;
      let blob;
      URL.createObjectURL = (made) => make.call(URL, (blob = made));
      try {
        await person.click("button", button);
        return await (await until(`the file of ${button}`, () => blob)).text();
      } finally {
        URL.createObjectURL = make;
      }
    },
  };
}
