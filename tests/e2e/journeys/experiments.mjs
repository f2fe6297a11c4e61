// Retention experiments: one is begun and can be drawn again by anybody, its tasks are made, and the result that its
// orders come to stands when its days are over. The figures are those that a person counts by hand.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { App } from "../harness/app.mjs";
import { assertAccessible } from "../harness/axe.mjs";
import { asFile } from "../harness/csv.mjs";
import { day } from "../harness/days.mjs";
import { journey } from "../harness/journey.mjs";

const EXPERIMENTS = "#/churn?view=experiments";
const PLAY = "The manager calls";

/** Sixty customers, each with two orders long ago; the last of them bought lately, so that figures look from today. */
const sheet = () => {
  const rows = Array.from({ length: 60 }, (_, number) => {
    const name = `C${String(number).padStart(2, "0")}`;
    return [-400, -150].map((offset) => `${name},${name},${name}${offset},${day(offset - number)},100`);
  });
  return ["customer_id,customer_name,order_id,date,amount", ...rows.flat(), `C59,C59,C59-2,${day(-2)},100`].join("\n");
};

const open = async (app) => {
  await app.page.goto(`${app.page.url().split("#")[0]}${EXPERIMENTS}`);
  await app.button("Begin experiment").waitFor();
};
const archive = async (app) => {
  await app.go("Data");
  return JSON.parse((await app.download("Export archive (JSON)")).bytes.toString("utf8"));
};
/** An archive file with other contents, its counts and checksum right again. */
const written = (archive) => {
  const { checksum: _, ...rest } = archive;
  for (const noun of Object.keys(rest.counts)) rest.counts[noun] = rest[noun].length;
  const text = `${JSON.stringify(rest).slice(0, -1)},`;
  return asFile("archive.json", `${text}"checksum":"sha256-${createHash("sha256").update(text).digest("hex")}"}`, "application/json");
};
/** The identifiers of a run, one after another. */
const ids = (runs) =>
  runs.flatMap(({ first, count }) =>
    Array.from({ length: count }, (_, nth) => {
      const hex = (BigInt(`0x${first.replaceAll("-", "")}`) + BigInt(nth)).toString(16).padStart(32, "0");
      return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
    }),
  );
const cells = (table) =>
  table.evaluate((table) => [...table.rows].map((row) => [...row.cells].map((cell) => cell.innerText.trim().replace(/\s+/g, " "))));

journey("An experiment is begun by chance that anybody can repeat, with its tasks, and undone", async (world) => {
  const app = new App(await world.open());
  const { page } = app;
  await app.importFiles(asFile("orders.csv", sheet()));
  await open(app);
  await page.getByLabel("List", { exact: true }).selectOption({ label: "All customers" });
  await page.getByText("In the list: 60. Treated: 30; left alone: 30.").waitFor();

  // Thirty on each side: of 20% that buy anyway, by Fleiss, Levin & Paik, 313 are needed for ten points.
  await page.getByLabel("Buy anyway (%)", { exact: true }).fill("20");
  await page.getByText("Too small for a difference of 10 points: that takes 626 customers.").waitFor();
  await page.getByLabel("Difference to be seen (points)", { exact: true }).fill("45");
  await page.getByText(/^Long enough for a difference of 45 points/).waitFor();
  await page.getByLabel("Difference to be seen (points)", { exact: true }).fill("85");
  await page.getByText("Nobody can buy more often than always").waitFor();
  await page.getByLabel("Treated (%)", { exact: true }).fill("99");
  await page.getByText("A number from 5 to 95.").waitFor();
  await page.getByLabel("Treated (%)", { exact: true }).fill("50");

  // A query that cannot be read says where; one that can is counted at once.
  const who = page.getByLabel("Who it is about", { exact: true });
  await who.fill("name = ");
  await page.getByText("A value is missing here.").waitFor();
  await who.fill("name != C59");
  await page.getByText("In the list: 59. Treated: 30; left alone: 29.").waitFor();
  assert.equal(await app.button("Begin experiment").getAttribute("aria-disabled"), "true", "what is done is not said yet");
  await page.getByLabel("What is done").fill(PLAY);
  await app.announced(/^Recorded$|^Saved$/, () => app.button("Begin experiment").click());
  const section = page.getByRole("region", { name: PLAY, exact: true });
  await section.getByText(/^Not yet: 90 days are left\./).waitFor();
  await page.getByText("Left out because another experiment has them: 59.").waitFor();

  // Every treated customer gets its task, once; one step takes them all back.
  await section.getByRole("button", { name: "30: Treated", exact: true }).click();
  assert.equal((await cells(section.getByRole("table", { name: "Treated", exact: true }))).length, 31);
  await app.announced(/^Saved$/, () => section.getByRole("button", { name: "Create 30 tasks" }).click());
  await section.getByText("Every treated customer has its task.").waitFor();
  await app.undo();
  await section.getByRole("button", { name: "Create 30 tasks" }).waitFor();

  // The seed and the customers give the same arms with any SHA-256 at hand.
  const { experiments: [kept], counts } = await archive(app);
  assert.equal(counts.experiments, 1);
  const [{ treated, control }] = kept.groups;
  const lot = (id) => createHash("sha256").update(`${kept.seed}/${id}`).digest("hex");
  const all = [...ids(treated), ...ids(control)].sort((one, other) => (lot(one) < lot(other) ? -1 : 1));
  assert.deepEqual(all.slice(0, 30).sort(), ids(treated).sort());
  assert.deepEqual([kept.population, kept.horizon_days, kept.start], ["name != C59", 90, day(0)]);

  // It outlives the tab, is deleted, and comes back.
  await open(app);
  await world.reload(page);
  await section.getByText(/^Not yet/).waitFor();
  await assertAccessible(world, [EXPERIMENTS]);
  await section.getByRole("button", { name: `Delete experiment: ${PLAY}` }).click();
  await section.waitFor({ state: "detached" });
  await app.undo();
  await section.waitFor();
  await section.getByRole("link", { name: "name != C59" }).click();
  await page.getByRole("link", { name: "C00", exact: true }).first().waitFor();
});

