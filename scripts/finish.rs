//! Finishes a Trunk build in its staging folder: the stylesheet is joined, the
//! wasm is optimised where `wasm-opt` is at hand, every script, sheet and wasm
//! gets a name with its content hash and its integrity in the page, the service
//! worker learns the list, and `SHA256SUMS` says what was built. Files that must
//! keep their address (`index.html`, `sw.js`, the manifest, icons) keep it.

use crate::style;
use sha2::{Digest, Sha256, Sha384};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What current rustc emits; `--all-features` would break the page.
const WASM_OPT_FLAGS: [&str; 9] = [
    "-O3",
    "--enable-simd",
    "--enable-bulk-memory",
    "--enable-reference-types",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-multivalue",
    "--enable-extended-const",
];

/// Finishes the build that lies in `folder`. Run it once per build, in the
/// project's root (the stylesheets are read from `style/`).
pub fn run(folder: &Path) -> Result<(), String> {
    write(&folder.join("style.css"), style::bundle(Path::new("style"))?.as_bytes())?;
    // A build for looking at (`trunk build` without --release) is not worth the wait.
    if std::env::var("TRUNK_PROFILE").as_deref() != Ok("debug") {
        for name in ["guanxi_bg.wasm", "workbook_bg.wasm"] {
            optimise(&folder.join(name))?;
        }
    }
    if std::env::var("TRUNK_PROFILE").as_deref() == Ok("release") {
        names_no_folder(folder)?;
    }
    let index = folder.join("index.html");
    let mut page = read_text(&index)?;
    for name in [
        "style.css",
        "ahead.js",
        "wall.js",
        "guanxi.js",
        "boot.js",
        "guanxi_bg.wasm",
        "workbook.js",
        "workbook_bg.wasm",
    ] {
        let old = folder.join(name);
        let bytes = read(&old)?;
        let named = hashed_name(name, &bytes);
        fs::rename(&old, folder.join(&named)).map_err(|error| format!("{name}: {error}"))?;
        page = point_at(&page, name, &named, &integrity(&bytes))?;
    }
    write(&index, page.as_bytes())?;
    list_files(folder)?;
    sum_files(folder)
}

/// A published build says nothing of the machine it was made on: neither where Cargo keeps its sources nor
/// where this folder lies.
fn names_no_folder(folder: &Path) -> Result<(), String> {
    let here = std::env::current_dir().map_err(|error| error.to_string())?;
    let home = std::env::var("CARGO_HOME").or_else(|_| std::env::var("HOME").map(|home| format!("{home}/.cargo")));
    for name in ["guanxi_bg.wasm", "workbook_bg.wasm"] {
        let bytes = read(&folder.join(name))?;
        let named = |place: &str| bytes.windows(place.len()).any(|window| window == place.as_bytes());
        for place in home.iter().map(String::as_str).chain(here.to_str()) {
            // A name with a blank cannot be handed to the compiler; scripts/wasm.sh says so.
            if named(place) && !place.contains(char::is_whitespace) {
                return Err(format!("{name} names {place}: build it with `make dist`, which leaves that out"));
            }
        }
    }
    Ok(())
}

