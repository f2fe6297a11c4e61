//! The board: every score of every customer as of one day, for pages to read.
//!
//! It is never changed, only replaced. Rows are those of the customers' table at
//! the time of scoring; a later customer has no row yet.

use std::rc::Rc;

use super::held::Held;
use crate::{
    analysis::{
        churn::{
            bootstrap::{Intervals, Replicates},
            evidence::Reading,
            risk::{Reason, Standing, own_gap_days},
            score::ChurnScores,
        },
        columns::{Interval, Sparse},
        grading::{
            four::FourGrade,
            gold::GoldGrade,
            index::Standpoint,
            why::{self, Lift, Rule},
        },
        scores::Scores,
        summary::minor,
        transit::question::Question,
    },
    domain::{archive::Archive, currency::Currency, day::Day},
};

/// Where the as-of day comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AsOfSource {
    /// Somebody typed it; it stays until it is cleared.
    Typed,
    /// Nobody did: it is today.
    Today,
    /// Nobody did, and the last order is so long ago that its day is taken.
    LastOrder,
}

/// A number with the range that holds the true one with 95% probability.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The number.
    pub value: f64,
    /// Its interval, where the model gives one.
    pub interval: Option<Interval>,
}

/// Every score of an archive.
#[derive(Clone, Debug)]
pub struct ScoreBoard {
    /// The scores, one row per customer row; grades in them are those that the rules give.
    pub scores: Rc<Scores>,
    /// Grades set by hand, which count instead.
    pub held: Held,
    /// What was asked.
    pub question: Question,
    /// The currency of every amount; `None` while the archive has no order.
    pub currency: Option<Currency>,
    /// Which rows are live customers; the others count nowhere.
    pub live: Vec<bool>,
    /// Milliseconds from the question to the answer.
    pub elapsed_millis: f64,
}

impl ScoreBoard {
    /// The day that the scores look from.
    #[must_use]
    pub fn as_of(&self) -> Day {
        Day::clamped(self.scores.summaries.as_of.into())
    }

    /// Where that day comes from.
    #[must_use]
    pub fn as_of_source(&self) -> AsOfSource {
        if self.question.as_of.is_some() {
            AsOfSource::Typed
        } else if self.question.today == self.scores.summaries.as_of {
            AsOfSource::Today
        } else {
            AsOfSource::LastOrder
        }
    }

    /// The churn scores.
    #[must_use]
    pub fn churn(&self) -> &ChurnScores {
        &self.scores.churn
    }

    /// For how many customers the signals beside the orders raise the model's risk, and for how many they lower
    /// it, whether or not they are in the risk in use; `None` where they move nobody's.
    #[must_use]
    pub fn signal_effect(&self) -> Option<(usize, usize)> {
        let (mut up, mut down) = (0, 0);
        for row in &self.churn().signals.rows {
            if let Some((_, _, parts)) = usize::try_from(*row).ok().and_then(|row| self.churn().with_signals(row)) {
                let moved: f64 = parts.iter().sum();
                up += usize::from(moved > 0.0);
                down += usize::from(moved < 0.0);
            }
        }
        (up + down > 0).then_some((up, down))
    }

    /// Customers with a purchase up to the as-of day.
    #[must_use]
    pub fn population(&self) -> usize {
        self.scores.index.population
    }

    /// One customer's scores; `None` where the customer is newer than the board.
    #[must_use]
    pub fn row(&self, row: u32) -> Option<ScoreRow<'_>> {
        let at = usize::try_from(row).ok()?;
        (at < self.scores.summaries.len()).then_some(ScoreRow { board: self, at })
    }

    /// The days of a customer's orders in the scores' currency within `days` days
    /// up to the as-of day, ascending: the ticks of a rhythm.
    #[must_use]
    pub fn recent_order_days(&self, archive: &Archive, row: u32, days: i32) -> Vec<Day> {
        let (orders, until) = (&archive.orders, self.as_of());
        let from = until.plus(-days);
        let counts = |order: &u32| orders.currency(*order) == self.currency;
        let days = orders.of_customer(row).filter(counts).filter_map(|order| orders.day(order));
        days.filter(|day| *day > from && *day <= until).collect()
    }
}

/// One customer's scores. Money is in minor units of the board's currency; what a
/// model has no answer for is `None`.
#[derive(Clone, Copy, Debug)]
pub struct ScoreRow<'a> {
    board: &'a ScoreBoard,
    at: usize,
}

