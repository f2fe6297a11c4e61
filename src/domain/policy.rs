//! The service policy: what customers of each grade are promised, and the hours that there are for it
//! (product.md C11, C12, D8).
//!
//! The numbers it is shipped with are assumptions to be changed. Whether a promise is kept, and what all of them
//! take together, is worked out by analysis.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use super::grade::{FourGrade, GoldGrade, Scheme, SchemeGrade};

/// What customers of one grade are promised.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct GradePolicy {
    /// Days from one visit to the next at most; absent where no visits are promised.
    pub visit_days: Option<u32>,
    /// Hours until a request is answered; absent where no time is promised.
    pub response_hours: Option<u32>,
    /// The care that one customer takes in a year, in minutes.
    pub care_minutes: u32,
    /// The highest discount that may be given, in percent.
    pub discount_percent: u32,
    /// The plan of care in a line; empty for the words that are shipped.
    pub care_plan: String,
}

impl GradePolicy {
    /// What an interval of visits may be, in days.
    pub const VISIT_DAYS: RangeInclusive<u32> = 1..=3_650;
    /// What a time of response may be, in hours.
    pub const RESPONSE_HOURS: RangeInclusive<u32> = 1..=8_760;
    /// What the care of a year may be, in minutes.
    pub const CARE_MINUTES: RangeInclusive<u32> = 0..=525_600;
    /// What a limit of discounts may be, in percent.
    pub const DISCOUNT_PERCENT: RangeInclusive<u32> = 0..=100;

    const fn shipped(visit_days: Option<u32>, response_hours: u32, care_minutes: u32, discount_percent: u32) -> Self {
        let response_hours = Some(response_hours);
        Self { visit_days, response_hours, care_minutes, discount_percent, care_plan: String::new() }
    }

    /// Whether every number lies within what its member takes.
    #[must_use]
    pub fn is_within_range(&self) -> bool {
        self.visit_days.is_none_or(|days| Self::VISIT_DAYS.contains(&days))
            && self.response_hours.is_none_or(|hours| Self::RESPONSE_HOURS.contains(&hours))
            && Self::CARE_MINUTES.contains(&self.care_minutes)
            && Self::DISCOUNT_PERCENT.contains(&self.discount_percent)
    }
}

/// The policies of the four-grade scheme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FourPolicies {
    /// Of strategic customers.
    pub strategic: GradePolicy,
    /// Of partners.
    pub partner: GradePolicy,
    /// Of value customers.
    pub value: GradePolicy,
    /// Of everybody else.
    pub general: GradePolicy,
}

impl Default for FourPolicies {
    fn default() -> Self {
        Self {
            strategic: GradePolicy::shipped(Some(30), 4, 20 * 60, 15),
            partner: GradePolicy::shipped(Some(60), 8, 6 * 60, 10),
            value: GradePolicy::shipped(Some(180), 24, 60, 5),
            general: GradePolicy::shipped(None, 48, 6, 0),
        }
    }
}

/// The policies of the gold scheme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct GoldPolicies {
    /// Of gold customers.
    pub gold: GradePolicy,
    /// Of potential ones.
    pub potential: GradePolicy,
    /// Of everybody else.
    pub general: GradePolicy,
}

impl Default for GoldPolicies {
    fn default() -> Self {
        Self {
            gold: GradePolicy::shipped(Some(30), 4, 10 * 60, 10),
            potential: GradePolicy::shipped(Some(90), 24, 2 * 60, 5),
            general: GradePolicy::shipped(None, 48, 6, 0),
        }
    }
}

/// The service policy of an archive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ServicePolicy {
    /// Per grade of the four-grade scheme.
    pub four: FourPolicies,
    /// Per grade of the gold scheme.
    pub gold: GoldPolicies,
    /// The scheme by which customers are served.
    pub follows: Scheme,
    /// Hours of care that there are in a year, everybody's together.
    pub hours_available: u32,
    /// How many customers, by current value, are the top ones that are to be visited in time.
    pub top_customers: u32,
}

impl Default for ServicePolicy {
    fn default() -> Self {
        Self {
            four: FourPolicies::default(),
            gold: GoldPolicies::default(),
            follows: Scheme::Four,
            // One person: 200 days of 8 hours.
            hours_available: 1_600,
            top_customers: 100,
        }
    }
}

impl ServicePolicy {
    /// What the hours of a year may be.
    pub const HOURS_AVAILABLE: RangeInclusive<u32> = 0..=10_000_000;
    /// How many the top customers may be.
    pub const TOP_CUSTOMERS: RangeInclusive<u32> = 1..=1_000;

    /// Whether nobody has changed what is shipped.
    #[must_use]
    pub fn is_shipped(&self) -> bool {
        *self == Self::default()
    }

    /// The policy of a grade.
    #[must_use]
    pub const fn of(&self, grade: SchemeGrade) -> &GradePolicy {
        match grade {
            SchemeGrade::Four(FourGrade::Strategic) => &self.four.strategic,
            SchemeGrade::Four(FourGrade::Partner) => &self.four.partner,
            SchemeGrade::Four(FourGrade::Value) => &self.four.value,
            SchemeGrade::Four(FourGrade::General) => &self.four.general,
            SchemeGrade::Gold(GoldGrade::Gold) => &self.gold.gold,
            SchemeGrade::Gold(GoldGrade::Potential) => &self.gold.potential,
            SchemeGrade::Gold(GoldGrade::General) => &self.gold.general,
        }
    }

    /// The policy of a grade, to be changed.
    pub const fn of_mut(&mut self, grade: SchemeGrade) -> &mut GradePolicy {
        match grade {
            SchemeGrade::Four(FourGrade::Strategic) => &mut self.four.strategic,
            SchemeGrade::Four(FourGrade::Partner) => &mut self.four.partner,
            SchemeGrade::Four(FourGrade::Value) => &mut self.four.value,
            SchemeGrade::Four(FourGrade::General) => &mut self.four.general,
            SchemeGrade::Gold(GoldGrade::Gold) => &mut self.gold.gold,
            SchemeGrade::Gold(GoldGrade::Potential) => &mut self.gold.potential,
            SchemeGrade::Gold(GoldGrade::General) => &mut self.gold.general,
        }
    }

    /// Every grade's policy, both schemes.
    pub fn all(&self) -> impl Iterator<Item = &GradePolicy> {
        let both = Scheme::Four.best_first().iter().chain(Scheme::Gold.best_first());
        both.map(|grade| self.of(*grade))
    }
}
