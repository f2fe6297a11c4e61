//! Stories and properties of the archive: commands decided, applied, taken back, done again.

#[path = "archive/contracts.rs"]
mod contracts;
#[path = "archive/customers.rs"]
mod customers;
#[path = "archive/experiments.rs"]
mod experiments;
#[path = "archive/losses.rs"]
mod losses;
#[path = "archive/offers.rs"]
mod offers;
#[path = "archive/rewinding.rs"]
mod rewinding;
#[path = "archive/settings.rs"]
mod settings;
#[path = "archive/supervision.rs"]
mod supervision;
#[path = "archive/visits.rs"]
mod visits;

use guanxi::domain::{
    archive::Archive,
    batch::Counts,
    command::{BulkChange, Command, Restore, Write},
    contact::Contact,
    currency::Currency,
    customer::{Customer, CustomerKind},
    day::Day,
    event::{Entry, Scope, Turn},
    id::Id,
    order::Order,
    provenance::{Extra, Provenance},
    refusal::{FormField, Refusal},
    settings::Settings,
    tables::CustomerSegmentBuilder,
    timestamp::Timestamp,
};
use proptest::prelude::*;

/// A journal in a vector: what a tab does, without a disk.
#[derive(Default)]
struct Shop {
    archive: Archive,
    journal: Vec<Entry>,
}

impl Shop {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(1_700_000_000_000 + i64::try_from(self.journal.len()).unwrap())
    }

    fn write(&mut self, decision: guanxi::domain::archive::Decision, turn: Turn) {
        let entry = Entry {
            seq: self.archive.head() + 1,
            at: self.now(),
            origin: 1,
            deed: decision.deed,
            touched: decision.touched,
            turn,
            events: decision.events,
        };
        let foreseen = self.archive.counts_after(&entry);
        let ledger = self.archive.ledger_after(&entry);
        self.archive.apply(&entry);
        assert_eq!(self.archive.counts(), foreseen, "counts are foreseen: {entry:?}");
        assert_eq!(*self.archive.ledger(), ledger);
        self.journal.push(entry);
    }

    fn ask(&mut self, command: Command) -> Result<(), Refusal> {
        let decision = self.archive.decide(command, self.now())?;
        self.write(decision, Turn::Forward);
        Ok(())
    }

    fn entry(&self, seq: u64) -> Entry {
        self.journal.iter().find(|entry| entry.seq == seq).unwrap().clone()
    }

    fn undo(&mut self) -> bool {
        let Some(seq) = self.archive.ledger().undo() else { return false };
        let entry = self.entry(seq);
        let decision =
            guanxi::domain::archive::Decision { deed: entry.deed, touched: entry.touched, events: entry.inverse() };
        self.write(decision, Turn::Undo(seq));
        true
    }

    fn redo(&mut self) -> bool {
        let Some(seq) = self.archive.ledger().redo() else { return false };
        let entry = self.entry(seq);
        let decision =
            guanxi::domain::archive::Decision { deed: entry.deed, touched: entry.touched, events: entry.inverse() };
        self.write(decision, Turn::Redo(seq));
        true
    }

    /// Every live record as text, without the times of writing.
    fn picture(&self) -> Vec<String> {
        let archive = &self.archive;
        let mut picture: Vec<String> = Vec::new();
        for row in archive.customers.live_rows() {
            let mut customer = archive.customers.record(row).unwrap();
            customer.provenance = Provenance::default();
            picture.push(format!("{customer:?}"));
        }
        for row in archive.orders.live_rows() {
            let mut order = archive.orders.record(row, &archive.customers).unwrap();
            order.provenance = Provenance::default();
            picture.push(format!("{order:?}"));
        }
        picture.extend(archive.contacts.iter().map(|(_, contact)| format!("{} {}", contact.id, contact.name)));
        picture.push(format!("{:?}", archive.settings()));
        picture.sort();
        picture
    }
}

fn customer(number: u128) -> Customer {
    let provenance = Provenance::manual(Timestamp::from_millis(0));
    Customer::named(Id::from_bits(number), CustomerKind::Organisation, format!("客户 {number}"), provenance)
}

fn order(number: u128, of: u128, amount: i64) -> Order {
    Order {
        id: Id::from_bits(number),
        customer_id: Id::from_bits(of),
        number: String::new(),
        date: Day::from_ymd(2026, 1, 1).unwrap(),
        currency: Currency::CNY,
        amount,
        lines: Vec::new(),
        channel: String::new(),
        note: String::new(),
        return_of: None,
        import_key: None,
        provenance: Provenance::manual(Timestamp::from_millis(0)),
        extra: Extra::new(),
    }
}

