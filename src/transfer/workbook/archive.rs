//! The ZIP around a workbook, inflated once through counters before anything in it is believed.
//!
//! It keeps nothing of what it inflates. What is too large, too dense, damaged, missing or not a workbook ends here.

use std::{
    collections::HashMap,
    io::{Cursor, Read as _},
    ops::ControlFlow,
};

use memchr::memmem;
use zip::{ZipArchive, result::ZipError};

use super::{
    super::{
        sniff::{Foreign, Refusal},
        source::Progress,
    },
    refusal::WorkbookRefusal,
    relations::{RELATIONS, WORKBOOK, normal, sheet_parts},
    scan::Scan,
};

/// How large a workbook may be, counted while it is inflated.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// The most parts.
    parts: u64,
    /// The longest part, in bytes.
    part: u64,
    /// The longest part with the texts that cells share, in bytes.
    shared: u64,
    /// All parts together, in bytes.
    all: u64,
    /// How many times its packed size a part may have.
    ratio: u64,
    /// Below this size, in bytes, any ratio will do: a small part of nothing but blanks harms nobody.
    free: u64,
}

impl Limits {
    /// For files that come from anywhere.
    pub(super) const USUAL: Self = Self {
        parts: 2_000,
        part: 200 * 1024 * 1024,
        shared: 100 * 1024 * 1024,
        all: 400 * 1024 * 1024,
        ratio: 200,
        free: 1024 * 1024,
    };
}

/// As many shared texts may be stated without having been counted.
const FREE_OF_COUNT: u64 = 1_000_000;

/// The longest part that is kept to be looked into here.
const MAX_KEPT_BYTES: u64 = 1024 * 1024;

/// What was seen on the way.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// Hidden rows of each sheet, in the order of their tabs.
    pub(super) hidden_rows: Vec<u64>,
    /// Whether the workbook refers to other files.
    pub(super) has_outside_links: bool,
}

/// Inflates every part once and refuses what must not be read. `progress` is told bytes of the file.
pub(super) fn check(bytes: &[u8], limits: &Limits, progress: Progress<'_>) -> Result<Seen, Refusal> {
    let total = bytes.len() as u64;
    if stated_parts(bytes).ok_or(WorkbookRefusal::EndsEarly)? > limits.parts {
        return Err(WorkbookRefusal::TooManyParts { limit: limits.parts }.into());
    }
    let damaged = |part: &str| WorkbookRefusal::Damaged { part: part.to_owned() };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).or(Err(damaged("")))?;
    if archive.len() as u64 > limits.parts {
        return Err(WorkbookRefusal::TooManyParts { limit: limits.parts }.into());
    }
    let names: Vec<String> = archive.file_names().map(|name| name.map_or_else(|_| String::new(), normal)).collect();
    is_workbook(&names)?;
    match archive.has_overlapping_entries() {
        Ok(false) => {}
        Ok(true) => return Err(WorkbookRefusal::Overlapping.into()),
        Err(_) => return Err(damaged("").into()),
    }
    let mut seen =
        Seen { has_outside_links: names.iter().any(|name| name.starts_with("xl/externallinks/")), ..Seen::default() };
    let (mut inflated, mut packed) = (0, 0);
    let (mut workbook, mut relations, mut hidden) = (Vec::new(), Vec::new(), HashMap::new());
    let mut buffer = vec![0; 64 * 1024];
    for (place, name) in names.iter().enumerate() {
        let mut part = match archive.by_index(place) {
            Ok(part) => part,
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                return Err(Refusal::Foreign(Foreign::LockedExcelWorkbook));
            }
            Err(_) => return Err(damaged(name).into()),
        };
        let is_xml = ["xml", "rels", "vml"].contains(&ending(name));
        let limit = if name.ends_with("sharedstrings.xml") { limits.shared } else { limits.part };
        let (size, stated) = (part.compressed_size(), part.size());
        let mut scan = Scan::default();
        let mut count = 0_u64;
        loop {
            let read = part.read(&mut buffer).or(Err(damaged(name)))?;
            let piece = buffer.get(..read).unwrap_or_default();
            if piece.is_empty() {
                break;
            }
            count += piece.len() as u64;
            if count > limit {
                return Err(WorkbookRefusal::PartTooLarge { part: name.clone(), limit }.into());
            }
            if count > limits.free && count / limits.ratio > size {
                return Err(WorkbookRefusal::TooDense { part: name.clone(), limit: limits.ratio }.into());
            }
            if inflated + count > limits.all {
                return Err(WorkbookRefusal::TooLargeUnpacked { limit: limits.all }.into());
            }
            if is_xml {
                scan.look(piece);
            }
            let own = match name.as_str() {
                RELATIONS => Some(&mut relations),
                WORKBOOK => Some(&mut workbook),
                _ => None,
            };
            if let Some(own) = own.filter(|_| count <= MAX_KEPT_BYTES) {
                own.extend_from_slice(piece);
            }
            if count.is_multiple_of(4 * 1024 * 1024) && progress(packed, total) == ControlFlow::Break(()) {
                return Err(Refusal::Cancelled);
            }
        }
        if count != stated {
            return Err(damaged(name).into());
        }
        scan.end();
        if scan.has_doctype {
            return Err(WorkbookRefusal::HasEntities { part: name.clone() }.into());
        }
        // Room is made for as many texts as are stated.
        if scan.stated_texts.is_some_and(|stated| stated > FREE_OF_COUNT.max(scan.shared_texts)) {
            return Err(damaged(name).into());
        }
        if scan.hidden_rows > 0 {
            hidden.insert(name.clone(), scan.hidden_rows);
        }
        inflated += count;
        packed += size;
        if progress(packed.min(total), total) == ControlFlow::Break(()) {
            return Err(Refusal::Cancelled);
        }
    }
    let parts = sheet_parts(&workbook, &relations, &names)?;
    seen.hidden_rows = parts.iter().map(|part| hidden.get(part).copied().unwrap_or(0)).collect();
    Ok(seen)
}