journey("A result stands when the days are over, and every number leads to its customers", async (world) => {
  const app = new App(await world.open());
  const { page } = app;
  await app.importFiles(asFile("orders.csv", sheet()));
  await open(app);
  await page.getByLabel("List", { exact: true }).selectOption({ label: "All customers" });
  await page.getByLabel("What is done").fill(PLAY);
  await app.announced(/^Recorded$|^Saved$/, () => app.button("Begin experiment").click());

  // The same experiment as a file of a hundred days later: 24 of the treated bought, and 10 of those left alone.
  const file = await archive(app);
  const [experiment] = file.experiments;
  experiment.start = day(-100);
  const [{ treated, control }] = experiment.groups;
  const bought = [...ids(treated).slice(0, 24), ...ids(control).slice(0, 10)];
  const order = (customer_id, date, nth) => ({
    ...file.orders[0], id: `019a0000-0000-7000-8000-${String(nth).padStart(12, "0")}`, customer_id, date, number: `N${nth}`, import_key: undefined,
  });
  file.orders.push(...bought.map((id, nth) => order(id, day(-50), nth)));
  // On the first day, and after the last: neither counts.
  file.orders.push(order(ids(control)[20], day(-100), 90), order(ids(control)[21], day(-9), 91));
  await app.erase();
  await app.importFiles(written(file));
  await open(app);
  const section = page.getByRole("region", { name: PLAY, exact: true });
  // Newcombe: 0.8 - 0.3333 lies between 0.2178 and 0.6425; Fisher's exact p is 0.0006.
  await section.getByText("It worked: 80% of the treated bought, and 33% of those left alone. The true difference lies between +21.8 and +64.2 points, with 95% confidence.").waitFor();
  await section.getByText(/p = 0\.0006 /).waitFor();
  const table = section.getByRole("table", { name: "Result", exact: true });
  const [, yes, no, apart] = await cells(table);
  assert.deepEqual(yes.slice(0, 4), ["Treated", "30", "24", "80% 63% … 90%"]);
  assert.deepEqual(no.slice(0, 4), ["Left alone", "30", "10", "33% 19% … 51%"]);
  assert.equal(apart[3], "+46.7 points +21.8 … +64.2");

  const list = async (name, rows) => {
    await section.getByRole("button", { name, exact: true }).click();
    const [number, heading] = name.split(": ");
    const found = await cells(section.getByRole("table", { name: heading, exact: true }));
    assert.equal(found.length, rows + 1, `${number} ${heading}`);
    return found;
  };
  const names = (await list("10: Left alone, bought", 10)).slice(1).map(([name]) => name);
  await list("24: Treated, bought", 24);
  await list("30: Left alone", 30);

  // As of a day before the end there is no verdict, and no look at who bought.
  const asOf = page.getByLabel("As of", { exact: true });
  await asOf.fill(day(-60));
  await section.getByText(/^Not yet: 50 days are left\./).waitFor();
  assert.equal(await section.getByText("It worked").count(), 0);
  await app.button("Work it out again").click();
  await section.getByText(/^It worked/).waitFor();

  // Who is deleted is in no number any more, and that is said.
  await app.find(names[0]);
  await page.getByRole("link", { name: names[0], exact: true }).first().click();
  await app.button("More").click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await app.announced(/^Saved$/, () => page.getByRole("dialog").getByRole("button", { name: "Delete", exact: true }).click());
  await open(app);
  await section.getByText("Deleted or erased since the start, and in no number: 0 treated, 1 left alone.").waitFor();
  await section.getByRole("button", { name: "9: Left alone, bought", exact: true }).waitFor();

  await assertAccessible(world, [EXPERIMENTS]);
  for (const [lang, button] of [["zh-CN", "开始试验"], ["zh-TW", "開始試驗"], ["en", "Begin experiment"]]) {
    const other = await world.open({ lang, hash: EXPERIMENTS });
    await other.setViewportSize({ width: 390, height: 844 });
    await new App(other).button(button).waitFor();
    await other.getByRole("table").first().waitFor();
    const wide = await other.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${lang}: ${wide} px too wide for a phone`);
    await other.close();
  }
});
