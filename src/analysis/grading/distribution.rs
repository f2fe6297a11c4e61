//! Customers and value per grade, and who moves between two gradings.
//!
//! It counts; it neither grades nor explains.

use crate::analysis::grading::four::FourGrade;
use crate::analysis::grading::gold::GoldGrade;
use crate::analysis::grading::index::GradeIndex;
use crate::analysis::summary::minor;

/// A grade that has a place in a table.
pub trait Graded: Copy + PartialEq {
    /// How many grades the scheme has.
    const GRADES: usize;
    /// The grade's place, 0 the best.
    fn place(self) -> usize;
}

impl Graded for FourGrade {
    const GRADES: usize = Self::ALL.len();
    fn place(self) -> usize {
        match self {
            Self::Strategic => 0,
            Self::Partner => 1,
            Self::Value => 2,
            Self::General => 3,
        }
    }
}

impl Graded for GoldGrade {
    const GRADES: usize = Self::ALL.len();
    fn place(self) -> usize {
        match self {
            Self::Gold => 0,
            Self::Potential => 1,
            Self::General => 2,
        }
    }
}

/// What one grade holds, minor units.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct GradeTotals {
    /// Customers.
    pub customers: usize,
    /// Sum of the current values.
    pub current: f64,
    /// Sum of the model values.
    pub model: f64,
    /// Sum of the potentials.
    pub potential: f64,
}

/// Totals per grade, best first.
#[must_use]
pub fn distribution<G: Graded>(index: &GradeIndex, grades: &[G]) -> Vec<GradeTotals> {
    let mut totals = vec![GradeTotals::default(); G::GRADES];
    for (grade, customer) in grades.iter().zip(&index.standpoints) {
        if let Some(totals) = totals.get_mut(grade.place()) {
            totals.customers += 1;
            totals.current += minor(customer.current);
            totals.model += customer.worth - minor(customer.current);
            totals.potential += customer.potential;
        }
    }
    totals
}

/// Customers by grade in `rows` (best first) and by grade in `columns`: moves
/// between two runs of a scheme, or the cross-table of two schemes.
#[must_use]
pub fn cross_table<R: Graded, C: Graded>(rows: &[R], columns: &[C]) -> Vec<Vec<usize>> {
    let mut table = vec![vec![0; C::GRADES]; R::GRADES];
    for (row, column) in rows.iter().zip(columns) {
        if let Some(cell) = table.get_mut(row.place()).and_then(|cells| cells.get_mut(column.place())) {
            *cell += 1;
        }
    }
    table
}
