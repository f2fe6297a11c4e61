//! Folding: the form of a text in which search compares.
//!
//! Simplified and traditional characters, full and half width, upper and lower
//! case and zero-width characters fall together. What the user typed is never
//! changed; pinyin is the browser collator's business, not this module's.

use unicode_normalization::UnicodeNormalization as _;

/// The folded form of a text.
#[must_use]
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    for character in text.nfkc() {
        if is_invisible(character) {
            continue;
        }
        folded.extend(character.to_lowercase());
    }
    fast2s::convert(&folded)
}

/// The ASCII digits of a telephone number, full-width ones included.
#[must_use]
pub fn digits(text: &str) -> String {
    text.chars()
        .filter_map(|character| match character {
            '0'..='9' => Some(character),
            '０'..='９' => char::from_digit(u32::from(character).wrapping_sub(0xFF10), 10),
            _ => None,
        })
        .collect()
}

/// Zero-width and bidirectional control characters: they change how a text looks, not what it says.
#[must_use]
pub const fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{00AD}'
            | '\u{E0000}'..='\u{E007F}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writings_of_one_name_fall_together() {
        let same = ["Ｇｕａｎｘｉ 關係貿易", "guanxi 关系贸易", "GUANXI\u{200B} 關系貿易"];
        for name in same {
            assert_eq!(fold(name), "guanxi 关系贸易", "{name}");
        }
    }

    #[test]
    fn digits_of_a_telephone_number() {
        assert_eq!(digits("+86 138-０571 2266"), "8613805712266");
    }
}
