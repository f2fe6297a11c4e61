//! A plain archive file of two customers and two orders, and a right checksum for what was altered in it.

#![allow(dead_code, reason = "each test file uses a part of it")]

use guanxi::domain::{
    currency::Currency,
    customer::{Customer, CustomerKind},
    day::Day,
    id::Id,
    order::Order,
    provenance::{Extra, Provenance},
};

use crate::whole::Whole;

/// A person of that number.
pub fn named(bits: u128, name: &str) -> Customer {
    Customer::named(Id::from_bits(bits), CustomerKind::Person, name.to_owned(), Provenance::default())
}

/// Anna and Ben, and two orders of Anna's.
pub fn plain() -> Whole {
    let order = |bits| Order {
        id: Id::from_bits(bits),
        customer_id: Id::from_bits(1),
        number: String::new(),
        date: Day::parse("2026-02-28").expect("a day"),
        currency: Currency::CNY,
        amount: 1234,
        lines: Vec::new(),
        channel: String::new(),
        note: String::new(),
        return_of: None,
        import_key: None,
        provenance: Provenance::default(),
        extra: Extra::new(),
    };
    Whole { customers: vec![named(1, "Anna"), named(2, "Ben")], orders: vec![order(3), order(4)], ..Whole::default() }
}

/// The file with a right checksum: what is wrong with it is something else.
pub fn signed(bytes: &[u8]) -> Vec<u8> {
    use sha2::{Digest as _, Sha256};
    let mark = b"\"checksum\"".as_slice();
    let end = bytes.windows(mark.len()).rposition(|window| window == mark).expect("it has one");
    let body = bytes.get(..end).expect("it was found there");
    let digest = Sha256::digest(body).iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"));
    [body, format!("\"checksum\":\"sha256-{digest}\"\n}}").as_bytes()].concat()
}
