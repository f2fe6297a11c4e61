//! An archive on a disk, tabs that open it, and everything that can be asked of it.
//!
//! Tabs are the product's own: its mirror, its chunks, its way of reading an archive.

use std::rc::Rc;

use guanxi::{
    domain::{
        archive::{Archive, Stored},
        batch::{Batch, BatchKind, Counts},
        command::{BulkChange, Command, Import, Restore, Revised, Write},
        contact::Contact,
        currency::Currency,
        customer::{Customer, CustomerKind},
        day::Day,
        erasure::ErasureReason,
        event::Scope,
        id::Id,
        order::Order,
        provenance::{Extra, Provenance, Source},
        span::Spans,
        timestamp::Timestamp,
    },
    state::{
        Failure,
        bulk::{Bulk, Loose, Numbers},
        excise::ErasureWish,
        forget::ForgetWish,
        mirror::{Mirror, Wish},
        outgoing::Outgoing,
    },
    storage::{
        error::StorageError,
        journal::{Chunk, Journal, Opening},
        lock::Rekey,
        memory::MemoryDisk,
    },
    transfer::{json::reader::read_archive as read_archive_file, source::Bytes},
};

use crate::{faulty::Faulty, keys};

/// The clock of a day on which nothing is wrong with it.
pub const NOW: i64 = 1_795_305_600_000;

/// What can be asked: the operations of reliability.md that exist by now, and folding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    FirstOpen,
    Add,
    Edit,
    BulkEdit,
    Delete,
    Undo,
    Import,
    Replace,
    Merge,
    Backup,
    Migrate,
    Erase,
    ErasePerson,
    Forget,
    Fold,
    LockOn,
    LockOver,
    LockOff,
}

impl Op {
    pub const ALL: [Self; 18] = [
        Self::FirstOpen,
        Self::Add,
        Self::Edit,
        Self::BulkEdit,
        Self::Delete,
        Self::Undo,
        Self::Import,
        Self::Replace,
        Self::Merge,
        Self::Backup,
        Self::Migrate,
        Self::Erase,
        Self::ErasePerson,
        Self::Forget,
        Self::Fold,
        Self::LockOn,
        Self::LockOver,
        Self::LockOff,
    ];

    /// Its name and its number in reliability.md.
    pub const fn name(self) -> &'static str {
        match self {
            Self::FirstOpen => "O1 first open",
            Self::Add => "O2 add",
            Self::Edit => "O3 edit",
            Self::BulkEdit => "O4 bulk edit",
            Self::Delete => "O5 delete",
            Self::Undo => "O5 undo",
            Self::Import => "O7 import",
            Self::Replace => "O9 replace",
            Self::Merge => "O10 merge",
            Self::Backup => "O11 backup",
            Self::Migrate => "O12 first write to an older format",
            Self::Erase => "O14 erase everything",
            Self::ErasePerson => "O14 erase a person",
            Self::Forget => "O14 forget old changes",
            Self::Fold => "fold",
            Self::LockOn => "O13 lock on",
            Self::LockOver => "O13 change passphrase",
            Self::LockOff => "O13 lock off",
        }
    }

    /// Whether it turns the lock on, over or off.
    pub const fn is_of_the_lock(self) -> bool {
        matches!(self, Self::LockOn | Self::LockOver | Self::LockOff)
    }

    /// Whether its records come in chunks.
    pub const fn is_bulk(self) -> bool {
        matches!(self, Self::Import | Self::Replace | Self::Merge)
    }

    /// Whether it was worked out from the archive before it is written.
    pub const fn is_planned(self) -> bool {
        self.is_bulk()
    }
}

/// Why an operation came to nothing.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    /// The archive could not be opened or read.
    Shut(StorageError),
    /// Opening it said that it must not be touched.
    NotOurs(Box<Opening>),
    /// A command was refused or not saved.
    Failed(Failure),
}

/// A tab: the product's mirror over a journal that may fail.
pub struct Tab {
    pub mirror: Mirror,
    pub journal: Faulty,
}

impl Tab {
    pub fn new(disk: &MemoryDisk, random: u128) -> Self {
        Self { mirror: Mirror::default(), journal: Faulty::new(disk, random) }
    }

    /// Opens as the page does.
    pub async fn open(&self) -> Result<(), Trouble> {
        match self.journal.open().await.map_err(Trouble::Shut)? {
            Opening::Fresh => Ok(()),
            Opening::Archive(meta) => {
                let rest = self.mirror.open(&self.journal, *meta).await.map_err(Trouble::Shut)?;
                rest.take_all(&self.journal).await.map_err(Trouble::Shut)
            }
            other @ (Opening::NotWhatItWas(_) | Opening::Locked(_) | Opening::Newer { .. }) => {
                Err(Trouble::NotOurs(Box::new(other)))
            }
        }
    }

