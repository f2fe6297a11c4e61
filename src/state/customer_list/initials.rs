//! Pinyin initials of names, so that `hzxc` finds 杭州西城.
//!
//! The letter of a Han character comes from outside (a collator's order); this
//! module knows only where that letter would mislead: surnames, and a few places
//! and words that are read another way. It finds nothing itself.

use std::collections::HashMap;

use crate::domain::folding;

/// Surnames that are read otherwise than the character alone.
const SURNAMES: [(&str, &str); 26] = [
    ("单", "s"),
    ("曾", "z"),
    ("解", "x"),
    ("查", "z"),
    ("仇", "q"),
    ("盖", "g"),
    ("区", "o"),
    ("朴", "p"),
    ("翟", "z"),
    ("乐", "y"),
    ("任", "r"),
    ("缪", "m"),
    ("覃", "q"),
    ("种", "c"),
    ("折", "s"),
    ("员", "y"),
    ("秘", "b"),
    ("洗", "x"),
    ("冼", "x"),
    ("尉迟", "yc"),
    ("万俟", "mq"),
    ("长孙", "zs"),
    ("单于", "cy"),
    ("令狐", "lh"),
    ("澹台", "tt"),
    ("宓", "m"),
];

/// Words that are read otherwise wherever they stand.
const WORDS: [(&str, &str); 14] = [
    ("重庆", "cq"),
    ("厦门", "xm"),
    ("银行", "yh"),
    ("商行", "sh"),
    ("车行", "ch"),
    ("行业", "hy"),
    ("音乐", "yy"),
    ("乐器", "yq"),
    ("蚌埠", "bb"),
    ("六安", "la"),
    ("番禺", "py"),
    ("长者", "zz"),
    ("会计", "kj"),
    ("重阳", "cy"),
];

/// Letters by character, each asked for once.
#[derive(Default)]
pub struct Initials {
    letters: HashMap<char, Option<char>>,
}

impl Initials {
    /// The initials of a name. `letter` tells the letter of a Han character, in lower case;
    /// `person` reads a surname at the start.
    pub fn of(&mut self, name: &str, person: bool, letter: &mut dyn FnMut(char) -> Option<char>) -> String {
        let mut initials = String::new();
        if name.is_ascii() {
            return initials;
        }
        let folded = folding::fold(name);
        let mut rest = folded.as_str();
        if person && let Some((surname, letters)) = longest(&SURNAMES, rest) {
            initials.push_str(letters);
            rest = rest.get(surname.len()..).unwrap_or_default();
        }
        while let Some(character) = rest.chars().next() {
            if let Some((word, letters)) = longest(&WORDS, rest) {
                initials.push_str(letters);
                rest = rest.get(word.len()..).unwrap_or_default();
                continue;
            }
            if character.is_ascii_alphanumeric() {
                initials.push(character);
            } else if is_han(character) {
                initials.extend(*self.letters.entry(character).or_insert_with(|| letter(character)));
            }
            rest = rest.get(character.len_utf8()..).unwrap_or_default();
        }
        initials
    }
}

fn longest<'a>(table: &'a [(&'a str, &'a str)], text: &str) -> Option<(&'a str, &'a str)> {
    table.iter().filter(|(word, _)| text.starts_with(word)).max_by_key(|(word, _)| word.len()).copied()
}

const fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A collator that knows a handful of characters by their most usual reading.
    fn letter(character: char) -> Option<char> {
        let readings = [
            ('杭', 'h'),
            ('州', 'z'),
            ('西', 'x'),
            ('城', 'c'),
            ('单', 'd'),
            ('雄', 'x'),
            ('信', 'x'),
            ('重', 'z'),
            ('庆', 'q'),
            ('迟', 'c'),
            ('尉', 'w'),
            ('恭', 'g'),
            ('关', 'g'),
            ('系', 'x'),
            ('行', 'x'),
            ('银', 'y'),
            ('厂', 'c'),
        ];
        readings.iter().find(|(known, _)| *known == character).map(|(_, letter)| *letter)
    }

    fn initials(name: &str, person: bool) -> String {
        Initials::default().of(name, person, &mut letter)
    }

    #[test]
    fn initials_follow_the_characters() {
        assert_eq!(initials("杭州西城", false), "hzxc");
        assert_eq!(initials("Ａ１ 關係（杭州）", false), "a1gxhz", "full width, traditional, brackets");
        assert_eq!(initials("Acme Ltd", false), "", "the search text has it already");
    }

    #[test]
    fn surnames_and_places_are_read_their_own_way() {
        assert_eq!(initials("单雄信", true), "sxx");
        assert_eq!(initials("单雄信", false), "dxx", "an organisation has no surname");
        assert_eq!(initials("尉迟恭", true), "ycg");
        assert_eq!(initials("重庆银行", false), "cqyh");
    }

    #[test]
    fn a_character_is_asked_for_once() {
        let (mut asked, mut initials) = (0, Initials::default());
        for _ in 0..3 {
            initials.of("杭州杭州", false, &mut |character| {
                asked += 1;
                letter(character)
            });
        }
        assert_eq!(asked, 2);
    }
}
