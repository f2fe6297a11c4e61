//! The archive as it was: a moment of its history in the place of now, to look at and not to change.
//!
//! Nothing is written. While the past is shown, changes are refused, folding rests, and what other
//! tabs write waits; going back reads the archive anew.

use super::mirror::{Failure, Mirror};
use crate::{
    domain::{
        customer::Customer,
        event::{Change, Entry, Event, Scope},
        id::Id,
        record::Record,
        refusal::Refusal,
    },
    storage::{error::StorageError, journal::Journal},
};

impl Mirror {
    /// Shows the archive as it was after the entry `through`; 0 is before the first.
    ///
    /// # Errors
    /// The refusal, where changes after that entry were forgotten; the journal's. The archive is then shown as it is.
    pub async fn look_back(&self, journal: &impl Journal, through: u64) -> Result<(), Failure> {
        let _turn = self.turn().await;
        if self.past.get() {
            self.read_anew(journal).await?;
        } else {
            self.follow(journal).await?;
        }
        if self.read(|archive| archive.ledger().forgotten.as_ref().is_some_and(|it| through < it.through)) {
            return Err(Refusal::ChangesForgotten.into());
        }
        let entries = journal.entries(0, self.position().head).await?;
        self.archive.borrow_mut().rewind(&entries, through);
        self.past.set(true);
        Ok(())
    }

    /// Shows the archive as it is.
    ///
    /// # Errors
    /// The journal's; what was shown stays.
    pub async fn look_at_now(&self, journal: &impl Journal) -> Result<(), StorageError> {
        let _turn = self.turn().await;
        if self.past.get() { self.read_anew(journal).await } else { Ok(()) }
    }
}

/// The customer whom all of an entry's events concern; `None` where there are several or none.
#[must_use]
pub fn concerns(entry: &Entry) -> Option<Id<Customer>> {
    fn of<T: Record>(change: &Change<T>) -> Option<Id<Customer>> {
        change.after().customer_id()
    }
    let whom = |event: &Event| match event {
        Event::CustomerChanged(change) => Some(change.after().id),
        Event::ContactChanged(change) => of(change),
        Event::OrderChanged(change) => of(change),
        Event::InteractionChanged(change) => of(change),
        Event::NeedChanged(change) => of(change),
        Event::TaskChanged(change) => of(change),
        Event::OverrideChanged(change) => of(change),
        Event::ContractChanged(change) => of(change),
        Event::LossRecordChanged(change) => of(change),
        Event::OfferChanged(change) => of(change),
        Event::RecordsHidden { scope: Scope::Customers(ids) }
        | Event::RecordsShown { scope: Scope::Customers(ids), .. } => ids.first().copied().filter(|_| ids.len() == 1),
        Event::CustomFieldChanged(_)
        | Event::SegmentChanged(_)
        | Event::GradeRunChanged(_)
        | Event::ExperimentChanged(_)
        | Event::SettingsChanged { .. }
        | Event::BatchImported(_)
        | Event::RecordsRestored { .. }
        | Event::BatchRemembered(_)
        | Event::BatchForgotten(_)
        | Event::RecordsHidden { .. }
        | Event::RecordsShown { .. }
        | Event::EventsErased { .. }
        | Event::CustomerErased(_)
        | Event::HistoryForgotten(_) => None,
    };
    let first = whom(entry.events.first()?)?;
    entry.events.iter().all(|event| whom(event) == Some(first)).then_some(first)
}

#[cfg(feature = "ui")]
pub(super) use page::local_day;
#[cfg(feature = "ui")]
pub use page::{Done, Moment};

#[cfg(feature = "ui")]
mod page {
    use leptos::prelude::*;

    use super::{Customer, Entry, Event, Failure, Id, StorageError, concerns};
    use crate::{
        domain::{
            batch::Batch,
            day::Day,
            event::{Deed, Turn},
            timestamp::Timestamp,
        },
        platform::clock,
        state::{Desk, Notice},
        storage::journal::Journal as _,
    };

