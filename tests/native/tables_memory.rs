//! 100,000 customers and 1,000,000 orders take at most 1.5 times the bytes of their chunks.

use guanxi::{
    domain::{
        currency::Currency,
        tables::{CustomerTable, OrderTable},
    },
    storage::chunk::{
        decode_customers, decode_orders_cold, decode_orders_hot, encode_customers, encode_orders_cold,
        encode_orders_hot,
    },
};

use crate::sample;

const CUSTOMERS: u32 = 100_000;

#[test]
fn memory_is_within_one_and_a_half_times_the_chunks() {
    let (mut customers, mut orders) = (CustomerTable::default(), OrderTable::default());
    let mut chunk_bytes = 0;
    for (number, segment) in (0..).zip(sample::customer_segments(CUSTOMERS)) {
        let chunk = encode_customers(&segment);
        assert!(chunk.len() < 2 << 20, "a chunk of customers stays about a megabyte: {}", chunk.len());
        chunk_bytes += chunk.len();
        customers.append_numbered(number, decode_customers(&chunk).unwrap());
    }
    for (number, segment) in (0..).zip(sample::order_segments(CUSTOMERS, true)) {
        let (hot, cold) = (encode_orders_hot(&segment.hot), encode_orders_cold(&segment.cold));
        assert!(hot.len() < segment.hot.len() as usize * 17, "16 bytes an order: {}", hot.len());
        chunk_bytes += hot.len() + cold.len();
        orders.append_hot(number, decode_orders_hot(&hot).unwrap(), &customers).unwrap();
        assert!(orders.attach_cold(number, decode_orders_cold(&cold).unwrap()));
    }
    assert_eq!((customers.len(), orders.len()), (CUSTOMERS, CUSTOMERS * 10));
    assert_eq!(orders.of_customer(7).len(), 10, "the index by customer is counted too");
    let purchases = orders.purchase_columns(Currency::CNY, CUSTOMERS);
    assert_eq!((purchases.offsets.len(), purchases.days.len()), (CUSTOMERS as usize + 1, CUSTOMERS as usize * 10));

    let heap = |customers: &CustomerTable, orders: &OrderTable| customers.heap_bytes() + orders.heap_bytes();
    let limit = chunk_bytes + chunk_bytes / 2;
    let opened = heap(&customers, &orders);
    assert!(opened <= limit, "{opened} bytes after opening, {limit} allowed");
    assert!(opened > chunk_bytes / 2, "{opened} bytes for {chunk_bytes} bytes of chunks were not counted");

    for row in (0..CUSTOMERS).step_by(2) {
        let mut customer = customers.record(row).unwrap();
        customer.note = "edited".to_owned();
        customers.put(&customer);
    }
    let (mut dice, mut one) = (sample::Dice(3), orders.record(5, &customers).unwrap());
    for step in 0..5_000 {
        one = sample::order(CUSTOMERS * 10 + step, step, 19_000, &mut dice);
        orders.put(&one, step);
    }
    assert_eq!(orders.record(orders.len() - 1, &customers), Ok(one));
    let edited = heap(&customers, &orders);
    assert!(edited <= limit, "{edited} bytes after many edits, {limit} allowed");
}
