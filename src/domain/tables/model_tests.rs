//! The tables against naive models: lists of records that are searched from end to end.
//!
//! Speed is measured elsewhere (examples/tables.rs).

use std::collections::BTreeMap;

use proptest::{prelude::*, strategy::ValueTree as _};

use super::{
    samples::{customer, order, provenance, word},
    *,
};
use crate::domain::{
    contact::Contact,
    currency::Currency,
    customer::{Customer, CustomerKind},
    folding,
    id::Id,
    order::Order,
    provenance::Provenance,
};

/// What is done to a table.
#[derive(Clone, Debug)]
enum Step<T> {
    Put(T),
    Append(Vec<T>),
    Hide(usize, u64),
    Show(usize, u64),
    HideAll(u64),
    ShowAll(u64),
    Compact,
    Reopen,
}

fn steps<T: std::fmt::Debug + Clone + 'static>(
    one: impl Strategy<Value = T> + Clone + 'static,
) -> impl Strategy<Value = Vec<Step<T>>> {
    let step = prop_oneof![
        6 => one.clone().prop_map(Step::Put),
        2 => proptest::collection::vec(one, 0..6).prop_map(Step::Append),
        3 => (0_usize..40, 1_u64..4).prop_map(|(row, seq)| Step::Hide(row, seq)),
        2 => (0_usize..40, 1_u64..4).prop_map(|(row, seq)| Step::Show(row, seq)),
        1 => (1_u64..4).prop_map(Step::HideAll),
        1 => (1_u64..4).prop_map(Step::ShowAll),
        1 => Just(Step::Compact),
        1 => Just(Step::Reopen),
    ];
    proptest::collection::vec(step, 0..25)
}

/// Records in row order with the entry that hid each.
struct Model<T> {
    rows: Vec<(T, Option<u64>)>,
}

impl<T: Clone> Model<T> {
    fn put(&mut self, record: &T, same: impl Fn(&T) -> bool) {
        match self.rows.iter_mut().find(|(other, _)| same(other)) {
            Some((place, _)) => *place = record.clone(),
            None => self.rows.push((record.clone(), None)),
        }
    }

    /// The records that an append may bring: new ones, none twice.
    fn fresh(&self, records: Vec<T>, same: impl Fn(&T, &T) -> bool) -> Vec<T> {
        let mut fresh: Vec<T> = Vec::new();
        for record in records {
            let known = self.rows.iter().any(|(other, _)| same(other, &record));
            if !known && !fresh.iter().any(|other| same(other, &record)) {
                fresh.push(record);
            }
        }
        fresh
    }

    fn append(&mut self, records: &[T]) {
        self.rows.extend(records.iter().map(|record| (record.clone(), None)));
    }

    fn hide(&mut self, row: usize, seq: u64) -> bool {
        self.rows.get_mut(row).filter(|(_, by)| by.is_none()).map(|(_, by)| *by = Some(seq)).is_some()
    }

    fn show(&mut self, row: usize, seq: u64) -> bool {
        self.rows.get_mut(row).filter(|(_, by)| *by == Some(seq)).map(|(_, by)| *by = None).is_some()
    }

    fn hide_all(&mut self, seq: u64) -> u32 {
        (0..self.rows.len()).map(|row| u32::from(self.hide(row, seq))).sum()
    }

    fn show_all(&mut self, seq: u64) -> u32 {
        (0..self.rows.len()).map(|row| u32::from(self.show(row, seq))).sum()
    }

    /// Puts the rows in the order of these records: a table that is opened again has its
    /// segments in the order of their numbers.
    fn reorder<I: PartialEq>(&mut self, order: impl Iterator<Item = I>, id: impl Fn(&T) -> I) {
        let mut rows = Vec::new();
        for wanted in order {
            let at = self.rows.iter().position(|(record, _)| id(record) == wanted).unwrap();
            rows.push(self.rows.swap_remove(at));
        }
        assert!(self.rows.is_empty(), "no record is lost");
        self.rows = rows;
    }

    fn live(&self) -> impl Iterator<Item = (u32, &T)> {
        (0..).zip(&self.rows).filter(|(_, (_, by))| by.is_none()).map(|(row, (record, _))| (row, record))
    }
}

fn row(place: usize) -> u32 {
    u32::try_from(place).unwrap()
}

/// What lies on disk: written at an append and at a fold, and nothing else.
#[derive(Default)]
struct Disk<Whole> {
    whole: BTreeMap<u32, Whole>,
    hot: BTreeMap<u32, OrderHot>,
    cold: BTreeMap<u32, OrderCold>,
}

