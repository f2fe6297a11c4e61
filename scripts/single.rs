//! Joins a finished build into one HTML file that opens from a disk by a double click.
//!
//! Everything lies in the page itself: scripts and the stylesheet as they are, each allowed by its hash and
//! by nothing else, the wasm packed (gzip, base64). So the policy closes every connection from the first byte,
//! and nothing is asked of a server, which a page from a disk could not do anyway. `public/boot.js` takes the
//! parts from the page where an address begins with `#`.

use crate::finish::{base64, hex, integrity, read, read_text, write};
use flate2::{Compression, GzBuilder};
use sha2::{Digest, Sha256};
use std::fs;
use std::io::Write as _;
use std::path::Path;

/// What the single file is joined from.
struct Parts {
    style: String,
    wall: String,
    glue: String,
    boot: String,
    workbook_glue: String,
    icon: Vec<u8>,
    wasm: Vec<u8>,
    workbook_wasm: Vec<u8>,
}

/// Joins the build in `folder` and says what came of it; the last line is the file's path.
pub fn run(folder: &Path, out: &Path) -> Result<String, String> {
    let page = join(&read_text(&folder.join("index.html"))?, &Parts::of(folder)?)?;
    if let Some(place) = out.parent() {
        fs::create_dir_all(place).map_err(|error| format!("{}: {error}", place.display()))?;
    }
    write(out, page.as_bytes())?;
    let sum = hex(&Sha256::digest(page.as_bytes()));
    let place = out.canonicalize().map_err(|error| format!("{}: {error}", out.display()))?;
    Ok(format!("{} bytes, SHA-256 {sum}\n{}", page.len(), place.display()))
}

impl Parts {
    fn of(folder: &Path) -> Result<Self, String> {
        let text = |stem: &str, end: &str| read_text(&folder.join(named(folder, stem, end)?));
        let bytes = |stem: &str| read(&folder.join(named(folder, stem, "wasm")?));
        Ok(Self {
            style: text("style", "css")?,
            wall: text("wall", "js")?,
            glue: text("guanxi", "js")?,
            boot: text("boot", "js")?,
            workbook_glue: text("workbook", "js")?,
            icon: read(&folder.join("icon.svg"))?,
            wasm: bytes("guanxi_bg")?,
            workbook_wasm: bytes("workbook_bg")?,
        })
    }
}

/// The one file `<stem>-<hash>.<end>` of a finished build.
fn named(folder: &Path, stem: &str, end: &str) -> Result<String, String> {
    let fail = |error: std::io::Error| format!("{}: {error}", folder.display());
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(fail)? {
        let name = entry.map_err(fail)?.file_name().to_string_lossy().into_owned();
        let mark = name.strip_prefix(stem).and_then(|rest| rest.strip_prefix('-'));
        let mark = mark.and_then(|rest| rest.strip_suffix(end)).and_then(|rest| rest.strip_suffix('.'));
        if mark.is_some_and(|mark| mark.len() == 16) {
            found.push(name);
        }
    }
    match found.as_slice() {
        [one] => Ok(one.clone()),
        several => {
            Err(format!("{} has {} files {stem}-*.{end}, not one: `make dist`", folder.display(), several.len()))
        }
    }
}