/// How many parts the list at the end of the file says there are; nothing where there is no such list.
fn stated_parts(bytes: &[u8]) -> Option<u64> {
    const END: &[u8] = b"PK\x05\x06";
    let tail = bytes.get(bytes.len().saturating_sub(END.len() + 18 + 65_535)..)?;
    let end = tail.get(memmem::rfind(tail, END)?..).filter(|end| end.len() >= END.len() + 18)?;
    let count: [u8; 2] = end.get(10..12)?.try_into().ok()?;
    Some(u16::from_le_bytes(count).into())
}

/// What stands behind the last point of a part's path, in small letters as all of it.
fn ending(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or_default()
}

/// Refuses what is in a ZIP and no workbook that can be read.
fn is_workbook(names: &[String]) -> Result<(), Refusal> {
    let has = |name: &str| names.iter().any(|part| part == name);
    if has("mimetype") && has("content.xml") {
        Err(Refusal::Foreign(Foreign::OpenDocument))
    } else if names.iter().any(|name| name.starts_with("index/") && ending(name) == "iwa") {
        Err(Refusal::Foreign(Foreign::Numbers))
    } else if has("xl/workbook.bin") {
        Err(WorkbookRefusal::Binary.into())
    } else if has("word/document.xml") || has("ppt/presentation.xml") {
        Err(WorkbookRefusal::OtherOffice.into())
    } else if !has("[content_types].xml") {
        Err(Refusal::Foreign(Foreign::Zip))
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Limits, Refusal, WorkbookRefusal, check};
    use std::{
        io::{Cursor, Write as _},
        ops::ControlFlow,
    };
    use zip::{ZipWriter, write::SimpleFileOptions};

    const SMALL: Limits = Limits { parts: 4, part: 9_000, shared: 5_000, all: 20_000, ratio: 20, free: 1_000 };

    fn refused(parts: &[(&str, &[u8])]) -> Option<Refusal> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, part) in parts {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(part).unwrap();
        }
        let bytes = zip.finish().unwrap().into_inner();
        check(&bytes, &SMALL, &mut |_, _| ControlFlow::Continue(())).err()
    }

    /// Bytes that do not shrink much.
    fn noise(length: usize) -> Vec<u8> {
        (0..length).map(|at| u8::try_from(at * at / 7 * 31 % 251).unwrap()).collect()
    }

    #[test]
    fn sizes_are_counted_while_inflating() {
        const TYPES: (&str, &[u8]) = ("[Content_Types].xml", b"<x/>");
        let (fits, long, shared) = (noise(8_999), noise(9_001), noise(5_001));
        let part = |name: &str, limit| Some(WorkbookRefusal::PartTooLarge { part: name.to_owned(), limit }.into());
        assert_eq!(refused(&[TYPES, ("a.bin", &fits), ("b.bin", &fits)]), None);
        assert_eq!(refused(&[TYPES, ("a.bin", &long)]), part("a.bin", 9_000));
        assert_eq!(refused(&[TYPES, ("xl/sharedStrings.xml", &shared)]), part("xl/sharedstrings.xml", 5_000));
        let all = [TYPES, ("a.bin", &fits), ("b.bin", &fits), ("c.bin", &fits)];
        assert_eq!(refused(&all), Some(WorkbookRefusal::TooLargeUnpacked { limit: 20_000 }.into()));
        let dense = Some(WorkbookRefusal::TooDense { part: "a.bin".to_owned(), limit: 20 }.into());
        assert_eq!(refused(&[TYPES, ("a.bin", &[b' '; 8_000])]), dense);
        assert_eq!(refused(&[TYPES, ("a.bin", &[b' '; 999])]), None);
        let five = [TYPES, ("a", b""), ("b", b""), ("c", b""), ("d", b"")];
        assert_eq!(refused(&five), Some(WorkbookRefusal::TooManyParts { limit: 4 }.into()));
    }
}
