//! Intervals without a formula for their shape: the models fitted again and again to customers drawn from the archive's
//! own, with replacement.
//!
//! One replicate draws as many customers as there are, so the merged histories get multinomial weights, and climbs from
//! the fit in force; both models see the same draw. What a replicate finds at the edge of the climb's box counts as it
//! is. Intervals are the 2.5% and 97.5% points of what the replicates say. Whoever asks hands in the seed.
//!
//! Source: Efron & Tibshirani 1993, "An Introduction to the Bootstrap", chapters 6 and 13.

use std::ops::ControlFlow;

use crate::analysis::churn::expected::ExpectedOrders;
use crate::analysis::churn::fit::refit;
use crate::analysis::churn::gamma_gamma::{amount_of, expected_amount, refit_amounts};
use crate::analysis::churn::horizons::{SHORT_MONTHS, discounted};
use crate::analysis::churn::model::{DAYS_PER_WEEK, Parameters, PurchaseModel};
use crate::analysis::churn::outlook::{History, Outlook};
use crate::analysis::churn::rows::Rows;
use crate::analysis::columns::Interval;
use crate::analysis::numeric::ascent::BOUND;
use crate::analysis::numeric::quantile::{floor_index, quantile};
use crate::analysis::progress::{Progress, Stage};
use crate::analysis::summary::Summaries;
use crate::domain::chance::Chance;

/// Percentile intervals want about a thousand (Efron & Tibshirani 1993, chapter 13).
pub const REPLICATES: usize = 1_000;
/// A log-parameter so far out lies at the edge of the climb's box.
const EDGE: f64 = BOUND - 1e-6;

/// The models as one draw of customers has them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Replicate {
    /// The purchase model's parameters, weeks.
    pub parameters: Parameters,
    /// p, q and γ of the amounts in minor units; `None` where they have no mean (q at most 1) or were not fitted.
    pub amounts: Option<[f64; 3]>,
}

/// What all replicates say.
#[derive(Debug, Clone, PartialEq)]
pub struct Replicates {
    /// The model that was fitted.
    pub model: PurchaseModel,
    /// Where the draws began.
    pub seed: u32,
    /// One per draw in which the climb found its footing.
    pub list: Vec<Replicate>,
}

/// 95% intervals of one customer's figures.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Intervals {
    /// Of the probability of no purchase within the horizon, by the purchase model.
    pub churn_risk: Interval,
    /// Of the expected orders within the horizon.
    pub expected_orders: Interval,
    /// Of the discounted amount of 12 months, minor units; `None` without amounts, or where its upper end is unbounded.
    pub clv_12m: Option<Interval>,
}

/// A bootstrap under way.
#[derive(Debug)]
pub struct Bootstrap {
    model: PurchaseModel,
    from: Parameters,
    amounts: Option<[f64; 3]>,
    rows: Rows,
    /// Of every customer of the population, sorted as the rows are: the row, and what amounts are fitted on.
    customers: Vec<(u32, Option<(u32, f64)>)>,
    seed: u32,
    chance: Chance,
    drawn: usize,
    replicates: usize,
    list: Vec<Replicate>,
}

impl Bootstrap {
    /// Prepares draws from `summaries` around a fit to them: the model's parameters, and p, q and γ of the amounts.
    #[must_use]
    pub fn begin(
        summaries: &Summaries,
        (model, from): (PurchaseModel, Parameters),
        amounts: Option<[f64; 3]>,
        seed: u32,
        replicates: usize,
    ) -> Self {
        let rows = Rows::merge(summaries);
        let mut population = summaries.population();
        // In the order of the rows, and within one by amount, so that the order of the archive does not matter.
        population.sort_by(|left, right| {
            let of = |row: &usize| {
                let of = |column: &[u32]| column.get(*row).copied();
                (of(&summaries.frequency), of(&summaries.age_days), of(&summaries.recency_days))
            };
            let amount = |row: &usize| summaries.monetary.get(*row).copied().unwrap_or(0.0);
            of(left).cmp(&of(right)).then(amount(left).total_cmp(&amount(right)))
        });
        // A row's weight is the number of its customers.
        let places =
            (0_u32..).zip(&rows.rows).flat_map(|(place, row)| std::iter::repeat_n(place, floor_index(row.weight)));
        let customers = places.zip(population).map(|(place, row)| (place, amount_of(summaries, row))).collect();
        Self {
            model,
            from,
            amounts,
            rows,
            customers,
            seed,
            chance: Chance::new(seed.into()),
            drawn: 0,
            replicates,
            list: Vec::with_capacity(replicates),
        }
    }