/// The page with everything in it.
fn join(index: &str, parts: &Parts) -> Result<String, String> {
    let [wall, glue, boot, workbook] =
        [&parts.wall, &parts.glue, &parts.boot, &parts.workbook_glue].map(|script| escape(script));
    for (name, text) in [("wall", &wall), ("glue", &glue), ("boot", &boot), ("style", &parts.style)] {
        // The browser would read other characters than were hashed.
        if text.contains(['\r', '\0']) {
            return Err(format!("the {name} has a carriage return or a NUL"));
        }
    }
    if ["</style", "@import", "url("].iter().any(|word| parts.style.contains(word)) {
        return Err("the stylesheet ends early or names a file".to_owned());
    }
    let style = &parts.style;
    let policy = policy(&[&wall, &glue, &boot], style);
    let icon = base64(&parts.icon);
    let head = format!("<link rel=\"icon\" href=\"data:image/svg+xml;base64,{icon}\">\n<style>{style}</style>\n");
    let body = [
        format!("<script>{wall}</script>"),
        format!("<script id=\"glue\">{glue}</script>"),
        packed("wasm", &parts.wasm)?,
        format!("<script type=\"text/plain\" id=\"workbook-glue\">{workbook}</script>"),
        packed("workbook-wasm", &parts.workbook_wasm)?,
        format!(
            "<script data-js=\"#glue\" data-wasm=\"#wasm\" data-workbook=\"#workbook-glue\" \
             data-workbook-wasm=\"#workbook-wasm\">{boot}</script>"
        ),
    ]
    .join("\n");
    let page = without(index, "<script", "</script>")?;
    let page = without(&page, "<link", ">")?;
    let page = with_policy(&page, &policy)?;
    asks_for_nothing(&page)?;
    let page = before(&page, "</head>", &head)?;
    before(&page, "</body>", &format!("{body}\n"))
}

/// Nothing may be loaded, and only what stands in the page may run.
fn policy(scripts: &[&str], style: &str) -> String {
    let allowed = |text: &str| format!("'{}'", integrity(text.as_bytes()));
    let scripts: Vec<String> = scripts.iter().map(|script| allowed(script)).collect();
    format!(
        "default-src 'none'; script-src {} 'wasm-unsafe-eval'; style-src {}; connect-src 'none'; \
         img-src data: blob:; worker-src blob:; base-uri 'none'; form-action 'none'",
        scripts.join(" "),
        allowed(style)
    )
}

/// A script as it may stand between `<script>` and `</script>`: what would end it, or hide its end, gets a
/// backslash, which changes nothing in a string, a template or a regular expression.
fn escape(script: &str) -> String {
    let mut escaped = String::with_capacity(script.len());
    let mut rest = script;
    while let Some(at) = rest.find('<') {
        let (before, from) = rest.split_at(at);
        escaped.push_str(before);
        let ends = from.get(..8).is_some_and(|word| word.eq_ignore_ascii_case("</script"));
        let length = if ends {
            escaped.push_str("<\\/");
            2
        } else if from.starts_with("<!--") {
            escaped.push_str("<\\!");
            2
        } else {
            escaped.push('<');
            1
        };
        rest = from.get(length..).unwrap_or_default();
    }
    escaped + rest
}

/// Bytes as an element that no browser runs: gzip (without a time, so that the same build gives the same file),
/// then base64.
fn packed(id: &str, bytes: &[u8]) -> Result<String, String> {
    let mut packer = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
    let gzip = packer.write_all(bytes).and_then(|()| packer.finish()).map_err(|error| format!("{id}: {error}"))?;
    Ok(format!("<script type=\"application/gzip\" id=\"{id}\">{}</script>", base64(&gzip)))
}

/// The page without every element that begins so, up to and including its end.
fn without(page: &str, start: &str, end: &str) -> Result<String, String> {
    let mut left = String::with_capacity(page.len());
    let mut rest = page;
    while let Some((before, from)) = rest.split_once(start) {
        left.push_str(before.trim_end_matches('\n'));
        rest = from.split_once(end).ok_or_else(|| format!("index.html has {start} without {end}"))?.1;
    }
    Ok(left + rest)
}

/// The page with another policy.
fn with_policy(page: &str, policy: &str) -> Result<String, String> {
    let start = "<meta http-equiv=\"Content-Security-Policy\" content=\"";
    let (before, from) = page.split_once(start).ok_or("index.html has no policy")?;
    let (_, after) = from.split_once('"').ok_or("the policy of index.html has no end")?;
    Ok(format!("{before}{start}{policy}\"{after}"))
}

/// The page with `more` in front of `place`.
fn before(page: &str, place: &str, more: &str) -> Result<String, String> {
    let (start, end) = page.split_once(place).ok_or_else(|| format!("index.html has no {place}"))?;
    Ok(format!("{start}\n{more}{place}{end}"))
}

