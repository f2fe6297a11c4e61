//! Scores as columns and back, without what follows from other columns.
//!
//! Grades are given anew on arrival, so that the thresholds of the moment
//! hold. What is sorted here is not sorted again there.

use crate::analysis::backtest::verdict::Verdict;
use crate::analysis::churn::challenger::Challenger;
use crate::analysis::churn::exposure::Exposure;
use crate::analysis::churn::fit::{FitNote, ModelFit};
use crate::analysis::churn::gamma_gamma::{AmountFit, AmountNote};
use crate::analysis::churn::risk::{Baseline, RiskBand, RiskModel, Standing};
use crate::analysis::churn::score::ChurnScores;
use crate::analysis::churn::signals::Signals;
use crate::analysis::churn::trend::Trend;
use crate::analysis::cohort::Cohorts;
use crate::analysis::columns::{Deviations, Sparse};
use crate::analysis::grading::four::{self, FourCuts};
use crate::analysis::grading::gold::{self, GoldCuts};
use crate::analysis::grading::index::{Facts, GradeIndex, Order};
use crate::analysis::grading::value::{Potentials, Yardstick};
use crate::analysis::scores::Scores;
use crate::analysis::summary::Summaries;
use crate::analysis::transit::columns::{Columns, Taker};
use crate::analysis::transit::facts::{Numbers, Reader};
use crate::domain::grading_rules::GradingRules;

/// The scores as columns.
#[must_use]
pub fn into_columns(scores: Scores) -> Columns {
    let mut columns = Columns::default();
    let Scores { summaries, verdict, rfm, churn, value_current, potentials, index, cohorts, .. } = scores;
    let has_interactions = index.has_interactions;
    columns.push(facts(&summaries, &churn, verdict.as_ref(), &potentials, has_interactions));
    columns.push(rfm.into_iter().flatten().collect::<Vec<u8>>());
    columns.push(churn.standing.iter().map(|standing| standing_code(*standing)).collect::<Vec<u8>>());
    columns.push(churn.trend.into_bytes());
    push_summaries(&mut columns, summaries);
    let ChurnScores { p_alive, p_active, expected_orders, expected_amount, clv_12m, value_model, .. } = churn;
    columns.push(churn.signals.rows);
    columns.push(churn.signals.values);
    // Of a model's risk the far side has `p_active`.
    let by_challenger = churn.challenger.map(|_| churn.churn_risk);
    let columns_of_churn = [p_alive, p_active].into_iter().chain(by_challenger);
    for column in columns_of_churn.chain([expected_orders, expected_amount, clv_12m, value_model]) {
        columns.push(column.into_flat());
    }
    for deviations in [
        churn.p_alive_deviation,
        churn.churn_risk_deviation,
        churn.expected_orders_deviation,
        churn.clv_12m_deviation,
        churn.value_model_deviation,
    ] {
        columns.push(deviations.into_flat());
    }
    columns.push(value_current);
    columns.push(potentials.potential);
    let order = index.into_order();
    columns.push(order.current_ranks);
    columns.push(order.worth_ranks);
    columns.push(order.interactions);
    columns.push(order.potentials);
    columns.push(order.risks);
    columns.push(cohort_numbers(&cohorts));
    columns
}

