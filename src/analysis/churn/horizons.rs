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
use crate::analysis::churn::model::{DAYS_PER_WEEK, Parameters};
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
    pub orders: [f64; 3],
    /// Derivatives of their logarithms by ln r, ln alpha, ln a, ln b, whitened
    /// where the parameters' uncertainty is known.
    pub log_gradients: [[f64; 4]; 3],
}

/// Tables of [`Orders`] for every repeat count of an archive.
#[derive(Debug, Clone)]
pub struct Horizons {
    frequencies: Vec<u32>,
    tables: Vec<Table>,
    alpha: f64,
}

/// Three logarithms and their twelve derivatives.
const CHANNELS: usize = 15;
/// Step in a log-parameter for central differences.
const NUDGE: f64 = 1e-4;

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
        Some(Self { frequencies: rows.frequencies.clone(), tables, alpha: outlook.parameters.alpha })
    }

    /// The orders of a customer with this repeat count and age in weeks, if
    /// alive; `None` of a repeat count no table was made for.
    #[must_use]
    pub fn if_alive(&self, frequency: u32, age: f64) -> Option<Orders> {
        let table = self.tables.get(self.frequencies.binary_search(&frequency).ok()?)?;
        let values = table.at(age, self.alpha)?;
        let [horizon, short, long, gradients @ ..] = values;
        let mut log_gradients = [[0.0; 4]; 3];
        for (slot, value) in log_gradients.iter_mut().flatten().zip(gradients) {
            *slot = value;
        }
        Some(Orders { orders: [horizon, short, long].map(libm::exp), log_gradients })
    }
}

/// The channels of one repeat count at a few ages.
#[derive(Debug, Clone)]
struct Table {
    /// Ages in weeks, ascending.
    ages: Vec<f64>,
    /// ln(alpha + age) with the barycentric weight; empty where the ages are
    /// all there are and need no interpolation.
    points: Vec<(f64, f64)>,
    channels: Vec<[f64; CHANNELS]>,
}

impl Table {
    fn new(
        outlook: &Outlook,
        uncertainty: Option<&Uncertainty<4>>,
        frequency: f64,
        ages: &[f64],
        horizon_days: f64,
    ) -> Self {
        let alpha = outlook.parameters.alpha;
        let low = libm::log(alpha + ages.first().copied().unwrap_or(0.0));
        let high = libm::log(alpha + ages.last().copied().unwrap_or(0.0));
        let needed = chebyshev_points(high - low);
        let mut table = Self { ages: ages.to_vec(), points: Vec::new(), channels: Vec::new() };
        if ages.len() > needed {
            table.points = (0..needed).map(|j| chebyshev(j, needed, low, high)).collect();
            table.ages = table.points.iter().map(|(y, _)| (libm::exp(*y) - alpha).max(0.0)).collect();
        }
        table.channels = channels(outlook, frequency, &table.ages, horizon_days);
        if let Some(uncertainty) = uncertainty {
            table.channels.iter_mut().for_each(|channels| whiten(channels, uncertainty));
        }
        table
    }

    fn at(&self, age: f64, alpha: f64) -> Option<[f64; CHANNELS]> {
        if self.points.is_empty() {
            let position = self.ages.partition_point(|known| *known < age);
            return self.channels.get(position).copied();
        }
        let y = libm::log(alpha + age);
        let mut sum = [0.0; CHANNELS];
        let mut weights = 0.0;
        for ((point, weight), channels) in self.points.iter().zip(&self.channels) {
            let distance = y - point;
            if distance.abs() < 1e-13 {
                return Some(*channels);
            }
            let weight = weight / distance;
            weights += weight;
            for (slot, channel) in sum.iter_mut().zip(channels) {
                *slot += weight * channel;
            }
        }
        Some(sum.map(|slot| slot / weights))
    }
}

/// Enough points for 1e-9: the nearest singularity of an age lies about π away
/// from the real line of ln(alpha + T), which gives the rate of convergence.
fn chebyshev_points(width: f64) -> usize {
    let half = (0.5 * width).max(1e-6);
    floor_index((21.0 / libm::asinh(2.2 / half)).clamp(4.0, 80.0)) + 3
}

