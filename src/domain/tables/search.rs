//! The text of a customer that search looks through, and the scan over many.
//!
//! It finds substrings; ranking them is not its business.

use memchr::memmem::Finder;

use crate::domain::{customer::Customer, folding};

/// Between the fields of one customer: nothing that is typed ever matches across.
const FIELD: char = '\u{1F}';
/// After the last field.
const END: char = '\n';

/// Name, other names, code, digits of telephone numbers, e-mail addresses and tags,
/// folded, one after the other.
#[must_use]
pub fn search_text(customer: &Customer) -> Vec<u8> {
    let mut text = String::new();
    let mut add = |field: &str| {
        if !field.is_empty() {
            if !text.is_empty() {
                text.push(FIELD);
            }
            text.extend(field.chars().map(|c| if c < ' ' { ' ' } else { c }));
        }
    };
    add(&folding::fold(&customer.name));
    customer.alias.iter().for_each(|alias| add(&folding::fold(alias)));
    add(&folding::fold(&customer.code));
    customer.phones.iter().for_each(|phone| add(&folding::digits(phone)));
    customer.emails.iter().for_each(|email| add(&folding::fold(email)));
    customer.tags.iter().for_each(|tag| add(&folding::fold(tag)));
    text.push(END);
    text.into_bytes()
}

/// What was typed, as it is looked for: control characters are spaces, as in the text.
pub fn needle(folded: &str) -> String {
    folded.trim().chars().map(|c| if c < ' ' { ' ' } else { c }).collect()
}

/// The digits of what was typed, where it looks like a telephone number written with
/// spaces, hyphens or brackets.
pub fn telephone_digits(needle: &str) -> Option<String> {
    let like_a_number = needle.chars().all(|c| c.is_ascii_digit() || " -+().".contains(c));
    let digits = folding::digits(needle);
    (like_a_number && digits.len() >= 3 && digits != needle).then_some(digits)
}

/// Reports each row of `bytes` (cut at `ends`) that has the needle, once, ascending.
pub fn scan(bytes: &[u8], ends: &[u32], finder: &Finder<'_>, mut hit: impl FnMut(u32)) {
    let (mut at, mut row) = (0_usize, 0_usize);
    while let Some(found) = bytes.get(at..).and_then(|rest| finder.find(rest)) {
        let place = at + found;
        row = first_ending_after(ends, row, place);
        let Some(&end) = ends.get(row) else { return };
        hit(u32::try_from(row).unwrap_or(u32::MAX));
        at = end as usize;
        row += 1;
    }
}

/// The first row from `row` on that ends after `place`: by steps that double, then halve.
fn first_ending_after(ends: &[u32], row: usize, place: usize) -> usize {
    let rest = ends.get(row..).unwrap_or_default();
    let (mut step, mut passed) = (1, 0);
    while rest.get(passed + step - 1).is_some_and(|&end| end as usize <= place) {
        passed += step;
        step *= 2;
    }
    let window = rest.get(passed..(passed + step).min(rest.len())).unwrap_or_default();
    row + passed + window.partition_point(|&end| end as usize <= place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_scan_finds_what_each_row_contains(
            rows in proptest::collection::vec("[ab]{0,6}", 0..40),
            needle in "[ab]{1,3}",
        ) {
            let (mut bytes, mut ends) = (Vec::new(), Vec::new());
            for row in &rows {
                bytes.extend_from_slice(row.as_bytes());
                bytes.push(b'\n');
                ends.push(u32::try_from(bytes.len()).unwrap());
            }
            let mut found = Vec::new();
            scan(&bytes, &ends, &Finder::new(&needle), |row| found.push(row as usize));
            let expected: Vec<usize> = (0..rows.len()).filter(|&at| rows[at].contains(&needle)).collect();
            prop_assert_eq!(found, expected);
        }
    }
}
