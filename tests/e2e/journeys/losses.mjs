// Losses: recorded on a customer's page, counted by reason on Churn, and whom to win back first. The figures
// are those that a person works out from the orders by hand.
import assert from "node:assert/strict";
import { App } from "../harness/app.mjs";
import { assertAccessible } from "../harness/axe.mjs";
import { asFile } from "../harness/csv.mjs";
import { day } from "../harness/days.mjs";
import { journey } from "../harness/journey.mjs";

const LOSSES = "#/churn?view=losses";

/** Opens the tab of a customer where losses stand. */
async function openGrading(app, name) {
  await app.find(name);
  await app.page.getByRole("link", { name, exact: true }).first().click();
  await app.page.getByRole("link", { name: "Grade and churn" }).click();
  await app.button("Record loss").waitFor();
}

/** Records a loss through the form. */
async function lose(app, fields) {
  await app.button("Record loss").click();
  const dialog = app.page.getByRole("dialog");
  const { Reason, Recoverable, ...typed } = fields;
  for (const [label, value] of Object.entries(typed)) await dialog.getByLabel(label, { exact: true }).fill(value);
  if (Reason) await dialog.getByLabel("Reason", { exact: true }).selectOption({ label: Reason });
  if (Recoverable) await dialog.getByLabel("Recoverable", { exact: true }).selectOption({ label: Recoverable });
  await app.announced(/^Saved$/, () => dialog.getByRole("button", { name: "Save", exact: true }).click());
}

journey("A loss is recorded, marked, changed, deleted, and each of it can be undone", async (world) => {
  const app = new App(await world.open());
  const { page } = app;
  await app.addCustomer({ Name: "Kunshan Lvtu" });
  await app.go("Churn");
  await page.getByRole("link", { name: "Losses", exact: true }).click();
  await page.getByText("No loss is recorded up to this day").waitFor();
  await page.getByText("Nobody to win back").waitFor();
  await openGrading(app, "Kunshan Lvtu");
  await page.getByText("Not recorded as lost.").waitFor();
  await app.button("Record loss").click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Date", { exact: true }).fill("");
  await dialog.getByRole("button", { name: "Save", exact: true }).click();
  await dialog.getByText("A date is missing.").waitFor();
  await dialog.getByRole("button", { name: "Cancel", exact: true }).click();
  await lose(app, { Date: day(-40), Reason: "Service", Competitor: "Example Supply", Recoverable: "Yes", Note: "Two late answers" });
  const section = page.getByRole("region", { name: "Loss records" });
  const record = section.getByRole("listitem");
  await record.getByText("to Example Supply").waitFor();
  await record.getByText("Two late answers").waitFor();
  await page.getByText(/^Lost since .*: Service$/).waitFor();

  await world.reload(page);
  await openGrading(app, "Kunshan Lvtu");
  await page.getByText(/^Lost since .*: Service$/).waitFor();
  await record.getByRole("button", { name: "Service", exact: true }).click();
  await dialog.getByLabel("Reason", { exact: true }).selectOption({ label: "Price" });
  await app.announced(/^Saved$/, () => dialog.getByRole("button", { name: "Save", exact: true }).click());
  await page.getByText(/^Lost since .*: Price$/).waitFor();
  await assertAccessible(world, [new URL(page.url()).hash]);

  // It is in the archive's file, and in the history.
  await app.go("Data");
  const file = JSON.parse((await app.download("Export archive (JSON)")).bytes.toString("utf8"));
  assert.equal(file.counts.loss_records, 1);
  assert.equal(file.loss_records[0].reason, "price");
  assert.equal(file.loss_records[0].competitor, "Example Supply");

  await openGrading(app, "Kunshan Lvtu");
  await record.getByRole("button", { name: "Price", exact: true }).click();
  await dialog.getByRole("button", { name: "Delete", exact: true }).click();
  const sure = page.getByRole("dialog").last().getByRole("button", { name: "Delete", exact: true });
  await app.announced(/^Saved$/, () => sure.click());
  await page.getByText("Not recorded as lost.").waitFor();
  await page.getByText(/^Lost since /).waitFor({ state: "detached" });
  await app.announced(/./, () => app.undo());
  await page.getByText(/^Lost since .*: Price$/).waitFor();
  await app.announced(/./, () => app.undo());
  await page.getByText(/^Lost since .*: Service$/).waitFor();
  await app.announced(/./, () => app.undo());
  await page.getByText("Not recorded as lost.").waitFor();
}, { served: "archive that outlives a reload" });

/** Orders by customer: days ago and amounts. */
const ORDERS = {
  Ada: [[600, 5000], [400, 1000], [250, 600], [200, 400]],
  Ben: [[300, 300], [50, 100]],
  Cem: [[120, 900]],
  Dot: [[40, 250]],
  Eve: [[300, 80], [10, 80]],
};
const sheet = () => {
  const rows = Object.entries(ORDERS).flatMap(([name, orders]) => orders.map(([ago, amount]) => `${name},${name},${day(-ago)},${amount}`));
  return ["customer_id,customer_name,date,amount", ...rows].join("\n");
};
/** The care of a year of each grade as the service policy is shipped, in hours. */
const CARE = { Strategic: 20, Partner: 6, Value: 1, General: 0.1 };

const cells = (table) =>
  table.evaluate((table) => [...table.tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.innerText.trim())));
/** `¥2.9K` as 2900. */
const figure = (text) => Number(text.replace(/[^0-9.]/g, "")) * (text.endsWith("K") ? 1000 : 1);

