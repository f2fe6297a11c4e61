//! Why a customer has its grade, and the order that would lift it.
//!
//! Every rule up to the one that matched is listed with its checks, each with
//! the customer's number beside the limit. Nothing is rounded and nothing is
//! worded here.

use crate::analysis::grading::four::{FourCuts, FourGrade};
use crate::analysis::grading::gold::{GoldCuts, GoldGrade};
use crate::analysis::grading::index::{GradeIndex, Standpoint};
use crate::analysis::numeric::quantile::count;
use crate::analysis::summary::minor;
use crate::domain::grading_rules::FourGradeRules;

/// What a check measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Measure {
    /// Any purchase up to the as-of day: 1 or 0.
    Purchase,
    /// Position by current value, 1 the highest; to be at most the limit.
    CurrentRank,
    /// Current value in minor units; to be at least the limit.
    CurrentValue,
    /// Current value in minor units; to be below the limit.
    SmallCurrentValue,
    /// Position by current and model value, 1 the highest; to be at most the limit.
    WorthRank,
    /// Potential in minor units a year; to be above 0 and at least the limit.
    Potential,
    /// Churn risk; to be below the limit.
    Risk,
    /// Interactions in 365 days; to be at least the limit.
    Interactions,
    /// Purchases in how many of the last four 91-day windows; to be at least the limit.
    ActiveWindows,
}

/// One condition of a rule.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Check {
    /// What is measured.
    pub measure: Measure,
    /// The customer's number; `None` where it is unknown.
    pub actual: Option<f64>,
    /// The limit; `None` where this archive has none.
    pub limit: Option<f64>,
    /// Whether the condition holds.
    pub met: bool,
}

/// One rule with its conditions, all of which must hold.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule<G> {
    /// The grade the rule gives.
    pub grade: G,
    /// Its conditions; none for the grade that is left over.
    pub checks: Vec<Check>,
    /// Whether all of them hold.
    pub met: bool,
}

impl<G> Rule<G> {
    fn new(grade: G, checks: Vec<Check>) -> Self {
        let met = checks.iter().all(|check| check.met);
        Self { grade, checks, met }
    }
}

fn check(measure: Measure, actual: Option<f64>, limit: Option<f64>, met: bool) -> Check {
    Check { measure, actual, limit, met }
}

/// The rules of the four-grade scheme in order, up to the one that gave the grade.
#[must_use]
pub fn four_rules(cuts: &FourCuts, customer: &Standpoint) -> Vec<Rule<FourGrade>> {
    let c = customer;
    let current = Some(minor(c.current));
    let mut rules = vec![
        Rule::new(
            FourGrade::Strategic,
            vec![check(Measure::CurrentRank, place(c.current_rank), Some(count(cuts.leading_set)), cuts.is_leading(c))],
        ),
        Rule::new(FourGrade::Strategic, vec![check(Measure::CurrentValue, current, cuts.own_value, cuts.is_large(c))]),
        Rule::new(FourGrade::Partner, {
            let mut checks = vec![
                check(Measure::Potential, Some(c.potential), cuts.potential, cuts.has_potential(c)),
                check(Measure::Risk, c.risk, cuts.risk, cuts.is_safe(c)),
            ];
            if cuts.interactions.is_some() {
                let interactions = Some(f64::from(c.interactions));
                checks.push(check(Measure::Interactions, interactions, cuts.interactions, cuts.is_in_touch(c)));
            }
            checks
        }),
        Rule::new(
            FourGrade::Value,
            vec![
                check(
                    Measure::ActiveWindows,
                    Some(f64::from(c.active_windows)),
                    Some(f64::from(cuts.active_windows)),
                    cuts.is_steady(c),
                ),
                check(Measure::CurrentValue, current, cuts.current, cuts.is_above_median(c)),
            ],
        ),
        Rule::new(FourGrade::General, Vec::new()),
    ];
    if !c.in_population {
        let none = check(Measure::Purchase, Some(0.0), Some(1.0), true);
        return vec![Rule::new(FourGrade::General, vec![none])];
    }
    let matched = rules.iter().position(|rule| rule.met).unwrap_or(rules.len());
    rules.truncate(matched + 1);
    rules
}

