//! Whether two products go together beyond what is explained by some customers buying more of everything.
//!
//! The chance of a product in a basket is taken as x y / (1 + x y), x of the basket's size and y of the product, so
//! that every size and every product comes as often as it does (Rasch 1960; Saracco et al. 2015, *Sci. Rep.* 5,
//! 10595). What two products have in common beyond it is the score test of independence given these chances.

use std::collections::BTreeMap;

use super::baskets::Baskets;
use crate::analysis::numeric::quantile::count;

/// Rounds of fitting at the most.
const ROUNDS: usize = 500;
/// A round that changes no value by more than this share is the last.
const SETTLED: f64 = 1e-10;
/// What stands for a basket of every product, or a product in every basket.
const CERTAIN: f64 = 1e12;

/// The chance of each product in a basket of each size.
#[derive(Debug, Clone, Default)]
pub struct Activity {
    /// Sizes that occur, ascending.
    sizes: Vec<usize>,
    /// How many baskets have each.
    baskets: Vec<f64>,
    /// By how many baskets a product is in: its chance by size.
    chances: BTreeMap<u32, Vec<f64>>,
}

impl Activity {
    /// Fitted to baskets, of whose products each is in so many.
    #[must_use]
    pub fn of(baskets: &Baskets, counts: &[u32]) -> Self {
        let mut by_size: BTreeMap<usize, usize> = BTreeMap::new();
        baskets.iter().for_each(|basket| *by_size.entry(basket.len()).or_default() += 1);
        let mut by_count: BTreeMap<u32, usize> = BTreeMap::new();
        counts.iter().filter(|count| **count > 0).for_each(|count| *by_count.entry(*count).or_default() += 1);
        // (how many, sum to be met, value) of each kind of basket and of each kind of product.
        let all: usize = counts.iter().map(|count| *count as usize).sum();
        let scale = 1.0 / count(all.max(1)).sqrt();
        let mut rows: Vec<[f64; 3]> =
            by_size.iter().map(|(size, many)| [count(*many), count(*size), count(*size) * scale]).collect();
        let mut columns: Vec<[f64; 3]> =
            by_count.iter().map(|(held, many)| [count(*many), f64::from(*held), f64::from(*held) * scale]).collect();
        for _ in 0..ROUNDS {
            let moved = meet(&mut rows, &columns).max(meet(&mut columns, &rows));
            if moved <= SETTLED {
                break;
            }
        }
        let chance = |column: &[f64; 3]| {
            rows.iter().map(|row| row[2] * column[2] / (1.0 + row[2] * column[2])).collect::<Vec<f64>>()
        };
        Self {
            sizes: by_size.keys().copied().collect(),
            baskets: rows.iter().map(|row| row[0]).collect(),
            chances: by_count.keys().copied().zip(columns.iter().map(chance)).collect(),
        }
    }

    /// How many of the baskets have each size.
    #[must_use]
    pub fn by_size<'a>(&self, baskets: impl Iterator<Item = &'a [u32]>) -> Vec<f64> {
        let mut held = vec![0.0; self.sizes.len()];
        for basket in baskets {
            if let Some(place) = self.sizes.binary_search(&basket.len()).ok().and_then(|at| held.get_mut(at)) {
                *place += 1.0;
            }
        }
        held
    }

    /// The probability of at least `both` baskets with two products, which are in so many of each size, if they had
    /// nothing to do with each other: the normal approximation of the score test, with its continuity correction.
    #[must_use]
    pub fn at_least(&self, both: u32, [one, other]: [(u32, &[f64]); 2]) -> f64 {
        let (Some(chance_of_one), Some(chance_of_other)) = (self.chances.get(&one.0), self.chances.get(&other.0))
        else {
            return 1.0;
        };
        let (mut beyond, mut variance) = (f64::from(both), 0.0);
        let sizes = self.baskets.iter().zip(chance_of_one).zip(chance_of_other).zip(one.1).zip(other.1);
        for ((((baskets, p), r), with_one), with_other) in sizes {
            beyond += baskets * p * r - with_one * r - with_other * p;
            variance += baskets * p * (1.0 - p) * r * (1.0 - r);
        }
        if variance <= 0.0 {
            return 1.0;
        }
        (0.5 * libm::erfc((beyond - 0.5) / (2.0 * variance).sqrt())).clamp(0.0, 1.0)
    }
}

/// Sets every value of `own` so that its sum over the others is met as they stand; the largest relative change.
fn meet(own: &mut [[f64; 3]], others: &[[f64; 3]]) -> f64 {
    let mut moved = 0.0_f64;
    for [_, sum, value] in own.iter_mut() {
        let reach: f64 = others.iter().map(|[many, _, other]| many * other / (1.0 + *value * other)).sum();
        let next = if reach > 0.0 { (*sum / reach).min(CERTAIN) } else { CERTAIN };
        moved = moved.max((next - *value).abs() / next.max(f64::MIN_POSITIVE));
        *value = next;
    }
    moved
}
