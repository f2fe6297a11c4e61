//! Files with a passphrase: what goes in comes out, and whatever is changed in one is noticed and said.
//!
//! Everything but the cipher is the product's; the browser's own cipher is tested in the browser.

#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test that cannot go on says why")]

#[path = "native/cipher.rs"]
mod cipher;
#[path = "transfer_house/plain.rs"]
mod plain;
#[path = "transfer_house/sealed.rs"]
mod sealed;
mod transfer_house;
#[path = "transfer_house/whole.rs"]
mod whole;

use guanxi::{
    i18n::{Lang, text},
    state::sealed::{PassphraseError, Unread, is_sealed, may_seal},
    storage::{
        checksum,
        lock::{Kdf, SecretKey},
        sealed_file::{SealedRefusal, Sealing},
    },
    transfer::{
        csv::reader::{Options, read_table},
        mapping::guess::{self, Context},
        sniff::{Kind, sniff},
        source::{Bytes, Source, SourceError},
    },
};
use proptest::prelude::*;
use serde_json::json;

use cipher::NativeCrypto;
use sealed::{cheap, head_bytes, parts, read, run, seal, with_record};
use transfer_house::{Standard, on};
use whole::{Whole, whole};

const PASSPHRASE: &str = "purple tractor sings over the lake";
const PART: u32 = 150;
/// A file that a released version has written, of 10 KB in parts of 1,000 bytes, and the archive in it.
const RELEASED: (&[u8], &[u8]) =
    (include_bytes!("fixtures/sealed/version-1.guanxi"), include_bytes!("fixtures/archives/version-3.json"));

fn small() -> Vec<u8> {
    seal(&plain::plain().write(), PASSPHRASE, cheap(), PART, (1, 64))
}

/// The archive in a file, or why there is none.
fn open(bytes: &[u8], passphrase: &str) -> Result<Whole, Unread> {
    let mut whole = Whole::default();
    read(&mut Bytes(bytes), passphrase, &mut |item| whole.take(item))?;
    Ok(whole)
}