journey("Reasons are counted by number and value, and who is to be won back stands by value per hour", async (world) => {
  const app = new App(await world.open());
  const { page } = app;
  await app.importFiles(asFile("orders.csv", sheet()));
  const losses = {
    Ada: { Date: day(-150), Reason: "Price", Recoverable: "Yes" },
    Ben: { Date: day(-200), Reason: "Service" },
    Cem: { Date: day(-100), Reason: "Price", Recoverable: "No" },
    Dot: { Date: day(-20), Reason: "Service" },
  };
  for (const [name, fields] of Object.entries(losses)) {
    await openGrading(app, name);
    await lose(app, fields);
  }
  await openGrading(app, "Ben");
  await page.getByText(/^Won back on /).waitFor();

  // Ada's oldest order lies more than a year before the loss; Ben's second after it.
  await page.goto(`${page.url().split("#")[0]}${LOSSES}`);
  await app.heading("Why customers left");
  const reasons = page.getByRole("table", { name: "Reasons of losses" });
  await reasons.waitFor();
  const told = async () => (await cells(reasons)).map(([, reason, count, value, share, soFar, won]) => [reason, +count, figure(value), share, soFar, +won]);
  assert.deepEqual(await told(), [["Price", 2, 2900, "50%", "50%", 0], ["Service", 2, 550, "50%", "100%", 1]]);
  await page.getByText(/1 of 4 losses were won back/).waitFor();
  await page.getByLabel("Measure", { exact: true }).selectOption({ label: "Value lost" });
  await page.getByText(/^Price weighs most with 84%/).waitFor();
  assert.deepEqual((await told()).map((row) => row[3]), ["84%", "16%"]);

  // Of three losses that are 90 days old none came back within 90 days: (0 + 1) / (3 + 5).
  await page.getByText(/0 of 3 that are 90 days old or older came back within 90 days/).waitFor();
  await page.getByText("1 lost customer is marked as not recoverable and is not listed.").waitFor();
  const list = page.getByRole("table", { name: "Customers to win back" });
  const check = async (attempt) => {
    const rows = await cells(list);
    assert.deepEqual(rows.map(([name]) => name), ["Ada", "Dot"], "Cem is given up, Ben came back, Eve never left");
    for (const [at, value] of [2000, 250].entries()) {
      const [, grade, lost, worth, probability, expected, hours, perHour] = rows[at];
      const takes = attempt + 0.125 * CARE[grade];
      assert.match(lost, at === 0 ? /^Price/ : /^Service/);
      assert.deepEqual([figure(worth), probability], [value, "13%"]);
      assert.ok(Math.abs(figure(expected) - value / 8) < 0.6, `${expected} for ${value}`);
      assert.ok(Math.abs(figure(hours) - takes) < 0.06, `${hours} for ${takes}`);
      assert.ok(Math.abs(figure(perHour) - value / 8 / takes) < 0.6, `${perHour} for ${value / 8 / takes}`);
    }
  };
  await check(4);
  await page.getByLabel("Hours per attempt", { exact: true }).fill("2");
  await page.getByText(/Hours = 2 for the attempt/).waitFor();
  await check(2);
  await page.getByLabel("Hours per attempt", { exact: true }).fill("0");
  await page.getByText("Between 0.1 and 1,000 hours.").waitFor();

  // A visit is planned with one press and taken back with one.
  await app.announced(/^Saved$/, () => app.button("Plan visit: Ada").click());
  await list.getByText("visit planned").waitFor();
  await app.announced(/./, () => app.undo());
  await app.button("Plan visit: Ada").waitFor();

  // One grade alone, and as of a day before the last two losses.
  await page.getByLabel("Measure", { exact: true }).selectOption({ label: "Number of losses" });
  const grades = await cells(list).then((rows) => rows.map(([, grade]) => grade));
  await page.getByLabel("Grade", { exact: true }).selectOption({ label: grades[0] });
  await page.waitForFunction((all) => [...document.querySelectorAll(".loss-reasons tfoot .number")][0]?.innerText !== all, "4");
  await page.getByLabel("Grade", { exact: true }).selectOption({ label: "Every grade" });
  await page.getByLabel("As of", { exact: true }).fill(day(-120));
  await page.waitForFunction(() => [...document.querySelectorAll(".loss-reasons tfoot .number")][0]?.innerText === "2");
  assert.deepEqual((await told()).map(([reason, count, , , , won]) => [reason, count, won]), [["Price", 1, 0], ["Service", 1, 0]]);
  await page.getByLabel("As of", { exact: true }).fill("");
  await page.waitForFunction(() => [...document.querySelectorAll(".loss-reasons tfoot .number")][0]?.innerText === "4");

  // Every number leads to its customers; so does the language of queries.
  await reasons.getByRole("row").filter({ hasText: "Price" }).getByRole("link", { name: "2", exact: true }).click();
  await page.getByRole("link", { name: "Cem", exact: true }).first().waitFor();
  const names = () => page.getByRole("row").getByRole("link").allInnerTexts();
  assert.deepEqual((await names()).sort(), ["Ada", "Cem"]);
  await page.goto(`${page.url().split("#")[0]}#/customers?query=${encodeURIComponent("loss reason = service and lost = yes")}`);
  await page.getByRole("link", { name: "Dot", exact: true }).first().waitFor();
  assert.deepEqual(await names(), ["Dot"]);

  await assertAccessible(world, [LOSSES]);
  for (const [lang, heading] of [["zh-CN", "客户为什么离开"], ["zh-TW", "客戶為什麼離開"], ["en", "Why customers left"]]) {
    const other = await world.open({ lang, hash: LOSSES });
    await other.setViewportSize({ width: 390, height: 844 });
    await new App(other).heading(heading);
    const wide = await other.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${lang}: ${wide} px too wide for a phone`);
    await other.close();
  }
});
