//! One function for each reader of bytes that come from a disk or from a person, by name. Whatever the bytes are, it
//! answers: it neither panics, nor takes for ever, nor asks for more memory than the file could need.
//!
//! `make fuzz` feeds them what libFuzzer makes up; `tests/fuzz_corpus.rs` what was found and the sound files, in every run.

use guanxi::{
    domain::{archive::Archive, event::Entry},
    state::{
        chunks,
        customer_list::{language::Lexicon, query::ListQuery},
        reading::read_archive as open_archive,
    },
    storage::{
        checksum, entry_codec,
        envelope::{self, Codec},
        history,
        journal::{Journal as _, Opening},
        memory::{MemoryDisk, MemoryJournal},
        meta::Meta,
        rescue::RawDump,
    },
    transfer::{
        csv::{
            encoding::Encoding,
            reader::{Options, read_table},
        },
        json::{reader::read_archive, scheme::read_scheme},
        mapping::guess::{self, Context},
        source::Bytes,
        workbook::reader::read_sheet,
    },
};

use crate::{
    sealed,
    transfer_house::{self, Standard, on},
};

/// A reader.
pub type Parser = fn(&[u8]);

/// Every reader by name.
pub const ALL: [(&str, Parser); 11] = [
    ("archive_file", archive_file),
    ("chunk", chunk),
    ("history", folded),
    ("journal_entry", journal_entry),
    ("meta", meta),
    ("query", query),
    ("rescue_file", rescue_file),
    ("scheme", scheme),
    ("sealed_file", sealed_file),
    ("table", table),
    ("workbook", workbook),
];

/// The passphrase of every sealed file here.
pub const PASSPHRASE: &str = "purple tractor sings over the lake";

fn archive_file(bytes: &[u8]) {
    drop(read_archive(&mut Bytes(bytes), &mut |_| {}, &mut on));
}

/// The first byte says which chunk it is; length and checksum are put right, so that what lies behind is read.
fn chunk(bytes: &[u8]) {
    const KEYS: [&str; 5] =
        ["customers/000000", "contacts/000000", "orders.hot/000000", "orders.cold/000000", "contracts/000000"];
    let Some((which, bytes)) = bytes.split_first() else { return };
    let key = KEYS[usize::from(*which) % KEYS.len()];
    let mut bytes = bytes.to_vec();
    if bytes.len() >= 32 {
        let length = (bytes.len() - 32) as u64;
        bytes[16..24].copy_from_slice(&length.to_le_bytes());
        let sum = checksum::seeded(checksum::of(&bytes[..24]).0, &bytes[32..]).0;
        bytes[24..32].copy_from_slice(&sum.to_le_bytes());
    }
    let mut archive = Archive::default();
    if chunks::take(&mut archive, key, &bytes).is_err() {
        return;
    }
    for row in 0..archive.customers.len().min(1_000) {
        drop(archive.customers.record(row));
    }
}

fn journal_entry(bytes: &[u8]) {
    let apply = |entry: &Entry| {
        let mut archive = Archive::default();
        drop((archive.counts_after(entry), archive.ledger_after(entry), entry.inverse()));
        archive.apply(entry);
    };
    entry_codec::decode(bytes).iter().for_each(apply);
    entry_codec::decode(&envelope::seal(Codec::Json, 1, bytes)).iter().for_each(apply);
}

fn folded(bytes: &[u8]) {
    drop(history::unpack(bytes));
    drop(history::unpack(&envelope::seal(Codec::Rows, 1, bytes)));
}

fn meta(bytes: &[u8]) {
    drop(Meta::decode(bytes));
    drop(Meta::decode(&envelope::seal(Codec::Json, 1, bytes)));
}

fn rescue_file(bytes: &[u8]) {
    let Ok(dump) = RawDump::from_file(bytes) else { return };
    let journal = MemoryJournal::new(MemoryDisk::from_dump(dump), 1);
    if let Ok(Opening::Archive(meta)) = sealed::run(journal.open()) {
        drop(sealed::run(open_archive(&journal, &meta)));
    }
}

fn sealed_file(bytes: &[u8]) {
    drop(sealed::read(&mut Bytes(bytes), PASSPHRASE, &mut |_| {}));
}

fn table(bytes: &[u8]) {
    drop(transfer_house::table(bytes));
    for encoding in [None].into_iter().chain(Encoding::ALL.map(Some)) {
        let options = Options { encoding, ..Options::default() };
        let Ok(table) = read_table(&mut Bytes(bytes), &Standard, options, &mut on) else { continue };
        let Ok(survey) = guess::survey(&table, &Context::default(), None, &mut on) else { continue };
        drop(transfer_house::plan_into_nothing(&table, &survey));
    }
}

fn workbook(bytes: &[u8]) {
    drop(read_sheet(bytes, None, &mut on));
}

fn scheme(bytes: &[u8]) {
    drop(read_scheme(bytes));
}

/// A typed query, and the address of a list.
fn query(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    drop(Lexicon::default().read(&text));
    drop(ListQuery::parse(&text).address());
}