fn contact(number: u128, of: u128) -> Contact {
    serde_json::from_value(serde_json::json!({
        "id": Id::<Contact>::from_bits(number), "customer_id": Id::<Customer>::from_bits(of), "name": format!("联系人 {number}"),
        "created": "2026-01-01T00:00:00Z", "updated": "2026-01-01T00:00:00Z"
    }))
    .unwrap()
}

fn record<T>(record: T) -> Write<T> {
    Write::Record(Box::new(record))
}

#[test]
fn a_customer_without_a_name_is_refused_and_nothing_changes() {
    let mut shop = Shop::default();
    let mut nameless = customer(1);
    nameless.name = "  ".to_owned();
    assert_eq!(shop.ask(Command::WriteCustomer(record(nameless))), Err(Refusal::Blank(FormField::Name)));
    assert!(shop.archive.is_empty());
}

#[test]
fn deleting_a_customer_takes_along_what_belongs_to_it_and_undo_brings_exactly_that_back() {
    let mut shop = Shop::default();
    shop.ask(Command::WriteCustomer(record(customer(1)))).unwrap();
    shop.ask(Command::WriteCustomer(record(customer(2)))).unwrap();
    for (number, of) in [(10, 1), (11, 1), (12, 2)] {
        shop.ask(Command::WriteOrder(record(order(number, of, 100)))).unwrap();
    }
    shop.ask(Command::WriteContact(record(contact(20, 1)))).unwrap();
    shop.ask(Command::Remove(Scope::Orders(vec![Id::from_bits(10)]))).unwrap();
    let before = shop.picture();
    shop.ask(Command::Remove(Scope::Customers(vec![Id::from_bits(1)]))).unwrap();
    assert_eq!(shop.archive.counts(), Counts { customers: 1, orders: 1, ..Counts::default() });
    assert!(shop.undo());
    assert_eq!(shop.picture(), before, "the order that was deleted before stays deleted");
}

#[test]
fn a_form_that_was_overtaken_is_refused() {
    let mut shop = Shop::default();
    shop.ask(Command::WriteCustomer(record(customer(1)))).unwrap();
    let form = shop.archive.live::<Customer>(Id::from_bits(1)).unwrap();
    let base = form.provenance.updated;
    let mut faster = form.clone();
    faster.owner = "林晚".to_owned();
    shop.ask(Command::WriteCustomer(Write::Revise { base, record: Box::new(faster) })).unwrap();
    let mut slower = form;
    slower.owner = "周以宁".to_owned();
    let answer = shop.ask(Command::WriteCustomer(Write::Revise { base, record: Box::new(slower) }));
    assert_eq!(answer, Err(Refusal::ChangedMeanwhile));
}

#[test]
fn a_replacing_restore_hides_what_the_file_has_not_and_undo_brings_it_back() {
    let mut shop = Shop::default();
    shop.ask(Command::WriteCustomer(record(customer(1)))).unwrap();
    shop.ask(Command::WriteCustomer(record(customer(2)))).unwrap();
    shop.ask(Command::WriteOrder(record(order(10, 1, 100)))).unwrap();
    shop.ask(Command::Remove(Scope::Customers(vec![Id::from_bits(2)]))).unwrap();
    let before = shop.picture();
    let mut restore = Restore {
        settings: Some(Settings { name: "restored".to_owned(), ..Settings::default() }),
        ..Restore::default()
    };
    restore.hidden.customers.push(Id::<Customer>::from_bits(1));
    restore.hidden.orders.push(Id::<Order>::from_bits(10));
    let mut second = shop.archive.customers.record(1).unwrap();
    second.owner = "林晚".to_owned();
    restore.revised.customers.push(second);
    let mut segment = CustomerSegmentBuilder::default();
    segment.push(&customer(3));
    restore.records.customers.push(Id::<Customer>::from_bits(3));
    let decision = shop.archive.decide(Command::RestoreArchive(Box::new(restore)), shop.now()).unwrap();
    // The desk takes the chunks in between the disk and the entry; here they come first,
    // so the foreseen counts are compared by hand.
    let entry = Entry {
        seq: shop.archive.head() + 1,
        at: shop.now(),
        origin: 1,
        deed: decision.deed,
        touched: decision.touched,
        turn: Turn::Forward,
        events: decision.events,
    };
    let foreseen = shop.archive.counts_after(&entry);
    shop.archive.customers.append(segment.take());
    shop.archive.apply(&entry);
    shop.journal.push(entry);
    assert_eq!(shop.archive.counts(), foreseen);
    assert_eq!(shop.archive.counts(), Counts { customers: 2, ..Counts::default() });
    assert!(!shop.archive.is_live::<Customer>(Id::from_bits(1)));
    assert_eq!(shop.archive.live::<Customer>(Id::from_bits(2)).unwrap().owner, "林晚");
    let after = shop.picture();
    assert!(shop.undo());
    assert_eq!(shop.picture(), before);
    assert!(shop.redo());
    assert_eq!(shop.picture(), after);
}

