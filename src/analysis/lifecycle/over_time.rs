//! The stages of everybody at the ends of months or quarters, each worked out from the orders up to that day.
//!
//! The risk of an earlier day is told by what was fitted up to the last one: the same yardstick for every day, so that
//! what moves is the customers and not the model.

use crate::{
    analysis::{
        churn::{
            challenger::{Asked, Challenger},
            evidence::Evidence,
            model::DAYS_PER_WEEK,
            outlook::{History, Outlook},
            risk::{RiskLimits, Standing, standing_by_model, standing_by_rhythm},
            score::ChurnScores,
        },
        cohort::span::Span,
        lifecycle::by_rule,
        purchases::PurchaseLog,
        summary::{Summaries, summarise},
    },
    domain::customer::Stage,
};

/// So many ends of months are told of, the as-of day not counted.
const MONTHS: i32 = 24;
/// So many ends of quarters.
const QUARTERS: i32 = 20;

/// What tells the risk, whatever the day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Yardstick {
    /// The fitted model; `None` where there is too little data for one.
    pub outlook: Option<Outlook>,
    /// What the risk comes from in place of the model.
    pub challenger: Option<Challenger>,
    /// Days within which no purchase counts as lost.
    pub horizon_days: u32,
}

impl Yardstick {
    /// That of the scores.
    #[must_use]
    pub fn of(churn: &ChurnScores) -> Self {
        Self { outlook: churn.outlook(), challenger: churn.challenger, horizon_days: churn.horizon_days }
    }

    /// What can be said of each customer's risk.
    #[must_use]
    pub fn standings(&self, evidence: Option<&Evidence>, summaries: &Summaries) -> Vec<Standing> {
        let limits = RiskLimits::default();
        let rows = 0..summaries.len();
        let Some(outlook) = self.outlook else {
            return rows.map(|row| standing_by_rhythm(&limits, summaries, row)).collect();
        };
        let signals = self.challenger.map(|challenger| challenger.signals(evidence, summaries)).unwrap_or_default();
        let asked = self.challenger.map(|challenger| Asked::new(challenger, outlook, summaries, &signals));
        let usual_gap_days = summaries.population_gap_days();
        let weeks = f64::from(self.horizon_days) / DAYS_PER_WEEK;
        let standing = |row| {
            let history = History::of(summaries, row)?;
            let instead = asked.as_ref().and_then(|asked| asked.active(summaries, row));
            let active = instead.map_or_else(|| outlook.active(&history, weeks), |(active, _)| active);
            Some(standing_by_model(&limits, summaries, row, Some(1.0 - active.value), usual_gap_days))
        };
        rows.map(|row| standing(row).unwrap_or(Standing::NoPurchase)).collect()
    }

    /// The stage of every customer on a day, by the rule.
    #[must_use]
    pub fn stages(&self, log: &PurchaseLog<'_>, evidence: Option<&Evidence>, day: i32) -> Vec<Stage> {
        let summaries = summarise(log, day);
        let standings = self.standings(evidence, &summaries);
        let stage = |(row, standing)| by_rule(&summaries, row, standing).unwrap_or(Stage::Prospect);
        standings.into_iter().enumerate().map(stage).collect()
    }
}

/// The last days of the periods before the one that holds `as_of`, oldest first, then `as_of` itself. Nothing is told
/// of the time before the first order.
#[must_use]
pub fn days(log: &PurchaseLog<'_>, span: Span, as_of: i32) -> Vec<i32> {
    let most = match span {
        Span::Month => MONTHS,
        Span::Quarter => QUARTERS,
    };
    let now = span.period_of(as_of);
    let first = log.days.iter().copied().min().unwrap_or(as_of);
    let ends = (now.saturating_sub(most)..now).map(|period| span.last_day(period)).filter(|day| *day >= first);
    ends.chain(std::iter::once(as_of)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::churn::{
            score::{ChurnSettings, score},
            signals::Signals,
        },
        domain::day::Day,
    };
    use std::ops::ControlFlow;

    /// One customer who bought every 30 days for a year and stopped, one who goes on, one who never bought.
    fn orders() -> (Vec<u32>, Vec<i32>, Vec<i64>) {
        let day = |year, month, day| Day::from_ymd(year, month, day).unwrap().epoch_days();
        let start = day(2023, 1, 10);
        let stopped: Vec<i32> = (0..12).map(|nth| start + 30 * nth).collect();
        let going: Vec<i32> = (0..36).map(|nth| start + 30 * nth).collect();
        let days: Vec<i32> = stopped.iter().chain(&going).copied().collect();
        (vec![0, 12, 48, 48], days.clone(), vec![100; days.len()])
    }

    #[test]
    fn stages_of_earlier_days_follow_from_the_orders_up_to_them() {
        let (offsets, days, amounts) = orders();
        let log = PurchaseLog { offsets: &offsets, days: &days, amounts: &amounts };
        let yardstick = Yardstick { outlook: None, challenger: None, horizon_days: 90 };
        let at = |year, month, day| yardstick.stages(&log, None, Day::from_ymd(year, month, day).unwrap().epoch_days());
        assert_eq!(at(2022, 12, 31), [Stage::Prospect; 3], "nobody had bought yet");
        assert_eq!(at(2023, 6, 30), [Stage::New, Stage::New, Stage::Prospect]);
        assert_eq!(at(2023, 12, 31), [Stage::Growing, Stage::Growing, Stage::Prospect]);
        assert_eq!(at(2024, 3, 31), [Stage::Lost, Stage::Growing, Stage::Prospect], "more than three usual gaps");
        assert_eq!(at(2025, 6, 30), [Stage::Lost, Stage::Mature, Stage::Prospect]);
    }

    #[test]
    fn a_day_is_told_by_the_same_rule_as_the_scores() {
        let start = 19_000;
        let (mut offsets, mut days) = (vec![0_u32], Vec::new());
        for customer in 0..60_i32 {
            let step = 10 + customer % 25;
            days.extend((0..=customer % 9).map(|nth| start + customer + nth * step));
            offsets.push(u32::try_from(days.len()).unwrap());
        }
        let amounts = vec![100; days.len()];
        let log = PurchaseLog { offsets: &offsets, days: &days, amounts: &amounts };
        let as_of = start + 400;
        let summaries = summarise(&log, as_of);
        let settings = ChurnSettings::default();
        let ControlFlow::Continue(churn) =
            score(&summaries, Signals::default(), &settings, &mut |_| ControlFlow::Continue(()))
        else {
            panic!("nobody stopped it")
        };
        assert!(churn.model.is_ok(), "{:?}", churn.model);
        let yardstick = Yardstick::of(&churn);
        assert_eq!(yardstick.standings(None, &summaries), churn.standing);
    }

    #[test]
    fn days_are_ends_of_periods_and_then_today() {
        let (offsets, days, amounts) = orders();
        let log = PurchaseLog { offsets: &offsets, days: &days, amounts: &amounts };
        let day = |text: &str| Day::parse(text).unwrap().epoch_days();
        let quarters = super::days(&log, Span::Quarter, day("2024-02-15"));
        let wanted = ["2023-03-31", "2023-06-30", "2023-09-30", "2023-12-31", "2024-02-15"];
        assert_eq!(quarters, wanted.map(day), "nothing before the first order");
        let months = super::days(&log, Span::Month, day("2026-01-31"));
        assert_eq!((months.len(), months[0], months[24]), (25, day("2024-01-31"), day("2026-01-31")));
    }
}
