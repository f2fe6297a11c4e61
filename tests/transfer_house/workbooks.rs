//! Workbooks made part by part, so that every one of them can be wrong in its own way.

#![allow(
    clippy::format_collect,
    clippy::needless_borrows_for_generic_args,
    reason = "made to be read, not to be quick"
)]

use std::io::{Cursor, Write as _};

use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATED: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// A workbook of a few parts.
#[derive(Clone)]
pub struct Book {
    pub parts: Vec<(String, Vec<u8>)>,
    main: &'static str,
    related: &'static str,
}

impl Book {
    /// One sheet with these rows: what stands between `<sheetData>` and its end.
    pub fn of(rows: &str) -> Self {
        Self::with_sheets(&[("Sheet1", "", rows)])
    }

    /// Sheets by name, further attributes and rows.
    pub fn with_sheets(sheets: &[(&str, &str, &str)]) -> Self {
        Self::written(sheets, MAIN, RELATED)
    }

    /// As the strict form of the standard names things.
    pub fn strict(rows: &str) -> Self {
        let sheets = [("Sheet1", "", rows)];
        Self::written(
            &sheets,
            "http://purl.oclc.org/ooxml/spreadsheetml/main",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
    }

    fn written(sheets: &[(&str, &str, &str)], main: &'static str, related: &'static str) -> Self {
        let mut book = Self { parts: Vec::new(), main, related };
        let numbered = || sheets.iter().enumerate().map(|(at, sheet)| (at + 1, sheet));
        let listed: String = numbered()
            .map(|(number, (name, more, _))| {
                format!(r#"<sheet name="{name}" sheetId="{number}" {more} r:id="rId{number}"/>"#)
            })
            .collect();
        let related_parts: String = numbered()
            .map(|(number, _)| {
                format!(r#"<Relationship Id="rId{number}" Type="{related}/worksheet" Target="worksheets/sheet{number}.xml"/>"#)
            })
            .collect();
        book.put(
            "[Content_Types].xml",
            r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#,
        );
        book.put("_rels/.rels", &format!(
            r#"<?xml version="1.0"?><Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{related}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
        ));
        book.put("xl/workbook.xml", &format!(
            r#"<?xml version="1.0"?><workbook xmlns="{main}" xmlns:r="{related}"><workbookPr/><sheets>{listed}</sheets></workbook>"#
        ));
        book.put(
            "xl/_rels/workbook.xml.rels",
            &format!(r#"<?xml version="1.0"?><Relationships xmlns="{PACKAGE}">{related_parts}</Relationships>"#),
        );
        // Style 0 is plain, style 1 is a date.
        book.put("xl/styles.xml", &format!(
            r#"<?xml version="1.0"?><styleSheet xmlns="{main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#
        ));
        for (number, (_, _, rows)) in numbered() {
            let sheet =
                format!(r#"<?xml version="1.0"?><worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>"#);
            book.put(&format!("xl/worksheets/sheet{number}.xml"), &sheet);
        }
        book
    }

    /// Adds a part, or puts another in its place.
    pub fn put(&mut self, name: &str, part: impl AsRef<[u8]>) {
        let part = part.as_ref().to_vec();
        match self.parts.iter_mut().find(|(known, _)| known == name) {
            Some((_, old)) => *old = part,
            None => self.parts.push((name.to_owned(), part)),
        }
    }

    /// Replaces text within a part.
    pub fn edit(&mut self, name: &str, from: &str, to: &str) {
        let part = &mut self.parts.iter_mut().find(|(known, _)| known == name).expect("it has that part").1;
        let text = std::str::from_utf8(part).expect("parts are text");
        assert!(text.contains(from), "{name} has no {from}");
        *part = text.replace(from, to).into_bytes();
    }

    /// Gives the cells shared texts; `rows` refer to them by their places.
    pub fn share(&mut self, texts: &[&str]) {
        let items: String = texts.iter().map(|text| format!("<si><t xml:space=\"preserve\">{text}</t></si>")).collect();
        let count = texts.len();
        let part = format!(
            r#"<?xml version="1.0"?><sst xmlns="{}" count="{count}" uniqueCount="{count}">{items}</sst>"#,
            self.main
        );
        self.put("xl/sharedStrings.xml", part);
        let relation = format!(
            r#"<Relationship Id="rIdS" Type="{}/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#,
            self.related
        );
        self.edit("xl/_rels/workbook.xml.rels", "</Relationships>", &relation);
    }

    /// The file.
    pub fn bytes(&self) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        for (name, part) in &self.parts {
            zip.start_file(name.clone(), options).expect("memory");
            zip.write_all(part).expect("memory");
        }
        zip.finish().expect("memory").into_inner()
    }
}

/// Rows of texts written into the cells, from row 1 on.
pub fn rows(rows: &[&[&str]]) -> String {
    let row = |(at, cells): (usize, &&[&str])| {
        let cells: String = cells
            .iter()
            .map(|cell| format!(r#"<c t="inlineStr"><is><t xml:space="preserve">{cell}</t></is></c>"#))
            .collect();
        format!(r#"<row r="{}">{cells}</row>"#, at + 1)
    };
    rows.iter().enumerate().map(row).collect()
}

/// The four bytes of a mark within a file, from which its fields are counted.
pub fn find(bytes: &[u8], mark: &[u8]) -> usize {
    bytes.windows(mark.len()).position(|window| window == mark).expect("the file has that mark")
}
