//! Scores every customer: fit, then risk, expected orders, amounts and values.
//!
//! Columns follow the summaries' rows. Grades are `grading`'s.

use std::ops::ControlFlow;

use crate::analysis::churn::challenger::{Asked, Challenger};
use crate::analysis::churn::estimate::{Uncertainty, length, positive_interval, probability_interval};
use crate::analysis::churn::evidence::Reading;
use crate::analysis::churn::exposure::{Exposure, Tally};
use crate::analysis::churn::fit::{FitNote, ModelFit, fit};
use crate::analysis::churn::gamma_gamma::{AmountFit, AmountNote, fit_amounts};
use crate::analysis::churn::horizons::Horizons;
use crate::analysis::churn::model::{DAYS_PER_WEEK, first_model};
use crate::analysis::churn::outlook::{History, Outlook};
use crate::analysis::churn::risk::{
    Baseline, Reason, RiskLimits, RiskModel, Standing, reasons, reasons_by_challenger, standing_by_model,
    standing_by_rhythm,
};
use crate::analysis::churn::rows::Rows;
use crate::analysis::churn::signals::{DEFAULT_WEIGHTS, Signals, contributions, moved, stands};
use crate::analysis::churn::trend::Trend;
use crate::analysis::columns::{Deviations, Interval, Sparse};
use crate::analysis::numeric::matrix::dot;
use crate::analysis::numeric::quantile::count;
use crate::analysis::progress::{Progress, Stage};
use crate::analysis::summary::Summaries;
use crate::domain::settings::ModelChoice;

/// What to score by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ChurnSettings {
    /// Days within which no purchase counts as lost; at least 1.
    pub horizon_days: u32,
    /// The asked model.
    pub model: ModelChoice,
    /// Where the bands begin.
    pub limits: RiskLimits,
    /// What the risk is to come from in place of the model; `None` where it is the model's.
    pub challenger: Option<Challenger>,
}

impl Default for ChurnSettings {
    fn default() -> Self {
        Self { horizon_days: 90, model: ModelChoice::Automatic, limits: RiskLimits::default(), challenger: None }
    }
}

/// One row per customer; numbers outside the population are absent.
#[derive(Debug, Clone, PartialEq)]
pub struct ChurnScores {
    /// The horizon in days that was used.
    pub horizon_days: u32,
    /// The purchase model, or the note that says why there is none.
    pub model: Result<ModelFit, FitNote>,
    /// The amount model, or the note that says why there is none.
    pub amounts: Result<AmountFit, AmountNote>,
    /// Where the risk comes from.
    pub risk_model: RiskModel,
    /// What the risk comes from in place of the model; `None` where it is the model's or there is none.
    pub challenger: Option<Challenger>,
    /// What is known beside the orders on the day looked from, in the risk or not.
    pub signals: Signals,
    /// The population's side of the reasons; `None` without a model.
    pub baseline: Option<Baseline>,
    /// Value at risk in all; `None` without both models.
    pub exposure: Option<Exposure>,
    /// How each customer's risk has changed.
    pub trend: Trend,
    /// What can be said of each customer.
    pub standing: Vec<Standing>,
    /// Probability of being a customer still.
    pub p_alive: Sparse,
    /// Probability of a purchase within the horizon.
    pub p_active: Sparse,
    /// Probability of no purchase within the horizon: 1 - `p_active`, or what the rule says.
    pub churn_risk: Sparse,
    /// Expected orders within the horizon.
    pub expected_orders: Sparse,
    /// Expected amount per order, minor units.
    pub expected_amount: Sparse,
    /// Discounted expected amount of 12 months, minor units.
    pub clv_12m: Sparse,
    /// Discounted expected amount of 36 months, minor units.
    pub value_model: Sparse,
    /// Standard deviation of the logit of `p_alive`.
    pub p_alive_deviation: Deviations,
    /// Standard deviation of the logit of `churn_risk`.
    pub churn_risk_deviation: Deviations,
    /// Standard deviation of the logarithm of `expected_orders`.
    pub expected_orders_deviation: Deviations,
    /// Standard deviation of the logarithm of `clv_12m`.
    pub clv_12m_deviation: Deviations,
    /// Standard deviation of the logarithm of `value_model`.
    pub value_model_deviation: Deviations,
}

