//! Logarithm of the gamma function and its first two derivatives.
//!
//! For positive arguments only; the models never leave them.

/// ln Γ(x) for x > 0.
#[must_use]
pub fn ln_gamma(x: f64) -> f64 {
    libm::lgamma(x)
}

/// ψ(x), the derivative of ln Γ, for x > 0: recurrence up to 10, then the
/// asymptotic series (Abramowitz & Stegun 6.3.5 and 6.3.18).
#[must_use]
pub fn digamma(x: f64) -> f64 {
    let mut shifted = x;
    let mut below = 0.0;
    while shifted < 10.0 {
        below += 1.0 / shifted;
        shifted += 1.0;
    }
    let s = 1.0 / (shifted * shifted);
    let tail = s
        * (1.0 / 12.0
            - s * (1.0 / 120.0
                - s * (1.0 / 252.0 - s * (1.0 / 240.0 - s * (1.0 / 132.0 - s * (691.0 / 32760.0 - s / 12.0))))));
    libm::log(shifted) - 0.5 / shifted - tail - below
}

/// ψ'(x), the second derivative of ln Γ, for x > 0: recurrence up to 10, then
/// the asymptotic series (Abramowitz & Stegun 6.4.6 and 6.4.12).
#[must_use]
pub fn trigamma(x: f64) -> f64 {
    let mut shifted = x;
    let mut below = 0.0;
    while shifted < 10.0 {
        below += 1.0 / (shifted * shifted);
        shifted += 1.0;
    }
    let i = 1.0 / shifted;
    let s = i * i;
    let tail = s
        * i
        * (1.0 / 6.0
            - s * (1.0 / 30.0
                - s * (1.0 / 42.0 - s * (1.0 / 30.0 - s * (5.0 / 66.0 - s * (691.0 / 2730.0 - s * 7.0 / 6.0))))));
    below + i + 0.5 * s + tail
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_values() {
        let euler = 0.577_215_664_901_532_9;
        assert!((digamma(1.0) + euler).abs() < 1e-14);
        assert!((digamma(0.5) + euler + 2.0 * std::f64::consts::LN_2).abs() < 1e-14);
        let basel = std::f64::consts::PI * std::f64::consts::PI / 6.0;
        assert!((trigamma(1.0) - basel).abs() < 1e-14);
        assert!((trigamma(0.5) - 3.0 * basel).abs() < 2e-14);
    }

    #[test]
    fn derivatives_of_one_another() {
        for x in [0.03, 0.4, 1.7, 6.0, 35.0, 800.0] {
            let h = x * 1e-5;
            let slope = (ln_gamma(x + h) - ln_gamma(x - h)) / (2.0 * h);
            assert!((slope - digamma(x)).abs() <= 1e-6 * (1.0 + digamma(x).abs()), "at {x}");
            let bend = (digamma(x + h) - digamma(x - h)) / (2.0 * h);
            assert!((bend - trigamma(x)).abs() <= 1e-6 * (1.0 + trigamma(x)), "at {x}");
        }
    }
}
