// Names can be hidden for a demonstration: every one of them is drawn as dots, in every room.
import assert from "node:assert/strict";
import { App } from "../harness/app.mjs";
import { journey } from "../harness/journey.mjs";

const ROOMS = ["Today", "Customers", "Grading", "Churn", "Data", "Settings"];

/** Words of a list that stand readable on the screen: as text or in a field, and not drawn as dots. */
const readable = (page, words) => page.evaluate((words) => {
  const found = new Set();
  const look = (text, element) => {
    if (!element.checkVisibility() || getComputedStyle(element).webkitTextSecurity === "disc") return;
    for (const word of words) if (text.includes(word)) found.add(word);
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) look(texts.currentNode.data, texts.currentNode.parentElement);
  for (const field of document.querySelectorAll("input, textarea")) if (field.id !== "") look(field.value, field);
  return [...found, ...(words.some((word) => document.title.includes(word)) ? ["in the title"] : [])];
}, words);

journey("names are hidden in every room, stay hidden, and come back", async (world) => {
  const app = new App(await world.open());
  const { page } = app;
  await app.loadDemo("Small");
  await app.go("Data");
  const archive = JSON.parse((await app.download("Export archive (JSON)")).bytes.toString("utf8"));
  const people = [...archive.customers, ...archive.contacts];
  const said = people.flatMap(({ name, owner, phones = [], emails = [] }) => [name, owner, ...phones, ...emails]);
  const words = [...new Set(said)].filter((word) => word?.length > 1);
  assert.ok(archive.contacts.length > 5 && words.length > 60, `${words.length} words`);

  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").getByRole("combobox").fill("Hide names");
  await page.getByRole("option", { name: "Hide names" }).click();
  for (const room of ROOMS) {
    await app.go(room);
    assert.deepEqual(await readable(page, words), [], room);
  }
  await app.go("Customers");
  const first = page.locator("main").getByRole("row").getByRole("link").first();
  const name = await first.textContent();
  assert.ok(words.includes(name), "screen readers have it still");
  await first.click();
  await page.getByRole("heading", { name, exact: true }).waitFor();
  for (const tab of await page.getByRole("tab").all()) {
    await tab.click();
    assert.deepEqual(await readable(page, words), [], await tab.textContent());
  }
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").getByRole("combobox").fill(name.slice(0, 3));
  await page.getByRole("option").first().waitFor();
  assert.deepEqual((await readable(page, words)).filter((word) => word !== name.slice(0, 3)), [], "the palette");
  await page.keyboard.press("Escape");

  await world.reload(page);
  assert.deepEqual(await readable(page, words), [], "after a reload");
  await app.choose("Names on the screen", "Shown");
  await app.go("Customers");
  assert.notDeepEqual(await readable(page, words), [], "and they are back");
}, { served: "archive that outlives a reload" });
