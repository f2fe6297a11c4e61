//! The history looked at as a whole: whether its chain holds, how old it is and how much room it takes.
//!
//! It reads; what is altered is told, not mended.

use crate::{
    domain::{day::Day, timestamp::Timestamp},
    storage::chain::{Step, Walk},
};

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
pub struct Custody(pub Walk);

impl Custody {
    /// The bytes of all changes.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.0.steps.iter().map(|step| step.bytes).sum()
    }

    /// The changes after one (those up to it were forgotten before) that were made before a local day.
    #[must_use]
    pub fn older(&self, after: u64, before: Day, day_of: impl Fn(Timestamp) -> Day) -> Older {
        // No change is older than the one before it.
        let older = self.0.steps.iter().filter(|step| step.seq > after).take_while(|step| day_of(step.at) < before);
        older.fold(Older { through: after, before, changes: 0, bytes: 0 }, |older, step| Older {
            through: step.seq,
            changes: older.changes + 1,
            bytes: older.bytes + step.bytes,
            ..older
        })
    }

    /// The change after which a link stood that begins with these hexadecimal digits. At least eight are asked
    /// for, blanks among them do not count.
    #[must_use]
    pub fn find(&self, code: &str) -> Option<&Step> {
        let code: String = code.split_whitespace().collect::<String>().to_ascii_lowercase();
        let mut linked = self.0.linked().filter(|_| code.len() >= 8);
        linked.find(|(_, link)| link.to_string().starts_with(&code)).map(|(step, _)| step)
    }
}

#[cfg(feature = "ui")]
mod page {
    use super::{Custody, Older};
    use crate::{
        domain::archive::Archive,
        state::{Desk, past::local_day},
        storage::{chain, error::StorageError, journal::Journal as _},
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
                    return Ok(Some(Custody(chain::walk(&before, &past)?)));
                }
            }
        }
    }
}
