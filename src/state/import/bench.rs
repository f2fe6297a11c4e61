//! The worker's bench: the file's table, the archive's index and the plan lie here.
//!
//! It reads the archive from the disk by itself, or from rows that the page hands over where there is no disk, and
//! never writes to it.

use std::ops::ControlFlow;

use super::{
    deletions::Deletions,
    merging::Stories,
    messages::{
        Asked, FILE_KEY, KEY, LYING, PlanAsked, Planned, ROWS, RowsAsked, SHEET, Said, Surveyed, TakeAsked, Taken,
        send_chunk,
    },
    picked::{ArchiveFile, Picked},
    restore::{Comparing, Manner},
};
use crate::{
    domain::{archive::Archive, batch::Counts, custom_field::CustomField},
    platform::{
        text_decoder::TextDecoder,
        worker::{Parcel, Reply},
    },
    state::{
        bulk::{Bulk, Loose},
        disk::Disk,
        reading::read_archive,
        sealed::is_sealed,
    },
    storage::{
        error::StorageError,
        indexed_db::IndexedDbJournal,
        journal::Journal,
        lock::ArchiveKey,
        memory::{MemoryDisk, MemoryJournal},
        packed::unpack,
    },
    transfer::{
        csv::{
            encoding::{Decoder, Decoders, Encoding},
            packed::unpack_sheet,
            reader::{Options, read_table},
            table::Table,
        },
        export::{problems::write_rows_to_mend, sheet::Values},
        import::{
            existing::Existing,
            plan::{Plan, PlanError, Request, plan},
            records::Stamp,
        },
        mapping::guess::{Context, Survey, survey},
        sniff::{Kind, Refusal, sniff},
        source::Source,
    },
};

/// Everything an import keeps between two messages.
#[derive(Default)]
pub struct Bench {
    archive: Archive,
    deletions: Deletions,
    existing: Existing,
    table: Option<Table>,
    survey: Survey,
    plan: Option<Plan>,
    archive_file: Option<(ArchiveFile, Manner, bool)>,
    /// The archive's key, where a passphrase locks it, and the database that it lies in.
    key: Option<(ArchiveKey, String)>,
    /// The archive's rows, where they lie in the page's memory.
    lying: Option<MemoryDisk>,
    /// The file's key, where it was opened with its passphrase.
    file_key: Option<ArchiveKey>,
}

impl Bench {
    /// Whether parcels of that kind are the bench's.
    #[must_use]
    pub fn takes(kind: &str) -> bool {
        kind.starts_with("import.")
    }

    /// Answers one parcel.
    pub async fn answer(&mut self, parcel: Parcel, reply: &Reply) {
        let said = match parcel.kind.as_str() {
            "import.read" => self.read(&parcel, reply).await,
            SHEET => self.unpack(&parcel, reply).await,
            "import.plan" => self.plan(&parcel.text, reply),
            ROWS => {
                self.rows_to_mend(&parcel.text, reply);
                None
            }
            "import.take" => self.take(&parcel.text, reply),
            "import.restore" => self.restore(reply).await,
            KEY => {
                self.key = ArchiveKey::from_bytes(&parcel.bytes).map(|key| (key, parcel.text));
                None
            }
            LYING => {
                self.lying = unpack(&parcel.bytes).map(MemoryDisk::from_dump);
                None
            }
            FILE_KEY => {
                self.file_key = ArchiveKey::from_bytes(&parcel.bytes);
                None
            }
            _ => None,
        };
        if let Some(said) = said {
            say(reply, &said);
        }
    }

