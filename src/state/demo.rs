//! Demo data: made in the worker, written like an import, taken away in one click.

use std::{cell::RefCell, rc::Rc};

use leptos::prelude::*;

use super::{
    Desk,
    bulk::{Bulk, Loose, Numbers},
    import::{chunk_of, send_chunk},
};
pub use crate::domain::demo::DemoSize;
use crate::{
    domain::{
        batch::{Batch, BatchKind, Counts},
        command::{Command, Import},
        currency::Currency,
        demo::{self, Made, Making},
        provenance::{Extra, Source},
    },
    platform::worker::{Parcel, Reply, Worker},
    storage::journal::Chunk,
};

/// The kind of parcel that says how many records are made.
const MADE: &str = "demo.made";
/// Records between two such parcels.
const STEP: u64 = 10_000;

/// The desk's part that has demo data made.
#[derive(Clone, Copy)]
pub(super) struct DemoBench {
    /// How many records are made, of how many.
    made: RwSignal<Option<(u64, u64)>>,
    worker: StoredValue<Rc<RefCell<Option<Worker>>>, LocalStorage>,
}

impl DemoBench {
    pub(super) fn new() -> Self {
        Self { made: RwSignal::new(None), worker: StoredValue::new_local(Rc::default()) }
    }
}

impl Desk {
    /// How many demo records are made and of how many, tracked; `None` while none are being made.
    #[must_use]
    pub fn demo_made(self) -> Option<(u64, u64)> {
        self.demo.made.get()
    }

    /// Stops making demo data. Nothing has been written.
    pub fn cancel_demo(self) {
        self.demo.worker.with_value(|worker| drop(worker.borrow_mut().take()));
        self.demo.made.set(None);
    }

    /// Makes demo data of a size and writes them; tells `Loaded`, or why not.
    pub fn load_demo(self, size: DemoSize) {
        let batch = Batch {
            id: self.fresh_id(),
            kind: BatchKind::Demo,
            name: size.key().to_owned(),
            at: self.now(),
            source: Source::Demo,
            added: Counts::default(),
            changed: Counts::default(),
            extra: Extra::new(),
        };
        let currency = self.peek(|archive| archive.settings().currency).unwrap_or(Currency::CNY);
        let making = Making { size, batch: batch.id, at: batch.at, today: self.today(), currency };
        let loose = Rc::new(RefCell::new(Vec::<Loose>::new()));
        let (worker, made) = (self.demo.worker.get_value(), self.demo.made);
        let held = Rc::clone(&worker);
        let total = size.records();
        made.set(Some((0, total)));
        let started = Worker::start(
            move |parcel| {
                if let Some(chunk) = chunk_of(&parcel) {
                    loose.borrow_mut().push(chunk);
                } else if parcel.kind == MADE {
                    made.set(Some((parcel.text.parse().unwrap_or_default(), total)));
                } else if let Ok(added) = serde_json::from_str::<Counts>(&parcel.text) {
                    let chunks = self.peek(Numbers::free_in).give(std::mem::take(&mut loose.borrow_mut()));
                    made.set(None);
                    self.write_demo(Batch { added, ..batch.clone() }, currency, chunks);
                    // The worker must not be ended from within its own message.
                    let held = Rc::clone(&held);
                    leptos::task::spawn_local(async move { drop(held.borrow_mut().take()) });
                }
            },
            move |_| made.set(None),
        );
        let job = Parcel::new("demo", serde_json::to_string(&making).unwrap_or_default());
        // A worker that cannot be reached loads nothing, and the page says nothing happened.
        match started.and_then(|started| started.send(&job).map(|()| started)) {
            Ok(started) => drop(worker.borrow_mut().replace(started)),
            Err(_) => made.set(None),
        }
    }

    fn write_demo(self, batch: Batch, currency: Currency, chunks: Vec<Chunk>) {
        let import = Import {
            batch,
            customers: Vec::new(),
            orders: Vec::new(),
            contracts: Vec::new(),
            bring_back: (Vec::new(), Vec::new()),
            currency: Some(currency),
        };
        leptos::task::spawn_local(async move {
            // What became of it has been told by then.
            self.dispatch_with(Command::ImportBatch(Box::new(import)), &chunks).await.ok();
        });
    }
}

/// The worker's side: makes the records of the parcel's `Making` and hands them over.
pub fn make(parcel: &Parcel, reply: &Reply) {
    let Ok(making) = serde_json::from_str::<Making>(&parcel.text) else { return };
    let mut hand_over = |loose: Loose| send_chunk(reply, loose);
    let mut bulk = Bulk::new(&mut hand_over);
    let mut made = 0;
    let added = demo::make(&making, &mut |record| {
        made += 1;
        if made % STEP == 0 {
            reply.send(&Parcel::new(MADE, made.to_string())).ok();
        }
        match record {
            Made::Customer(customer) => bulk.customer(&customer),
            Made::Order(order) => bulk.order(&order),
            Made::Contact(contact) => bulk.contact(contact),
            Made::Interaction(interaction) => bulk.interaction(interaction),
            Made::Need(need) => bulk.need(need),
            Made::Task(task) => bulk.task(task),
            Made::Contract(contract) => bulk.contract(contract),
            Made::LossRecord(loss) => bulk.loss_record(loss),
        }
    });
    bulk.finish();
    if let Ok(text) = serde_json::to_string(&added) {
        // A page that is gone hears nothing, and needs to hear nothing.
        reply.send(&Parcel::new("demo", text)).ok();
    }
}