impl<'a> ScoreRow<'a> {
    fn scores(&self) -> &'a Scores {
        &self.board.scores
    }

    fn estimate(&self, values: &Sparse, interval: fn(&ChurnScores, usize) -> Option<Interval>) -> Option<Estimate> {
        Some(Estimate { value: values.get(self.at)?, interval: interval(self.board.churn(), self.at) })
    }

    fn when_bought<T: Copy>(&self, column: &[T]) -> Option<T> {
        if self.is_in_population() { column.get(self.at).copied() } else { None }
    }

    /// Whether there is a purchase up to the as-of day.
    #[must_use]
    pub fn is_in_population(&self) -> bool {
        self.purchase_days() > 0
    }

    /// Purchase days up to the as-of day.
    #[must_use]
    pub fn purchase_days(&self) -> u32 {
        self.scores().summaries.purchase_days.get(self.at).copied().unwrap_or(0)
    }

    /// The grade of the four-grade scheme: the one set by hand, else the rules'.
    #[must_use]
    pub fn grade(&self) -> FourGrade {
        self.board.held.four(self.at).unwrap_or_else(|| self.grade_by_rules())
    }

    /// The grade that the rules of the four-grade scheme give.
    #[must_use]
    pub fn grade_by_rules(&self) -> FourGrade {
        self.scores().four.get(self.at).copied().unwrap_or(FourGrade::General)
    }

    /// The grade of the gold scheme: the one set by hand, else the rules'.
    #[must_use]
    pub fn grade_gold(&self) -> GoldGrade {
        self.board.held.gold(self.at).unwrap_or_else(|| self.gold_by_rules())
    }

    /// Whether the grade of the four-grade scheme was set by hand.
    #[must_use]
    pub fn is_set_by_hand(&self) -> bool {
        self.board.held.four(self.at).is_some()
    }

    /// The grade that the rules of the gold scheme give.
    #[must_use]
    pub fn gold_by_rules(&self) -> GoldGrade {
        self.scores().gold.get(self.at).copied().unwrap_or(GoldGrade::Potential)
    }

    /// Recency, frequency and monetary score, 1 to 5.
    #[must_use]
    pub fn rfm(&self) -> Option<[u8; 3]> {
        self.when_bought(&self.scores().rfm)
    }

    /// Amount of the trailing 365 days.
    #[must_use]
    pub fn value_current(&self) -> i64 {
        self.scores().value_current.get(self.at).copied().unwrap_or(0)
    }

    /// Discounted expected amount of 36 months.
    #[must_use]
    pub fn value_model(&self) -> Option<Estimate> {
        self.estimate(&self.board.churn().value_model, ChurnScores::value_model_interval)
    }

    /// Gap to the 75th percentile of the own segment, a year.
    #[must_use]
    pub fn value_potential(&self) -> f64 {
        self.scores().potentials.potential.get(self.at).copied().unwrap_or(0.0)
    }

    /// What can be said of the risk.
    #[must_use]
    pub fn standing(&self) -> Standing {
        self.board.churn().standing.get(self.at).copied().unwrap_or(Standing::NoPurchase)
    }

    /// Whether it is too early to tell anything.
    #[must_use]
    pub fn is_too_new(&self) -> bool {
        self.standing() == Standing::TooNew
    }

    /// The probability of no purchase within the horizon.
    #[must_use]
    pub fn churn_risk(&self) -> Option<Estimate> {
        self.estimate(&self.board.churn().churn_risk, ChurnScores::churn_risk_interval)
    }

    /// The probability of being a customer still.
    #[must_use]
    pub fn p_alive(&self) -> Option<Estimate> {
        self.estimate(&self.board.churn().p_alive, ChurnScores::p_alive_interval)
    }

    /// The probability of a purchase within the horizon.
    #[must_use]
    pub fn p_active(&self) -> Option<f64> {
        self.board.churn().p_active.get(self.at)
    }

    /// Expected orders within the horizon.
    #[must_use]
    pub fn expected_orders(&self) -> Option<Estimate> {
        self.estimate(&self.board.churn().expected_orders, ChurnScores::expected_orders_interval)
    }

    /// Expected amount per order.
    #[must_use]
    pub fn expected_amount(&self) -> Option<f64> {
        self.board.churn().expected_amount.get(self.at)
    }

    /// Discounted expected amount of 12 months.
    #[must_use]
    pub fn clv_12m(&self) -> Option<Estimate> {
        self.estimate(&self.board.churn().clv_12m, ChurnScores::clv_12m_interval)
    }

    /// The part of the next 12 months' value that is at risk: value times risk.
    #[must_use]
    pub fn expected_loss(&self) -> Option<f64> {
        self.board.churn().expected_loss(self.at)
    }

    /// Repeat purchase days (x).
    #[must_use]
    pub fn frequency(&self) -> Option<u32> {
        self.when_bought(&self.scores().summaries.frequency)
    }

    /// Days from the first to the last purchase.
    #[must_use]
    pub fn recency_days(&self) -> Option<u32> {
        self.when_bought(&self.scores().summaries.recency_days)
    }

    /// Days from the first purchase to the as-of day.
    #[must_use]
    pub fn age_days(&self) -> Option<u32> {
        self.when_bought(&self.scores().summaries.age_days)
    }

    /// Days since the last purchase.
    #[must_use]
    pub fn days_since_last(&self) -> Option<u32> {
        self.when_bought(&self.scores().summaries.days_since_last)
    }

    /// Mean amount of the repeat purchases; 0 without one.
    #[must_use]
    pub fn monetary(&self) -> Option<f64> {
        self.when_bought(&self.scores().summaries.monetary)
    }

    /// Sum of all amounts up to the as-of day.
    #[must_use]
    pub fn total(&self) -> i64 {
        self.scores().summaries.total.get(self.at).copied().unwrap_or(0)
    }

    /// The day of the last purchase.
    #[must_use]
    pub fn last_day(&self) -> Option<Day> {
        self.when_bought(&self.scores().summaries.last_day).and_then(Day::from_epoch)
    }

    /// The day of the first purchase.
    #[must_use]
    pub fn first_day(&self) -> Option<Day> {
        self.when_bought(&self.scores().summaries.first_day).and_then(Day::from_epoch)
    }

    /// The customer's own usual gap in days, from three purchase days on.
    #[must_use]
    pub fn usual_gap_days(&self) -> Option<f64> {
        own_gap_days(&self.scores().summaries, self.at)
    }

    /// By how many percentage points the risk has risen in 30 days.
    #[must_use]
    pub fn risk_change(&self) -> Option<i8> {
        self.churn_risk()?;
        self.board.churn().trend.points(self.at)
    }

    /// Why the risk is what it is: steps that add up to it.
    #[must_use]
    pub fn reasons(&self) -> Option<Vec<Reason>> {
        self.board.churn().reasons(&self.scores().summaries, self.at)
    }

    /// What the replicates of a bootstrap say of this customer.
    #[must_use]
    pub fn resampled(&self, replicates: &Replicates) -> Option<Intervals> {
        replicates.intervals(&self.scores().summaries, self.at, self.board.churn().horizon_days)
    }

    /// What the signals beside the orders make of the model's risk: the risk without them, with them, and what
    /// each adds to its log-odds; `None` where none stands.
    #[must_use]
    pub fn with_signals(&self) -> Option<(f64, f64, Reading)> {
        self.board.churn().with_signals(self.at)
    }

    /// The customer as the grading rules see it.
    #[must_use]
    pub fn standpoint(&self) -> Option<&'a Standpoint> {
        self.scores().index.standpoints.get(self.at)
    }

    /// The rules of the four-grade scheme up to the one that gave the grade.
    #[must_use]
    pub fn grade_rules(&self) -> Vec<Rule<FourGrade>> {
        self.standpoint().map_or_else(Vec::new, |customer| why::four_rules(&self.scores().four_cuts, customer))
    }

    /// The rules of the gold scheme up to the one that gave the grade.
    #[must_use]
    pub fn gold_rules(&self) -> Vec<Rule<GoldGrade>> {
        self.standpoint().map_or_else(Vec::new, |customer| why::gold_rules(&self.scores().gold_cuts, customer))
    }

    /// The smallest order today that would lift the grade.
    #[must_use]
    pub fn next_lift(&self) -> Option<Lift> {
        let (scores, rules) = (self.scores(), &self.board.question.rules.four);
        why::next_lift(&scores.index, &scores.four_cuts, rules, self.standpoint()?)
    }

    /// Current and model and potential value together.
    #[must_use]
    pub fn value_sum(&self) -> f64 {
        minor(self.value_current()) + self.value_model().map_or(0.0, |model| model.value) + self.value_potential()
    }
}
