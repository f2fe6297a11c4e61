//! Who came when, and who came back: cohorts by the first purchase, how much of
//! each bought again in every later month or quarter, how soon the second order
//! came, and what the fitted model had expected.
//!
//! It fits nothing and scores no single customer: those are `churn`'s questions.

pub mod expect;
pub mod retention;
pub mod second_order;
pub mod span;
pub mod survival;
pub mod table;

use std::collections::BTreeMap;

use crate::analysis::churn::fit::ModelFit;
use crate::analysis::cohort::expect::Foresight;
use crate::analysis::cohort::second_order::{SecondOrder, Wait};
use crate::analysis::cohort::span::{Span, month_of};
use crate::analysis::cohort::table::{CohortTable, Draft, Visit};
use crate::analysis::purchases::PurchaseLog;

/// Everything that is said of cohorts as of one day.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Cohorts {
    /// Cohorts by the month of the first purchase, month by month.
    pub months: CohortTable,
    /// Cohorts by the quarter of the first purchase, quarter by quarter.
    pub quarters: CohortTable,
    /// How soon the second order came.
    pub second: SecondOrder,
}

impl Cohorts {
    /// The table in periods of one length.
    #[must_use]
    pub const fn by(&self, span: Span) -> &CohortTable {
        match span {
            Span::Month => &self.months,
            Span::Quarter => &self.quarters,
        }
    }
}

/// How many customers came on each day, in days since 1970-01-01.
pub type Arrivals = BTreeMap<i32, u32>;

/// The cohorts of a purchase log up to and including `as_of`, with the fitted
/// model's expectation where there is a model.
#[must_use]
pub fn cohorts(log: &PurchaseLog<'_>, as_of: i32, model: Option<&ModelFit>) -> Cohorts {
    let mut drafts = [Span::Month, Span::Quarter].map(Draft::new);
    let mut arrivals = Arrivals::new();
    let mut waits = Vec::new();
    let mut visits = Vec::new();
    for customer in 0..log.customers() {
        let bought = log.purchase_days_of(customer, as_of);
        let Some((first, _)) = bought.first().copied() else { continue };
        *arrivals.entry(first).or_default() += 1;
        waits.push(Wait::of(&bought, first, as_of));
        visits.clear();
        visits.extend(log.orders_of(customer).take_while(|(day, _)| *day <= as_of).map(|(day, amount)| Visit {
            month: month_of(day),
            bought: bought.binary_search_by_key(&day, |(day, _)| *day).is_ok(),
            amount,
        }));
        for draft in &mut drafts {
            draft.add(month_of(first), &visits);
        }
    }
    let foresight = model.map(|fit| Foresight::new(fit.kind, &fit.parameters));
    let [months, quarters] = drafts.map(|draft| draft.finish(as_of, &arrivals, foresight.as_ref()));
    Cohorts { months, quarters, second: SecondOrder::new(&waits, foresight.as_ref()) }
}