impl Disk<CustomerSegment> {
    fn fold(&mut self, table: &mut CustomerTable) {
        for dirty in table.dirty_segments() {
            self.whole.insert(dirty.number, table.segment(dirty.number).unwrap());
            table.mark_clean(&dirty);
        }
        let gone = table.vanished().to_vec();
        self.whole.retain(|number, _| !gone.contains(number));
        table.forget_vanished(&gone);
        assert!(table.dirty_segments().is_empty() && table.vanished().is_empty());
    }

    fn reopen(&self) -> CustomerTable {
        let mut table = CustomerTable::default();
        for (&number, segment) in &self.whole {
            assert!(segment.is_sound());
            assert_eq!(table.append_numbered(number, segment.clone()).len(), segment.len() as usize);
        }
        assert!(table.dirty_segments().is_empty());
        table
    }
}

impl Disk<()> {
    fn fold(&mut self, table: &mut OrderTable, customers: &CustomerTable) {
        for dirty in table.dirty_segments() {
            if dirty.part == Part::Hot {
                self.hot.insert(dirty.number, table.hot(dirty.number, customers).unwrap());
            } else {
                self.cold.insert(dirty.number, table.cold(dirty.number, customers).unwrap());
            }
            table.mark_clean(&dirty);
        }
        let gone = table.vanished().to_vec();
        self.hot.retain(|number, _| !gone.contains(number));
        self.cold.retain(|number, _| !gone.contains(number));
        table.forget_vanished(&gone);
        assert!(table.dirty_segments().is_empty() && table.vanished().is_empty());
    }

    fn reopen(&self, customers: &CustomerTable) -> OrderTable {
        let mut table = OrderTable::default();
        for (&number, hot) in &self.hot {
            assert!(hot.is_sound());
            assert_eq!(table.append_hot(number, hot.clone(), customers).unwrap().len(), hot.len() as usize);
        }
        assert_eq!(table.missing_cold(), self.hot.keys().copied().collect::<Vec<_>>());
        if !table.is_empty() {
            assert_eq!(table.record(0, customers), Err(Unreadable::NotLoaded { segment: table.missing_cold()[0] }));
        }
        for (&number, cold) in &self.cold {
            assert!(table.attach_cold(number, cold.clone()));
        }
        table
    }
}

fn check_customers(table: &CustomerTable, model: &Model<Customer>) -> Result<(), TestCaseError> {
    prop_assert_eq!(table.len() as usize, model.rows.len());
    prop_assert_eq!(table.live_count() as usize, model.live().count());
    for (at, (customer, by)) in (0..).zip(&model.rows) {
        prop_assert_eq!(table.record(at), Some(customer.clone()));
        prop_assert_eq!(table.row(customer.id), Some(at));
        prop_assert_eq!(table.id(at), Some(customer.id));
        prop_assert_eq!(table.hidden_by(at), *by);
        prop_assert_eq!(table.is_live(at), by.is_none());
        prop_assert_eq!((table.name(at), table.code(at)), (&*customer.name, &*customer.code));
        prop_assert_eq!((table.kind(at), table.stage(at)), (customer.kind, customer.stage));
        prop_assert_eq!(table.owners().word(table.owner(at)), &customer.owner);
        prop_assert_eq!(table.regions().word(table.region(at)), &customer.region);
        let tags: Vec<&str> = table.tags(at).iter().map(|&tag| table.tag_words().word(tag)).collect();
        prop_assert_eq!(tags, customer.tags.iter().map(String::as_str).collect::<Vec<_>>());
        prop_assert_eq!(table.batch(at), customer.provenance.batch_id);
    }
    prop_assert_eq!(table.row(Id::from_bits(1_000)), None);
    for batch in (0..3).map(|batch| Id::from_bits(batch << 32)) {
        let rows: Vec<u32> = table.rows_of_batch(batch).into_iter().flatten().collect();
        let of_batch = |customer: &Customer| customer.provenance.batch_id == Some(batch);
        let expected: Vec<u32> =
            (0..).zip(&model.rows).filter(|(_, (customer, _))| of_batch(customer)).map(|(at, _)| at).collect();
        prop_assert_eq!(rows, expected);
    }
    let mut found = Vec::new();
    for typed in ["acme", "关", "ACME", "", "057188", "0571 88", "x", "a b"] {
        table.find(&folding::fold(typed), &mut found);
        let needle = folding::fold(typed);
        let has = |text: &str| folding::fold(text).replace('\n', " ").contains(&needle);
        let digits = folding::digits(typed);
        let has_digits = |phone: &str| digits.len() >= 3 && folding::digits(phone).contains(&digits);
        let matches = |customer: &Customer| {
            has(&customer.name)
                || has(&customer.code)
                || customer.tags.iter().any(|tag| has(tag))
                || customer.phones.iter().any(|phone| has_digits(phone))
                // A number written with hyphens is also looked for without them, in every field.
                || digits.len() >= 3 && customer.code.contains(&digits)
        };
        let expected: Vec<u32> = model.live().filter(|(_, it)| matches(it)).map(|(at, _)| at).collect();
        prop_assert_eq!(&found, &expected, "{}", typed);
    }
    Ok(())
}

