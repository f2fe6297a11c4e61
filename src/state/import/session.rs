//! The page's side of an import: one worker, one file, one review, one transaction.

use std::{cell::RefCell, rc::Rc, sync::Arc};

use leptos::prelude::*;

use super::{
    messages::{
        Asked, FILE_KEY, KEY, LYING, PlanAsked, Planned, ROWS, RowsAsked, SHEET, Said, Surveyed, TakeAsked, Taken,
        chunk_of,
    },
    phase::Phase,
    restore::Manner,
};
use crate::{
    domain::{
        archive::Archive,
        batch::{Batch, BatchKind, Counts},
        command::{Command, Import, Restore},
        currency::Currency,
        provenance::{Extra, Source},
        refusal::Refusal as CommandRefusal,
    },
    platform::worker::{Parcel, Worker},
    state::{
        Desk, Failure, Notice,
        archive_file::Seal,
        bulk::{Loose, Numbers},
        export::Exported,
        workbook::{Job, Told},
    },
    storage::{lock::ArchiveKey, packed::pack},
    transfer::{
        export::problems::row_notes,
        import::{plan::Review, problem::Problem},
        mapping::field::{Mapping, Question},
        workbook::contents::Contents,
    },
};

/// An import.
#[derive(Clone, Copy)]
pub struct Session {
    desk: Desk,
    phase: RwSignal<Phase, LocalStorage>,
    file: RwSignal<Option<web_sys::File>, LocalStorage>,
    surveyed: RwSignal<Option<Rc<Surveyed>>, LocalStorage>,
    mapping: RwSignal<Mapping>,
    asides: RwSignal<Asides>,
    work: StoredValue<Rc<RefCell<Work>>, LocalStorage>,
}

/// What stands beside the review.
#[derive(Clone, Debug, Default)]
struct Asides {
    /// What else the workbook holds whose sheet was read.
    workbook: Option<Arc<Contents>>,
    /// Records that were deleted by hand come back.
    brings_back: bool,
    /// Nothing was written, because another tab was faster.
    was_overtaken: bool,
}

#[derive(Default)]
struct Work {
    worker: Option<Worker>,
    /// Reads the workbook.
    job: Option<Job>,
    /// The rows of the workbook's sheet; kept so that they can be read in another way.
    sheet: Option<web_sys::File>,
    loose: Vec<Loose>,
    planned_at: u64,
    batch: Option<Batch>,
    /// The file's key, where it was opened with its passphrase.
    file_key: Option<ArchiveKey>,
    /// What a file is sealed with that has the same passphrase.
    file_seal: Option<Rc<Seal>>,
    /// How the person wants the file to be read; kept when it has to be read again.
    asked: Asked,
    /// The archive moved on under the review: the person's mapping is taken up again.
    keeps_mapping: bool,
    /// The archive becomes what the archive file holds.
    replaces: bool,
}

impl Session {
    /// Whether a file may be taken in now: not where the past is shown, which is told then.
    #[must_use]
    pub fn may_begin(self) -> bool {
        let is_past = self.desk.is_looking_back();
        if is_past {
            self.desk.tell(Notice::Refused(CommandRefusal::LookingBack));
        }
        !is_past
    }

    /// A session without a file.
    #[must_use]
    pub fn new(desk: Desk) -> Self {
        Self {
            desk,
            phase: RwSignal::new_local(Phase::Idle),
            file: RwSignal::new_local(None),
            surveyed: RwSignal::new_local(None),
            mapping: RwSignal::new(Mapping::default()),
            asides: RwSignal::new(Asides::default()),
            work: StoredValue::new_local(Rc::default()),
        }
    }

    /// Where it stands, tracked.
    #[must_use]
    pub fn phase(self) -> Phase {
        self.phase.get()
    }

    /// Where it stands, not tracked, for handlers.
    #[must_use]
    pub fn phase_now(self) -> Phase {
        self.phase.get_untracked()
    }

    /// Stands elsewhere from now on.
    pub(super) fn stand_at(self, phase: Phase) {
        self.phase.set(phase);
    }

    /// The file, tracked.
    #[must_use]
    pub fn file(self) -> Option<web_sys::File> {
        self.file.get()
    }

    /// What was found in the file, tracked.
    #[must_use]
    pub fn surveyed(self) -> Option<Rc<Surveyed>> {
        self.surveyed.get()
    }

    /// What else the workbook holds whose sheet was read, tracked; nothing for other files.
    #[must_use]
    pub fn workbook(self) -> Option<Arc<Contents>> {
        self.asides.with(|asides| asides.workbook.clone())
    }

    /// How the columns are read, tracked.
    #[must_use]
    pub fn mapping(self) -> Mapping {
        self.mapping.get()
    }

