//! The model card: on what the scores rest, and what limits what they may claim
//! (after Mitchell et al. 2019, "Model cards for model reporting").
//!
//! It measures nothing anew and words nothing.

use crate::analysis::backtest::verdict::Verdict;
use crate::analysis::churn::fit::FitNote;
use crate::analysis::churn::gamma_gamma::AmountNote;
use crate::analysis::churn::risk::RiskModel;
use crate::analysis::numeric::quantile::count;
use crate::analysis::scores::Scores;

/// From this share of one-time buyers on they are worth a word.
const MANY_ONCE: f64 = 0.4;

/// What the scores rest on.
#[derive(Debug, Clone, PartialEq)]
pub struct ModelCard {
    /// Customers with a purchase up to the as-of day.
    pub customers: usize,
    /// Of them, who bought on a second day.
    pub repeat_customers: usize,
    /// The day of the first purchase of all, in days since 1970-01-01; `None` without one.
    pub first_day: Option<i32>,
    /// The day that was looked from, in days since 1970-01-01.
    pub as_of: i32,
    /// Days within which no purchase counts as lost.
    pub horizon_days: u32,
    /// Where the risk comes from.
    pub risk_model: RiskModel,
    /// What was held out, and what came of it; `None` where nothing was.
    pub validation: Option<Verdict>,
    /// What limits the scores, the general before the particular.
    pub limits: Vec<Limit>,
}

/// Something that the scores cannot know, or know less well than they look.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Limit {
    /// Everybody is taken to buy at a steady pace of their own until they stop: no season, no
    /// trend, no campaign.
    SteadyPace,
    /// The risk is that of no purchase within the horizon, which is not the same as a loss.
    SilenceIsNotLoss {
        /// The horizon.
        horizon_days: u32,
    },
    /// Values are revenue where no cost is known.
    Revenue,
    /// Intervals say how well the parameters are known, not whether the model is right.
    IntervalsOfTheModel,
    /// There are no intervals.
    NoIntervals,
    /// No model was fitted: the risk is a band from each customer's own rhythm.
    NoModel,
    /// Nothing was held out to try the model on.
    NotValidated,
    /// So many bought on one day only; what is said of them is what is usual for such customers.
    BoughtOnce {
        /// How many.
        customers: usize,
        /// Their share of all, 0 to 1.
        share: f64,
    },
    /// The history is shorter than two horizons.
    ShortHistory {
        /// Its length.
        history_days: u32,
        /// The horizon.
        horizon_days: u32,
    },
    /// So many are too new to tell.
    TooNew {
        /// How many.
        customers: usize,
    },
    /// Who buys often pays more or less per purchase, which the amount model rules out.
    AmountsFollowFrequency {
        /// Pearson's correlation of repeat purchases and their mean amount.
        correlation: f64,
    },
    /// Orders in other currencies are left out.
    OtherCurrencies {
        /// How many.
        orders: u32,
    },
}

impl ModelCard {
    /// The card of these scores; `other_currencies` counts the live orders that were left out.
    #[must_use]
    pub fn of(scores: &Scores, other_currencies: u32) -> Self {
        let (summaries, churn) = (&scores.summaries, &scores.churn);
        let (customers, repeat_customers) = (scores.index.population, summaries.repeat_customers());
        let bought = summaries.first_day.iter().zip(&summaries.purchase_days).filter(|(_, days)| **days > 0);
        let first_day = bought.map(|(day, _)| *day).min();
        let mut card = Self {
            customers,
            repeat_customers,
            first_day,
            as_of: summaries.as_of,
            horizon_days: churn.horizon_days,
            risk_model: churn.risk_model,
            validation: scores.verdict,
            limits: Vec::new(),
        };
        card.limits = card.limits_of(scores, other_currencies);
        card
    }

    /// Days from the first purchase to the as-of day; 0 without one.
    #[must_use]
    pub fn history_days(&self) -> u32 {
        self.first_day.map_or(0, |first| u32::try_from(self.as_of.saturating_sub(first)).unwrap_or(0))
    }

    fn limits_of(&self, scores: &Scores, other_currencies: u32) -> Vec<Limit> {
        let (churn, horizon_days) = (&scores.churn, self.horizon_days);
        let mut limits = Vec::new();
        match &churn.model {
            Ok(fit) => {
                limits.extend([Limit::SteadyPace, Limit::SilenceIsNotLoss { horizon_days }]);
                let unknown = fit.covariance.is_none() || fit.notes.contains(&FitNote::NoIntervals);
                limits.push(if unknown { Limit::NoIntervals } else { Limit::IntervalsOfTheModel });
            }
            Err(_) => limits.push(Limit::NoModel),
        }
        limits.push(Limit::Revenue);
        if churn.model.is_ok() && self.validation.is_none() {
            limits.push(Limit::NotValidated);
        }
        let once = self.customers.saturating_sub(self.repeat_customers);
        let share = count(once) / count(self.customers.max(1));
        if share >= MANY_ONCE {
            limits.push(Limit::BoughtOnce { customers: once, share });
        }
        let history_days = self.history_days();
        if self.customers > 0 && history_days < horizon_days.saturating_mul(2) {
            limits.push(Limit::ShortHistory { history_days, horizon_days });
        }
        if let Some(too_new) = churn.exposure.as_ref().map(|exposure| exposure.too_new).filter(|too_new| *too_new > 0) {
            limits.push(Limit::TooNew { customers: too_new });
        }
        let notes = churn.amounts.as_ref().map_or(&[][..], |fit| &fit.notes);
        limits.extend(notes.iter().filter_map(|note| match note {
            AmountNote::Correlated { correlation } => Some(Limit::AmountsFollowFrequency { correlation: *correlation }),
            AmountNote::TooLittleData { .. } | AmountNote::NoMean { .. } | AmountNote::NotConverged { .. } => None,
        }));
        if other_currencies > 0 {
            limits.push(Limit::OtherCurrencies { orders: other_currencies });
        }
        limits
    }
}
