//! JSON whose numbers all come to the nearest one: a fast parser may miss the last bit of a few.
//!
//! It refuses nothing that the fast parser takes, and takes nothing that it refuses.

use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::{Map, Number, Value};

/// A value of its type, with every number read to the nearest one.
///
/// # Errors
/// The parser's.
pub fn from_json<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, serde_json::Error> {
    if has_hard_numbers(bytes)
        && serde_json::from_slice::<IgnoredAny>(bytes).is_ok()
        && let Some(value) = value(bytes)
        && let Ok(value) = T::deserialize(value)
    {
        return Ok(value);
    }
    serde_json::from_slice(bytes)
}

/// Whether a number as it is written is one that a fast parser may miss.
#[must_use]
pub fn is_hard(number: &[u8]) -> bool {
    let has = |signs: &[u8]| number.iter().any(|byte| signs.contains(byte));
    has(b"eE") || (has(b".") && number.len() > 15)
}

/// Whether JSON holds a number that a fast parser may miss.
fn has_hard_numbers(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    while let Some((&first, after)) = rest.split_first() {
        rest = match first {
            b'"' => behind_string(after),
            b'-' | b'0'..=b'9' => {
                let is_of_number = |byte: &u8| matches!(byte, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E');
                let length = rest.iter().position(|byte| !is_of_number(byte)).unwrap_or(rest.len());
                let (number, after) = rest.split_at_checked(length).unwrap_or((rest, &[]));
                if is_hard(number) {
                    return true;
                }
                after
            }
            _ => after,
        };
    }
    false
}

/// What stands behind the string that has just begun.
fn behind_string(mut rest: &[u8]) -> &[u8] {
    while let Some(at) = memchr::memchr2(b'"', b'\\', rest) {
        let is_end = rest.get(at) == Some(&b'"');
        rest = rest.get(at + if is_end { 1 } else { 2 }..).unwrap_or_default();
        if is_end {
            return rest;
        }
    }
    &[]
}

/// The value of sound JSON.
#[must_use]
pub fn value(bytes: &[u8]) -> Option<Value> {
    let mut reader = Reader { text: std::str::from_utf8(bytes).ok()?, levels: LEVELS };
    reader.value()
}

/// How deep a value may be, which is as deep as the fast parser goes.
const LEVELS: usize = 128;

struct Reader<'a> {
    text: &'a str,
    /// How much deeper a value may still go.
    levels: usize,
}

impl<'a> Reader<'a> {
    fn peek(&mut self) -> Option<u8> {
        self.text = self.text.trim_start_matches([' ', '\n', '\r', '\t']);
        self.text.as_bytes().first().copied()
    }

    fn pass(&mut self, length: usize) -> &'a str {
        let (passed, rest) = self.text.split_at_checked(length).unwrap_or((self.text, ""));
        self.text = rest;
        passed
    }

    fn value(&mut self) -> Option<Value> {
        self.levels = self.levels.checked_sub(1)?;
        let value = self.of_this_level();
        self.levels += 1;
        value
    }

    fn of_this_level(&mut self) -> Option<Value> {
        match self.peek()? {
            b'{' => {
                let mut members = Map::new();
                self.pass(1);
                while self.peek()? != b'}' {
                    let key = self.string()?;
                    self.peek().filter(|byte| *byte == b':')?;
                    self.pass(1);
                    members.insert(key, self.value()?);
                    if self.peek()? == b',' {
                        self.pass(1);
                    }
                }
                self.pass(1);
                Some(Value::Object(members))
            }
            b'[' => {
                let mut items = Vec::new();
                self.pass(1);
                while self.peek()? != b']' {
                    items.push(self.value()?);
                    if self.peek()? == b',' {
                        self.pass(1);
                    }
                }
                self.pass(1);
                Some(Value::Array(items))
            }
            b'"' => self.string().map(Value::String),
            b't' => {
                self.pass(4);
                Some(Value::Bool(true))
            }
            b'f' => {
                self.pass(5);
                Some(Value::Bool(false))
            }
            b'n' => {
                self.pass(4);
                Some(Value::Null)
            }
            _ => self.number().map(Value::Number),
        }
    }

    fn string(&mut self) -> Option<String> {
        self.peek()?;
        let bytes = self.text.as_bytes();
        let mut end = 1;
        loop {
            match bytes.get(end)? {
                b'"' => break,
                b'\\' => end += 2,
                _ => end += 1,
            }
        }
        let quoted = self.pass(end + 1);
        serde_json::from_str(quoted).ok()
    }

    fn number(&mut self) -> Option<Number> {
        let length = self
            .text
            .find(|c: char| !c.is_ascii_digit() && !matches!(c, '-' | '+' | '.' | 'e' | 'E'))
            .unwrap_or(self.text.len());
        let text = self.pass(length);
        if let Ok(whole) = text.parse::<i64>() {
            // "-0" is a binary number: the whole numbers have no such thing.
            if text != "-0" {
                return Some(whole.into());
            }
        }
        if let Ok(whole) = text.parse::<u64>() {
            return Some(whole.into());
        }
        Number::from_f64(text.parse().ok()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_comes_back_to_the_last_bit() {
        // Each is one that the fast parser misses by a bit.
        for hard in
            [6.155_159_743_505_643e87, 2.429_985_647_972_242e-209, 1.797_693_134_862_315_7e308, f64::MIN_POSITIVE]
        {
            let text = serde_json::to_string(&[hard]).unwrap();
            assert_eq!(from_json::<[f64; 1]>(text.as_bytes()).unwrap()[0].to_bits(), hard.to_bits(), "{text}");
        }
        let missed = serde_json::from_str::<f64>("6.155159743505643e+87").unwrap();
        assert_ne!(missed.to_bits(), 6.155_159_743_505_643e87_f64.to_bits(), "else this file has had its day");
    }

    #[test]
    fn numbers_are_looked_for_outside_of_texts_only() {
        assert!(!has_hard_numbers(br#"{"1e5":"\"1e5\\","a":[1.5,-20,9007199254740993]}"#));
        assert!(has_hard_numbers(br#"{"a":"\\","b":1e5}"#) && has_hard_numbers(b"[0.30000000000000004]"));
    }

    #[test]
    fn what_is_no_json_is_refused_however_deep_it_is() {
        for bad in ["[1e5", "[1e5,]", "{\"a\":1e5", "[1e5]]", "\"1e5", "-", "1e"] {
            assert!(from_json::<Value>(bad.as_bytes()).is_err(), "{bad}");
        }
        let deep = format!("{}1e5{}", "[".repeat(100_000), "]".repeat(100_000));
        assert!(from_json::<Value>(deep.as_bytes()).is_err());
    }
}
