//! Chunks come back as they were, and whatever is done to their bytes is noticed.

use std::hint::black_box;

use proptest::{prelude::*, sample::Index};

use super::*;
use crate::domain::{
    contact::Contact,
    customer::Customer,
    id::Id,
    order::Order,
    tables::{
        CustomerSegment, CustomerSegmentBuilder, CustomerTable, OrderSegment, OrderSegmentBuilder, OrderTable, Run,
        ShelfSegment,
        samples::{customer, order},
    },
};

fn hidden(rows: u32) -> Vec<Run<u64>> {
    if rows > 2 { vec![Run { first: 1, count: 1, value: u64::MAX }] } else { Vec::new() }
}

fn customers(mut list: Vec<Customer>) -> CustomerSegment {
    let mut builder = CustomerSegmentBuilder::default();
    for (bits, customer) in (0..).zip(&mut list) {
        customer.id = Id::from_bits(bits);
        builder.push(customer);
    }
    let mut segment = builder.take();
    segment.hidden = hidden(segment.len());
    segment
}

fn orders(mut list: Vec<Order>) -> OrderSegment {
    let mut builder = OrderSegmentBuilder::default();
    for (bits, order) in (0..).zip(&mut list) {
        order.id = Id::from_bits(bits * 3);
        builder.push(order);
    }
    let mut segment = builder.take();
    segment.hot.hidden = hidden(segment.hot.len());
    segment
}

fn contacts(names: &[String]) -> ShelfSegment<Contact> {
    let contact = |(at, name): (u128, &String)| {
        let json = serde_json::json!({
            "id": Id::<Contact>::from_bits(at), "customer_id": Id::<Customer>::from_bits(at), "name": name,
            "created": "1970-01-01T00:00:00.000Z", "updated": "1970-01-01T00:00:00.000Z", "later": [1, "2"],
        });
        serde_json::from_value(json).unwrap()
    };
    let records: Vec<Contact> = (0..).zip(names).map(contact).collect();
    let hidden = hidden(u32::try_from(records.len()).unwrap());
    ShelfSegment { records, hidden }
}

/// A chunk that was changed, with a header that fits it again, so that the readers
/// behind the checksum are put to the test.
fn resealed(bytes: &[u8], damage: &[(Index, u8)], cut: Option<Index>) -> Vec<u8> {
    let mut payload = bytes[HEADER..].to_vec();
    for (at, value) in damage {
        if !payload.is_empty() {
            let at = at.index(payload.len());
            payload[at] = payload[at].wrapping_add(*value);
        }
    }
    if let Some(cut) = cut {
        payload.truncate(cut.index(payload.len() + 1));
    }
    let mut header = bytes[..SUMMED].to_vec();
    header[16..24].copy_from_slice(&(payload.len() as u64).to_le_bytes());
    let sum = checksum::seeded(checksum::of(&header).0, &payload);
    header.extend(sum.0.to_le_bytes());
    header.extend(payload);
    header
}

/// Reads bytes as every kind of chunk, and reads every row of what comes out.
fn read_everything(bytes: &[u8]) {
    let mut table = CustomerTable::default();
    if let Ok(segment) = decode_customers(bytes) {
        let rows = table.append(segment.clone());
        assert_eq!(rows.len(), segment.len() as usize, "what was decoded is sound");
        for row in rows {
            black_box((table.id(row), table.name(row), table.code(row), table.tags(row), table.record(row)));
        }
        let mut found = Vec::new();
        table.find("a", &mut found);
        assert!(found.len() <= segment.len() as usize);
    }
    if let Ok(hot) = decode_orders_hot(bytes) {
        assert!(OrderTable::default().append_hot(0, hot, &table).is_err() || table.is_empty());
    }
    if let Ok(cold) = decode_orders_cold(bytes) {
        let mut owners = CustomerSegmentBuilder::default();
        owners.push(&sample_customer());
        table.append(owners.take());
        let mut builder = OrderSegmentBuilder::default();
        for bits in 0..u128::from(cold.len()) {
            builder.push(&sample_order(bits));
        }
        let mut orders = OrderTable::default();
        let rows = orders.append_hot(0, builder.take().hot, &table).unwrap();
        assert_eq!(orders.attach_cold(0, cold), !rows.is_empty());
        for row in rows {
            black_box(orders.record(row, &table).ok());
        }
        assert!(orders.import_keys().is_ok());
    }
    black_box(decode_records::<Contact>(bytes).ok());
}

fn sample_customer() -> Customer {
    serde_json::from_value(serde_json::json!({
        "id": Id::<Customer>::from_bits(77), "name": "",
        "created": "1970-01-01T00:00:00.000Z", "updated": "1970-01-01T00:00:00.000Z",
    }))
    .unwrap()
}