/// The scores from their columns, graded by `rules`; `None` where they are others.
#[must_use]
pub fn from_columns(columns: Columns, rules: &GradingRules) -> Option<Scores> {
    let mut columns = columns.take();
    let numbers = columns.numbers()?;
    let facts = Known::read(&mut Reader::new(&numbers))?;
    let rfm = columns.bytes()?.as_chunks::<3>().0.to_vec();
    let standing = columns.bytes()?.into_iter().map(standing_of).collect::<Option<Vec<Standing>>>()?;
    let trend = Trend::from_bytes(columns.bytes()?);
    let summaries = take_summaries(&mut columns, facts.as_of)?;
    let signals = Signals { rows: columns.counts()?, values: columns.numbers()? };
    let mut sparse = || columns.numbers().map(Sparse::from_flat);
    let (p_alive, p_active) = (sparse()?, sparse()?);
    let by_challenger = if facts.challenger.is_some() { Some(sparse()?) } else { None };
    let (expected_orders, expected_amount) = (sparse()?, sparse()?);
    let (clv_12m, value_model) = (sparse()?, sparse()?);
    let mut deviations = || columns.deviations().map(Deviations::from_flat);
    let churn = ChurnScores {
        horizon_days: facts.horizon_days,
        risk_model: match (&facts.challenger, &facts.model) {
            (Some(challenger), Ok(_)) => challenger.risk_model(),
            (_, Ok(_)) => RiskModel::Model,
            (_, Err(_)) => RiskModel::OwnRhythm,
        },
        challenger: facts.challenger,
        signals,
        model: facts.model,
        amounts: facts.amounts,
        baseline: facts.baseline,
        exposure: facts.exposure,
        trend,
        standing,
        churn_risk: by_challenger
            .unwrap_or_else(|| Sparse::from_flat(p_active.as_flat().iter().map(|active| 1.0 - active).collect())),
        p_alive,
        p_active,
        expected_orders,
        expected_amount,
        clv_12m,
        value_model,
        p_alive_deviation: deviations()?,
        churn_risk_deviation: deviations()?,
        expected_orders_deviation: deviations()?,
        clv_12m_deviation: deviations()?,
        value_model_deviation: deviations()?,
    };
    let value_current = columns.amounts()?;
    let potentials = Potentials { potential: columns.numbers()?, yardsticks: facts.yardsticks };
    let order = Order {
        current_ranks: columns.counts()?,
        worth_ranks: columns.counts()?,
        interactions: columns.counts()?,
        potentials: columns.numbers()?,
        risks: columns.numbers()?,
    };
    let cohorts = Reader::new(&columns.numbers()?).cohorts()?;
    let interactions = order.interactions.clone();
    let index = GradeIndex::from_order(
        &Facts {
            summaries: &summaries,
            current: &value_current,
            model: &churn.value_model,
            potential: &potentials.potential,
            risk: &churn.churn_risk,
            interactions: facts.has_interactions.then_some(interactions.as_slice()),
            id_order: &[],
        },
        order,
    );
    let four_cuts = FourCuts::new(&index, &rules.four);
    let gold_cuts = GoldCuts::new(&index, &rules.gold);
    Some(Scores {
        verdict: facts.verdict,
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

fn cohort_numbers(cohorts: &Cohorts) -> Vec<f64> {
    let mut numbers = Numbers::default();
    numbers.cohorts(cohorts);
    numbers.into_vec()
}

/// What the list of numbers says.
struct Known {
    as_of: i32,
    horizon_days: u32,
    has_interactions: bool,
    model: Result<ModelFit, FitNote>,
    challenger: Option<Challenger>,
    verdict: Option<Verdict>,
    amounts: Result<AmountFit, AmountNote>,
    baseline: Option<Baseline>,
    exposure: Option<Exposure>,
    yardsticks: Vec<Yardstick>,
}

fn facts(
    summaries: &Summaries,
    churn: &ChurnScores,
    verdict: Option<&Verdict>,
    potentials: &Potentials,
    has_interactions: bool,
) -> Vec<f64> {
    let mut numbers = Numbers::default();
    numbers.extend([f64::from(summaries.as_of), f64::from(churn.horizon_days), f64::from(u8::from(has_interactions))]);
    numbers.model(&churn.model);
    numbers.challenger(churn.challenger.as_ref());
    numbers.verdict(verdict);
    numbers.amounts(&churn.amounts);
    numbers.baseline(churn.baseline.as_ref());
    numbers.exposure(churn.exposure.as_ref());
    numbers.yardsticks(&potentials.yardsticks);
    numbers.into_vec()
}

impl Known {
    fn read(numbers: &mut Reader<'_>) -> Option<Self> {
        Some(Self {
            as_of: numbers.day()?,
            horizon_days: numbers.count()?,
            has_interactions: numbers.count()? == 1,
            model: numbers.model()?,
            challenger: numbers.challenger()?,
            verdict: numbers.verdict()?,
            amounts: numbers.amounts()?,
            baseline: numbers.baseline()?,
            exposure: numbers.exposure()?,
            yardsticks: numbers.yardsticks()?,
        })
    }
}

fn push_summaries(columns: &mut Columns, summaries: Summaries) {
    columns.push(summaries.purchase_days);
    columns.push(summaries.recency_days);
    columns.push(summaries.age_days);
    columns.push(summaries.monetary);
    columns.push(summaries.total);
    columns.push(summaries.trailing_year);
    columns.push(summaries.active_windows);
    columns.push(summaries.median_gap_days.into_flat());
}

fn take_summaries(columns: &mut Taker, as_of: i32) -> Option<Summaries> {
    let purchase_days = columns.counts()?;
    let recency_days = columns.counts()?;
    let age_days = columns.counts()?;
    let days_since_last: Vec<u32> =
        age_days.iter().zip(&recency_days).map(|(age, recency)| age.saturating_sub(*recency)).collect();
    Some(Summaries {
        as_of,
        frequency: purchase_days.iter().map(|days| days.saturating_sub(1)).collect(),
        first_day: age_days.iter().map(|age| as_of.saturating_sub_unsigned(*age)).collect(),
        last_day: days_since_last.iter().map(|since| as_of.saturating_sub_unsigned(*since)).collect(),
        purchase_days,
        recency_days,
        age_days,
        days_since_last,
        monetary: columns.numbers()?,
        total: columns.amounts()?,
        trailing_year: columns.amounts()?,
        active_windows: columns.bytes()?,
        median_gap_days: Sparse::from_flat(columns.numbers()?),
    })
}

const fn standing_code(standing: Standing) -> u8 {
    match standing {
        Standing::NoPurchase => 0,
        Standing::TooNew => 1,
        Standing::Known(RiskBand::Low) => 2,
        Standing::Known(RiskBand::Medium) => 3,
        Standing::Known(RiskBand::High) => 4,
    }
}

const fn standing_of(code: u8) -> Option<Standing> {
    match code {
        0 => Some(Standing::NoPurchase),
        1 => Some(Standing::TooNew),
        2 => Some(Standing::Known(RiskBand::Low)),
        3 => Some(Standing::Known(RiskBand::Medium)),
        4 => Some(Standing::Known(RiskBand::High)),
        _ => None,
    }
}
