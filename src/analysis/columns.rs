//! Number columns in which a row may have no answer, and intervals of them.
//!
//! An absent number is stored as NaN so that a column is one flat buffer that
//! a worker can hand over; readers get an `Option` and never see the NaN. The
//! columns do not know what they count or in which unit.

/// One number per customer, where a customer may have none.
#[derive(Debug, Clone, Default)]
pub struct Sparse(Vec<f64>);

impl Sparse {
    /// A column of `rows` absent numbers.
    #[must_use]
    pub fn absent(rows: usize) -> Self {
        Self(vec![f64::NAN; rows])
    }

    /// A column from a flat buffer in which every non-finite number is absent.
    #[must_use]
    pub fn from_flat(mut values: Vec<f64>) -> Self {
        for value in &mut values {
            if !value.is_finite() {
                *value = f64::NAN;
            }
        }
        Self(values)
    }

    /// The number of one row; `None` where absent or past the end.
    #[must_use]
    pub fn get(&self, row: usize) -> Option<f64> {
        self.0.get(row).copied().filter(|value| !value.is_nan())
    }

    /// Sets one row; a non-finite number makes it absent, a row past the end is ignored.
    pub fn set(&mut self, row: usize, value: f64) {
        if let Some(slot) = self.0.get_mut(row) {
            *slot = if value.is_finite() { value } else { f64::NAN };
        }
    }

    /// The flat buffer, absent numbers as NaN.
    #[must_use]
    pub fn as_flat(&self) -> &[f64] {
        &self.0
    }

    /// The flat buffer itself, absent numbers as NaN.
    #[must_use]
    pub fn into_flat(self) -> Vec<f64> {
        self.0
    }

    /// Every row in order, absent ones as `None`.
    pub fn iter(&self) -> impl Iterator<Item = Option<f64>> + '_ {
        self.0.iter().map(|value| Some(*value).filter(|v| !v.is_nan()))
    }

    /// How many rows the column has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether the column has no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl PartialEq for Sparse {
    /// Equal when the same rows are absent and the others have the same bits.
    fn eq(&self, other: &Self) -> bool {
        self.0.len() == other.0.len()
            && self.0.iter().zip(&other.0).all(|(mine, theirs)| mine.to_bits() == theirs.to_bits())
    }
}

/// A range that holds the true number with 95% probability under the model.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// How far each number of another column may be off: one standard deviation, on the scale that
/// the column's owner names. Half as exact as a number, which no interval that is shown can tell,
/// and a quarter of the two ends that it stands for.
#[derive(Debug, Clone, Default)]
pub struct Deviations(Vec<f32>);

impl Deviations {
    /// A column of `rows` absent deviations.
    #[must_use]
    pub fn absent(rows: usize) -> Self {
        Self(vec![f32::NAN; rows])
    }

    /// A column from a flat buffer in which every non-finite number is absent.
    #[must_use]
    pub const fn from_flat(values: Vec<f32>) -> Self {
        Self(values)
    }

    /// The flat buffer itself, absent deviations as numbers that are not finite.
    #[must_use]
    pub fn into_flat(self) -> Vec<f32> {
        self.0
    }

    /// The deviation of one row; `None` where absent or past the end.
    #[must_use]
    pub fn get(&self, row: usize) -> Option<f64> {
        self.0.get(row).copied().filter(|value| value.is_finite()).map(f64::from)
    }

    /// Sets one row; a row past the end is ignored.
    #[expect(clippy::cast_possible_truncation, reason = "the type says how exact it is")]
    pub fn set(&mut self, row: usize, deviation: f64) {
        if let Some(slot) = self.0.get_mut(row) {
            *slot = deviation as f32;
        }
    }
}

impl PartialEq for Deviations {
    /// Equal when the same rows are absent and the others have the same bits.
    fn eq(&self, other: &Self) -> bool {
        self.0.len() == other.0.len() && (0..self.0.len()).all(|row| self.get(row) == other.get(row))
    }
}
