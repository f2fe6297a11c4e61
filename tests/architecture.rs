//! The rules of the house, checked on the sources: which floor may name which,
//! and how files are made. It does not judge what the code does. Each rule is
//! also shown a bad sample that it must refuse.

#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a checker may stop at the first surprise")]

#[path = "architecture/floors.rs"]
mod floors;
#[path = "architecture/house.rs"]
mod house;
#[path = "architecture/scan.rs"]
mod scan;

use std::fs;
use std::path::{Path, PathBuf};

/// Every file with extension `end` under `folder` (relative to the project), as
/// its path below the project and its text.
fn files(folder: &str, end: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders: Vec<PathBuf> = vec![root.join(folder)];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the project's folders can be read") {
            let path = entry.expect("an entry can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == end) {
                let name = path.strip_prefix(root).expect("it lies below the project");
                let name = name.to_string_lossy().replace('\\', "/");
                found.push((name, fs::read_to_string(&path).expect("sources are UTF-8")));
            }
        }
    }
    found.sort();
    found
}

fn assert_none(problems: &[String]) {
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
}

#[test]
fn every_floor_names_only_what_lies_below_it() {
    let sources = files("src", "rs");
    assert!(sources.len() > 10, "src/ was not found");
    let problems: Vec<String> = sources.iter().flat_map(|(path, text)| floors::problems(path, text)).collect();
    assert_none(&problems);
}

#[test]
fn every_source_keeps_the_rules_of_the_house() {
    let sources = files("src", "rs");
    let problems: Vec<String> = sources.iter().flat_map(|(path, text)| house::source_problems(path, text)).collect();
    assert_none(&problems);
}

#[test]
fn scripts_and_tests_are_made_like_the_sources() {
    let mut problems = Vec::new();
    for (path, text) in files("scripts", "rs").iter().chain(&files("tests", "rs")) {
        problems.extend(house::file_problems(path, text));
    }
    assert_none(&problems);
}

#[test]
fn stylesheets_take_their_colours_from_the_palette() {
    let sheets = files("style", "css");
    assert!(!sheets.is_empty(), "style/ was not found");
    let problems: Vec<String> = sheets.iter().flat_map(|(path, text)| house::sheet_problems(path, text)).collect();
    assert_none(&problems);
}
