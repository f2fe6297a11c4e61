//! Archive files: what was damaged is noticed, what is newer or older is read or named.
//!
//! That whole archives come back is `transfer_roundtrip`'s to prove.

#![expect(clippy::expect_used, reason = "a test that cannot go on says why")]

#[path = "transfer_house/plain.rs"]
mod plain;
mod transfer_house;
#[path = "transfer_house/whole.rs"]
mod whole;

use std::ops::ControlFlow;

use guanxi::{
    domain::{
        batch::Counts,
        day::Day,
        experiment::Arm,
        grade::{FourGrade, SchemeGrade},
        loss_record::{LossReason, Recoverable},
        offer::OfferAnswer,
        timestamp::Timestamp,
    },
    transfer::{
        json::{
            layout::Section,
            reader::read_archive,
            refusal::ArchiveRefusal,
            writer::{WriteError, Writer},
        },
        source::Bytes,
    },
};
use plain::{plain, signed};
use whole::Whole;

#[test]
fn every_cut_is_noticed() {
    let all = include_bytes!("fixtures/archives/version-1.json");
    let (short, long) = (plain().write(), all.as_slice());
    let cuts = (0..short.len()).map(|length| &short[..length]);
    for part in cuts.chain((0..100).map(|percent| &long[..long.len() * percent / 100])) {
        let refusal = Whole::read(part).expect_err("a part is no archive");
        let is_told = matches!(refusal, ArchiveRefusal::EndsEarly { .. } | ArchiveRefusal::Empty);
        assert!(is_told, "{} bytes: {refusal:?}", part.len());
    }
}

#[test]
fn every_changed_byte_is_noticed() {
    let bytes = plain().write();
    for place in 0..bytes.len() {
        let mut damaged = bytes.clone();
        damaged[place] ^= 0x01;
        assert!(Whole::read(&damaged).is_err(), "byte {place} of {}", bytes.len());
    }
}

/// The file with one thing replaced, and the checksum made right again.
fn altered(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    let text = String::from_utf8(bytes.to_vec()).expect("JSON is text");
    assert!(text.contains(from), "{from}");
    signed(text.replacen(from, to, 1).as_bytes())
}

fn refusal_of(from: &str, to: &str) -> ArchiveRefusal {
    Whole::read(&altered(&plain().write(), from, to)).expect_err("it is damaged")
}

#[test]
fn damage_under_a_right_checksum_is_told_with_its_place() {
    let two = "00000000-0000-0000-0000-000000000002";
    let one = "00000000-0000-0000-0000-000000000001";
    let path = |path: &str| path.to_owned();
    assert_eq!(
        refusal_of("2026-02-28", "2026-02-30"),
        ArchiveRefusal::Unfit { path: path("orders[0].date"), value: path("\"2026-02-30\"") }
    );
    assert_eq!(
        refusal_of("\"Ben\"", "\"Be\\u0000n\""),
        ArchiveRefusal::ZeroCharacter { path: path("customers[1].name") }
    );
    assert_eq!(refusal_of("\"Ben\"", "\"\\ud800\""), ArchiveRefusal::LoneSurrogate { path: path("customers[1].name") });
    assert_eq!(refusal_of("1234", "1e400"), ArchiveRefusal::NumberTooLarge { path: path("orders[0].amount") });
    assert_eq!(
        refusal_of("1234", "9223372036854775808"),
        ArchiveRefusal::Unfit { path: path("orders[0].amount"), value: path("9223372036854775808") }
    );
    assert!(matches!(refusal_of("1234", "NaN"), ArchiveRefusal::NotJson(at) if at.line > 10 && at.column > 1));
    assert_eq!(
        refusal_of("\"name\":\"Ben\"", "\"name\":\"Ben\",\"name\":\"Bob\""),
        ArchiveRefusal::DuplicateKey { path: path("customers[1].name") }
    );
    assert_eq!(
        refusal_of("\"name\":\"Ben\"", "\"name\":\"Ben\",\"x\":{\"a\":1,\"\\u0061\":2}"),
        ArchiveRefusal::DuplicateKey { path: path("customers[1].x.\\u0061") }
    );
    assert_eq!(refusal_of(two, one), ArchiveRefusal::DuplicateId { section: Section::Customers, first: 0, second: 1 });
    let lost = "\"customer_id\":\"00000000-0000-0000-0000-000000000009\"";
    assert_eq!(
        refusal_of(&format!("\"customer_id\":\"{one}\""), lost),
        ArchiveRefusal::Dangling { path: path("orders[0].customer_id"), section: Section::Customers }
    );
    let own = "\"amount\":1234,\"return_of\":\"00000000-0000-0000-0000-000000000003\"";
    assert_eq!(refusal_of("\"amount\":1234", own), ArchiveRefusal::Cycle { path: path("orders[0].return_of") });
    assert_eq!(
        refusal_of("\"customers\":2", "\"customers\":3"),
        ArchiveRefusal::CountMismatch { section: Section::Customers, header: 3, found: 2 }
    );
    let deep = format!("\"name\":\"Ben\",\"x\":{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(matches!(refusal_of("\"name\":\"Ben\"", &deep), ArchiveRefusal::TooDeep { limit: 64, .. }));
    let long = format!("\"{}\"", "x".repeat(10_000_000));
    assert!(
        matches!(refusal_of("\"Ben\"", &long), ArchiveRefusal::TooLong { path, .. } if path == "customers[1].name")
    );
    assert!(matches!(
        refusal_of("\"version\":5,\n\"min_reader\":1", "\"version\":7,\n\"min_reader\":6"),
        ArchiveRefusal::Newer { theirs: 7, asks_for: 6, ours: 5 }
    ));
    assert_eq!(refusal_of("\n\"needs\":[],", ""), ArchiveRefusal::Misplaced { path: path("tasks") });
    assert_eq!(refusal_of("\"id\":", "\"ID\":"), {
        let record = "{\"ID\":\"00000000-0000-0000-0000-000000000001\",\"kind\":\"person\",\"name\":\"Anna\",\"crea";
        ArchiveRefusal::Unfit { path: path("customers[0]"), value: record.to_owned() }
    });
}