fn sample_order(bits: u128) -> Order {
    serde_json::from_value(serde_json::json!({
        "id": Id::<Order>::from_bits(bits), "customer_id": Id::<Customer>::from_bits(77), "amount": 1,
        "date": "2026-11-22", "currency": "CNY",
        "created": "1970-01-01T00:00:00.000Z", "updated": "1970-01-01T00:00:00.000Z",
    }))
    .unwrap()
}

proptest! {
    #[test]
    fn every_chunk_comes_back(
        customer_list in proptest::collection::vec(customer(), 0..12),
        order_list in proptest::collection::vec(order(), 0..20),
        names in proptest::collection::vec(".{0,5}", 0..6),
    ) {
        let segment = customers(customer_list);
        prop_assert_eq!(decode_customers(&encode_customers(&segment)), Ok(segment));
        let OrderSegment { hot, cold } = orders(order_list);
        prop_assert_eq!(decode_orders_hot(&encode_orders_hot(&hot)), Ok(hot));
        prop_assert_eq!(decode_orders_cold(&encode_orders_cold(&cold)), Ok(cold));
        let shelf = contacts(&names);
        prop_assert_eq!(decode_records(&encode_records(&shelf)), Ok(shelf));
    }

    #[test]
    fn a_flipped_or_missing_byte_is_noticed(
        order_list in proptest::collection::vec(order(), 0..9),
        at: Index,
        flip in 1_u8..,
    ) {
        let whole = encode_orders_cold(&orders(order_list).cold);
        let mut bytes = whole.clone();
        let at = at.index(bytes.len());
        bytes[at] ^= flip;
        prop_assert!(decode_orders_cold(&bytes).is_err(), "byte {}", at);
        prop_assert!(decode_orders_cold(&whole[..at]).is_err(), "cut at {}", at);
        bytes = whole;
        bytes.push(0);
        prop_assert_eq!(decode_orders_cold(&bytes), Err(Damage::Length));
    }

    #[test]
    fn whatever_passes_the_checksum_is_read_or_refused(
        customer_list in proptest::collection::vec(customer(), 0..5),
        order_list in proptest::collection::vec(order(), 0..9),
        damage in proptest::collection::vec((any::<Index>(), any::<u8>()), 0..4),
        cut in proptest::option::weighted(0.3, any::<Index>()),
    ) {
        let OrderSegment { hot, cold } = orders(order_list);
        let names = ["a".to_owned(), "b".to_owned()];
        let chunks = [
            encode_customers(&customers(customer_list)),
            encode_orders_hot(&hot),
            encode_orders_cold(&cold),
            encode_records(&contacts(&names)),
        ];
        for chunk in chunks {
            read_everything(&resealed(&chunk, &damage, cut));
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        read_everything(&bytes);
        let mut framed = b"GXCH\x01\x00\x03\x02\x00\x00\x00\x00".to_vec();
        framed.extend(bytes);
        framed.resize(framed.len().max(HEADER), 0);
        read_everything(&resealed(&framed, &[], None));
    }
}

#[test]
fn headers_say_what_is_wrong() {
    let chunk = encode_records(&contacts(&[]));
    let with = |at: usize, value: u8| {
        let mut bytes = chunk.clone();
        bytes[at] = value;
        resealed(&bytes, &[], None)
    };
    assert_eq!(decode_records::<Contact>(b"GXCH"), Err(Damage::NotAChunk));
    assert_eq!(decode_records::<Contact>(&with(0, b'g')), Err(Damage::NotAChunk));
    assert_eq!(decode_records::<Contact>(&with(4, 2)), Err(Damage::Newer { found: 2, known: VERSION }));
    assert_eq!(decode_records::<Contact>(&with(8, 7)), Err(Damage::Codec { found: 7 }));
    assert_eq!(decode_orders_hot(&chunk), Err(Damage::OtherKind));
    assert_eq!(decode_records::<Contact>(&with(12, 1)), Err(Damage::Section { tag: 1 }), "one record is missing");
}

#[test]
fn an_unknown_section_is_passed_by_only_where_it_can_be_worked_out_again() {
    let mut chunk = encode_records(&contacts(&[]));
    chunk.extend([200, 1, 0, 0, 0, 9]);
    assert_eq!(decode_records::<Contact>(&resealed(&chunk, &[], None)), Ok(contacts(&[])));
    let at = chunk.len() - 6;
    chunk[at] = 90;
    assert_eq!(decode_records::<Contact>(&resealed(&chunk, &[], None)), Err(Damage::Section { tag: 90 }));
}
