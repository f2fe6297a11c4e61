//! Sentences one after another. It words none of them.

/// Joins sentences: with a blank, but for a full stop of Chinese, which has its own room.
#[must_use]
pub fn sentences<S: AsRef<str>>(parts: impl IntoIterator<Item = S>) -> String {
    let mut joined = String::new();
    for part in parts {
        joined.push_str(after(&joined));
        joined.push_str(part.as_ref());
    }
    joined
}

/// What stands between a sentence and the next.
#[must_use]
pub fn after(sentence: &str) -> &'static str {
    if sentence.is_empty() || sentence.ends_with('。') { "" } else { " " }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blank_stands_where_the_language_has_one() {
        assert_eq!(sentences(["One.", "Two."]), "One. Two.");
        assert_eq!(sentences(["一。", "二。"]), "一。二。");
        assert_eq!(sentences([""; 2]), "");
    }
}