/// What is left of the page names no other file.
fn asks_for_nothing(page: &str) -> Result<(), String> {
    match ["src=", "href=", "srcset=", "http:", "https:"].iter().find(|word| page.contains(**word)) {
        Some(word) => Err(format!("index.html still names another file: {word}")),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::{Parts, asks_for_nothing, escape, join, packed, policy};

    const INDEX: &str = r#"<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'self'; connect-src 'self'">
<script async src="./ahead-0.js" integrity="sha384-x"></script>
<link rel="manifest" href="./manifest.webmanifest">
<link rel="stylesheet" href="./style-0.css" integrity="sha384-x">
<script defer src="./wall-0.js"></script><script defer src="./boot-0.js" data-wasm="./guanxi_bg-0.wasm"></script>
</head>
<body>
<noscript><p>No script.</p></noscript>
</body>
</html>"#;

    fn parts() -> Parts {
        Parts {
            style: "p{color:red}".to_owned(),
            wall: "wall()".to_owned(),
            glue: "let end = '</Script><!-- '".to_owned(),
            boot: "boot()".to_owned(),
            workbook_glue: "'</script>'".to_owned(),
            icon: b"<svg/>".to_vec(),
            wasm: b"\0asm".to_vec(),
            workbook_wasm: b"\0asm".to_vec(),
        }
    }

    #[test]
    fn a_script_cannot_end_its_own_element() {
        assert_eq!(escape("a</script>b</SCRIPT c<!-- d"), "a<\\/script>b<\\/SCRIPT c<\\!-- d");
        assert_eq!(escape("a < b << 3 </scrip <!- é<"), "a < b << 3 </scrip <!- é<", "what ends nothing stays");
    }

    #[test]
    fn the_policy_allows_the_very_bytes_and_no_connection() {
        let page = join(INDEX, &parts()).unwrap();
        let (_, from) = page.split_once("content=\"").unwrap();
        let (said, _) = from.split_once('"').unwrap();
        let glue = page.split_once("<script id=\"glue\">").unwrap().1.split_once("</script>").unwrap().0;
        assert_eq!(glue, "let end = '<\\/Script><\\!-- '");
        assert_eq!(said, policy(&["wall()", glue, "boot()"], "p{color:red}"));
        for words in ["default-src 'none';", "connect-src 'none';", "worker-src blob:;", "script-src 'sha384-"] {
            assert!(said.contains(words), "{words} in {said}");
        }
        assert!(!said.contains("'self'") && !said.contains("unsafe-inline") && !said.contains("'unsafe-eval'"));
    }

    #[test]
    fn nothing_of_another_file_is_left() {
        let page = join(INDEX, &parts()).unwrap();
        assert!(!page.contains("./"), "{page}");
        assert_eq!(page.matches("<script").count(), 6, "{page}");
        assert!(page.contains("href=\"data:image/svg+xml;base64,PHN2Zy8+\""), "{page}");
        assert!(page.find("connect-src 'none'") < page.find("<style>"), "the policy stands first");
        assert!(asks_for_nothing("<img src=\"./a.png\">").is_err());
    }

    #[test]
    fn a_stylesheet_that_names_a_file_is_refused() {
        for style in ["a{background:url(b.png)}", "@import 'c.css'", "</style><b>", "a{}\r\n"] {
            assert!(join(INDEX, &Parts { style: style.to_owned(), ..parts() }).is_err(), "{style}");
        }
    }

    #[test]
    fn the_same_bytes_are_packed_the_same() {
        let twice = [packed("wasm", b"abc").unwrap(), packed("wasm", b"abc").unwrap()];
        assert_eq!(twice[0], twice[1]);
        // Magic number, deflate, no name; then four bytes of no time.
        assert!(twice[0].starts_with("<script type=\"application/gzip\" id=\"wasm\">H4sIAAAAAAA"), "{}", twice[0]);
    }
}