    /// A moment of the archive's history.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Moment {
        /// The last entry that counts; 0 is before the first.
        pub seq: u64,
        /// When it was written; `None` where a day was asked for, which counts to its end.
        pub at: Option<Timestamp>,
        /// The day that scores look from.
        pub day: Day,
        /// How many entries came later.
        pub since: u64,
    }

    /// What one entry was, without what it did to each record.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Done {
        /// Its place in the history.
        pub seq: u64,
        /// When it was written.
        pub at: Timestamp,
        /// What it was for.
        pub deed: Deed,
        /// How many records it touched.
        pub touched: u64,
        /// Whether it took another one back, or did it again.
        pub turn: Turn,
        /// The batch that came with it.
        pub batch: Option<Batch>,
        /// The one customer whom it concerns.
        pub customer: Option<Id<Customer>>,
    }

    impl From<&Entry> for Done {
        fn from(entry: &Entry) -> Self {
            let batch = entry
                .events
                .iter()
                .find_map(|event| if let Event::BatchImported(batch) = event { Some((**batch).clone()) } else { None });
            let customer = concerns(entry);
            let Entry { seq, at, deed, touched, turn, .. } = *entry;
            Self { seq, at, deed, touched, turn, batch, customer }
        }
    }

    impl Desk {
        /// The moment that is shown in the place of now, tracked; `None` where now is.
        #[must_use]
        pub fn moment(self) -> Option<Moment> {
            self.drawer().moment.get()
        }

        /// Whether the past is shown, not tracked, for handlers.
        #[must_use]
        pub fn is_looking_back(self) -> bool {
            self.drawer().moment.get_untracked().is_some()
        }

        /// The day that scores look from where none is typed: today, or that of the moment shown.
        pub(in crate::state) fn looked_from(self) -> Day {
            let moment = self.drawer().moment.get_untracked();
            moment.map_or_else(|| self.today(), |moment| moment.day)
        }

        /// The day in the names of files; it says so where they are of the past.
        pub(in crate::state) fn moment_in_name(self) -> String {
            match self.drawer().moment.get_untracked() {
                Some(moment) => format!("as-it-was-{}", moment.day),
                None => self.today().to_string(),
            }
        }

        /// The `most` newest entries up to this one, newest first.
        ///
        /// # Errors
        /// Where the disk cannot be read.
        pub async fn changes(self, through: u64, most: u64) -> Result<Vec<Done>, StorageError> {
            let disk = self.drawer().disk.borrow().clone();
            let Some(disk) = disk else { return Ok(Vec::new()) };
            let entries = disk.entries(through.saturating_sub(most), through).await?;
            Ok(entries.iter().rev().map(Done::from).collect())
        }

        /// How many entries the history has, tracked like the archive.
        #[must_use]
        pub fn newest_change(self) -> u64 {
            self.standing().map_or(0, |(_, position)| position.head)
        }

        /// Shows the archive as it was after an entry.
        pub fn look_back_to(self, change: &Done) {
            let (seq, at) = (change.seq, change.at);
            let moment =
                move |head: u64| Moment { seq, at: Some(at), day: local_day(at), since: head.saturating_sub(seq) };
            leptos::task::spawn_local(async move {
                let done = self.show(seq, moment).await;
                self.tell_trouble(done);
            });
        }

        /// Shows the archive as it was at the end of a day.
        pub fn look_back_to_day(self, day: Day) {
            leptos::task::spawn_local(async move {
                let done = match self.last_on(day).await {
                    Ok(seq) => {
                        let moment = |head: u64| Moment { seq, at: None, day, since: head.saturating_sub(seq) };
                        self.show(seq, moment).await
                    }
                    Err(error) => Err(error.into()),
                };
                self.tell_trouble(done);
            });
        }

        /// Shows the archive as it is.
        pub fn look_at_now(self) {
            leptos::task::spawn_local(async move {
                let done = self.leave_the_past().await;
                self.tell_trouble(done);
            });
        }

        async fn show(self, seq: u64, moment: impl Fn(u64) -> Moment) -> Result<(), Failure> {
            let drawer = self.drawer();
            let Some(disk) = drawer.disk.borrow().clone() else { return Ok(()) };
            let _under_way = self.under_way();
            let done = drawer.mirror.look_back(&*disk, seq).await;
            drawer.moment.set(done.is_ok().then(|| moment(drawer.mirror.position().head)));
            self.changed();
            done
        }

        async fn leave_the_past(self) -> Result<(), Failure> {
            let drawer = self.drawer();
            let Some(disk) = drawer.disk.borrow().clone() else { return Ok(()) };
            let _under_way = self.under_way();
            drawer.mirror.look_at_now(&*disk).await?;
            drawer.moment.set(None);
            self.changed();
            Ok(())
        }

        /// The last entry written on that day or before, by local time; 0 where there is none.
        async fn last_on(self, day: Day) -> Result<u64, StorageError> {
            let drawer = self.drawer();
            let Some(disk) = drawer.disk.borrow().clone() else { return Ok(0) };
            // No entry is older than the one before it.
            let (mut known, mut later) = (0, drawer.mirror.position().head + 1);
            while later - known > 1 {
                let middle = known.midpoint(later);
                let entry = disk.entry(middle).await?.ok_or(StorageError::DAMAGED)?;
                if local_day(entry.at) <= day { known = middle } else { later = middle }
            }
            Ok(known)
        }

        fn tell_trouble(self, done: Result<(), Failure>) {
            match done {
                Ok(()) => {}
                Err(Failure::Refused(refusal)) => self.tell(Notice::Refused(refusal)),
                Err(Failure::NotSaved(error)) => self.tell(Notice::NotRead(error)),
            }
        }
    }

    pub(in crate::state) fn local_day(at: Timestamp) -> Day {
        let (year, month, day) = clock::local_day(at.millis());
        Day::from_ymd(year, month, day).unwrap_or(Day::clamped(0))
    }
}
