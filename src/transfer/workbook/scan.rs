//! A part of a workbook looked through while it is inflated, piece by piece.
//!
//! It looks for a few marks in the bytes; reading the XML is calamine's.

use memchr::memmem;

/// A mark, or a tag with its attributes, is not cut where two pieces meet: as much is looked at twice.
const OVERLAP: usize = 1024;

/// What was seen in a part.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// Whether it has a document type, and with it perhaps entities.
    pub(super) has_doctype: bool,
    /// Rows that are hidden.
    pub(super) hidden_rows: u64,
    /// Texts of the shared ones.
    pub(super) shared_texts: u64,
    /// How many shared texts it says that it has.
    pub(super) stated_texts: Option<u64>,
    kept: Vec<u8>,
}

impl Scan {
    /// Looks at the next piece.
    pub(super) fn look(&mut self, piece: &[u8]) {
        self.kept.extend_from_slice(piece);
        let until = self.kept.len().saturating_sub(OVERLAP);
        self.pass(until);
        self.kept.drain(..until);
    }

    /// Looks at what is left.
    pub(super) fn end(&mut self) {
        self.pass(self.kept.len());
        self.kept.clear();
    }

    /// Counts the marks that begin before `until`.
    fn pass(&mut self, until: usize) {
        let bytes = &self.kept;
        let found = |mark: &[u8]| memmem::find(bytes, mark).is_some();
        // The second form is that of UTF-16, whichever byte comes first.
        self.has_doctype |= found(b"<!DOCTYPE") || found(b"<\0!\0D\0O\0C");
        let begins = |mark: &'static [u8]| memmem::find_iter(bytes, mark).take_while(move |place| *place < until);
        let hidden = begins(b"<row ").filter(|place| {
            let rest = bytes.get(*place..).unwrap_or_default();
            let tag = rest.get(..memchr::memchr(b'>', rest).unwrap_or(rest.len())).unwrap_or_default();
            memmem::find(tag, b" hidden=\"1\"").or_else(|| memmem::find(tag, b" hidden=\"true\"")).is_some()
        });
        self.hidden_rows += hidden.count() as u64;
        self.shared_texts += begins(b"<si").count() as u64;
        if self.stated_texts.is_none() {
            let attribute = b"uniqueCount=\"";
            let value = begins(attribute).next().and_then(|place| bytes.get(place + attribute.len()..));
            self.stated_texts = value.map(|value| {
                let digits = value.iter().take_while(|byte| byte.is_ascii_digit());
                digits.fold(0_u64, |number, digit| number.saturating_mul(10).saturating_add(u64::from(digit - b'0')))
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Scan;

    #[test]
    fn marks_are_counted_once_wherever_the_pieces_meet() {
        let part = format!(
            "<sst uniqueCount=\"3\">{}<row r=\"1\" hidden=\"1\"><c/></row><row r=\"2\"/><row r=\"3\" hidden=\"true\"/>{}",
            "<si><t>x</t></si>".repeat(200),
            "<si/>".repeat(300)
        );
        for length in [1, 7, 100, 1023, 1024, 1025, 5000] {
            let mut scan = Scan::default();
            part.as_bytes().chunks(length).for_each(|piece| scan.look(piece));
            scan.end();
            assert_eq!((scan.hidden_rows, scan.shared_texts, scan.stated_texts), (2, 500, Some(3)), "{length}");
            assert!(!scan.has_doctype);
        }
    }

    #[test]
    fn a_document_type_is_seen_in_both_writings() {
        let declared = "<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY lol \"lol\">]><sst/>";
        let wide = |bytes: fn(u16) -> [u8; 2]| declared.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
        for part in [declared.as_bytes().to_vec(), wide(u16::to_le_bytes), wide(u16::to_be_bytes)] {
            let mut scan = Scan::default();
            part.chunks(5).for_each(|piece| scan.look(piece));
            scan.end();
            assert!(scan.has_doctype);
        }
    }
}
