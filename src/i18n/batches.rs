//! What an import is called.
//!
//! A file keeps its own name; only the demo's sizes are words of ours.

use super::text::Text;
use crate::domain::batch::{Batch, BatchKind};

/// The name of an import as a person knows it: the file's, or the demo's with its size.
#[must_use]
pub fn batch_name(text: &Text, batch: &Batch) -> String {
    if batch.kind != BatchKind::Demo {
        return batch.name.clone();
    }
    let size = match batch.name.as_str() {
        "small" => text.demo.small,
        "medium" => text.demo.medium,
        "large" => text.demo.large,
        other => other,
    };
    (text.data.demo_batch)(size)
}
