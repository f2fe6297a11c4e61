//! Chunks of every released format open and hold the recorded records, for ever.
//!
//! `cargo run --no-default-features --example chunk_fixtures` writes those of a new version
//! once; a file that was committed is never written again.

use std::{fs, path::Path};

use guanxi::{
    domain::{
        contact::Contact,
        customer::Customer,
        order::Order,
        tables::{CustomerTable, OrderTable, Shelf},
    },
    storage::chunk::{decode_customers, decode_orders_cold, decode_orders_hot, decode_records},
};

fn file(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/chunks").join(name);
    fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn chunks_of_version_1_open() {
    let records: serde_json::Value = serde_json::from_slice(&file("records.json")).unwrap();
    let read = |noun: &str| records[noun].clone();
    let expected: Vec<Customer> = serde_json::from_value(read("customers")).unwrap();
    let mut customers = CustomerTable::default();
    let rows = customers.append(decode_customers(&file("v1-customers.bin")).unwrap());
    assert_eq!(rows.filter_map(|row| customers.record(row)).collect::<Vec<_>>(), expected);
    assert_eq!((customers.hidden_by(0), customers.hidden_by(1)), (None, Some(7)));
    for (row, customer) in (0..).zip(&expected) {
        assert_eq!(customers.row(customer.id), Some(row));
        assert_eq!(customers.batch(row), customer.provenance.batch_id);
        assert_eq!((customers.kind(row), customers.stage(row)), (customer.kind, customer.stage));
    }
    let mut found = Vec::new();
    customers.find("关系", &mut found);
    assert_eq!(found, [0], "search reads the stored folded text");

    let expected: Vec<Order> = serde_json::from_value(read("orders")).unwrap();
    let mut orders = OrderTable::default();
    let hot = decode_orders_hot(&file("v1-orders.hot.bin")).unwrap();
    let rows = orders.append_hot(0, hot, &customers).unwrap();
    assert!(orders.attach_cold(0, decode_orders_cold(&file("v1-orders.cold.bin")).unwrap()));
    assert_eq!(rows.map(|row| orders.record(row, &customers).unwrap()).collect::<Vec<_>>(), expected);
    assert_eq!((orders.hidden_by(0), orders.hidden_by(2)), (None, Some(9)));

    let expected: Vec<Contact> = serde_json::from_value(read("contacts")).unwrap();
    let mut contacts = Shelf::<Contact>::default();
    contacts.append(decode_records(&file("v1-contacts.bin")).unwrap());
    assert_eq!(contacts.iter().map(|(_, contact)| contact.clone()).collect::<Vec<_>>(), expected);
}
