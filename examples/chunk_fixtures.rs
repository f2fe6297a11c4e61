//! Writes the chunks of tests/fixtures/chunks in the format that this build writes:
//! `cargo run --no-default-features --example chunk_fixtures`.
//!
//! It never writes over a file that is there: what was released must open as it is.

use std::{error::Error, fs, path::Path};

use guanxi::{
    domain::{
        contact::Contact,
        customer::Customer,
        order::Order,
        tables::{CustomerSegmentBuilder, OrderSegmentBuilder, Run, ShelfSegment},
    },
    storage::chunk::{VERSION, encode_customers, encode_orders_cold, encode_orders_hot, encode_records},
};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/chunks");
    let records: serde_json::Value = serde_json::from_slice(&fs::read(folder.join("records.json"))?)?;
    let read = |noun: &str| records.get(noun).cloned().unwrap_or_default();

    let mut builder = CustomerSegmentBuilder::default();
    for customer in serde_json::from_value::<Vec<Customer>>(read("customers"))? {
        builder.push(&customer);
    }
    let mut customers = builder.take();
    customers.hidden = vec![Run { first: 1, count: 1, value: 7 }];

    let mut builder = OrderSegmentBuilder::default();
    for order in serde_json::from_value::<Vec<Order>>(read("orders"))? {
        builder.push(&order);
    }
    let mut orders = builder.take();
    orders.hot.hidden = vec![Run { first: 2, count: 1, value: 9 }];

    let contacts: Vec<Contact> = serde_json::from_value(read("contacts"))?;
    let chunks = [
        ("customers", encode_customers(&customers)),
        ("orders.hot", encode_orders_hot(&orders.hot)),
        ("orders.cold", encode_orders_cold(&orders.cold)),
        ("contacts", encode_records(&ShelfSegment { records: contacts, hidden: Vec::new() })),
    ];
    for (kind, bytes) in chunks {
        let path = folder.join(format!("v{VERSION}-{kind}.bin"));
        if path.exists() {
            println!("{} is there and stays as it is", path.display());
        } else {
            fs::write(&path, bytes)?;
            println!("wrote {}", path.display());
        }
    }
    Ok(())
}
