//! Orders expected within the horizon and the discounted orders of 12 and 36
//! months, for every customer of an archive at once.
//!
//! Given that a customer is alive these depend on x and T alone and are smooth
//! in T. So each repeat count gets a table over a few ages, and a customer costs
//! one interpolation instead of dozens of series. The tables hold logarithms and
//! their derivatives by the log-parameters, which make the intervals. Amounts
//! are not known here.
//!
//! Interpolation: barycentric at Chebyshev points in ln(alpha + T) (Berrut &
//! Trefethen 2004). It agrees with the series to 1e-8 relative.

use crate::analysis::churn::estimate::Uncertainty;
use crate::analysis::churn::expected::ExpectedOrders;
use crate::analysis::churn::model::{DAYS_PER_WEEK, Parameters, PurchaseModel};
use crate::analysis::churn::outlook::Outlook;
use crate::analysis::churn::rows::Rows;
use crate::analysis::numeric::quantile::{count, floor_index};

/// Mean days in a month: 365.25 / 12.
pub const DAYS_PER_MONTH: f64 = 30.4375;
/// A sum due in a month is worth this much less than one due now.
pub const MONTHLY_DISCOUNT: f64 = 0.01;
/// Months of the long span, which values the model.
pub const LONG_MONTHS: u32 = 36;
/// Months of the short span, the customer value of one year.
pub const SHORT_MONTHS: u32 = 12;

/// Orders of one customer, if alive, over the three spans: within the horizon,
/// discounted over 12 months, discounted over 36 months.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Orders {
    /// How many in each span.
    pub orders: [f64; SPANS],
    /// Derivatives of their logarithms by ln r, ln alpha, ln a, ln b, whitened
    /// where the parameters' uncertainty is known.
    pub log_gradients: [[f64; 4]; SPANS],
}

/// Tables of [`Orders`] for every repeat count of an archive.
#[derive(Debug, Clone)]
pub struct Horizons {
    frequencies: Vec<u32>,
    tables: Vec<Table>,
    /// Ages are looked up by ln(shift + age).
    shift: f64,
}

/// The horizon, 12 months, 36 months.
const SPANS: usize = 3;
/// Step in a log-parameter for differences.
const NUDGE: f64 = 1e-5;
/// Months taken at a time for derivatives: an interval does not need every
/// month, half-years give the same derivative of a logarithm within a percent.
const COARSE_MONTHS: u32 = 6;

impl Horizons {
    /// Tables for the histories in `rows` and a horizon in days; `between` is
    /// called before each table with the number done and stops early with `None`.
    pub fn new(
        outlook: &Outlook,
        uncertainty: Option<&Uncertainty<4>>,
        rows: &Rows,
        horizon_days: f64,
        mut between: impl FnMut(usize, usize) -> bool,
    ) -> Option<Self> {
        let mut tables = Vec::with_capacity(rows.frequencies.len());
        let mut ages: Vec<f64> = Vec::new();
        let mut remaining = rows.rows.as_slice();
        for (position, frequency) in (0_u32..).zip(&rows.frequencies) {
            if !between(tables.len(), rows.frequencies.len()) {
                return None;
            }
            let (same, later) = remaining.split_at(remaining.partition_point(|row| row.frequency <= position));
            remaining = later;
            ages.clear();
            ages.extend(same.iter().filter_map(|row| rows.weeks.get(usize::try_from(row.age).ok()?)));
            ages.dedup();
            tables.push(Table::new(outlook, uncertainty, f64::from(*frequency), &ages, horizon_days));
        }
        Some(Self { frequencies: rows.frequencies.clone(), tables, shift: shift(outlook) })
    }

    /// The orders of a customer with this repeat count and age in weeks, if
    /// alive; `None` of a repeat count no table was made for.
    #[must_use]
    pub fn if_alive(&self, frequency: u32, age: f64) -> Option<Orders> {
        let table = self.tables.get(self.frequencies.binary_search(&frequency).ok()?)?;
        let y = libm::log(self.shift + age);
        Some(Orders {
            orders: table.logarithms.at(age, y)?.map(libm::exp),
            log_gradients: gradients(&table.slopes.at(age, y)?),
        })
    }
}

/// Logarithms and their derivatives of one repeat count.
#[derive(Debug, Clone)]
struct Table {
    logarithms: Grid<SPANS>,
    slopes: Grid<12>,
}

