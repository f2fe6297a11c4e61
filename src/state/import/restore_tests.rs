//! Stories of two archives that become one: what is matched, what stands, what is told first.
//!
//! Files are handed over item by item; the bytes are `transfer`'s to prove.

use super::*;
use crate::domain::{
    archive::Decision,
    command::{Command, Write},
    currency::Currency,
    customer::CustomerKind,
    day::Day,
    event::{Deed, Entry, Scope, Turn},
    provenance::Provenance,
    timestamp::Timestamp,
};

/// An archive with its journal.
#[derive(Default)]
struct House {
    archive: Archive,
    entries: Vec<Entry>,
}

impl House {
    fn carry_out(&mut self, now: i64, command: Command) {
        let now = Timestamp::from_millis(now);
        let Decision { deed, touched, events } = self.archive.decide(command, now).unwrap();
        let seq = self.archive.head() + 1;
        let entry = Entry { seq, at: now, origin: 1, deed, touched, turn: Turn::Forward, events };
        self.archive.apply(&entry);
        self.entries.push(entry);
    }

    fn add(&mut self, now: i64, customer: Customer) {
        self.carry_out(now, Command::WriteCustomer(Write::Record(Box::new(customer))));
    }

    fn edit(&mut self, now: i64, id: u128, change: impl FnOnce(&mut Customer)) {
        let mut record = self.customer(id);
        let base = record.provenance.updated;
        change(&mut record);
        self.carry_out(now, Command::WriteCustomer(Write::Revise { base, record: Box::new(record) }));
    }

    fn customer(&self, id: u128) -> Customer {
        self.archive.live(Id::from_bits(id)).unwrap()
    }

    /// What the archive would write into a file.
    fn items(&self) -> Vec<Item> {
        let customers = self.archive.customers.live_rows().filter_map(|row| self.archive.customers.record(row));
        let contacts = self.archive.contacts.iter().map(|(_, contact)| Item::Contact(contact.clone()));
        let orders = self.archive.orders.live_rows();
        let orders = orders.filter_map(|row| self.archive.orders.record(row, &self.archive.customers).ok());
        customers.map(Item::Customer).chain(contacts).chain(orders.map(Item::Order)).collect()
    }

    fn compared(&self, file: &[Item], manner: Manner) -> (Comparison, Restore) {
        self.compared_with(file, manner, false)
    }

    fn compared_with(&self, file: &[Item], manner: Manner, brings_back: bool) -> (Comparison, Restore) {
        let mut deletions = Deletions::default();
        deletions.note(&self.entries);
        let stories = Stories::of(&self.entries);
        let mut comparing = Comparing::new(&self.archive, manner, stories, deletions).bringing_back(brings_back);
        for item in file {
            comparing.take(item.clone(), None);
        }
        comparing.finish()
    }

    /// Takes a file in that brings nothing new, only changes.
    fn take_in(&mut self, now: i64, file: &[Item], manner: Manner) -> Comparison {
        let (comparison, restore) = self.compared(file, manner);
        assert_eq!(comparison.new, Counts::default(), "new records would need their chunks");
        self.carry_out(now, Command::RestoreArchive(Box::new(restore)));
        comparison
    }
}

fn customer(id: u128, name: &str, updated: i64) -> Customer {
    let provenance = Provenance { updated: Timestamp::from_millis(updated), ..Provenance::default() };
    Customer::named(Id::from_bits(id), CustomerKind::Organisation, name.to_owned(), provenance)
}

fn order(id: u128, customer: u128, number: &str, amount: i64) -> Order {
    Order {
        id: Id::from_bits(id),
        customer_id: Id::from_bits(customer),
        number: number.to_owned(),
        date: Day::from_ymd(2024, 1, 2).unwrap(),
        currency: Currency::CNY,
        amount,
        lines: Vec::new(),
        channel: String::new(),
        note: String::new(),
        return_of: None,
        import_key: None,
        provenance: Provenance::default(),
        extra: crate::domain::provenance::Extra::new(),
    }
}

/// Which members differ, and whose value stands.
fn told(comparison: &Comparison) -> Vec<(Aspect, Side)> {
    comparison.differences.iter().map(|one| (one.aspect.clone(), one.takes)).collect()
}

fn member(name: &str, takes: Side) -> (Aspect, Side) {
    (Aspect::Member(name.to_owned()), takes)
}