fn refused(bytes: &[u8]) -> SealedRefusal {
    match open(bytes, PASSPHRASE) {
        Err(Unread::Sealed(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

/// What the page says of a file that it cannot take, whatever it takes it for.
fn said(bytes: &[u8]) -> String {
    let english = text::of(Lang::En);
    if is_sealed(&mut Bytes(bytes)) {
        return (english.refused_sealed.why)(&refused(bytes));
    }
    let refusal = match sniff(&mut Bytes(bytes)) {
        Err(refusal) => refusal,
        // A few letters are a table's header, as far as anybody can tell.
        Ok(Kind::Table) => {
            let table = read_table(&mut Bytes(bytes), &Standard, Options::default(), &mut on).expect("letters");
            guess::survey(&table, &Context::default(), None, &mut on).expect_err("it has no rows")
        }
        Ok(other) => panic!("taken for {other:?}"),
    };
    (english.refused.table_why)(&refusal)
}

#[test]
fn the_archive_comes_out_as_it_went_in() {
    let archive = plain::plain();
    assert_eq!(open(&small(), PASSPHRASE).as_ref(), Ok(&archive));
    // A text that fills its parts to the last byte has no empty part behind them.
    let text = archive.write();
    let length = u32::try_from(text.len()).expect("a short file");
    for part in [16, length / 2, length - 1, length, length + 1, Sealing::PART] {
        for piece in [1, 17, text.len()] {
            let file = seal(&text, PASSPHRASE, cheap(), part, (1, piece));
            assert_eq!(open(&file, PASSPHRASE).as_ref(), Ok(&archive), "parts of {part}, pieces of {piece}");
            assert_eq!(parts(&file, part).1.len(), text.len().div_ceil(part as usize));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn any_archive_comes_out_as_it_went_in(archive in whole(), part in 16_u32..4_000, piece in 1_usize..3_000) {
        let file = seal(&archive.write(), PASSPHRASE, cheap(), part, (1, piece));
        prop_assert_eq!(open(&file, PASSPHRASE), Ok(archive));
    }
}

#[test]
fn no_more_than_a_part_is_held_while_a_file_is_made() {
    run(async {
        let crypto = NativeCrypto::default();
        let mut sealing = Sealing::begin(&crypto, cheap(), &SecretKey([1; 32]), 1_000).await.expect("a cipher");
        let mut out = 0;
        for taken in (1..=50).map(|nth| nth * 700_usize) {
            out += sealing.take(&crypto, &[b'x'; 700]).await.expect("a cipher").len();
            assert!(taken - out / 1_053 * 1_000 <= 1_000, "{taken} came in, {out} went out");
        }
    });
}

#[test]
fn nothing_of_the_archive_can_be_read_in_the_file() {
    let text = plain::plain().write();
    let holds = |bytes: &[u8], wanted: &str| bytes.windows(wanted.len()).any(|bytes| bytes == wanted.as_bytes());
    for wanted in ["Anna", "customers", "2026-02-28", "guanxi-archive"] {
        assert!(holds(&text, wanted));
        assert!(!holds(&small(), wanted), "{wanted}");
    }
    assert!(!holds(&small(), "tractor"));
    // Twice the same archive under the same passphrase: two files with nothing in common but how they open.
    let again = seal(&text, PASSPHRASE, cheap(), PART, (9, 64));
    let ((_, one), (_, two)) = (parts(&small(), PART), parts(&again, PART));
    assert!(one.iter().zip(&two).all(|(one, two)| one[25..] != two[25..]));
}

#[test]
fn a_hundred_wrong_passphrases_are_refused() {
    let file = small();
    let mut refusals = 0;
    for nth in 0..100 {
        let wrong = open(&file, &format!("{PASSPHRASE}{nth}"));
        refusals += u32::from(wrong == Err(Unread::Sealed(SealedRefusal::WrongPassphrase)));
    }
    assert_eq!(refusals, 100);
    assert_eq!(open(&file, ""), Err(Unread::Sealed(SealedRefusal::WrongPassphrase)));
}

#[test]
fn every_byte_that_is_flipped_is_noticed_and_said() {
    let file = small();
    let mut noticed = 0;
    for at in 0..file.len() {
        for mask in [0x01, 0x20, 0x80, 0xFF] {
            let mut changed = file.clone();
            changed[at] ^= mask;
            assert!(said(&changed).len() > 10, "byte {at}");
            noticed += 1;
        }
    }
    assert_eq!(noticed, file.len() * 4);
}

#[test]
fn what_was_released_opens_for_ever_and_in_every_byte_of_it_a_flipped_bit_is_noticed() {
    let (sealed, archive) = RELEASED;
    let archive = Whole::read(archive).expect("a released archive");
    assert_eq!(open(sealed, PASSPHRASE), Ok(archive));
    for at in 0..sealed.len() {
        let mut changed = sealed.to_vec();
        changed[at] ^= 1 << (at % 8);
        assert!(said(&changed).len() > 10, "byte {at}");
    }
}

#[test]
fn every_truncation_and_whatever_follows_is_noticed_and_said() {
    let file = small();
    for length in 0..file.len() {
        let words = said(&file[..length]);
        let is_short = length < 6 || words == "The file ends early: the copy is not complete.";
        assert!(is_short, "{length} bytes of {}: {words}", file.len());
    }
    for more in [1, 24, 60, 203, 1_000] {
        let longer = [file.as_slice(), &vec![b'x'; more]].concat();
        assert_eq!(refused(&longer), SealedRefusal::Trailing, "{more} more");
    }
    assert_eq!(refused(&[file.as_slice(), &file].concat()), SealedRefusal::Trailing);
}

#[test]
fn parts_stay_where_they_belong() {
    let file = small();
    let other = seal(&plain::plain().write(), PASSPHRASE, cheap(), PART, (2, 64));
    let ((head, whole), (other_head, others)) = (parts(&file, PART), parts(&other, PART));
    let of = whole.len();
    assert!(of > 5);
    let with = |parts: &[Vec<u8>]| refused(&[head.clone(), parts.concat()].concat());
    let end = of as u64;
    for at in 0..of {
        let part = at as u64 + 1;
        let mut damaged = whole.clone();
        *damaged[at].last_mut().expect("a tag") ^= 1;
        assert_eq!(with(&damaged), SealedRefusal::PartDamaged { part, of: end });
        let mut dropped = whole.clone();
        dropped.remove(at);
        let last = if part == end { SealedRefusal::EndsEarly } else { SealedRefusal::PartMissing { part, of: end } };
        assert_eq!(with(&dropped), last);
        let mut foreign = whole.clone();
        foreign[at] = others[at].clone();
        assert_eq!(with(&foreign), SealedRefusal::PartForeign { part, of: end });
        // What a part says of itself can be forged; what it is bound to cannot.
        foreign[at][9..25].copy_from_slice(&whole[at][9..25]);
        assert_eq!(with(&foreign), SealedRefusal::PartDamaged { part, of: end });
    }
    for at in 0..of - 2 {
        let mut swapped = whole.clone();
        swapped.swap(at, at + 1);
        let part = at as u64 + 1;
        assert_eq!(with(&swapped), SealedRefusal::PartMisplaced { part, found: part + 1 });
        let (number, next) = (swapped[at][..4].to_vec(), swapped[at + 1][..4].to_vec());
        swapped[at][..4].copy_from_slice(&next);
        swapped[at + 1][..4].copy_from_slice(&number);
        assert_eq!(with(&swapped), SealedRefusal::PartDamaged { part, of: end });
    }
    // Another file's head opens with its passphrase, and none of these parts.
    let under_another = [other_head, whole.concat()].concat();
    assert_eq!(refused(&under_another), SealedRefusal::PartForeign { part: 1, of: end });
    // A shorter file that says of its last part that it is the last.
    let mut short = whole[..of - 1].to_vec();
    short[of - 2][4] = 1;
    assert_eq!(with(&short), SealedRefusal::PartDamaged { part: end - 1, of: end - 1 });
}

#[test]
fn what_asks_for_too_much_is_refused_and_not_run() {
    let file = small();
    let asking = |path: &str, value: serde_json::Value| {
        refused(&with_record(&file, |record| *record.pointer_mut(path).expect("a member") = value))
    };
    for kib in [512 * 1024 + 1, 4 * 1024 * 1024, u32::MAX] {
        assert_eq!(asking("/key/kdf/memory_kib", json!(kib)), SealedRefusal::TooMuchMemory);
    }
    for passes in [11, 4_000_000_000_u32] {
        assert_eq!(asking("/key/kdf/passes", json!(passes)), SealedRefusal::TooMuchWork);
    }
    assert_eq!(asking("/key/kdf/lanes", json!(1 << 23)), SealedRefusal::TooMuchWork);
    assert_eq!(asking("/key/kdf/salt", json!("")), SealedRefusal::NoSalt);
    assert_eq!(asking("/key/kdf/salt", json!(null)), SealedRefusal::NoSalt);
    assert_eq!(asking("/key/kdf/passes", json!(0)), SealedRefusal::UnknownKey);
    assert_eq!(asking("/key/kdf/version", json!(16)), SealedRefusal::UnknownKey);
    assert_eq!(asking("/key/kdf/name", json!("pbkdf2")), SealedRefusal::UnknownKey);
    assert_eq!(asking("/part_bytes", json!(u32::MAX)), SealedRefusal::TooMuchMemory);
    assert_eq!(asking("/part_bytes", json!(0)), SealedRefusal::HeadDamaged);
    // A price that may be paid, and is not the file's: the key becomes another one.
    assert_eq!(asking("/key/kdf/passes", json!(2)), SealedRefusal::WrongPassphrase);
}

#[test]
fn a_lower_price_opens_and_a_newer_layout_says_both_versions() {
    let archive = plain::plain();
    let older = seal(&archive.write(), PASSPHRASE, Kdf::costing(64, 2, [9; 16]), PART, (1, 64));
    assert_eq!(open(&older, PASSPHRASE), Ok(archive));
    let mut newer = small();
    newer[14] = 2;
    let covered = head_bytes(&newer) - 8;
    let sum = checksum::of(&newer[..covered]).0.to_le_bytes();
    newer[covered..covered + 8].copy_from_slice(&sum);
    assert_eq!(refused(&newer), SealedRefusal::Newer { theirs: 2, ours: 1 });
}

#[test]
fn what_is_no_archive_is_refused_although_it_opens() {
    let file = seal(b"{\"app\":\"Other CRM\"}", PASSPHRASE, cheap(), PART, (1, 64));
    assert!(matches!(open(&file, PASSPHRASE), Err(Unread::Archive(_))));
    let empty = seal(b"", PASSPHRASE, cheap(), PART, (1, 64));
    assert!(matches!(open(&empty, PASSPHRASE), Err(Unread::Archive(_))));
}

#[test]
fn a_file_that_fails_while_it_is_read_says_so() {
    struct Failing(Vec<u8>, usize);
    impl Source for Failing {
        fn size(&self) -> u64 {
            self.0.len() as u64
        }
        fn read(&mut self, offset: u64, count: usize, into: &mut Vec<u8>) -> Result<(), SourceError> {
            self.1 = self.1.checked_sub(1).ok_or(SourceError::Changed)?;
            Bytes(&self.0).read(offset, count, into)
        }
    }
    let pieces = 1 + parts(&small(), PART).1.len();
    for good in [0, 1, pieces - 1, pieces, pieces + 3] {
        let failed = read(&mut Failing(small(), good), PASSPHRASE, &mut |_| {});
        assert_eq!(failed.err(), Some(Unread::Sealed(SealedRefusal::Changed)), "after {good} pieces");
    }
}

#[test]
fn an_empty_passphrase_seals_nothing() {
    assert_eq!(may_seal("", ""), Err(PassphraseError::Empty));
    assert_eq!(may_seal("a", "b"), Err(PassphraseError::Differ));
    assert_eq!(may_seal("a", "a"), Ok(()));
}
