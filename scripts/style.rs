//! Joins the stylesheets into the one file the page loads. The order of files
//! decides nothing but the order of layers: rules belong in a `@layer`. It does
//! not rewrite rules, it only drops comments and indentation.

use std::fs;
use std::path::{Path, PathBuf};

/// The stylesheet of a build: `layers.css` (the declaration of the layers'
/// order) first, then every other file under `folder` in order of its path.
pub fn bundle(folder: &Path) -> Result<String, String> {
    let mut files = Vec::new();
    collect(folder, &mut files)?;
    files.sort_by_key(|path| (!path.ends_with("layers.css"), path.clone()));
    let mut sheet = String::new();
    for path in files {
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        sheet.push_str(&compact(&text));
    }
    Ok(sheet)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for entry in entries {
        let path = entry.map_err(|error| format!("{}: {error}", folder.display()))?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|end| end == "css") {
            files.push(path);
        }
    }
    Ok(())
}

/// Drops comments and the space around lines; text inside quotes stays as it is.
fn compact(sheet: &str) -> String {
    let mut out = String::with_capacity(sheet.len());
    let mut rest = sheet.chars().peekable();
    let mut quote = None;
    while let Some(letter) = rest.next() {
        match quote {
            Some(open) => {
                out.push(letter);
                if letter == '\\' {
                    out.extend(rest.next());
                } else if letter == open {
                    quote = None;
                }
            }
            None if letter == '/' && rest.peek() == Some(&'*') => skip_comment(&mut rest),
            None if letter == '\n' => {
                out.truncate(out.trim_end().len());
                out.push('\n');
                while rest.next_if(|next| next.is_whitespace()).is_some() {}
            }
            None => {
                if letter == '"' || letter == '\'' {
                    quote = Some(letter);
                }
                out.push(letter);
            }
        }
    }
    out
}

fn skip_comment(rest: &mut impl Iterator<Item = char>) {
    let mut last = ' ';
    rest.next();
    for letter in rest {
        if last == '*' && letter == '/' {
            return;
        }
        last = letter;
    }
}

#[cfg(test)]
mod tests {
    use super::compact;

    #[test]
    fn comments_and_indentation_go_and_quoted_text_stays() {
        let sheet = "/* why\n * so */\na {\n  content: \"/* kept */  \\\" \";\n\n  b: c; /* end */\n}\n";
        assert_eq!(compact(sheet), "\na {\ncontent: \"/* kept */  \\\" \";\nb: c;\n}\n");
    }
}