#[test]
fn edits_of_two_places_come_together_and_the_same_file_again_changes_nothing() {
    let mut here = House::default();
    here.add(1, customer(1, "West Lake Tea", 1));
    let mut elsewhere = House::default();
    elsewhere.add(1, customer(1, "West Lake Tea", 1));
    elsewhere.edit(5, 1, |it| it.phones = vec!["138 0571".to_owned()]);
    elsewhere.edit(6, 1, |it| it.region = "Suzhou".to_owned());
    here.edit(7, 1, |it| it.region = "Wuhan".to_owned());
    here.edit(8, 1, |it| it.industry = "Tea".to_owned());

    let file = elsewhere.items();
    let comparison = here.take_in(20, &file, Manner::Merge);
    let merged = here.customer(1);
    assert_eq!(merged.phones, ["138 0571"]);
    assert_eq!((merged.region.as_str(), merged.industry.as_str()), ("Wuhan", "Tea"));
    let expected = [member("industry", Side::Here), member("region", Side::Here), member("phones", Side::File)];
    assert_eq!(told(&comparison), expected);
    assert_eq!((comparison.difference_count, comparison.changed.customers), (3, 1));
    assert_eq!(comparison.differences[1].name, "West Lake Tea");
    assert_eq!(
        (comparison.differences[1].here.as_str(), comparison.differences[1].in_file.as_str()),
        ("Wuhan", "Suzhou")
    );

    let (again, restore) = here.compared(&file, Manner::Merge);
    assert_eq!((again.changed, again.new), (Counts::default(), Counts::default()));
    assert_eq!(restore.revised, crate::domain::command::Revised::default());
}

#[test]
fn customers_are_one_by_code_else_by_name_and_phone_and_what_is_theirs_follows() {
    let with = |id, name: &str, change: fn(&mut Customer)| {
        // Those of the file, which have the higher identifiers, were changed later.
        let mut customer = customer(id, name, if id > 10 { 9 } else { 1 });
        change(&mut customer);
        customer
    };
    let mut here = House::default();
    here.add(1, with(1, "Coded", |it| it.code = "C1".to_owned()));
    here.add(1, with(2, "Zhang San", |it| it.phones = vec!["138-0571-2266".to_owned(), "010 1".to_owned()]));
    here.add(1, with(3, "Andr\u{e9}", |_| {}));
    here.add(1, with(4, "Same name", |it| it.code = "C4".to_owned()));
    here.carry_out(1, Command::WriteOrder(Write::Record(Box::new(order(50, 2, "A-1", 100)))));

    let mut there = House::default();
    there.add(9, with(11, "Renamed", |it| it.code = "C1".to_owned()));
    there.add(9, with(12, "Zhang San ", |it| it.phones = vec!["138 0571 2266".to_owned()]));
    there.add(9, with(13, "Andre\u{301}", |it| it.region = "Paris".to_owned()));
    there.add(9, with(14, "Same name", |it| it.code = "C9".to_owned()));
    there.add(9, with(15, "Zhang San", |it| it.phones = vec!["139".to_owned()]));
    there.carry_out(9, Command::WriteOrder(Write::Record(Box::new(order(60, 12, "A-1", 120)))));
    there.carry_out(9, Command::WriteOrder(Write::Record(Box::new(order(61, 12, "A-2", 300)))));

    let (comparison, restore) = here.compared(&there.items(), Manner::Merge);
    let new: Vec<u128> = restore.records.customers.ids::<Customer>().map(Id::bits).collect();
    assert_eq!(new, [14, 15], "another code, or another telephone, is another customer");
    let revised = |id: u128| restore.revised.customers.iter().find(|it| it.id.bits() == id).cloned();
    assert_eq!(revised(1).unwrap().name, "Renamed");
    assert_eq!(revised(3).unwrap().region, "Paris");
    assert_eq!(restore.records.orders.ids::<Order>().map(Id::bits).collect::<Vec<_>>(), [61]);
    let met = comparison.differences.iter().find(|one| one.noun == Noun::Order).unwrap();
    assert_eq!((met.name.as_str(), met.here.as_str(), met.in_file.as_str()), ("Zhang San · A-1", "1", "1.2"));
}

#[test]
fn two_of_the_file_are_never_one_of_the_archive() {
    let mut here = House::default();
    here.add(1, customer(1, "Li Wei", 1));
    let file = [Item::Customer(customer(11, "Li Wei", 1)), Item::Customer(customer(12, "Li Wei", 1))];
    let (comparison, _) = here.compared(&file, Manner::Merge);
    assert_eq!(comparison.new.customers, 1);
}