fn check_orders(table: &OrderTable, customers: &CustomerTable, model: &Model<Order>) -> Result<(), TestCaseError> {
    prop_assert_eq!(table.len() as usize, model.rows.len());
    for (at, (order, by)) in (0..).zip(&model.rows) {
        prop_assert_eq!(table.record(at, customers), Ok(order.clone()));
        prop_assert_eq!(table.row(order.id), Some(at));
        prop_assert_eq!(table.hidden_by(at), *by);
        prop_assert_eq!(table.day(at), Some(order.date));
        prop_assert_eq!(table.currency(at), Some(order.currency));
        prop_assert_eq!(table.batch(at), order.provenance.batch_id);
    }
    let sorted = |customer: u32| {
        let id = customers.id(customer);
        let mut rows: Vec<(u32, &Order)> = model.live().filter(|(_, order)| Some(order.customer_id) == id).collect();
        rows.sort_by_key(|(at, order)| (order.date, *at));
        rows
    };
    for customer in 0..customers.len() {
        let expected: Vec<u32> = sorted(customer).into_iter().map(|(at, _)| at).collect();
        prop_assert_eq!(table.of_customer(customer).collect::<Vec<_>>(), expected);
    }
    for currency in [Currency::CNY, Currency::USD, Currency::TWD] {
        let mut expected = PurchaseColumns { offsets: vec![0], ..PurchaseColumns::default() };
        for customer in 0..customers.len() {
            for (_, order) in sorted(customer).into_iter().filter(|(_, order)| order.currency == currency) {
                expected.days.push(order.date.epoch_days());
                expected.amounts.push(order.amount);
            }
            expected.offsets.push(row(expected.days.len()));
        }
        prop_assert_eq!(table.purchase_columns(currency, customers.len()), expected);
    }
    let lines = table.product_lines().unwrap();
    let told = lines.rows.iter().zip(&lines.products).zip(&lines.amounts);
    let told = told.map(|((row, product), amount)| (*row, lines.names[*product as usize].as_str(), *amount));
    let of = |(at, order): (u32, &'_ Order)| {
        let named = order.lines.clone().into_iter().filter(|line| !line.product.is_empty());
        named.map(|line| (at, line.product, line.amount)).collect::<Vec<_>>()
    };
    let expected: Vec<(u32, String, i64)> = model.live().flat_map(of).collect();
    let expected: Vec<_> = expected.iter().map(|(at, name, amount)| (*at, name.as_str(), *amount)).collect();
    prop_assert_eq!(told.collect::<Vec<_>>(), expected);
    let keys = table.import_keys().unwrap();
    let expected: Vec<(u128, u32, bool)> =
        (0..).zip(&model.rows).filter_map(|(at, (order, by))| Some((order.import_key?.0, at, by.is_none()))).collect();
    let found: Vec<_> = keys.keys.into_iter().zip(keys.rows).zip(keys.live).map(|((k, r), l)| (k, r, l)).collect();
    prop_assert_eq!(found, expected);
    Ok(())
}

