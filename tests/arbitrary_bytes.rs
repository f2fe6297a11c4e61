//! Bytes from a disk or from a person, as they should not be: random, cut, one byte changed.
//!
//! Whoever reads them answers with an error or a value, soon, in little memory. What the error says
//! is other tests' matter.

#![expect(clippy::expect_used, reason = "a test that cannot go on says why")]
#![expect(clippy::disallowed_methods, reason = "how long a reading takes is measured here")]

#[path = "native/cipher.rs"]
mod cipher;
#[path = "transfer_house/sealed.rs"]
mod sealed;
mod transfer_house;

use std::{
    future::Future,
    pin::pin,
    task::{Context as Waiting, Poll, Waker},
    time::{Duration, Instant},
};

use guanxi::{
    analysis::transit::{
        answer,
        columns::Columns,
        question::{Holdings, Question},
        trial::{Trial, TrialQuestion},
    },
    domain::{
        archive::Archive,
        event::{Entry, Event, Scope},
        grading_rules::GradingRules,
        id::Id,
        settings::OwnRule,
        span::Spans,
    },
    state::{chunks, reading::read_archive as open_archive},
    storage::{
        checksum, entry_codec,
        envelope::{self, Codec},
        history,
        journal::{Journal as _, Opening},
        memory::{MemoryDisk, MemoryJournal},
        meta::Meta,
        rescue::RawDump,
        row::Store,
    },
    transfer::{
        csv::{
            encoding::Encoding,
            reader::{Options, read_table},
        },
        import::existing::Existing,
        json::reader::read_archive,
        mapping::guess::{self, Context},
        source::Bytes,
    },
};
use serde_json::Value;
use transfer_house::{Standard, on};

/// A fixed sequence: the same bytes every time.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % limit.max(1) as u64).expect("below the limit")
    }
}

/// Whatever came of it.
fn forget<T>(_read: T) {}

/// The most that a reading may take, far above what any takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(5);
/// The most address space this process may ever have asked for, in KiB: a length of four billion that
/// was believed asks for at least as many bytes.
const MOST_KIB: u64 = 3_900_000;

/// Reads mangled forms of sound bytes: so many random ones, cuts, and changes of one or a few bytes.
fn mangled(seed: u64, sound: &[&[u8]], cases: usize, mut read: impl FnMut(&[u8])) {
    let mut chance = Chance(seed);
    let mut timed = |bytes: &[u8]| {
        let start = Instant::now();
        read(bytes);
        assert!(start.elapsed() < PATIENCE, "{} bytes took {:?}", bytes.len(), start.elapsed());
    };
    timed(&[]);
    for _ in 0..cases {
        let length = chance.below(300);
        timed(&(0..length).map(|_| chance.next().to_le_bytes()[3]).collect::<Vec<u8>>());
    }
    for sound in sound {
        timed(sound);
        for _ in 0..cases / 4 {
            timed(&sound[..chance.below(sound.len())]);
        }
        for case in 0..cases {
            let mut bytes = sound.to_vec();
            for _ in 0..=case % 3 {
                let place = chance.below(bytes.len());
                // Any value, one bit, or what makes lengths as large as they can be.
                match chance.below(4) {
                    0 => bytes[place] = chance.next().to_le_bytes()[5],
                    1 => bytes[place] ^= 1 << chance.below(8),
                    2 => bytes[place..].iter_mut().take(4).for_each(|byte| *byte = 0xFF),
                    _ => bytes[place..].iter_mut().take(4).for_each(|byte| *byte = b'9'),
                }
            }
            timed(&bytes);
        }
    }
    assert!(asked_for() < MOST_KIB, "{} KiB of address space", asked_for());
}

/// The most address space so far, in KiB; 0 where the system does not say.
fn asked_for() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmPeak:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or_default()
}

/// Runs a future to its end; nothing here ever waits for anything outside.
fn run<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    let mut context = Waiting::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(done) = future.as_mut().poll(&mut context) {
            return done;
        }
    }
}

const RESCUE: &[u8] = include_bytes!("fixtures/journal/1.rescue.json");
const CHUNKS: [(&str, &[u8]); 4] = [
    ("customers/000000", include_bytes!("fixtures/chunks/v1-customers.bin")),
    ("contacts/000000", include_bytes!("fixtures/chunks/v1-contacts.bin")),
    ("orders.hot/000000", include_bytes!("fixtures/chunks/v1-orders.hot.bin")),
    ("orders.cold/000000", include_bytes!("fixtures/chunks/v1-orders.cold.bin")),
];

/// A chunk whose length and checksum are right again, so that what lies behind them is read.
fn resealed(bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    if bytes.len() >= 32 {
        let length = (bytes.len() - 32) as u64;
        bytes[16..24].copy_from_slice(&length.to_le_bytes());
        let sum = checksum::seeded(checksum::of(&bytes[..24]).0, &bytes[32..]).0;
        bytes[24..32].copy_from_slice(&sum.to_le_bytes());
    }
    bytes
}

