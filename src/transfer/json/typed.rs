//! Bytes of sound JSON as a value of a type; where they do not fit, the path and what stands there.
//!
//! It does not check soundness: `strict` did.

use serde::de::DeserializeOwned;

use super::{refusal::ArchiveRefusal, strict};

/// A value as its type. Where it does not fit, the path says which part.
pub(super) fn read<T: DeserializeOwned>(bytes: &[u8], path: &str) -> Result<T, ArchiveRefusal> {
    serde_json::from_slice(bytes).map_err(|error| {
        // The parser stops right behind what it could not take; texts may hold no line ends, so the
        // line tells whether it knows where that was at all.
        let offset = offset_of(bytes, error.line(), error.column());
        let inner = offset.map(|offset| strict::path_at(bytes, offset.saturating_sub(1))).unwrap_or_default();
        let value = strict::member_at(bytes, &inner).unwrap_or(bytes);
        unfit(joined(path, &inner), value)
    })
}

fn offset_of(bytes: &[u8], line: usize, column: usize) -> Option<usize> {
    let before = line.checked_sub(1)?;
    let start = match before {
        0 => 0,
        _ => memchr::memchr_iter(b'\n', bytes).nth(before - 1)? + 1,
    };
    Some(start + column)
}

pub(super) fn joined(path: &str, inner: &str) -> String {
    let joined = format!("{path}{inner}");
    joined.strip_prefix('.').map(str::to_owned).unwrap_or(joined)
}

pub(super) fn unfit(path: String, value: &[u8]) -> ArchiveRefusal {
    ArchiveRefusal::Unfit { path, value: String::from_utf8_lossy(value).chars().take(80).collect() }
}