/// Five customers for orders to be of.
fn five_customers() -> CustomerTable {
    let mut customers = CustomerTable::default();
    for bits in [3, 0, 4, 1, 2] {
        let provenance = Provenance::default();
        customers.put(&Customer::named(Id::from_bits(bits), CustomerKind::Person, String::new(), provenance));
    }
    customers
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn customers_are_what_a_list_of_customers_is(steps in steps(customer())) {
        let (mut table, mut model) = (CustomerTable::default(), Model { rows: Vec::new() });
        let mut disk = Disk::<CustomerSegment>::default();
        for step in steps {
            match step {
                Step::Put(customer) => {
                    table.put(&customer);
                    model.put(&customer, |other| other.id == customer.id);
                }
                Step::Append(customers) => {
                    let fresh = model.fresh(customers, |a, b| a.id == b.id);
                    let mut builder = CustomerSegmentBuilder::default();
                    for customer in &fresh {
 builder.push(customer);
}
                    let (number, segment) = (table.next_number(), builder.take());
                    if !segment.is_empty() {
                        disk.whole.insert(number, segment.clone());
                    }
                    prop_assert_eq!(table.append(segment).len(), fresh.len());
                    model.append(&fresh);
                }
                Step::Hide(at, seq) => prop_assert_eq!(table.hide(row(at), seq), model.hide(at, seq)),
                Step::Show(at, seq) => prop_assert_eq!(table.show(row(at), seq), model.show(at, seq)),
                Step::HideAll(seq) => prop_assert_eq!(table.hide_rows(0..1_000, seq), model.hide_all(seq)),
                Step::ShowAll(seq) => prop_assert_eq!(table.show_rows(0..1_000, seq), model.show_all(seq)),
                Step::Compact => table.compact(),
                Step::Reopen => {
 disk.fold(&mut table);
 table = disk.reopen();
 model.reorder((0..table.len()).filter_map(|row| table.id(row)), |it| it.id);
}
            }
            check_customers(&table, &model)?;
        }
        disk.fold(&mut table);
        table = disk.reopen();
        model.reorder((0..table.len()).filter_map(|row| table.id(row)), |it| it.id);
        check_customers(&table, &model)?;
    }

    #[test]
    fn orders_are_what_a_list_of_orders_is(steps in steps(order())) {
        let customers = five_customers();
        let (mut table, mut model) = (OrderTable::default(), Model { rows: Vec::new() });
        let mut disk = Disk::<()>::default();
        for step in steps {
            match step {
                Step::Put(order) => {
                    table.put(&order, customers.row(order.customer_id).unwrap());
                    model.put(&order, |other| other.id == order.id);
                }
                Step::Append(orders) => {
                    let fresh = model.fresh(orders, |a, b| a.id == b.id);
                    let mut builder = OrderSegmentBuilder::default();
                    for order in &fresh {
 builder.push(order);
}
                    let (number, segment) = (table.next_number(), builder.take());
                    if !fresh.is_empty() {
                        disk.hot.insert(number, segment.hot.clone());
                        disk.cold.insert(number, segment.cold.clone());
                    }
                    prop_assert_eq!(table.append(segment, &customers).unwrap().len(), fresh.len());
                    model.append(&fresh);
                }
                Step::Hide(at, seq) => prop_assert_eq!(table.hide(row(at), seq), model.hide(at, seq)),
                Step::Show(at, seq) => prop_assert_eq!(table.show(row(at), seq), model.show(at, seq)),
                Step::HideAll(seq) => prop_assert_eq!(table.hide_rows(0..1_000, seq), model.hide_all(seq)),
                Step::ShowAll(seq) => prop_assert_eq!(table.show_rows(0..1_000, seq), model.show_all(seq)),
                Step::Compact => table.compact(&customers),
                Step::Reopen => {
 disk.fold(&mut table, &customers);
 table = disk.reopen(&customers);
 model.reorder((0..table.len()).filter_map(|row| table.id(row)), |it| it.id);
}
            }
            check_orders(&table, &customers, &model)?;
        }
        disk.fold(&mut table, &customers);
        table = disk.reopen(&customers);
        model.reorder((0..table.len()).filter_map(|row| table.id(row)), |it| it.id);
        check_orders(&table, &customers, &model)?;
    }

    #[test]
    fn a_shelf_is_what_a_list_of_records_is(
        steps in steps((0_u128..20, 0_u128..3, provenance(), word()).prop_map(|(bits, customer, provenance, name)| {
            let mut json = serde_json::to_value(provenance).unwrap();
            json["id"] = serde_json::to_value(Id::<Contact>::from_bits(bits)).unwrap();
            json["customer_id"] = serde_json::to_value(Id::<Customer>::from_bits(customer)).unwrap();
            json["name"] = name.into();
            serde_json::from_value::<Contact>(json).unwrap()
        }).boxed()),
    ) {
        let (mut shelf, mut model) = (Shelf::<Contact>::default(), Model { rows: Vec::new() });
        let mut disk: BTreeMap<u32, ShelfSegment<Contact>> = BTreeMap::new();
        for step in steps {
            match step {
                Step::Put(contact) => {
                    shelf.put(&contact);
                    model.put(&contact, |other| other.id == contact.id);
                }
                Step::Append(contacts) => {
                    let fresh = model.fresh(contacts, |a, b| a.id == b.id);
                    let (number, records) = (shelf.next_number(), fresh.clone());
                    let segment = ShelfSegment { records, hidden: Vec::new() };
                    if !fresh.is_empty() {
                        disk.insert(number, segment.clone());
                    }
                    shelf.append(segment);
                    model.append(&fresh);
                }
                Step::Hide(at, seq) => prop_assert_eq!(shelf.hide(row(at), seq), model.hide(at, seq)),
                Step::Show(at, seq) => prop_assert_eq!(shelf.show(row(at), seq), model.show(at, seq)),
                Step::Compact => shelf.compact(),
                Step::HideAll(_) | Step::ShowAll(_) => {}
                Step::Reopen => {
                    for dirty in shelf.dirty_segments() {
                        disk.insert(dirty.number, shelf.segment(dirty.number).unwrap());
                        shelf.mark_clean(&dirty);
                    }
                    disk.retain(|number, _| !shelf.vanished().contains(number));
                    shelf = Shelf::default();
                    for (&number, segment) in &disk {
                        shelf.append_numbered(number, segment.clone());
                    }
                    model.reorder((0..shelf.len()).filter_map(|row| shelf.record(row)).map(|it| it.id), |it| it.id);
                }
            }
            prop_assert_eq!(shelf.iter().collect::<Vec<_>>(), model.live().collect::<Vec<_>>());
            for customer in (0..3).map(Id::from_bits) {
                let expected: Vec<_> = model.live().filter(|(_, it)| it.customer_id == customer).collect();
                prop_assert_eq!(shelf.of_customer(customer).collect::<Vec<_>>(), expected);
            }
            for (at, (contact, by)) in (0..).zip(&model.rows) {
                prop_assert_eq!(shelf.row(contact.id), Some(at));
                prop_assert_eq!(shelf.hidden_by(at), *by);
            }
        }
    }
}

