//! One customer's rights: everything about it as files, and its erasure with proof.
//!
//! What goes and what is rewritten is decided below; here it is carried out and proven, and what
//! was looked for is forgotten.

use std::rc::Rc;

use leptos::prelude::*;
use serde_json::Value;

use super::{
    Desk, Notice,
    disk::Disk,
    excise::ErasureWish,
    export::Exported,
    mirror::Failure,
    person_file,
    route::Route,
    traces::{Proof, Traces},
};
use crate::{
    domain::{archive::Archive, customer::Customer, erasure::ErasureReason, id::Id, refusal::Refusal},
    platform::{address, files},
    storage::{error::StorageError, journal::Journal as _},
    transfer::person::file::PersonFile,
};

impl Desk {
    /// Everything about a customer: the archive as it is shown, the whole history, the scores.
    ///
    /// # Errors
    /// Refused where there is no such customer; the disk's, where the history cannot be read.
    pub async fn person_file(self, customer: Id<Customer>) -> Result<PersonFile, Failure> {
        let board = self.settled_scores().await;
        let disk = self.drawer().disk.borrow().clone().ok_or(Refusal::NothingToDo)?;
        self.settled().await;
        let entries = disk.entries(0, self.peek(Archive::head)).await?;
        self.peek(|archive| {
            let part = archive.part_of(customer);
            let mentions = Traces::of(archive, &part).mentioned(archive, &part);
            let row = archive.customers.row(customer);
            let score = board.zip(row).and_then(|(board, row)| board.score_of(archive, row));
            person_file::gather(archive, &part, &entries, mentions, score.unwrap_or(Value::Null), self.now())
        })
        .ok_or(Failure::Refused(Refusal::RecordUnknown))
    }

    /// Hands a file about a customer to the browser. Its name names no one.
    #[must_use]
    pub fn hand_out_person(self, bytes: &[u8], is_page: bool) -> Exported {
        let (media_type, ending) = if is_page { ("text/html", "html") } else { ("application/json", "json") };
        let name = format!("guanxi-customer-{}.{ending}", self.moment_in_name());
        if files::download(&name, media_type, &[bytes]).is_some() { Exported::Done } else { Exported::Failed }
    }

    /// Erases a customer for good, proves it by reading everything again, and leads to the proof.
    ///
    /// # Errors
    /// The refusal, or the disk's error. Neither has been told, and nothing was erased.
    pub async fn erase_customer(self, customer: Id<Customer>, reason: ErasureReason) -> Result<(), Failure> {
        let drawer = self.drawer();
        let wish = ErasureWish { customer, reason, day: self.today() };
        let erase = async |disk: &Disk| {
            let traces = self.peek(|archive| Traces::of(archive, &archive.part_of(customer)));
            drawer.mirror.erase_customer(disk, &wish, drawer.origin, || self.now()).await.map(|_| traces)
        };
        let (disk, traces) = self.rewrite(erase).await?;
        // Erased it is, whatever comes of reading it again.
        drawer.proof.set(self.prove(&disk, &traces).await.ok().map(Rc::new));
        address::go(&Route::Data.href());
        self.show_rewritten();
        self.tell(Notice::CustomerErased);
        Ok(())
    }

    async fn prove(self, disk: &Disk, traces: &Traces) -> Result<Proof, StorageError> {
        let dump = disk.rows_in_the_clear().await?;
        let entries = disk.entries_after(0).await?;
        Ok(self.peek(|archive| traces.look(&dump, archive, &entries)))
    }

    /// What came of looking for the customer that was erased last in this window, tracked.
    #[must_use]
    pub fn erasure_proof(self) -> Option<Rc<Proof>> {
        self.drawer().proof.get()
    }

    /// Puts the proof away.
    pub fn close_proof(self) {
        self.drawer().proof.set(None);
    }
}
