//! Conditions between a person and a scheme: typed in any language, kept in the form that never changes.

use crate::{
    domain::{archive::Archive, custom_scheme::Criterion},
    state::customer_list::language::{Lexicon, Tongue, print},
};

/// The stored form of a typed condition; `None` where it cannot be read, or asks for grades of a scheme of the
/// archive's own, which could ask for itself.
#[must_use]
pub fn stored_condition(archive: &Archive, typed: &str) -> Option<String> {
    let lexicon = Lexicon::without_schemes(archive);
    let expr = lexicon.read(typed).ok()?;
    Some(print(&expr, Tongue::Stored, &lexicon))
}

/// The criterion with its condition in the words of a page in the language of a BCP 47 tag.
#[must_use]
pub fn readable(criterion: &Criterion, archive: &Archive, tag: &str) -> Criterion {
    let Criterion::Query(stored) = criterion else { return criterion.clone() };
    let lexicon = Lexicon::without_schemes(archive);
    let printed = lexicon.read(stored).map(|expr| print(&expr, Tongue::of_tag(tag), &lexicon));
    Criterion::Query(printed.unwrap_or_else(|_| stored.clone()))
}