    /// What had to be asked about the file, answered or not, tracked. It stays the same under an answer.
    #[must_use]
    pub fn asked(self) -> Vec<Question> {
        let Some(surveyed) = self.surveyed() else { return Vec::new() };
        let survey = &surveyed.survey;
        self.mapping.with(|mapping| mapping.asked(&survey.mapping, &survey.open_days()))
    }

    /// Whether records that were deleted by hand come back, tracked.
    #[must_use]
    pub fn brings_back(self) -> bool {
        self.asides.with(|asides| asides.brings_back)
    }

    /// Whether nothing was written because the archive had moved on under the review, tracked.
    #[must_use]
    pub fn was_overtaken(self) -> bool {
        self.asides.with(|asides| asides.was_overtaken)
    }

    /// Begins with a file; whatever was under way is dropped. `usual_currency` is the
    /// currency that goes with the person's language.
    pub fn choose(self, file: web_sys::File, usual_currency: Currency) {
        self.cancel();
        self.work().borrow_mut().asked.usual_currency = Some(usual_currency);
        self.file.set(Some(file));
        self.read();
    }

    /// Reads the file again, as `change` says (encoding, delimiter, header, manner).
    pub fn read_again(self, change: impl FnOnce(&mut Asked)) {
        change(&mut self.work().borrow_mut().asked);
        self.read();
    }

    /// Reads the file again, which this key opens.
    pub(super) fn read_with(self, key: ArchiveKey, seal: Option<Seal>) {
        {
            let work = self.work();
            let mut work = work.borrow_mut();
            (work.file_key, work.file_seal) = (Some(key), seal.map(Rc::new));
        }
        self.read();
    }

    /// Reads another sheet of the workbook: the one at that place.
    pub fn take_sheet(self, place: usize) {
        self.work().borrow_mut().sheet = None;
        self.read_again(|asked| {
            asked.sheet = Some(place);
            asked.has_header = None;
        });
    }

    /// Reads the file again as it was read before, because the archive has moved on.
    fn catch_up(self) {
        self.work().borrow_mut().keeps_mapping = true;
        self.read();
    }

    /// As `catch_up`, where another tab's change is why nothing was written.
    fn give_way(self) {
        self.asides.update(|asides| asides.was_overtaken = true);
        self.catch_up();
    }

    /// Reads the columns in another way.
    pub fn remap(self, mapping: Mapping) {
        self.mapping.set(mapping);
        self.plan();
    }

    /// Whether records that were deleted by hand come back.
    pub fn bring_back(self, yes: bool) {
        self.asides.update(|asides| asides.brings_back = yes);
        if let Phase::Compared { .. } = self.phase_now() {
            self.read_again(|asked| asked.bring_back = yes);
        } else {
            self.plan();
        }
    }

    /// Has the rows that something is wrong with handed to the person as a CSV file, to be mended and imported.
    /// `headings` stand over line, columns, why and what happens; `words` gives why and what happens.
    pub fn save_rows_to_mend(self, review: &Review, headings: [&str; 4], words: &dyn Fn(&Problem) -> (String, String)) {
        let names: Vec<String> = self.surveyed.with_untracked(|surveyed| {
            let columns = surveyed.iter().flat_map(|surveyed| &surveyed.survey.columns);
            columns.map(|column| column.name.clone()).collect()
        });
        let notes = row_notes(&review.problems, &names, words);
        let asked = RowsAsked { headings: headings.map(str::to_owned), notes };
        self.send(Parcel::new(ROWS, serde_json::to_string(&asked).unwrap_or_default()));
    }

    /// Drops everything; nothing was written.
    pub fn cancel(self) {
        *self.work().borrow_mut() = Work::default();
        self.phase.set(Phase::Idle);
        self.file.set(None);
        self.surveyed.set(None);
        self.asides.set(Asides::default());
    }

    /// Writes what was reviewed.
    pub fn import(self) {
        let batch = Batch {
            id: self.desk.fresh_id(),
            kind: BatchKind::Table,
            name: self.file.get_untracked().map(|file| file.name()).unwrap_or_default(),
            at: self.desk.now(),
            source: Source::Import,
            added: Counts::default(),
            changed: Counts::default(),
            extra: Extra::new(),
        };
        let asked = TakeAsked { batch: batch.id, at: batch.at, source: batch.source };
        {
            let work = self.work();
            let mut work = work.borrow_mut();
            work.loose.clear();
            work.batch = Some(batch);
        }
        self.asides.update(|asides| asides.was_overtaken = false);
        self.phase.set(Phase::Writing { done: 0, total: 0 });
        self.send(Parcel::new("import.take", serde_json::to_string(&asked).unwrap_or_default()));
    }