impl Table {
    fn new(
        outlook: &Outlook,
        uncertainty: Option<&Uncertainty<4>>,
        frequency: f64,
        ages: &[f64],
        horizon_days: f64,
    ) -> Self {
        let horizon = horizon_days / DAYS_PER_WEEK;
        let orders = |parameters: &Parameters| ExpectedOrders::new(outlook.model, parameters, frequency);
        let mut centre = orders(&outlook.parameters);
        let mut nudged: [ExpectedOrders; 4] = std::array::from_fn(|position| {
            let mut parameters = outlook.parameters.as_array();
            if let Some(parameter) = parameters.get_mut(position) {
                *parameter *= libm::exp(NUDGE);
            }
            let [r, alpha, a, b] = parameters;
            orders(&Parameters { r, alpha, a, b })
        });
        let alpha = shift(outlook);
        let logarithms = Grid::new(ages, alpha, FINE, |age| logarithms(&mut centre, age, horizon, 1));
        let slopes = Grid::new(ages, alpha, COARSE, |age| {
            let here = self::logarithms(&mut centre, age, horizon, COARSE_MONTHS);
            let beside = nudged.each_mut().map(|orders| self::logarithms(orders, age, horizon, COARSE_MONTHS));
            let mut flat = [0.0; 12];
            for (span, (gradient, here)) in flat.as_chunks_mut::<4>().0.iter_mut().zip(here).enumerate() {
                for (slope, beside) in gradient.iter_mut().zip(&beside) {
                    *slope = (beside.get(span).copied().unwrap_or(here) - here) / NUDGE;
                }
                if let Some(uncertainty) = uncertainty {
                    *gradient = uncertainty.whiten(gradient);
                }
            }
            flat
        });
        Self { logarithms, slopes }
    }
}

/// Where the functions of an age are nearest to singular: at age -alpha, under
/// Pareto/NBD also at -beta.
const fn shift(outlook: &Outlook) -> f64 {
    match outlook.model {
        PurchaseModel::MbgNbd | PurchaseModel::BgNbd | PurchaseModel::Nbd => outlook.parameters.alpha,
        PurchaseModel::ParetoNbd => outlook.parameters.alpha.min(outlook.parameters.b),
    }
}

/// The gradients of the three spans, one after the other.
fn gradients(flat: &[f64; 12]) -> [[f64; 4]; SPANS] {
    let mut out = [[0.0; 4]; SPANS];
    for (slot, value) in out.iter_mut().flatten().zip(flat) {
        *slot = *value;
    }
    out
}

/// Some functions of the age, known at a few ages.
#[derive(Debug, Clone)]
struct Grid<const CHANNELS: usize> {
    /// Ages in weeks, ascending.
    ages: Vec<f64>,
    /// ln(alpha + age) with the barycentric weight; empty where the ages are
    /// all there are and need no interpolation.
    points: Vec<(f64, f64)>,
    values: Vec<[f64; CHANNELS]>,
}

/// Digits (as natural logarithm) asked of a grid: 1e-9 for numbers, 1e-4 for intervals.
const FINE: f64 = 21.0;
const COARSE: f64 = 9.0;

impl<const CHANNELS: usize> Grid<CHANNELS> {
    fn new(ages: &[f64], alpha: f64, digits: f64, mut values: impl FnMut(f64) -> [f64; CHANNELS]) -> Self {
        let low = libm::log(alpha + ages.first().copied().unwrap_or(0.0));
        let high = libm::log(alpha + ages.last().copied().unwrap_or(0.0));
        let needed = chebyshev_points(high - low, digits);
        let mut grid = Self { ages: ages.to_vec(), points: Vec::new(), values: Vec::new() };
        if ages.len() > needed {
            grid.points = (0..needed).map(|j| chebyshev(j, needed, low, high)).collect();
            grid.ages = grid.points.iter().map(|(y, _)| (libm::exp(*y) - alpha).max(0.0)).collect();
        }
        grid.values = grid.ages.iter().map(|age| values(*age)).collect();
        grid
    }

