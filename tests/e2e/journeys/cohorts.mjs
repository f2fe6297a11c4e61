// The cohort table, both curves and the links behind the numbers equal what the
// exported orders say when they are counted here, without the product's code.
import assert from "node:assert/strict";
import { App } from "../harness/app.mjs";
import { readCsv } from "../harness/csv.mjs";
import { journey } from "../harness/journey.mjs";

const DAY = 86_400_000;
const days = (iso) => Date.parse(`${iso}T00:00:00Z`) / DAY;
const month = (iso) => Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7)) - 1;
/** The last day of a month that is counted like `month`. */
const end = (count) => Date.UTC(Math.floor(count / 12), (count % 12) + 1, 0) / DAY;

/** Per customer the purchase days up to `asOf`, ascending: days whose sum is above 0, or 0 with nothing returned. */
function purchaseDays(orders, asOf) {
  const sums = new Map();
  for (const { customer_id, date, amount } of orders.filter((order) => order.date <= asOf)) {
    const own = sums.get(customer_id) ?? new Map();
    const { sum, returned } = own.get(date) ?? { sum: 0, returned: false };
    const cents = Math.round(Number(amount) * 100);
    own.set(date, { sum: sum + cents, returned: returned || cents < 0 });
    sums.set(customer_id, own);
  }
  const bought = ([, { sum, returned }]) => sum > 0 || (sum === 0 && !returned);
  const lists = [...sums.values()].map((own) => [...own].filter(bought).map(([date]) => date).sort());
  return lists.filter((list) => list.length > 0);
}

/** By first month: how many, and how many of them bought k months later; `size` months make a period. */
function count(customers, size) {
  const cohorts = new Map();
  for (const dates of customers) {
    const periods = dates.map((date) => Math.floor(month(date) / size));
    const cohort = cohorts.get(periods[0]) ?? { customers: 0, bought: [] };
    cohort.customers += 1;
    for (const k of new Set(periods.map((period) => period - periods[0]))) cohort.bought[k] = (cohort.bought[k] ?? 0) + 1;
    cohorts.set(periods[0], cohort);
  }
  return cohorts;
}