    /// How far it has got.
    #[must_use]
    pub fn progress(&self) -> Progress {
        Progress::new(Stage::Fitting, self.drawn, self.replicates)
    }

    /// Draws once and fits; `Break` when all draws are done.
    pub fn step(&mut self) -> ControlFlow<()> {
        if self.drawn >= self.replicates {
            return ControlFlow::Break(());
        }
        self.drawn += 1;
        let mut weights = vec![0.0; self.rows.rows.len()];
        let mut seen = Vec::new();
        let many = u32::try_from(self.customers.len()).unwrap_or(u32::MAX);
        for _ in 0..many {
            let drawn = usize::try_from(self.chance.below(many)).ok().and_then(|at| self.customers.get(at));
            let Some((place, amount)) = drawn else { continue };
            if let Some(weight) = usize::try_from(*place).ok().and_then(|place| weights.get_mut(place)) {
                *weight += 1.0;
            }
            seen.extend(*amount);
        }
        if let Some(parameters) = refit(self.model, &self.rows.reweighted(&weights), &self.from) {
            let amounts = self.amounts.and_then(|from| refit_amounts(&seen, from));
            self.list.push(Replicate { parameters, amounts: amounts.filter(|[_, q, _]| *q > 1.0) });
        }
        ControlFlow::Continue(())
    }

    /// What was found.
    #[must_use]
    pub fn finish(self) -> Replicates {
        Replicates { model: self.model, seed: self.seed, list: self.list }
    }
}

impl Replicates {
    /// The 95% intervals of r, α, a and b (NBD: those of a and b are of no use); `None` without replicates.
    #[must_use]
    pub fn parameters(&self) -> Option<[Interval; 4]> {
        let of = |position: usize| {
            interval(self.list.iter().filter_map(|one| one.parameters.as_array().get(position).copied()).collect())
        };
        Some([of(0)?, of(1)?, of(2)?, of(3)?])
    }

    /// In how many draws a parameter ran to the edge of the climb's box: loss was not identified there.
    #[must_use]
    pub fn at_the_edge(&self) -> usize {
        let used = if self.model == PurchaseModel::Nbd { 2 } else { 4 };
        let is_there = |one: &&Replicate| one.parameters.logarithms().iter().take(used).any(|u| u.abs() > EDGE);
        self.list.iter().filter(is_there).count()
    }

    /// The intervals of one row of the summaries; `None` outside the population or without replicates.
    #[must_use]
    pub fn intervals(&self, summaries: &Summaries, row: usize, horizon_days: u32) -> Option<Intervals> {
        let history = History::of(summaries, row)?;
        let weeks = f64::from(horizon_days) / DAYS_PER_WEEK;
        let (x, z) = amount_of(summaries, row).map_or((0.0, 0.0), |(x, z)| (f64::from(x), z));
        let (mut risks, mut orders, mut values) = (Vec::new(), Vec::new(), Vec::new());
        for Replicate { parameters, amounts } in &self.list {
            let outlook = Outlook { model: self.model, parameters: *parameters };
            let alive = outlook.alive(&history).value;
            let mut ahead = ExpectedOrders::new(self.model, parameters, history.frequency);
            risks.push(1.0 - outlook.active(&history, weeks).value);
            orders.push(alive * ahead.if_alive(history.age, weeks));
            values.push(amounts.map_or(f64::INFINITY, |amounts| {
                let year = discounted(&mut ahead, history.age, 1).find(|(month, _)| *month == SHORT_MONTHS);
                alive * year.map_or(0.0, |(_, orders)| orders) * expected_amount(amounts, x, z)
            }));
        }
        Some(Intervals {
            churn_risk: interval(risks)?,
            expected_orders: interval(orders)?,
            clv_12m: interval(values).filter(|one| one.high.is_finite()),
        })
    }
}

/// The middle 95% of some numbers; `None` of nothing.
fn interval(mut values: Vec<f64>) -> Option<Interval> {
    values.sort_unstable_by(f64::total_cmp);
    Some(Interval { low: quantile(&values, 0.025)?, high: quantile(&values, 0.975)? })
}
