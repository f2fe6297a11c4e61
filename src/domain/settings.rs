//! Settings that belong to the archive and travel with it.
//!
//! Language and theme belong to the browser, not to the archive.

use serde::{Deserialize, Serialize};

use super::{
    currency::Currency, custom_scheme::CustomScheme, day::Day, grading_rules::GradingRules, loyalty::LoyaltyWeights,
    policy::ServicePolicy, provenance::Extra,
};

/// The purchase model that scores are asked from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ModelChoice {
    /// The archive decides.
    #[default]
    Automatic,
    /// Modified beta-geometric / NBD (Batislam et al. 2007; Hoppe & Wagner 2007).
    MbgNbd,
    /// Beta-geometric / NBD (Fader, Hardie & Lee 2005).
    BgNbd,
    /// Negative binomial, where nobody is ever lost (Ehrenberg 1959).
    Nbd,
    /// Pareto / NBD, where customers may be lost at any time (Schmittlein et al. 1987).
    ParetoNbd,
}

/// The shares of a cohort that shall buy in every period, in percent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RetentionGoals {
    /// In every month after the first; absent where nobody set one.
    pub month: Option<u32>,
    /// In every quarter after the first; absent where nobody set one.
    pub quarter: Option<u32>,
}

impl RetentionGoals {
    /// Whether no goal was set.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// When the archive's user calls a customer lost: every condition that is there must hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OwnRule {
    /// No order for more days than this, 1 to 3,650; absent where the days are not asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days: Option<u32>,
    /// No order for longer than so many tenths of the customer's own usual gap, 10 to 1,000; absent where it is not asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gap_tenths: Option<u32>,
}

impl OwnRule {
    /// Whether there is no rule.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
const fn is_first(version: &u32) -> bool {
    *version == 1
}

/// The archive's settings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The name the archive goes by; empty where it has none.
    pub name: String,
    /// The currency that scores are worked out in; absent until the first order asks for one.
    pub currency: Option<Currency>,
    /// The day scores are asked for; absent: worked out at each opening.
    pub as_of: Option<Day>,
    /// The horizon of churn in days.
    pub horizon_days: u32,
    /// The purchase model.
    pub model: ModelChoice,
    /// Thresholds of the grading schemes.
    pub grading: GradingRules,
    /// Their version: 1 for those that are shipped, one more with each change. The archive raises it.
    #[serde(skip_serializing_if = "is_first")]
    pub grading_version: u32,
    /// Grading schemes of the archive's own; one is shipped.
    #[serde(skip_serializing_if = "CustomScheme::are_shipped")]
    pub schemes: Vec<CustomScheme>,
    /// What shall be kept of every cohort.
    #[serde(skip_serializing_if = "RetentionGoals::is_empty")]
    pub retention_goals: RetentionGoals,
    /// When a customer is lost, in the user's own words; it stands in the backtest beside the models.
    #[serde(skip_serializing_if = "OwnRule::is_empty")]
    pub own_rule: OwnRule,
    /// What customers of each grade are promised.
    #[serde(skip_serializing_if = "ServicePolicy::is_shipped")]
    pub policy: Box<ServicePolicy>,
    /// How much each part counts for the loyalty index.
    #[serde(skip_serializing_if = "LoyaltyWeights::are_shipped")]
    pub loyalty: LoyaltyWeights,
    /// For how many years the history keeps what changes said; absent: for ever. Nothing is forgotten by the clock.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub history_years: Option<u32>,
    /// After how many years without activity customers are listed for review; absent: never.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review_after_years: Option<u32>,
    /// Columns that the customers' list shows, by key; empty for the usual ones.
    pub columns: Vec<String>,
    /// Members this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            name: String::new(),
            currency: None,
            as_of: None,
            horizon_days: 90,
            model: ModelChoice::Automatic,
            grading: GradingRules::default(),
            grading_version: 1,
            schemes: CustomScheme::shipped(),
            retention_goals: RetentionGoals::default(),
            own_rule: OwnRule::default(),
            policy: Box::default(),
            loyalty: LoyaltyWeights::default(),
            history_years: None,
            review_after_years: None,
            columns: Vec::new(),
            extra: Extra::new(),
        }
    }
}
