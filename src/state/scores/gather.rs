//! Reads out of an archive what scores are made of, and whether it has changed.
//!
//! Live customers and orders alone count; a hidden customer has no purchases.
//! A tag or a note changes nothing here. Nothing is scored.

use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher as _},
};

use super::export::customer_id;
use crate::{
    analysis::{
        churn::evidence::{OPEN_END, mark},
        grading::value::NO_SEGMENT,
        transit::question::{Holdings, Question},
    },
    domain::{
        archive::Archive,
        currency::Currency,
        customer::Customer,
        day::Day,
        id::Id,
        interaction::{Interaction, InteractionKind, Sentiment},
        tables::{PurchaseColumns, Symbol},
    },
};

/// The currency that scores are worked out in: the settings', else that of most
/// orders; `None` while there is neither.
#[must_use]
pub fn scoring_currency(archive: &Archive) -> Option<Currency> {
    let settled = archive.settings().currency;
    settled.or_else(|| archive.orders.currency_counts().first().map(|(currency, _)| *currency))
}

/// The state of everything that the holdings are read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    customers: u64,
    orders: [u64; 3],
    interactions: [u64; 3],
    contracts: [u64; 3],
    loss_records: [u64; 3],
    currency: Option<Currency>,
}

/// What the table of customers looked like when it was stamped last, so that an
/// unchanged one is not read again.
#[derive(Clone, Copy, Debug, Default)]
pub struct LastLook {
    revision: Option<(u64, u32)>,
    stamp: u64,
}

impl Stamp {
    /// Stamps an archive.
    pub fn of(archive: &Archive, last: &mut LastLook) -> Self {
        let (customers, orders, interactions) = (&archive.customers, &archive.orders, &archive.interactions);
        let (contracts, losses) = (&archive.contracts, &archive.loss_records);
        let revision = Some((customers.revision(), customers.len()));
        if last.revision != revision {
            let mut hasher = DefaultHasher::new();
            for row in 0..customers.len() {
                (customers.is_live(row), customers.industry(row), customers.code(row)).hash(&mut hasher);
            }
            *last = LastLook { revision, stamp: hasher.finish() };
        }
        Self {
            customers: last.stamp,
            orders: [orders.revision(), orders.len().into(), orders.live_count().into()],
            interactions: [interactions.revision(), interactions.len().into(), interactions.live_count().into()],
            contracts: [contracts.revision(), contracts.len().into(), contracts.live_count().into()],
            loss_records: [losses.revision(), losses.len().into(), losses.live_count().into()],
            currency: scoring_currency(archive),
        }
    }
}

/// What the settings ask. A typed day makes today irrelevant.
#[must_use]
pub fn question(archive: &Archive, today: Day) -> Question {
    let settings = archive.settings();
    let as_of = settings.as_of.map(Day::epoch_days);
    Question {
        as_of,
        today: as_of.unwrap_or_else(|| today.epoch_days()),
        horizon_days: settings.horizon_days,
        model: settings.model,
        own_rule: settings.own_rule,
        rules: settings.grading,
    }
}

/// The same question under other thresholds: what a fit does not depend on.
#[cfg(feature = "ui")]
#[must_use]
pub fn without_rules(question: &Question) -> Question {
    Question { rules: crate::domain::grading_rules::GradingRules::default(), ..*question }
}

/// The purchases of live customers.
#[must_use]
pub fn purchases(archive: &Archive) -> PurchaseColumns {
    let customers = archive.customers.len();
    let Some(currency) = scoring_currency(archive) else {
        return PurchaseColumns { offsets: vec![0; customers as usize + 1], ..PurchaseColumns::default() };
    };
    let columns = archive.orders.purchase_columns(currency, customers);
    if archive.customers.live_count() == customers { columns } else { of_live_customers(archive, &columns) }
}

/// Orders that outlived their customer do not count.
fn of_live_customers(archive: &Archive, columns: &PurchaseColumns) -> PurchaseColumns {
    let mut kept = PurchaseColumns { offsets: vec![0], ..PurchaseColumns::default() };
    for (row, span) in (0..).zip(columns.offsets.windows(2)) {
        if let ([start, end], true) = (span, archive.customers.is_live(row)) {
            let span = *start as usize..*end as usize;
            kept.days.extend(columns.days.get(span.clone()).unwrap_or_default());
            kept.amounts.extend(columns.amounts.get(span).unwrap_or_default());
        }
        kept.offsets.push(u32::try_from(kept.days.len()).unwrap_or(u32::MAX));
    }
    kept
}

