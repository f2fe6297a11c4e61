//! The potential part of a customer's value.
//!
//! Current value is the summaries' trailing year, model value is `churn`'s. The
//! potential counts the gap to the segment's 75th percentile; open deals,
//! cross-sell and referrals join it when the archive holds them.

use crate::analysis::numeric::quantile::quantile;
use crate::analysis::summary::minor;

/// The segment of a customer whose industry is unknown.
pub const NO_SEGMENT: u32 = u32::MAX;
/// A segment with fewer customers in the population is measured against all.
pub const LEAST_SEGMENT: usize = 20;
/// The rate that a segment shows to be possible.
pub const POTENTIAL_LEVEL: f64 = 0.75;

/// What a customer's potential was measured against.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Yardstick {
    /// The segment, or `None` where all customers are the yardstick.
    pub segment: Option<u32>,
    /// Customers it was taken from.
    pub customers: usize,
    /// The 75th percentile of their current value, minor units a year.
    pub rate: f64,
}

/// Potentials with what they were measured against.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Potentials {
    /// Gap to the yardstick, never below 0, minor units a year; 0 outside the population.
    pub potential: Vec<f64>,
    /// Every yardstick in use, all customers first, then segments in order of their number.
    pub yardsticks: Vec<Yardstick>,
}

impl Potentials {
    /// Measures every customer of the population against the 75th percentile
    /// (type 7) of the current value in the own segment, or among all where
    /// fewer than 20 share it. `current` is minor units a year; `segments` may
    /// be shorter than it, absent ones count as unknown.
    #[must_use]
    pub fn measure(current: &[i64], segments: &[u32], population: &[usize]) -> Self {
        let segment_of = |row: usize| segments.get(row).copied().unwrap_or(NO_SEGMENT);
        let mut members: Vec<(u32, i64, usize)> = population
            .iter()
            .filter_map(|row| current.get(*row).map(|value| (segment_of(*row), *value, *row)))
            .collect();
        let mut out = Self { potential: vec![0.0; current.len()], yardsticks: Vec::new() };
        members.sort_unstable_by_key(|(_, value, _)| *value);
        let all = yardstick(None, &members);
        out.yardsticks.push(all);
        members.sort_unstable();
        for segment in members.chunk_by(|left, right| left.0 == right.0) {
            let name = segment.first().map_or(NO_SEGMENT, |member| member.0);
            let mut measure = all;
            if name != NO_SEGMENT && segment.len() >= LEAST_SEGMENT {
                measure = yardstick(Some(name), segment);
                out.yardsticks.push(measure);
            }
            for (_, value, row) in segment {
                if let Some(slot) = out.potential.get_mut(*row) {
                    *slot = (measure.rate - minor(*value)).max(0.0);
                }
            }
        }
        out
    }

    /// What a customer of this segment was measured against.
    #[must_use]
    pub fn yardstick(&self, segment: u32) -> Option<&Yardstick> {
        let own = self.yardsticks.iter().find(|yardstick| yardstick.segment == Some(segment));
        own.or_else(|| self.yardsticks.first())
    }
}

/// Of members in ascending order of their value.
fn yardstick(segment: Option<u32>, members: &[(u32, i64, usize)]) -> Yardstick {
    let values: Vec<f64> = members.iter().map(|(_, value, _)| minor(*value)).collect();
    Yardstick { segment, customers: members.len(), rate: quantile(&values, POTENTIAL_LEVEL).unwrap_or(0.0) }
}