/// Takes a chunk into an archive that holds the sound ones before it, and reads every record.
fn take_chunk(key: &str, bytes: &[u8]) -> bool {
    let mut archive = Archive::default();
    for (before, sound) in CHUNKS.iter().take_while(|(before, _)| *before != key) {
        chunks::take(&mut archive, before, sound).expect("the fixtures are sound");
    }
    let taken = chunks::take(&mut archive, key, bytes).is_ok();
    for row in 0..archive.customers.len().min(10_000) {
        drop(archive.customers.record(row));
    }
    for row in 0..archive.orders.len().min(10_000) {
        drop(archive.orders.record(row, &archive.customers));
    }
    assert!(archive.counts().total() < 1_000_000, "more records than bytes");
    taken
}

#[test]
fn chunks() {
    for (key, sound) in CHUNKS {
        assert!(take_chunk(key, &resealed(sound)), "{key}: the seal is the program's");
        let mut taken = 0;
        mangled(1, &[sound], 1_500, |bytes| {
            take_chunk(key, bytes);
            taken += usize::from(take_chunk(key, &resealed(bytes)));
        });
        assert!(taken > 0, "{key}: some changes go past the seal");
    }
}

/// The rows of the released journal.
fn rows(store: Store) -> Vec<Vec<u8>> {
    let rows = RawDump::from_file(RESCUE).expect("the fixture is sound").rows;
    rows.into_iter().filter(|row| row.store == store).map(|row| row.bytes).collect()
}

#[test]
fn entries_folded_history_and_the_meta_record() {
    let apply = |entry: &Entry| {
        let mut archive = Archive::default();
        drop((archive.counts_after(entry), archive.ledger_after(entry), entry.inverse()));
        archive.apply(entry);
    };
    let journal = rows(Store::Journal);
    let payloads: Vec<&[u8]> = journal.iter().map(|row| &row[envelope::HEADER..]).collect();
    let mut read = 0;
    mangled(2, &payloads, 400, |payload| {
        let row = envelope::seal(Codec::Json, u32::from(journal[0][1]), payload);
        read += entry_codec::decode(&row).iter().map(apply).count();
    });
    assert!(read > 100, "some changes are entries: {read}");
    let all: Vec<&[u8]> = journal.iter().map(Vec::as_slice).collect();
    mangled(3, &all, 400, |row| drop(entry_codec::decode(row)));

    let packed = history::pack(all.iter().copied()).expect("they are short");
    mangled(4, &[&packed, &packed[envelope::HEADER..]], 1_500, |bytes| {
        drop(history::unpack(bytes));
        drop(history::unpack(&envelope::seal(Codec::Rows, 1, bytes)));
    });

    let meta = rows(Store::Meta);
    let sound = [meta[0].as_slice(), &meta[0][envelope::HEADER..]];
    mangled(5, &sound, 1_500, |bytes| {
        drop(Meta::decode(bytes));
        drop(Meta::decode(&envelope::seal(Codec::Json, u32::from(meta[0][1]), bytes)));
    });
}

/// A run of four billion identifiers names no more records than there are.
#[test]
fn a_span_without_end_is_gone_through_by_what_there_is() {
    let spans: Value = serde_json::json!({ "orders": [{ "first": Id::<()>::from_bits(5), "count": u32::MAX }] });
    let spans: Spans = serde_json::from_value(spans).expect("spans");
    let mut archive = Archive::default();
    for (key, bytes) in CHUNKS {
        chunks::take(&mut archive, key, bytes).expect("the fixtures are sound");
    }
    let entry: Entry = serde_json::from_value(serde_json::json!({
        "seq": 1, "at": "2026-01-01T00:00:00Z", "origin": 1, "deed": "remove", "touched": 1,
        "events": [Event::RecordsHidden { scope: Scope::Spans(Box::new(spans)) }],
    }))
    .expect("an entry");
    let start = Instant::now();
    archive.apply(&entry);
    assert!(start.elapsed() < PATIENCE, "{:?}", start.elapsed());
}

#[test]
fn rescue_files() {
    let mut opened = 0;
    let mut read = |bytes: &[u8]| {
        let Ok(dump) = RawDump::from_file(bytes) else { return };
        let journal = MemoryJournal::new(MemoryDisk::from_dump(dump), 1);
        if let Ok(Opening::Archive(meta)) = run(journal.open()) {
            opened += 1;
            drop(run(open_archive(&journal, &meta)));
        }
    };
    mangled(6, &[RESCUE], 300, &mut read);
    assert!(opened > 0, "the sound one opens");
}

#[test]
fn archive_files() {
    let sound = include_bytes!("fixtures/archives/version-3.json");
    let mut opened = 0;
    mangled(7, &[sound], 1_500, |bytes| {
        // Some changes put there what was there.
        let is_sound = bytes == sound;
        opened += usize::from(!is_sound && read_archive(&mut Bytes(bytes), &mut |_| {}, &mut on).is_ok());
    });
    assert_eq!(opened, 0, "only the sound one opens");
    let deep = [b"{\"format\":".as_slice(), &b"[".repeat(200_000)].concat();
    assert!(read_archive(&mut Bytes(&deep), &mut |_| {}, &mut on).is_err());
}