/// Customers between two reports of progress.
const BATCH: usize = 8_192;

/// Scores every customer; `Break` where `progress` asked to stop.
///
/// # Errors
/// Never fails for lack of data: then the columns are absent, the standing
/// comes from the own rhythm and the notes say so.
pub fn score(
    summaries: &Summaries,
    signals: Signals,
    settings: &ChurnSettings,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> ControlFlow<(), ChurnScores> {
    let customers = summaries.len();
    let horizon_days = settings.horizon_days.max(1);
    progress(Progress::new(Stage::Fitting, 0, 2))?;
    let rows = Rows::merge(summaries);
    let model = fit(&rows, summaries.repeat_customers(), first_model(settings.model));
    progress(Progress::new(Stage::Fitting, 1, 2))?;
    let mut scores = ChurnScores::empty(customers, horizon_days, model, fit_amounts(summaries));
    let Ok(fit) = &scores.model else {
        scores.standing = (0..customers).map(|row| standing_by_rhythm(&settings.limits, summaries, row)).collect();
        scores.signals = signals;
        return ControlFlow::Continue(scores);
    };
    let outlook = Outlook { model: fit.kind, parameters: fit.parameters };
    let uncertainty = fit.covariance.as_ref().map(Uncertainty::new);
    let horizons = Horizons::new(&outlook, uncertainty.as_ref(), &rows, f64::from(horizon_days), |done, total| {
        progress(Progress::new(Stage::Foreseeing, done, total)).is_continue()
    });
    let Some(horizons) = horizons else { return ControlFlow::Break(()) };
    let challenger = settings.challenger.filter(|one| one.stands_on(outlook.model));
    let asked = Scorer {
        outlook,
        uncertainty,
        by_amount: scores.amounts.as_ref().ok().and_then(|fit| fit.covariance.as_ref()).map(Uncertainty::new),
        horizons: &horizons,
        weeks: f64::from(horizon_days) / DAYS_PER_WEEK,
        limits: settings.limits,
        usual_gap_days: summaries.population_gap_days(),
        asked: challenger.map(|challenger| Asked::new(challenger, outlook, summaries, &signals)),
    };
    if let Some(challenger) = challenger {
        (scores.challenger, scores.risk_model) = (Some(challenger), challenger.risk_model());
    }
    let mut tally = Tally::default();
    for row in 0..customers {
        if row % BATCH == 0 {
            progress(Progress::new(Stage::Scoring, row, customers))?;
        }
        let standing = asked.score_row(summaries, row, &mut scores, &mut tally).unwrap_or(Standing::NoPurchase);
        scores.standing.push(standing);
    }
    scores.exposure =
        scores.amounts.is_ok().then(|| tally.finish(asked.uncertainty.is_some() && asked.by_amount.is_some()));
    scores.baseline = baseline(&scores.churn_risk, asked.usual_gap_days);
    scores.signals = signals;
    ControlFlow::Continue(scores)
}

struct Scorer<'a> {
    outlook: Outlook,
    uncertainty: Option<Uncertainty<4>>,
    by_amount: Option<Uncertainty<3>>,
    horizons: &'a Horizons,
    weeks: f64,
    limits: RiskLimits,
    usual_gap_days: Option<f64>,
    asked: Option<Asked<'a>>,
}

