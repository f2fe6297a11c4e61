//! The archive as this tab holds it, in step with its journal: read, caught up, written ahead, folded.
//!
//! One act at a time. It knows no browser, no clock and no signal: the desk gives it the
//! journal and the time, and tells what came of it.

use std::{
    cell::{Cell, RefCell},
    future::poll_fn,
    task::{Context, Poll, Waker},
};

use super::{
    chunks,
    excise::{ErasureWish, Excised, excise},
    reading::{read_archive, read_most},
};
use crate::{
    domain::{
        archive::{Archive, Decision},
        batch::{BatchKind, Counts},
        command::Command,
        customer::Customer,
        erasure::Erasure,
        event::{Deed, Entry, Event, Turn},
        refusal::Refusal,
        settings::Settings,
        timestamp::Timestamp,
    },
    storage::{
        error::StorageError,
        journal::{Chunk, Commit, Fold, Journal},
        meta::{ChunkRef, Meta, Position},
    },
};

/// How often a command is tried again after another tab was first.
pub(super) const TRIES: usize = 5;

/// Why a command came to nothing. The archive is as it was.
#[derive(Clone, Debug, PartialEq)]
pub enum Failure {
    /// It was refused.
    Refused(Refusal),
    /// It could not be written.
    NotSaved(StorageError),
}

