// The typed query: in Chinese and in English, finished by the keyboard, wrong and said so,
// saved as a segment that opens in another language, and segments taken from one another.
import assert from "node:assert/strict";
import { App } from "../harness/app.mjs";
import { inEveryLook, violations } from "../harness/axe.mjs";
import { asFile } from "../harness/csv.mjs";
import { journey } from "../harness/journey.mjs";

const ROWS = [
  "customer_id,customer_name,region,owner,tags",
  "1,Ann,华东,Kim Lee,VIP",
  "2,Bob,华东,林晚,east;VIP",
  "3,Cai,和平区,林晚,east",
  "4,Dan,华南,,",
];

/** How many the list says it shows. */
const rows = async (page) => Number(await page.getByRole("grid").getAttribute("aria-rowcount"));

/** Waits until exactly these names are listed, in any order. */
async function listed(page, names) {
  const wanted = [...names].sort();
  await page.waitForFunction(
    (wanted) => {
      const links = [...document.querySelectorAll("[role=grid] tbody tr:not([hidden]) a")].map((link) => link.textContent.trim()).sort();
      return JSON.stringify(links) === JSON.stringify(wanted);
    },
    wanted,
  );
}

/** Saves what is asked for under a name. */
async function saveAs(app, name) {
  await app.button("Save as segment").click();
  const dialog = app.page.getByRole("dialog");
  await dialog.getByLabel("Name", { exact: true }).fill(name);
  await app.announced(/^Saved$/, () => dialog.getByRole("button", { name: "Save", exact: true }).click());
  await dialog.waitFor({ state: "hidden" });
}

