//! The sorted columns behind the sliders: built once per scoring, so that a
//! moved threshold costs one pass over the customers.
//!
//! It knows no rule; `four` and `gold` read their cuts from it.

use std::cmp::Reverse;

use crate::analysis::columns::Sparse;
use crate::analysis::numeric::quantile::{count, quantile, quantile_of};
use crate::analysis::summary::{Summaries, minor};

/// What the schemes grade by; one row per customer.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// Who is in the population, and their active windows.
    pub summaries: &'a Summaries,
    /// Current value: margin or amount of the trailing 365 days, minor units.
    pub current: &'a [i64],
    /// Model value of 36 months, minor units.
    pub model: &'a Sparse,
    /// Potential value, minor units a year.
    pub potential: &'a [f64],
    /// Churn risk, 0 to 1.
    pub risk: &'a Sparse,
    /// Interactions in the trailing 365 days; `None` where the archive has none.
    pub interactions: Option<&'a [u32]>,
    /// Position of each customer in code-point order of `customer_id`, which
    /// breaks ties; may be empty, then the row does.
    pub id_order: &'a [u32],
}

/// One customer as the rules see it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standpoint {
    /// Whether there is a purchase up to the as-of day.
    pub in_population: bool,
    /// Purchases in how many of the last four 91-day windows.
    pub active_windows: u8,
    /// Whether one of them is the window that ends on the as-of day.
    pub active_now: bool,
    /// Position by current value, 0 the highest; ties by `customer_id`.
    pub current_rank: u32,
    /// Position by current and model value, 0 the highest; ties by `customer_id`.
    pub worth_rank: u32,
    /// Interactions in the trailing 365 days.
    pub interactions: u32,
    /// Current value, minor units.
    pub current: i64,
    /// Current and model value, minor units.
    pub worth: f64,
    /// Potential value, minor units a year.
    pub potential: f64,
    /// Churn risk where it is known.
    pub risk: Option<f64>,
}

/// What sorting found out and counting gave: with it an index is put together
/// again without sorting.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Order {
    /// Position by current value, one per customer; `u32::MAX` outside the population.
    pub current_ranks: Vec<u32>,
    /// Position by current and model value, one per customer; `u32::MAX` outside the population.
    pub worth_ranks: Vec<u32>,
    /// Interactions in the trailing 365 days, one per customer.
    pub interactions: Vec<u32>,
    /// The population's potentials, ascending.
    pub potentials: Vec<f64>,
    /// The population's known risks, ascending.
    pub risks: Vec<f64>,
}

/// Every customer's standpoint and the population's sorted columns.
#[derive(Debug, Clone)]
pub struct GradeIndex {
    /// One per customer, in row order.
    pub standpoints: Vec<Standpoint>,
    /// Customers in the population.
    pub population: usize,
    /// Sum of the population's current value, minor units.
    pub total_current: i64,
    /// Whether interactions count.
    pub has_interactions: bool,
    /// Current values from the highest down.
    current_down: Vec<i64>,
    /// Running sums of `current_down`.
    current_sums: Vec<i64>,
    potentials: Vec<f64>,
    risks: Vec<f64>,
    /// The population's interactions, ascending; empty where they do not count.
    interactions: Vec<u32>,
}

impl GradeIndex {
    /// Sorts what the rules need.
    #[must_use]
    pub fn new(facts: &Facts<'_>) -> Self {
        let mut standpoints: Vec<Standpoint> =
            (0..facts.summaries.len()).map(|row| Standpoint::of(facts, row)).collect();
        let tie = |row: u32| usize::try_from(row).ok().and_then(|row| facts.id_order.get(row)).copied().unwrap_or(row);
        let members: Vec<(u32, u32, Standpoint)> = (0_u32..)
            .zip(standpoints.iter())
            .filter(|(_, customer)| customer.in_population)
            .map(|(row, customer)| (tie(row), row, *customer))
            .collect();
        // Small keys: a sort that carries whole standpoints takes three times as long.
        let mut by_current: Vec<(Reverse<i64>, u32, u32)> =
            members.iter().map(|(tie, row, customer)| (Reverse(customer.current), *tie, *row)).collect();
        by_current.sort_unstable();
        let current_down: Vec<i64> = by_current.iter().map(|(value, ..)| value.0).collect();
        let mut by_worth: Vec<(Reverse<i64>, u32, u32)> =
            members.iter().map(|(tie, row, customer)| (Reverse(ordered(customer.worth)), *tie, *row)).collect();
        by_worth.sort_unstable();
        rank(&mut standpoints, &by_current, |customer, rank| customer.current_rank = rank);
        rank(&mut standpoints, &by_worth, |customer, rank| customer.worth_rank = rank);
        let sorted = |value: &dyn Fn(&Standpoint) -> Option<f64>| {
            let mut values: Vec<f64> = members.iter().filter_map(|(.., customer)| value(customer)).collect();
            values.sort_unstable_by(f64::total_cmp);
            values
        };
        let (potentials, risks) = (sorted(&|customer| Some(customer.potential)), sorted(&|customer| customer.risk));
        Self::over(standpoints, current_down, potentials, risks, facts.interactions.is_some())
    }

    /// Puts an index together again; `id_order` has done its work and is not read.
    #[must_use]
    pub fn from_order(facts: &Facts<'_>, order: Order) -> Self {
        let mut standpoints: Vec<Standpoint> =
            (0..facts.summaries.len()).map(|row| Standpoint::of(facts, row)).collect();
        let ranks = order.current_ranks.iter().zip(&order.worth_ranks);
        for (customer, (current, worth)) in standpoints.iter_mut().zip(ranks) {
            (customer.current_rank, customer.worth_rank) = (*current, *worth);
        }
        let mut current_down = vec![0_i64; order.potentials.len()];
        for customer in &standpoints {
            let place = usize::try_from(customer.current_rank).ok();
            if let Some(slot) = place.and_then(|place| current_down.get_mut(place)) {
                *slot = customer.current;
            }
        }
        Self::over(standpoints, current_down, order.potentials, order.risks, facts.interactions.is_some())
    }

