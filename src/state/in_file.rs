//! How far a document's file is behind the document.
//!
//! It counts entries and knows no file.

use serde::{Deserialize, Serialize};

use crate::storage::meta::{ArchiveId, Meta};

/// How far an archive had come at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    archive: ArchiveId,
    head: u64,
}

impl Mark {
    /// Where an archive stands.
    #[must_use]
    pub const fn of(meta: &Meta) -> Self {
        Self { archive: meta.archive_id, head: meta.position.head }
    }

    /// Which archive it is.
    #[must_use]
    pub const fn archive(self) -> ArchiveId {
        self.archive
    }

    /// The number of its last journal entry.
    #[must_use]
    pub const fn head(self) -> u64 {
        self.head
    }

    /// How many changes were made since an `earlier` mark; all of them where that is of another archive, or of none.
    #[must_use]
    pub fn changes_since(self, earlier: Option<Self>) -> u64 {
        let before = earlier.filter(|earlier| earlier.archive == self.archive).map_or(0, |earlier| earlier.head);
        self.head.saturating_sub(before)
    }
}

/// What is known of a document's file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InFile {
    /// The file's name, where the document was opened from one or saved to one.
    pub name: Option<String>,
    /// How many changes are in no file.
    pub changes: u64,
}

#[cfg(test)]
mod tests {
    use super::Mark;
    use crate::{domain::id::Id, storage::meta::Meta};

    fn mark(archive: u128, head: u64) -> Mark {
        let mut meta = Meta::empty(Id::from_bits(archive), 7);
        meta.position.head = head;
        Mark::of(&meta)
    }

    #[test]
    fn changes_are_counted_from_the_last_file() {
        assert_eq!(mark(1, 5).changes_since(None), 5, "no file has any of them");
        assert_eq!(mark(1, 5).changes_since(Some(mark(1, 3))), 2);
        assert_eq!(mark(1, 5).changes_since(Some(mark(1, 5))), 0);
    }

    #[test]
    fn a_file_of_another_archive_has_none_of_them() {
        assert_eq!(mark(2, 1).changes_since(Some(mark(1, 9))), 1, "everything was erased, and one change made since");
        assert_eq!(mark(2, 0).changes_since(Some(mark(1, 9))), 0, "an empty archive has nothing to lose");
    }
}
