//! Workbooks: bombs, lies, locked ones, damaged ones, and the odd ones that are read all the same.

use crate::{
    Named,
    files::bytes,
    workbooks_house::{Book, find, rows},
};

const SHEET: &str = "xl/worksheets/sheet1.xml";

/// Two orders of two customers, their texts shared.
fn orders() -> Book {
    let mut book = Book::of(
        r#"<row r="1"><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="s"><v>3</v></c></row>
<row r="2"><c><v>17</v></c><c t="s"><v>4</v></c><c s="1"><v>46022</v></c><c><v>10.5</v></c></row>
<row r="3"><c><v>18</v></c><c t="s"><v>5</v></c><c s="1"><v>46023</v></c><c><v>20</v></c></row>"#,
    );
    book.share(&["customer_id", "customer_name", "date", "amount", "Ada", "Bob"]);
    book
}

fn changed(name: &str, from: &str, to: &str) -> Vec<u8> {
    let mut book = orders();
    book.edit(name, from, to);
    book.bytes()
}

fn bomb(len: usize) -> Vec<u8> {
    let mut book = orders();
    book.put(SHEET, vec![b' '; len]);
    book.bytes()
}

fn with_part(name: &str, part: &[u8]) -> Vec<u8> {
    let mut book = orders();
    book.put(name, part);
    book.bytes()
}

/// The list of parts says another length than there is.
fn lying() -> Vec<u8> {
    let mut bytes = orders().bytes();
    let sheet = SHEET.as_bytes();
    let entry = bytes.windows(sheet.len()).rposition(|window| window == sheet).expect("it is listed") - 46;
    bytes[entry + 24] ^= 0x01;
    bytes
}

/// Two entries of the list share one part's bytes.
fn overlapping() -> Vec<u8> {
    let mut book = orders();
    let last = book.parts.last().expect("parts").1.clone();
    book.put("xl/worksheets/sheet9.xml", last);
    let mut bytes = book.bytes();
    let entries: Vec<usize> =
        bytes.windows(4).enumerate().filter(|(_, it)| *it == b"PK\x01\x02").map(|(at, _)| at).collect();
    let (first, last) = (entries[entries.len() - 2], entries[entries.len() - 1]);
    let offset = bytes[first + 42..first + 46].to_vec();
    bytes[last + 42..last + 46].copy_from_slice(&offset);
    bytes
}

fn locked() -> Vec<u8> {
    let mut bytes = orders().bytes();
    for mark in [b"PK\x03\x04".as_slice(), b"PK\x01\x02"] {
        let flags = find(&bytes, mark) + if mark[2] == 3 { 6 } else { 8 };
        bytes[flags] |= 1;
    }
    bytes
}

fn without(part: &str) -> Vec<u8> {
    let mut book = orders();
    book.parts.retain(|(name, _)| name != part);
    book.bytes()
}

pub fn corpus() -> Vec<Named> {
    let far = orders_and(r#"<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#);
    let many: String =
        (1..=5_100).map(|row| format!(r#"<row r="{row}">{}</row>"#, "<c><v>1</v></c>".repeat(990))).collect();
    let entities = "<!DOCTYPE lolz [<!ENTITY lol \"lol\"><!ENTITY lol2 \"&lol;&lol;\">]><worksheet";
    let titled = rows(&[
        &["Orders of the year"],
        &["customer_id", "customer_name", "date", "amount"],
        &["17", "Ada", "2026-01-02", "10"],
    ]);
    let data = rows(&[&["customer_id", "customer_name", "date", "amount"], &["17", "Ada", "2026-01-02", "10"]]);
    let errors = rows(&[&["customer_id", "customer_name", "date", "amount"], &["17", "Ada", "2026-01-02", "10"]])
        + r#"<row r="3"><c><v>18</v></c><c t="e"><v>#REF!</v></c><c t="e"><v>#N/A</v></c><c><v>5</v></c></row>"#;
    let hidden = data.replace("<row r=\"2\">", "<row r=\"2\" hidden=\"1\">");
    let whole = orders().bytes();
    vec![
        bytes("Z01 zip-bomb", bomb(100 * 1024 * 1024)),
        bytes("Z02 nested-zip", with_part("xl/embeddings/42.zip", &bomb(1024 * 1024))),
        bytes("Z03 header-lies-size", lying()),
        bytes("Z04 overlapping-entries", overlapping()),
        bytes("Z05 path-above", with_part("../../etc/passwd", b"x")),
        bytes("Z06 XFD1048576-single-cell", far),
        bytes("Z07 cells-over-the-limit", Book::of(&many).bytes()),
        bytes("Z08 billion-laughs", changed(SHEET, "<worksheet", entities)),
        bytes("Z09 external-link", with_part("xl/externalLinks/externalLink1.xml", b"<externalLink/>")),
        bytes("Z10 encrypted-xlsx", locked()),
        bytes("Z11 missing-sharedStrings", without("xl/sharedStrings.xml")),
        bytes("Z12 xlsm-macros", with_part("xl/vbaProject.bin", b"Sub AutoOpen()")),
        bytes("Z13 dates-1904", changed("xl/workbook.xml", "<workbookPr/>", "<workbookPr date1904=\"1\"/>")),
        bytes("Z14 REF-and-NA-cells", Book::of(&errors).bytes()),
        bytes("Z15 title-over-the-header", Book::of(&titled).bytes()),
        bytes(
            "Z16 hidden-sheet-and-rows",
            Book::with_sheets(&[("Orders", "", &hidden), ("Secret", "state=\"hidden\"", &data)]).bytes(),
        ),
        bytes("Z17 strict-OOXML", Book::strict(&data).bytes()),
        bytes("Z18 truncated-directory", whole[..whole.len() - 30].to_vec()),
        bytes("Z19 .numbers", b"PK\x03\x04Index/Document.iwa".as_slice()),
        bytes("Z20 two-sheets", Book::with_sheets(&[("2025", "", &data), ("2026", "", &data)]).bytes()),
    ]
}

fn orders_and(row: &str) -> Vec<u8> {
    let mut book = orders();
    book.edit(SHEET, "</sheetData>", &format!("{row}</sheetData>"));
    book.bytes()
}