#[derive(Clone, Debug)]
enum Step {
    Customer(u8),
    Rename(u8, u8),
    Order(u8, u8),
    Contact(u8, u8),
    RemoveCustomers(Vec<u8>),
    RemoveOrder(u8),
    Tag(Vec<u8>),
    Undo,
    Redo,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let small = 0_u8..6;
    prop::collection::vec(
        prop_oneof![
            small.clone().prop_map(Step::Customer),
            (small.clone(), any::<u8>()).prop_map(|(of, name)| Step::Rename(of, name)),
            (small.clone(), small.clone()).prop_map(|(number, of)| Step::Order(number, of)),
            (small.clone(), small.clone()).prop_map(|(number, of)| Step::Contact(number, of)),
            prop::collection::vec(small.clone(), 1..3).prop_map(Step::RemoveCustomers),
            small.clone().prop_map(Step::RemoveOrder),
            prop::collection::vec(small, 1..4).prop_map(Step::Tag),
            Just(Step::Undo),
            Just(Step::Redo),
        ],
        1..40,
    )
}

fn take(shop: &mut Shop, step: Step) {
    let id = |number: u8| u128::from(number) + 1;
    // Refusals are answers, too: what counts is what stands in the archive.
    let answer = match step {
        Step::Customer(number) if shop.archive.customers.row(Id::from_bits(id(number))).is_none() => {
            shop.ask(Command::WriteCustomer(record(customer(id(number)))))
        }
        Step::Rename(number, name) => match shop.archive.live::<Customer>(Id::from_bits(id(number))) {
            Some(mut customer) => {
                let base = customer.provenance.updated;
                customer.name = format!("改名 {name}");
                shop.ask(Command::WriteCustomer(Write::Revise { base, record: Box::new(customer) }))
            }
            None => Ok(()),
        },
        Step::Order(number, of) if shop.archive.orders.row(Id::from_bits(100 + id(number))).is_none() => {
            shop.ask(Command::WriteOrder(record(order(100 + id(number), id(of), 100))))
        }
        Step::Contact(number, of) if shop.archive.contacts.row(Id::from_bits(200 + id(number))).is_none() => {
            shop.ask(Command::WriteContact(record(contact(200 + id(number), id(of)))))
        }
        Step::RemoveCustomers(numbers) => {
            let ids = numbers.into_iter().map(|number| Id::from_bits(id(number))).collect();
            shop.ask(Command::Remove(Scope::Customers(ids)))
        }
        Step::RemoveOrder(number) => shop.ask(Command::Remove(Scope::Orders(vec![Id::from_bits(100 + id(number))]))),
        Step::Tag(numbers) => {
            let customers = numbers.into_iter().map(|number| Id::from_bits(id(number))).collect();
            shop.ask(Command::ReviseMany { customers, change: BulkChange::AddTag("华东".to_owned()) })
        }
        Step::Undo => {
            shop.undo();
            Ok(())
        }
        Step::Redo => {
            shop.redo();
            Ok(())
        }
        Step::Customer(_) | Step::Order(..) | Step::Contact(..) => Ok(()),
    };
    drop(answer);
}

proptest! {
    #[test]
    fn whatever_was_done_can_be_undone_to_nothing_and_done_again(steps in steps()) {
        let mut shop = Shop::default();
        for step in steps {
            take(&mut shop, step);
        }
        let full = shop.picture();
        let mut undone = 0;
        while shop.undo() {
            undone += 1;
        }
        prop_assert!(shop.archive.is_empty());
        for _ in 0..undone {
            prop_assert!(shop.redo());
        }
        prop_assert_eq!(shop.picture(), full);
    }

    #[test]
    fn the_journal_alone_gives_the_archive(steps in steps()) {
        let mut shop = Shop::default();
        for step in steps {
            take(&mut shop, step);
        }
        let mut again = Shop::default();
        for entry in &shop.journal {
            let text = serde_json::to_string(entry).unwrap();
            again.archive.apply(&serde_json::from_str(&text).unwrap());
        }
        prop_assert_eq!(again.picture(), shop.picture());
        prop_assert_eq!(again.archive.ledger(), shop.archive.ledger());
    }
}

