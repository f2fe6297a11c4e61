//! Times of the tables and their chunks at 100,000 customers and 1,000,000 orders:
//! `cargo run --release --no-default-features --example tables`.
//!
//! It measures the pure floors natively; the page is measured by tests/bench.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    clippy::disallowed_methods,
    reason = "a measurement reads the clock, and stops at the unexpected"
)]

use std::{hint::black_box, time::Instant};

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
use memchr::memmem::Finder;

#[path = "../tests/native/tables_sample.rs"]
mod sample;

const CUSTOMERS: u32 = 100_000;

/// Runs a step and prints how long it took, in milliseconds.
fn timed<T>(what: &str, step: impl FnOnce() -> T) -> T {
    let begin = Instant::now();
    let value = step();
    println!("{what:<58}{:>9.2} ms", begin.elapsed().as_secs_f64() * 1e3);
    value
}

/// The shortest of nine runs, in seconds.
fn best(mut step: impl FnMut()) -> f64 {
    let once = |_| {
        let begin = Instant::now();
        step();
        begin.elapsed().as_secs_f64()
    };
    (0..9).map(once).fold(f64::INFINITY, f64::min)
}

fn mib(bytes: usize) -> f64 {
    bytes as f64 / f64::from(1 << 20)
}

struct Chunks {
    customers: Vec<Vec<u8>>,
    hot: Vec<Vec<u8>>,
    cold: Vec<Vec<u8>>,
}

fn written(by_customer: bool) -> Chunks {
    let customers = timed("build customers", || sample::customer_segments(CUSTOMERS));
    let orders = timed("build orders", || sample::order_segments(CUSTOMERS, by_customer));
    let customers = timed("encode customers", || customers.iter().map(encode_customers).collect());
    let hot = timed("encode hot orders", || orders.iter().map(|it| encode_orders_hot(&it.hot)).collect());
    let cold = timed("encode cold orders", || orders.iter().map(|it| encode_orders_cold(&it.cold)).collect());
    Chunks { customers, hot, cold }
}

fn bytes(chunks: &[Vec<u8>]) -> usize {
    chunks.iter().map(Vec::len).sum()
}

fn measure(by_customer: bool) {
    println!("\n{}", if by_customer { "orders by customer, then day" } else { "orders by day" });
    let chunks = written(by_customer);
    let (mut customers, mut orders) = (CustomerTable::default(), OrderTable::default());
    customers.reserve(CUSTOMERS);
    orders.reserve(CUSTOMERS * 10);
    timed("open customers", || {
        for (number, chunk) in (0..).zip(&chunks.customers) {
            customers.append_numbered(number, decode_customers(chunk).expect("a sound chunk"));
        }
    });
    timed("open hot orders", || {
        for (number, chunk) in (0..).zip(&chunks.hot) {
            let hot = decode_orders_hot(chunk).expect("a sound chunk");
            orders.append_hot(number, hot, &customers).expect("known customers");
        }
    });
    timed("first orders of one customer (builds the index)", || orders.of_customer(5_000).len());
    timed("orders of every customer", || (0..CUSTOMERS).map(|it| orders.of_customer(it).len()).sum::<usize>());
    timed("purchase columns", || orders.purchase_columns(Currency::CNY, customers.len()));
    let opened = customers.heap_bytes() + orders.heap_bytes();
    timed("attach cold orders", || {
        for (number, chunk) in (0..).zip(&chunks.cold) {
            assert!(orders.attach_cold(number, decode_orders_cold(chunk).expect("a sound chunk")));
        }
    });
    timed("import keys", || orders.import_keys().map_or(0, |keys| keys.keys.len()));
    timed("10,000 orders read", || (0..10_000).filter_map(|row| orders.record(row * 97, &customers).ok()).count());
    search(&customers);
    edits(&mut customers, &mut orders);

    let (part, hot, cold) = (bytes(&chunks.customers), bytes(&chunks.hot), bytes(&chunks.cold));
    let all = part + hot + cold;
    println!("chunks: customers {:.1} MiB, hot orders {:.1}, cold orders {:.1}", mib(part), mib(hot), mib(cold));
    println!("heap without cold orders: {:.1} MiB, {:.2} of all chunks", mib(opened), ratio(opened, all));
    let heap = customers.heap_bytes() + orders.heap_bytes();
    println!("heap with everything:     {:.1} MiB, {:.2} of all chunks", mib(heap), ratio(heap, all));
}

fn ratio(part: usize, whole: usize) -> f64 {
    mib(part) / mib(whole)
}

fn search(customers: &CustomerTable) {
    let mut arena = Vec::new();
    for number in 0..customers.next_number() {
        arena.extend_from_slice(customers.segment(number).expect("a segment").search.joined());
    }
    let mut found = Vec::new();
    for needle in ["杭州远山医疗", "限公司", "13800", "northwind", "q", "buyer77"] {
        let finder = Finder::new(needle);
        let matches = finder.find_iter(&arena).count();
        let bare = best(|| {
            black_box(finder.find_iter(&arena).count());
        });
        let took = best(|| customers.find(needle, &mut found));
        let what = format!("find {needle}: {} rows, {matches} bare matches", found.len());
        println!("{what:<52}{:>9.2} ms, {:.2} of bare memmem", took * 1e3, took / bare);
    }
}

fn edits(customers: &mut CustomerTable, orders: &mut OrderTable) {
    timed("one tag set on every customer (put)", || {
        for row in 0..CUSTOMERS {
            let mut customer = customers.record(row).expect("a record");
            customer.tags.push("new".to_owned());
            customers.put(&customer);
        }
    });
    timed("1,000 orders put", || {
        for row in 0..1_000 {
            let mut order = orders.record(row * 31, customers).expect("a record");
            "edited".clone_into(&mut order.note);
            orders.put(&order, orders.customer(row * 31).expect("a customer"));
        }
    });
    let dirty = customers.dirty_segments().len();
    timed(&format!("take and encode {dirty} dirty customer segments"), || {
        customers
            .dirty_segments()
            .iter()
            .filter_map(|it| customers.segment(it.number))
            .map(|it| encode_customers(&it).len())
            .sum::<usize>()
    });
    timed("hide a batch of 1,000,000 orders", || orders.hide_rows(0..CUSTOMERS * 10, 9));
    timed("show it again", || orders.show_rows(0..CUSTOMERS * 10, 9));
    timed("index after it", || orders.of_customer(1).len());
    timed("hide 1,000,000 orders one by one", || (0..CUSTOMERS * 10).filter(|&row| orders.hide(row, 9)).count());
    timed("show them one by one", || (0..CUSTOMERS * 10).filter(|&row| orders.show(row, 9)).count());
    timed("row of every customer by identifier", || {
        (0..CUSTOMERS).filter_map(|row| customers.row(customers.id(row)?)).count()
    });
}

fn main() {
    measure(true);
    measure(false);
}