    async fn read(&mut self, parcel: &Parcel, reply: &Reply) -> Option<Said> {
        let asked: Asked = serde_json::from_str(&parcel.text).ok()?;
        let mut source = Picked::new(parcel.file.clone()?);
        if is_sealed(&mut source) {
            return Some(match ArchiveFile::sealed(source, self.file_key.clone()) {
                Ok(file) => self.compare(file, &asked, reply).await,
                Err(said) => said,
            });
        }
        match sniff(&mut source) {
            Ok(Kind::Table) => {}
            Ok(Kind::Json) => {
                return Some(match ArchiveFile::of(source, self.key.as_ref().map(|(key, _)| key)).await {
                    Ok(file) => self.compare(file, &asked, reply).await,
                    Err(refusal) => Said::ArchiveRefused(refusal),
                });
            }
            Ok(Kind::Workbook) => return Some(Said::IsWorkbook),
            Err(refusal) => return Some(Said::Refused(refusal)),
        }
        let options = Options { encoding: asked.encoding, delimiter: asked.delimiter };
        let table = match read_table(&mut source, &Browser, options, &mut teller(reply)) {
            Ok(table) => table,
            Err(refusal) => return Some(Said::Refused(refusal)),
        };
        Some(self.survey(table, &asked, reply).await)
    }

    /// Takes the rows of a workbook's sheet as they were packed.
    async fn unpack(&mut self, parcel: &Parcel, reply: &Reply) -> Option<Said> {
        let asked: Asked = serde_json::from_str(&parcel.text).ok()?;
        let mut source = Picked::new(parcel.file.clone()?);
        let mut bytes = Vec::new();
        let length = usize::try_from(source.size()).ok()?;
        let table = source.read(0, length, &mut bytes).ok().and_then(|()| unpack_sheet(&bytes));
        drop(bytes);
        Some(match table {
            Some(table) => self.survey(table, &asked, reply).await,
            None => Said::Refused(Refusal::Unreadable),
        })
    }

    /// Looks at a table's columns with the archive at hand, and keeps it for the plan.
    async fn survey(&mut self, table: Table, asked: &Asked, reply: &Reply) -> Said {
        if self.fetch_archive().await.is_err() {
            return Said::ArchiveUnreadable;
        }
        let fields = self.fields();
        let currency = self.archive.settings().currency;
        let context = Context { custom_fields: &fields, currency, usual_currency: asked.usual_currency };
        match survey(&table, &context, asked.has_header, &mut teller(reply)) {
            Ok(survey) => self.survey = survey,
            Err(refusal) => return Said::Refused(refusal),
        }
        let surveyed = Surveyed {
            survey: self.survey.clone(),
            encoding: table.encoding,
            delimiter: table.dialect.delimiter,
            rows: table.rows() as u64,
        };
        self.table = Some(table);
        Said::Surveyed(Box::new(surveyed))
    }

    /// Reads the archive as it stands on disk and makes the index that rows are matched against.
    async fn fetch_archive(&mut self) -> Result<(), StorageError> {
        let journal = self.journal();
        let Some(meta) =
            journal.meta().await.or_else(|error| if error.is_unavailable() { Ok(None) } else { Err(error) })?
        else {
            return Ok(());
        };
        self.archive = read_archive(&journal, &meta).await?;
        self.deletions = Deletions::of(&journal, &self.archive).await?;
        self.existing = index(&self.archive, &self.deletions);
        Ok(())
    }

    /// The archive's place, with its key.
    fn journal(&self) -> Disk {
        let disk = match (&self.lying, &self.key) {
            (Some(rows), _) => Disk::Memory(MemoryJournal::new(rows.clone(), 0)),
            (None, Some((_, database))) => Disk::Browser(IndexedDbJournal::named(database)),
            (None, None) => Disk::Browser(IndexedDbJournal::default()),
        };
        self.key.iter().for_each(|(key, _)| disk.unlock(key.clone()));
        disk
    }

    fn fields(&self) -> Vec<CustomField> {
        self.archive.custom_fields.iter().map(|(_, field)| field.clone()).collect()
    }

