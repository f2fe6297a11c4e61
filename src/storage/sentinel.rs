//! What is remembered of the archive outside its database, and the verdict at opening.
//!
//! It holds no name and no record; it only lets an emptied or aged database be noticed.

use serde::{Deserialize, Serialize};

use super::meta::{ArchiveId, Meta, Position};
use crate::domain::{batch::Counts, timestamp::Timestamp};

/// What is remembered outside the database.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentinel {
    /// Which archive it was.
    pub archive_id: ArchiveId,
    /// Where it stood after the last commit.
    #[serde(flatten)]
    pub position: Position,
    /// What it held.
    pub counts: Counts,
    /// When an archive file was last exported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub backed_up_at: Option<Timestamp>,
    /// That file's length in bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub backed_up_bytes: Option<u64>,
    /// The number of the last journal entry in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub backed_up_head: Option<u64>,
    /// The empty archive that an erasure is about to leave behind; present only until it is done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub erasing: Option<ArchiveId>,
}

/// An archive file that was exported and read back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BackupNote {
    /// When.
    pub at: Timestamp,
    /// Its length in bytes.
    pub bytes: u64,
    /// The number of the last journal entry in it.
    pub head: u64,
}

impl Sentinel {
    /// What to remember of an archive.
    #[must_use]
    pub fn of(meta: &Meta) -> Self {
        Self {
            archive_id: meta.archive_id,
            position: meta.position,
            counts: meta.counts,
            backed_up_at: None,
            backed_up_bytes: None,
            backed_up_head: None,
            erasing: None,
        }
    }

    /// What to remember of an archive of which no more is known.
    #[must_use]
    pub fn bare(archive_id: ArchiveId, generation: u64) -> Self {
        Self::of(&Meta::empty(archive_id, generation))
    }

    /// What to remember after a commit: never less than before, and the last backup stays.
    #[must_use]
    pub fn after(before: Option<Self>, meta: &Meta) -> Self {
        match before {
            Some(before) if before.archive_id == meta.archive_id => {
                if before.position.generation > meta.position.generation {
                    before
                } else {
                    Self {
                        backed_up_at: before.backed_up_at,
                        backed_up_bytes: before.backed_up_bytes,
                        backed_up_head: before.backed_up_head,
                        ..Self::of(meta)
                    }
                }
            }
            Some(_) | None => Self::of(meta),
        }
    }

    /// What to remember after a backup.
    #[must_use]
    pub fn backed_up(self, backup: BackupNote) -> Self {
        let BackupNote { at, bytes, head } = backup;
        Self { backed_up_at: Some(at), backed_up_bytes: Some(bytes), backed_up_head: Some(head), ..self }
    }

    /// How many changes the last backup has not; all of them where there was none. One made by a program that did
    /// not count them lacks at least the next.
    #[must_use]
    pub fn changes_since_backup(&self, head: u64) -> u64 {
        match (self.backed_up_at, self.backed_up_head) {
            (None, _) => head,
            (Some(_), Some(backed_up)) => head.saturating_sub(backed_up),
            (Some(_), None) => head.min(1),
        }
    }
}

/// What gave it away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LossReason {
    /// There was an archive here and now there is none.
    Missing,
    /// The archive is older than the one that was here.
    Older,
    /// It is another archive than the one that was here.
    Another,
    /// The meta record does not match the rows, or cannot be read.
    Incomplete,
}

/// An archive that is not what it was.
#[derive(Clone, Debug, PartialEq)]
pub struct Loss {
    /// What gave it away.
    pub reason: LossReason,
    /// What is remembered of it, where anything is.
    pub remembered: Option<Box<Sentinel>>,
    /// What there is, where it can be read.
    pub found: Option<Box<Meta>>,
}

/// What the rows look like beside the meta record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Census {
    /// Rows of the journal.
    pub journal_rows: u64,
    /// Rows of folded history.
    pub history_rows: u64,
    /// Keys of the chunks, sorted.
    pub chunk_keys: Vec<String>,
}

impl Census {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    fn fits(&self, meta: &Meta) -> bool {
        meta.position.head.checked_sub(meta.folded_through) == Some(self.journal_rows)
            && (meta.folded_through > 0) == (self.history_rows > 0)
            && self.chunk_keys.iter().eq(meta.chunks.iter().map(|chunk| &chunk.key))
    }
}

