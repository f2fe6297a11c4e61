//! A large archive for measuring: 100,000 customers and 1,000,000 orders by a fixed rule.
//!
//! It is no model of buying; the demo generator is.

use guanxi::domain::{
    batch::Batch,
    currency::Currency,
    customer::{Customer, CustomerKind},
    day::Day,
    id::Id,
    order::{ImportKey, Order, OrderLine},
    provenance::{Provenance, Source},
    tables::{CustomerSegment, CustomerSegmentBuilder, OrderSegment, OrderSegmentBuilder},
    timestamp::Timestamp,
};

/// A sequence of numbers that looks random and is always the same (`SplitMix64`, Steele et al. 2014).
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ mixed >> 31) % sides
    }

    fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[usize::try_from(self.roll(words.len() as u64)).unwrap()]
    }
}

const CUSTOMER_BATCH: u128 = 0x0191_2345_6789_7abc_8def_0000_0000_0000;
const ORDER_BATCH: u128 = 0x0191_2345_6789_7abc_8def_0001_0000_0000;

const PLACES: [&str; 8] = ["杭州", "上海", "深圳", "北京", "成都", "Berlin", "台北", "広州"];
const TRADES: [&str; 6] = ["医疗", "零售", "制造", "education", "金融", "物流"];
const NAMES: [&str; 10] = ["远山", "明德", "华信", "Northwind", "瑞丰", "海康", "東方", "Lumen", "同济", "恒源"];
const OWNERS: [&str; 5] = ["王芳", "李强", "Anna", "陳美", "Tom"];

fn provenance() -> Provenance {
    let at = Timestamp::from_millis(1_795_305_600_000);
    Provenance {
        created: at,
        updated: at,
        source: Source::Import,
        batch_id: Some(Id::<Batch>::from_bits(CUSTOMER_BATCH)),
    }
}

/// The customer of an ordinal.
pub fn customer(ordinal: u32, dice: &mut Dice) -> Customer {
    let (place, trade) = (dice.pick(&PLACES), dice.pick(&TRADES));
    let name = format!("{place}{}{trade}{:05}有限公司", dice.pick(&NAMES), ordinal);
    let mut customer =
        Customer::named(Id::derived(CUSTOMER_BATCH, ordinal), CustomerKind::Organisation, name, provenance());
    customer.code = format!("C{ordinal:06}");
    place.clone_into(&mut customer.region);
    trade.clone_into(&mut customer.industry);
    dice.pick(&OWNERS).clone_into(&mut customer.owner);
    customer.phones = vec![format!("138{:08}", dice.roll(100_000_000))];
    customer.emails = vec![format!("buyer{ordinal}@example.com")];
    if dice.roll(3) == 0 {
        customer.tags = vec!["重点".to_owned()];
    }
    customer
}

/// The order of an ordinal.
pub fn order(ordinal: u32, customer: u32, day: i32, dice: &mut Dice) -> Order {
    let amount = i64::try_from(dice.roll(500_000)).unwrap() + 100;
    Order {
        id: Id::derived(ORDER_BATCH, ordinal),
        customer_id: Id::derived(CUSTOMER_BATCH, customer),
        number: format!("{}", 10_000_000 + ordinal),
        date: Day::clamped(i64::from(day)),
        currency: Currency::CNY,
        amount,
        lines: vec![OrderLine {
            product: format!("SKU-{:03}", dice.roll(200)),
            quantity: Some(3.0),
            amount,
            cost: Some(amount / 2),
        }],
        channel: "web".to_owned(),
        note: String::new(),
        return_of: None,
        import_key: Some(ImportKey(u128::from(dice.roll(u64::MAX)) << 64 | u128::from(ordinal))),
        provenance: provenance(),
        extra: serde_json::Map::new(),
    }
}

/// Segments of that many customers.
pub fn customer_segments(customers: u32) -> Vec<CustomerSegment> {
    let (mut dice, mut builder, mut segments) = (Dice(1), CustomerSegmentBuilder::default(), Vec::new());
    for ordinal in 0..customers {
        if builder.is_full() {
            segments.push(builder.take());
        }
        builder.push(&customer(ordinal, &mut dice));
    }
    segments.push(builder.take());
    segments
}

/// Segments of ten orders for each customer: sorted by customer then day, or as they
/// came in, by day.
pub fn order_segments(customers: u32, by_customer: bool) -> Vec<OrderSegment> {
    let (mut dice, mut builder, mut segments) = (Dice(2), OrderSegmentBuilder::default(), Vec::new());
    for ordinal in 0..customers * 10 {
        if builder.is_full() {
            segments.push(builder.take());
        }
        let (customer, turn) = if by_customer {
            (ordinal / 10, ordinal % 10)
        } else {
            (u32::try_from(dice.roll(u64::from(customers))).unwrap(), ordinal / customers)
        };
        let day = 19_000 + i32::try_from(turn).unwrap() * 100 + i32::try_from(dice.roll(90)).unwrap();
        builder.push(&order(ordinal, customer, day, &mut dice));
    }
    segments.push(builder.take());
    segments
}