    pub async fn ask(&self, command: Command, bulk: &[Chunk], now: i64) -> Result<(), Failure> {
        let as_of = self.mirror.read(Archive::head);
        self.wish(&Wish::Command(Box::new(command), as_of), bulk, now).await
    }

    pub async fn wish(&self, wish: &Wish, bulk: &[Chunk], now: i64) -> Result<(), Failure> {
        self.mirror.write(&self.journal, wish, bulk, 7, || Timestamp::from_millis(now)).await.map(drop)
    }

    /// Does one operation.
    pub async fn perform(&self, op: Op, now: i64) -> Result<(), Trouble> {
        self.perform_with(op, now, usize::MAX).await
    }

    /// As `perform`, with no more than so many chunks of bulk records.
    pub async fn perform_with(&self, op: Op, now: i64, chunks: usize) -> Result<(), Trouble> {
        let cut = |mut bulk: Vec<Chunk>| {
            bulk.truncate(chunks);
            bulk
        };
        let done = match op {
            Op::FirstOpen => {
                self.open().await?;
                self.ask(Command::WriteCustomer(recorded(customer(FIRST, "第一家"))), &[], now).await
            }
            Op::Add | Op::Migrate => {
                self.ask(Command::WriteCustomer(recorded(customer(900_001, "新客"))), &[], now).await
            }
            Op::Edit => {
                let Some(before) = self.mirror.read(|archive| archive.live::<Customer>(Id::from_bits(FIRST))) else {
                    return Err(Trouble::Failed(guanxi::domain::refusal::Refusal::RecordUnknown.into()));
                };
                let record = Box::new(Customer { note: "edited".to_owned(), ..before.clone() });
                self.ask(Command::WriteCustomer(Write::Revise { base: before.provenance.updated, record }), &[], now)
                    .await
            }
            Op::BulkEdit => {
                let customers = (0..u128::from(CROWD)).map(|at| Id::from_bits(CROWD_FROM + at)).collect();
                let change = BulkChange::AddTag("年框".to_owned());
                self.ask(Command::ReviseMany { customers, change }, &[], now).await
            }
            Op::Delete => {
                let scope = Scope::Customers(vec![Id::from_bits(FIRST), Id::from_bits(CROWD_FROM)]);
                self.ask(Command::Remove(scope), &[], now).await
            }
            Op::Undo => self.wish(&Wish::Undo, &[], now).await,
            Op::Import => {
                let (command, bulk) = import(self, 0xB2, 40);
                self.ask(command, &cut(bulk), now).await
            }
            Op::Replace => {
                let (command, bulk) = restore(self, true);
                self.ask(command, &cut(bulk), now).await
            }
            Op::Merge => {
                let (command, bulk) = restore(self, false);
                self.ask(command, &cut(bulk), now).await
            }
            Op::Backup => return self.back_up().await,
            Op::Erase => self.mirror.erase(&self.journal).await.map_err(Failure::from),
            Op::ErasePerson => {
                let day = Day::from_ymd(2026, 11, 22).unwrap();
                let wish = ErasureWish { customer: Id::from_bits(FIRST), reason: ErasureReason::Asked, day };
                let erase = self.mirror.erase_customer(&self.journal, &wish, 7, || Timestamp::from_millis(now));
                erase.await.map(drop)
            }
            Op::Forget => {
                let wish = ForgetWish { through: 3, before: Day::from_ymd(2025, 1, 1).unwrap() };
                let forget = self.mirror.forget_changes(&self.journal, wish, 7, || Timestamp::from_millis(now));
                forget.await.map(drop)
            }
            Op::Fold => self.mirror.fold(&self.journal).await.map_err(Failure::from),
            Op::LockOn => self.mirror.rekey(&self.journal, &keys::on()).await.map_err(Failure::from),
            Op::LockOver => self.mirror.rekey(&self.journal, &keys::over()).await.map_err(Failure::from),
            Op::LockOff => self.mirror.rekey(&self.journal, &Rekey::Off).await.map_err(Failure::from),
        };
        done.map_err(Trouble::Failed)
    }

