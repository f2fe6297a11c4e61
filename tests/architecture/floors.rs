//! Which floor may name which. The table is the one of docs/architecture.md; a
//! new folder in `src/` needs a row here first.

use crate::scan::{Named, code_only, named_paths};

/// What a floor may name besides itself: a floor, or a path within one.
const FLOORS: [(&str, &[&str]); 10] = [
    ("domain", &[]),
    ("analysis", &["domain"]),
    ("transfer", &["domain"]),
    ("storage", &["domain"]),
    ("platform", &[]),
    ("state", &["domain", "analysis", "transfer", "storage", "platform"]),
    ("i18n", &["domain", "analysis"]),
    ("components", &["i18n::format"]),
    ("charts", &["i18n::format"]),
    ("pages", &["domain", "analysis", "state", "components", "charts", "i18n"]),
];

/// Floors whose errors `i18n` puts into words; it may name nothing else of them.
const SPEAKING: [&str; 4] = ["transfer", "storage", "platform", "state"];

/// How the names of such errors end.
const ERRORS: [&str; 4] = ["Error", "Problem", "Refusal", "Reason"];

/// What a file names that it may not, each with what to do about it.
pub fn problems(path: &str, source: &str) -> Vec<String> {
    let module = module_of(path);
    let Some(floor) = module.first() else { return Vec::new() };
    // The two programs begin in `main` and `workbook`.
    if floor == "app" || floor == "main" || floor == "workbook" {
        return Vec::new();
    }
    let Some((_, allowed)) = FLOORS.iter().find(|(name, _)| name == floor) else {
        return vec![format!(
            "{path}: src/{floor} is no floor of the house. Move the code to the floor whose promise it keeps, or add a \
             row to docs/architecture.md and to tests/architecture/floors.rs."
        )];
    };
    named_paths(&code_only(source)).iter().filter_map(|named| refuse(path, &module, allowed, named)).collect()
}

fn refuse(path: &str, module: &[String], allowed: &[&str], named: &Named) -> Option<String> {
    let place = format!("{path}:{}", named.line);
    let depth = module.len() + named.inline_depth;
    let Some(kept) = depth.checked_sub(named.supers).filter(|kept| *kept > 0) else {
        return Some(format!("{place}: `super` climbs past the floor. Write the path from `crate::`."));
    };
    // Inside inline modules nothing is known by name; such a path stays in its file.
    if named.supers > 0 && kept >= module.len() {
        return None;
    }
    let start = if named.supers == 0 { &[] } else { &module[..kept] };
    let target: Vec<&str> = start.iter().chain(&named.names).map(String::as_str).collect();
    let (floor, named_floor) = (module[0].as_str(), *target.first()?);
    let written = target.join("::");
    if floor == "pages" && named_floor == "pages" {
        let (own, other) = (module.get(1)?, target.get(1)?);
        let is_page = other.starts_with(char::is_lowercase) && !["self", "super"].contains(other);
        return (is_page && own != other).then(|| {
            format!(
                "{place}: a page names another page (crate::{written}). What two pages share is a component, a query \
                 of `state`, or a route given by `app`."
            )
        });
    }
    if floor == named_floor || allowed.iter().any(|name| starts_with_path(&written, name)) {
        return None;
    }
    if floor == "i18n" && SPEAKING.contains(&named_floor) {
        let last = target.last()?;
        if ERRORS.iter().any(|end| last.ends_with(end)) {
            return None;
        }
        return Some(format!(
            "{place}: i18n may name only errors of `{named_floor}` (names ending in {}), not crate::{written}.",
            ERRORS.join(", ")
        ));
    }
    let may = if allowed.is_empty() { "nothing".to_owned() } else { allowed.join(", ") };
    Some(format!(
        "{place}: `{floor}` may not name crate::{written}; it may name {may}. Move what is shared down a floor, or hand \
         it in as an argument."
    ))
}

fn starts_with_path(path: &str, start: &str) -> bool {
    path.strip_prefix(start).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

/// `src/domain/task.rs` -> `domain, task`; `src/lib.rs` -> nothing.
fn module_of(path: &str) -> Vec<String> {
    let inner = path.trim_start_matches("src/").trim_end_matches(".rs");
    let mut module: Vec<String> = inner.split('/').map(str::to_owned).collect();
    module.pop_if(|last| last == "mod" || last == "lib");
    module
}

#[cfg(test)]
mod tests {
    use super::problems;

    fn refused(path: &str, source: &str) -> bool {
        !problems(path, source).is_empty()
    }

    #[test]
    fn looking_up_is_refused() {
        assert!(refused("src/domain/task.rs", "use crate::storage::Journal;"));
        assert!(refused("src/analysis/value.rs", "fn f() { crate::state::now(); }"));
        assert!(refused("src/analysis/value.rs", "use crate::{domain::Day, transfer::csv};"));
        assert!(!refused("src/analysis/value.rs", "use crate::{domain::Day, analysis::rows};"));
        assert!(!refused("src/app/mod.rs", "use crate::{state::Archive, pages::today::TodayPage};"));
    }

    #[test]
    fn looking_sideways_is_refused() {
        assert!(refused("src/storage/codec.rs", "use crate::transfer::csv;"));
        assert!(refused("src/components/table.rs", "use crate::domain::Customer;"));
        assert!(refused("src/components/table.rs", "use crate::i18n::text;"));
        assert!(!refused("src/components/table.rs", "use crate::i18n::format::number;"));
        assert!(refused("src/charts/bars.rs", "use crate::components::Table;"));
    }

    #[test]
    fn a_page_never_names_another() {
        assert!(refused("src/pages/today/mod.rs", "use crate::pages::customers::Row;"));
        assert!(refused("src/pages/today/list.rs", "use super::super::customers::Row;"));
        assert!(!refused("src/pages/today/list.rs", "use super::Row; use crate::pages::today::x;"));
        assert!(!refused("src/pages/mod.rs", "pub use self::today::TodayPage;"));
    }

    #[test]
    fn a_folder_without_a_row_is_refused() {
        assert!(refused("src/sync/mod.rs", ""));
    }

    #[test]
    fn super_may_not_climb_past_a_floor() {
        assert!(refused("src/domain/task.rs", "use super::super::storage::Journal;"));
        assert!(refused("src/domain/mod.rs", "use super::storage;"));
        assert!(!refused("src/domain/task.rs", "use super::day::Day; mod tests { use super::super::day::Day; }"));
    }

    #[test]
    fn i18n_speaks_of_errors_only() {
        assert!(refused("src/i18n/errors.rs", "use crate::transfer::csv::Reader;"));
        assert!(!refused("src/i18n/errors.rs", "use crate::transfer::csv::CsvError;"));
    }
}
