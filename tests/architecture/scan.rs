//! Reads Rust sources just well enough for the rules: text without comments and
//! without what stands inside quotes, and the paths that are named from `crate`
//! or `super`. It does not parse the language.

/// The source with comments and the insides of strings blanked; lines and
/// lengths in lines stay, so that positions can be told.
pub fn code_only(source: &str) -> String {
    let letters: Vec<char> = source.chars().collect();
    let mut out = String::with_capacity(source.len());
    let mut at = 0;
    while at < letters.len() {
        let rest = &letters[at..];
        let skipped = comment(rest).or_else(|| raw_string(rest)).or_else(|| quoted(rest)).unwrap_or(0);
        if skipped == 0 {
            out.push(letters[at]);
            at += 1;
            continue;
        }
        if rest[0] != '/' {
            out.push_str("\"\"");
        }
        out.extend(rest[..skipped].iter().filter(|letter| **letter == '\n'));
        at += skipped;
    }
    out
}

/// The insides of the strings of a source, one after the other.
pub fn strings(source: &str) -> Vec<String> {
    let letters: Vec<char> = source.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let rest = &letters[at..];
        if let Some(length) = comment(rest) {
            at += length;
        } else if let Some(length) = raw_string(rest).or_else(|| quoted(rest)) {
            found.push(rest[..length].iter().collect());
            at += length;
        } else {
            at += 1;
        }
    }
    found
}

fn comment(rest: &[char]) -> Option<usize> {
    if rest.starts_with(&['/', '/']) {
        return Some(rest.iter().position(|letter| *letter == '\n').unwrap_or(rest.len()));
    }
    if !rest.starts_with(&['/', '*']) {
        return None;
    }
    let mut depth = 0;
    let mut at = 0;
    while at < rest.len() {
        if rest[at..].starts_with(&['/', '*']) {
            depth += 1;
            at += 2;
        } else if rest[at..].starts_with(&['*', '/']) {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return Some(at);
            }
        } else {
            at += 1;
        }
    }
    Some(rest.len())
}

fn raw_string(rest: &[char]) -> Option<usize> {
    let hashes = rest.strip_prefix(&['r'])?.iter().take_while(|letter| **letter == '#').count();
    if rest.get(1 + hashes) != Some(&'"') {
        return None;
    }
    let mut end = vec!['"'];
    end.resize(1 + hashes, '#');
    let inside = 2 + hashes;
    let length = rest[inside..].windows(end.len()).position(|window| window == end.as_slice())?;
    Some(inside + length + end.len())
}

/// A string, or a character such as `'"'` that would look like the start of one.
fn quoted(rest: &[char]) -> Option<usize> {
    match rest {
        ['\'', '\\', _, '\'', ..] => Some(4),
        ['\'', letter, '\'', ..] if *letter != '\\' => Some(3),
        ['"', ..] => {
            let mut at = 1;
            while at < rest.len() && rest[at] != '"' {
                at += if rest[at] == '\\' { 2 } else { 1 };
            }
            Some((at + 1).min(rest.len()))
        }
        _ => None,
    }
}

/// A path that a source names: where it starts and the names that follow.
#[derive(Debug, PartialEq, Eq)]
pub struct Named {
    /// Line number, from 1.
    pub line: usize,
    /// How many `super` it begins with; 0 for a path from `crate`.
    pub supers: usize,
    /// How many inline `mod x { }` surround it.
    pub inline_depth: usize,
    /// The names after `crate::` or the last `super::`.
    pub names: Vec<String>,
}

/// All paths from `crate` or `super` in code that went through [`code_only`];
/// groups such as `crate::{a::b, c}` become one path per member.
pub fn named_paths(code: &str) -> Vec<Named> {
    let words = words(code);
    let mut found = Vec::new();
    let mut inline: Vec<usize> = Vec::new();
    let mut braces = 0;
    for at in 0..words.len() {
        let (line, word) = (words[at].0, words[at].1.as_str());
        match word {
            "{" => {
                braces += 1;
                if at >= 2 && words[at - 2].1 == "mod" {
                    inline.push(braces);
                }
            }
            "}" => {
                inline.pop_if(|opened| *opened == braces);
                braces -= 1;
            }
            "crate" | "super" if at == 0 || words[at - 1].1 != "::" => {
                let mut supers = usize::from(word == "super");
                let mut next = at + 1;
                while word == "super" && is(&words, next, "::") && is(&words, next + 1, "super") {
                    supers += 1;
                    next += 2;
                }
                let place = Named { line, supers, inline_depth: inline.len(), names: Vec::new() };
                members(&words, next, &place, &mut found);
            }
            _ => {}
        }
    }
    found
}

/// Follows `::a::{b, c::d}` from `at` and records one path per member; returns
/// where it ends.
fn members(words: &[(usize, String)], mut at: usize, place: &Named, found: &mut Vec<Named>) -> usize {
    let mut names = place.names.clone();
    while is(words, at, "::") {
        let Some((_, word)) = words.get(at + 1) else { break };
        if word == "{" {
            at += 2;
            while at < words.len() && !is(words, at, "}") {
                if is(words, at, ",") {
                    at += 1;
                    continue;
                }
                let mut inner = names.clone();
                inner.push(words[at].1.clone());
                at = members(words, at + 1, &Named { names: inner, ..*place }, found);
                if is(words, at, "as") {
                    at += 2;
                }
            }
            return at + 1;
        }
        names.push(word.clone());
        at += 2;
    }
    found.push(Named { names, ..*place });
    at
}

fn is(words: &[(usize, String)], at: usize, word: &str) -> bool {
    words.get(at).is_some_and(|(_, found)| found == word)
}

/// Names, `::` and single marks, each with its line.
fn words(code: &str) -> Vec<(usize, String)> {
    let mut words = Vec::new();
    let mut line = 1;
    let mut rest = code.chars().peekable();
    while let Some(letter) = rest.next() {
        let mut word = String::from(letter);
        if letter == '\n' {
            line += 1;
        } else if letter.is_alphanumeric() || letter == '_' {
            while let Some(next) = rest.next_if(|next| next.is_alphanumeric() || *next == '_') {
                word.push(next);
            }
        } else if letter == ':' {
            word.extend(rest.next_if_eq(&':'));
        }
        if !letter.is_whitespace() {
            words.push((line, word));
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::{code_only, named_paths, strings};

    fn paths(code: &str) -> Vec<(usize, String)> {
        named_paths(code).into_iter().map(|named| (named.supers, named.names.join("::"))).collect()
    }

    #[test]
    fn comments_and_strings_name_nothing() {
        let code = "// crate::a\n/* crate::b /* c */ */ let x = \"crate::d\"; let y = r#\"crate::e \"#; '\"'; crate::f";
        assert_eq!(paths(&code_only(code)), [(0, "f".to_owned())]);
        assert_eq!(strings("'a' \"b\" // \"c\"\n\"d\"").len(), 3);
    }

    #[test]
    fn groups_are_taken_apart() {
        assert_eq!(
            paths("use crate::{a::b, c::{self, d as e}, f};"),
            ["a::b", "c::self", "c::d", "f"].map(|name| (0, name.to_owned()))
        );
    }

    #[test]
    fn supers_are_counted_with_the_modules_around_them() {
        let named = named_paths("mod tests { use super::super::a; fn f() { super::b() } } use super::c;");
        let found: Vec<_> = named.iter().map(|path| (path.supers, path.inline_depth)).collect();
        assert_eq!(found, [(2, 1), (1, 1), (1, 0)]);
    }
}