impl Scorer<'_> {
    /// Fills one row of every column; `None` outside the population.
    fn score_row(
        &self,
        summaries: &Summaries,
        row: usize,
        scores: &mut ChurnScores,
        tally: &mut Tally,
    ) -> Option<Standing> {
        let history = History::of(summaries, row)?;
        let frequency = *summaries.frequency.get(row)?;
        let alive = self.outlook.alive(&history);
        let by_model = self.outlook.active(&history, self.weeks);
        let instead = self.asked.as_ref().and_then(|asked| asked.active(summaries, row));
        let active = instead.map_or(by_model, |(active, _)| active);
        let risk = 1.0 - active.value;
        let standing = standing_by_model(&self.limits, summaries, row, Some(risk), self.usual_gap_days);
        scores.p_alive.set(row, alive.value);
        scores.p_active.set(row, by_model.value);
        scores.churn_risk.set(row, risk);
        // Derivatives in independent directions of unit variance; 0 without intervals.
        let whiten = |gradient: &[f64; 4]| self.uncertainty.as_ref().map_or([0.0; 4], |known| known.whiten(gradient));
        let (by_alive, by_active) = (whiten(&alive.logit_gradient), whiten(&active.logit_gradient));
        if self.uncertainty.is_some() {
            scores.p_alive_deviation.set(row, length(&by_alive));
        }
        // What a layer's weights are unsure of comes on top of what the model is; rules have no model's slopes.
        let by_model = self.uncertainty.is_some().then(|| length(&by_active));
        let deviation = match instead {
            None => by_model,
            Some(_) if by_model.is_none() && self.asked.as_ref().is_some_and(Asked::leans_on_the_model) => None,
            Some((_, by_weights)) => by_weights.map(|own| libm::hypot(own, length(&by_active))),
        };
        if let Some(deviation) = deviation {
            // The logit of the risk is that of being active with the other sign.
            scores.churn_risk_deviation.set(row, deviation);
        }
        let ahead = self.horizons.if_alive(frequency, history.age)?;
        let [in_horizon, in_year, in_years] = ahead.orders.map(|orders| orders * alive.value);
        // d ln E = (1 - P(alive)) d logit P(alive) + d ln J.
        let [by_horizon, by_year, by_years] = ahead.log_gradients.map(|mut gradient| {
            for (slope, by_alive) in gradient.iter_mut().zip(by_alive) {
                *slope += (1.0 - alive.value) * by_alive;
            }
            gradient
        });
        scores.expected_orders.set(row, in_horizon);
        if self.uncertainty.is_some() {
            scores.expected_orders_deviation.set(row, length(&by_horizon));
        }
        let Ok(amounts) = &scores.amounts else { return Some(standing) };
        let amount = amounts.amount(frequency, summaries.monetary.get(row).copied().unwrap_or(0.0));
        let (year, years) = (amount.value * in_year, amount.value * in_years);
        scores.expected_amount.set(row, amount.value);
        scores.clv_12m.set(row, year);
        scores.value_model.set(row, years);
        let by_amount = self.by_amount.as_ref().map_or([0.0; 3], |known| known.whiten(&amount.log_gradient));
        if self.uncertainty.is_some() && self.by_amount.is_some() {
            // The two models are fitted apart, so their variances add.
            let of = |by_orders: &[f64; 4]| (dot(by_orders, by_orders) + dot(&by_amount, &by_amount)).sqrt();
            scores.clv_12m_deviation.set(row, of(&by_year));
            scores.value_model_deviation.set(row, of(&by_years));
        }
        if standing == Standing::TooNew {
            tally.leave_out();
        } else {
            tally.add(year, &active, &by_year, &by_active, &by_amount);
        }
        Some(standing)
    }
}

/// The population's side of the reasons; `None` of nobody.
fn baseline(churn_risk: &Sparse, usual_gap_days: Option<f64>) -> Option<Baseline> {
    let (mut customers, mut sum) = (0, 0.0);
    for risk in churn_risk.iter().flatten() {
        customers += 1;
        sum += risk;
    }
    let usual_gap_days = usual_gap_days.filter(|_| customers > 0)?;
    Some(Baseline { customers, average_risk: sum / count(customers), usual_gap_days })
}

