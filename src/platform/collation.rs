//! The order of names in a language, and the pinyin letter of a Han character,
//! both through the browser's own collator.
//!
//! It keeps no list; who sorts what is the caller's.

use std::cmp::Ordering;

use js_sys::{Array, Function, Intl, JsString, Object};
use wasm_bindgen::JsValue;

/// A collator of the browser.
pub struct Collator {
    compare: Function,
}

/// A name handed to the collator once and compared often.
#[derive(Clone)]
pub struct Name(JsString);

/// The first character of each pinyin letter in the collator's order; no word begins with i, u or v.
const FIRST_OF_LETTER: [(char, char); 23] = [
    ('a', '阿'),
    ('b', '八'),
    ('c', '嚓'),
    ('d', '哒'),
    ('e', '妸'),
    ('f', '发'),
    ('g', '旮'),
    ('h', '哈'),
    ('j', '讥'),
    ('k', '咔'),
    ('l', '垃'),
    ('m', '妈'),
    ('n', '拏'),
    ('o', '喔'),
    ('p', '妑'),
    ('q', '七'),
    ('r', '呥'),
    ('s', '扨'),
    ('t', '它'),
    ('w', '穵'),
    ('x', '夕'),
    ('y', '丫'),
    ('z', '帀'),
];

impl Collator {
    /// The collator of a locale such as `zh-u-co-pinyin`.
    #[must_use]
    pub fn new(locale: &str) -> Self {
        let collator = Intl::Collator::new(&Array::of1(&JsValue::from_str(locale)), &Object::new());
        Self { compare: collator.compare() }
    }

    /// How two names stand.
    #[must_use]
    pub fn compare(&self, one: &Name, other: &Name) -> Ordering {
        let order = self.compare.call2(&JsValue::UNDEFINED, &one.0, &other.0).ok().and_then(|order| order.as_f64());
        order.and_then(|order| order.partial_cmp(&0.0)).unwrap_or(Ordering::Equal)
    }
}

impl Name {
    /// A name for the collator.
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self(JsString::from(name))
    }
}

/// Letters of Han characters by their place in the pinyin order.
pub struct PinyinLetters {
    collator: Collator,
    firsts: Vec<(char, Name)>,
}

impl PinyinLetters {
    /// Asks the browser's pinyin order. Empty where the browser has none: then no letter is known.
    #[must_use]
    pub fn new() -> Self {
        let collator = Collator::new("zh-u-co-pinyin");
        let firsts: Vec<(char, Name)> =
            FIRST_OF_LETTER.iter().map(|(letter, first)| (*letter, Name::new(&first.to_string()))).collect();
        let ascend = firsts.is_sorted_by(|(_, one), (_, other)| collator.compare(one, other) == Ordering::Less);
        Self { collator, firsts: if ascend { firsts } else { Vec::new() } }
    }

    /// The letter with which the usual reading of a Han character begins, in lower case.
    #[must_use]
    pub fn of(&self, character: char) -> Option<char> {
        let name = Name::new(&character.to_string());
        let passed = self.firsts.partition_point(|(_, first)| self.collator.compare(first, &name) != Ordering::Greater);
        self.firsts.get(passed.checked_sub(1)?).map(|(letter, _)| *letter)
    }
}

impl Default for PinyinLetters {
    fn default() -> Self {
        Self::new()
    }
}