/// Compares what is remembered with what is there; `None` where all is well.
#[must_use]
pub fn judge(remembered: Option<&Sentinel>, found: Option<&Meta>, census: &Census) -> Option<Loss> {
    let reason = match (remembered, found) {
        (None, None) => (!census.is_empty()).then_some(LossReason::Incomplete),
        (Some(_), None) if census.is_empty() => Some(LossReason::Missing),
        (Some(_), None) => Some(LossReason::Incomplete),
        (remembered, Some(found)) => match remembered {
            Some(sentinel) if sentinel.archive_id != found.archive_id => Some(LossReason::Another),
            Some(sentinel) if sentinel.position.generation > found.position.generation => Some(LossReason::Older),
            Some(_) | None => (!census.fits(found)).then_some(LossReason::Incomplete),
        },
    }?;
    Some(Loss { reason, remembered: remembered.cloned().map(Box::new), found: found.cloned().map(Box::new) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{domain::id::Id, storage::meta::ChunkRef};

    fn meta(generation: u64) -> Meta {
        let mut meta = Meta::empty(Id::from_bits(1), generation);
        meta.position.head = 5;
        meta.folded_through = 3;
        meta.chunks.push(ChunkRef::of("a", b""));
        meta
    }

    fn whole() -> Census {
        Census { journal_rows: 2, history_rows: 1, chunk_keys: vec!["a".to_owned()] }
    }

    fn reason(remembered: Option<&Sentinel>, found: Option<&Meta>, census: &Census) -> Option<LossReason> {
        judge(remembered, found, census).map(|loss| loss.reason)
    }

    #[test]
    fn an_archive_that_stands_where_it_stood_or_further_is_well() {
        let sentinel = Sentinel::of(&meta(9));
        assert_eq!(judge(Some(&sentinel), Some(&meta(9)), &whole()), None);
        assert_eq!(judge(Some(&sentinel), Some(&meta(10)), &whole()), None);
        assert_eq!(judge(None, Some(&meta(9)), &whole()), None);
        assert_eq!(judge(None, None, &Census::default()), None);
    }

    #[test]
    fn what_is_missing_older_another_or_incomplete_is_noticed() {
        let sentinel = Sentinel::of(&meta(9));
        let other = Sentinel { archive_id: Id::from_bits(2), ..sentinel.clone() };
        assert_eq!(reason(Some(&sentinel), None, &Census::default()), Some(LossReason::Missing));
        assert_eq!(reason(Some(&sentinel), Some(&meta(8)), &whole()), Some(LossReason::Older));
        assert_eq!(reason(Some(&other), Some(&meta(9)), &whole()), Some(LossReason::Another));
        for census in [
            Census { journal_rows: 1, ..whole() },
            Census { history_rows: 0, ..whole() },
            Census { chunk_keys: Vec::new(), ..whole() },
        ] {
            assert_eq!(reason(Some(&sentinel), Some(&meta(9)), &census), Some(LossReason::Incomplete));
        }
        assert_eq!(reason(None, None, &whole()), Some(LossReason::Incomplete));
        assert_eq!(reason(Some(&sentinel), None, &whole()), Some(LossReason::Incomplete));
    }

    #[test]
    fn a_late_word_of_an_older_commit_does_not_lower_the_memory() {
        let backup = BackupNote { at: Timestamp::from_millis(5), bytes: 4_200_000, head: 4 };
        let newer = Sentinel::of(&meta(9)).backed_up(backup);
        assert_eq!(Sentinel::after(Some(newer.clone()), &meta(8)), newer);
        let next = Sentinel::after(Some(newer), &meta(10));
        assert_eq!((next.position.generation, next.backed_up_at), (10, Some(Timestamp::from_millis(5))));
        assert_eq!((next.backed_up_bytes, next.backed_up_head), (Some(4_200_000), Some(4)));
    }

    #[test]
    fn changes_are_counted_from_the_last_backup() {
        let never = Sentinel::of(&meta(9));
        assert_eq!(never.changes_since_backup(5), 5);
        let note = BackupNote { at: Timestamp::from_millis(5), bytes: 1, head: 4 };
        let backed_up = never.backed_up(note);
        assert_eq!([backed_up.changes_since_backup(4), backed_up.changes_since_backup(9)], [0, 5]);
        let uncounted = Sentinel { backed_up_head: None, ..backed_up };
        assert_eq!(uncounted.changes_since_backup(9), 1, "an older program kept the time alone");
    }
}
