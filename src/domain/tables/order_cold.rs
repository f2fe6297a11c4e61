//! The part of orders that is read when one is opened: number, lines, channel, note,
//! what it returns, its import key, its origin, and members of later versions.
//!
//! Customer, day, amount, currency and batch lie in the hot part; this form cannot
//! be read without it.

use std::collections::HashMap;

use super::arena::Blobs;
use crate::domain::{
    currency::Currency,
    customer::Customer,
    day::Day,
    id::Id,
    order::{ImportKey, Order, OrderLine},
    provenance::{Provenance, Source},
    timestamp::Timestamp,
};
use varint::{Reader, put_signed, put_unsigned};

pub mod varint;

/// The cold part of a segment of orders, row by row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OrderCold {
    /// What products and channels of this segment are called.
    pub words: Vec<String>,
    /// When most of the orders were written, in milliseconds since 1970.
    pub written: i64,
    /// Where most of the orders were read from, as a place in the list of sources.
    pub source: u8,
    /// The import key of each row, 0 where it has none; empty where no row has one.
    pub keys: Vec<u128>,
    /// The rest of each row (docs/format.md).
    pub rows: Blobs,
}

/// What the hot part knows of an order.
#[derive(Clone, Copy, Debug)]
pub struct OrderFrame {
    /// Its identifier.
    pub id: Id<Order>,
    /// Who ordered.
    pub customer_id: Id<Customer>,
    /// The business day.
    pub date: Day,
    /// What the amounts are in.
    pub currency: Currency,
    /// The total in minor units.
    pub amount: i64,
    /// The batch it came with, by its 128 bits.
    pub batch: Option<u128>,
}

/// Sources by the number that stands for them on disk. Only ever longer.
const SOURCES: [Source; 8] = [
    Source::Manual,
    Source::Import,
    Source::Sales,
    Source::Finance,
    Source::Web,
    Source::Social,
    Source::Public,
    Source::Demo,
];

const NUMBER: u64 = 1;
const LINES: u64 = 1 << 1;
const CHANNEL: u64 = 1 << 2;
const NOTE: u64 = 1 << 3;
const RETURN_OF: u64 = 1 << 4;
const KEY: u64 = 1 << 5;
const ORIGIN: u64 = 1 << 6;
const EXTRA: u64 = 1 << 7;

const PRODUCT: u64 = 1;
const WHOLE_QUANTITY: u64 = 1 << 1;
const QUANTITY: u64 = 1 << 2;
const COST: u64 = 1 << 3;
const WHOLE_AMOUNT: u64 = 1 << 4;

fn origin(created: i64, updated: i64, source: u8, batch: Option<u128>) -> Option<Provenance> {
    Some(Provenance {
        created: Timestamp::from_millis(created),
        updated: Timestamp::from_millis(updated),
        source: *SOURCES.get(usize::from(source))?,
        batch_id: batch.map(Id::from_bits),
    })
}

impl OrderCold {
    /// How many orders.
    #[must_use]
    pub fn len(&self) -> u32 {
        u32::try_from(self.rows.len()).unwrap_or(u32::MAX)
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Whether there are either no keys or one for each row, and the source is known.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        (self.keys.is_empty() || self.keys.len() == self.rows.len()) && usize::from(self.source) < SOURCES.len()
    }

    /// The import key of a row.
    #[must_use]
    pub fn key(&self, row: u32) -> Option<ImportKey> {
        let flags = Reader::new(self.rows.get(row as usize)).unsigned()?;
        let key = *self.keys.get(row as usize)?;
        (flags & KEY != 0).then_some(ImportKey(key))
    }

    /// Where the order of a row comes from; `None` where the row is damaged. Most rows have what
    /// the segment says of all of them, so most cost no more than their first number.
    pub fn provenance(&self, row: u32, frame: OrderFrame) -> Option<Provenance> {
        if Reader::new(self.rows.get(row as usize)).unsigned()? & ORIGIN != 0 {
            return self.order(row, frame).map(|order| order.provenance);
        }
        origin(self.written, self.written, self.source, frame.batch)
    }