/// The j-th of `points` Chebyshev points of the second kind with its weight.
fn chebyshev(j: usize, points: usize, low: f64, high: f64) -> (f64, f64) {
    let angle = std::f64::consts::PI * count(j) / count(points - 1);
    let end = if j == 0 || j == points - 1 { 0.5 } else { 1.0 };
    let sign = if j.is_multiple_of(2) { 1.0 } else { -1.0 };
    (f64::midpoint(low, high) - 0.5 * (high - low) * libm::cos(angle), end * sign)
}

fn channels(outlook: &Outlook, frequency: f64, ages: &[f64], horizon_days: f64) -> Vec<[f64; CHANNELS]> {
    let model = outlook.model;
    let horizon = horizon_days / DAYS_PER_WEEK;
    let mut centre = ExpectedOrders::new(model, &outlook.parameters, frequency);
    let mut nudged = outlook.parameters.as_array().map(|_| [centre.clone(), centre.clone()]);
    for (position, pair) in nudged.iter_mut().enumerate() {
        for (orders, nudge) in pair.iter_mut().zip([-NUDGE, NUDGE]) {
            let mut parameters = outlook.parameters.as_array();
            if let Some(parameter) = parameters.get_mut(position) {
                *parameter *= libm::exp(nudge);
            }
            let [r, alpha, a, b] = parameters;
            *orders = ExpectedOrders::new(model, &Parameters { r, alpha, a, b }, frequency);
        }
    }
    ages.iter()
        .map(|age| {
            let mut values = [0.0; CHANNELS];
            let [horizon_at, short_at, long_at, gradients @ ..] = &mut values;
            [*horizon_at, *short_at, *long_at] = logarithms(&mut centre, *age, horizon, 1);
            // An interval does not need every month: quarters give the same
            // derivative of a logarithm to a fraction of a percent.
            for (position, [below, above]) in nudged.iter_mut().enumerate() {
                let (low, high) = (logarithms(below, *age, horizon, 3), logarithms(above, *age, horizon, 3));
                for (span, (low, high)) in low.iter().zip(high).enumerate() {
                    if let Some(slot) = gradients.get_mut(span * 4 + position) {
                        *slot = (high - low) / (2.0 * NUDGE);
                    }
                }
            }
            values
        })
        .collect()
}

/// Passes the derivatives of each span through the uncertainty.
fn whiten(channels: &mut [f64; CHANNELS], uncertainty: &Uncertainty<4>) {
    let [_, _, _, gradients @ ..] = channels;
    for gradient in gradients.as_chunks_mut::<4>().0 {
        *gradient = uncertainty.whiten(gradient);
    }
}

/// Logarithms of the three spans' orders, months taken `stride` at a time.
fn logarithms(orders: &mut ExpectedOrders, age: f64, horizon: f64, stride: u32) -> [f64; 3] {
    let mut before = 0.0;
    let mut short = 0.0;
    let mut long = 0.0;
    let mut month = stride;
    while month <= LONG_MONTHS {
        let until = orders.if_alive(age, f64::from(month) * DAYS_PER_MONTH / DAYS_PER_WEEK);
        long += (until - before) * libm::pow(1.0 + MONTHLY_DISCOUNT, -f64::from(month));
        before = until;
        if month == SHORT_MONTHS {
            short = long;
        }
        month += stride;
    }
    [orders.if_alive(age, horizon), short, long].map(libm::log)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::churn::model::PurchaseModel;

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
                assert!(!table.points.is_empty());
                let mut series = ExpectedOrders::new(PurchaseModel::MbgNbd, &parameters, frequency);
                for age in ages.iter().step_by(211) {
                    let mine = table.at(*age, alpha).unwrap();
                    let theirs = logarithms(&mut series, *age, 90.0 / 7.0, 1);
                    for (mine, theirs) in mine.iter().zip(theirs) {
                        assert!((mine - theirs).abs() < 1e-8, "{alpha} {frequency} {age}: {}", mine - theirs);
                    }
                }
            }
        }
    }
}
