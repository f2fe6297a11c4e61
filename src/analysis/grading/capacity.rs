//! The hours of care that a service policy takes, beside the hours that there are.
//!
//! It counts minutes, which add up exactly; it does not say who works them.

use crate::domain::{grade::Scheme, policy::ServicePolicy};

/// Care of one scheme in a year.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Capacity {
    /// Minutes that each grade takes, best first.
    pub per_grade: Vec<u64>,
    /// Minutes that all of them take.
    pub needed: u64,
    /// Minutes that there are.
    pub available: u64,
}

impl Capacity {
    /// What `customers` per grade (best first) take under a policy: for each grade its customers times the care
    /// of one of them.
    #[must_use]
    pub fn of(policy: &ServicePolicy, scheme: Scheme, customers: impl IntoIterator<Item = usize>) -> Self {
        let per_grade: Vec<u64> = scheme
            .best_first()
            .iter()
            .zip(customers)
            .map(|(grade, customers)| {
                let each = u64::from(policy.of(*grade).care_minutes);
                u64::try_from(customers).unwrap_or(u64::MAX).saturating_mul(each)
            })
            .collect();
        let needed = per_grade.iter().fold(0, |sum: u64, minutes| sum.saturating_add(*minutes));
        Self { per_grade, needed, available: u64::from(policy.hours_available) * 60 }
    }

    /// Minutes that are missing; 0 where there are enough.
    #[must_use]
    pub const fn short(&self) -> u64 {
        self.needed.saturating_sub(self.available)
    }

    /// Minutes to spare; 0 where some are missing or none is left.
    #[must_use]
    pub const fn spare(&self) -> u64 {
        self.available.saturating_sub(self.needed)
    }
}
