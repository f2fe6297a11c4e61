//! How long a fit, a full scoring and a regrading take, by size of the archive.
//!
//! `cargo bench --no-default-features --bench analysis`. It prints the best of
//! several runs and judges nothing.

use std::hint::black_box;
use std::ops::ControlFlow;
use std::time::Instant;

use guanxi::analysis::backtest::fold::Ask;
use guanxi::analysis::backtest::run::{Depth, backtest};
use guanxi::analysis::churn::fit::fit;
use guanxi::analysis::churn::likelihood;
use guanxi::analysis::churn::model::PurchaseModel;
use guanxi::analysis::churn::rows::Rows;
use guanxi::analysis::cohort::cohorts;
use guanxi::analysis::purchases::PurchaseLog;
use guanxi::analysis::scores::{RfmRule, ScoreInput, Scores, score_all};
use guanxi::analysis::summary::summarise;
use guanxi::domain::grading_rules::GradingRules;
use guanxi::domain::settings::{ModelChoice, OwnRule};

struct Archive {
    offsets: Vec<u32>,
    days: Vec<i32>,
    amounts: Vec<i64>,
}

/// `SplitMix64`: a fixed sequence, so that every run measures the same archive.
struct Chance(u64);

impl Chance {
    fn unit(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        let bits = u32::try_from((z ^ (z >> 31)) >> 32).unwrap_or(0);
        (f64::from(bits) + 0.5) / 4_294_967_296.0
    }
}

/// Customers who arrive over three years, buy at exponential rates and drop out.
fn archive(customers: usize, mean_days_between: f64) -> Archive {
    let mut chance = Chance(7);
    let mut archive = Archive { offsets: vec![0], days: Vec::new(), amounts: Vec::new() };
    for _ in 0..customers {
        let mut day = chance.unit() * 1_000.0;
        let rate = -libm::log(chance.unit()) / mean_days_between;
        let leaves = 0.25 * chance.unit();
        let mean = 2_000.0 + 20_000.0 * -libm::log(chance.unit());
        while day < 1_095.0 {
            archive.days.push(whole(day));
            archive.amounts.push(i64::from(whole(mean * (0.5 + chance.unit()))));
            if chance.unit() < leaves {
                break;
            }
            day += -libm::log(chance.unit()) / rate;
        }
        archive.offsets.push(u32::try_from(archive.days.len()).unwrap_or(u32::MAX));
    }
    archive
}

#[allow(clippy::cast_possible_truncation, reason = "days and cents are small")]
fn whole(value: f64) -> i32 {
    value as i32
}

#[expect(clippy::disallowed_methods, reason = "a benchmark measures by the clock")]
fn best_ms<T>(runs: usize, mut work: impl FnMut() -> T) -> f64 {
    let mut times: Vec<f64> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            black_box(work());
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times.first().copied().unwrap_or(0.0)
}

fn main() {
    println!(
        "customers     orders     rows  likelihood ms  fit ms  verdict ms  backtest ms  score ms  regrade ms  cohorts ms"
    );
    for (customers, gap) in [(2_357, 120.0), (23_570, 120.0), (100_000, 25.0)] {
        let archive = archive(customers, gap);
        let log = PurchaseLog { offsets: &archive.offsets, days: &archive.days, amounts: &archive.amounts };
        let summaries = summarise(&log, 1_095);
        let rows = Rows::merge(&summaries);
        let likelihood = best_ms(9, || likelihood::dropout(PurchaseModel::MbgNbd, &rows, &[-0.6, 1.8, -0.1, 0.5]));
        let fitting = best_ms(5, || fit(&Rows::merge(&summaries), summaries.repeat_customers(), PurchaseModel::MbgNbd));
        let ask = Ask::by_default(&log, 1_095, 90);
        let trial = |depth| backtest(&log, None, ask, depth, &mut |_| ControlFlow::Continue(()));
        let (verdict, report) = (best_ms(3, || trial(Depth::Verdict)), best_ms(2, || trial(Depth::Report)));
        let input = ScoreInput {
            log,
            margins: None,
            segments: &[],
            interactions: None,
            evidence: None,
            id_order: &[],
            as_of: 1_095,
            horizon_days: 90,
            model: ModelChoice::Automatic,
            own_rule: OwnRule::default(),
            rules: GradingRules::default(),
            rfm: RfmRule::default(),
        };
        let all = || score_all(&input, &mut |_| ControlFlow::Continue(()));
        let scoring = best_ms(5, all);
        let ControlFlow::Continue(mut scores) = all() else { return };
        let regrading = best_ms(21, || Scores::regrade(&mut scores, &GradingRules::default()));
        let model = scores.churn.model.as_ref().ok();
        let of_cohorts = best_ms(5, || cohorts(&log, 1_095, model));
        println!(
            "{customers:>9} {:>10} {:>8} {likelihood:>14.2} {fitting:>7.1} {verdict:>11.1} {report:>12.1} {scoring:>9.1} {regrading:>11.3} {of_cohorts:>11.1}",
            archive.days.len(),
            rows.rows.len(),
        );
        if let Ok(fit) = &scores.churn.model {
            println!("          {:?} {:?} {:?}", fit.kind, fit.parameters, fit.notes);
        }
    }
}
