//! Customers merged into distinct rows of (x, `t_x`, T), the shape a fit works on.
//!
//! Rows point into lists of the distinct repeat counts and distinct days, so
//! that gamma terms and logarithms are taken once per distinct value and not
//! once per customer. No likelihood is worked out here.

use crate::analysis::churn::model::DAYS_PER_WEEK;
use crate::analysis::numeric::quantile::count;
use crate::analysis::summary::Summaries;

/// One distinct history with the number of customers who share it.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// Position in `frequencies`.
    pub frequency: u32,
    /// Position of `t_x` in `weeks`.
    pub recency: u32,
    /// Position of T in `weeks`.
    pub age: u32,
    /// Customers with this history; a thinned row stands for several.
    pub weight: f64,
}

/// Distinct histories with the distinct values they are made of.
#[derive(Debug, Clone, Default)]
pub struct Rows {
    /// The histories, ordered by x, T, `t_x`.
    pub rows: Vec<Row>,
    /// Distinct repeat counts, ascending.
    pub frequencies: Vec<u32>,
    /// Customers (by weight) with each repeat count.
    pub weights: Vec<f64>,
    /// Distinct days of `t_x` and T in weeks, ascending.
    pub weeks: Vec<f64>,
}

impl Rows {
    /// Merges the population of `summaries`.
    #[must_use]
    pub fn merge(summaries: &Summaries) -> Self {
        // One integer per history, x then T then t_x: sorts faster than a tuple.
        let mut histories: Vec<u128> = summaries
            .purchase_days
            .iter()
            .zip(&summaries.frequency)
            .zip(summaries.age_days.iter().zip(&summaries.recency_days))
            .filter(|((days, _), _)| **days > 0)
            .map(|((_, x), (age, recency))| (u128::from(*x) << 64) | (u128::from(*age) << 32) | u128::from(*recency))
            .collect();
        histories.sort_unstable();
        let low = |bits: u128| u32::try_from(bits & u128::from(u32::MAX)).unwrap_or(u32::MAX);
        let merged: Vec<((u32, u32, u32), f64)> = histories
            .chunk_by(|left, right| left == right)
            .filter_map(|same| same.first().map(|key| (*key, same.len())))
            .map(|(key, customers)| ((low(key >> 64), low(key >> 32), low(key)), count(customers)))
            .collect();
        Self::index(&merged)
    }

    fn index(merged: &[((u32, u32, u32), f64)]) -> Self {
        let mut days: Vec<u32> = merged.iter().flat_map(|((_, age, recency), _)| [*age, *recency]).collect();
        days.sort_unstable();
        days.dedup();
        let mut out =
            Self { weeks: days.iter().map(|day| f64::from(*day) / DAYS_PER_WEEK).collect(), ..Self::default() };
        let position = |day: u32| {
            let at = days.binary_search(&day).unwrap_or_else(|after| after);
            u32::try_from(at).unwrap_or(u32::MAX)
        };
        out.rows.reserve_exact(merged.len());
        for ((x, age, recency), weight) in merged {
            if out.frequencies.last() == Some(x) {
                if let Some(total) = out.weights.last_mut() {
                    *total += weight;
                }
            } else {
                out.frequencies.push(*x);
                out.weights.push(*weight);
            }
            out.rows.push(Row {
                frequency: u32::try_from(out.frequencies.len().saturating_sub(1)).unwrap_or(u32::MAX),
                recency: position(*recency),
                age: position(*age),
                weight: *weight,
            });
        }
        out
    }

    /// Every n-th row with n times its weight, at most about `most` of them:
    /// rows are sorted, so this keeps the mix of histories. For finding the
    /// neighbourhood of the maximum, never for the answer itself.
    #[must_use]
    pub fn thinned(&self, most: usize) -> Self {
        let stride = self.rows.len().div_ceil(most.max(1)).max(1);
        let mut thin = Self { frequencies: self.frequencies.clone(), weeks: self.weeks.clone(), ..Self::default() };
        thin.weights = vec![0.0; self.frequencies.len()];
        for row in self.rows.iter().skip(stride / 2).step_by(stride) {
            let weight = row.weight * count(stride);
            if let Some(total) = usize::try_from(row.frequency).ok().and_then(|x| thin.weights.get_mut(x)) {
                *total += weight;
            }
            thin.rows.push(Row { weight, ..*row });
        }
        thin
    }

    /// The same histories with other weights, in the order of `rows`; a history of weight 0 is left out.
    #[must_use]
    pub fn reweighted(&self, weights: &[f64]) -> Self {
        let mut other = Self { frequencies: self.frequencies.clone(), weeks: self.weeks.clone(), ..Self::default() };
        other.weights = vec![0.0; self.frequencies.len()];
        for (row, weight) in self.rows.iter().zip(weights).filter(|(_, weight)| **weight > 0.0) {
            if let Some(total) = usize::try_from(row.frequency).ok().and_then(|x| other.weights.get_mut(x)) {
                *total += weight;
            }
            other.rows.push(Row { weight: *weight, ..*row });
        }
        other
    }

    /// How many customers the rows stand for.
    #[must_use]
    pub fn customers(&self) -> f64 {
        self.weights.iter().sum()
    }

    /// Repeat purchases per customer-week of the whole log; 0 where no time has passed.
    #[must_use]
    pub fn mean_rate(&self) -> f64 {
        let weeks = |at: u32| usize::try_from(at).ok().and_then(|at| self.weeks.get(at)).copied().unwrap_or(0.0);
        let bought: f64 = self.frequencies.iter().zip(&self.weights).map(|(x, weight)| f64::from(*x) * weight).sum();
        let watched: f64 = self.rows.iter().map(|row| weeks(row.age) * row.weight).sum();
        if watched > 0.0 { bought / watched } else { 0.0 }
    }
}