#[test]
fn a_newer_file_that_this_version_can_read_opens_and_keeps_what_it_does_not_know() {
    let bytes = altered(&plain().write(), "\"version\":5", "\"version\":6");
    let bytes = altered(&bytes, "\"name\":\"Ben\"", "\"name\":\"Ben\",\"mood\":\"sunny\"");
    let bytes = altered(&bytes, "\n\"batches\":", "\n\"weather\":{\"today\":0.30000000000000004},\n\"batches\":");
    let back = Whole::read(&bytes).expect("it opens");
    assert_eq!(back.customers[1].extra["mood"], "sunny");
    assert_eq!(back.unknown["weather"]["today"].as_f64(), Some(0.1 + 0.2));
    let again = String::from_utf8(back.write()).expect("JSON is text");
    assert!(again.contains("\"mood\":\"sunny\"") && again.contains("0.30000000000000004"));
}

#[test]
fn mangled_files_are_refused_or_read_the_same_again_and_panic_nowhere() {
    let text = include_str!("fixtures/archives/version-5.json");
    // A fixed sequence: the same mistakes every time.
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut below = |limit: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % limit as u64).expect("below the limit")
    };
    let pieces =
        ["\"", "{", "}", "[", "]", ",", ":", "\\", "\\u0000", "null", "-", "1e999", "é", "\n", "true", "\"id\":", "0"];
    let body = text.split("\"checksum\"").next().expect("it has one");
    let ends: Vec<usize> = body.char_indices().map(|(at, _)| at).collect();
    let mut opened = 0;
    for _ in 0..1500 {
        let (a, b) = (ends[below(ends.len())], ends[below(ends.len())]);
        let (from, to) = (a.min(b), a.max(b).min(a.min(b) + below(12)));
        let to = ends[ends.partition_point(|end| *end < to).min(ends.len() - 1)].max(from);
        let mangled = [&body[..from], pieces[below(pieces.len())], &body[to..]].concat();
        if mangled.contains("\"checksum\"") {
            continue;
        }
        if let Ok(whole) = Whole::read(&signed(format!("{mangled}\"checksum\":0}}").as_bytes())) {
            opened += 1;
            assert_eq!(Whole::read(&whole.write()), Ok(whole));
        }
    }
    assert!(opened > 10, "some mistakes change a text only: {opened}");
}

#[test]
fn files_of_others_are_told_apart() {
    let refusal = |text: &str| Whole::read(text.as_bytes()).expect_err("not ours");
    assert_eq!(refusal(""), ArchiveRefusal::Empty);
    assert_eq!(refusal("[{\"id\":1}]"), ArchiveRefusal::WrongShape);
    assert_eq!(refusal("{}"), ArchiveRefusal::NotOurs { says: None });
    assert_eq!(
        refusal("{\"type\":\"excalidraw\",\"version\":2}"),
        ArchiveRefusal::NotOurs { says: Some("excalidraw".to_owned()) }
    );
    assert_eq!(
        refusal("{\"version\":2,\"app\":\"Other CRM\",\"data\":[]}"),
        ArchiveRefusal::NotOurs { says: Some("Other CRM".to_owned()) }
    );
    assert_eq!(refusal("{\"format\":\"guanxi-rescue\",\"stores\":{}}"), ArchiveRefusal::Rescue);
    assert_eq!(refusal("{\"format\":\"guan"), ArchiveRefusal::EndsEarly { percent: None });
    let utf16: Vec<u8> = "\u{FEFF}{\"format\":1}".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(Whole::read(&utf16), Err(ArchiveRefusal::Utf16));
    let bytes = plain().write();
    let with_mark = [b"\xEF\xBB\xBF".as_slice(), &bytes].concat();
    assert_eq!(Whole::read(&with_mark), Ok(plain()));
    let trailing = [bytes.as_slice(), b"\n{}"].concat();
    assert!(matches!(Whole::read(&trailing), Err(ArchiveRefusal::Trailing(at)) if at.column == 1));
    let half = bytes.windows(20).position(|window| window == b"\"orders\":[\n{\"id\":\"00").expect("it has orders");
    assert_eq!(Whole::read(&bytes[..half + 60]), Err(ArchiveRefusal::EndsEarly { percent: Some(50) }));
}