    /// The order of a row; `None` where the row is damaged.
    pub fn order(&self, row: u32, frame: OrderFrame) -> Option<Order> {
        let mut from = Reader::new(self.rows.get(row as usize));
        let flags = from.unsigned()?;
        let has = |flag| flags & flag != 0;
        let number = if has(NUMBER) { from.text()?.to_owned() } else { String::new() };
        let channel = if has(CHANNEL) { self.word(from.unsigned()?)? } else { String::new() };
        let lines = if has(LINES) { self.lines(&mut from, frame.amount)? } else { Vec::new() };
        let note = if has(NOTE) { from.text()?.to_owned() } else { String::new() };
        let return_of = if has(RETURN_OF) { Some(Id::from_bits(from.identifier()?)) } else { None };
        let mut created = self.written;
        let (mut updated, mut source) = (created, self.source);
        if has(ORIGIN) {
            created = created.wrapping_add(from.signed()?);
            updated = created.wrapping_add(from.signed()?);
            source = from.byte()?;
        }
        let extra = if has(EXTRA) { serde_json::from_slice(from.bytes()?).ok()? } else { serde_json::Map::new() };
        let import_key = if has(KEY) { Some(ImportKey(*self.keys.get(row as usize)?)) } else { None };
        let provenance = origin(created, updated, source, frame.batch)?;
        let OrderFrame { id, customer_id, date, currency, amount, .. } = frame;
        let order = Order {
            id,
            customer_id,
            number,
            date,
            currency,
            amount,
            lines,
            channel,
            note,
            return_of,
            import_key,
            provenance,
            extra,
        };
        from.is_at_end().then_some(order)
    }

    /// Hands over each line of a row that names a product: the product's place among the words, and the amount. Costs
    /// no memory; `None` where the row is damaged.
    pub fn products(&self, row: u32, total: i64, each: &mut impl FnMut(usize, i64)) -> Option<()> {
        let mut from = Reader::new(self.rows.get(row as usize));
        let flags = from.unsigned()?;
        if flags & LINES == 0 {
            return Some(());
        }
        if flags & NUMBER != 0 {
            from.bytes()?;
        }
        if flags & CHANNEL != 0 {
            from.unsigned()?;
        }
        for _ in 0..from.unsigned()? {
            let line = from.unsigned()?;
            let product = if line & PRODUCT != 0 { Some(usize::try_from(from.unsigned()?).ok()?) } else { None };
            if line & WHOLE_QUANTITY != 0 {
                from.signed()?;
            } else if line & QUANTITY != 0 {
                from.fixed()?;
            }
            let amount = if line & WHOLE_AMOUNT != 0 { total } else { from.signed()? };
            if line & COST != 0 {
                from.signed()?;
            }
            if let Some(product) = product {
                each(product, amount);
            }
        }
        Some(())
    }

    fn lines(&self, from: &mut Reader<'_>, total: i64) -> Option<Vec<OrderLine>> {
        let count = usize::try_from(from.unsigned()?).ok()?;
        let mut lines = Vec::with_capacity(count.min(from.left()));
        for _ in 0..count {
            let flags = from.unsigned()?;
            let has = |flag| flags & flag != 0;
            lines.push(OrderLine {
                product: if has(PRODUCT) { self.word(from.unsigned()?)? } else { String::new() },
                quantity: if has(WHOLE_QUANTITY) {
                    Some(whole_to_float(from.signed()?))
                } else if has(QUANTITY) {
                    Some(f64::from_bits(from.fixed()?))
                } else {
                    None
                },
                amount: if has(WHOLE_AMOUNT) { total } else { from.signed()? },
                cost: if has(COST) { Some(from.signed()?) } else { None },
            });
        }
        Some(lines)
    }

    fn word(&self, place: u64) -> Option<String> {
        self.words.get(usize::try_from(place).ok()?).cloned()
    }

    /// Bytes held on the heap.
    #[must_use]
    pub fn heap_bytes(&self) -> usize {
        let words: usize = self.words.iter().map(String::capacity).sum();
        let keys = self.keys.capacity() * size_of::<u128>();
        words + self.words.capacity() * size_of::<String>() + keys + self.rows.heap_bytes()
    }
}

#[expect(clippy::cast_precision_loss, reason = "only numbers below 2^53 are written this way")]
const fn whole_to_float(whole: i64) -> f64 {
    whole as f64
}

/// The whole number that a quantity is, where it is one that a float holds exactly.
fn as_whole(quantity: f64) -> Option<i64> {
    const LIMIT: f64 = 9_007_199_254_740_992.0;
    if quantity.abs() >= LIMIT {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "below 2^53; the bits are compared after")]
    let whole = quantity as i64;
    (whole_to_float(whole).to_bits() == quantity.to_bits()).then_some(whole)
}

/// Collects the cold part of orders.
#[derive(Debug, Default)]
pub struct OrderColdBuilder {
    cold: OrderCold,
    words: HashMap<String, u64>,
    any_key: bool,
    /// Whether `written` and `source` stand, because rows refer to them.
    settled: bool,
    row: Vec<u8>,
}

impl OrderColdBuilder {
    /// A builder that goes on where a cold part stopped, so that its rows may be added
    /// as they are.
    #[must_use]
    pub fn with_words_of(cold: &OrderCold) -> Self {
        let words = (0..).zip(&cold.words).map(|(at, word)| (word.clone(), at)).collect();
        let settled = !cold.is_empty();
        let cold = OrderCold {
            words: cold.words.clone(),
            written: cold.written,
            source: cold.source,
            keys: Vec::new(),
            rows: Blobs::default(),
        };
        Self { cold, words, any_key: false, settled, row: Vec::new() }
    }