    /// The functions at an age, where y = ln(alpha + age).
    fn at(&self, age: f64, y: f64) -> Option<[f64; CHANNELS]> {
        if self.points.is_empty() {
            return self.values.get(self.ages.partition_point(|known| *known < age)).copied();
        }
        let mut sum = [0.0; CHANNELS];
        let mut weights = 0.0;
        for ((point, weight), values) in self.points.iter().zip(&self.values) {
            let distance = y - point;
            if distance.abs() < 1e-13 {
                return Some(*values);
            }
            let weight = weight / distance;
            weights += weight;
            for (slot, value) in sum.iter_mut().zip(values) {
                *slot += weight * value;
            }
        }
        Some(sum.map(|slot| slot / weights))
    }
}

/// How many points give so many digits: the nearest singularity of an age lies
/// about π away from the real line of ln(alpha + T), which sets the rate.
fn chebyshev_points(width: f64, digits: f64) -> usize {
    let half = (0.5 * width).max(1e-6);
    floor_index((digits / libm::asinh(2.2 / half)).clamp(3.0, 80.0)) + 3
}

/// The j-th of `points` Chebyshev points of the second kind with its weight.
fn chebyshev(j: usize, points: usize, low: f64, high: f64) -> (f64, f64) {
    let angle = std::f64::consts::PI * count(j) / count(points - 1);
    let end = if j == 0 || j == points - 1 { 0.5 } else { 1.0 };
    let sign = if j.is_multiple_of(2) { 1.0 } else { -1.0 };
    (f64::midpoint(low, high) - 0.5 * (high - low) * libm::cos(angle), end * sign)
}

/// Discounted orders, if alive, of so many months from now on: the sums after each `stride` months, with the month.
pub(super) fn discounted(orders: &mut ExpectedOrders, age: f64, stride: u32) -> impl Iterator<Item = (u32, f64)> {
    let (mut before, mut sum) = (0.0, 0.0);
    (stride..=LONG_MONTHS).step_by(usize::try_from(stride).unwrap_or(1)).map(move |month| {
        let until = orders.if_alive(age, f64::from(month) * DAYS_PER_MONTH / DAYS_PER_WEEK);
        sum += (until - before) * libm::pow(1.0 + MONTHLY_DISCOUNT, -f64::from(month));
        before = until;
        (month, sum)
    })
}

/// Logarithms of the three spans' orders, months taken `stride` at a time.
fn logarithms(orders: &mut ExpectedOrders, age: f64, horizon: f64, stride: u32) -> [f64; SPANS] {
    let (mut short, mut long) = (0.0, 0.0);
    for (month, sum) in discounted(orders, age, stride) {
        long = sum;
        if month == SHORT_MONTHS {
            short = sum;
        }
    }
    [orders.if_alive(age, horizon), short, long].map(libm::log)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn interpolation_agrees_with_the_series() {
        for (alpha, r, a, b) in
            [(6.18, 0.52, 0.89, 1.6), (0.15, 0.4, 0.3, 4.0), (40.0, 2.0, 1.0, 1.0), (3.0, 0.2, 2.5, 0.4)]
        {
            let parameters = Parameters { r, alpha, a, b };
            let outlook = Outlook { model: PurchaseModel::MbgNbd, parameters };
            for frequency in [0.0, 1.0, 4.0, 30.0, 200.0] {
                let ages: Vec<f64> = (0..1500).map(|day| f64::from(day) / 7.0).collect();
                let table = Table::new(&outlook, None, frequency, &ages, 90.0);
                assert!(!table.logarithms.points.is_empty() && !table.slopes.points.is_empty());
                let mut series = ExpectedOrders::new(PurchaseModel::MbgNbd, &parameters, frequency);
                for age in ages.iter().step_by(211) {
                    let y = libm::log(alpha + age);
                    let mine = table.logarithms.at(*age, y).unwrap();
                    let theirs = logarithms(&mut series, *age, 90.0 / 7.0, 1);
                    for (mine, theirs) in mine.iter().zip(theirs) {
                        assert!((mine - theirs).abs() < 1e-8, "{alpha} {frequency} {age}: {}", mine - theirs);
                    }
                    let exact = Table::new(&outlook, None, frequency, &[*age], 90.0);
                    let (mine, theirs) = (table.slopes.at(*age, y).unwrap(), exact.slopes.at(*age, y).unwrap());
                    for (mine, theirs) in mine.iter().zip(theirs) {
                        assert!((mine - theirs).abs() < 2e-3, "{alpha} {frequency} {age}: {mine} {theirs}");
                    }
                }
            }
        }
    }
}