    fn plan(&mut self, text: &str, reply: &Reply) -> Option<Said> {
        let asked: PlanAsked = serde_json::from_str(text).ok()?;
        let (table, fields) = (self.table.as_ref()?, self.fields());
        let names: Vec<String> = self.survey.columns.iter().map(|column| column.name.clone()).collect();
        let request = Request {
            mapping: &asked.mapping,
            open_days: &self.survey.open_days(),
            names: &names,
            custom_fields: &fields,
            archive_currency: self.archive.settings().currency,
            as_of: asked.as_of,
            bring_back: asked.bring_back,
        };
        match plan(table, &request, &self.existing, &mut teller(reply)) {
            Ok(plan) => {
                let review = Box::new(plan.review.clone());
                self.plan = Some(plan);
                Some(Said::Planned(Planned::Review(review, self.archive.head())))
            }
            Err(PlanError::Questions(questions)) => Some(Said::Planned(Planned::Questions(questions))),
            Err(PlanError::Cancelled) => Some(Said::Refused(Refusal::Cancelled)),
        }
    }

    /// Writes the rows that something is wrong with, and hands the file over.
    fn rows_to_mend(&self, text: &str, reply: &Reply) -> Option<()> {
        let asked: RowsAsked = serde_json::from_str(text).ok()?;
        let (table, plan) = (self.table.as_ref()?, self.plan.as_ref()?);
        let headings = asked.headings.each_ref().map(String::as_str);
        let bytes = write_rows_to_mend(Vec::new(), Values::Guarded, table, plan, headings, &asked.notes).ok()?;
        // A page that is gone hears nothing, and needs to hear nothing.
        reply.send(&Parcel { bytes, ..Parcel::new(ROWS, String::new()) }).ok()
    }

    /// Reads an archive file to its end and compares it with the archive.
    async fn compare(&mut self, mut file: ArchiveFile, asked: &Asked, reply: &Reply) -> Said {
        if self.fetch_archive().await.is_err() {
            return Said::ArchiveUnreadable;
        }
        let manner = asked.manner.unwrap_or(if self.archive.is_empty() { Manner::Replace } else { Manner::Merge });
        let Ok(stories) = self.stories(manner).await else { return Said::ArchiveUnreadable };
        let mut comparing = self.comparing(manner, asked.bring_back, stories);
        match file.hand_out(&mut |item| comparing.take(item, None), &mut teller(reply)).await {
            Ok(()) => {
                let (comparison, _) = comparing.finish();
                self.archive_file = Some((file, manner, asked.bring_back));
                Said::Compared(manner, Box::new(comparison), self.archive.head())
            }
            Err(said) => said,
        }
    }

    fn comparing(&self, manner: Manner, bring_back: bool, stories: Stories) -> Comparing<'_> {
        Comparing::new(&self.archive, manner, stories, self.deletions.clone()).bringing_back(bring_back)
    }

    /// What the journal tells of changes here, where records are to be merged.
    async fn stories(&self, manner: Manner) -> Result<Stories, StorageError> {
        if manner == Manner::Replace || self.archive.head() == 0 {
            return Ok(Stories::default());
        }
        let entries = self.journal().entries(0, self.archive.head()).await?;
        Ok(Stories::of(&entries))
    }

    /// Reads the archive file again and hands its records over.
    async fn restore(&mut self, reply: &Reply) -> Option<Said> {
        let (mut file, manner, bring_back) = self.archive_file.take()?;
        let Ok(stories) = self.stories(manner).await else { return Some(Said::ArchiveUnreadable) };
        let mut comparing = self.comparing(manner, bring_back, stories);
        let mut hand_over = |loose: Loose| send_chunk(reply, loose);
        let mut bulk = Bulk::new(&mut hand_over);
        let read = file.hand_out(&mut |item| comparing.take(item, Some(&mut bulk)), &mut teller(reply)).await;
        Some(match read {
            Ok(()) => {
                bulk.finish();
                let (_, restore) = comparing.finish();
                Said::Restored(Box::new(restore))
            }
            Err(said) => said,
        })
    }

    fn take(&self, text: &str, reply: &Reply) -> Option<Said> {
        let asked: TakeAsked = serde_json::from_str(text).ok()?;
        let (table, plan) = (self.table.as_ref()?, self.plan.as_ref()?);
        let stamp = Stamp { batch: asked.batch, at: asked.at, source: asked.source };
        let mut added = Counts::default();
        let total = plan.review.customers.new + plan.review.orders.new;
        let mut hand_over = |loose: Loose| send_chunk(reply, loose);
        let mut bulk = Bulk::new(&mut hand_over);
        let tell = |done, total| say(reply, &Said::Progress(done, total));
        for field in plan.new_custom_fields(stamp) {
            added.custom_fields += 1;
            bulk.custom_field(field);
        }
        for customer in plan.new_customers(table, stamp) {
            added.customers += 1;
            bulk.customer(&customer);
            tell_now_and_then(&tell, added, total);
        }
        for contact in plan.new_contacts(table, stamp) {
            added.contacts += 1;
            bulk.contact(contact);
        }
        for order in plan.new_orders(table, stamp) {
            added.orders += 1;
            bulk.order(&order);
            tell_now_and_then(&tell, added, total);
        }
        for contract in plan.new_contracts(table, stamp) {
            added.contracts += 1;
            bulk.contract(contract);
        }
        bulk.finish();
        let archive = &self.archive;
        let customers = plan.customer_revisions(table).filter_map(|revision| {
            let before = archive.customers.record(archive.customers.row(revision.id)?)?;
            Some(revision.revise(&before, asked.at)).filter(|after| *after != before)
        });
        let orders = plan.order_revisions(table, stamp).filter_map(|revision| {
            let row = archive.orders.row(revision.id)?;
            let before = archive.orders.record(row, &archive.customers).ok()?;
            Some(revision.revise(&before, asked.at))
        });
        let contracts = plan.contract_revisions().filter_map(|revision| {
            let before = archive.contracts.record(archive.contracts.row(revision.id)?)?;
            Some(revision.revise(before, asked.at))
        });
        Some(Said::Taken(Box::new(Taken {
            customers: customers.collect(),
            orders: orders.collect(),
            contracts: contracts.collect(),
            brought_back: plan.brought_back(),
            currency: plan.brings_amounts().then(|| plan.currency()),
            added,
        })))
    }
}

