//! Characters that nobody sees but that change what is seen, made visible.
//!
//! What is stored stays as it was typed; only what is shown differs.

use std::borrow::Cow;

/// A name as it is shown: direction overrides and isolates, and spaces of no width, stand as
/// `[U+202E]`, so that `gpj.exe` cannot pose as `exe.jpg` (Unicode Technical Report 36, 2.5 and
/// 2.6.1). Joiners stay, for scripts and emoji need them.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let show = |letter: char| {
        if is_hidden(letter) { format!("[U+{:04X}]", u32::from(letter)) } else { letter.to_string() }
    };
    Cow::Owned(text.chars().map(show).collect())
}

const fn is_hidden(letter: char) -> bool {
    matches!(
        letter,
        '\u{61C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_turns_letters_around_is_seen_and_everything_else_is_as_it_was() {
        assert_eq!(visible("\u{202E}gnp.exe"), "[U+202E]gnp.exe");
        assert_eq!(visible("Ke\u{200B}vin"), "Ke[U+200B]vin");
        for name in ["杭州半山里", "عميل", "👩\u{200D}🔧", "O’Brien & Söhne"] {
            assert!(matches!(visible(name), Cow::Borrowed(same) if same == name), "{name}");
        }
    }
}
