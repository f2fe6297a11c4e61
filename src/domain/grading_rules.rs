//! The thresholds of the two shipped grading schemes (product.md C1*, C2*).
//!
//! They are the archive's settings; how they are applied is analysis' business.

use serde::{Deserialize, Serialize};

/// Thresholds of the four-grade scheme (S0): strategic, partner, value, general.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct FourGradeRules {
    /// Strategic: the smallest set reaching this share (0 to 1) of the current value.
    pub strategic_set_share: f64,
    /// Strategic: or a share of the current value of at least this (0 to 1) ...
    pub strategic_own_share: f64,
    /// ... that is also at least this multiple of the mean share.
    pub strategic_mean_multiple: f64,
    /// Partner: potential at least this percentile (0 to 100).
    pub partner_potential_percentile: f64,
    /// Partner: churn risk below this percentile (0 to 100).
    pub partner_risk_percentile: f64,
    /// Partner: interactions of 365 days at least this percentile (0 to 100) where the archive has any.
    pub partner_interactions_percentile: f64,
    /// Value: a purchase in at least this many of the last four 91-day windows (0 to 4).
    pub value_active_windows: u8,
    /// Value: current value at least this percentile (0 to 100) of those above 0.
    pub value_current_percentile: f64,
}

impl Default for FourGradeRules {
    fn default() -> Self {
        Self {
            strategic_set_share: 0.5,
            strategic_own_share: 0.02,
            strategic_mean_multiple: 4.0,
            partner_potential_percentile: 70.0,
            partner_risk_percentile: 67.0,
            partner_interactions_percentile: 50.0,
            value_active_windows: 3,
            value_current_percentile: 50.0,
        }
    }
}

/// Thresholds of the gold scheme (S4): gold, potential, general.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct GoldRules {
    /// Gold: the top share (0 to 1) of customers by current and model value.
    pub gold_top_share: f64,
    /// Potential: potential at least this percentile (0 to 100) ...
    pub potential_percentile: f64,
    /// ... with a current value below this percentile (0 to 100) of those above 0.
    pub potential_current_percentile: f64,
}

impl Default for GoldRules {
    fn default() -> Self {
        Self { gold_top_share: 0.2, potential_percentile: 70.0, potential_current_percentile: 50.0 }
    }
}

/// The rules of both schemes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct GradingRules {
    /// The four-grade scheme.
    pub four: FourGradeRules,
    /// The gold scheme.
    pub gold: GoldRules,
}
