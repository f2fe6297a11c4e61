//! Files with a passphrase: wrong ones, damaged ones, hostile ones, and one that cost less.

use guanxi::{
    state::sealed::{PassphraseError, may_seal},
    storage::lock::Kdf,
};
use serde_json::json;

use crate::{
    Named,
    files::bytes,
    plain::plain,
    sealed::{parts, seal, with_record},
};

const PASSPHRASE: &str = "purple tractor sings over the lake";
/// How many parts the files of this corpus have.
const PARTS: u32 = 9;

/// What is typed where the file asks for its passphrase.
pub fn passphrase(name: &str) -> &'static str {
    if name.starts_with("X01") { "seven quiet owls count the rain" } else { PASSPHRASE }
}

/// Why the file is not made at all.
pub fn not_made(name: &str) -> Option<PassphraseError> {
    may_seal("", "").err().filter(|_| name.starts_with("X10"))
}

/// A lower price than today's: what stands for files of a time when a passphrase cost less. No released version
/// has written one (today's price is the first); files carry theirs, so that it may rise and they open all the same.
/// These figures are OWASP's least for Argon2id: 19 MiB, two passes.
fn older() -> Kdf {
    Kdf::costing(19 * 1024, 2, [7; 16])
}

pub fn corpus() -> Vec<Named> {
    let text = plain().write();
    let part = u32::try_from(text.len()).expect("a short file").div_ceil(PARTS);
    let made = |seed: u64, kdf: Kdf| seal(&text, PASSPHRASE, kdf, part, (seed, 100));
    let (file, other) = (made(1, Kdf::usual([5; 16])), made(2, Kdf::usual([6; 16])));
    let (head, whole) = parts(&file, part);
    let (_, others) = parts(&other, part);
    assert_eq!(whole.len(), PARTS as usize);
    let put = |parts: &[Vec<u8>]| [head.clone(), parts.concat()].concat();
    let flipped = {
        let mut parts = whole.clone();
        *parts[2].last_mut().expect("a tag") ^= 1;
        put(&parts)
    };
    let reordered = {
        let mut parts = whole.clone();
        parts.swap(2, 4);
        put(&parts)
    };
    let dropped = {
        let mut parts = whole.clone();
        parts.remove(2);
        put(&parts)
    };
    let spliced = put(&[&whole[..4], &others[4..]].concat());
    let asking = |member: &str, value: u64| with_record(&file, |record| record["key"]["kdf"][member] = json!(value));
    let saltless = with_record(&file, |record| {
        record["key"]["kdf"].as_object_mut().expect("an object").remove("salt");
    });
    vec![
        bytes("X01 wrong-passphrase", file.clone()),
        bytes("X02 tag-flipped", flipped),
        bytes("X03 parts-reordered", reordered),
        bytes("X04 part-dropped", dropped),
        bytes("X05 header-params-4GiB", asking("memory_kib", 4 * 1024 * 1024)),
        bytes("X06 header-params-t-4e9", asking("passes", 4_000_000_000)),
        bytes("X07 salt-missing", saltless),
        bytes("X08 older-kdf-v1", made(3, older())),
        bytes("X09 two-archives-spliced", spliced),
        bytes("X10 empty-passphrase", ""),
    ]
}