#[test]
fn a_stopped_reading_leaves_nothing_and_says_so() {
    let bytes = plain().write();
    let mut stop = |_, _| ControlFlow::Break(());
    let read = read_archive(&mut Bytes(&bytes), &mut |_| {}, &mut stop);
    assert_eq!(read, Err(ArchiveRefusal::Cancelled));
}

#[test]
fn a_writer_holds_what_it_promised() {
    let whole = plain();
    let at = Timestamp::from_millis(0);
    let mut writer = Writer::new(Vec::new(), at, whole.counts(), &whole.settings).expect("memory");
    writer.record(&whole.customers[0]).expect("memory");
    let short = writer.record(&whole.orders[0]);
    assert!(matches!(short, Err(WriteError::CountMismatch { section: Section::Customers, promised: 2, came: 1 })));
    let counts = Counts { orders: 1, ..Counts::default() };
    let mut writer = Writer::new(Vec::new(), at, counts, &whole.settings).expect("memory");
    writer.record(&whole.orders[0]).expect("memory");
    let late = writer.record(&whole.customers[0]);
    assert!(matches!(late, Err(WriteError::OutOfOrder { section: Section::Customers })));
}

/// Every released version has a file here that must open for ever, and come out of this version
/// with the same records.
#[test]
fn released_archives_open() {
    let first = include_bytes!("fixtures/archives/version-1.json");
    let whole = Whole::read(first).expect("version 1 opens");
    let counts = Counts {
        customers: 3,
        contacts: 1,
        orders: 4,
        interactions: 1,
        needs: 1,
        tasks: 1,
        custom_fields: 1,
        segments: 1,
        ..Counts::default()
    };
    assert_eq!(whole.counts(), counts);
    assert_eq!(whole.customers[0].name, "杭州西城茶业有限公司");
    assert_eq!(whole.orders[0].lines[0].quantity, Some(0.1 + 0.2));
    assert_eq!(whole.customers[1].extra["mood"], "sunny");
    assert_eq!(Whole::read(&whole.write()), Ok(whole), "and says the same in the words of this version");

    let second = include_bytes!("fixtures/archives/version-2.json");
    let whole = Whole::read(second).expect("version 2 opens");
    assert_eq!(whole.counts(), Counts { overrides: 2, grade_runs: 1, ..counts });
    assert_eq!(whole.settings.grading_version, 2);
    assert_eq!(whole.overrides[0].grade, SchemeGrade::Four(FourGrade::Strategic));
    assert_eq!(whole.overrides[0].author, "林晚");
    let had: Vec<_> = whole.grade_runs[0].graded().map(|(_, had)| (had.four, had.four_by_hand)).collect();
    assert_eq!(had, [(FourGrade::Strategic, true), (FourGrade::Value, false), (FourGrade::General, false)]);
    assert_eq!(Whole::read(&whole.write()), Ok(whole), "and says the same in the words of this version");

    let third = include_bytes!("fixtures/archives/version-3.json");
    let whole = Whole::read(third).expect("version 3 opens");
    assert_eq!(whole.counts(), Counts { overrides: 2, grade_runs: 1, contracts: 2, ..counts });
    assert_eq!(whole.contracts[0].commitments[1].due, Day::parse("2026-11-01"));
    assert_eq!((whole.contracts[1].amount, whole.contracts[1].end), (None, None));
    assert_eq!(Whole::read(&whole.write()), Ok(whole), "and says the same in the words of this version");

    let fourth = include_bytes!("fixtures/archives/version-4.json");
    let whole = Whole::read(fourth).expect("version 4 opens");
    assert_eq!(whole.counts(), Counts { overrides: 2, grade_runs: 1, contracts: 2, loss_records: 2, ..counts });
    let reasons: Vec<_> = whole.loss_records.iter().map(|it| (it.reason, it.recoverable)).collect();
    assert_eq!(reasons, [(LossReason::Competitor, Recoverable::Yes), (LossReason::Other, Recoverable::Unknown)]);
    assert_eq!(Whole::read(&whole.write()), Ok(whole), "and says the same in the words of this version");

    let fifth = include_bytes!("fixtures/archives/version-5.json");
    let whole = Whole::read(fifth).expect("version 5 opens");
    let newer =
        Counts { overrides: 2, grade_runs: 1, contracts: 2, loss_records: 2, offers: 2, experiments: 1, ..counts };
    assert_eq!(whole.counts(), newer);
    let told: Vec<_> = whole.offers.iter().map(|it| (it.answer, it.why.is_some(), it.answered)).collect();
    let answered = Day::parse("2026-10-20");
    assert_eq!(told, [(OfferAnswer::Accepted, true, answered), (OfferAnswer::Open, false, None)]);
    let began = &whole.experiments[0];
    let sizes = Arm::ALL.map(|arm| (began.members_of(arm).count(), began.size_then(arm)));
    assert_eq!(sizes, [(1, 2), (2, 2)], "one of the treated was erased since");
    assert_eq!((began.seed, began.last_day()), (u32::MAX, Day::parse("2026-10-30").unwrap()));
    assert_eq!(whole.write(), fifth, "and is written the same");
}

