//! English nouns after a number. Chinese has no plural, so it needs nothing here.
//!
//! It formats no number; the caller has done that.

/// `1 customer`, `2 customers`; for nouns that take an `s`.
pub(super) fn counted(count: &str, noun: &str) -> String {
    let ending = if count == "1" { "" } else { "s" };
    format!("{count} {noun}{ending}")
}
