// The service policy: what each grade is promised, the hours it takes while a threshold is dragged, whether visits
// are in time, planning those that are late, who is near a better grade; and all of it in the archive file.
import assert from "node:assert/strict";
import { App } from "../harness/app.mjs";
import { assertAccessible, violations } from "../harness/axe.mjs";
import { asFile, readCsv, sampleOrders } from "../harness/csv.mjs";
import { day } from "../harness/days.mjs";
import { journey } from "../harness/journey.mjs";

async function startWith(world) {
  const app = new App(await world.open());
  await app.importFiles(asFile("orders.csv", sampleOrders()));
  await app.idle();
  return app;
}

async function scores(app) {
  await app.go("Data");
  return readCsv((await app.download("Export scores (CSV)")).bytes.toString("utf8"));
}

const number = (text) => Number(text.replace(/[^\d.]/g, ""));

/** Rows of a table as lists of their cells' words, the head left out. */
async function cells(table) {
  const rows = await table.getByRole("row").all();
  const texts = [];
  for (const row of rows.slice(1)) texts.push(await row.locator("th, td").allInnerTexts());
  return texts;
}

async function editPolicy(app, grades, others = {}) {
  await app.go("Grading");
  await app.button("Edit policy").click();
  const dialog = app.page.getByRole("dialog");
  for (const [grade, fields] of Object.entries(grades)) {
    const group = dialog.getByRole("group", { name: grade, exact: true });
    for (const [label, value] of Object.entries(fields)) await group.getByLabel(label, { exact: true }).fill(value);
  }
  for (const [label, value] of Object.entries(others)) await dialog.getByLabel(label, { exact: true }).fill(value);
  return dialog;
}

const POLICY = {
  Strategic: { "Visit every (days)": "20", "Care a year (hours)": "12.5", "Care plan": "Quarterly review in person" },
  General: { "Visit every (days)": "300" },
};

journey("A policy is edited, its hours follow a threshold, and reload, undo and the archive file keep it", async (world) => {
  const app = await startWith(world);
  const { page } = app;
  await app.go("Grading");
  await page.getByText("assumptions that Guanxi starts with").first().waitFor();

  // Numbers that no policy has are said beside their field, and nothing is written.
  const dialog = await editPolicy(app, { ...POLICY, Partner: { "Discount up to (%)": "101" } }, { "Hours available in a year": "200" });
  assert.deepEqual(await violations(page), []);
  const save = () => dialog.getByRole("button", { name: "Save", exact: true }).click();
  await save();
  await dialog.getByText("A number from 0 to 100.").waitFor();
  await dialog.getByRole("group", { name: "Partner" }).getByLabel("Discount up to (%)").fill("10");
  await app.announced(/^Saved$/, save);
  await dialog.waitFor({ state: "detached" });
  const policy = page.getByRole("table", { name: "Service policy" });
  await policy.getByRole("row", { name: /Strategic 20 days 4 hours 12\.5 h a year 15% Quarterly review in person/ }).waitFor();

  // Hours needed are the customers of each grade times the care of one, and the words say the difference.
  const all = await scores(app);
  const count = (grade) => all.filter((row) => row.grade === grade).length;
  const care = { strategic: 12.5, partner: 6, value: 1, general: 0.1 };
  const wanted = Object.entries(care).reduce((sum, [grade, hours]) => sum + count(grade) * hours, 0);
  await app.go("Grading");
  const hours = page.getByRole("table", { name: "Hours per year" });
  const total = async () => number((await cells(hours)).at(-1)[3]);
  assert.ok(Math.abs((await total()) - wanted) < 0.006, `${await total()} of ${wanted}`);
  const balance = page.locator('[data-part="balance"]');
  const difference = 200 - wanted;
  const said = await balance.innerText();
  assert.match(said, difference < 0 ? /200 available: .* short\.$/ : /200 available: .* to spare\.$/);
  assert.ok(Math.abs(number(said.split(":")[1].replace(/\.$/, "")) - Math.abs(difference)) < 0.006, said);

  // Dragged, nothing saved: more strategic customers need more hours; discarded, as it was.
  const share = page.getByRole("slider", { name: "Strategic: smallest set with this share of value" });
  await share.focus();
  for (let step = 0; step < 20; step += 1) await page.keyboard.press("ArrowRight");
  const grades = await cells(page.getByRole("table", { name: "Customers and value per grade" }));
  const tried = grades.slice(0, 4).map((row) => number(row[2]));
  const dragged = [12.5, 6, 1, 0.1].reduce((sum, each, at) => sum + each * tried[at], 0);
  assert.ok(dragged > wanted);
  assert.ok(Math.abs((await total()) - dragged) < 0.006, `${await total()} of ${dragged}`);
  assert.match((await cells(hours)).at(-1)[4], /^\+/);
  await app.button("Discard").click();
  assert.ok(Math.abs((await total()) - wanted) < 0.006);
  await assertAccessible(world, ["#/grading"]);

  // The other scheme has a policy of its own.
  await page.getByRole("radio", { name: /^Gold scheme/ }).check();
  await policy.getByRole("row", { name: /^Gold 30 days/ }).waitFor();
  await page.getByRole("radio", { name: /^Four grades/ }).check();

  await world.reload(page);
  await policy.getByRole("row", { name: /Strategic 20 days/ }).waitFor();
  await page.keyboard.press("Control+z");
  await policy.getByRole("row", { name: /Strategic 30 days/ }).waitFor();
  await page.keyboard.press("Control+Shift+z");
  await policy.getByRole("row", { name: /Strategic 20 days/ }).waitFor();

  // It travels in the archive file.
  await app.go("Data");
  const file = (await app.download("Export archive (JSON)")).bytes;
  const kept = JSON.parse(file.toString("utf8")).settings.policy;
  assert.deepEqual([kept.four.strategic.visit_days, kept.four.strategic.care_minutes, kept.hours_available], [20, 750, 200]);
  await app.erase();
  await app.importFiles({ name: "archive.json", mimeType: "application/json", buffer: file });
  await app.idle();
  await app.go("Grading");
  await policy.getByRole("row", { name: /Strategic 20 days 4 hours 12\.5 h a year/ }).waitFor();

  // Hours are told by owner as well, and add up to the same; the value that hangs on one is said.
  assert.equal(await page.getByRole("region", { name: "Load per owner" }).count(), 0, "nobody looks after anybody");
  const first = all.find((row) => row.grade === "strategic").name;
  await app.find(first);
  await page.getByRole("link", { name: first, exact: true }).first().click();
  await app.button("Edit").click();
  await page.getByLabel("Owner", { exact: true }).fill("Kim");
  await app.announced(/^Saved$/, () => app.button("Save").click());
  await app.go("Grading");
  const owners = await cells(page.getByRole("table", { name: "Load per owner" }));
  assert.deepEqual(owners.map((row) => [row[0], row[1]]).sort(), [["Kim", "1"], ["No owner", String(all.length - 1)]]);
  assert.equal(number(owners.find((row) => row[0] === "Kim")[3]), 12.5);
  assert.ok(Math.abs(owners.reduce((sum, row) => sum + number(row[3]), 0) - wanted) < 0.02);
  await page.getByText(/^Most value hangs on Kim: \d+% of it\.$/).waitFor();
}, { served: "archive that outlives a reload", timeout: 5 * 60_000 });