#[test]
fn a_cold_part_is_let_go_only_where_the_disk_has_it() {
    let customers = five_customers();
    let mut builder = OrderSegmentBuilder::default();
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut draw = || order().new_tree(&mut runner).unwrap().current();
    let mut drawn = Vec::new();
    for bits in 100..110 {
        let mut one = draw();
        one.id = Id::from_bits(bits);
        builder.push(&one);
        drawn.push(one);
    }
    let mut table = OrderTable::default();
    let segment = builder.take();
    table.append(segment.clone(), &customers).unwrap();
    assert!(table.release_cold(0));
    assert_eq!(table.record(3, &customers), Err(Unreadable::NotLoaded { segment: 0 }));
    assert_eq!(table.import_keys(), Err(Unreadable::NotLoaded { segment: 0 }));
    assert_eq!(table.product_lines(), Err(Unreadable::NotLoaded { segment: 0 }));

    let mut edited = drawn[3].clone();
    edited.note = "written while the rest is on disk".to_owned();
    table.put(&edited, customers.row(edited.customer_id).unwrap());
    assert_eq!(table.record(3, &customers), Ok(edited.clone()), "what was just written is at hand");
    assert_eq!(table.cold(0, &customers), Err(Unreadable::NotLoaded { segment: 0 }));
    assert!(!table.attach_cold(0, OrderCold::default()), "another segment's cold part");
    assert!(table.attach_cold(0, segment.cold.clone()));
    assert!(!table.release_cold(0), "the edit is not on disk");
    assert_eq!(table.record(3, &customers), Ok(edited));
    assert_eq!(table.record(4, &customers), Ok(drawn[4].clone()));
    assert!(!table.attach_cold(0, segment.cold), "it is there already");
}

#[test]
fn an_order_of_an_unknown_customer_adds_nothing() {
    let mut builder = OrderSegmentBuilder::default();
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut one = order().new_tree(&mut runner).unwrap().current();
    one.customer_id = Id::from_bits(99);
    builder.push(&one);
    let mut table = OrderTable::default();
    assert_eq!(table.append(builder.take(), &five_customers()), Err(UnknownCustomer { bits: 99 }));
    assert_eq!((table.len(), table.next_number()), (0, 0));
}

#[test]
fn a_renamed_customer_waits_for_new_initials() {
    let mut customers = five_customers();
    assert!(customers.set_pinyin(0..5, "ab\nbc\ncd\nde\nef"));
    let mut found = Vec::new();
    customers.find("b", &mut found);
    assert_eq!(found, [0, 1]);
    let mut renamed = customers.record(1).unwrap();
    renamed.name = "new".to_owned();
    customers.put(&renamed);
    customers.hide(0, 1);
    customers.find("b", &mut found);
    assert_eq!(found, [0_u32; 0]);
    assert!(customers.without_pinyin().into_iter().eq(std::iter::once(1..2)));
}
