//! Which part of a workbook is which sheet, and which parts it cannot do without.
//!
//! It reads the attributes of two short parts; cells are calamine's.

use super::refusal::WorkbookRefusal;

/// The list of the workbook's sheets.
pub(super) const WORKBOOK: &str = "xl/workbook.xml";

/// The parts that the workbook refers to.
pub(super) const RELATIONS: &str = "xl/_rels/workbook.xml.rels";

/// A part's path as it is compared: upper and lower case are the same, and so are both slashes.
pub(super) fn normal(name: impl AsRef<str>) -> String {
    name.as_ref().replace('\\', "/").trim_start_matches('/').to_ascii_lowercase()
}

/// The part of each sheet, in the order of their tabs.
///
/// # Errors
/// Where a sheet, or the texts that cells share, is not among `names`.
pub(super) fn sheet_parts(workbook: &[u8], relations: &[u8], names: &[String]) -> Result<Vec<String>, WorkbookRefusal> {
    let relations = String::from_utf8_lossy(relations);
    let mut parts = Vec::new();
    for relation in tags(&relations, "Relationship") {
        let kind = attribute(relation, "Type").unwrap_or_default();
        let Some(target) = attribute(relation, "Target") else { continue };
        let part = if target.starts_with('/') { normal(target) } else { normal(format!("xl/{target}")) };
        let is_needed = kind.ends_with("/worksheet") || kind.ends_with("/sharedStrings");
        if is_needed && !names.contains(&part) {
            return Err(WorkbookRefusal::Missing { part });
        }
        parts.push((attribute(relation, "Id").unwrap_or_default(), part));
    }
    let workbook = String::from_utf8_lossy(workbook);
    let of_sheet = |tag| {
        let id = attribute(tag, "r:id").or_else(|| attribute(tag, "id"))?;
        parts.iter().find(|(known, _)| *known == id).map(|(_, part)| part.clone())
    };
    Ok(tags(&workbook, "sheet").map(|tag| of_sheet(tag).unwrap_or_default()).collect())
}

/// The insides of the tags of a name, whatever stands before its colon.
fn tags<'a>(xml: &'a str, name: &'a str) -> impl Iterator<Item = &'a str> {
    xml.split('<').filter(move |tag| {
        let own = tag.split([' ', '\t', '\r', '\n', '>', '/']).next().unwrap_or_default();
        own.rsplit(':').next() == Some(name)
    })
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let start = tag.match_indices(name).find_map(|(at, _)| {
        let is_whole = tag.get(..at)?.ends_with(char::is_whitespace);
        let rest = tag.get(at + name.len()..)?.trim_start().strip_prefix('=')?.trim_start();
        is_whole.then_some(rest)
    })?;
    let quote = start.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    start.get(1..)?.split(quote).next()
}
