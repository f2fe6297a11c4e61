//! How files are made: their length, their opening, their names, and a few
//! things that are never written. What the compiler and clippy can refuse is not
//! repeated here.

use crate::scan::{code_only, strings};

/// Lines of a file without its tests.
const LONGEST: usize = 500;

/// Names that say nothing about what is inside.
const EMPTY_NAMES: [&str; 7] = ["utils", "util", "misc", "common", "helpers", "types", "core"];

/// Problems of any Rust file.
pub fn file_problems(path: &str, source: &str) -> Vec<String> {
    let mut problems = Vec::new();
    let lines = source.lines().take_while(|line| *line != "#[cfg(test)]").count();
    if lines > LONGEST {
        problems.push(format!(
            "{path}: {lines} lines without its tests, {LONGEST} at most. Split it along the nouns it speaks of."
        ));
    }
    if !source.starts_with("//! ") {
        problems.push(format!(
            "{path}: it must open with `//!`: one sentence of what it is for, one of what it deliberately does not do."
        ));
    }
    for name in path.trim_end_matches(".rs").split('/') {
        if EMPTY_NAMES.contains(&name) {
            problems.push(format!("{path}: `{name}` says nothing. Name it after what it holds."));
        }
    }
    for (number, line) in code_only(source).lines().enumerate() {
        if line.contains("#[ignore") {
            problems.push(format!("{path}:{}: an ignored test proves nothing. Repair or remove it.", number + 1));
        }
    }
    problems
}

/// Problems of a file of the program.
pub fn source_problems(path: &str, source: &str) -> Vec<String> {
    let mut problems = file_problems(path, source);
    for (number, line) in code_only(source).lines().enumerate() {
        let place = format!("{path}:{}", number + 1);
        if attribute(line, "style") {
            problems.push(format!(
                "{place}: the page's policy refuses `style=` attributes. Use a class, a `data-` attribute, or `style:--name=` for a value."
            ));
        }
        if line.contains("inner_html") {
            problems.push(format!("{place}: `inner_html` is never used. Write the elements in `view!`."));
        }
        if line.contains("Idb") && !path.starts_with("src/storage/") {
            problems.push(format!("{place}: only `storage` speaks to IndexedDB. Ask its `Journal`."));
        }
    }
    for text in strings(source) {
        if let Some(colour) = colour_literal(&text) {
            problems.push(format!(
                "{path}: the colour {colour} in {text}. Colours live in style/palette.css; give the element a class or a meaning."
            ));
        }
    }
    problems
}

/// Problems of a stylesheet.
pub fn sheet_problems(path: &str, sheet: &str) -> Vec<String> {
    let mut problems = Vec::new();
    let sheet = without_comments(sheet);
    if path != "style/palette.css" {
        for (number, line) in sheet.lines().enumerate() {
            let value = line.split_once(':').map_or("", |(_, value)| value);
            if let Some(colour) = colour_literal(value) {
                problems.push(format!(
                    "{path}:{}: the colour {colour} stands outside the palette. Add it to style/palette.css and give it a meaning.",
                    number + 1
                ));
            }
        }
    }
    if sheet.contains("url(") && !sheet.contains("url(\"data:") {
        problems.push(format!("{path}: a stylesheet loads nothing. Draw it as inline SVG or with `data:`."));
    }
    problems
}

fn attribute(line: &str, name: &str) -> bool {
    line.match_indices(&format!("{name}=")).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        before.is_none_or(char::is_whitespace)
    })
}

/// The first thing in `text` that is a colour: `#0a0`, `#00aa00`, `rgb(`, `oklch(` and the like.
fn colour_literal(text: &str) -> Option<String> {
    const FUNCTIONS: [&str; 8] = ["rgb(", "rgba(", "hsl(", "hsla(", "hwb(", "lab(", "lch(", "oklch("];
    if let Some(found) = FUNCTIONS.iter().find(|name| text.contains(*name)) {
        // `oklch(from var(--x) ...)` starts from a token; it brings no colour of its own.
        if !text.contains(&format!("{found}from ")) {
            return Some((*found).to_owned());
        }
    }
    text.match_indices('#').find_map(|(at, _)| {
        let digits: String = text[at + 1..].chars().take_while(char::is_ascii_alphanumeric).collect();
        let hex = digits.chars().all(|digit| digit.is_ascii_hexdigit());
        // A colour ends the word; `#/customers` and `#fade-in` are something else.
        let ends = !text[at + 1 + digits.len()..].starts_with(['-', '_', '/']);
        (hex && ends && [3, 4, 6, 8].contains(&digits.len())).then(|| format!("#{digits}"))
    })
}

fn without_comments(sheet: &str) -> String {
    let mut out = String::new();
    let mut rest = sheet;
    while let Some((before, after)) = rest.split_once("/*") {
        let (comment, next) = after.split_once("*/").unwrap_or((after, ""));
        out.push_str(before);
        out.extend(comment.matches('\n'));
        rest = next;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::{file_problems, sheet_problems, source_problems};

    const OPENING: &str = "//! A sample. It does nothing.\n";

    fn refused(rest: &str) -> bool {
        !source_problems("src/pages/today.rs", &format!("{OPENING}{rest}")).is_empty()
    }

    #[test]
    fn a_well_made_file_passes() {
        assert!(!refused("view! { <p class=\"Note\" style:--share=x href=\"#/data\">\"No #1\"</p> }"));
    }

    #[test]
    fn long_files_are_refused_but_their_tests_do_not_count() {
        let long = "fn f() {}\n".repeat(500);
        assert!(refused(&long));
        assert!(!refused(&format!("#[cfg(test)]\nmod tests {{\n{long}}}")));
    }

    #[test]
    fn files_open_with_their_purpose_and_have_telling_names() {
        assert!(!file_problems("src/domain/day.rs", "fn f() {}").is_empty());
        assert!(!file_problems("src/domain/utils/day.rs", OPENING).is_empty());
        assert!(!file_problems("src/domain/helpers.rs", OPENING).is_empty());
    }

    #[test]
    fn what_the_policy_refuses_is_refused_here() {
        assert!(refused("view! { <p style=\"color: red\">x</p> }"));
        assert!(refused("view! { <p\n style=move || colour.get()>x</p> }"));
        assert!(refused("view! { <p inner_html=name /> }"));
    }

    #[test]
    fn ignored_tests_and_foreign_databases_are_refused() {
        assert!(refused("#[ignore]\n#[test]\nfn f() {}"));
        assert!(refused("use web_sys::IdbFactory;"));
        assert!(source_problems("src/storage/open.rs", &format!("{OPENING}use web_sys::IdbFactory;")).is_empty());
    }

    #[test]
    fn colours_outside_the_palette_are_refused() {
        assert!(refused("const JADE: &str = \"#1f6f58\";"));
        assert!(refused("const JADE: &str = \"oklch(50% 0.1 168)\";"));
        assert!(!sheet_problems("style/base.css", "a { color: #123; }").is_empty());
        assert!(!sheet_problems("style/base.css", "a {\n  background: rgb(0 0 0 / 50%);\n}").is_empty());
        assert!(!sheet_problems("style/base.css", "a { background: url(x.png); }").is_empty());
        assert!(sheet_problems("style/palette.css", "a { color: #123; }").is_empty());
        assert!(sheet_problems("style/base.css", "/* #123 */ a { color: var(--text); }").is_empty());
    }
}
