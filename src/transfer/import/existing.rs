//! What the archive holds already, as far as an import has to know it: keys and contents as hashes.
//!
//! It holds no record and no name, so it can be handed to a worker cheaply: about 60 bytes
//! a customer and 70 an order.

use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher as _},
};

use super::{
    super::{export::orders::is_told, key_index::KeyIndex},
    identity,
};
use crate::domain::{
    contact::Contact,
    contract::Contract,
    customer::Customer,
    folding,
    id::Id,
    order::{ImportKey, Order},
};

/// How a record stands in the archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is there.
    Live,
    /// It was deleted by hand: an import leaves it deleted unless asked to bring it back.
    Removed,
    /// Its import was taken back: it counts as not there.
    Withdrawn,
}

/// The archive as an import sees it.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Existing {
    customers: Vec<(u128, bool)>,
    customer_keys: KeyIndex,
    orders: Vec<(u128, bool)>,
    order_keys: KeyIndex,
    contracts: Vec<(u128, bool)>,
    contract_keys: KeyIndex,
    facts: Vec<u64>,
    /// Of customers without a code, their key in exported files; only while it is filled.
    codes: HashMap<u128, (ImportKey, bool, u32)>,
}

/// A record of the archive that a key led to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Known {
    /// Its place in the index.
    pub(super) place: u32,
    /// Its identifier's bits.
    pub(super) bits: u128,
    /// Whether it was deleted by hand.
    pub(super) is_removed: bool,
}