/// Runs `wasm-opt` over the wasm. Without one the build is only larger. It takes a minute, so what
/// came of the same bytes before is kept.
fn optimise(wasm: &Path) -> Result<(), String> {
    let kept = kept_copy(wasm)?;
    if kept.exists() {
        return copy(&kept, wasm);
    }
    let Some(tool) = find_wasm_opt() else {
        eprintln!(
            "wasm-opt is missing: the page works, but its wasm is about a third larger (`make wasm-opt` installs it)"
        );
        return Ok(());
    };
    let smaller = wasm.with_extension("opt");
    let status = Command::new(&tool)
        .args(WASM_OPT_FLAGS)
        .arg(wasm)
        .arg("-o")
        .arg(&smaller)
        .status()
        .map_err(|error| format!("{}: {error}", tool.display()))?;
    if !status.success() {
        return Err(format!("{} failed on {}", tool.display(), wasm.display()));
    }
    fs::rename(&smaller, wasm).map_err(|error| format!("{}: {error}", wasm.display()))?;
    if let Some(folder) = kept.parent() {
        // One wasm of each name is enough: the last one.
        drop(fs::remove_dir_all(folder));
        fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    copy(wasm, &kept)
}

/// Where the optimised form of a wasm is kept: by its bytes, the flags and the pinned tool.
fn kept_copy(wasm: &Path) -> Result<PathBuf, String> {
    let mut hash = Sha384::new();
    hash.update(read(wasm)?);
    hash.update(WASM_OPT_FLAGS.join(" "));
    hash.update(read(Path::new("scripts/wasm-opt/package-lock.json"))?);
    let mark = hex(&hash.finalize());
    let target = std::env::var("CARGO_TARGET_DIR").unwrap_or_else(|_| "target".to_owned());
    let name = wasm.file_stem().unwrap_or_default();
    Ok(Path::new(&target).join("optimised").join(name).join(format!("{mark}.wasm")))
}

fn copy(from: &Path, to: &Path) -> Result<(), String> {
    fs::copy(from, to).map(drop).map_err(|error| format!("{} to {}: {error}", from.display(), to.display()))
}

/// The pinned one of `scripts/wasm-opt`, installed by `make wasm-opt`; another
/// version on the PATH would give another build.
fn find_wasm_opt() -> Option<PathBuf> {
    let pinned = PathBuf::from("scripts/wasm-opt/node_modules/.bin/wasm-opt");
    pinned.exists().then_some(pinned)
}

/// `boot.js` -> `boot-0123456789abcdef.js`.
fn hashed_name(name: &str, bytes: &[u8]) -> String {
    let mark = hex(&Sha384::digest(bytes));
    let (stem, end) = name.rsplit_once('.').unwrap_or((name, ""));
    format!("{stem}-{}.{end}", mark.get(..16).unwrap_or(&mark))
}

/// Points every mention of `old` in the page at `new`: loads get an integrity
/// attribute, the boot script gets the glue's and the wasm's for its own fetches.
fn point_at(page: &str, old: &str, new: &str, integrity: &str) -> Result<String, String> {
    let mut found = false;
    let mut page = page.to_owned();
    // Browsers know no integrity on the preload of a wasm and warn about it.
    let on_link = if Path::new(old).extension().is_some_and(|ending| ending == "wasm") {
        String::new()
    } else {
        format!(" integrity=\"{integrity}\"")
    };
    for (attribute, extra) in [
        ("src", format!(" integrity=\"{integrity}\"")),
        ("href", on_link),
        ("data-wasm", format!(" data-wasm-integrity=\"{integrity}\"")),
        ("data-js", format!(" data-js-integrity=\"{integrity}\"")),
        // The service worker's list has theirs.
        ("data-workbook", String::new()),
        ("data-workbook-wasm", String::new()),
    ] {
        let mention = format!(" {attribute}=\"./{old}\"");
        found |= page.contains(&mention);
        page = page.replace(&mention, &format!(" {attribute}=\"./{new}\"{extra}"));
    }
    if found { Ok(page) } else { Err(format!("index.html does not mention ./{old}")) }
}

/// Fills in the service worker: every file but itself, with integrity, and a
/// version that changes with any byte of any of them.
fn list_files(folder: &Path) -> Result<(), String> {
    let mut names = Vec::new();
    collect(folder, "", &mut names)?;
    names.retain(|name| !["sw.js", "sw-off.js"].contains(&name.as_str()));
    names.sort();
    let mut entries = Vec::new();
    for name in names {
        let address = if name == "index.html" { "./".to_owned() } else { format!("./{name}") };
        entries.push(format!("[\"{address}\",\"{}\"]", integrity(&read(&folder.join(&name))?)));
    }
    let list = format!("[{}]", entries.join(","));
    let worker = folder.join("sw.js");
    let source = read_text(&worker)?;
    let version = hex(&Sha384::digest(format!("{list}{source}").as_bytes()));
    let filled = source
        .replace("\"__VERSION__\"", &format!("\"{}\"", version.get(..16).unwrap_or(&version)))
        .replace("__FILES__", &list);
    write(&worker, filled.as_bytes())
}

/// Writes `SHA256SUMS`, for whoever wants to know whether a served folder is this
/// build: `sha256sum -c SHA256SUMS` in it.
fn sum_files(folder: &Path) -> Result<(), String> {
    let mut names = Vec::new();
    collect(folder, "", &mut names)?;
    names.sort();
    let line = |name: &String| Ok(format!("{}  {name}\n", hex(&Sha256::digest(read(&folder.join(name))?))));
    let sums: String = names.iter().map(line).collect::<Result<_, String>>()?;
    write(&folder.join("SHA256SUMS"), sums.as_bytes())
}

fn collect(folder: &Path, below: &str, names: &mut Vec<String>) -> Result<(), String> {
    let fail = |error: std::io::Error| format!("{}: {error}", folder.display());
    for entry in fs::read_dir(folder.join(below)).map_err(fail)? {
        let entry = entry.map_err(fail)?;
        let name = format!("{below}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(folder, &format!("{name}/"), names)?;
        } else {
            names.push(name);
        }
    }
    Ok(())
}

/// The value of an `integrity` attribute: SHA-384 in base64.
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", base64(&Sha384::digest(bytes)))
}

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}

