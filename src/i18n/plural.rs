//! English nouns after a number. Chinese has no plural, so it needs nothing here.
//!
//! It formats no number; the caller has done that.

/// The noun alone, for where the number stands apart from it.
pub(super) fn noun(count: &str, one: &'static str, several: &'static str) -> &'static str {
    if count == "1" { one } else { several }
}

/// `1 customer`, `2 customers`; for nouns that take an `s`.
pub(super) fn counted(count: &str, noun: &str) -> String {
    let ending = if count == "1" { "" } else { "s" };
    format!("{count} {noun}{ending}")
}
