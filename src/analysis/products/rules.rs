//! Association rules between two products: who buys the one buys the other as well.
//!
//! Support and confidence: Agrawal, Imielinski & Swami 1993, *SIGMOD*, 207-216. Lift (there: interest): Brin,
//! Motwani, Ullman & Tsur 1997, *SIGMOD*, 255-264. Whether chance alone explains a rule is `fisher`'s, whether the size
//! of the baskets does is `activity`'s.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    activity::Activity,
    baskets::Baskets,
    fisher::{at_least, q_values},
};
use crate::analysis::churn::estimate::wilson;
use crate::analysis::columns::Interval;

/// The q value up to which rules are kept; a page may ask for less.
pub const LEVEL: f64 = 0.05;
/// The most rules that are kept, the most significant ones.
pub const MOST_RULES: usize = 5_000;
/// The least minimum support: fewer cases prove nothing, whatever their ratio.
pub const LEAST_SUPPORT: u32 = 5;

/// One rule: baskets with the first product have the second as well.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Rule {
    /// The product that is there.
    pub given: u32,
    /// The product that comes with it.
    pub then: u32,
    /// How many baskets have both.
    pub both: u32,
    /// How many have the first.
    pub of_given: u32,
    /// How many have the second.
    pub of_then: u32,
    /// How many there are.
    pub all: u32,
    /// The probability of so many with both if neither had to do with the other: the larger one of Fisher's test
    /// and of the test among baskets of like size.
    pub p: f64,
    /// The share of false ones to be expected among rules at least as significant.
    pub q: f64,
}

impl Rule {
    /// The share of all baskets that have both.
    #[must_use]
    pub fn support(&self) -> f64 {
        f64::from(self.both) / f64::from(self.all.max(1))
    }

    /// The share with the second among those with the first.
    #[must_use]
    pub fn confidence(&self) -> f64 {
        f64::from(self.both) / f64::from(self.of_given.max(1))
    }

    /// The 95% interval of the confidence (Wilson 1927).
    #[must_use]
    pub fn interval(&self) -> Interval {
        wilson(self.confidence(), f64::from(self.of_given))
    }

    /// How many times as often as among all baskets.
    #[must_use]
    pub fn lift(&self) -> f64 {
        self.confidence() / self.base().max(f64::MIN_POSITIVE)
    }

    /// The share of all baskets that have the second.
    #[must_use]
    pub fn base(&self) -> f64 {
        f64::from(self.of_then) / f64::from(self.all.max(1))
    }
}

/// What counting came to.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Mined {
    /// How many baskets.
    pub baskets: u32,
    /// How many products are in any of them.
    pub products: u32,
    /// How many of them are in enough baskets to be looked at.
    pub frequent: u32,
    /// How many pairs were tested: every two of those.
    pub tests: u64,
    /// The rules whose q value is at most [`LEVEL`], most significant first.
    pub rules: Vec<Rule>,
    /// How many more there are, where they are too many to be kept.
    pub left_out: u32,
}

/// The minimum support where nobody has chosen: one basket in a thousand, at least [`LEAST_SUPPORT`].
#[must_use]
pub fn usual_minimum(baskets: usize) -> u32 {
    u32::try_from(baskets / 1_000).unwrap_or(u32::MAX).max(LEAST_SUPPORT)
}

