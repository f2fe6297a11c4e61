//! The gold scheme: gold, potential, general (product.md C2).
//!
//! It runs beside the four-grade scheme and decides by the first rule that
//! matches. Reasons are `why`'s, the thresholds `domain::grading_rules`'.

use crate::analysis::grading::index::{GradeIndex, Standpoint};
use crate::analysis::numeric::quantile::count;
use crate::analysis::summary::minor;
pub use crate::domain::grade::GoldGrade;
use crate::domain::grading_rules::GoldRules;

/// The rules as plain limits on this archive's numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GoldCuts {
    /// Gold: among the first so many by current and model value, and worth more than 0.
    pub top: usize,
    /// Potential: a potential of at least this and above 0, minor units a year ...
    pub potential: Option<f64>,
    /// ... with a current value below this, minor units.
    pub current: Option<f64>,
}

impl GoldCuts {
    /// Reads the limits that the rules mean for this archive. The customer on
    /// the edge of the top share is in.
    #[must_use]
    pub fn new(index: &GradeIndex, rules: &GoldRules) -> Self {
        let top = rules.gold_top_share * count(index.population);
        Self {
            top: (0..index.population).take_while(|rank| count(*rank) < top).count(),
            potential: index.potential_quantile(rules.potential_percentile / 100.0),
            current: index.current_quantile(rules.potential_current_percentile / 100.0),
        }
    }

    /// The grade of one customer.
    #[must_use]
    pub fn grade(&self, customer: &Standpoint) -> GoldGrade {
        if !customer.in_population {
            GoldGrade::Potential
        } else if self.is_top(customer) {
            GoldGrade::Gold
        } else if self.has_potential(customer) && self.is_small(customer) {
            GoldGrade::Potential
        } else {
            GoldGrade::General
        }
    }

    pub(super) fn is_top(&self, customer: &Standpoint) -> bool {
        customer.worth > 0.0 && usize::try_from(customer.worth_rank).is_ok_and(|rank| rank < self.top)
    }

    pub(super) fn has_potential(&self, customer: &Standpoint) -> bool {
        customer.potential > 0.0 && self.potential.is_some_and(|least| customer.potential >= least)
    }

    pub(super) fn is_small(&self, customer: &Standpoint) -> bool {
        self.current.is_some_and(|below| minor(customer.current) < below)
    }
}

/// Grades every customer, in row order.
#[must_use]
pub fn grade_all(index: &GradeIndex, cuts: &GoldCuts) -> Vec<GoldGrade> {
    index.standpoints.iter().map(|customer| cuts.grade(customer)).collect()
}
