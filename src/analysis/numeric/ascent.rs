//! Maximises a smooth function of two to four log-parameters inside a box.
//!
//! Newton steps on the analytic Hessian with every eigenvalue made positive, so
//! that a step climbs even where the surface is a saddle, and Armijo halving.
//! It finds one local maximum from one start; several starts are the caller's.
#![expect(clippy::indexing_slicing, reason = "every index runs over 0..N of an array of N")]

use crate::analysis::numeric::matrix::{Matrix, dot, spectrum, times};

/// The box: every log-parameter stays within plus and minus this.
pub const BOUND: f64 = 8.0;
/// A climb has arrived where no free derivative exceeds this.
pub const GRADIENT_TOLERANCE: f64 = 1e-6;

const MOST_STEPS: usize = 200;
const LONGEST_STEP: f64 = 3.0;

/// A function's value with its first and second derivatives.
#[derive(Debug, Clone, Copy)]
pub struct Surface<const N: usize> {
    /// The value.
    pub value: f64,
    /// First derivatives.
    pub gradient: [f64; N],
    /// Second derivatives.
    pub hessian: Matrix<N>,
}

/// Where a climb ended.
#[derive(Debug, Clone, Copy)]
pub struct Summit<const N: usize> {
    /// The arguments.
    pub at: [f64; N],
    /// The function there.
    pub surface: Surface<N>,
    /// The largest derivative that is not held by the box.
    pub steepest: f64,
}

/// Climbs from `start`; `None` where the function is not finite there.
pub fn climb<const N: usize>(start: [f64; N], mut function: impl FnMut(&[f64; N]) -> Surface<N>) -> Option<Summit<N>> {
    let mut at = start.map(|u| u.clamp(-BOUND, BOUND));
    let mut here = function(&at);
    if !is_finite(&here) {
        return None;
    }
    let mut polished = false;
    for _ in 0..MOST_STEPS {
        let steepest = steepest(&at, &here);
        if steepest <= GRADIENT_TOLERANCE {
            // One more step from inside the tolerance costs one pass and buys
            // several digits, as Newton's method squares the error.
            if polished || steepest <= GRADIENT_TOLERANCE * 1e-4 {
                break;
            }
            polished = true;
        }
        let Some((next, there)) = step(&at, &here, &mut function) else { break };
        (at, here) = (next, there);
    }
    Some(Summit { at, surface: here, steepest: steepest(&at, &here) })
}

/// One accepted step, or `None` where no step climbs any more.
fn step<const N: usize>(
    at: &[f64; N],
    here: &Surface<N>,
    function: &mut impl FnMut(&[f64; N]) -> Surface<N>,
) -> Option<([f64; N], Surface<N>)> {
    let direction = newton_direction(at, here);
    let slope = dot(&direction, &here.gradient);
    // Close to the summit the gain drowns in the rounding of a long sum; there
    // the gradient, which is still sharp, decides instead of the value.
    let noise = 1e-12 * here.value.abs().max(1.0);
    let mut length = 1.0;
    for _ in 0..40 {
        let next: [f64; N] = std::array::from_fn(|i| (at[i] + length * direction[i]).clamp(-BOUND, BOUND));
        let there = function(&next);
        if is_finite(&there) {
            let climbs = there.value >= here.value + 1e-4 * length * slope;
            let flattens = there.value >= here.value - noise && steepest(&next, &there) < steepest(at, here);
            if (climbs && slope > noise) || flattens {
                return Some((next, there));
            }
        }
        length *= 0.5;
    }
    None
}

fn newton_direction<const N: usize>(at: &[f64; N], here: &Surface<N>) -> [f64; N] {
    let held: [bool; N] = std::array::from_fn(|i| is_held(at[i], here.gradient[i]));
    let bowl: Matrix<N> = std::array::from_fn(|i| {
        std::array::from_fn(|j| if held[i] || held[j] { if i == j { 1.0 } else { 0.0 } } else { -here.hessian[i][j] })
    });
    let gradient: [f64; N] = std::array::from_fn(|i| if held[i] { 0.0 } else { here.gradient[i] });
    let spectrum = spectrum(&bowl);
    let floor = 1e-9 * spectrum.values.iter().fold(1e-3_f64, |most, value| most.max(value.abs()));
    let direction = times(&spectrum.map(|value| 1.0 / value.abs().max(floor)), &gradient);
    let longest = direction.iter().fold(0.0_f64, |most, d| most.max(d.abs()));
    let shrink = if longest > LONGEST_STEP { LONGEST_STEP / longest } else { 1.0 };
    direction.map(|d| d * shrink)
}

fn steepest<const N: usize>(at: &[f64; N], here: &Surface<N>) -> f64 {
    at.iter().zip(&here.gradient).filter(|(u, g)| !is_held(**u, **g)).fold(0.0, |most, (_, g)| g.abs().max(most))
}

fn is_held(u: f64, slope: f64) -> bool {
    (u >= BOUND && slope > 0.0) || (u <= -BOUND && slope < 0.0)
}

fn is_finite<const N: usize>(surface: &Surface<N>) -> bool {
    surface.value.is_finite()
        && surface.gradient.iter().all(|g| g.is_finite())
        && surface.hessian.iter().flatten().all(|h| h.is_finite())
}

/// Turns derivatives by the parameters into derivatives by their logarithms:
/// dθ/du = θ for u = ln θ.
#[must_use]
pub fn by_logarithms<const N: usize>(parameters: &[f64; N], natural: &Surface<N>) -> Surface<N> {
    let gradient: [f64; N] = std::array::from_fn(|i| natural.gradient[i] * parameters[i]);
    let hessian = std::array::from_fn(|i| {
        std::array::from_fn(|j| {
            let curved = natural.hessian[i][j] * parameters[i] * parameters[j];
            if i == j { curved + gradient[i] } else { curved }
        })
    });
    Surface { value: natural.value, gradient, hessian }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn valley(u: &[f64; 2]) -> Surface<2> {
        // Rosenbrock's valley upside down, a saddle-rich path to (1, 1).
        let (x, y) = (u[0], u[1]);
        let w = y - x * x;
        Surface {
            value: -((1.0 - x) * (1.0 - x) + 100.0 * w * w),
            gradient: [2.0 * (1.0 - x) + 400.0 * x * w, -200.0 * w],
            hessian: [[-2.0 + 400.0 * (y - 3.0 * x * x), 400.0 * x], [400.0 * x, -200.0]],
        }
    }

    #[test]
    fn reaches_the_top_from_afar() {
        for start in [[-3.0, 5.0], [7.0, -7.0], [0.0, 0.0]] {
            let summit = climb(start, valley).unwrap();
            assert!(summit.steepest <= GRADIENT_TOLERANCE);
            assert!((summit.at[0] - 1.0).abs() < 1e-8 && (summit.at[1] - 1.0).abs() < 1e-8, "{:?}", summit.at);
        }
    }

    #[test]
    fn stops_at_the_wall_where_the_top_is_outside() {
        let summit = climb([0.0, 0.0], |u| Surface {
            value: u[0] - u[1] * u[1],
            gradient: [1.0, -2.0 * u[1]],
            hessian: [[0.0, 0.0], [0.0, -2.0]],
        })
        .unwrap();
        assert!((summit.at[0] - BOUND).abs() < 1e-12 && summit.at[1].abs() < 1e-12);
    }
}