/// Counts and tests every pair of products that are each in `minimum` baskets or more. A pair is a rule, in both
/// directions, where `minimum` baskets have both and it is significant. `report` is told products done, of how many.
///
/// Pairs are counted product by product over the baskets it is in, so that only those that occur cost anything. The
/// pairs that were tested are known from the products' own counts, before any pair is looked at, as the correction
/// wants it; a pair with fewer than `minimum`, or no more than expected, counts among them with p = 1.
pub fn mine(baskets: &Baskets, minimum: u32, report: &mut impl FnMut(usize, usize)) -> Mined {
    let minimum = minimum.max(1);
    let all = u32::try_from(baskets.len()).unwrap_or(u32::MAX);
    let mut counts: Vec<u32> = Vec::new();
    for product in baskets.iter().flatten().map(|product| *product as usize) {
        if counts.len() <= product {
            counts.resize(product + 1, 0);
        }
        if let Some(count) = counts.get_mut(product) {
            *count += 1;
        }
    }
    let of = |product: u32| counts.get(product as usize).copied().unwrap_or_default();
    let frequent: Vec<u32> = (0..).take(counts.len()).filter(|product| of(*product) >= minimum).collect();
    let holders = holders(baskets, &counts, minimum);
    let activity = Activity::of(baskets, &counts);
    let by_size = |product: u32| {
        let held = holders.of(product as usize).iter();
        activity.by_size(held.map(|basket| baskets.of(*basket as usize)))
    };
    let sizes: BTreeMap<u32, Vec<f64>> = frequent.iter().map(|product| (*product, by_size(*product))).collect();
    let sizes_of = |product: u32| sizes.get(&product).map(Vec::as_slice).unwrap_or_default();
    let mut pairs: Vec<Rule> = Vec::new();
    let mut together = vec![0_u32; counts.len()];
    for (done, &given) in frequent.iter().enumerate() {
        report(done, frequent.len());
        let mut met: Vec<u32> = Vec::new();
        for basket in holders.of(given as usize) {
            let products = baskets.of(*basket as usize);
            let later = products.partition_point(|product| *product <= given);
            for &then in products.get(later..).unwrap_or_default() {
                if let Some(both) = together.get_mut(then as usize) {
                    if *both == 0 {
                        met.push(then);
                    }
                    *both += 1;
                }
            }
        }
        for then in met {
            let both = together.get_mut(then as usize).map(std::mem::take).unwrap_or_default();
            let is_more = u64::from(both) * u64::from(all) > u64::from(of(given)) * u64::from(of(then));
            if both >= minimum && is_more {
                let (of_given, of_then) = (of(given), of(then));
                let beyond = activity.at_least(both, [(of_given, sizes_of(given)), (of_then, sizes_of(then))]);
                let p = at_least(both, of_given, of_then, all).max(beyond);
                pairs.push(Rule { given, then, both, of_given, of_then, all, p, q: 1.0 });
            }
        }
    }
    let tests = frequent.len() * frequent.len().saturating_sub(1) / 2;
    let p_values: Vec<f64> = pairs.iter().map(|rule| rule.p).collect();
    let mut rules = Vec::new();
    for (rule, q) in pairs.into_iter().zip(q_values(&p_values, tests)).filter(|(_, q)| *q <= LEVEL) {
        let Rule { given, then, of_given, of_then, .. } = rule;
        rules.push(Rule { q, ..rule });
        rules.push(Rule { given: then, then: given, of_given: of_then, of_then: of_given, q, ..rule });
    }
    rules.sort_by(|one, other| {
        let lift = other.lift().total_cmp(&one.lift());
        one.p.total_cmp(&other.p).then(lift).then((one.given, one.then).cmp(&(other.given, other.then)))
    });
    let left_out = rules.len().saturating_sub(MOST_RULES);
    rules.truncate(MOST_RULES);
    let products = counts.iter().filter(|count| **count > 0).count();
    Mined {
        baskets: all,
        products: u32::try_from(products).unwrap_or(u32::MAX),
        frequent: u32::try_from(frequent.len()).unwrap_or(u32::MAX),
        tests: tests as u64,
        rules,
        left_out: u32::try_from(left_out).unwrap_or(u32::MAX),
    }
}

/// Which baskets each product is in; of those in fewer than `minimum`, none.
fn holders(baskets: &Baskets, counts: &[u32], minimum: u32) -> Holders {
    let mut offsets = vec![0_usize];
    let mut sum = 0;
    for count in counts {
        sum += if *count >= minimum { *count as usize } else { 0 };
        offsets.push(sum);
    }
    let mut next = offsets.clone();
    let mut rows = vec![0_u32; sum];
    for (basket, products) in (0_u32..).zip(baskets.iter()) {
        let is_frequent = |product: &&u32| counts.get(**product as usize).is_some_and(|count| *count >= minimum);
        for &product in products.iter().filter(is_frequent) {
            let Some(at) = next.get_mut(product as usize) else { continue };
            if let Some(place) = rows.get_mut(*at) {
                *place = basket;
            }
            *at += 1;
        }
    }
    Holders { offsets, rows }
}

/// Baskets by product.
struct Holders {
    offsets: Vec<usize>,
    rows: Vec<u32>,
}

impl Holders {
    fn of(&self, product: usize) -> &[u32] {
        let ends = self.offsets.get(product).zip(self.offsets.get(product + 1));
        ends.and_then(|(start, end)| self.rows.get(*start..*end)).unwrap_or_default()
    }
}