    /// What sorting found out, for [`GradeIndex::from_order`].
    #[must_use]
    pub fn into_order(self) -> Order {
        let of = |value: fn(&Standpoint) -> u32| self.standpoints.iter().map(value).collect();
        Order {
            current_ranks: of(|customer| customer.current_rank),
            worth_ranks: of(|customer| customer.worth_rank),
            interactions: of(|customer| customer.interactions),
            potentials: self.potentials,
            risks: self.risks,
        }
    }

    fn over(
        standpoints: Vec<Standpoint>,
        current_down: Vec<i64>,
        potentials: Vec<f64>,
        risks: Vec<f64>,
        has_interactions: bool,
    ) -> Self {
        let members = standpoints.iter().filter(|customer| has_interactions && customer.in_population);
        let mut interactions: Vec<u32> = members.map(|customer| customer.interactions).collect();
        // Small whole numbers, mostly equal: quickly sorted.
        interactions.sort_unstable();
        let mut running = 0_i64;
        let current_sums: Vec<i64> = current_down
            .iter()
            .map(|value| {
                running = running.saturating_add(*value);
                running
            })
            .collect();
        Self {
            population: current_down.len(),
            total_current: running,
            has_interactions,
            potentials,
            risks,
            interactions,
            current_down,
            current_sums,
            standpoints,
        }
    }

    /// The size of the smallest set of customers, highest current value first,
    /// whose values reach `share` of the total; 0 where there is nothing to share.
    #[must_use]
    pub fn leading_set(&self, share: f64) -> usize {
        if self.total_current <= 0 || share <= 0.0 {
            return 0;
        }
        let target = share * minor(self.total_current);
        let earning = self.earning();
        let sums = self.current_sums.get(..earning).unwrap_or_default();
        (sums.partition_point(|sum| minor(*sum) < target) + 1).min(earning)
    }

    /// Current value of the first `customers` together, minor units.
    #[must_use]
    pub fn leading_sum(&self, customers: usize) -> i64 {
        customers.checked_sub(1).and_then(|last| self.current_sums.get(last)).copied().unwrap_or(0)
    }

    /// What the customers with a current value of at least `value` have together, minor units.
    #[must_use]
    pub fn sum_from(&self, value: i64) -> i64 {
        self.leading_sum(self.customers_from(value))
    }

    /// How many customers have a current value of at least `value`, minor units.
    #[must_use]
    pub fn customers_from(&self, value: i64) -> usize {
        self.current_down.partition_point(|other| *other >= value)
    }

    /// How many customers have a current value above 0.
    fn earning(&self) -> usize {
        self.current_down.partition_point(|value| *value > 0)
    }

    /// The quantile (0 to 1) of the current values above 0, minor units.
    #[must_use]
    pub fn current_quantile(&self, level: f64) -> Option<f64> {
        let earning = self.earning();
        let from_below = |place: usize| self.current_down.get(earning - 1 - place).copied().map(minor);
        quantile_of(earning, from_below, level)
    }

    /// The quantile (0 to 1) of the potentials, minor units a year.
    #[must_use]
    pub fn potential_quantile(&self, level: f64) -> Option<f64> {
        quantile(&self.potentials, level)
    }

    /// The quantile (0 to 1) of the known risks.
    #[must_use]
    pub fn risk_quantile(&self, level: f64) -> Option<f64> {
        quantile(&self.risks, level)
    }

    /// The quantile (0 to 1) of the interactions; `None` where the archive has none.
    #[must_use]
    pub fn interactions_quantile(&self, level: f64) -> Option<f64> {
        let places = &self.interactions;
        quantile_of(places.len(), |place| places.get(place).copied().map(f64::from), level)
    }

    /// The mean current value of the population, minor units.
    #[must_use]
    pub fn mean_current(&self) -> f64 {
        if self.population == 0 { 0.0 } else { minor(self.total_current) / count(self.population) }
    }
}

impl Standpoint {
    fn of(facts: &Facts<'_>, row: usize) -> Self {
        let windows = facts.summaries.active_windows.get(row).copied().unwrap_or(0);
        let current = facts.current.get(row).copied().unwrap_or(0);
        Self {
            in_population: facts.summaries.purchase_days.get(row).is_some_and(|days| *days > 0),
            active_windows: u8::try_from(windows.count_ones()).unwrap_or(u8::MAX),
            active_now: windows & 1 == 1,
            current_rank: u32::MAX,
            worth_rank: u32::MAX,
            interactions: facts.interactions.and_then(|column| column.get(row)).copied().unwrap_or(0),
            current,
            worth: minor(current) + facts.model.get(row).unwrap_or(0.0),
            potential: facts.potential.get(row).copied().unwrap_or(0.0),
            risk: facts.risk.get(row),
        }
    }
}

fn rank(standpoints: &mut [Standpoint], order: &[(Reverse<i64>, u32, u32)], set: impl Fn(&mut Standpoint, u32)) {
    for (position, (.., row)) in (0_u32..).zip(order) {
        if let Some(customer) = usize::try_from(*row).ok().and_then(|row| standpoints.get_mut(row)) {
            set(customer, position);
        }
    }
}

/// An integer that sorts as the float does (the key of `f64::total_cmp`).
fn ordered(value: f64) -> i64 {
    let bits = value.to_bits().cast_signed();
    bits ^ ((bits >> 63).cast_unsigned() >> 1).cast_signed()
}