fn tell_now_and_then(tell: &impl Fn(u64, u64), added: Counts, total: u64) {
    let done = added.customers + added.orders;
    if done.is_multiple_of(10_000) {
        tell(done, total);
    }
}

/// The archive as an import sees it.
fn index(archive: &Archive, deletions: &Deletions) -> Existing {
    let standing = |hidden_by: Option<u64>| deletions.standing(hidden_by);
    let mut existing = Existing::default();
    for row in 0..archive.customers.len() {
        if let Some(customer) = archive.customers.record(row) {
            existing.add_customer(&customer, standing(archive.customers.hidden_by(row)));
        }
    }
    for (_, contact) in archive.contacts.iter() {
        existing.add_contact(contact);
    }
    for row in 0..archive.orders.len() {
        if let Ok(order) = archive.orders.record(row, &archive.customers) {
            existing.add_order(&order, standing(archive.orders.hidden_by(row)));
        }
    }
    for row in 0..archive.contracts.len() {
        if let Some(contract) = archive.contracts.record(row) {
            existing.add_contract(contract, standing(archive.contracts.hidden_by(row)));
        }
    }
    existing.finished()
}

fn say(reply: &Reply, said: &Said) {
    if let Ok(text) = serde_json::to_string(said) {
        // A page that is gone hears nothing, and needs to hear nothing.
        reply.send(&Parcel::new("import", text)).ok();
    }
}

/// Tells the page what is done. It never stops the work: a worker is cancelled by ending it.
fn teller(reply: &Reply) -> impl FnMut(u64, u64) -> ControlFlow<()> {
    move |done, total| {
        say(reply, &Said::Progress(done, total));
        ControlFlow::Continue(())
    }
}

/// The browser's decoders.
struct Browser;

struct Stream(TextDecoder);

impl Decoder for Stream {
    fn decode(&mut self, bytes: &[u8], last: bool, into: &mut String) {
        self.0.decode(bytes, last, into);
    }
}

impl Decoders for Browser {
    fn decoder(&self, encoding: Encoding) -> Option<Box<dyn Decoder>> {
        let decoder = TextDecoder::new(encoding.label())?;
        Some(Box::new(Stream(decoder)))
    }
}
