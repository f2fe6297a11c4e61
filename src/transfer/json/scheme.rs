//! One grading scheme as a file of its own (docs/format.md): to hand rules on without handing on customers.

use serde::{Deserialize, Serialize};

use crate::domain::custom_scheme::CustomScheme;

/// What such a file says it is.
const FORMAT: &str = "guanxi-grading-scheme";
/// The version that is written, and the newest that is read.
const VERSION: u32 = 1;
/// The most bytes that are read: far above any scheme.
pub const MOST_BYTES: usize = 256 * 1024;

#[derive(Serialize, Deserialize)]
struct SchemeFile {
    format: String,
    version: u32,
    scheme: CustomScheme,
}

/// The file of a scheme.
///
/// # Errors
/// Where it cannot be written as JSON, which no sound scheme meets.
pub fn write_scheme(scheme: &CustomScheme) -> Result<Vec<u8>, serde_json::Error> {
    let file = SchemeFile { format: FORMAT.to_owned(), version: VERSION, scheme: scheme.clone() };
    serde_json::to_vec_pretty(&file)
}

/// The scheme of a file; `None` where it is no such file, a newer one, or what it says does not fit together.
#[must_use]
pub fn read_scheme(bytes: &[u8]) -> Option<CustomScheme> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let file: SchemeFile = serde_json::from_slice(bytes).ok()?;
    let fits = file.format == FORMAT && file.version <= VERSION && file.scheme.is_sound();
    fits.then_some(file.scheme)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scheme_comes_back_and_nothing_else_is_taken_for_one() {
        let layered = CustomScheme::layered();
        let file = write_scheme(&layered).unwrap();
        assert_eq!(read_scheme(&file), Some(layered));
        let with_bom = [b"\xEF\xBB\xBF".as_slice(), &file].concat();
        assert!(read_scheme(&with_bom).is_some());
        let text = String::from_utf8(file.clone()).unwrap();
        for spoilt in [
            text.replace(FORMAT, "guanxi-archive"),
            text.replace("\"version\": 1,\n  \"scheme\"", "\"version\": 2,\n  \"scheme\""),
            text.replace("\"outcomes\": [", "\"outcomes\": [9,"),
            "{}".to_owned(),
        ] {
            assert_eq!(read_scheme(spoilt.as_bytes()), None, "{spoilt}");
        }
        assert_eq!(read_scheme(&file[..file.len() / 2]), None);
    }
}