    /// Opens the archive, writes it into a file and reads the file back.
    async fn back_up(&self) -> Result<(), Trouble> {
        self.open().await?;
        let file = self.mirror.read(archive_file);
        let mut come_back = 0;
        let mut take = |_| come_back += 1;
        let header = read_archive_file(&mut Bytes(&file), &mut take, &mut |_, _| std::ops::ControlFlow::Continue(()));
        assert_eq!(
            header.unwrap().counts,
            self.mirror.read(Archive::counts),
            "the backup holds what the archive holds"
        );
        assert!(come_back > 0);
        Ok(())
    }
}

/// The customer that operations single out, and the many that come with a batch.
pub const FIRST: u128 = 1;
pub const CROWD_FROM: u128 = 0xB1 << 32;
pub const CROWD: u32 = 1_000;

pub fn recorded<T>(record: T) -> Write<T> {
    Write::Record(Box::new(record))
}

pub fn customer(bits: u128, name: &str) -> Customer {
    let provenance = Provenance::manual(Timestamp::from_millis(NOW));
    Customer::named(Id::from_bits(bits), CustomerKind::Organisation, name.to_owned(), provenance)
}

fn order(bits: u128, of: u128, amount: i64) -> Order {
    Order {
        id: Id::from_bits(bits),
        customer_id: Id::from_bits(of),
        number: bits.to_string(),
        date: Day::from_ymd(2026, 1, 1).unwrap(),
        currency: Currency::CNY,
        amount,
        lines: Vec::new(),
        channel: "线下".to_owned(),
        note: String::new(),
        return_of: None,
        import_key: None,
        provenance: Provenance::manual(Timestamp::from_millis(NOW)),
        extra: Extra::new(),
    }
}

pub fn contact(bits: u128, of: u128) -> Contact {
    serde_json::from_value(serde_json::json!({
        "id": Id::<Contact>::from_bits(bits), "customer_id": Id::<Customer>::from_bits(of), "name": format!("联系人 {bits}"),
        "created": "2026-01-01T00:00:00Z", "updated": "2026-01-01T00:00:00Z"
    }))
    .unwrap()
}

