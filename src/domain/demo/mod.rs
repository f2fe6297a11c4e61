//! Demo data: synthetic customers whose hidden truth is known (`process::TRUTH`).
//!
//! The same `Making` always gives the same records. Nothing here is a real person or firm.

mod losses;
mod process;
mod rich;
mod words;

pub use process::{TRUTH, Truth};

use serde::{Deserialize, Serialize};

use super::chance::Chance;
use super::{
    batch::{Batch, Counts},
    contact::Contact,
    contract::Contract,
    currency::Currency,
    customer::{Customer, CustomerKind},
    day::Day,
    id::Id,
    interaction::Interaction,
    loss_record::LossRecord,
    need::Need,
    order::{Order, OrderLine},
    provenance::{Extra, Provenance, Source},
    task::Task,
    timestamp::Timestamp,
};

/// Two products that go together: the hidden truth of who orders what.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Affinity {
    /// The two.
    pub pair: [&'static str; 2],
    /// The share of customers who order them; nobody else does.
    pub customers: f64,
    /// The share of their orders that is for one of the two, by lot; every other product comes by lot, all alike.
    pub orders: f64,
}

/// The one affinity among the synthetic orders.
pub const AFFINITY: Affinity = Affinity { pair: ["手冲壶", "青瓷杯"], customers: 0.4, orders: 0.5 };

/// How much demo data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DemoSize {
    /// 60 customers with contacts, interactions, needs and tasks.
    Small,
    /// 5,000 customers with 50,000 orders.
    Medium,
    /// 100,000 customers with 1,000,000 orders.
    Large,
}

impl DemoSize {
    /// Every size.
    pub const ALL: [Self; 3] = [Self::Small, Self::Medium, Self::Large];

    /// A stable word for the size.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Small => "small",
            Self::Medium => "medium",
            Self::Large => "large",
        }
    }

    /// How many customers.
    #[must_use]
    pub const fn customers(self) -> u32 {
        match self {
            Self::Small => 60,
            Self::Medium => 5_000,
            Self::Large => 100_000,
        }
    }

    /// How many records are promised; more may come along.
    #[must_use]
    pub fn records(self) -> u64 {
        u64::from(self.customers()) + self.orders().map_or(0, |orders| orders as u64)
    }

    /// Exactly how many orders, where that is promised.
    const fn orders(self) -> Option<usize> {
        match self {
            Self::Small => None,
            Self::Medium => Some(50_000),
            Self::Large => Some(1_000_000),
        }
    }
}

/// What is to be made.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Making {
    /// How much.
    pub size: DemoSize,
    /// The batch that the records belong to.
    pub batch: Id<Batch>,
    /// When they are written.
    pub at: Timestamp,
    /// The day up to which customers bought.
    pub today: Day,
    /// What amounts are in.
    pub currency: Currency,
}

/// One record.
#[derive(Clone, Debug, PartialEq)]
pub enum Made {
    /// A customer.
    Customer(Box<Customer>),
    /// An order.
    Order(Box<Order>),
    /// A contact.
    Contact(Contact),
    /// An interaction.
    Interaction(Interaction),
    /// A need.
    Need(Need),
    /// A task.
    Task(Task),
    /// A contract.
    Contract(Contract),
    /// A loss record.
    LossRecord(LossRecord),
}

impl Making {
    fn provenance(&self) -> Provenance {
        Provenance { created: self.at, updated: self.at, source: Source::Demo, batch_id: Some(self.batch) }
    }

    fn id<T>(&self, ordinal: usize) -> Id<T> {
        Id::derived(self.batch.bits(), u32::try_from(ordinal).unwrap_or(u32::MAX))
    }
}

