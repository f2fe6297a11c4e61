//! How well an order of customers puts those who bought before those who did not.
//!
//! The area under the ROC curve is the Mann-Whitney statistic with ties counted
//! half, its error that of `DeLong`, `DeLong` & Clarke-Pearson 1988. The top tenth
//! takes ties that straddle its end in proportion, so that the order of rows
//! does not matter.

use crate::analysis::backtest::measure::Figure;
use crate::analysis::numeric::quantile::count;

/// How good an order is.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Ranking {
    /// The probability that somebody who bought stands before somebody who did not.
    pub auc: Figure,
    /// Buyers in the top tenth over buyers in a tenth drawn at random.
    pub lift: Figure,
    /// Share of what was bought in all that the top tenth bought.
    pub captured: Figure,
}

/// The share of customers in the top.
const TOP: f64 = 0.1;

impl Ranking {
    /// Of an order by `scores`, where a higher score stands before a lower one,
    /// and of an order by `worth` for the share of the amounts.
    #[must_use]
    pub fn measure(scores: &[f64], worth: &[f64], active: &[bool], amount: &[f64]) -> Self {
        let bought: Vec<f64> = active.iter().map(|active| if *active { 1.0 } else { 0.0 }).collect();
        let top = top_shares(scores);
        let in_top: Vec<f64> = top.iter().zip(&bought).map(|(share, bought)| share * bought).collect();
        let rate = Figure::mean(&bought).value;
        let among_top = Figure::ratio(&in_top, &top);
        let overall = if rate > 0.0 { 1.0 / rate } else { 0.0 };
        let earned: Vec<f64> = top_shares(worth).iter().zip(amount).map(|(share, amount)| share * amount).collect();
        Self {
            auc: auc(scores, active),
            lift: Figure { value: among_top.value * overall, error: among_top.error * overall },
            captured: Figure::ratio(&earned, amount),
        }
    }
}

/// Positions in ascending order with the runs of equal scores.
fn ordered(scores: &[f64]) -> Vec<(f64, usize)> {
    let mut order: Vec<(f64, usize)> = scores.iter().copied().zip(0..).collect();
    order.sort_unstable_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
    order
}

/// The area under the ROC curve with `DeLong`'s standard error; 0.5 where either
/// outcome is missing.
#[must_use]
pub fn auc(scores: &[f64], active: &[bool]) -> Figure {
    let yes = active.iter().filter(|yes| **yes).count();
    let (buyers, others) = (count(yes), count(active.len() - yes));
    if buyers == 0.0 || others == 0.0 {
        return Figure { value: 0.5, error: 0.0 };
    }
    let is_buyer = |at: usize| active.get(at).copied().unwrap_or(false);
    // Of every customer: the share of the other side that stands lower, ties half.
    let (mut of_buyers, mut of_others) = (Vec::with_capacity(yes), Vec::with_capacity(active.len() - yes));
    let (mut buyers_below, mut others_below) = (0.0, 0.0);
    for ties in ordered(scores).chunk_by(|one, other| one.0.total_cmp(&other.0).is_eq()) {
        let tied = count(ties.iter().filter(|(_, at)| is_buyer(*at)).count());
        let rest = count(ties.len()) - tied;
        for (_, at) in ties {
            if is_buyer(*at) {
                of_buyers.push((others_below + 0.5 * rest) / others);
            } else {
                of_others.push(1.0 - (buyers_below + 0.5 * tied) / buyers);
            }
        }
        buyers_below += tied;
        others_below += rest;
    }
    let (by_buyers, by_others) = (Figure::mean(&of_buyers), Figure::mean(&of_others));
    Figure { value: by_buyers.value, error: libm::hypot(by_buyers.error, by_others.error) }
}

/// How much of each customer stands in the top tenth: 1, 0, or the fair share
/// of those who tie at its end.
fn top_shares(scores: &[f64]) -> Vec<f64> {
    let mut room = TOP * count(scores.len());
    let mut shares = vec![0.0; scores.len()];
    let order = ordered(scores);
    for ties in order.chunk_by(|one, other| one.0.total_cmp(&other.0).is_eq()).rev() {
        let share = (room / count(ties.len())).clamp(0.0, 1.0);
        for (_, at) in ties {
            if let Some(slot) = shares.get_mut(*at) {
                *slot = share;
            }
        }
        room -= share * count(ties.len());
        if room <= 0.0 {
            break;
        }
    }
    shares
}
