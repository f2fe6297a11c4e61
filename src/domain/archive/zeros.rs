//! Texts without U+0000: no person means it, and no archive file may hold it.
//!
//! Every other character stays as it was typed.

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

/// What a person typed, without the one character that could never leave the archive again.
pub(super) fn without_zeros<T: Serialize + DeserializeOwned>(typed: T) -> T {
    let has_zeros = serde_json::to_string(&typed).is_ok_and(|text| text.contains("\\u0000"));
    if !has_zeros {
        return typed;
    }
    let Ok(mut value) = serde_json::to_value(&typed) else { return typed };
    strip(&mut value);
    serde_json::from_value(value).unwrap_or(typed)
}

fn strip(value: &mut Value) {
    match value {
        Value::String(text) => text.retain(|character| character != '\0'),
        Value::Array(items) => items.iter_mut().for_each(strip),
        Value::Object(members) => {
            *members = std::mem::take(members)
                .into_iter()
                .map(|(key, mut value)| {
                    strip(&mut value);
                    (key.replace('\0', ""), value)
                })
                .collect();
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
