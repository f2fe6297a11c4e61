//! Forgetting what old changes said: the history is rewritten without it, in one transaction.
//!
//! When, and whether at all, a person decides; no clock does.

use super::{
    chunks,
    mirror::{Failure, Mirror, TRIES},
};
use crate::{
    domain::{
        day::Day,
        event::{Deed, Entry, Event, Turn},
        forgetting::{Forgetting, without_contents},
        provenance::Extra,
        refusal::Refusal,
        timestamp::Timestamp,
    },
    storage::{
        history,
        journal::{Excision, Journal},
    },
};

/// Which changes shall be forgotten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ForgetWish {
    /// The last one.
    pub through: u64,
    /// All of them were made before this local day.
    pub before: Day,
}

impl Mirror {
    /// Forgets what changes said, up to one of them. That they happened stays, and so does every moment after
    /// them. `now` is asked anew at every try.
    ///
    /// # Errors
    /// The refusal, or the disk's error. Nothing was written then.
    pub async fn forget_changes(
        &self,
        journal: &impl Journal,
        wish: ForgetWish,
        origin: u64,
        now: impl Fn() -> Timestamp,
    ) -> Result<Forgetting, Failure> {
        let _turn = self.present_turn().await?;
        let mut tries = 0;
        loop {
            let past = journal.past().await?;
            let mut entries = 0;
            let past = history::rewrite(&past, &mut |entry| {
                let left = without_contents(entry).filter(|_| entry.seq <= wish.through)?;
                entries += 1;
                Some(left)
            })?;
            if entries == 0 {
                return Err(Refusal::NothingToDo.into());
            }
            let ForgetWish { through, before } = wish;
            let forgetting = Forgetting { through, before, entries, extra: Extra::new() };
            // All entries are folded with it, so the chunks must tell what the journal's did.
            let washing = chunks::gather(&mut self.archive.borrow_mut());
            let (put, deleted) = washing.as_ref().map(|it| (it.put.clone(), it.deleted.clone())).unwrap_or_default();
            let excision = self.read(|archive| {
                let entry = Entry {
                    seq: archive.head() + 1,
                    at: now().max(archive.ledger().at),
                    origin,
                    deed: Deed::ForgetHistory,
                    touched: entries,
                    turn: Turn::Forward,
                    events: vec![Event::HistoryForgotten(Box::new(forgetting.clone()))],
                };
                let state = serde_json::to_value(archive.ledger_after(&entry)).unwrap_or_default();
                Excision { entry, past, put, deleted, counts: archive.counts(), state }
            });
            match journal.excise(self.position(), &excision).await {
                Ok(meta) => {
                    let mut archive = self.archive.borrow_mut();
                    washing.into_iter().for_each(|washing| washing.done(&mut archive));
                    archive.apply(&excision.entry);
                    drop(archive);
                    self.stands_at(meta);
                    return Ok(forgetting);
                }
                Err(error) if error.moved().is_some() && tries < TRIES => {
                    tries += 1;
                    self.follow(journal).await?;
                }
                Err(error) => return Err(error.into()),
            }
        }
    }
}

#[cfg(feature = "ui")]
mod page {
    use super::ForgetWish;
    use crate::state::{Desk, Failure, Notice, disk::Disk};

    impl Desk {
        /// Forgets what changes said, up to one of them, for good, and tells so.
        pub fn forget_changes(self, wish: ForgetWish) {
            leptos::task::spawn_local(async move {
                let drawer = self.drawer();
                let forget =
                    async |disk: &Disk| drawer.mirror.forget_changes(disk, wish, drawer.origin, || self.now()).await;
                match self.rewrite(forget).await {
                    Ok((_, forgetting)) => {
                        self.show_rewritten();
                        self.tell(Notice::ChangesForgotten(forgetting.entries));
                    }
                    Err(Failure::Refused(refusal)) => self.tell(Notice::Refused(refusal)),
                    Err(Failure::NotSaved(error)) => self.tell(Notice::NotSaved(error)),
                }
            });
        }
    }
}