    /// Compares the archive file in another manner.
    pub fn meet(self, manner: Manner) {
        self.read_again(|asked| asked.manner = Some(manner));
    }

    /// Writes what was compared.
    pub fn restore(self) {
        let replaces = matches!(self.phase_now(), Phase::Compared { manner: Manner::Replace, .. });
        {
            let work = self.work();
            let mut work = work.borrow_mut();
            work.replaces = replaces;
            work.loose.clear();
        }
        self.asides.update(|asides| asides.was_overtaken = false);
        self.phase.set(Phase::Writing { done: 0, total: 0 });
        self.send(Parcel::new("import.restore", String::new()));
    }

    fn write_restored(self, restore: Restore) {
        let (loose, planned_at, seal, replaces) = {
            let work = self.work();
            let mut work = work.borrow_mut();
            (std::mem::take(&mut work.loose), work.planned_at, work.file_seal.clone(), work.replaces)
        };
        if self.desk.peek(Archive::head) != planned_at {
            self.give_way();
            return;
        }
        let chunks = self.desk.peek(Numbers::free_in).give(loose);
        let desk = self.desk;
        let name = self.file.get_untracked().map(|file| file.name()).unwrap_or_default();
        leptos::task::spawn_local(async move {
            match desk.dispatch_with(Command::RestoreArchive(Box::new(restore)), &chunks).await {
                Ok(()) => {
                    if replaces {
                        desk.opened_from(name, seal);
                    }
                    self.cancel();
                }
                Err(Failure::Refused(CommandRefusal::NothingToDo)) => {
                    desk.tell(Notice::Restored { customers: 0, orders: 0 });
                    self.cancel();
                }
                Err(Failure::Refused(CommandRefusal::ChangedMeanwhile)) => self.give_way(),
                // The disk's trouble has been told; the file is compared again for another try.
                Err(_) => self.catch_up(),
            }
        });
    }

    fn work(self) -> Rc<RefCell<Work>> {
        self.work.get_value()
    }

    fn read(self) {
        let worker = Worker::start(move |parcel| self.hear(parcel), move |_| self.phase.set(Phase::Failed));
        self.phase.set(Phase::Reading { done: 0, total: 0 });
        let Ok(worker) = worker else {
            self.phase.set(Phase::Failed);
            return;
        };
        let (sheet, file_key) = {
            let work = self.work();
            let mut work = work.borrow_mut();
            (work.worker, work.job) = (Some(worker), None);
            (work.sheet.clone(), work.file_key.clone())
        };
        if let Some(rows) = self.desk.rows_in_memory() {
            self.send(Parcel { bytes: pack(&rows), ..Parcel::new(LYING, String::new()) });
        }
        for (kind, key) in [(KEY, self.desk.archive_key()), (FILE_KEY, file_key)] {
            if let Some(key) = key {
                self.send(Parcel { bytes: key.to_bytes(), ..Parcel::new(kind, self.desk.database().to_owned()) });
            }
        }
        match sheet {
            Some(sheet) => self.hand_in(SHEET, Some(sheet)),
            None => self.hand_in("import.read", self.file.get_untracked()),
        }
    }

    /// Has the worker look at a file, as the person wants it read.
    fn hand_in(self, kind: &str, file: Option<web_sys::File>) {
        let text = serde_json::to_string(&self.work().borrow().asked).unwrap_or_default();
        self.send(Parcel { file, ..Parcel::new(kind, text) });
    }

    /// Has a sheet of the workbook read by the program for that, and hands its rows to the worker.
    fn read_workbook(self) {
        let Some(file) = self.file.get_untracked() else { return };
        let sheet = self.work().borrow().asked.sheet;
        let job = Job::read(file, sheet, move |told| match told {
            Told::Progress(done, total) => self.phase.set(Phase::Reading { done, total }),
            Told::Refused(refusal) => self.phase.set(Phase::Refused(refusal)),
            Told::Read(contents, rows) => {
                self.asides.update(|asides| asides.workbook = Some(Arc::new(contents)));
                self.work().borrow_mut().sheet = Some(rows.clone());
                self.hand_in(SHEET, Some(rows));
            }
            // Nothing was to be written.
            Told::Written(_) | Told::Unwritten(_) => {}
        });
        self.work().borrow_mut().job = Some(job);
    }

    fn plan(self) {
        self.phase.set(Phase::Review { review: None, questions: Vec::new() });
        let asked = PlanAsked {
            mapping: self.mapping.get_untracked(),
            as_of: untrack(|| self.desk.read_scored(|reading| reading.as_of())),
            bring_back: self.asides.with_untracked(|asides| asides.brings_back),
        };
        self.send(Parcel::new("import.plan", serde_json::to_string(&asked).unwrap_or_default()));
    }

