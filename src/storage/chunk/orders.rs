//! The two chunks of a segment of orders: hot columns and cold rows.
//!
//! What the columns mean is said by `OrderHot` and `OrderCold`.

use super::{
    Damage, open, seal,
    wire::{Opened, Sections, put_arena, put_column, put_ids, put_runs, put_words},
};
use crate::domain::{
    currency::Currency,
    record::Noun,
    tables::{OrderCold, OrderHot, Part},
};

const IDS: u8 = 1;
const BATCHES: u8 = 2;
const HIDDEN: u8 = 3;
const CUSTOMER_IDS: u8 = 4;
const CUSTOMERS: u8 = 5;
const DAYS: u8 = 6;
const AMOUNTS: u8 = 7;
const CURRENCY_CODES: u8 = 8;
const CURRENCIES: u8 = 9;
const HOT: [u8; 9] = [IDS, BATCHES, HIDDEN, CUSTOMER_IDS, CUSTOMERS, DAYS, AMOUNTS, CURRENCY_CODES, CURRENCIES];

const WORDS: u8 = 1;
const ORIGIN: u8 = 2;
const KEYS: u8 = 3;
const ROWS: u8 = 4;
const COLD: [u8; 4] = [WORDS, ORIGIN, KEYS, ROWS];

/// The chunk of the hot part of a segment of orders.
#[must_use]
pub fn encode_orders_hot(hot: &OrderHot) -> Vec<u8> {
    let mut to = Sections::default();
    to.add(IDS, |bytes| put_ids(bytes, &hot.ids));
    to.add(BATCHES, |bytes| put_runs(bytes, &hot.batches, u128::to_le_bytes));
    to.add(HIDDEN, |bytes| put_runs(bytes, &hot.hidden, u64::to_le_bytes));
    to.add(CUSTOMER_IDS, |bytes| put_ids(bytes, &hot.customer_ids));
    to.add(CUSTOMERS, |bytes| put_column(bytes, &hot.customers, u32::to_le_bytes));
    to.add(DAYS, |bytes| put_column(bytes, &hot.days, i32::to_le_bytes));
    to.add(AMOUNTS, |bytes| put_column(bytes, &hot.amounts, i64::to_le_bytes));
    to.add(CURRENCY_CODES, |bytes| hot.currency_codes.iter().for_each(|code| bytes.extend(code.code().bytes())));
    to.add(CURRENCIES, |bytes| put_column(bytes, &hot.currencies, u16::to_le_bytes));
    seal(Noun::Order, Part::Hot, hot.len(), to.payload())
}

/// The hot part of a segment of orders in a chunk.
///
/// # Errors
/// Where the bytes are not a chunk of hot orders as it was written.
pub fn decode_orders_hot(bytes: &[u8]) -> Result<OrderHot, Damage> {
    let (count, payload) = open(bytes, Noun::Order, Part::Hot)?;
    let from = Opened::new(&payload, count, &HOT)?;
    let (codes, cut) = from.section(CURRENCY_CODES)?.all().as_chunks::<3>();
    let parse = |code: &[u8; 3]| std::str::from_utf8(code).ok().and_then(Currency::parse);
    let currency_codes: Option<Vec<Currency>> = codes.iter().map(parse).collect();
    let one_currency = from.section(CURRENCIES)?.end().is_ok();
    let hot = OrderHot {
        ids: from.ids(IDS)?,
        batches: from.runs(BATCHES, u128::from_le_bytes)?,
        hidden: from.runs(HIDDEN, u64::from_le_bytes)?,
        customer_ids: from.ids(CUSTOMER_IDS)?,
        customers: from.column(CUSTOMERS, u32::from_le_bytes)?,
        days: from.column(DAYS, i32::from_le_bytes)?,
        amounts: from.column(AMOUNTS, i64::from_le_bytes)?,
        currency_codes: currency_codes.filter(|_| cut.is_empty()).ok_or(Damage::Section { tag: CURRENCY_CODES })?,
        currencies: if one_currency { Vec::new() } else { from.column(CURRENCIES, u16::from_le_bytes)? },
    };
    if hot.len() == count && hot.is_sound() { Ok(hot) } else { Err(Damage::Section { tag: IDS }) }
}

/// The chunk of the cold part of a segment of orders.
#[must_use]
pub fn encode_orders_cold(cold: &OrderCold) -> Vec<u8> {
    let mut to = Sections::default();
    to.add(WORDS, |bytes| put_words(bytes, &cold.words));
    to.add(ORIGIN, |bytes| {
        bytes.extend(cold.written.to_le_bytes());
        bytes.push(cold.source);
    });
    to.add(KEYS, |bytes| put_column(bytes, &cold.keys, u128::to_le_bytes));
    to.add(ROWS, |bytes| put_arena(bytes, cold.rows.ends(), cold.rows.joined()));
    seal(Noun::Order, Part::Cold, cold.len(), to.payload())
}

/// The cold part of a segment of orders in a chunk.
///
/// # Errors
/// Where the bytes are not a chunk of cold orders as it was written.
pub fn decode_orders_cold(bytes: &[u8]) -> Result<OrderCold, Damage> {
    let (count, payload) = open(bytes, Noun::Order, Part::Cold)?;
    let from = Opened::new(&payload, count, &COLD)?;
    let no_keys = from.section(KEYS)?.end().is_ok();
    let mut origin = from.section(ORIGIN)?;
    let written = origin.array().map(i64::from_le_bytes)?;
    let [source] = origin.array()?;
    origin.end()?;
    let cold = OrderCold {
        words: from.words(WORDS)?,
        written,
        source,
        keys: if no_keys { Vec::new() } else { from.column(KEYS, u128::from_le_bytes)? },
        rows: from.blobs(ROWS)?,
    };
    if cold.len() == count && cold.is_sound() { Ok(cold) } else { Err(Damage::Section { tag: ROWS }) }
}