/// Makes the records: customers first, then orders by customer and day, then the rest.
/// Returns how many there were of each noun.
pub fn make(making: &Making, hand_out: &mut dyn FnMut(Made)) -> Counts {
    let mut histories = histories(making.size);
    if let Some(promised) = making.size.orders() {
        trim(&mut histories, promised);
    }
    let mut counts = Counts::default();
    for (number, _) in histories.iter().enumerate() {
        counts.customers += 1;
        hand_out(Made::Customer(Box::new(customer(making, number))));
    }
    let mut chance = Chance::new(0x5EED_0002);
    // Its own, so that nothing else of the orders depends on it.
    let mut taste = Chance::new(0x5EED_0005);
    for (number, history) in histories.iter().enumerate() {
        let likes = taste.unit() < AFFINITY.customers;
        for (ago, amount) in history {
            let ordinal = usize::try_from(counts.orders).unwrap_or(usize::MAX);
            let mut order = order(making, &mut chance, ordinal, number, *ago, *amount);
            for line in &mut order.lines {
                to_taste(&mut line.product, likes, &mut taste);
            }
            hand_out(Made::Order(Box::new(order)));
            counts.orders += 1;
        }
    }
    if making.size == DemoSize::Small {
        rich::make(making, &mut counts, hand_out);
        losses::make(making, &histories, &mut counts, hand_out);
    }
    counts
}

/// What a customer orders instead, who likes the two products that go together or does not.
fn to_taste(product: &mut String, likes: bool, taste: &mut Chance) {
    let of_pair = |product: &str| AFFINITY.pair.contains(&product);
    let wants = likes && taste.unit() < AFFINITY.orders;
    if wants {
        taste.pick(&AFFINITY.pair).copied().unwrap_or_default().clone_into(product);
        return;
    }
    while of_pair(product) {
        taste.pick(&words::PRODUCTS).copied().unwrap_or_default().clone_into(product);
    }
}

/// Every customer's purchases: days ago, falling, with amounts in major units.
fn histories(size: DemoSize) -> Vec<Vec<(u32, f64)>> {
    (0..size.customers())
        .map(|number| {
            // A seed each, so that a customer is the same whatever the size. The small
            // demo has enough repeat customers for a fit: four in five bought again.
            let mut chance = Chance::new(0x5EED_0001 ^ (u64::from(number) << 20));
            let least = if size == DemoSize::Small && number % 12 != 11 { 2 } else { 1 };
            process::purchases(&mut chance, least)
        })
        .collect()
}

/// Leaves exactly `promised` orders: first purchases of the longest histories go first. A
/// customer seen from a later purchase on is still one of the same process.
fn trim(histories: &mut [Vec<(u32, f64)>], promised: usize) {
    let mut surplus = histories.iter().map(Vec::len).sum::<usize>().saturating_sub(promised);
    let mut floor = 2;
    while surplus > 0 {
        let mut cut = false;
        for history in histories.iter_mut().filter(|history| history.len() > floor) {
            if surplus == 0 {
                break;
            }
            history.remove(0);
            surplus -= 1;
            cut = true;
        }
        if !cut {
            floor = floor.saturating_sub(1);
        }
    }
}

