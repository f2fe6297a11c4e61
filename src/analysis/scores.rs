//! Every column of the scores in one answer, as the worker asks for it.
//!
//! It puts the questions in order: summaries, verdict, RFM, churn, values, grades,
//! cohorts. It holds no rule of its own and writes no file.

use std::cmp::Reverse;
use std::ops::ControlFlow;

use crate::analysis::backtest::fold::Ask;
use crate::analysis::backtest::run::{Depth, backtest};
use crate::analysis::backtest::verdict::Verdict;
use crate::analysis::churn::evidence::Evidence;
use crate::analysis::churn::risk::RiskLimits;
use crate::analysis::churn::score::{ChurnScores, ChurnSettings, score};
use crate::analysis::churn::signals::Signals;
use crate::analysis::churn::trend::Trend;
use crate::analysis::cohort::{Cohorts, cohorts};
use crate::analysis::grading::four::{self, FourCuts, FourGrade};
use crate::analysis::grading::gold::{self, GoldCuts, GoldGrade};
use crate::analysis::grading::index::{Facts, GradeIndex};
use crate::analysis::grading::rfm::{quintile_scores, threshold_scores};
use crate::analysis::grading::value::Potentials;
use crate::analysis::progress::{Progress, Stage};
use crate::analysis::purchases::PurchaseLog;
use crate::analysis::summary::{Summaries, summarise};
use crate::domain::grading_rules::GradingRules;
use crate::domain::settings::{ModelChoice, OwnRule};

/// How recency, frequency and amount become scores of 1 to 5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RfmRule {
    /// By quintile of the population, ties sharing their average rank.
    #[default]
    Quintiles,
    /// By fixed limits.
    Limits {
        /// At most so many days since the last purchase for 5, 4, 3, 2.
        days_since_last: [u32; 4],
        /// At least so many repeat purchase days for 2, 3, 4, 5.
        frequency: [u32; 4],
        /// At least such a total for 2, 3, 4, 5, minor units.
        total: [i64; 4],
    },
}

/// What to score, all as plain columns with one row per customer.
#[derive(Debug, Clone, Copy)]
pub struct ScoreInput<'a> {
    /// Orders in the archive's currency.
    pub log: PurchaseLog<'a>,
    /// Margin of each order, its amount where the cost is unknown, in minor units;
    /// `None` where no cost is known at all.
    pub margins: Option<&'a [i64]>,
    /// Industry as a group number, `NO_SEGMENT` where unknown; may be empty.
    pub segments: &'a [u32],
    /// Interactions in the 365 days up to the as-of day; `None` where the archive has none.
    pub interactions: Option<&'a [u32]>,
    /// What is known of customers beside their orders; `None` where nothing is.
    pub evidence: Option<&'a Evidence>,
    /// Position in code-point order of `customer_id`; empty where rows have that order.
    pub id_order: &'a [u32],
    /// The day to look from, in days since 1970-01-01.
    pub as_of: i32,
    /// Days within which no purchase counts as lost.
    pub horizon_days: u32,
    /// The asked model.
    pub model: ModelChoice,
    /// When the user calls a customer lost.
    pub own_rule: OwnRule,
    /// Thresholds of both schemes.
    pub rules: GradingRules,
    /// How RFM scores are made.
    pub rfm: RfmRule,
}

/// Every score of every customer.
#[derive(Debug, Clone)]
pub struct Scores {
    /// What was bought.
    pub summaries: Summaries,
    /// What the held-out days said to `Automatic`; `None` where a model was asked
    /// for by name or there is too little history.
    pub verdict: Option<Verdict>,
    /// Recency, frequency and monetary scores, 1 to 5; 0 outside the population.
    pub rfm: Vec<[u8; 3]>,
    /// Churn risk, expected orders, amounts and values.
    pub churn: ChurnScores,
    /// Current value: margin, or amount, of the trailing 365 days; minor units.
    pub value_current: Vec<i64>,
    /// Potential value and its yardsticks.
    pub potentials: Potentials,
    /// Grades of the four-grade scheme.
    pub four: Vec<FourGrade>,
    /// Its limits on this archive.
    pub four_cuts: FourCuts,
    /// Grades of the gold scheme.
    pub gold: Vec<GoldGrade>,
    /// Its limits on this archive.
    pub gold_cuts: GoldCuts,
    /// What regrading under other thresholds needs.
    pub index: GradeIndex,
    /// Who came when and who came back.
    pub cohorts: Cohorts,
}

