//! Archive files: cut off, altered, of others, of the future.

use crate::{
    Named,
    files::bytes,
    plain::{named as customer, plain as whole, signed},
    whole::Whole,
};

const ONE: &str = "00000000-0000-0000-0000-000000000001";
const TWO: &str = "00000000-0000-0000-0000-000000000002";

fn plain() -> String {
    String::from_utf8(whole().write()).expect("JSON is text")
}

/// The plain archive with one text replaced by another, signed anew.
fn with(from: &str, to: &str) -> Vec<u8> {
    let text = plain();
    assert!(text.contains(from), "the archive has no {from}");
    signed(text.replacen(from, to, 1).as_bytes())
}

fn named(name: &str) -> Vec<u8> {
    with("\"name\":\"Ben\"", &format!("\"name\":{name}"))
}

fn beside_name(member: &str) -> Vec<u8> {
    with("\"name\":\"Ben\"", &format!("\"name\":\"Ben\",{member}"))
}

/// The text with another number behind a key.
fn numbered(text: &str, key: &str, number: &str) -> String {
    let (before, after) = text.split_once(key).expect("it has that key");
    [before, key, number, after.trim_start_matches(|letter: char| letter.is_ascii_digit())].concat()
}

fn crowd(count: u32) -> Vec<u8> {
    let customers = (1..=count).map(|number| customer(number.into(), "x")).collect();
    Whole { customers, ..Whole::default() }.write()
}

pub fn corpus() -> Vec<Named> {
    let text = plain();
    let whole = text.as_bytes();
    let utf16: Vec<u8> = format!("\u{FEFF}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let newer = numbered(&numbered(&text, "\"version\":", "99"), "\"min_reader\":", "98");
    let deep = format!("\"x\":{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let no_utf8 = {
        let at = text.find("\"Ben\"").expect("it has a Ben") + 2;
        signed(&[&whole[..at], b"\xFF", &whole[at + 1..]].concat())
    };
    let own_return = "\"amount\":1234,\"return_of\":\"00000000-0000-0000-0000-000000000003\"";
    let nobody = "\"customer_id\":\"00000000-0000-0000-0000-000000000009\"";
    vec![
        bytes("J01 truncated-1-byte", whole.trim_ascii_end()[..whole.trim_ascii_end().len() - 1].to_vec()),
        bytes("J02 truncated-half", whole[..whole.len() / 2].to_vec()),
        bytes("J03 depth-100k", beside_name(&deep)),
        bytes("J04 dup-key-top", with("\"exported_at\":", "\"format\":\"guanxi-archive\",\n\"exported_at\":")),
        bytes("J05 dup-key-in-map", beside_name("\"custom\":{\"size\":1,\"size\":2}")),
        bytes("J06 unknown-field", beside_name("\"mood\":\"sunny\"")),
        bytes("J07 unknown-future-format", signed(newer.as_bytes())),
        bytes("J08 format-missing", with("\"format\":", "\"shape\":")),
        bytes("J09 other-app.json", "{\"version\":2,\"app\":\"Other CRM\",\"data\":[]}"),
        bytes("J10 array-top", "[{\"id\":1}]"),
        bytes("J11 1e400", with("\"amount\":1234", "\"amount\":1e400")),
        bytes("J12 NaN", with("\"amount\":1234", "\"amount\":NaN")),
        bytes("J13 2^53+1", with("\"amount\":1234", "\"amount\":9007199254740993")),
        bytes("J14 overflow-i64", with("\"amount\":1234", "\"amount\":9223372036854775808")),
        bytes("J15 invalid-utf8", no_utf8),
        bytes("J16 utf16le-bom", utf16),
        bytes("J17 utf8-bom", [b"\xEF\xBB\xBF".as_slice(), whole].concat()),
        bytes("J18 lone-surrogate", named("\"\\ud800\"")),
        bytes("J19 U+0000-in-name", named("\"Be\\u0000n\"")),
        bytes("J20 trailing-garbage", [whole, b"\n{}"].concat()),
        bytes("J21 duplicate-ids", with(TWO, ONE)),
        bytes("J22 dangling-reference", with(&format!("\"customer_id\":\"{ONE}\""), nobody)),
        bytes("J23 cycle-in-parents", with("\"amount\":1234", own_return)),
        bytes("J24 date-2026-02-30", with("2026-02-28", "2026-02-30")),
        bytes("J25 date-year-99999", with("2026-02-28", "99999-02-28")),
        bytes("J26 10MB-single-string", named(&format!("\"{}\"", "x".repeat(10_000_000)))),
        bytes("J27 checksum-mismatch", text.replacen("Ben", "Bob", 1)),
        bytes("J28 count-mismatch", with("\"customers\":2", "\"customers\":3")),
        bytes("J29 many-tiny-records (20,000 here)", crowd(20_000)),
        bytes("J30 html-script-in-name", named("\"<script>alert(1)</script>\"")),
    ]
}
