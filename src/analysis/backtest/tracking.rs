//! Repeat orders as they added up, and as a model would have had them add up.
//!
//! The prediction knows when each customer came and the fitted parameters, and
//! nothing else (Fader, Hardie & Lee 2005, figure 2). Customers who came after
//! the cut are left out of both.

use crate::analysis::backtest::fold::Fold;
use crate::analysis::churn::model::{DAYS_PER_WEEK, PurchaseModel};
use crate::analysis::churn::outlook::Outlook;
use crate::analysis::numeric::quantile::count;
use crate::analysis::purchases::PurchaseLog;

/// A course has about so many points at most.
const POINTS: u32 = 60;
/// A week in days, for the steps of a course.
const WEEK: u32 = 7;

/// Repeat orders of all customers, added up from the first order on.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tracking {
    /// Days since 1970-01-01, ascending; the day of the cut is among them.
    pub days: Vec<i32>,
    /// Repeat orders up to each day.
    pub actual: Vec<f64>,
    /// What each model had expected.
    pub expected: Vec<(PurchaseModel, Vec<f64>)>,
}

impl Tracking {
    /// What happened to the customers of a fold.
    #[must_use]
    pub fn new(log: &PurchaseLog<'_>, fold: &Fold) -> Self {
        let from = arrivals(fold).first().map_or(fold.cut, |(day, _)| *day);
        let days = steps(from, fold.cut, fold.cut.saturating_add_unsigned(fold.days));
        let mut actual = vec![0.0; days.len()];
        let until = days.last().copied().unwrap_or(fold.cut);
        for row in &fold.population {
            for (day, _) in log.purchase_days_of(*row, until).into_iter().skip(1) {
                if let Some(slot) = actual.get_mut(days.partition_point(|step| *step < day)) {
                    *slot += 1.0;
                }
            }
        }
        let mut sum = 0.0;
        for slot in &mut actual {
            sum += *slot;
            *slot = sum;
        }
        Self { days, actual, expected: Vec::new() }
    }

    /// Adds what a fitted model had expected of the customers of a fold.
    pub fn expect(&mut self, fold: &Fold, model: PurchaseModel, outlook: &Outlook) {
        let arrivals = arrivals(fold);
        let first = arrivals.first().map_or(0, |(day, _)| *day);
        let longest = self.days.last().map_or(0, |last| last.abs_diff(first));
        let weeks: Vec<f64> = (0..=longest).map(|day| f64::from(day) / DAYS_PER_WEEK).collect();
        let growth = outlook.growth(&weeks);
        let at = |age: u32| usize::try_from(age).ok().and_then(|age| growth.get(age)).copied().unwrap_or(0.0);
        let up_to = |day: i32| -> f64 {
            let here = arrivals.iter().take_while(|(first, _)| *first <= day);
            here.map(|(first, customers)| customers * at(day.abs_diff(*first))).sum()
        };
        let course = self.days.iter().map(|day| up_to(*day)).collect();
        self.expected.push((model, course));
    }
}

/// How many customers came on each day up to the cut, the earliest first.
fn arrivals(fold: &Fold) -> Vec<(i32, f64)> {
    let first = |row: &usize| fold.summaries.first_day.get(*row).copied();
    let mut firsts: Vec<i32> = fold.population.iter().filter_map(first).collect();
    firsts.sort_unstable();
    let same = firsts.chunk_by(|one, other| one == other);
    same.filter_map(|same| Some((*same.first()?, count(same.len())))).collect()
}

/// Days from the first order to the end in steps of whole weeks, with the cut
/// and the end among them.
fn steps(from: i32, cut: i32, until: i32) -> Vec<i32> {
    let weeks = until.abs_diff(from).div_ceil(WEEK);
    let step = weeks.div_ceil(POINTS).max(1).saturating_mul(WEEK);
    let mut days: Vec<i32> = std::iter::successors(Some(from), |day| day.checked_add_unsigned(step))
        .take_while(|day| *day < until)
        .chain([cut, until])
        .collect();
    days.sort_unstable();
    days.dedup();
    days
}
