//! The corpus of bad files that reliability.md names, each with what is said of it in three languages.
//!
//! Every file is made here, by the same bytes at every run. What is said is compared letter by letter with
//! `fixtures/bad-files.txt`; where a message changes on purpose, that text is written anew by
//! `BAD_FILES=write cargo test --no-default-features --features pack,workbook --test bad_files` and read by somebody.
//!
//! That a page leaves its archive alone is a journey's to show.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test that cannot go on says why")]
#![allow(clippy::format_collect, reason = "made to be read, not to be quick")]

#[path = "bad_files/archives.rs"]
mod archives;
#[path = "native/cipher.rs"]
mod cipher;
#[path = "bad_files/files.rs"]
mod files;
#[path = "transfer_house/plain.rs"]
mod plain;
#[path = "bad_files/said.rs"]
mod said;
#[path = "transfer_house/sealed.rs"]
mod sealed;
#[path = "bad_files/sealed.rs"]
mod sealed_files;
#[path = "bad_files/tables.rs"]
mod tables;
mod transfer_house;
#[path = "transfer_house/whole.rs"]
mod whole;
#[path = "bad_files/workbooks.rs"]
mod workbooks;
#[path = "transfer_house/workbooks.rs"]
mod workbooks_house;

use std::collections::BTreeSet;

/// A file by the name that reliability.md gives it.
pub struct Named {
    /// Its name.
    pub name: &'static str,
    /// Its bytes, or how it behaves.
    pub file: files::File,
}

/// The corpus, in the order of the names.
fn corpus() -> Vec<Named> {
    let all = [files::corpus(), archives::corpus(), sealed_files::corpus(), tables::corpus(), workbooks::corpus()];
    all.into_iter().flatten().collect()
}

#[test]
fn every_bad_file_is_answered_in_the_same_words() {
    let golden = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/bad-files.txt");
    let found: String = corpus().iter_mut().map(said::of).collect();
    if std::env::var("BAD_FILES").as_deref() == Ok("write") {
        std::fs::write(golden, &found).expect("the fixture can be written");
    }
    let expected = std::fs::read_to_string(golden).expect("the fixture is there");
    for (found, expected) in found.split("\n## ").zip(expected.split("\n## ")) {
        assert_eq!(found, expected);
    }
    assert_eq!(found.len(), expected.len());
}

#[test]
fn none_is_missing_and_none_is_named_twice() {
    let names: Vec<&str> = corpus().iter().map(|named| named.name).collect();
    let short: BTreeSet<&str> = names.iter().filter_map(|name| name.split(' ').next()).collect();
    let expected = |letter: char, last: u32| (1..=last).map(move |number| format!("{letter}{number:02}"));
    let groups = [('G', 10), ('J', 30), ('X', 10), ('C', 20), ('Z', 20)];
    let expected: BTreeSet<String> = groups.into_iter().flat_map(|(letter, last)| expected(letter, last)).collect();
    assert_eq!(expected.len(), 90);
    assert_eq!(short, expected.iter().map(String::as_str).collect());
    assert_eq!(names.len(), expected.len());
}