/** The share who have come back by each day, Kaplan and Meier's. */
function comeBack(customers, asOf) {
  const waits = customers.map(([first, second]) => [days(second ?? asOf) - days(first), second !== undefined]);
  return (until) => {
    let waiting = 1;
    for (let day = 1; day <= until; day += 1) {
      const atRisk = waits.filter(([wait]) => wait >= day).length;
      waiting *= 1 - waits.filter(([wait, ended]) => ended && wait === day).length / Math.max(atRisk, 1);
    }
    return 1 - waiting;
  };
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** The period that a row's head names. */
function named(head) {
  const [what, year] = head.split(" ");
  return what.startsWith("Q") ? Number(year) * 4 + Number(what.slice(1)) - 1 : Number(year) * 12 + MONTHS.indexOf(what);
}

const whole = (text) => Number(text.replace(/[,*%]/g, ""));

/** The table as rows of texts, heads and foot included. */
const rowsOf = (table) =>
  table.evaluate((table) => [...table.rows].map((row) => [...row.cells].map((cell) => cell.innerText.trim())));

journey("Cohorts: the table and the curves are those of the exported orders", async (world) => {
  const app = new App(await world.open());
  const { page } = app;
  await app.loadDemo("Medium");
  await app.idle();
  await app.go("Data");
  const orders = readCsv((await app.download("Export orders (CSV)")).bytes.toString("utf8"));
  await app.go("Churn");
  const asOf = await page.getByLabel("As of", { exact: true }).inputValue();
  const customers = purchaseDays(orders, asOf);

  await page.getByRole("link", { name: "Cohorts", exact: true }).click();
  const section = page.getByRole("region", { name: "Customers by first order" });
  const table = section.getByRole("table", { name: "Cohort table" });
  await table.waitFor();
  const figures = page.getByLabel("Figures", { exact: true });

  // Every cell of both tables, first as numbers of customers, then as shares.
  for (const [choice, size] of [["Months", 1], ["Quarters", 3]]) {
    await page.getByLabel("Periods", { exact: true }).selectOption({ label: choice });
    await figures.selectOption({ label: "Customers who bought" });
    const cohorts = count(customers, size);
    const [, ...body] = await rowsOf(table);
    const foot = body.pop();
    assert.equal(body.length, Math.min(cohorts.size, 24));
    assert.equal(whole(foot[1]), customers.length);
    for (const [head, all, ...cells] of body) {
      const period = named(head);
      const cohort = cohorts.get(period);
      assert.equal(whole(all), cohort.customers, head);
      cells.forEach((cell, place) => {
        const later = period + place + 1;
        if (later > Math.floor(month(asOf) / size)) assert.equal(cell, "", `${head}, ${place + 1}: not begun`);
        else {
          assert.equal(whole(cell), cohort.bought[place + 1] ?? 0, `${head}, ${place + 1}`);
          assert.equal(cell.endsWith("*"), end((later + 1) * size - 1) > days(asOf), `${head}, ${place + 1}: over or not`);
        }
      });
    }
    await figures.selectOption({ label: "Share who bought" });
    const [, ...shares] = await rowsOf(table);
    const averages = shares.pop().slice(2);
    for (const [head, , ...cells] of shares) {
      const cohort = cohorts.get(named(head));
      cells.filter((cell) => cell !== "").forEach((cell, place) => {
        const share = (100 * (cohort.bought[place + 1] ?? 0)) / cohort.customers;
        assert.ok(Math.abs(whole(cell) - share) <= 0.5 + 1e-9, `${head}, ${place + 1}: ${cell} is not ${share}%`);
      });
    }
    averages.filter((cell) => cell !== "").forEach((cell, place) => {
      const over = [...cohorts].filter(([period]) => end((period + place + 2) * size - 1) <= days(asOf));
      const all = over.reduce((sum, [, cohort]) => sum + cohort.customers, 0);
      const share = over.reduce((sum, [, cohort]) => sum + (cohort.bought[place + 1] ?? 0), 0) / all;
      assert.ok(Math.abs(whole(cell) - 100 * share) <= 0.5 + 1e-9, `average ${place + 1}: ${cell} is not ${share}`);
    });
  }

  // The time to the second order, in the table behind the chart.
  const second = page.getByRole("region", { name: "Time to second order" });
  await second.getByRole("img", { name: "Time to second order" }).waitFor();
  await second.getByRole("button", { name: "Table", exact: true }).click();
  const share = comeBack(customers, asOf);
  const [, ...weeks] = await rowsOf(second.getByRole("table"));
  for (const [week, , told] of [weeks[0], weeks[3], weeks.at(-1)]) {
    assert.ok(Math.abs(Number.parseFloat(told) - 100 * share(7 * Number(week))) <= 0.05 + 1e-9, `week ${week}: ${told}`);
  }

  // A goal is a setting: it is drawn, and it is there after a reload.
  await page.getByLabel("Periods", { exact: true }).selectOption({ label: "Months" });
  const goal = page.getByLabel("Goal per month (%)", { exact: true });
  await goal.fill("20");
  await goal.press("Tab");
  const retention = page.getByRole("region", { name: "Who buys again" });
  await retention.getByText("Goal 20%", { exact: true }).waitFor();
  await retention.getByText(/^.*The goal of 20% was reached in \d+ of \d+ months\.$/).waitFor();
  await world.reload(page);
  await retention.getByText("Goal 20%", { exact: true }).waitFor();

  // A number leads to the customers behind it.
  await figures.selectOption({ label: "Customers who bought" });
  const link = table.getByRole("row").nth(3).getByRole("cell").nth(1).getByRole("link");
  const bought = await link.innerText();
  await link.click();
  await page.waitForFunction(() => document.title.includes("Customers"));
  await page.getByText(`${bought} customer`).first().waitFor();
}, { served: "archive that outlives a reload" });

journey("Cohorts: too little is said in words", async (world) => {
  const app = new App(await world.open());
  const { page } = app;
  const orders = "customer_id,customer_name,date,amount\nA,Alpha,2026-01-05,10\nB,Bravo,2026-01-20,12\n";
  await app.importFiles({ name: "orders.csv", mimeType: "text/csv", buffer: Buffer.from(orders) });
  await app.go("Churn");
  await page.getByLabel("As of", { exact: true }).fill("2026-02-10");
  await page.getByLabel("As of", { exact: true }).press("Tab");
  await app.idle();
  await page.getByRole("link", { name: "Cohorts", exact: true }).click();
  await page.getByText("The curve begins when two full months after a first order are over for ten customers.").waitFor();
  await page.getByText("Too few to tell: 2 customers with an order").waitFor();
  const table = page.getByRole("table", { name: "Cohort table" });
  assert.deepEqual(await rowsOf(table), [
    ["First order", "Customers", "1"],
    ["Jan 2026", "2", "0%*"],
    ["Weighted average", "2", ""],
  ]);
});
