//! The four-grade scheme: strategic, partner, value, general (product.md C1).
//!
//! The first rule that matches decides. Reasons are `why`'s, the thresholds
//! `domain::grading_rules`'.

use crate::analysis::grading::index::{GradeIndex, Standpoint};
use crate::analysis::summary::minor;
pub use crate::domain::grade::FourGrade;
use crate::domain::grading_rules::FourGradeRules;

/// The rules as plain limits on this archive's numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FourCuts {
    /// Strategic: among the first so many by current value.
    pub leading_set: usize,
    /// Strategic: or a current value of at least this, minor units; `None` where there is nothing to share.
    pub own_value: Option<f64>,
    /// Partner: a potential of at least this and above 0, minor units a year.
    pub potential: Option<f64>,
    /// Partner: a risk below this; `None` where no risk is known, then nobody is a partner.
    pub risk: Option<f64>,
    /// Partner: at least so many interactions; `None` where the archive has none.
    pub interactions: Option<f64>,
    /// Value: purchases in at least so many of the last four windows.
    pub active_windows: u8,
    /// Value: a current value of at least this, minor units.
    pub current: Option<f64>,
}

impl FourCuts {
    /// Reads the limits that the rules mean for this archive.
    #[must_use]
    pub fn new(index: &GradeIndex, rules: &FourGradeRules) -> Self {
        let total = minor(index.total_current);
        let own = (rules.strategic_own_share * total).max(rules.strategic_mean_multiple * index.mean_current());
        Self {
            leading_set: index.leading_set(rules.strategic_set_share),
            own_value: (index.total_current > 0).then_some(own),
            potential: index.potential_quantile(rules.partner_potential_percentile / 100.0),
            risk: index.risk_quantile(rules.partner_risk_percentile / 100.0),
            interactions: index.interactions_quantile(rules.partner_interactions_percentile / 100.0),
            active_windows: rules.value_active_windows,
            current: index.current_quantile(rules.value_current_percentile / 100.0),
        }
    }

    /// The grade of one customer.
    #[must_use]
    pub fn grade(&self, customer: &Standpoint) -> FourGrade {
        if !customer.in_population {
            FourGrade::General
        } else if self.is_leading(customer) || self.is_large(customer) {
            FourGrade::Strategic
        } else if self.has_potential(customer) && self.is_safe(customer) && self.is_in_touch(customer) {
            FourGrade::Partner
        } else if self.is_steady(customer) && self.is_above_median(customer) {
            FourGrade::Value
        } else {
            FourGrade::General
        }
    }

    pub(super) fn is_leading(&self, customer: &Standpoint) -> bool {
        usize::try_from(customer.current_rank).is_ok_and(|rank| rank < self.leading_set)
    }

    pub(super) fn is_large(&self, customer: &Standpoint) -> bool {
        customer.current > 0 && self.own_value.is_some_and(|least| minor(customer.current) >= least)
    }

    pub(super) fn has_potential(&self, customer: &Standpoint) -> bool {
        customer.potential > 0.0 && self.potential.is_some_and(|least| customer.potential >= least)
    }

    pub(super) fn is_safe(&self, customer: &Standpoint) -> bool {
        matches!((customer.risk, self.risk), (Some(risk), Some(below)) if risk < below)
    }

    pub(super) fn is_in_touch(&self, customer: &Standpoint) -> bool {
        self.interactions.is_none_or(|least| f64::from(customer.interactions) >= least)
    }

    pub(super) fn is_steady(&self, customer: &Standpoint) -> bool {
        customer.active_windows >= self.active_windows
    }

    pub(super) fn is_above_median(&self, customer: &Standpoint) -> bool {
        self.current.is_some_and(|least| minor(customer.current) >= least)
    }
}

/// Grades every customer, in row order.
#[must_use]
pub fn grade_all(index: &GradeIndex, cuts: &FourCuts) -> Vec<FourGrade> {
    index.standpoints.iter().map(|customer| cuts.grade(customer)).collect()
}
