//! Letters that nobody sees but that change what is seen, named.
//!
//! Names stay as they were typed wherever they stand; this is what stands beside them.

use crate::domain::folding::is_invisible;

/// The letters in a name that turn others around or take no room, as `[U+202E]`, each once, so that
/// `gpj.exe` cannot pose as `exe.jpg` unremarked (Unicode Technical Report 36, 2.5 and 2.6.1);
/// `None` where there is none. Joiners, soft hyphens and tags do not count: scripts, long words and
/// emoji need them.
#[must_use]
pub fn hidden_letters(text: &str) -> Option<String> {
    let mut found: Vec<char> = text.chars().filter(|letter| is_hidden(*letter)).collect();
    found.sort_unstable();
    found.dedup();
    let named: Vec<String> = found.into_iter().map(|letter| format!("[U+{:04X}]", u32::from(letter))).collect();
    (!named.is_empty()).then(|| named.concat())
}

fn is_hidden(letter: char) -> bool {
    is_invisible(letter) && !matches!(letter, '\u{200C}' | '\u{200D}' | '\u{AD}' | '\u{E0000}'..='\u{E007F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_turns_letters_around_is_named_and_nothing_else() {
        assert_eq!(hidden_letters("\u{202E}gnp\u{202E}.exe\u{202C}").as_deref(), Some("[U+202C][U+202E]"));
        assert_eq!(hidden_letters("Ke\u{200B}vin").as_deref(), Some("[U+200B]"));
        for name in ["杭州半山里", "عميل", "👩\u{200D}🔧", "O’Brien & Söhne"] {
            assert_eq!(hidden_letters(name), None, "{name}");
        }
    }
}
