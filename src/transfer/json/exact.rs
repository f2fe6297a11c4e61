//! A value with every number read to the nearest one, for the few that a fast parser may miss by a bit.
//!
//! It takes sound JSON (`strict`) and nothing else.

use serde_json::{Map, Number, Value};

/// The value of sound JSON.
pub(super) fn value(bytes: &[u8]) -> Option<Value> {
    let mut reader = Reader { text: std::str::from_utf8(bytes).ok()? };
    reader.value()
}

struct Reader<'a> {
    text: &'a str,
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