/// The rules of the gold scheme in order, up to the one that gave the grade.
#[must_use]
pub fn gold_rules(cuts: &GoldCuts, customer: &Standpoint) -> Vec<Rule<GoldGrade>> {
    let c = customer;
    if !c.in_population {
        let none = check(Measure::Purchase, Some(0.0), Some(1.0), true);
        return vec![Rule::new(GoldGrade::Potential, vec![none])];
    }
    let mut rules = vec![
        Rule::new(
            GoldGrade::Gold,
            vec![check(Measure::WorthRank, place(c.worth_rank), Some(count(cuts.top)), cuts.is_top(c))],
        ),
        Rule::new(
            GoldGrade::Potential,
            vec![
                check(Measure::Potential, Some(c.potential), cuts.potential, cuts.has_potential(c)),
                check(Measure::SmallCurrentValue, Some(minor(c.current)), cuts.current, cuts.is_small(c)),
            ],
        ),
        Rule::new(GoldGrade::General, Vec::new()),
    ];
    let matched = rules.iter().position(|rule| rule.met).unwrap_or(rules.len());
    rules.truncate(matched + 1);
    rules
}

fn place(rank: u32) -> Option<f64> {
    (rank != u32::MAX).then(|| f64::from(rank) + 1.0)
}

/// One order today that would lift a customer's grade.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lift {
    /// The grade it leads to.
    pub grade: FourGrade,
    /// The least amount of the order, minor units.
    pub amount: i64,
}

/// The smallest single order on the as-of day that lifts a customer to a better
/// grade of the four, everybody else and the quantiles held; `None` where no
/// order does. Partner is not reached by ordering, so it is never the answer.
#[must_use]
pub fn next_lift(index: &GradeIndex, cuts: &FourCuts, rules: &FourGradeRules, customer: &Standpoint) -> Option<Lift> {
    let grade = cuts.grade(customer);
    let windows = customer.active_windows + u8::from(!customer.active_now);
    let value = cuts
        .current
        .filter(|_| grade > FourGrade::Value && windows >= cuts.active_windows)
        .map(|least| Lift { grade: FourGrade::Value, amount: ceiling(least - minor(customer.current)).max(1) });
    let strategic = (grade > FourGrade::Strategic)
        .then(|| strategic_amount(index, rules, customer))
        .flatten()
        .map(|amount| Lift { grade: FourGrade::Strategic, amount });
    match (value, strategic) {
        (Some(value), Some(strategic)) if strategic.amount < value.amount => Some(strategic),
        (value, strategic) => value.or(strategic),
    }
}

/// The least order that makes a customer strategic: into the leading set (what
/// the others ahead have together stays below the share of the new total), or
/// to a large enough share of one's own. More never does less, so it is halved in.
fn strategic_amount(index: &GradeIndex, rules: &FourGradeRules, customer: &Standpoint) -> Option<i64> {
    let customers = count(index.population.max(1));
    let suffices = |amount: i64| {
        let value = customer.current.saturating_add(amount);
        let total = minor(index.total_current.saturating_add(amount));
        let leads = minor(index.sum_from(value)) < rules.strategic_set_share * total;
        let own = (rules.strategic_own_share * total).max(rules.strategic_mean_multiple * total / customers);
        total > 0.0 && value > 0 && (leads || minor(value) >= own)
    };
    let (mut short, mut enough) = (0, index.total_current.saturating_abs().max(1));
    while !suffices(enough) {
        short = enough;
        enough = enough.checked_mul(2)?;
    }
    while enough - short > 1 {
        let middle = short + (enough - short) / 2;
        if suffices(middle) {
            enough = middle;
        } else {
            short = middle;
        }
    }
    Some(enough)
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a float-to-integer cast saturates, and amounts are far below that"
)]
fn ceiling(amount: f64) -> i64 {
    libm::ceil(amount) as i64
}
