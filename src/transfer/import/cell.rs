//! Cells as they are meant: without the marks that spreadsheets put around them.
//!
//! What a cell means is not decided here.

/// Characters at which a spreadsheet takes a cell for a formula (OWASP, CSV injection), full-width ones included.
#[must_use]
pub const fn starts_formula(character: char) -> bool {
    matches!(character, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '\0' | '＝' | '＋' | '－' | '＠')
}

/// Whether an exported text needs a guard: it would be run, or it looks like a guarded one itself.
#[must_use]
pub fn needs_guard(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(starts_formula)
}

/// The cell without white space around it; where `is_guarded` says that a spreadsheet may have had
/// the file in its hands, also without the guard our export wrote and without Excel's `="00123"`.
#[must_use]
pub fn clean(cell: &str, is_guarded: bool) -> &str {
    let text = cell.trim().trim_matches('\u{FEFF}').trim();
    if is_guarded && needs_guard(text) {
        if let Some(rest) = text.strip_prefix('\'') {
            return rest.trim();
        }
        if let Some(inner) = text.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'))
            && inner.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b' '))
        {
            return inner.trim();
        }
    }
    if is_spreadsheet_error(text) { "" } else { text }
}

/// Whether a spreadsheet put an error in place of a value.
#[must_use]
pub fn is_spreadsheet_error(text: &str) -> bool {
    text.starts_with('#')
        && matches!(
            text,
            "#N/A" | "#REF!" | "#VALUE!" | "#NAME?" | "#DIV/0!" | "#NULL!" | "#NUM!" | "#SPILL!" | "#CALC!" | "#DATA!"
        )
}

/// A long number that Excel has rounded: 1.38057E+10.
#[must_use]
pub fn is_damaged_number(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['E', 'e']) else { return false };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let has_point =
        mantissa.split_once('.').is_some_and(|(whole, rest)| whole.len() == 1 && digits(whole) && digits(rest));
    (has_point || (mantissa.len() == 1 && digits(mantissa)))
        && exponent.strip_prefix('+').is_some_and(|power| digits(power) && power.len() <= 3)
}

/// A yes or a no in the ways that files write them.
#[must_use]
pub fn yes_or_no(text: &str) -> Option<bool> {
    match crate::domain::folding::fold(text.trim()).as_str() {
        "yes" | "y" | "true" | "1" | "是" | "有" | "√" | "✓" | "对" => Some(true),
        "no" | "n" | "false" | "0" | "否" | "无" | "×" | "✗" | "不" => Some(false),
        _ => None,
    }
}

/// The values of a cell that holds several: divided by semicolons, Chinese commas or line ends.
pub fn several(cell: &str) -> impl Iterator<Item = &str> {
    cell.split([';', '；', '、', '\n', '|']).map(str::trim).filter(|part| !part.is_empty())
}

/// The tags of a cell: divided like several values, and by commas too.
pub fn tags(cell: &str) -> impl Iterator<Item = &str> {
    several(cell).flat_map(|part| part.split([',', '，'])).map(str::trim).filter(|part| !part.is_empty())
}
