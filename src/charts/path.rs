//! SVG path data from places: lines, bands, ticks.
//!
//! It knows no scale; places come in drawing units and go out with one decimal.

/// A line through `points`; empty for fewer than two.
#[must_use]
pub fn line(points: &[(f64, f64)]) -> String {
    if points.len() < 2 { String::new() } else { through(points.iter()) }
}

/// A closed band between a lower and an upper edge, both from left to right.
#[must_use]
pub fn band(lower: &[(f64, f64)], upper: &[(f64, f64)]) -> String {
    if lower.len() < 2 || upper.len() < 2 {
        return String::new();
    }
    through(upper.iter().chain(lower.iter().rev())) + "Z"
}

/// One upright stroke per tick (`x`, height between 0 and 1) on a line at `base`, at most `tallest` high.
#[must_use]
pub fn strokes(ticks: &[(f64, f64)], base: f64, tallest: f64) -> String {
    let stroke = |(x, height): &(f64, f64)| {
        // Even the smallest amount is seen.
        let top = base - tallest * (0.4 + 0.6 * height.clamp(0.0, 1.0));
        format!("M{x:.1} {base:.1}V{top:.1}")
    };
    ticks.iter().map(stroke).collect::<Vec<_>>().concat()
}

fn through<'a>(points: impl Iterator<Item = &'a (f64, f64)>) -> String {
    let step = |(index, (x, y)): (usize, &(f64, f64))| {
        let command = if index == 0 { 'M' } else { 'L' };
        format!("{command}{x:.1} {y:.1}")
    };
    points.enumerate().map(step).collect::<Vec<_>>().concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_starts_with_a_move() {
        assert_eq!(line(&[(0.0, 1.0), (2.25, 3.0), (4.0, 5.0)]), "M0.0 1.0L2.2 3.0L4.0 5.0");
        assert_eq!(line(&[(0.0, 1.0)]), "");
    }

    #[test]
    fn a_band_goes_out_above_and_back_below() {
        let (lower, upper) = ([(0.0, 9.0), (5.0, 8.0)], [(0.0, 4.0), (5.0, 3.0)]);
        assert_eq!(band(&lower, &upper), "M0.0 4.0L5.0 3.0L5.0 8.0L0.0 9.0Z");
        assert_eq!(band(&lower[..1], &upper), "");
    }

    #[test]
    fn strokes_rise_with_the_amount_and_never_vanish() {
        assert_eq!(strokes(&[(1.0, 0.0), (2.0, 1.0)], 15.0, 10.0), "M1.0 15.0V11.0M2.0 15.0V5.0");
        assert_eq!(strokes(&[(1.0, 9.0)], 15.0, 10.0), "M1.0 15.0V5.0");
    }
}
