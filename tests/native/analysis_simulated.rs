//! Archives drawn from MBG/NBD with known parameters.

use crate::cdnow::Orders;

/// `SplitMix64`, so that a seed always draws the same archive.
pub struct Chance(pub u64);

impl Chance {
    pub fn unit(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        let bits = u32::try_from((z ^ (z >> 31)) >> 32).unwrap();
        (f64::from(bits) + 0.5) / 4_294_967_296.0
    }

    pub fn exponential(&mut self) -> f64 {
        -self.unit().ln()
    }

    fn normal(&mut self) -> f64 {
        (2.0 * self.exponential()).sqrt() * (std::f64::consts::TAU * self.unit()).cos()
    }

    /// A gamma variate of unit scale (Marsaglia & Tsang 2000).
    pub fn gamma(&mut self, shape: f64) -> f64 {
        if shape < 1.0 {
            return self.gamma(shape + 1.0) * self.unit().powf(1.0 / shape);
        }
        let d = shape - 1.0 / 3.0;
        loop {
            let x = self.normal();
            let v = (1.0 + x / (9.0 * d).sqrt()).powi(3);
            if v > 0.0 && self.unit().ln() < 0.5 * x * x + d * (1.0 - v + v.ln()) {
                return d * v;
            }
        }
    }
}

/// Customers who came within a year of day 20,000 minus 560; times are whole
/// days, long against which the parameters are chosen.
pub fn simulated(customers: usize, r: f64, alpha: f64, a: f64, b: f64, seed: u64) -> Orders {
    let mut chance = Chance(seed);
    let mut archive = Vec::with_capacity(customers);
    for _ in 0..customers {
        let rate = chance.gamma(r) / (alpha * 7.0);
        let (left, stayed) = (chance.gamma(a), chance.gamma(b));
        let leaves = left / (left + stayed);
        let mut day = 20_000.0 - 560.0 + 365.0 * chance.unit();
        let mut orders = Vec::new();
        while day < 20_001.0 {
            #[allow(clippy::cast_possible_truncation, reason = "days of this age fit")]
            orders.push((day as i32, 1_000));
            if chance.unit() < leaves {
                break;
            }
            day += chance.exponential() / rate;
        }
        archive.push(orders);
    }
    Orders::of(&archive)
}
