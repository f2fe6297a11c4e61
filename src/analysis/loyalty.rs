//! The loyalty index, 0 to 100: a weighted mean of what the archive tells of a customer (product.md C9).
//!
//! A part of which nothing is known does not count, neither for nor against. What each part adds is a whole number of
//! tenths, and the index is exactly their sum.

use crate::{analysis::numeric::quantile::floor_index, domain::loyalty::LoyaltyPart};

/// Parts of the index.
pub const PARTS: usize = LoyaltyPart::ALL.len();
/// Years after which a tenure counts in full.
pub const FULL_YEARS: f64 = 3.0;
/// Usual gaps of silence up to which a recency counts in full, and from which it counts nothing.
pub const GAPS: [f64; 2] = [1.0, 3.0];
/// The index of who has everything, in tenths.
const FULL: u32 = 1_000;
const YEAR_DAYS: f64 = 365.25;

/// What is told of one customer.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Told {
    /// Days since the first purchase.
    pub age_days: u32,
    /// In how many of the last four windows of 91 days it bought.
    pub active_windows: u32,
    /// Days since the last purchase.
    pub silence_days: u32,
    /// Usual days from one purchase to the next: the customer's own, else everybody's.
    pub usual_gap_days: Option<f64>,
    /// Interactions of 12 months in which it was pleased, neither, displeased.
    pub moods: [u32; 3],
    /// Offers that it accepted, refused.
    pub offers: [u32; 2],
}

impl Told {
    /// What each part is worth, 0 to 1, in the order of [`LoyaltyPart::ALL`]; `None` where nothing is known.
    #[must_use]
    pub fn shares(&self) -> [Option<f64>; PARTS] {
        LoyaltyPart::ALL.map(|part| self.share(part))
    }

    fn share(&self, part: LoyaltyPart) -> Option<f64> {
        match part {
            LoyaltyPart::Tenure => Some((f64::from(self.age_days) / (FULL_YEARS * YEAR_DAYS)).min(1.0)),
            LoyaltyPart::Regularity => Some(f64::from(self.active_windows.min(4)) / 4.0),
            LoyaltyPart::Recency => {
                let [full, none] = GAPS;
                Some(((none - self.gaps()?) / (none - full)).clamp(0.0, 1.0))
            }
            LoyaltyPart::Mood => {
                let [pleased, neither, displeased] = self.moods.map(f64::from);
                ratio(pleased + neither / 2.0, pleased + neither + displeased)
            }
            LoyaltyPart::Offers => {
                let [accepted, refused] = self.offers.map(f64::from);
                ratio(accepted, accepted + refused)
            }
        }
    }

    /// The silence in usual gaps.
    #[must_use]
    pub fn gaps(&self) -> Option<f64> {
        let usual = self.usual_gap_days.filter(|days| *days > 0.0)?;
        Some(f64::from(self.silence_days) / usual)
    }
}

fn ratio(part: f64, all: f64) -> Option<f64> {
    (all > 0.0).then(|| part / all)
}

/// An index and what it is made of, in tenths of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Loyalty {
    /// The index, 0 to 1000.
    pub tenths: u32,
    /// What each part adds, and the most that it could; `None` of a part that does not count.
    pub parts: [Option<(u32, u32)>; PARTS],
}

/// The index of these shares, a quarter of a point off at most for the rounding of its parts; `None` where no part of any weight is known.
#[must_use]
pub fn loyalty(shares: &[Option<f64>; PARTS], weights: &[u32; PARTS]) -> Option<Loyalty> {
    let mut counted = [0.0; PARTS];
    for ((slot, share), weight) in counted.iter_mut().zip(shares).zip(weights) {
        *slot = if share.is_some() { f64::from(*weight) } else { 0.0 };
    }
    let all: f64 = counted.iter().sum();
    if all <= 0.0 {
        return None;
    }
    let most = whole(&counted.map(|weight| f64::from(FULL) * weight / all));
    // Of what each may add at most, so that whoever has all of a part gets all of it.
    let mut adds = most.map(f64::from);
    for (slot, share) in adds.iter_mut().zip(shares) {
        *slot *= share.unwrap_or(0.0);
    }
    let adds = whole(&adds);
    let mut parts = [None; PARTS];
    for (((slot, weight), adds), most) in parts.iter_mut().zip(counted).zip(adds).zip(most) {
        *slot = (weight > 0.0).then_some((adds, most));
    }
    Some(Loyalty { tenths: adds.iter().sum(), parts })
}

