//! Straight scales from values to places in a drawing, and the round steps of their axes.
//!
//! It draws nothing and formats nothing.

/// A straight scale. A domain of no length maps everything to the middle of the range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// The values at both ends.
    pub domain: (f64, f64),
    /// The places at both ends, in drawing units; y ranges run downwards.
    pub range: (f64, f64),
}

impl Scale {
    /// A scale over `domain` onto `range`.
    #[must_use]
    pub const fn new(domain: (f64, f64), range: (f64, f64)) -> Self {
        Self { domain, range }
    }

    /// The place of a value; beyond the ends for values beyond the domain.
    #[must_use]
    pub fn at(&self, value: f64) -> f64 {
        let (from, to) = self.domain;
        let (start, end) = self.range;
        let length = to - from;
        if length == 0.0 || !value.is_finite() {
            return f64::midpoint(start, end);
        }
        start + (value - from) / length * (end - start)
    }

    /// The place of a value, kept between the ends.
    #[must_use]
    pub fn within(&self, value: f64) -> f64 {
        let (start, end) = self.range;
        self.at(value).clamp(start.min(end), start.max(end))
    }
}

/// Round values from at or below `low` to at or above `high`, about `wanted` steps of 1, 2 or 5 times a power of ten.
///
/// The first and last of them are a good domain for a scale. Nothing for values that are not finite.
#[must_use]
pub fn round_ticks(low: f64, high: f64, wanted: u32) -> Vec<f64> {
    if !low.is_finite() || !high.is_finite() || wanted == 0 {
        return Vec::new();
    }
    let (low, high) = if low < high { (low, high) } else { (low, low + 1.0) };
    let step = round_step((high - low) / f64::from(wanted));
    let first = libm::floor(low / step + 1e-9);
    let last = libm::ceil(high / step - 1e-9);
    let mut ticks = Vec::new();
    let mut at = first;
    while at <= last && ticks.len() < 64 {
        // Through the step's own decimals, so that 3 × 0.1 is 0.3.
        ticks.push(if step < 1.0 { at / libm::round(1.0 / step) } else { at * step });
        at += 1.0;
    }
    ticks
}

/// The smallest of 1, 2, 5 times a power of ten that is not below `rough`.
fn round_step(rough: f64) -> f64 {
    let power = libm::pow(10.0, libm::floor(libm::log10(rough)));
    let share = rough / power;
    let factor = if share <= 1.0 + 1e-9 {
        1.0
    } else if share <= 2.0 + 1e-9 {
        2.0
    } else if share <= 5.0 + 1e-9 {
        5.0
    } else {
        10.0
    };
    factor * power
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_maps_its_ends_and_keeps_outliers_outside_or_inside_as_asked() {
        let scale = Scale::new((0.0, 40.0), (160.0, 20.0));
        assert!((scale.at(0.0) - 160.0).abs() < 1e-12);
        assert!((scale.at(40.0) - 20.0).abs() < 1e-12);
        assert!((scale.at(10.0) - 125.0).abs() < 1e-12);
        assert!(scale.at(50.0) < 20.0);
        assert!((scale.within(50.0) - 20.0).abs() < 1e-12);
    }

    #[test]
    fn a_domain_of_no_length_stands_in_the_middle() {
        let scale = Scale::new((3.0, 3.0), (0.0, 10.0));
        assert!((scale.at(3.0) - 5.0).abs() < 1e-12);
        assert!((scale.at(f64::NAN) - 5.0).abs() < 1e-12);
    }

    #[test]
    fn ticks_are_round_and_cover_the_values() {
        assert_eq!(round_ticks(0.0, 38.7, 2), vec![0.0, 20.0, 40.0]);
        assert_eq!(round_ticks(0.0, 1.0, 4), vec![0.0, 0.5, 1.0]);
        assert_eq!(round_ticks(0.0, 0.3, 3), vec![0.0, 0.1, 0.2, 0.3]);
        assert_eq!(round_ticks(-4.0, 11.0, 3), vec![-5.0, 0.0, 5.0, 10.0, 15.0]);
        assert_eq!(round_ticks(7.0, 7.0, 2), vec![7.0, 7.5, 8.0]);
        assert!(round_ticks(f64::NAN, 1.0, 2).is_empty());
    }

    #[test]
    fn ticks_stay_few_whatever_the_size() {
        for magnitude in [1e-6, 0.37, 12.0, 9_999.0, 8.1e11] {
            let ticks = round_ticks(0.0, magnitude, 4);
            assert!((2..=7).contains(&ticks.len()), "{magnitude}: {ticks:?}");
            assert!(ticks.last().is_some_and(|last| *last >= magnitude * (1.0 - 1e-9)));
        }
    }
}
