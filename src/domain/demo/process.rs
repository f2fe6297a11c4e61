//! The hidden process behind demo purchases: known parameters, so that a visitor can
//! see whether the fitted model recovers them.
//!
//! MBG/NBD (Batislam et al. 2007): a customer buys at a rate drawn from a gamma
//! distribution, and after every purchase, the first included, leaves for good with a
//! probability drawn from a beta distribution. Amounts are gamma-gamma (Fader & Hardie 2013).

use crate::domain::chance::Chance;

/// The hidden parameters; time in weeks, amounts in major units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Truth {
    /// Shape of the purchase rate.
    pub r: f64,
    /// Rate of the purchase rate, in weeks.
    pub alpha: f64,
    /// First parameter of the dropout probability.
    pub a: f64,
    /// Second parameter of the dropout probability.
    pub b: f64,
    /// Shape of one amount.
    pub p: f64,
    /// Shape of the mean amounts.
    pub q: f64,
    /// Scale of the mean amounts.
    pub gamma: f64,
}

/// The parameters of every demo.
pub const TRUTH: Truth = Truth { r: 1.4, alpha: 4.0, a: 0.9, b: 9.0, p: 6.0, q: 3.5, gamma: 900.0 };

/// How far back the first customers go, in days.
pub const SPAN: u32 = 3 * 365;

/// One customer's purchases: days before today (falling) with their amounts in major units.
pub fn purchases(chance: &mut Chance, least: usize) -> Vec<(u32, f64)> {
    loop {
        let rate = chance.gamma(TRUTH.r) / TRUTH.alpha;
        let dropout = chance.beta(TRUTH.a, TRUTH.b);
        let mean_rate = chance.gamma(TRUTH.q) / TRUTH.gamma;
        let first = f64::from(chance.below(SPAN - 14) + 14);
        let mut bought = Vec::new();
        let mut ago = first;
        while ago >= 0.0 {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to SPAN")]
            let day = libm::floor(ago) as u32;
            let amount = chance.gamma(TRUTH.p) / mean_rate;
            bought.push((day, amount));
            if chance.unit() < dropout {
                break;
            }
            ago -= chance.exponential() / rate * 7.0;
        }
        if bought.len() >= least {
            return bought;
        }
    }
}