journey("A typed query: two languages, completion, errors, segments and their difference", async (world) => {
  const app = new App(await world.open());
  const { page } = app;
  assert.match(await app.importFiles(asFile("list.csv", `${ROWS.join("\n")}\n`)), /^Imported 4 customers/);
  await app.go("Customers");
  await listed(page, ["Ann", "Bob", "Cai", "Dan"]);

  // The key opens the bar; the keyboard alone finishes a query.
  await page.keyboard.press("q");
  const box = page.getByRole("combobox", { name: "Query" });
  await box.waitFor();
  await page.waitForFunction(() => document.activeElement?.getAttribute("role") === "combobox");
  await page.keyboard.type("own");
  await page.getByRole("option", { name: "owner", exact: true }).waitFor();
  await page.keyboard.press("Tab");
  await page.waitForFunction(() => document.activeElement.value === "owner ");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement.value === "owner = ");
  await page.keyboard.type("kim");
  await page.getByRole("option", { name: '"Kim Lee"' }).waitFor();
  await page.keyboard.press("Tab");
  await page.waitForFunction(() => document.activeElement.value === 'owner = "Kim Lee"');
  await listed(page, ["Ann"]);
  await page.getByText("1 customer", { exact: true }).first().waitFor();
  assert.deepEqual(await violations(page), [], "axe finds nothing wrong with the open bar and its list");

  // Escape closes the list first, then the bar; the query stays as a chip, and in the address.
  await page.keyboard.type(" ");
  await page.getByRole("option", { name: "and", exact: true }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("option").first().waitFor({ state: "hidden" });
  assert.equal(await box.count(), 1);
  await page.keyboard.press("Escape");
  await box.waitFor({ state: "detached" });
  await page.getByRole("button", { name: 'Edit query: owner = "Kim Lee"' }).waitFor();
  await page.reload();
  await world.settled(page);
  await listed(page, ["Ann"]);

  // What cannot be read is said with its place, and changes nothing of what is shown.
  await app.button("Query").click();
  await box.fill("grade = stratgic and owner is empty");
  await page.getByRole("alert").filter({ hasText: "“stratgic” is none of the values of this field. The list has not changed." }).waitFor();
  assert.equal(await page.locator("mark").innerText(), "stratgic");
  await listed(page, ["Ann"]);
  assert.deepEqual(await violations(page), [], "axe finds nothing wrong with an error");
  await box.fill("owner = ");
  assert.equal(await page.getByRole("alert").count(), 0, "what is still being typed is not called wrong");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").filter({ hasText: "A value is missing here." }).waitFor();
  await listed(page, ["Ann"]);

  // Chinese on an English page, full width and without blanks.
  await box.fill("地区＝华东且（标签=vip 或 负责人 为空）");
  await listed(page, ["Ann", "Bob"]);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Edit query: region = 华东 and (tag = vip or owner is empty)" }).waitFor();
  await saveAs(app, "East");

  await app.button("Query").click();
  await box.fill("tag = VIP and not owner = 林晚");
  await listed(page, ["Ann"]);
  await page.keyboard.press("Enter");
  await saveAs(app, "Not hers");

  // A and not B; the count is that of the list.
  await app.button("Query").click();
  await box.fill('segment = East and not segment = "Not hers"');
  await listed(page, ["Bob"]);
  assert.equal(await page.locator("[aria-live=polite]").filter({ hasText: /^1 customer$/ }).count(), 1);
  await page.keyboard.press("Enter");
  await saveAs(app, "Difference");

  // A segment may not ask for itself, not even by way of another.
  await app.button("Query").click();
  await box.fill("segment = Difference or name contains dan");
  await listed(page, ["Bob", "Dan"]);
  await page.keyboard.press("Enter");
  await app.button("Save as segment").click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name", { exact: true }).fill("east");
  await dialog.getByRole("button", { name: "Save", exact: true }).click();
  await dialog.getByText("This query asks for a segment named east, so it needs another name.").waitFor();
  await page.keyboard.press("Escape");
  await page.close();

  // The segment opens in another language, in its words.
  const other = await world.open({ lang: "zh-CN", hash: "#/customers" });
  await other.getByRole("link", { name: "East", exact: true }).click();
  await listed(other, ["Ann", "Bob"]);
  await other.getByRole("button", { name: "编辑查询：地区=华东 且 (标签=vip 或 负责人 为空)" }).click();
  const query = other.getByRole("combobox", { name: "查询" });
  await query.fill("地区=");
  await other.getByRole("option", { name: '"和平区"' }).click();
  await listed(other, ["Cai"]);
  await query.fill("流式>0.6");
  await other.getByRole("alert").filter({ hasText: "没有名为“流式”的字段。列表没有变化。" }).waitFor();
  // The error, and the offers, in both themes and on a phone.
  for (const typed of ["流式>0.6", "等级="]) {
    await query.fill(typed);
    await inEveryLook(other, "zh-CN", async (page, label) => {
      assert.deepEqual(await violations(page), [], `axe finds nothing wrong with ${typed} in ${label}`);
    });
  }
  await other.setViewportSize({ width: 1280, height: 800 });
  await query.fill("等级=战略 且 流失>0.6 且 近90天未拜访");
  await other.keyboard.press("Enter");
  await other.getByRole("button", { name: "编辑查询：等级=战略 且 流失风险>0.6 且 近90天未拜访" }).waitFor();
  await listed(other, []);
  assert.match(decodeURIComponent(new URL(other.url()).hash), /query=grade = strategic and risk > 0\.6 and no visit in 90 days$/);
  await other.close();

  // On data of every kind: the count is what the list shows, and both add up to everyone.
  const demo = new App(await world.open());
  await demo.erase();
  await demo.loadDemo("Small");
  await demo.go("Customers");
  const everyone = await rows(demo.page);
  const count = async (typed) => {
    const bar = demo.page.getByRole("combobox", { name: "Query" });
    if (!(await bar.count())) await demo.button("Query").click();
    await bar.fill(typed);
    await demo.page.keyboard.press("Enter");
    await bar.waitFor({ state: "detached" });
    const said = await demo.page.getByText(/^\d+ customers? ·|^\d+ customers?$/).first().innerText();
    const shown = (await rows(demo.page)) - 1;
    assert.equal(Number.parseInt(said, 10), shown, `${typed}: what is said is what is shown`);
    return shown;
  };
  for (const typed of ["churn risk > 0.5", "no visit in 90 days", "grade in (strategic, partner)", "last order > 3 months"]) {
    const some = await count(typed);
    assert.ok(some > 0, `${typed} fits somebody`);
    assert.equal(some + (await count(`not (${typed})`)), everyone - 1, `${typed} and its opposite are everyone`);
  }
}, { served: "archive that outlives a reload" });