/// Works out every column; `Break` where `progress` asked to stop.
pub fn score_all(
    input: &ScoreInput<'_>,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> ControlFlow<(), Scores> {
    progress(Progress::new(Stage::Summarising, 0, 1))?;
    let summaries = summarise(&input.log, input.as_of);
    let population = summaries.population();
    let verdict = if input.model == ModelChoice::Automatic { verdict(input, progress)? } else { None };
    let settings = ChurnSettings {
        horizon_days: input.horizon_days,
        model: verdict.map_or(input.model, |verdict| verdict.model.choice()),
        limits: RiskLimits::default(),
        challenger: verdict.and_then(|verdict| verdict.challenger),
    };
    let signals = input.evidence.map(|evidence| Signals::read(evidence, &summaries)).unwrap_or_default();
    let mut churn = score(&summaries, signals, &settings, progress)?;
    churn.trend = Trend::since(&input.log, input.evidence, &churn, input.as_of);
    progress(Progress::new(Stage::Grading, 0, 1))?;
    let rfm = rfm_scores(&summaries, &population, input.rfm);
    let value_current = match input.margins {
        Some(margins) => summarise(&PurchaseLog { amounts: margins, ..input.log }, input.as_of).trailing_year,
        None => summaries.trailing_year.clone(),
    };
    let potentials = Potentials::measure(&value_current, input.segments, &population);
    let index = GradeIndex::new(&Facts {
        summaries: &summaries,
        current: &value_current,
        model: &churn.value_model,
        potential: &potentials.potential,
        risk: &churn.churn_risk,
        interactions: input.interactions,
        id_order: input.id_order,
    });
    let four_cuts = FourCuts::new(&index, &input.rules.four);
    let gold_cuts = GoldCuts::new(&index, &input.rules.gold);
    let cohorts = cohorts(&input.log, input.as_of, churn.model.as_ref().ok());
    progress(Progress::new(Stage::Grading, 1, 1))?;
    ControlFlow::Continue(Scores {
        verdict,
        rfm,
        churn,
        value_current,
        potentials,
        four: four::grade_all(&index, &four_cuts),
        four_cuts,
        gold: gold::grade_all(&index, &gold_cuts),
        gold_cuts,
        index,
        cohorts,
        summaries,
    })
}

/// Whom `Automatic` takes: the backtest over the horizon decides.
fn verdict(
    input: &ScoreInput<'_>,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> ControlFlow<(), Option<Verdict>> {
    let ask = Ask { own_rule: input.own_rule, ..Ask::by_default(&input.log, input.as_of, input.horizon_days) };
    let report = backtest(&input.log, input.evidence, ask, Depth::Verdict, progress)?;
    ControlFlow::Continue(report.ok().map(|report| report.verdict))
}

impl Scores {
    /// Grades anew under other thresholds; everything else stays.
    pub fn regrade(&mut self, rules: &GradingRules) {
        self.four_cuts = FourCuts::new(&self.index, &rules.four);
        self.gold_cuts = GoldCuts::new(&self.index, &rules.gold);
        self.four = four::grade_all(&self.index, &self.four_cuts);
        self.gold = gold::grade_all(&self.index, &self.gold_cuts);
    }
}

fn rfm_scores(summaries: &Summaries, population: &[usize], rule: RfmRule) -> Vec<[u8; 3]> {
    let since: Vec<Reverse<u32>> = pick(&summaries.days_since_last, population).into_iter().map(Reverse).collect();
    let frequency = pick(&summaries.frequency, population);
    let total = pick(&summaries.total, population);
    let columns = match rule {
        RfmRule::Quintiles => [quintile_scores(&since), quintile_scores(&frequency), quintile_scores(&total)],
        RfmRule::Limits { days_since_last: [five, four, three, two], frequency: times, total: amounts } => [
            threshold_scores(&since, &[two, three, four, five].map(Reverse)),
            threshold_scores(&frequency, &times),
            threshold_scores(&total, &amounts),
        ],
    };
    let mut out = vec![[0; 3]; summaries.len()];
    for (position, column) in columns.iter().enumerate() {
        for (row, score) in population.iter().zip(column) {
            if let Some(slot) = out.get_mut(*row).and_then(|scores| scores.get_mut(position)) {
                *slot = *score;
            }
        }
    }
    out
}

fn pick<T: Copy>(column: &[T], rows: &[usize]) -> Vec<T> {
    rows.iter().filter_map(|row| column.get(*row).copied()).collect()
}