impl From<StorageError> for Failure {
    fn from(error: StorageError) -> Self {
        Self::NotSaved(error)
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// What shall differ in the settings.
pub type SettingsChange = Box<dyn Fn(&mut Settings)>;

/// What is to be written, decided again after each change by another tab.
pub enum Wish {
    /// A command, and the archive's head when it was asked for.
    Command(Box<Command>, u64),
    /// A change of the settings as they are when it is this change's turn.
    Settings(SettingsChange),
    /// Take the newest change back.
    Undo,
    /// Do again what was taken back last.
    Redo,
}

/// The archive of a tab and where it stands.
#[derive(Default)]
pub struct Mirror {
    pub(super) archive: RefCell<Archive>,
    position: Cell<Position>,
    meta: RefCell<Option<Meta>>,
    unfolded: Cell<u64>,
    /// Whether the archive is shown as it was, see `look_back`.
    pub(super) past: Cell<bool>,
    busy: Cell<bool>,
    waiting: RefCell<Vec<Waker>>,
    /// Who wants to know when somebody begins to wait.
    hurried: RefCell<Option<Waker>>,
}

impl Mirror {
    /// Asks the archive a question.
    pub fn read<R>(&self, question: impl FnOnce(&Archive) -> R) -> R {
        question(&self.archive.borrow())
    }

    /// Where the archive stands.
    #[must_use]
    pub fn position(&self) -> Position {
        self.position.get()
    }

    /// The meta record it was last read or written with; `None` before the first.
    #[must_use]
    pub fn meta(&self) -> Option<Meta> {
        self.meta.borrow().clone()
    }

    /// How many entries no chunk tells yet.
    #[must_use]
    pub fn unfolded(&self) -> u64 {
        self.unfolded.get()
    }

    /// Opens the archive as the meta record describes it: it can be asked from then on. What single orders
    /// tell beyond that is the rest, and no change is decided before that was taken in or dropped.
    ///
    /// # Errors
    /// As `read_archive`; what was held before stays.
    pub async fn open(&self, journal: &impl Journal, meta: Meta) -> Result<Rest<'_>, StorageError> {
        let turn = self.turn().await;
        let (archive, mut chunks) = read_most(journal, &meta).await?;
        chunks.reverse();
        let before = Box::new((self.hold(archive), self.meta.take()));
        self.stands_at(meta);
        Ok(Rest { turn, chunks, before })
    }

    /// Waits until what is under way, a change or the rest of an archive that was opened, has been taken in.
    pub async fn settled(&self) {
        drop(self.turn().await);
    }

    /// Takes in what other tabs have written since this one looked.
    ///
    /// # Errors
    /// The journal's; what was held before stays.
    pub async fn catch_up(&self, journal: &impl Journal) -> Result<(), StorageError> {
        let _turn = self.turn().await;
        if self.past.get() { Ok(()) } else { self.follow(journal).await }
    }

    /// Writes a wish, with the chunks of bulk records that belong to it, and takes it in
    /// once it is on disk. `now` is asked anew at every try.
    ///
    /// # Errors
    /// The refusal, or the disk's error. Nothing was written then.
    pub async fn write(
        &self,
        journal: &impl Journal,
        wish: &Wish,
        bulk: &[Chunk],
        origin: u64,
        now: impl Fn() -> Timestamp,
    ) -> Result<Entry, Failure> {
        let _turn = self.present_turn().await?;
        let mut tries = 0;
        loop {
            let entry = self.decide(journal, wish, origin, now()).await?;
            let (commit, staged) = {
                let archive = self.archive.borrow();
                let chunks = chunks::numbered(&archive, bulk)?;
                let staged = chunks::stage(&archive, &chunks)?;
                if *staged.counts() != brought(&entry) {
                    return Err(StorageError::DAMAGED.into());
                }
                let state = serde_json::to_value(archive.ledger_after(&entry)).unwrap_or_default();
                (Commit { counts: archive.counts_after(&entry), state, entry, chunks }, staged)
            };
            match journal.append(self.position.get(), &commit).await {
                Ok(meta) => {
                    let taken = staged.take_in(&mut self.archive.borrow_mut());
                    if taken.is_err() {
                        // It is on disk all the same, and what is on disk counts.
                        self.reload(journal, meta).await?;
                        return Ok(commit.entry);
                    }
                    self.archive.borrow_mut().apply(&commit.entry);
                    self.stands_at(meta);
                    return Ok(commit.entry);
                }
                Err(error) if error.moved().is_some() && tries < TRIES => {
                    tries += 1;
                    self.follow(journal).await?;
                }
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// Moves journal entries that the chunks can tell into the history. Refused or failed,
    /// everything stays in the journal, where it is safe.
    ///
    /// # Errors
    /// The journal's.
    pub async fn fold(&self, journal: &impl Journal) -> Result<(), StorageError> {
        let Ok(_turn) = self.present_turn().await else { return Ok(()) };
        let position = self.position.get();
        let Some(washing) = chunks::gather(&mut self.archive.borrow_mut()) else { return Ok(()) };
        let fold = Fold { through: position.head, put: washing.put.clone(), deleted: washing.deleted.clone() };
        let meta = journal.fold(position, &fold).await?;
        washing.done(&mut self.archive.borrow_mut());
        self.stands_at(meta);
        Ok(())
    }

    /// Erases a customer with everything that belongs to it, from chunks, journal and history alike:
    /// one transaction, and afterwards nothing to take back. `now` is asked anew at every try.
    ///
    /// # Errors
    /// The refusal, or the disk's error. Nothing was written then.
    pub async fn erase_customer(
        &self,
        journal: &impl Journal,
        wish: &ErasureWish,
        origin: u64,
        now: impl Fn() -> Timestamp,
    ) -> Result<Erasure, Failure> {
        let _turn = self.present_turn().await?;
        let mut tries = 0;
        loop {
            let past = journal.past().await?;
            if !self.read(|archive| archive.is_live::<Customer>(wish.customer)) {
                return Err(Refusal::RecordUnknown.into());
            }
            let Excised { archive, excision, erasure } = excise(&self.archive.borrow(), &past, wish, origin, now())?;
            match journal.excise(self.position.get(), &excision).await {
                Ok(meta) => {
                    self.hold(archive);
                    self.stands_at(meta);
                    return Ok(erasure);
                }
                Err(error) if error.moved().is_some() && tries < TRIES => {
                    tries += 1;
                    self.follow(journal).await?;
                }
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// Erases everything.
    ///
    /// # Errors
    /// The journal's; the archive in memory is as it was.
    pub async fn erase(&self, journal: &impl Journal) -> Result<(), StorageError> {
        let _turn = self.turn().await;
        let meta = journal.erase().await?;
        self.hold(Archive::default());
        self.stands_at(meta);
        Ok(())
    }

    /// Holds this archive instead of the one before, which it gives back.
    fn hold(&self, mut archive: Archive) -> Archive {
        archive.succeed(&self.archive.borrow());
        self.past.set(false);
        self.archive.replace(archive)
    }

    pub(super) fn stands_at(&self, meta: Meta) {
        self.position.set(meta.position);
        self.unfolded.set(meta.position.head.saturating_sub(meta.folded_through));
        self.meta.replace(Some(meta));
    }

    async fn reload(&self, journal: &impl Journal, meta: Meta) -> Result<(), StorageError> {
        let archive = read_archive(journal, &meta).await?;
        self.hold(archive);
        self.stands_at(meta);
        Ok(())
    }

    pub(super) async fn read_anew(&self, journal: &impl Journal) -> Result<(), StorageError> {
        let meta = journal.meta().await?.ok_or(StorageError::DAMAGED)?;
        self.reload(journal, meta).await
    }

    async fn take(&self, journal: &impl Journal, chunk: &ChunkRef) -> Result<(), StorageError> {
        let mut read = Vec::new();
        journal.read_chunks(std::slice::from_ref(chunk), &mut |_, bytes| read = bytes).await?;
        chunks::take(&mut self.archive.borrow_mut(), &chunk.key, &read)
    }

    pub(super) async fn follow(&self, journal: &impl Journal) -> Result<(), StorageError> {
        let before = self.position.get();
        let Some(meta) = journal.meta().await? else {
            return if before == Position::default() { Ok(()) } else { Err(StorageError::GONE) };
        };
        let head = before.head;
        let goes_on = self.meta.borrow().as_ref().is_none_or(|mine| {
            // After a fold the rows lie in the segments of the tab that folded.
            mine.archive_id == meta.archive_id && mine.folded_through == meta.folded_through
        });
        if goes_on && meta.folded_through <= head && head <= meta.position.head {
            let entries = journal.entries(head, meta.position.head).await?;
            let is_told = |entry: &Entry| brought(entry) == Counts::default() && entry.deed != Deed::EraseCustomer;
            if entries.iter().all(is_told) {
                let mut archive = self.archive.borrow_mut();
                entries.iter().for_each(|entry| archive.apply(entry));
                drop(archive);
                self.stands_at(meta);
                return Ok(());
            }
        }
        // Bulk records came along, a customer was erased, or it is another archive now: read it anew.
        self.reload(journal, meta).await
    }

    /// The entry that a wish comes to as the archive stands now.
    async fn decide(&self, journal: &impl Journal, wish: &Wish, origin: u64, now: Timestamp) -> Result<Entry, Failure> {
        let (decision, turn) = match wish {
            Wish::Command(command, as_of) => {
                let archive = self.archive.borrow();
                if archive.head() != *as_of && was_planned(command) {
                    return Err(Refusal::ChangedMeanwhile.into());
                }
                (archive.decide((**command).clone(), now)?, Turn::Forward)
            }
            Wish::Settings(change) => {
                let archive = self.archive.borrow();
                let mut settings = archive.settings().clone();
                change(&mut settings);
                (archive.decide(Command::Configure(Box::new(settings)), now)?, Turn::Forward)
            }
            Wish::Undo => {
                let seq = self.read(|archive| archive.ledger().undo()).ok_or(Refusal::NothingToTakeBack)?;
                (taken_back(journal, seq).await?, Turn::Undo(seq))
            }
            Wish::Redo => {
                let seq = self.read(|archive| archive.ledger().redo()).ok_or(Refusal::NothingToTakeBack)?;
                (taken_back(journal, seq).await?, Turn::Redo(seq))
            }
        };
        let archive = self.archive.borrow();
        Ok(Entry {
            seq: archive.head() + 1,
            at: now.max(archive.ledger().at),
            origin,
            deed: decision.deed,
            touched: decision.touched,
            turn,
            events: decision.events,
        })
    }

    /// As `turn`, for whatever may only be done to the archive as it is.
    pub(super) async fn present_turn(&self) -> Result<Busy<'_>, Refusal> {
        let turn = self.turn().await;
        if self.past.get() { Err(Refusal::LookingBack) } else { Ok(turn) }
    }

    /// Waits until no other act of this tab is under way; the next one begins when it is dropped.
    pub(super) async fn turn(&self) -> Busy<'_> {
        poll_fn(|context| {
            if self.busy.replace(true) {
                self.waiting.borrow_mut().push(context.waker().clone());
                self.hurried.take().into_iter().for_each(Waker::wake);
                return Poll::Pending;
            }
            Poll::Ready(Busy(self))
        })
        .await
    }
}

/// What of an archive that was just opened is still on disk.
pub struct Rest<'a> {
    turn: Busy<'a>,
    /// The last is the next.
    chunks: Vec<ChunkRef>,
    /// What was held before the archive was opened; boxed, for futures carry it along.
    before: Box<(Archive, Option<Meta>)>,
}

impl Rest<'_> {
    /// Whether nothing is left.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.chunks.is_empty()
    }

    /// Ready once an act waits for the rest to be taken in.
    pub fn poll_awaited(&self, context: &Context<'_>) -> Poll<()> {
        let mirror = self.turn.0;
        if !mirror.waiting.borrow().is_empty() {
            return Poll::Ready(());
        }
        mirror.hurried.replace(Some(context.waker().clone()));
        Poll::Pending
    }

    /// Takes the next chunk in; says whether there was one.
    ///
    /// # Errors
    /// As `read_archive`; what was held before is held again then.
    pub async fn take_next(&mut self, journal: &impl Journal) -> Result<bool, StorageError> {
        let Some(chunk) = self.chunks.pop() else { return Ok(false) };
        let mirror = self.turn.0;
        let taken = match mirror.take(journal, &chunk).await {
            // Another tab has put other chunks in the place of these.
            Err(error) if error.moved().is_some() => {
                self.chunks.clear();
                mirror.read_anew(journal).await
            }
            taken => taken,
        };
        if taken.is_err() {
            let (archive, meta) = *std::mem::take(&mut self.before);
            mirror.hold(archive);
            mirror.position.set(Position::default());
            mirror.unfolded.set(0);
            meta.into_iter().for_each(|meta| mirror.stands_at(meta));
        }
        taken.map(|()| true)
    }

    /// Takes all of it in.
    ///
    /// # Errors
    /// As `take_next`.
    pub async fn take_all(mut self, journal: &impl Journal) -> Result<(), StorageError> {
        while self.take_next(journal).await? {}
        Ok(())
    }
}

/// An act that is under way.
pub(super) struct Busy<'a>(&'a Mirror);

impl Drop for Busy<'_> {
    fn drop(&mut self) {
        self.0.busy.set(false);
        self.0.waiting.take().into_iter().for_each(Waker::wake);
    }
}

