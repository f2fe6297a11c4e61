//! What measurements of the list share: an archive of 100,000 customers with 1,000,000 orders, and its scores.

use std::{ops::ControlFlow, time::Instant};

use guanxi::{
    analysis::{
        purchases::PurchaseLog,
        scores::{RfmRule, ScoreInput, Scores, score_all},
    },
    domain::{
        archive::Archive,
        currency::Currency,
        day::Day,
        grading_rules::GradingRules,
        settings::{ModelChoice, OwnRule},
    },
    state::customer_list::reading::Reading,
};

#[path = "../../tests/native/tables_sample.rs"]
#[allow(dead_code, reason = "the sample has more than is measured here")]
mod sample;

/// How many customers there are.
pub const CUSTOMERS: u32 = 100_000;

/// The archive beside its scores.
pub struct Large {
    archive: Archive,
    scores: Scores,
}

impl Large {
    /// Made and scored.
    pub fn new() -> Self {
        let mut archive = Archive::default();
        for segment in sample::customer_segments(CUSTOMERS) {
            archive.customers.append(segment);
        }
        for segment in sample::order_segments(CUSTOMERS, true) {
            archive.orders.append(segment, &archive.customers).expect("known customers");
        }
        let columns = archive.orders.purchase_columns(Currency::CNY, archive.customers.len());
        let last = columns.days.iter().copied().max().expect("an order");
        let input = ScoreInput {
            log: PurchaseLog { offsets: &columns.offsets, days: &columns.days, amounts: &columns.amounts },
            margins: None,
            segments: &[],
            interactions: None,
            evidence: None,
            id_order: &[],
            as_of: last,
            horizon_days: 90,
            model: ModelChoice::MbgNbd,
            own_rule: OwnRule::default(),
            rules: GradingRules::default(),
            rfm: RfmRule::default(),
        };
        let ControlFlow::Continue(scores) = score_all(&input, &mut |_| ControlFlow::Continue(())) else {
            panic!("nobody stops it")
        };
        Self { archive, scores }
    }

    /// As the list reads it.
    pub fn reading(&self) -> Reading<'_> {
        let today = Day::clamped(i64::from(self.scores.summaries.as_of));
        Reading {
            archive: &self.archive,
            scores: Some(&self.scores),
            held: None,
            currency: Currency::CNY,
            today,
            sold: None,
            complete: None,
        }
    }

    /// The scores.
    pub fn scores(&self) -> &Scores {
        &self.scores
    }
}

/// The best of so many times, in milliseconds.
pub fn best(times: usize, mut act: impl FnMut()) -> f64 {
    let once = || {
        let begin = Instant::now();
        act();
        begin.elapsed().as_secs_f64() * 1e3
    };
    std::iter::repeat_with(once).take(times).fold(f64::INFINITY, f64::min)
}
