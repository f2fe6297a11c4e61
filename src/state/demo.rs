//! Demo data: made in the worker, written like an import, taken away in one click.

use std::{cell::RefCell, rc::Rc};

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

impl Desk {
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
        let worker = Rc::new(RefCell::new(None::<Worker>));
        let held = Rc::clone(&worker);
        let started = Worker::start(
            move |parcel| {
                if let Some(chunk) = chunk_of(&parcel) {
                    loose.borrow_mut().push(chunk);
                } else if let Ok(added) = serde_json::from_str::<Counts>(&parcel.text) {
                    let chunks = self.peek(Numbers::free_in).give(std::mem::take(&mut loose.borrow_mut()));
                    self.write_demo(Batch { added, ..batch.clone() }, currency, chunks);
                    // The worker must not be ended from within its own message.
                    let held = Rc::clone(&held);
                    leptos::task::spawn_local(async move { drop(held.borrow_mut().take()) });
                }
            },
            |_| {},
        );
        if let Ok(started) = started {
            // A worker that cannot be reached loads nothing, and the page says nothing happened.
            started.send(&Parcel::new("demo", serde_json::to_string(&making).unwrap_or_default())).ok();
            *worker.borrow_mut() = Some(started);
        }
    }

    fn write_demo(self, batch: Batch, currency: Currency, chunks: Vec<Chunk>) {
        let import = Import {
            batch,
            customers: Vec::new(),
            orders: Vec::new(),
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
    let added = demo::make(&making, &mut |record| match record {
        Made::Customer(customer) => bulk.customer(&customer),
        Made::Order(order) => bulk.order(&order),
        Made::Contact(contact) => bulk.contact(contact),
        Made::Interaction(interaction) => bulk.interaction(interaction),
        Made::Need(need) => bulk.need(need),
        Made::Task(task) => bulk.task(task),
    });
    bulk.finish();
    if let Ok(text) = serde_json::to_string(&added) {
        // A page that is gone hears nothing, and needs to hear nothing.
        reply.send(&Parcel::new("demo", text)).ok();
    }
}