#[test]
fn an_offer_to_nobody_is_refused() {
    let fifth = include_bytes!("fixtures/archives/version-5.json");
    let whole = Whole::read(fifth).expect("version 5 opens");
    let offer = "\"offers\":[\n{\"id\":\"019a0000-0000-7000-8000-000000060000\",\"customer_id\":\"";
    let owner = whole.offers[0].customer_id.to_string();
    let to_nobody = altered(fifth, &format!("{offer}{owner}"), &format!("{offer}019a0000-0000-7000-8000-0000000fffff"));
    let path = "offers[0].customer_id".to_owned();
    assert_eq!(Whole::read(&to_nobody), Err(ArchiveRefusal::Dangling { path, section: Section::Customers }));
}

#[test]
fn a_loss_of_nobody_is_refused() {
    let fourth = include_bytes!("fixtures/archives/version-4.json");
    let whole = Whole::read(fourth).expect("version 4 opens");
    let loss = "\"loss_records\":[\n{\"id\":\"019a0000-0000-7000-8000-000000050000\",\"customer_id\":\"";
    let owner = whole.loss_records[0].customer_id.to_string();
    let lost = altered(fourth, &format!("{loss}{owner}"), &format!("{loss}019a0000-0000-7000-8000-0000000fffff"));
    let path = "loss_records[0].customer_id".to_owned();
    assert_eq!(Whole::read(&lost), Err(ArchiveRefusal::Dangling { path, section: Section::Customers }));
}

#[test]
fn a_contract_of_nobody_is_refused() {
    let third = include_bytes!("fixtures/archives/version-3.json");
    let whole = Whole::read(third).expect("version 3 opens");
    let contract = "\"contracts\":[\n{\"id\":\"019a0000-0000-7000-8000-000000040000\",\"customer_id\":\"";
    let owner = whole.contracts[0].customer_id.to_string();
    let lost =
        altered(third, &format!("{contract}{owner}"), &format!("{contract}019a0000-0000-7000-8000-0000000fffff"));
    let path = "contracts[0].customer_id".to_owned();
    assert_eq!(Whole::read(&lost), Err(ArchiveRefusal::Dangling { path, section: Section::Customers }));
}

#[test]
fn a_list_that_a_version_has_may_not_be_missing() {
    let first = include_bytes!("fixtures/archives/version-1.json");
    let newer = altered(first, "\"version\":1", "\"version\":2");
    assert_eq!(Whole::read(&newer), Err(ArchiveRefusal::Missing { path: "overrides".to_owned() }));
}

#[test]
fn a_grade_set_by_hand_for_nobody_is_refused() {
    let second = include_bytes!("fixtures/archives/version-2.json");
    let set = "\"overrides\":[\n{\"id\":\"019a0000-0000-7000-8000-000000020000\",\"customer_id\":\"";
    let whole = Whole::read(second).expect("version 2 opens");
    let owner = whole.overrides[0].customer_id.to_string();
    let nobody = "019a0000-0000-7000-8000-0000000fffff";
    let lost = altered(second, &format!("{set}{owner}"), &format!("{set}{nobody}"));
    let path = "overrides[0].customer_id".to_owned();
    assert_eq!(Whole::read(&lost), Err(ArchiveRefusal::Dangling { path, section: Section::Customers }));
    let forgotten = altered(
        second,
        &format!("\"customers\":[{{\"first\":\"{owner}"),
        &format!("\"customers\":[{{\"first\":\"{nobody}"),
    );
    assert!(Whole::read(&forgotten).is_ok(), "a run remembers customers; they need not be there any more");
}