/// Base64, padded.
pub fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let value = (0..3).fold(0_usize, |value, at| (value << 8) | group.get(at).map_or(0, |byte| usize::from(*byte)));
        for (at, shift) in [18, 12, 6, 0].into_iter().enumerate() {
            let letter = LETTERS.get((value >> shift) & 63).map_or('=', |letter| char::from(*letter));
            text.push(if at > group.len() { '=' } else { letter });
        }
    }
    text
}

pub fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}

pub fn read_text(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

pub fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    fs::write(path, bytes).map_err(|error| format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::{base64, hashed_name, integrity, point_at, sum_files};

    #[test]
    fn base64_is_that_of_rfc_4648() {
        let known = [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")];
        for (bytes, text) in known {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
    }

    #[test]
    fn integrity_is_the_known_digest_of_the_empty_file() {
        assert_eq!(integrity(b""), "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb");
    }

    #[test]
    fn names_carry_the_hash_before_the_extension() {
        assert_eq!(hashed_name("guanxi_bg.wasm", b""), "guanxi_bg-38b060a751ac9638.wasm");
    }

    #[test]
    fn sums_name_every_file_as_sha256sum_does() {
        let folder = std::env::temp_dir().join(format!("guanxi-sums-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("below")).unwrap();
        std::fs::write(folder.join("empty"), b"").unwrap();
        std::fs::write(folder.join("below/abc"), b"abc").unwrap();
        sum_files(&folder).unwrap();
        let sums = std::fs::read_to_string(folder.join("SHA256SUMS")).unwrap();
        std::fs::remove_dir_all(&folder).unwrap();
        assert_eq!(
            sums,
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  below/abc\n\
             e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  empty\n"
        );
    }

    #[test]
    fn a_page_points_at_the_new_name_with_integrity() {
        let page = r#"<script defer src="./boot.js" data-wasm="./a.wasm"></script>"#;
        assert_eq!(
            point_at(page, "boot.js", "boot-1.js", "sha384-x").as_deref(),
            Ok(r#"<script defer src="./boot-1.js" integrity="sha384-x" data-wasm="./a.wasm"></script>"#)
        );
        assert_eq!(
            point_at(page, "a.wasm", "a-1.wasm", "sha384-y").as_deref(),
            Ok(r#"<script defer src="./boot.js" data-wasm="./a-1.wasm" data-wasm-integrity="sha384-y"></script>"#)
        );
        assert!(point_at(page, "b.js", "b-1.js", "sha384-z").is_err());
    }
}