impl ChurnScores {
    fn empty(
        customers: usize,
        horizon_days: u32,
        model: Result<ModelFit, FitNote>,
        amounts: Result<AmountFit, AmountNote>,
    ) -> Self {
        let (absent, unknown) = (|| Sparse::absent(customers), || Deviations::absent(customers));
        Self {
            horizon_days,
            risk_model: if model.is_ok() { RiskModel::Model } else { RiskModel::OwnRhythm },
            challenger: None,
            signals: Signals::default(),
            model,
            amounts,
            baseline: None,
            exposure: None,
            trend: Trend::unknown(customers),
            standing: Vec::new(),
            p_alive: absent(),
            p_active: absent(),
            churn_risk: absent(),
            expected_orders: absent(),
            expected_amount: absent(),
            clv_12m: absent(),
            value_model: absent(),
            p_alive_deviation: unknown(),
            churn_risk_deviation: unknown(),
            expected_orders_deviation: unknown(),
            clv_12m_deviation: unknown(),
            value_model_deviation: unknown(),
        }
    }

    /// 95% interval of `p_alive`; `None` where there is none.
    #[must_use]
    pub fn p_alive_interval(&self, row: usize) -> Option<Interval> {
        probability_interval(self.p_alive.get(row)?, self.p_alive_deviation.get(row)?)
    }

    /// 95% interval of `churn_risk`; `None` where there is none.
    #[must_use]
    pub fn churn_risk_interval(&self, row: usize) -> Option<Interval> {
        probability_interval(self.churn_risk.get(row)?, self.churn_risk_deviation.get(row)?)
    }

    /// 95% interval of `expected_orders`; `None` where there is none.
    #[must_use]
    pub fn expected_orders_interval(&self, row: usize) -> Option<Interval> {
        Some(positive_interval(self.expected_orders.get(row)?, self.expected_orders_deviation.get(row)?))
    }

    /// 95% interval of `clv_12m`; `None` where there is none.
    #[must_use]
    pub fn clv_12m_interval(&self, row: usize) -> Option<Interval> {
        Some(positive_interval(self.clv_12m.get(row)?, self.clv_12m_deviation.get(row)?))
    }

    /// 95% interval of `value_model`; `None` where there is none.
    #[must_use]
    pub fn value_model_interval(&self, row: usize) -> Option<Interval> {
        Some(positive_interval(self.value_model.get(row)?, self.value_model_deviation.get(row)?))
    }

    /// The fitted model, ready to be asked; `None` where too little data.
    #[must_use]
    pub fn outlook(&self) -> Option<Outlook> {
        let fit = self.model.as_ref().ok()?;
        Some(Outlook { model: fit.kind, parameters: fit.parameters })
    }

    /// Why a customer's risk is what it is, in steps that add up to it.
    #[must_use]
    pub fn reasons(&self, summaries: &Summaries, row: usize) -> Option<Vec<Reason>> {
        let (outlook, baseline) = (self.outlook()?, self.baseline.as_ref()?);
        match &self.challenger {
            Some(one) => {
                let (risk, signals) = (self.churn_risk.get(row)?, self.signals.of(row));
                reasons_by_challenger(one, risk, &outlook, baseline, summaries, row, &signals)
            }
            None => reasons(&outlook, baseline, summaries, row, f64::from(self.horizon_days)),
        }
    }

    /// The weights of the signals that hold here: refitted where they give the risk, else the assumptions.
    #[must_use]
    pub const fn signal_weights(&self) -> Reading {
        match &self.challenger {
            Some(Challenger::Signals(fit)) => fit.weights,
            _ => DEFAULT_WEIGHTS,
        }
    }

    /// What the signals make of the purchase model's risk, whether or not that is the risk in use: the model's
    /// risk, the risk with them, and what each of them adds to its log-odds; `None` where none stands.
    #[must_use]
    pub fn with_signals(&self, row: usize) -> Option<(f64, f64, Reading)> {
        let reading = self.signals.of(row);
        let by_model = 1.0 - self.p_active.get(row).filter(|_| stands(&reading))?;
        let parts = contributions(&self.signal_weights(), &reading);
        Some((by_model, moved(by_model, parts.iter().sum()), parts))
    }

    /// What of the next 12 months' value is at risk: value times risk, minor units.
    #[must_use]
    pub fn expected_loss(&self, row: usize) -> Option<f64> {
        Some(self.clv_12m.get(row)? * self.churn_risk.get(row)?)
    }
}