/// A shop with an import of two customers, each with two orders, and one of its own.
fn shop_with(kind: &str) -> Shop {
    let mut shop = Shop::default();
    shop.ask(Command::WriteCustomer(record(customer(9)))).unwrap();
    let at = Timestamp::from_millis(1_700_000_000_500);
    let provenance = Provenance { batch_id: Some(Id::from_bits(70)), ..Provenance::manual(at) };
    let batch = serde_json::json!({
        "id": Id::<Customer>::from_bits(70), "kind": kind, "name": "orders.csv", "at": at, "source": "import",
        "added": { "customers": 2, "orders": 4 },
    });
    let import = guanxi::domain::command::Import {
        batch: serde_json::from_value(batch).unwrap(),
        customers: Vec::new(),
        orders: Vec::new(),
        contracts: Vec::new(),
        bring_back: (Vec::new(), Vec::new()),
        currency: None,
    };
    let decision = shop.archive.decide(Command::ImportBatch(Box::new(import)), at).unwrap();
    let entry = Entry {
        seq: shop.archive.head() + 1,
        at,
        origin: 1,
        deed: decision.deed,
        touched: decision.touched,
        turn: Turn::Forward,
        events: decision.events,
    };
    for number in [1, 2] {
        shop.archive.customers.put(&Customer { provenance, ..customer(number) });
        for nth in [0, 1] {
            let row = shop.archive.customers.row(Id::from_bits(number)).unwrap();
            shop.archive.orders.put(&Order { provenance, ..order(10 * number + nth, number, 100) }, row);
        }
    }
    shop.archive.apply(&entry);
    shop.journal.push(entry);
    shop
}

fn live(shop: &Shop) -> Vec<u128> {
    let (customers, orders) = (&shop.archive.customers, &shop.archive.orders);
    let mut live: Vec<u128> = customers.live_rows().filter_map(|row| customers.id(row)).map(Id::bits).collect();
    live.extend(orders.live_rows().filter_map(|row| orders.id(row)).map(Id::bits));
    live.extend(shop.archive.contacts.iter().map(|(_, contact)| contact.id.bits()));
    live
}

fn withdraw(keeps_edits: bool) -> Command {
    Command::WithdrawBatch { batch: Id::from_bits(70), keeps_edits }
}

/// What was edited and added is later than the import.
fn edit(shop: &mut Shop, command: Command) {
    let decision = shop.archive.decide(command, Timestamp::from_millis(1_700_000_900_000)).unwrap();
    shop.write(decision, Turn::Forward);
}

#[test]
fn an_import_is_withdrawn_but_for_what_was_edited_or_added_since() {
    let mut shop = shop_with("table");
    let mut edited = shop.archive.live::<Order>(Id::from_bits(20)).unwrap();
    edited.note = "agreed by telephone".to_owned();
    let base = edited.provenance.updated;
    edit(&mut shop, Command::WriteOrder(Write::Revise { base, record: Box::new(edited) }));
    let before = live(&shop);
    let batch = shop.archive.batch(Id::from_bits(70)).unwrap().batch.clone();
    assert_eq!(shop.archive.withdrawal(&batch).edited, 1);

    edit(&mut shop, withdraw(true));
    assert_eq!(live(&shop), [9, 2, 20], "the edited order, and the customer it belongs to");
    assert!(shop.undo());
    assert_eq!(live(&shop), before);
    // Somebody to talk to, added by hand, keeps its customer, too.
    edit(&mut shop, Command::WriteContact(record(contact(30, 1))));
    assert_eq!(shop.archive.withdrawal(&batch).edited, 2);
    edit(&mut shop, withdraw(true));
    assert_eq!(live(&shop), [9, 1, 2, 20, 30]);
    assert_eq!(shop.archive.decide(withdraw(true), shop.now()), Err(Refusal::NothingToDo), "what is left was edited");
    edit(&mut shop, withdraw(false));
    assert_eq!(live(&shop), [9], "or goes as well, when asked");
}

#[test]
fn an_import_that_nobody_touched_is_withdrawn_whole_either_way() {
    for keeps_edits in [true, false] {
        let mut shop = shop_with("table");
        edit(&mut shop, withdraw(keeps_edits));
        assert_eq!(live(&shop), [9]);
        assert!(shop.archive.batch(Id::from_bits(70)).unwrap().hidden_at.is_some(), "and can be imported again");
    }
}

#[test]
fn demo_data_go_whole_whatever_was_edited_in_them() {
    let mut shop = shop_with("demo");
    let mut edited = shop.archive.live::<Order>(Id::from_bits(20)).unwrap();
    edited.note = "tried out".to_owned();
    let base = edited.provenance.updated;
    edit(&mut shop, Command::WriteOrder(Write::Revise { base, record: Box::new(edited) }));
    edit(&mut shop, withdraw(true));
    assert_eq!(live(&shop), [9]);
}
