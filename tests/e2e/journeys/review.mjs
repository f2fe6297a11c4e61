// What a review asks stays in sight with its answer, and the rows it cannot read
// are saved, mended and imported.
import assert from "node:assert/strict";
import { App } from "../harness/app.mjs";
import { asFile } from "../harness/csv.mjs";
import { journey } from "../harness/journey.mjs";

const HEADER = "customer_id,customer_name,date,amount,product,quantity\n";

journey("a question keeps its answer until the import, and bad rows come back mended", async (world) => {
  const app = new App(await world.open());
  const [day, month] = [/day first/, /month first/].map((name) => app.page.getByRole("radio", { name }));
  await app.go("Data");
  await app.chooseFiles(asFile("either.csv", `${HEADER}1,Ada,03/04/2026,10,Tea,1\n1,Ada,05/06/2026,20,Tea,1\n`));
  await day.check();
  await app.button("Import").waitFor();
  await month.check();
  await app.button("Import").waitFor();
  assert.deepEqual([await day.isChecked(), await month.isChecked()], [false, true]);
  await app.announced(/^Imported /, () => app.button("Import").click());
  await app.go("Data");
  const { bytes } = await app.download("Export orders (CSV)");
  assert.match(bytes.toString("utf8"), /2026-03-04[^]*2026-05-06/);

  const bad = `${HEADER}2,Bob,2026-02-30,5,"Tea, green",1\n3,Cid,2026-02-05,6,Tea,two\n4,Dan,2026-02-06,7,Tea,1\n`;
  await app.chooseFiles(asFile("bad.csv", bad));
  await app.button("Import").waitFor();
  const saved = await app.download("Save list (CSV)");
  const text = saved.bytes.toString("utf8");
  assert.match(saved.name, /^guanxi-problems-/);
  assert.match(text, /,quantity,Line,Column,Why,What happens\r\n2,Bob,2026-02-30,5,"Tea, green",1,2,date,No such day,/);
  assert.match(text, /\r\n3,Cid,2026-02-05,6,Tea,two,3,quantity,Not a number,/);
  assert.doesNotMatch(text, /Dan/, "a good row needs no mending");
  await app.announced(/^Imported 2 customers, 2 orders$/, () => app.button("Import").click());
  const mended = text.replace("2026-02-30", "2026-02-28").replace("two", "2");
  assert.match(await app.importFiles(asFile("mended.csv", mended)), /^Imported 1 customers?, 1 orders?$/);
});