/// Contents are compared one by one: a fact is a hash of whose, which field, and which value.
#[derive(Clone, Copy, Hash)]
pub(super) enum Fact<'a> {
    /// A text field of a customer, by its tag.
    Text(&'static str, &'a str),
    /// A custom field of a customer.
    Custom(&'a str, &'a str),
    /// A contact's name.
    Contact(&'a str),
    /// An order's day, currency, total and number of lines.
    Order(i32, &'a str, i64, usize),
    /// The product and amount of an order's line.
    Line(usize, &'a str, i64),
    /// The quantity of an order's line, as bits.
    Quantity(usize, u64),
    /// The cost of an order's line.
    Cost(usize, i64),
    /// A text of an order, by its tag.
    OrderText(&'static str, &'a str),
    /// A contract's first day.
    ContractStart(i32),
    /// A contract's last day.
    ContractEnd(i32),
    /// That a contract has a last day and does not go on after it.
    ContractHasEnd,
    /// Whether a contract goes on after its last day.
    ContractRenewal(bool),
    /// What a contract is worth.
    ContractAmount(&'a str, i64),
}

impl Fact<'_> {
    fn of(self, place: u32) -> u64 {
        let mut hasher = DefaultHasher::new();
        place.hash(&mut hasher);
        self.hash(&mut hasher);
        hasher.finish()
    }
}

impl Existing {
    /// Adds a customer. Customers come before their contacts and orders.
    pub fn add_customer(&mut self, customer: &Customer, standing: Standing) {
        if standing == Standing::Withdrawn {
            return;
        }
        let place = place(self.customers.len());
        self.customers.push((customer.id.bits(), standing == Standing::Removed));
        let has_code = !customer.code.is_empty();
        let exported = if has_code {
            identity::customer_by_id(&customer.code)
        } else {
            identity::customer_by_id(&customer.id.to_string())
        };
        let is_renamed = customer.import_key.is_some_and(|key| key != exported);
        self.codes.insert(customer.id.bits(), (exported, !has_code || is_renamed, place));
        let mut add = |key: ImportKey| self.customer_keys.push(key.0, place);
        add(exported);
        customer.import_key.into_iter().filter(|key| *key != exported).for_each(&mut add);
        if customer.phones.is_empty() {
            add(identity::customer_by_name(&customer.name, ""));
        }
        for phone in &customer.phones {
            add(identity::customer_by_name(&customer.name, phone));
        }
        super::incoming::facts(customer, |fact| self.facts.push(fact.of(place)));
    }

    /// Adds a contact of a customer that was added before.
    pub fn add_contact(&mut self, contact: &Contact) {
        if let Some((_, _, place)) = self.codes.get(&contact.customer_id.bits()) {
            self.facts.push(Fact::Contact(contact.name.trim()).of(*place));
        }
    }

    /// Adds an order of a customer that was added before.
    pub fn add_order(&mut self, order: &Order, standing: Standing) {
        let Some((customer_key, is_reworded, _)) = self.codes.get(&order.customer_id.bits()).copied() else { return };
        if standing == Standing::Withdrawn {
            return;
        }
        let place = place(self.orders.len());
        self.orders.push((order.id.bits(), standing == Standing::Removed));
        let mut add = |key: u128| self.order_keys.push(key, place);
        if let Some(key) = order.import_key {
            add(key.0);
        }
        if order.number.is_empty() {
            // Exported files name such an order by its identifier.
            add(order.id.bits());
        } else if order.import_key.is_none() || is_reworded {
            add(identity::order_by_number(customer_key, &order.number).0);
        }
        let mut fact = |fact: Fact<'_>| self.facts.push(fact.of(place | ORDERS));
        // Lines that say no more than an amount are a part of the total to files.
        let told = || order.lines.iter().filter(|line| is_told(line));
        fact(Fact::Order(order.date.epoch_days(), order.currency.code(), order.amount, told().count()));
        for (line, it) in told().enumerate() {
            fact(Fact::Line(line, it.product.trim(), it.amount));
            if let Some(quantity) = it.quantity {
                fact(Fact::Quantity(line, quantity.to_bits()));
            }
            if let Some(cost) = it.cost {
                fact(Fact::Cost(line, cost));
            }
        }
        for (tag, text) in [("channel", &order.channel), ("note", &order.note)] {
            if !text.is_empty() {
                fact(Fact::OrderText(tag, text.trim()));
            }
        }
    }

    /// Adds a contract of a customer that was added before.
    pub fn add_contract(&mut self, contract: &Contract, standing: Standing) {
        let Some((customer_key, _, _)) = self.codes.get(&contract.customer_id.bits()).copied() else { return };
        if standing == Standing::Withdrawn {
            return;
        }
        let place = place(self.contracts.len());
        self.contracts.push((contract.id.bits(), standing == Standing::Removed));
        let named = match contract.number.as_str() {
            "" => identity::contract_by_start(customer_key, Some(contract.start), 1),
            number => identity::contract_by_number(customer_key, number),
        };
        self.contract_keys.push(named.0, place);
        if let Some(key) = contract.import_key.filter(|key| *key != named) {
            self.contract_keys.push(key.0, place);
        }
        let mut fact = |fact: Fact<'_>| self.facts.push(fact.of(place | CONTRACTS));
        fact(Fact::ContractStart(contract.start.epoch_days()));
        fact(Fact::ContractRenewal(contract.renewal));
        if let Some(end) = contract.end {
            fact(Fact::ContractEnd(end.epoch_days()));
            if !contract.renewal {
                fact(Fact::ContractHasEnd);
            }
        }
        if let Some(amount) = contract.amount {
            fact(Fact::ContractAmount(contract.currency.code(), amount));
        }
    }

    /// Sorts the index; to be called once everything was added.
    #[must_use]
    pub fn finished(mut self) -> Self {
        self.codes = HashMap::new();
        self.customer_keys.sort();
        self.order_keys.sort();
        self.contract_keys.sort();
        self.facts.sort_unstable();
        self
    }

    /// The finished index as bytes, to be handed to a worker.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut column = |words: &mut dyn Iterator<Item = u32>| {
            let start = bytes.len();
            bytes.extend([0; 8]);
            words.for_each(|word| bytes.extend(word.to_le_bytes()));
            let length = (bytes.len() - start - 8) as u64;
            if let Some(slot) = bytes.get_mut(start..start + 8) {
                slot.copy_from_slice(&length.to_le_bytes());
            }
        };
        let records = |records: &[(u128, bool)]| {
            let words = records.iter().flat_map(|(bits, is_removed)| {
                let [a, b, c, d] = words_of(*bits);
                [a, b, c, d, u32::from(*is_removed)]
            });
            words.collect::<Vec<u32>>()
        };
        column(&mut records(&self.customers).into_iter());
        column(&mut self.customer_keys.words());
        column(&mut records(&self.orders).into_iter());
        column(&mut self.order_keys.words());
        column(&mut records(&self.contracts).into_iter());
        column(&mut self.contract_keys.words());
        column(&mut self.facts.iter().flat_map(|fact| {
            let [_, _, high, low] = words_of(u128::from(*fact));
            [high, low]
        }));
        bytes
    }

    /// The index that `to_bytes` wrote; `None` where the bytes are not such an index.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes;
        let mut column = || {
            let (length, after) = rest.split_first_chunk::<8>()?;
            let (column, after) = after.split_at_checked(usize::try_from(u64::from_le_bytes(*length)).ok()?)?;
            rest = after;
            Some(column.as_chunks::<4>().0.iter().map(|word| u32::from_le_bytes(*word)).collect::<Vec<u32>>())
        };
        let records = |words: Vec<u32>| {
            let records = words.as_chunks::<5>().0.iter();
            records.map(|[a, b, c, d, is_removed]| (bits_of([*a, *b, *c, *d]), *is_removed == 1)).collect()
        };
        let customers = records(column()?);
        let customer_keys = KeyIndex::from_words(&column()?);
        let orders = records(column()?);
        let order_keys = KeyIndex::from_words(&column()?);
        let contracts = records(column()?);
        let contract_keys = KeyIndex::from_words(&column()?);
        let facts = column()?;
        let facts = facts.as_chunks::<2>().0.iter().map(|[high, low]| u64::from(*high) << 32 | u64::from(*low));
        Some(Self {
            customers,
            customer_keys,
            orders,
            order_keys,
            contracts,
            contract_keys,
            facts: facts.collect(),
            codes: HashMap::new(),
        })
    }

    pub(super) fn customer(&self, key: ImportKey) -> Option<Known> {
        find(&self.customer_keys, &self.customers, key.0)
    }

    pub(super) fn order(&self, key: ImportKey) -> Option<Known> {
        find(&self.order_keys, &self.orders, key.0)
    }

    pub(super) fn contract(&self, key: ImportKey) -> Option<Known> {
        find(&self.contract_keys, &self.contracts, key.0)
    }

    /// Whether a contract is known to have this content.
    pub(super) fn contract_holds(&self, contract: u32, fact: Fact<'_>) -> bool {
        self.facts.binary_search(&fact.of(contract | CONTRACTS)).is_ok()
    }

    /// The order whose identifier a file names in place of a number.
    pub(super) fn order_by_id(&self, number: &str) -> Option<Known> {
        let id = Id::<Order>::parse(number.trim()).filter(|_| number.trim().len() == 36)?;
        find(&self.order_keys, &self.orders, id.bits())
    }

    /// Whether a customer is known to have this content.
    pub(super) fn holds(&self, customer: u32, fact: Fact<'_>) -> bool {
        self.facts.binary_search(&fact.of(customer)).is_ok()
    }

    /// Whether an order is known to have this content.
    pub(super) fn order_holds(&self, order: u32, fact: Fact<'_>) -> bool {
        self.facts.binary_search(&fact.of(order | ORDERS)).is_ok()
    }
}

/// Keeps the facts of orders apart from those of customers.
const ORDERS: u32 = 1 << 31;
/// Keeps those of contracts apart from both.
const CONTRACTS: u32 = 1 << 30;

fn place(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

#[expect(clippy::cast_possible_truncation, reason = "the number is cut into its four words")]
const fn words_of(bits: u128) -> [u32; 4] {
    [(bits >> 96) as u32, (bits >> 64) as u32, (bits >> 32) as u32, bits as u32]
}

fn bits_of(words: [u32; 4]) -> u128 {
    words.iter().fold(0, |bits, word| bits << 32 | u128::from(*word))
}

/// The live record of a key, else the first that was deleted by hand.
fn find(keys: &KeyIndex, records: &[(u128, bool)], key: u128) -> Option<Known> {
    let known = keys.places(key).filter_map(|place| {
        let (bits, is_removed) = *records.get(place as usize)?;
        Some(Known { place, bits, is_removed })
    });
    known.min_by_key(|known| (known.is_removed, known.place))
}

/// How telephone numbers are compared: by their digits, or as they stand where there are none.
pub(super) fn phone_form(phone: &str) -> String {
    let digits = folding::digits(phone);
    if digits.is_empty() { phone.trim().to_owned() } else { digits }
}