/// Whether a command was worked out from the archive as it stood (a file compared with it),
/// so that it must not be written over what another tab has changed since.
fn was_planned(command: &Command) -> bool {
    match command {
        Command::ImportBatch(import) => import.batch.kind != BatchKind::Demo,
        Command::RestoreArchive(_) => true,
        Command::WriteCustomer(_)
        | Command::WriteContact(_)
        | Command::WriteOrder(_)
        | Command::WriteInteraction(_)
        | Command::WriteNeed(_)
        | Command::WriteContract(_)
        | Command::WriteLossRecord(_)
        | Command::WriteOffer(_)
        | Command::WriteTask(_)
        | Command::PlanVisits(_)
        | Command::PlanTasks(_)
        | Command::BeginExperiment(_)
        | Command::WriteCustomField(_)
        | Command::WriteSegment(_)
        | Command::SetGrades(_)
        | Command::SaveRuns { .. }
        | Command::ReviseMany { .. }
        | Command::Remove(_)
        | Command::Configure(_)
        | Command::WithdrawBatch { .. } => false,
    }
}

async fn taken_back(journal: &impl Journal, seq: u64) -> Result<Decision, Failure> {
    let entry = journal.entry(seq).await?.ok_or(Refusal::NothingToTakeBack)?;
    let events: Vec<Event> = entry.inverse();
    Ok(Decision { deed: entry.deed, touched: entry.touched, events })
}

/// The bulk records that an entry brought in chunks.
pub(super) fn brought(entry: &Entry) -> Counts {
    entry.events.iter().fold(Counts::default(), |counts, event| match event {
        Event::BatchImported(batch) => counts.plus(&batch.added),
        Event::RecordsRestored { records } => counts.plus(&records.counts()),
        Event::CustomerChanged(_)
        | Event::ContactChanged(_)
        | Event::OrderChanged(_)
        | Event::InteractionChanged(_)
        | Event::NeedChanged(_)
        | Event::TaskChanged(_)
        | Event::CustomFieldChanged(_)
        | Event::SegmentChanged(_)
        | Event::OverrideChanged(_)
        | Event::GradeRunChanged(_)
        | Event::ContractChanged(_)
        | Event::LossRecordChanged(_)
        | Event::OfferChanged(_)
        | Event::ExperimentChanged(_)
        | Event::SettingsChanged { .. }
        | Event::BatchRemembered(_)
        | Event::BatchForgotten(_)
        | Event::RecordsHidden { .. }
        | Event::RecordsShown { .. }
        | Event::EventsErased { .. }
        | Event::CustomerErased(_)
        | Event::HistoryForgotten(_) => counts,
    })
}
