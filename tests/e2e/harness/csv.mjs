// Reads and writes the CSV that journeys exchange with the page.

/** Rows of a CSV text as objects by column name; quotes and line breaks in them are understood. */
export function readCsv(text) {
  const rows = [[""]];
  let quoted = false;
  const letters = text.replace(/^\uFEFF/, "");
  for (let at = 0; at < letters.length; at += 1) {
    const letter = letters[at];
    const row = rows.at(-1);
    if (quoted && letter === '"' && letters[at + 1] === '"') {
      row[row.length - 1] += letter;
      at += 1;
    } else if (letter === '"') quoted = !quoted;
    else if (!quoted && letter === ",") row.push("");
    else if (!quoted && letter === "\n") rows.push([""]);
    else if (quoted || letter !== "\r") row[row.length - 1] += letter;
  }
  const [names, ...lines] = rows.filter((row) => row.length > 1 || row[0] !== "");
  return lines.map((line) => Object.fromEntries(names.map((name, index) => [name, line[index]])));
}

/**
 * Orders of `customers` customers over two years, the same at every run: enough
 * for every grade and for a fitted model.
 */
export function sampleOrders(customers = 60) {
  const rows = ["customer_id,customer_name,date,amount,product,quantity"];
  for (let customer = 1; customer <= customers; customer += 1) {
    for (let order = 0; order < 1 + (customer % 7); order += 1) {
      const day = new Date(Date.UTC(2024, 0, 3 + (customer % 200) + order * (20 + (customer % 11) * 6)));
      const amount = (120 + ((customer * 37 + order * 53) % 400)).toFixed(2);
      rows.push(`C${customer},Customer ${customer},${day.toISOString().slice(0, 10)},${amount},Tea,1`);
    }
  }
  return `${rows.join("\n")}\n`;
}

/** A text as a file for `App.importFiles`. */
export const asFile = (name, text, mimeType = "text/csv") => ({ name, mimeType, buffer: Buffer.from(text) });