/// Chunks of new records, numbered as the page numbers them.
fn chunks(tab: &Tab, fill: impl FnOnce(&mut Bulk<'_>)) -> Vec<Chunk> {
    let mut loose: Vec<Loose> = Vec::new();
    let mut hand_over = |chunk| loose.push(chunk);
    let mut bulk = Bulk::new(&mut hand_over);
    fill(&mut bulk);
    bulk.finish();
    tab.mirror.read(Numbers::free_in).give(loose)
}

/// An import of so many customers, each with two orders and a contact, as a batch.
pub fn import(tab: &Tab, batch: u128, customers: u32) -> (Command, Vec<Chunk>) {
    let of_batch = |provenance: &mut Provenance| provenance.batch_id = Some(Id::from_bits(batch));
    let first = batch << 32;
    let bulk = chunks(tab, |bulk| {
        for at in 0..u128::from(customers) {
            let mut customer = customer(first + at, &format!("批 {at}"));
            of_batch(&mut customer.provenance);
            bulk.customer(&customer);
        }
        for at in 0..u128::from(customers) * 2 {
            let mut order = order(first + at, first + at / 2, 100);
            of_batch(&mut order.provenance);
            bulk.order(&order);
        }
        for at in 0..u128::from(customers) {
            let mut contact = contact(first + at, first + at);
            of_batch(&mut contact.provenance);
            bulk.contact(contact);
        }
    });
    let many = u64::from(customers);
    let added = Counts { customers: many, orders: many * 2, contacts: many, ..Counts::default() };
    let batch = Batch {
        id: Id::from_bits(batch),
        kind: BatchKind::Table,
        name: "orders.csv".to_owned(),
        at: Timestamp::from_millis(NOW),
        source: Source::Import,
        added,
        changed: Counts::default(),
        extra: Extra::new(),
    };
    let import = Import {
        batch,
        customers: Vec::new(),
        orders: Vec::new(),
        contracts: Vec::new(),
        bring_back: (Vec::new(), Vec::new()),
        currency: Some(Currency::CNY),
    };
    (Command::ImportBatch(Box::new(import)), bulk)
}

/// A file of thirty new customers with an order each and one that is here already, in place
/// of the archive or beside it.
fn restore(tab: &Tab, replace: bool) -> (Command, Vec<Chunk>) {
    let first = 0xC1_u128 << 32;
    let mut records = Spans::default();
    let bulk = chunks(tab, |bulk| {
        for at in 0..30 {
            let customer = customer(first + at, &format!("档 {at}"));
            records.customers.push(customer.id);
            bulk.customer(&customer);
        }
        for at in 0..30 {
            let order = order(first + at, first + at, 7);
            records.orders.push(order.id);
            bulk.order(&order);
        }
    });
    let known = tab.mirror.read(|archive| archive.live::<Customer>(Id::from_bits(FIRST)));
    let revised = known.map(|known| Customer { region: "华东".to_owned(), ..known });
    let mut hidden = Spans::default();
    if replace {
        tab.mirror.read(|archive| {
            let rows = archive.customers.live_rows().filter_map(|row| archive.customers.id(row));
            rows.filter(|id| id.bits() != FIRST).for_each(|id| hidden.customers.push(id));
            archive.orders.live_rows().filter_map(|row| archive.orders.id(row)).for_each(|id| hidden.orders.push(id));
            archive.contacts.iter().for_each(|(_, contact)| hidden.contacts.push(contact.id));
        });
    }
    let revised = Revised { customers: revised.into_iter().collect(), ..Revised::default() };
    let restore = Restore { records, batches: Vec::new(), hidden, revised, settings: None };
    (Command::RestoreArchive(Box::new(restore)), bulk)
}

/// An archive file of everything that is live.
fn archive_file(archive: &Archive) -> Vec<u8> {
    let mut file = Outgoing::begin(archive, Timestamp::from_millis(NOW)).unwrap();
    while file.write(archive, 100).unwrap() {}
    file.finish(None).unwrap()
}

/// Everything that an archive holds, hidden records and what hid them included, sorted;
/// without the times of writing where `timeless`.
pub fn picture(archive: &Archive, timeless: bool) -> Vec<String> {
    fn lines<T: Stored + std::fmt::Debug>(archive: &Archive, rows: u32, timeless: bool, into: &mut Vec<String>) {
        for row in 0..rows {
            let mut record = T::find(archive, row).expect("every row has its record");
            if timeless {
                let Provenance { source, batch_id, .. } = *record.provenance();
                *record.provenance_mut() = Provenance { source, batch_id, ..Provenance::default() };
            }
            into.push(format!("{:?} {record:?}", T::hidden_by(archive, row)));
        }
    }
    let mut picture = Vec::new();
    lines::<Customer>(archive, archive.customers.len(), timeless, &mut picture);
    lines::<Order>(archive, archive.orders.len(), timeless, &mut picture);
    lines::<Contact>(archive, archive.contacts.len(), timeless, &mut picture);
    picture.sort();
    let mut ledger = serde_json::to_value(archive.ledger()).unwrap();
    if timeless {
        ledger["at"] = serde_json::Value::Null;
    }
    picture.push(format!("{ledger} {:?} {}", archive.counts(), archive.head()));
    picture
}

/// A disk with an archive of every kind of place: a batch in chunks, folded history, entries
/// that no chunk tells yet, a hidden customer; the newest entry can be taken back.
pub async fn stocked(crowd: u32) -> MemoryDisk {
    let disk = MemoryDisk::default();
    let tab = Tab::new(&disk, 1);
    tab.open().await.unwrap();
    tab.ask(Command::WriteCustomer(recorded(customer(FIRST, "杭州西城"))), &[], NOW).await.unwrap();
    let (command, bulk) = import(&tab, CROWD_FROM >> 32, crowd);
    tab.ask(command, &bulk, NOW).await.unwrap();
    tab.ask(Command::WriteOrder(recorded(order(5, FIRST, 1_234))), &[], NOW).await.unwrap();
    tab.mirror.fold(&tab.journal).await.unwrap();
    tab.ask(Command::WriteContact(recorded(contact(6, FIRST))), &[], NOW).await.unwrap();
    tab.ask(Command::WriteCustomer(recorded(customer(2, "乙"))), &[], NOW).await.unwrap();
    tab.ask(Command::Remove(Scope::Customers(vec![Id::from_bits(2)])), &[], NOW).await.unwrap();
    disk
}

/// What another tab does to the record that operations single out.
pub async fn edit_elsewhere(tab: Rc<Tab>) {
    tab.mirror.catch_up(&tab.journal).await.unwrap();
    let Some(before) = tab.mirror.read(|archive| archive.live::<Customer>(Id::from_bits(FIRST))) else {
        return tab.ask(Command::WriteCustomer(recorded(customer(3, "别处"))), &[], NOW).await.unwrap();
    };
    let record = Box::new(Customer { owner: "别处".to_owned(), ..before.clone() });
    let base = before.provenance.updated;
    tab.ask(Command::WriteCustomer(Write::Revise { base, record }), &[], NOW).await.unwrap();
}