#[test]
fn files_with_a_passphrase() {
    let sound = include_bytes!("fixtures/sealed/version-1.guanxi");
    let passphrase = "purple tractor sings over the lake";
    let mut opened = 0;
    mangled(8, &[sound], 1_000, |bytes| {
        let is_sound = bytes == sound;
        opened += usize::from(!is_sound && sealed::read(&mut Bytes(bytes), passphrase, &mut |_| {}).is_ok());
        // Behind a sound checksum stands whatever somebody wants to stand there.
        let head = sealed::head_bytes(sound);
        let record = bytes.get(20..head - 8).and_then(|record| serde_json::from_slice::<Value>(record).ok());
        if let Some(changed) = record {
            let forged = sealed::with_record(sound, |record| *record = changed);
            let other = forged != *sound;
            opened += usize::from(other && sealed::read(&mut Bytes(&forged), passphrase, &mut |_| {}).is_ok());
        }
    });
    assert_eq!(opened, 0, "only the sound one opens");
    assert!(sealed::read(&mut Bytes(sound), passphrase, &mut |_| {}).is_ok());
}

#[test]
fn tables() {
    let text = "客户编号,姓名,电话,日期,金额,备注\r\n0001,王小明,138 0571 2266,2024-03-08,¥1,204.50,\"老客户, 常来\"\r\n0002,李 伟,010-1,8/3/2024,-12,\"a\"\"b\"\r\n";
    let utf16 = |big: bool| {
        let bytes = |unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() };
        "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(bytes).collect::<Vec<u8>>()
    };
    let encoded = |label: &str| {
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).expect("a label");
        encoding.encode(text).0.into_owned()
    };
    let forms = [text.as_bytes().to_vec(), utf16(false), utf16(true), encoded("gb18030"), encoded("big5")];
    let sound: Vec<&[u8]> = forms.iter().map(Vec::as_slice).collect();
    let mut planned = 0;
    mangled(8, &sound, 60, |bytes| {
        drop(transfer_house::table(bytes));
        for encoding in [None].into_iter().chain(Encoding::ALL.map(Some)) {
            let options = Options { encoding, ..Options::default() };
            let Ok(table) = read_table(&mut Bytes(bytes), &Standard, options, &mut on) else { continue };
            let Ok(survey) = guess::survey(&table, &Context::default(), None, &mut on) else { continue };
            planned += usize::from(transfer_house::plan_into_nothing(&table, &survey).is_ok());
        }
    });
    assert!(planned > 100, "most changes are tables still: {planned}");
}

#[test]
fn what_page_and_worker_hand_each_other() {
    let holdings = Holdings {
        offsets: vec![0, 2, 3],
        days: vec![10, 20, 30],
        amounts: vec![100, 200, -5],
        segments: vec![0, 1],
        ids: "ab".to_owned(),
        id_ends: vec![1, 2],
        touched: vec![1],
        touch_days: vec![12],
        contracted: vec![0],
        contract_starts: vec![5],
        contract_ends: vec![40],
        ..Holdings::default()
    };
    let pieces: Vec<Vec<u8>> = holdings.into_columns().pieces().collect();
    let all: Vec<&[u8]> = pieces.iter().map(Vec::as_slice).collect();
    let mut chance = Chance(9);
    mangled(10, &all, 400, |bytes| {
        // One piece among sound ones, in its own place or another.
        let place = chance.below(pieces.len());
        let mut columns = Columns::default();
        for (at, piece) in pieces.iter().enumerate() {
            forget(columns.add(if at == place { bytes } else { piece }));
        }
        drop(Holdings::from_columns(columns.clone()));
        drop(answer::from_columns(columns, &GradingRules::default()));
    });
    let asked = TrialQuestion {
        as_of: 20_000,
        horizon_days: 90,
        holdout_days: Some(100),
        own_rule: OwnRule { days: Some(60), gap_tenths: None },
    }
    .to_bytes();
    let question = Question {
        as_of: Some(20_000),
        today: 20_001,
        horizon_days: 90,
        model: guanxi::domain::settings::ModelChoice::Automatic,
        own_rule: OwnRule::default(),
        rules: GradingRules::default(),
    };
    let question = question.to_bytes();
    mangled(11, &[&asked, &question], 1_500, |bytes| {
        forget(TrialQuestion::from_bytes(bytes));
        forget(Question::from_bytes(bytes));
        drop(Trial::from_bytes(bytes));
        drop(Existing::from_bytes(bytes));
    });
    // Whole numbers where numbers are expected, as large as they come.
    for count in [0.0, 1.0, 3.0, 4_294_967_295.0, 9e15, f64::NAN, f64::INFINITY, -1.0] {
        for length in 0..80 {
            let bytes: Vec<u8> = std::iter::repeat_n(count.to_le_bytes(), length).flatten().collect();
            drop((Trial::from_bytes(&bytes), TrialQuestion::from_bytes(&bytes), Question::from_bytes(&bytes)));
        }
    }
    assert!(asked_for() < MOST_KIB, "{} KiB of address space", asked_for());
}