/// Whole numbers that add up to the rounded sum: what is left over goes to the largest fractions (Hamilton's method).
fn whole(numbers: &[f64; PARTS]) -> [u32; PARTS] {
    let floor = |number: f64| u32::try_from(floor_index(number)).unwrap_or(u32::MAX);
    let mut rounded = numbers.map(floor);
    let sum = floor(numbers.iter().sum::<f64>() + 0.5);
    let mut places: [usize; PARTS] = std::array::from_fn(|place| place);
    let fraction = |place: &usize| numbers.get(*place).map_or(0.0, |number| number - number.floor());
    places.sort_by(|one, other| fraction(other).total_cmp(&fraction(one)));
    let left = sum.saturating_sub(rounded.iter().sum());
    for place in places.into_iter().take(usize::try_from(left).unwrap_or(0)) {
        if let Some(slot) = rounded.get_mut(place) {
            *slot += 1;
        }
    }
    rounded
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn parts_are_worth_what_is_written() {
        let told = Told {
            age_days: 548,
            active_windows: 3,
            silence_days: 40,
            usual_gap_days: Some(20.0),
            moods: [2, 1, 1],
            offers: [0, 0],
        };
        let [tenure, regularity, recency, mood, offers] = told.shares();
        assert!((tenure.unwrap() - 0.5001).abs() < 1e-3);
        assert_eq!((regularity, recency, mood, offers), (Some(0.75), Some(0.5), Some(0.625), None));
        let gone = Told { silence_days: 70, usual_gap_days: Some(20.0), age_days: 5_000, ..Told::default() };
        assert_eq!(gone.shares(), [Some(1.0), Some(0.0), Some(0.0), None, None]);
        assert_eq!(Told::default().shares()[2], None, "nobody has a usual gap");
    }

    #[test]
    fn what_is_not_known_does_not_count() {
        let all = loyalty(&[Some(1.0), Some(0.5), None, None, None], &[20, 30, 20, 20, 10]).unwrap();
        assert_eq!((all.tenths, all.parts[0], all.parts[1]), (700, Some((400, 400)), Some((300, 600))));
        assert_eq!(&all.parts[2..], &[None; 3]);
        assert_eq!(loyalty(&[Some(1.0), None, None, None, None], &[0, 30, 20, 20, 10]), None);
        assert_eq!(loyalty(&[Some(1.0); PARTS], &[1; PARTS]).unwrap().tenths, 1_000);
    }

    proptest! {
        #[test]
        fn parts_add_up_to_the_index_and_to_everything(
            shares in proptest::array::uniform5(proptest::option::of(0.0..=1.0_f64)),
            weights in proptest::array::uniform5(0_u32..=100),
        ) {
            if let Some(index) = loyalty(&shares, &weights) {
                let known = || index.parts.iter().flatten();
                prop_assert!(index.tenths <= FULL);
                prop_assert_eq!(known().map(|(adds, _)| adds).sum::<u32>(), index.tenths);
                prop_assert_eq!(known().map(|(_, most)| most).sum::<u32>(), FULL);
                let exact: f64 = shares.iter().zip(weights).filter_map(|(share, weight)| Some(share.as_ref()? * f64::from(weight))).sum();
                let of: f64 = shares.iter().zip(weights).filter(|(share, _)| share.is_some()).map(|(_, weight)| f64::from(weight)).sum();
                prop_assert!((f64::from(index.tenths) - 1_000.0 * exact / of).abs() <= 2.5);
                for (part, share) in index.parts.iter().zip(shares) {
                    prop_assert!(share != Some(1.0) || part.is_none_or(|(adds, most)| adds == most));
                }
            }
        }
    }
}
