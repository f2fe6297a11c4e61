//! Files out: the archive as JSON or sealed, customers and orders as CSV.
//!
//! Bytes are made in short slices between which the page can paint; an archive that
//! changes meanwhile is begun anew, so that a file is of one moment.

use std::io;

use serde_json::Value;

use super::{
    Desk,
    archive_file::{Making, Seal},
    backup::Backup,
    in_file::Mark,
    outgoing::Outgoing,
};
use crate::{
    domain::{archive::Archive, batch::Counts},
    platform::{clock, files},
    storage::lock::{ArchiveKey, WebCrypto},
    transfer::export::{
        customers::{CustomerExport, customer_id},
        orders::OrderExport,
        scores::write_scores,
    },
};

pub use crate::transfer::export::sheet::Values;

/// How long a slice of work may take, in milliseconds.
const SLICE: f64 = 12.0;
/// How many bytes are handed on at once.
const PIECE: usize = 1024 * 1024;
/// How many records are written between two looks at the clock.
const RECORDS: u32 = 256;

/// What came of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exported {
    /// The file was handed to the browser.
    Done,
    /// It could not be made (memory, or a record that cannot be read).
    Failed,
    /// The program that writes workbooks is not on this device.
    NoProgram,
    /// It is more than a sheet of Excel holds.
    BeyondExcel,
}

impl Desk {
    /// Whether an archive file can have a passphrase here: whether the browser encrypts.
    #[must_use]
    pub fn may_seal(self) -> bool {
        WebCrypto::here().is_some()
    }

    /// Exports the whole archive, to be read back by [`Desk::read_back`]: as JSON, or sealed under a
    /// passphrase. `analysis` is what the scores know. `None` where it could not be made (memory, or a record
    /// that cannot be read).
    pub async fn export_archive(self, analysis: Option<Value>, passphrase: Option<String>) -> Option<Backup> {
        let seal = match passphrase {
            Some(passphrase) => Some(Seal::of(&passphrase).await.ok()?),
            None => None,
        };
        self.hand_out_archive(analysis.as_ref(), seal.as_ref()).await
    }

    pub(super) async fn hand_out_archive(self, analysis: Option<&Value>, seal: Option<&Seal>) -> Option<Backup> {
        let Made { blob, key, counts, mark } = self.archive_file(analysis, seal).await?;
        let ending = if key.is_some() { "guanxi" } else { "json" };
        let name = format!("guanxi-{}.{ending}", self.moment_in_name());
        Some(Backup { file: files::hand_out(&name, blob)?, key, counts, mark })
    }

    pub(super) async fn archive_file(self, analysis: Option<&Value>, seal: Option<&Seal>) -> Option<Made> {
        self.settled().await;
        'anew: loop {
            let mut making = Making::begin(seal).await?;
            let counts = self.peek(Archive::counts);
            // A file of the past does not hold what is there now.
            let mark = self.mark().filter(|_| !self.is_looking_back());
            let mut file = self.peek(|archive| Outgoing::begin(archive, self.now())).ok()?;
            while self.peek(|archive| slice(&mut file, archive))? {
                if let Some(written) = file.take_written(PIECE) {
                    making.put(&written).await?;
                }
                clock::pause(0).await;
                if !self.peek(|archive| file.is_of(archive)) {
                    continue 'anew;
                }
            }
            let (blob, key) = making.finish(&file.finish(analysis).ok()?).await?;
            return Some(Made { blob, key, counts, mark });
        }
    }

    /// Exports the customers as CSV.
    #[must_use]
    pub fn export_customers(self, values: Values) -> Exported {
        self.hand_out("customers", self.customers_csv(values))
    }

    /// The customers as CSV.
    pub(super) fn customers_csv(self, values: Values) -> io::Result<Vec<u8>> {
        self.peek(|archive| {
            let fields: Vec<_> = archive.custom_fields.iter().map(|(_, field)| field.clone()).collect();
            let mut export = CustomerExport::new(Vec::new(), values, &fields)?;
            for customer in archive.customers.live_rows().filter_map(|row| archive.customers.record(row)) {
                export.write(&customer)?;
            }
            Ok(export.finish())
        })
    }

    /// Exports the orders as CSV.
    pub async fn export_orders(self, values: Values) -> Exported {
        self.settled().await;
        let bytes = self.peek(|archive| {
            let mut export = OrderExport::new(Vec::new(), values)?;
            for row in archive.orders.live_rows() {
                let order = archive.orders.record(row, &archive.customers).ok();
                let order = order.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidData))?;
                let customer = archive.live(order.customer_id).map(|customer| customer_id(&customer));
                export.write(&order, &customer.unwrap_or_default())?;
            }
            io::Result::Ok(export.finish())
        });
        self.hand_out("orders", bytes)
    }

    /// Exports the scores as CSV, once they hold for the archive as it is.
    pub async fn export_scores(self, values: Values) -> Exported {
        match self.scores_csv(values).await {
            Some(bytes) => self.hand_out("scores", bytes),
            None => Exported::Failed,
        }
    }

    /// The scores as CSV; nothing where they cannot be worked out.
    pub(super) async fn scores_csv(self, values: Values) -> Option<io::Result<Vec<u8>>> {
        let board = self.settled_scores().await?;
        let mut rows = self.peek(|archive| board.export_rows(archive));
        Some(write_scores(Vec::new(), values, &mut rows))
    }

    /// Hands the model card to the browser, as a text that any editor shows.
    pub fn download_model_card(self, text: &str) {
        let name = format!("guanxi-model-card-{}.md", self.moment_in_name());
        // Where the browser has no memory for a page of text, it says so itself.
        drop(files::download(&name, "text/markdown", &[text.as_bytes()]));
    }

    /// Hands a CSV file to the browser.
    #[must_use]
    pub fn hand_out(self, name: &str, bytes: io::Result<Vec<u8>>) -> Exported {
        let name = format!("guanxi-{name}-{}.csv", self.moment_in_name());
        let handed = bytes.ok().and_then(|bytes| files::download(&name, "text/csv", &[&bytes]));
        if handed.is_some() { Exported::Done } else { Exported::Failed }
    }
}

/// An archive file that was made and not handed out yet.
pub(super) struct Made {
    pub(super) blob: web_sys::Blob,
    /// The file's key, where it has a passphrase.
    pub(super) key: Option<ArchiveKey>,
    /// What is in it.
    pub(super) counts: Counts,
    /// Where the archive stood.
    pub(super) mark: Option<Mark>,
}

/// Writes rows until the slice is over; whether some are left.
fn slice(file: &mut Outgoing, archive: &Archive) -> Option<bool> {
    let until = clock::monotonic_millis() + SLICE;
    while file.write(archive, RECORDS).ok()? {
        if clock::monotonic_millis() > until {
            return Some(true);
        }
    }
    Some(false)
}
