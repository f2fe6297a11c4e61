//! The desk: the one handle by which pages read the archive and hand in commands.
//!
//! It is small and copied freely; what it points to lives once.

use std::{cell::RefCell, rc::Rc};

use leptos::prelude::*;

use super::{
    archive_file::Seal,
    completeness::CompletenessCache,
    contracts::ContractBench,
    demo::DemoBench,
    disk::{Disk, DiskState},
    document::Document,
    folder::FolderBench,
    idic::IdicBench,
    lifecycle::StageBench,
    mirror::Mirror,
    notice::Notice,
    past::Moment,
    products::ProductBench,
    reminding,
    schemes::KeptSchemes,
    scores::Scoring,
    traces::Proof,
};
use crate::{
    domain::{archive::Archive, day::Day, id::Id, timestamp::Timestamp},
    platform::{clock, tabs::Tabs},
};

/// What the desk points to.
pub(super) struct Drawer {
    pub(super) mirror: Mirror,
    pub(super) disk: RefCell<Option<Rc<Disk>>>,
    pub(super) origin: u64,
    pub(super) tell: RefCell<Option<Rc<dyn Fn(Notice)>>>,
    pub(super) tabs: RefCell<Option<Tabs>>,
    /// Whether the details of orders have come in, which is shortly after the archive was opened.
    pub(super) is_whole: RwSignal<bool>,
    /// Whether a passphrase locks the archive that is open.
    pub(super) is_locked: RwSignal<bool>,
    /// What came of looking for the customer that was erased last.
    pub(super) proof: RwSignal<Option<Rc<Proof>>, LocalStorage>,
    /// The moment that is shown in the place of now.
    pub(super) moment: RwSignal<Option<Moment>>,
    /// The examination of contracts.
    pub(super) contracts: ContractBench,
    /// What was sold, and the rules between products.
    pub(super) products: ProductBench,
    /// How complete everybody's data are.
    pub(super) completeness: CompletenessCache,
    /// How the base of customers is worked.
    pub(super) idic: IdicBench,
    /// Who stood in which stage when.
    pub(super) stages: StageBench,
    /// What the archive's own grading schemes make of everybody.
    pub(super) schemes: KeptSchemes,
    /// What is known of its file, where the archive is a document.
    pub(super) document: Option<Document>,
    /// What seals backups of a locked archive; not where its recovery code opened it.
    pub(super) seal: RefCell<Option<Rc<Seal>>>,
    /// The folder that backups go into.
    pub(super) folder: FolderBench,
    /// Whether nobody shall be reminded of a backup today.
    pub(super) is_silenced: RwSignal<bool>,
}

/// The desk.
#[derive(Clone, Copy)]
pub struct Desk {
    pub(super) drawer: StoredValue<Rc<Drawer>, LocalStorage>,
    /// Rises with every change of the archive.
    revision: RwSignal<u64>,
    /// The storage light.
    pub(super) disk_state: RwSignal<DiskState>,
    /// Whether the archive is open and may be shown.
    pub(super) open: RwSignal<bool>,
    /// How many changes are asked for and not yet written.
    under_way: RwSignal<usize>,
    /// The scores of the archive.
    pub(super) scoring: Scoring,
    /// The making of demo data.
    pub(super) demo: DemoBench,
}

/// A change that is asked for and not yet written; it counts until it is dropped.
pub struct UnderWay(RwSignal<usize>);

impl Drop for UnderWay {
    fn drop(&mut self) {
        // Gone with the page: nobody waits any more.
        self.0.try_update(|count| *count -= 1);
    }
}

impl Desk {
    /// An empty desk; `Desk::boot` opens the archive.
    #[must_use]
    pub fn new() -> Self {
        let drawer = Drawer {
            mirror: Mirror::default(),
            disk: RefCell::default(),
            origin: u64::from_le_bytes(clock::random()),
            tell: RefCell::default(),
            tabs: RefCell::default(),
            is_whole: RwSignal::new(false),
            is_locked: RwSignal::new(false),
            proof: RwSignal::new_local(None),
            moment: RwSignal::new(None),
            contracts: ContractBench::new(),
            products: ProductBench::new(),
            completeness: CompletenessCache::default(),
            idic: IdicBench::new(),
            stages: StageBench::new(),
            schemes: KeptSchemes::default(),
            document: Document::here(),
            seal: RefCell::default(),
            folder: FolderBench::new(),
            is_silenced: RwSignal::new(reminding::is_silenced()),
        };
        Self {
            drawer: StoredValue::new_local(Rc::new(drawer)),
            revision: RwSignal::new(0),
            disk_state: RwSignal::new(DiskState::Opening),
            open: RwSignal::new(false),
            under_way: RwSignal::new(0),
            scoring: Scoring::new(),
            demo: DemoBench::new(),
        }
    }