fn customer(making: &Making, number: usize) -> Customer {
    let mut chance = Chance::new(0x5EED_0003 ^ ((number as u64) << 20));
    let chance = &mut chance;
    let mut word = |list: &[&'static str]| chance.pick(list).copied().unwrap_or_default();
    let place = word(&words::PLACES);
    let (name, kind, industry) = match number % 5 {
        3 => {
            let (name, industry) = words::ENGLISH.get(number / 5 % words::ENGLISH.len()).copied().unwrap_or_default();
            let series = number / 5 / words::ENGLISH.len();
            let name = if series == 0 { name.to_owned() } else { format!("{name} {}", series + 1) };
            (name, CustomerKind::Organisation, industry)
        }
        4 => (format!("{}{}", word(&words::SURNAMES), word(&words::GIVEN)), CustomerKind::Person, "个人"),
        _ => {
            let house = word(&words::HOUSES);
            let (industry, ending) = words::TRADES.get(number % words::TRADES.len()).copied().unwrap_or_default();
            (format!("{place}{house}{ending}"), CustomerKind::Organisation, industry)
        }
    };
    let owner = word(&words::OWNERS).to_owned();
    let tag = word(&words::TAGS).to_owned();
    let tagged = chance.below(3) == 0;
    let mut customer = Customer::named(making.id(number), kind, name, making.provenance());
    customer.code = format!("D{:06}", number + 1);
    industry.clone_into(&mut customer.industry);
    place.clone_into(&mut customer.region);
    customer.owner = owner;
    customer.phones = vec![format!("1390000{:04}", number % 10_000)];
    if kind == CustomerKind::Organisation {
        customer.emails = vec![format!("d{:06}@example.com", number + 1)];
    }
    if tagged {
        customer.tags = vec![tag];
    }
    customer
}

fn order(making: &Making, chance: &mut Chance, ordinal: usize, customer: usize, ago: u32, amount: f64) -> Order {
    #[expect(clippy::cast_possible_truncation, reason = "gamma-gamma amounts are far below 2^63 minor units")]
    let minor = libm::round(amount.min(1e9) * 100.0) as i64 * making.currency.minor_per_major() / 100;
    let minor = minor.max(1);
    let product = chance.pick(&words::PRODUCTS).copied().unwrap_or_default().to_owned();
    let quantity = f64::from(1 + chance.below(8));
    Order {
        id: making.id(ordinal),
        customer_id: making.id(customer),
        number: String::new(),
        date: making.today.plus(-i32::try_from(ago).unwrap_or(0)),
        currency: making.currency,
        amount: minor,
        lines: vec![OrderLine { product, quantity: Some(quantity), amount: minor, cost: None }],
        channel: String::new(),
        note: String::new(),
        return_of: None,
        import_key: None,
        provenance: making.provenance(),
        extra: Extra::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn making(size: DemoSize) -> Making {
        Making {
            size,
            batch: Id::new(1_795_305_600_000, &[7; 10]),
            at: Timestamp::from_millis(1_795_305_600_000),
            today: Day::from_ymd(2026, 11, 22).unwrap(),
            currency: Currency::CNY,
        }
    }

    fn made(size: DemoSize) -> (Counts, Vec<Made>) {
        let mut all = Vec::new();
        let counts = make(&making(size), &mut |record| all.push(record));
        (counts, all)
    }

    #[test]
    fn the_same_making_gives_the_same_records() {
        assert_eq!(made(DemoSize::Small), made(DemoSize::Small));
    }

    #[test]
    fn the_small_demo_is_rich_and_has_repeat_customers_enough_for_a_fit() {
        let (counts, all) = made(DemoSize::Small);
        assert_eq!(counts.customers, 60);
        assert!(counts.contacts >= 60 && counts.interactions >= 100 && counts.needs >= 30 && counts.tasks >= 20);
        let ended = all.iter().filter(|made| {
            matches!(made, Made::Contract(contract) if contract.ended_by(making(DemoSize::Small).today).is_some())
        });
        assert!(counts.contracts >= 35 && ended.count() >= 8, "contracts for a retention curve");
        let losses = all.iter().filter_map(|made| match made {
            Made::LossRecord(loss) => Some(loss),
            _ => None,
        });
        let losses: Vec<&LossRecord> = losses.collect();
        let reasons: std::collections::BTreeSet<_> = losses.iter().map(|loss| loss.reason).collect();
        assert!((8..=30).contains(&losses.len()) && reasons.len() >= 4, "{} losses for a Pareto chart", losses.len());
        assert_eq!(counts.loss_records, losses.len() as u64);
        let back = losses.iter().filter(|loss| {
            let later = |made: &Made| matches!(made, Made::Order(order) if order.customer_id == loss.customer_id && order.date > loss.date);
            all.iter().any(later)
        });
        assert!(back.count() >= 2, "some were won back");
        let mut days = std::collections::BTreeMap::<_, std::collections::BTreeSet<_>>::new();
        for record in &all {
            if let Made::Order(order) = record {
                days.entry(order.customer_id).or_default().insert(order.date);
            }
        }
        assert!(days.values().filter(|days| days.len() > 1).count() >= 52);
    }

    #[test]
    fn the_medium_demo_has_exactly_the_orders_it_promises_sorted_for_the_tables() {
        let (counts, all) = made(DemoSize::Medium);
        assert_eq!((counts.customers, counts.orders), (5_000, 50_000));
        let orders: Vec<_> = all
            .iter()
            .filter_map(|record| match record {
                Made::Order(order) => Some((order.customer_id, order.date)),
                _ => None,
            })
            .collect();
        assert!(orders.is_sorted());
        assert!(orders.iter().all(|(_, date)| *date <= making(DemoSize::Medium).today));
    }
}
