//! Where each relationship stands, by a rule on its orders (product.md C14), and how many stood where at earlier days.
//!
//! A stage set by hand is the caller's to lay over the rule.

pub mod over_time;
pub mod timeline;

use crate::{
    analysis::{
        churn::risk::{RiskBand, Standing, own_gap_days},
        summary::Summaries,
    },
    domain::customer::Stage,
};

/// New for so many days after the first purchase.
const NEW_DAYS: u32 = 182;
/// Growing for so many days after the first purchase.
const GROWING_DAYS: u32 = 730;
/// Usual gaps of silence after which somebody at high risk is lost.
const LOST_GAPS: f64 = 3.0;
/// The same in days for who has no usual gap.
const LOST_DAYS: f64 = 365.0;

/// What the orders of one customer say: prospect without a purchase, new for half a year, lost after a high risk and
/// three usual gaps (or a year) of silence, declining with a high risk, growing in the first two years, else mature.
/// `None` of a row that the summaries do not have.
#[must_use]
pub fn by_rule(summaries: &Summaries, row: usize, standing: Standing) -> Option<Stage> {
    if *summaries.purchase_days.get(row)? == 0 {
        return Some(Stage::Prospect);
    }
    let (age, silence) = (*summaries.age_days.get(row)?, *summaries.days_since_last.get(row)?);
    let long = own_gap_days(summaries, row).map_or(LOST_DAYS, |gap| LOST_GAPS * gap);
    let is_leaving = standing == Standing::Known(RiskBand::High);
    Some(match () {
        () if is_leaving && f64::from(silence) > long => Stage::Lost,
        () if is_leaving => Stage::Declining,
        () if age < NEW_DAYS => Stage::New,
        () if age < GROWING_DAYS => Stage::Growing,
        () => Stage::Mature,
    })
}