    /// Reads the archive and tracks it: the caller runs again after every change.
    pub fn read<R>(self, question: impl FnOnce(&Archive) -> R) -> R {
        self.revision.track();
        self.peek(question)
    }

    /// `read` for who shows the details of single orders: the caller also runs again once those have come in.
    pub fn read_whole<R>(self, question: impl FnOnce(&Archive) -> R) -> R {
        if !self.drawer().is_whole.get() {
            // Whoever waits is not kept waiting.
            leptos::task::spawn_local(self.settled());
        }
        self.read(question)
    }

    /// Waits until changes that are under way, and the details of orders, have been taken in.
    pub async fn settled(self) {
        self.drawer().mirror.settled().await;
    }

    /// Reads the archive without tracking it, for handlers.
    pub fn peek<R>(self, question: impl FnOnce(&Archive) -> R) -> R {
        self.drawer.with_value(|drawer| drawer.mirror.read(question))
    }

    /// A number that rises with every change of the archive, tracked.
    #[must_use]
    pub fn revision(self) -> u64 {
        self.revision.get()
    }

    /// That number, not tracked.
    pub(super) fn revision_now(self) -> u64 {
        self.revision.get_untracked()
    }

    /// The storage light, tracked.
    #[must_use]
    pub fn disk_state(self) -> DiskState {
        self.disk_state.get()
    }

    /// Whether the archive is open, tracked.
    #[must_use]
    pub fn is_open(self) -> bool {
        self.open.get()
    }

    /// Counts a change from the moment somebody asks for it: until the answer is
    /// dropped the page is busy, and exports wait.
    #[must_use]
    pub fn under_way(self) -> UnderWay {
        self.under_way.update(|count| *count += 1);
        UnderWay(self.under_way)
    }

    /// Whether a change is on its way to the disk, tracked.
    #[must_use]
    pub fn is_writing(self) -> bool {
        self.under_way.get() > 0
    }

    pub(super) fn is_writing_now(self) -> bool {
        self.under_way.get_untracked() > 0
    }

    /// Where notices go; the app sets it once.
    pub fn on_notice(self, tell: impl Fn(Notice) + 'static) {
        self.drawer.with_value(|drawer| *drawer.tell.borrow_mut() = Some(Rc::new(tell)));
    }

    /// Tells a notice.
    pub fn tell(self, notice: Notice) {
        let tell = self.drawer.with_value(|drawer| drawer.tell.borrow().clone());
        if let Some(tell) = tell {
            tell(notice);
        }
    }

    /// A fresh identifier.
    #[must_use]
    pub fn fresh_id<T>(self) -> Id<T> {
        Id::new(clock::now_millis().unsigned_abs(), &clock::random())
    }

    /// Now.
    #[must_use]
    pub fn now(self) -> Timestamp {
        Timestamp::from_millis(clock::now_millis())
    }

    /// Today in local time.
    #[must_use]
    pub fn today(self) -> Day {
        let (year, month, day) = clock::today();
        Day::from_ymd(year, month, day).unwrap_or(Day::clamped(0))
    }

    pub(super) fn drawer(self) -> Rc<Drawer> {
        self.drawer.get_value()
    }

    pub(super) fn changed(self) {
        self.revision.update(|revision| *revision += 1);
    }
}

impl Default for Desk {
    fn default() -> Self {
        Self::new()
    }
}

/// The desk of the page.
///
/// # Panics
/// Outside the app, which provides it: a mistake of the program, not of the user.
#[must_use]
#[expect(clippy::expect_used, reason = "a page outside the app is a mistake of the program")]
pub fn use_desk() -> Desk {
    use_context::<Desk>().expect("the app provides the desk")
}