journey("Visits are late or in time, the late ones are planned once, and undo takes the plan back", async (world) => {
  const app = await startWith(world);
  const { page } = app;
  const dialog = await editPolicy(app, POLICY);
  await app.announced(/^Saved$/, () => dialog.getByRole("button", { name: "Save", exact: true }).click());

  // Nobody was ever visited: the top 20 are late, as their grades are promised visits.
  await app.go("Today");
  const section = page.getByRole("region", { name: /^Top / });
  const count = section.getByLabel("Number of customers");
  await count.fill("20");
  await app.announced(/^Saved$/, () => count.blur());
  const top = page.getByRole("table", { name: "Top 20 customers" });
  await top.waitFor();
  const all = (await scores(app)).sort((one, other) => other.value_current - one.value_current);
  await app.go("Today");
  const [first] = await cells(top);
  const name = first[0].split("\n")[0].trim();
  assert.ok(all.slice(0, 20).some((row) => row.name === name), `${name} is one of the top 20`);
  assert.match(first[2], /never/);
  assert.match(first.at(-1), /\d+ days overdue/);
  await section.getByText(/^0% are visited in time: 0 of 20 who are promised visits\. 20 overdue/).waitFor();
  assert.deepEqual(await violations(page), []);

  // The customer's page says the same; a visit that is recorded puts it in time.
  await top.getByRole("link", { name, exact: true }).click();
  await app.heading(name);
  const standard = page.getByRole("region", { name: "Service standard of this grade" });
  await standard.getByText(/days overdue/).waitFor();
  await standard.getByText("never").waitFor();
  await app.button("New interaction").first().click();
  const form = page.getByRole("dialog");
  await form.getByLabel("Subject", { exact: true }).fill("Plant tour");
  await form.getByLabel("Kind", { exact: true }).selectOption({ label: "Visit" });
  await form.getByLabel("Date", { exact: true }).fill(day(-2));
  await app.announced(/^Saved$/, () => form.getByRole("button", { name: "Save", exact: true }).click());
  await standard.getByText("in time").waitFor();
  await standard.getByRole("link", { name: "2 days ago" }).waitFor();
  assert.deepEqual(await violations(page), []);

  // One press plans the nineteen others, and no press plans them again.
  await app.go("Today");
  await section.getByText(/^5% are visited in time: 1 of 20 .* 19 overdue and not planned yet/).waitFor();
  const plan = app.button("Plan all visits");
  await app.announced(/^Saved$/, () => plan.click());
  await section.getByText("No overdue visit is unplanned.").waitFor();
  assert.ok(await plan.isDisabled());
  await app.go("Data");
  const archive = async () => JSON.parse((await app.download("Export archive (JSON)")).bytes.toString("utf8"));
  const tasks = (await archive()).tasks;
  assert.equal(tasks.length, 19);
  assert.equal(new Set(tasks.map((task) => task.customer_id)).size, 19);
  assert.ok(tasks.every((task) => task.kind === "visit" && task.due === day(0)));

  // After a reload it is there; one undo takes all of them.
  await app.go("Today");
  await world.reload(page);
  await section.getByText("No overdue visit is unplanned.").waitFor();
  await page.keyboard.press("Control+z");
  await section.getByText(/19 overdue and not planned yet/).waitFor();
  await app.go("Data");
  assert.equal((await archive()).tasks.length, 0);

  // Who is near a better grade, and what is missing: as the customer's page has it.
  await app.go("Grading");
  const near = page.getByRole("table", { name: "Near a better grade" });
  const rows = await cells(near);
  assert.ok(rows.length > 0);
  const parts = rows.map((row) => number(row[3]));
  assert.deepEqual(parts, [...parts].sort((one, other) => one - other));
  const [who, , missing] = rows[0];
  await near.getByRole("link", { name: who.trim(), exact: true }).click();
  await app.heading(who.trim());
  await page.getByRole("main").getByText(missing.trim(), { exact: false }).first().waitFor();
}, { served: "archive that outlives a reload", timeout: 5 * 60_000 });