#[test]
fn what_was_deleted_or_leaves_is_told() {
    let mut here = House::default();
    here.add(1, customer(1, "Kept", 1));
    here.add(1, customer(2, "Deleted", 1));
    let file = here.items();
    here.carry_out(2, Command::Remove(Scope::Customers(vec![Id::from_bits(2)])));
    here.add(3, customer(3, "Newer", 1));
    assert_eq!(told(&here.compared(&file, Manner::Merge).0), [(Aspect::StaysDeleted, Side::File)]);
    let comparison = here.take_in(4, &file, Manner::Replace);
    assert_eq!(told(&comparison), [(Aspect::ComesBack, Side::File), (Aspect::Leaves, Side::File)]);
    assert_eq!(comparison.leaving.customers, 1);
    assert!(here.archive.is_live::<Customer>(Id::from_bits(2)) && !here.archive.is_live::<Customer>(Id::from_bits(3)));
}

/// A house and a file of it: customer 1 with order 10, customer 2 with orders 20 and 21.
fn house_and_file() -> (House, Vec<Item>) {
    let mut here = House::default();
    here.add(1, Customer { code: "C1".to_owned(), ..customer(1, "First", 1) });
    here.add(1, Customer { code: "C2".to_owned(), ..customer(2, "Second", 1) });
    for (id, of) in [(10, 1), (20, 2), (21, 2)] {
        here.carry_out(1, Command::WriteOrder(Write::Record(Box::new(order(id, of, &id.to_string(), 100)))));
    }
    let file = here.items();
    (here, file)
}

#[test]
fn what_was_deleted_by_hand_stays_deleted_until_it_is_asked_back() {
    let (mut here, mut file) = house_and_file();
    here.carry_out(2, Command::Remove(Scope::Customers(vec![Id::from_bits(2)])));
    here.carry_out(3, Command::Remove(Scope::Orders(vec![Id::from_bits(10)])));
    // Elsewhere the deleted customer ordered once more.
    file.push(Item::Order(order(22, 2, "22", 500)));

    let (comparison, restore) = here.compared(&file, Manner::Merge);
    assert_eq!(restore, Restore::default(), "nothing comes, nothing changes");
    let kept = Counts { customers: 1, orders: 4, ..Counts::default() };
    assert_eq!((comparison.kept_deleted, comparison.brought_back), (kept, Counts::default()));
    assert!(told(&comparison).iter().all(|(aspect, _)| *aspect == Aspect::StaysDeleted));

    // Written down under another identifier it is still the one that was deleted.
    let twin = [Item::Customer(Customer { code: "C2".to_owned(), ..customer(3, "Second", 9) })];
    assert_eq!(here.compared(&twin, Manner::Merge).1, Restore::default());

    let (comparison, restore) = here.compared_with(&file, Manner::Merge, true);
    assert_eq!(comparison.kept_deleted, Counts::default());
    assert_eq!(comparison.brought_back, Counts { customers: 1, orders: 3, ..Counts::default() });
    assert_eq!(restore.records.orders.ids::<Order>().map(Id::bits).collect::<Vec<_>>(), [22], "a new order of it");
    here.carry_out(4, Command::RestoreArchive(Box::new(Restore { records: Spans::default(), ..restore })));
    assert!(here.archive.is_live::<Customer>(Id::from_bits(2)));
    assert!([10, 20, 21].iter().all(|id| here.archive.is_live::<Order>(Id::from_bits(*id))));
}

#[test]
fn what_was_withdrawn_counts_as_not_there_and_a_deletion_done_again_as_by_hand() {
    let (mut here, file) = house_and_file();
    let gone = Scope::Orders(vec![Id::from_bits(10)]);
    here.carry_out(2, Command::Remove(gone));
    for (deed, turn, kept, back) in [
        // Done again after an undo, taken away by the undo of what had written it, withdrawn with its import.
        (Deed::Remove, Turn::Redo(1), 1, 0),
        (Deed::Record, Turn::Undo(1), 0, 1),
        (Deed::WithdrawBatch, Turn::Forward, 0, 1),
    ] {
        let last = here.entries.last_mut().unwrap();
        (last.deed, last.turn) = (deed, turn);
        let (comparison, restore) = here.compared(&file, Manner::Merge);
        assert_eq!((comparison.kept_deleted.orders, restore.revised.orders.len()), (kept, back), "{deed:?} {turn:?}");
    }
}

#[test]
fn a_long_list_is_cut_and_counted() {
    let mut here = House::default();
    for id in 1..=400 {
        here.add(1, customer(id, "Before", 1));
    }
    let file: Vec<Item> = (1..=400).map(|id| Item::Customer(customer(id, "After", 2))).collect();
    let (comparison, restore) = here.compared(&file, Manner::Merge);
    assert_eq!((comparison.differences.len(), comparison.difference_count), (DIFFERENCES, 400));
    assert_eq!(restore.revised.customers.len(), 400, "all of them are written");
}