/// About how many bytes a `customer_id` has, so that room for all is made once.
const ID_BYTES: usize = 16;

/// Everything that scores are made of, at once.
#[must_use]
pub fn holdings(archive: &Archive, purchases: PurchaseColumns) -> Holdings {
    let mut holdings = of_customers(archive, purchases);
    let mut beside = Beside::default();
    while beside.read_on(archive, &mut holdings) {}
    holdings
}

/// What customers are and what they bought.
#[must_use]
pub fn of_customers(archive: &Archive, purchases: PurchaseColumns) -> Holdings {
    let customers = &archive.customers;
    let mut holdings = Holdings {
        offsets: purchases.offsets,
        days: purchases.days,
        amounts: purchases.amounts,
        segments: (0..customers.len())
            .map(|row| {
                let industry = customers.industry(row);
                if industry == Symbol::EMPTY { NO_SEGMENT } else { industry.0 }
            })
            .collect(),
        ids: String::with_capacity(customers.len() as usize * ID_BYTES),
        id_ends: Vec::with_capacity(customers.len() as usize),
        ..Holdings::default()
    };
    for row in 0..customers.len() {
        holdings.ids.push_str(&customer_id(archive, row));
        holdings.id_ends.push(u32::try_from(holdings.ids.len()).unwrap_or(u32::MAX));
    }
    holdings
}

/// Interactions that are read before the browser is let in between.
const SLICE: u32 = 16_384;

/// Reads what is known of customers beside their orders, slice by slice.
#[derive(Debug, Default)]
pub struct Beside {
    next: u32,
    /// Numbers of those of ours who are named, from 1 on.
    owners: HashMap<String, u32>,
}

impl Beside {
    /// Adds the next slice to the holdings; false when everything is there.
    pub fn read_on(&mut self, archive: &Archive, holdings: &mut Holdings) -> bool {
        let interactions = &archive.interactions;
        let until = self.next.saturating_add(SLICE).min(interactions.len());
        for row in (self.next..until).filter(|row| interactions.is_live(*row)) {
            if let Some(interaction) = interactions.record(row) {
                self.touch(archive, interaction, holdings);
            }
        }
        self.next = until;
        if until < interactions.len() {
            return true;
        }
        for (_, contract) in archive.contracts.iter() {
            if let Some(row) = live_row(archive, contract.customer_id) {
                holdings.contracted.push(row);
                holdings.contract_starts.push(contract.start.epoch_days());
                let end = contract.end.filter(|_| !contract.renewal);
                holdings.contract_ends.push(end.map_or(OPEN_END, Day::epoch_days));
            }
        }
        for (_, loss) in archive.loss_records.iter().filter(|(_, loss)| !loss.competitor.is_empty()) {
            if let Some(row) = live_row(archive, loss.customer_id) {
                holdings.rivalled.push(row);
                holdings.rival_days.push(loss.date.epoch_days());
                holdings.rival_known.push(loss.provenance.created.day().epoch_days());
            }
        }
        false
    }

    fn touch(&mut self, archive: &Archive, interaction: &Interaction, holdings: &mut Holdings) {
        let Some(row) = live_row(archive, interaction.customer_id) else { return };
        let reached = match interaction.kind {
            InteractionKind::Visit
            | InteractionKind::Call
            | InteractionKind::Email
            | InteractionKind::Message
            | InteractionKind::Meeting => true,
            InteractionKind::Research | InteractionKind::Note => false,
        };
        let mood = match interaction.sentiment {
            None => 0,
            Some(Sentiment::Negative) => 1,
            Some(Sentiment::Neutral) => 2,
            Some(Sentiment::Positive) => 3,
        };
        holdings.touched.push(row);
        holdings.touch_days.push(interaction.date.epoch_days());
        holdings.touch_marks.push(mark(reached, mood));
        holdings.touch_owners.push(self.owner(&interaction.owner));
    }

    fn owner(&mut self, name: &str) -> u32 {
        if name.is_empty() {
            return 0;
        }
        if let Some(number) = self.owners.get(name) {
            return *number;
        }
        let number = u32::try_from(self.owners.len()).map_or(u32::MAX, |known| known.saturating_add(1));
        self.owners.insert(name.to_owned(), number);
        number
    }
}

fn live_row(archive: &Archive, customer: Id<Customer>) -> Option<u32> {
    let customers = &archive.customers;
    customers.row(customer).filter(|row| customers.is_live(*row))
}
