// Makes and reads the Excel workbooks that journeys exchange with the page.
import { deflateRawSync, inflateRawSync } from "node:zlib";

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  return sum >>> 0;
});

function crc32(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = (sum >>> 8) ^ TABLE[(sum ^ byte) & 0xff];
  return (sum ^ 0xffffffff) >>> 0;
}

/** A ZIP file of parts `{ name: text or bytes }`. */
export function zip(parts) {
  const pieces = [];
  const list = [];
  let offset = 0;
  for (const [name, part] of Object.entries(parts)) {
    const [label, bytes] = [Buffer.from(name), Buffer.from(part)];
    const packed = deflateRawSync(bytes);
    const fields = Buffer.alloc(26); // from the version that is needed to the lengths of name and extras
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(0x5c210000, 6);
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(bytes.length, 18);
    fields.writeUInt16LE(label.length, 22);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    list.push(Buffer.from("PK\x01\x02\x14\x00"), fields, rest, label);
    pieces.push(Buffer.from("PK\x03\x04"), fields, label, packed);
    offset += 30 + label.length + packed.length;
  }
  const directory = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  for (const at of [8, 10]) end.writeUInt16LE(Object.keys(parts).length, at);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...pieces, directory, end]);
}

/** The parts of a ZIP file by name. */
export function unzip(bytes) {
  const parts = {};
  let at = bytes.readUInt32LE(bytes.lastIndexOf("PK\x05\x06", undefined, "latin1") + 16);
  while (bytes.toString("latin1", at, at + 4) === "PK\x01\x02") {
    const [packed, name, extra, comment] = [bytes.readUInt32LE(at + 20), ...[28, 30, 32].map((field) => bytes.readUInt16LE(at + field))];
    const local = bytes.readUInt32LE(at + 42);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const data = bytes.subarray(from, from + packed);
    parts[bytes.toString("utf8", at + 46, at + 46 + name)] = bytes.readUInt16LE(at + 10) === 0 ? data : inflateRawSync(data);
    at += 46 + name + extra + comment;
  }
  return parts;
}

const escaped = (text) => String(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const letters = (column) => (column < 26 ? "" : letters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));

/** Days as Excel counts them. */
const serial = (date) => Math.round(date.getTime() / 86_400_000) + 25_569;

function cell(value, row, column) {
  const at = `r="${letters(column)}${row}"`;
  if (value === null || value === "") return "";
  if (value instanceof Date) return `<c ${at} s="1"><v>${serial(value)}</v></c>`;
  if (value instanceof Error) return `<c ${at} t="e"><v>${value.message}</v></c>`;
  if (typeof value === "number") return `<c ${at}><v>${value}</v></c>`;
  return `<c ${at} t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
}

/** The parts of a workbook of sheets `{ name, hidden, rows }`; cells are texts, numbers, `Date`s, `Error`s and null. */
export function workbookParts(sheets) {
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const relations = (inner) => `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`;
  const relation = (id, kind, target) => `<Relationship Id="${id}" Type="${related}/${kind}" Target="${target}"/>`;
  const listed = sheets.map(({ name, hidden }, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}"${hidden ? ' state="hidden"' : ""} r:id="rId${at + 1}"/>`);
  const parts = {
    "[Content_Types].xml": `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    "_rels/.rels": relations(relation("rId1", "officeDocument", "xl/workbook.xml")),
    "xl/workbook.xml": `${head}<workbook xmlns="${main}" xmlns:r="${related}"><sheets>${listed.join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations(sheets.map((_, at) => relation(`rId${at + 1}`, "worksheet", `worksheets/sheet${at + 1}.xml`)).join("")),
    "xl/styles.xml": `${head}<styleSheet xmlns="${main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
  };
  sheets.forEach(({ rows }, at) => {
    const lines = rows.map((cells, row) => `<row r="${row + 1}">${cells.map((value, column) => cell(value, row + 1, column)).join("")}</row>`);
    parts[`xl/worksheets/sheet${at + 1}.xml`] = `${head}<worksheet xmlns="${main}"><sheetData>${lines.join("")}</sheetData></worksheet>`;
  });
  return parts;
}

/** Bytes as a workbook for `App.importFiles`. */
export const asWorkbook = (name, buffer) => ({ name, mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", buffer });

/** A workbook for `App.importFiles`. */
export const workbook = (name, ...sheets) => asWorkbook(name, zip(workbookParts(sheets)));

/** The rows of a workbook's first sheet: texts and numbers as they stand, with the parts they came from. */
export function readWorkbook(bytes) {
  const parts = unzip(bytes);
  const plain = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
  const shared = [...String(parts["xl/sharedStrings.xml"] ?? "").matchAll(/<si>.*?<t[^>]*>(.*?)<\/t>.*?<\/si>/gs)].map(([, text]) => plain(text));
  const sheet = String(parts["xl/worksheets/sheet1.xml"]);
  const rows = [...sheet.matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(([, row]) => {
    const cells = {};
    for (const [, column, rest, value] of row.matchAll(/<c r="([A-Z]+)\d+"([^>]*)><v>(.*?)<\/v><\/c>/g)) {
      cells[column] = / t="s"/.test(rest) ? shared[Number(value)] : Number(value);
    }
    return cells;
  });
  return { rows, sheet, parts };
}
