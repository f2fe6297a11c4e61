//! The history looked at as a whole: whether its chain holds, how old it is and how much room it takes.
//!
//! It reads; what is altered is told, not mended.

use crate::{
    domain::{day::Day, timestamp::Timestamp},
    storage::{
        chain::{self, Walk},
        entry_codec,
        error::StorageError,
        history,
        meta::Meta,
        row::Row,
    },
};

/// One change, as the room it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weight {
    /// Its place in the history.
    pub seq: u64,
    /// When it was made.
    pub at: Timestamp,
    /// Its bytes in the database, before any encryption.
    pub bytes: u64,
}

/// Changes that a rule of keeping leaves over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Older {
    /// The last of them.
    pub through: u64,
    /// All were made before this local day.
    pub before: Day,
    /// How many.
    pub changes: u64,
    /// Their bytes.
    pub bytes: u64,
}

/// What looking at the whole history showed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Custody {
    /// What following the chain showed.
    pub walk: Walk,
    /// Every change, oldest first.
    pub weights: Vec<Weight>,
}

impl Custody {
    /// Looks at the rows of history and journal that go with a meta record.
    ///
    /// # Errors
    /// Newer or damaged, as a row is.
    pub fn of(meta: &Meta, past: &[Row]) -> Result<Self, StorageError> {
        let walk = chain::walk(meta.archive_id, meta.chain, meta.position.head, past)?;
        let weigh = |row: &[u8]| {
            let entry = entry_codec::decode(row)?;
            Ok(Weight { seq: entry.seq, at: entry.at, bytes: row.len() as u64 })
        };
        let weights: Result<Vec<_>, StorageError> = history::rows(past)?.into_iter().map(weigh).collect();
        Ok(Self { walk, weights: weights? })
    }

    /// The bytes of all changes.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.weights.iter().map(|weight| weight.bytes).sum()
    }

    /// The changes after one (those up to it were forgotten before) that were made before a local day.
    #[must_use]
    pub fn older(&self, after: u64, before: Day, day_of: impl Fn(Timestamp) -> Day) -> Older {
        // No change is older than the one before it.
        let older = self.weights.iter().filter(|weight| weight.seq > after).take_while(|it| day_of(it.at) < before);
        older.fold(Older { through: after, before, changes: 0, bytes: 0 }, |older, weight| Older {
            through: weight.seq,
            changes: older.changes + 1,
            bytes: older.bytes + weight.bytes,
            ..older
        })
    }

    /// The change after which a link stood that begins with these hexadecimal digits. At least eight are asked
    /// for, blanks among them do not count.
    #[must_use]
    pub fn find(&self, code: &str) -> Option<&Weight> {
        let code: String = code
            .chars()
            .filter(|character| !character.is_whitespace())
            .map(|digit| digit.to_ascii_lowercase())
            .collect();
        let link = self.walk.links.iter().find(|link| code.len() >= 8 && link.link.to_string().starts_with(&code))?;
        self.weights.iter().find(|weight| weight.seq == link.seq)
    }
}

#[cfg(feature = "ui")]
mod page {
    use super::{Custody, Older, StorageError};
    use crate::{
        domain::archive::Archive,
        state::{Desk, past::local_day},
        storage::journal::Journal as _,
    };

    impl Desk {
        /// The changes that are older than so many years and not forgotten yet.
        #[must_use]
        pub fn older_changes(self, custody: &Custody, years: u32) -> Older {
            let forgotten = |archive: &Archive| archive.ledger().forgotten.as_ref().map_or(0, |it| it.through);
            let months = i32::try_from(years.saturating_mul(12)).unwrap_or(i32::MAX);
            custody.older(self.read(forgotten), self.today().plus_months(-months), local_day)
        }

        /// Reads the whole history and looks at it; `None` where nothing was written yet.
        ///
        /// # Errors
        /// The disk's, above all where a row cannot be read.
        pub async fn custody(self) -> Result<Option<Custody>, StorageError> {
            let Some(disk) = self.drawer().disk.borrow().clone() else { return Ok(None) };
            loop {
                let Some(before) = disk.meta().await? else { return Ok(None) };
                let past = disk.past().await?;
                // Another tab may have written between the two.
                if disk.meta().await?.is_some_and(|after| after.position == before.position) {
                    return Custody::of(&before, &past).map(Some);
                }
            }
        }
    }
}