    /// Adds a row of the cold part that the builder goes on from.
    pub fn push_row_of(&mut self, cold: &OrderCold, row: u32) {
        let key = cold.key(row);
        self.push_key(key);
        self.cold.rows.push(cold.rows.get(row as usize));
    }

    /// Adds the cold part of an order at the end.
    pub fn push(&mut self, order: &Order) {
        let created = order.provenance.created.millis();
        let source = SOURCES.iter().position(|&source| source == order.provenance.source);
        let source = source.and_then(|at| u8::try_from(at).ok()).unwrap_or_default();
        if !self.settled {
            (self.cold.written, self.cold.source) = (created, source);
            self.settled = true;
        }
        let updated = order.provenance.updated.millis();
        let origin = created != self.cold.written || updated != created || source != self.cold.source;
        let flags = [
            (NUMBER, !order.number.is_empty()),
            (LINES, !order.lines.is_empty()),
            (CHANNEL, !order.channel.is_empty()),
            (NOTE, !order.note.is_empty()),
            (RETURN_OF, order.return_of.is_some()),
            (KEY, order.import_key.is_some()),
            (ORIGIN, origin),
            (EXTRA, !order.extra.is_empty()),
        ];
        let mut row = std::mem::take(&mut self.row);
        row.clear();
        put_unsigned(&mut row, flags.iter().filter(|(_, set)| *set).map(|(flag, _)| flag).sum());
        if !order.number.is_empty() {
            put_bytes(&mut row, order.number.as_bytes());
        }
        if !order.channel.is_empty() {
            put_unsigned(&mut row, self.word(&order.channel));
        }
        if !order.lines.is_empty() {
            put_unsigned(&mut row, order.lines.len() as u64);
            order.lines.iter().for_each(|line| self.put_line(&mut row, line, order.amount));
        }
        if !order.note.is_empty() {
            put_bytes(&mut row, order.note.as_bytes());
        }
        if let Some(returned) = order.return_of {
            row.extend_from_slice(&returned.bits().to_le_bytes());
        }
        if origin {
            put_signed(&mut row, created.wrapping_sub(self.cold.written));
            put_signed(&mut row, updated.wrapping_sub(created));
            row.push(source);
        }
        if !order.extra.is_empty() {
            put_bytes(&mut row, &serde_json::to_vec(&order.extra).unwrap_or_default());
        }
        self.cold.rows.push(&row);
        self.row = row;
        self.push_key(order.import_key);
    }

    fn put_line(&mut self, row: &mut Vec<u8>, line: &OrderLine, total: i64) {
        let whole = line.quantity.and_then(as_whole);
        let flags = [
            (PRODUCT, !line.product.is_empty()),
            (WHOLE_QUANTITY, whole.is_some()),
            (QUANTITY, whole.is_none() && line.quantity.is_some()),
            (COST, line.cost.is_some()),
            (WHOLE_AMOUNT, line.amount == total),
        ];
        put_unsigned(row, flags.iter().filter(|(_, set)| *set).map(|(flag, _)| flag).sum());
        if !line.product.is_empty() {
            put_unsigned(row, self.word(&line.product));
        }
        match (whole, line.quantity) {
            (Some(whole), _) => put_signed(row, whole),
            (None, Some(quantity)) => row.extend_from_slice(&quantity.to_bits().to_le_bytes()),
            (None, None) => {}
        }
        if line.amount != total {
            put_signed(row, line.amount);
        }
        if let Some(cost) = line.cost {
            put_signed(row, cost);
        }
    }

    fn push_key(&mut self, key: Option<ImportKey>) {
        self.any_key |= key.is_some();
        self.cold.keys.push(key.map_or(0, |key| key.0));
    }

    fn word(&mut self, word: &str) -> u64 {
        if let Some(&at) = self.words.get(word) {
            return at;
        }
        let at = self.cold.words.len() as u64;
        self.cold.words.push(word.to_owned());
        self.words.insert(word.to_owned(), at);
        at
    }

    /// Takes the cold part; the builder starts over.
    pub fn take(&mut self) -> OrderCold {
        let taken = std::mem::take(self);
        let mut cold = taken.cold;
        if !taken.any_key {
            cold.keys = Vec::new();
        }
        cold.keys.shrink_to_fit();
        cold.rows.shrink_to_fit();
        cold
    }
}

fn put_bytes(row: &mut Vec<u8>, bytes: &[u8]) {
    put_unsigned(row, bytes.len() as u64);
    row.extend_from_slice(bytes);
}
