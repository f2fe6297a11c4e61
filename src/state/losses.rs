//! Losses of the archive's customers as of a day: who is lost and why, and whom to win back first (product.md D5).
//!
//! It reads the archive and the scores; what it plans is written by a command.

use std::collections::{BTreeMap, BTreeSet};

use super::{customer_facts::orders_of, customer_list::reading::Reading};
use crate::{
    analysis::churn::{
        losses::{self, Loss},
        risk::RiskBand,
        win_back::{Attempt, Left, PRIOR, Prospect, ReturnRate, attempts, return_rate},
    },
    analysis::summary::TRAILING_DAYS,
    domain::{
        archive::Archive,
        currency::Currency,
        customer::Customer,
        day::Day,
        grade::{Scheme, SchemeGrade},
        id::Id,
        loss_record::Recoverable,
        need::Priority,
        provenance::{Extra, Provenance},
        task::{Task, TaskKind},
        timestamp::Timestamp,
    },
};

/// Hours that an attempt takes where nobody has said otherwise: half a day's work, calls and a visit. An assumption.
pub const ATTEMPT_HOURS: f64 = 4.0;

/// The losses of one customer up to a day, oldest first.
#[must_use]
pub fn losses_of(archive: &Archive, customer: Id<Customer>, currency: Currency, as_of: Day) -> Vec<Loss> {
    let mut records = archive.loss_records.of_customer(customer).map(|(_, record)| record).peekable();
    if records.peek().is_none() {
        return Vec::new();
    }
    let orders: Vec<(i32, i64)> =
        archive.customers.row(customer).map_or_else(Vec::new, |row| amounts(archive, row, currency));
    losses::losses_of(records, &orders, as_of.epoch_days())
}

/// Every loss of a live customer up to the as-of day, oldest first.
#[must_use]
pub fn losses_in(reading: Reading<'_>) -> Vec<Loss> {
    let archive = reading.archive;
    let customers: BTreeSet<Id<Customer>> =
        archive.loss_records.iter().map(|(_, record)| record.customer_id).filter(|id| archive.is_live(*id)).collect();
    let of = |id: Id<Customer>| losses_of(archive, id, reading.currency, reading.as_of());
    let mut all: Vec<Loss> = customers.into_iter().flat_map(of).collect();
    all.sort_by_key(|loss| (loss.day, loss.customer.bits()));
    all
}

/// Where a customer stands that was lost once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LossStanding {
    /// It has not bought since.
    Lost(Loss),
    /// It has bought again.
    WonBack(Loss),
}

impl LossStanding {
    /// The standing after these losses, oldest first; `None` where there are none.
    #[must_use]
    pub fn after(losses: &[Loss]) -> Option<Self> {
        let last = *losses.last()?;
        Some(if last.won_back.is_some() { Self::WonBack(last) } else { Self::Lost(last) })
    }
}

/// Whom to win back, and what that was worked out from.
#[derive(Clone, Debug, PartialEq)]
pub struct WinBack {
    /// How often lost customers came back.
    pub rate: ReturnRate,
    /// The most expected value per hour first.
    pub attempts: Vec<Attempt>,
    /// Whether the scores give probabilities, without which nobody is foreseen.
    pub has_probabilities: bool,
    /// Customers that are lost and marked as not to be won back.
    pub given_up: usize,
}

/// Lost customers that are not given up, and customers of a high risk whom nobody has recorded as lost.
#[must_use]
pub fn win_back(reading: Reading<'_>, losses: &[Loss], attempt_minutes: u32) -> WinBack {
    let archive = reading.archive;
    let standings = standings(losses);
    let mut prospects = Vec::new();
    let mut given_up = 0;
    for (customer, standing) in &standings {
        let LossStanding::Lost(loss) = standing else { continue };
        if loss.recoverable == Recoverable::No {
            given_up += 1;
            continue;
        }
        let Some(row) = archive.customers.row(*customer) else { continue };
        let (value, care_minutes) = (loss.value, care(reading, row));
        prospects.push(Prospect { customer: *customer, left: Left::Recorded(*loss), value, care_minutes });
    }
    for row in archive.customers.live_rows().filter(|row| reading.band(*row) == Some(RiskBand::High)) {
        let Some((risk, id)) = reading.risk(row).zip(archive.customers.id(row)) else { continue };
        if matches!(standings.get(&id), Some(LossStanding::Lost(_))) {
            continue;
        }
        let (value, care_minutes) = (last_year(reading, row), care(reading, row));
        prospects.push(Prospect { customer: id, left: Left::Foreseen { returns: 1.0 - risk }, value, care_minutes });
    }
    let as_of = reading.as_of().epoch_days();
    let rate = return_rate(losses, as_of, archive.settings().horizon_days, PRIOR);
    let attempts = attempts(&prospects, rate.probability, attempt_minutes);
    let has_probabilities = reading.scores.is_some_and(|scores| scores.churn.model.is_ok());
    WinBack { rate, attempts, has_probabilities, given_up }
}

/// Where each customer stands that was lost once; losses are oldest first.
fn standings(losses: &[Loss]) -> BTreeMap<Id<Customer>, LossStanding> {
    let each = losses.iter().filter_map(|loss| Some((loss.customer, LossStanding::after(&[*loss])?)));
    each.collect()
}

/// A customer's live orders in a currency, oldest first.
fn amounts(archive: &Archive, row: u32, currency: Currency) -> Vec<(i32, i64)> {
    let own = orders_of(archive, row).into_iter().filter(|order| order.currency == currency);
    own.map(|order| (order.day.epoch_days(), order.amount)).collect()
}

/// The amounts of the 365 days up to the last purchase day, returns taken off; never below 0.
fn last_year(reading: Reading<'_>, row: u32) -> i64 {
    let Some(last) = reading.last_order(row).map(Day::epoch_days) else { return 0 };
    let orders = amounts(reading.archive, row, reading.currency);
    let of_year = orders.iter().filter(|(day, _)| (last - TRAILING_DAYS + 1..=last).contains(day));
    of_year.fold(0_i64, |sum, (_, amount)| sum.saturating_add(*amount)).max(0)
}

/// The care of a year that the grade in force is promised, in minutes.
fn care(reading: Reading<'_>, row: u32) -> u32 {
    let policy = &reading.archive.settings().policy;
    let grade = match policy.follows {
        Scheme::Four => reading.grade(row).map(SchemeGrade::Four),
        Scheme::Gold => reading.gold(row).map(SchemeGrade::Gold),
    };
    grade.map_or(0, |grade| policy.of(grade).care_minutes)
}

/// A visit to win a customer back: due today, for whoever looks after it.
#[must_use]
pub fn visit(archive: &Archive, customer: Id<Customer>, title: &str, today: Day, now: Timestamp, id: Id<Task>) -> Task {
    let owner = |row| archive.customers.owners().word(archive.customers.owner(row)).to_owned();
    Task {
        id,
        customer_id: Some(customer),
        title: title.to_owned(),
        kind: TaskKind::Visit,
        due: Some(today),
        done: None,
        owner: archive.customers.row(customer).map_or_else(String::new, owner),
        priority: Priority::Normal,
        note: String::new(),
        provenance: Provenance::manual(now),
        extra: Extra::new(),
    }
}