    fn send(self, parcel: Parcel) {
        let sent = self.work().borrow().worker.as_ref().map(|worker| worker.send(&parcel));
        if !matches!(sent, Some(Ok(()))) {
            self.phase.set(Phase::Failed);
        }
    }

    fn hear(self, parcel: Parcel) {
        if let Some(loose) = chunk_of(&parcel) {
            self.work().borrow_mut().loose.push(loose);
            return;
        }
        if parcel.kind == ROWS {
            match self.desk.hand_out("problems", Ok(parcel.bytes)) {
                // Where the browser takes no file, the list stays on the page.
                Exported::Done | Exported::Failed | Exported::NoProgram | Exported::BeyondExcel => return,
            }
        }
        match serde_json::from_str::<Said>(&parcel.text) {
            Ok(Said::Progress(done, total)) => self.phase.update(|phase| match phase {
                Phase::Reading { .. } => *phase = Phase::Reading { done, total },
                Phase::Writing { .. } => *phase = Phase::Writing { done, total },
                Phase::Idle
                | Phase::Refused(_)
                | Phase::Failed
                | Phase::ArchiveRefused(_)
                | Phase::Sealed(_)
                | Phase::SealedRefused(_)
                | Phase::Compared { .. }
                | Phase::Review { .. } => {}
            }),
            Ok(Said::IsWorkbook) => self.read_workbook(),
            Ok(Said::Refused(refusal)) => self.phase.set(Phase::Refused(refusal)),
            Ok(Said::ArchiveRefused(refusal)) => self.phase.set(Phase::ArchiveRefused(refusal)),
            Ok(Said::Sealed(record)) => self.ask(*record),
            Ok(Said::SealedRefused(refusal)) => self.phase.set(Phase::SealedRefused(refusal)),
            Ok(Said::Compared(manner, comparison, head)) => {
                self.work().borrow_mut().planned_at = head;
                self.phase.set(Phase::Compared { manner, comparison: Rc::new(*comparison) });
            }
            Ok(Said::Restored(restore)) => self.write_restored(*restore),
            Ok(Said::Surveyed(surveyed)) => {
                let keeps = std::mem::take(&mut self.work().borrow_mut().keeps_mapping);
                let columns = self.mapping.with_untracked(|mapping| mapping.columns.len());
                if !keeps || columns != surveyed.survey.mapping.columns.len() {
                    self.mapping.set(surveyed.survey.mapping.clone());
                }
                self.surveyed.set(Some(Rc::new(*surveyed)));
                self.plan();
            }
            Ok(Said::Planned(Planned::Review(review, head))) => {
                self.work().borrow_mut().planned_at = head;
                self.phase.set(Phase::Review { review: Some(Rc::new(*review)), questions: Vec::new() });
            }
            Ok(Said::Planned(Planned::Questions(questions))) => {
                self.phase.set(Phase::Review { review: None, questions });
            }
            Ok(Said::Taken(taken)) => self.write(*taken),
            Ok(Said::ArchiveUnreadable) | Err(_) => self.phase.set(Phase::Failed),
        }
    }

    fn write(self, taken: Taken) {
        let work = self.work();
        let (loose, batch, planned_at) = {
            let mut work = work.borrow_mut();
            (std::mem::take(&mut work.loose), work.batch.take(), work.planned_at)
        };
        let Some(mut batch) = batch else { return };
        if self.desk.peek(Archive::head) != planned_at {
            // The archive has changed since the review: read and count again.
            self.give_way();
            return;
        }
        batch.added = taken.added;
        batch.changed.customers = taken.customers.len() as u64;
        batch.changed.orders = taken.orders.len() as u64;
        batch.changed.contracts = taken.contracts.len() as u64;
        let chunks = self.desk.peek(Numbers::free_in).give(loose);
        let import = Import {
            batch,
            customers: taken.customers,
            orders: taken.orders,
            contracts: taken.contracts,
            bring_back: taken.brought_back,
            currency: taken.currency,
        };
        let Counts { customers, orders, contracts, .. } = taken.added;
        let desk = self.desk;
        leptos::task::spawn_local(async move {
            match desk.dispatch_with(Command::ImportBatch(Box::new(import)), &chunks).await {
                Ok(()) => self.cancel(),
                Err(Failure::Refused(CommandRefusal::NothingToDo)) => {
                    desk.tell(Notice::Imported { customers, orders, contracts });
                    self.cancel();
                }
                Err(Failure::Refused(CommandRefusal::ChangedMeanwhile)) => self.give_way(),
                // The disk's trouble has been told; the review stays for another try.
                Err(_) => self.plan(),
            }
        });
    }
}
