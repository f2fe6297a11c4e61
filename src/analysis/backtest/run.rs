//! The backtest itself, one candidate at a time.
//!
//! It owns what it works on, so that whoever runs it can pause between two
//! candidates and stop at any of them. What a figure means stands in `measure`,
//! `ranking` and `calibration`.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use crate::analysis::backtest::calibration::{self, CalibrationBin};
use crate::analysis::backtest::candidate::{Candidate, INCUMBENT};
use crate::analysis::backtest::fold::{Ask, Fold, MOST_CUSTOMERS, Sample};
use crate::analysis::backtest::layers::Told;
use crate::analysis::backtest::measure::{Counts, Figure, brier, log_losses};
use crate::analysis::backtest::ranking::Ranking;
use crate::analysis::backtest::tracking::Tracking;
use crate::analysis::backtest::verdict::{Standing, Verdict, decide, is_beyond_chance};
use crate::analysis::churn::challenger::Challenger;
use crate::analysis::churn::evidence::Evidence;
use crate::analysis::churn::expected::ExpectedOrders;
use crate::analysis::churn::fit::{LEAST_REPEAT_CUSTOMERS, fit};
use crate::analysis::churn::gamma_gamma::{AmountFit, fit_amounts};
use crate::analysis::churn::model::{DAYS_PER_WEEK, PurchaseModel};
use crate::analysis::churn::outlook::{History, Outlook};
use crate::analysis::churn::rows::Rows;
use crate::analysis::churn::rule::{Rule, RuleFit, past_orders};
use crate::analysis::churn::signals::SignalFit;
use crate::analysis::churn::stack::{StackFit, voices_of};
use crate::analysis::numeric::logistic::Logistic;
use crate::analysis::numeric::quantile::count;
use crate::analysis::progress::{Progress, Stage};
use crate::analysis::purchases::PurchaseLog;

/// Why a history cannot be tried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lacking {
    /// Too few customers had bought twice by the cut.
    RepeatCustomers {
        /// How many had.
        customers: usize,
        /// How many it takes.
        needed: usize,
    },
    /// In the held-out days everybody bought, or nobody did.
    OneOutcome,
}

/// How much is worked out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// Log losses alone, which is what the verdict takes.
    Verdict,
    /// Every figure.
    Report,
}

/// What is known of the probabilities of one candidate.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Probabilities {
    /// Mean log loss.
    pub log_loss: Figure,
    /// How much lower it is than that of MBG/NBD, paired by customer.
    pub gain: Figure,
    /// Mean squared distance from the outcome.
    pub brier: Figure,
    /// The mean probability.
    pub mean: f64,
    /// Mean distance of prediction and outcome over tenths of the customers.
    pub calibration_error: f64,
    /// Those tenths.
    pub bins: Vec<CalibrationBin>,
}

/// One candidate with its figures.
#[derive(Debug, Clone, PartialEq)]
pub struct Contender {
    /// Who.
    pub candidate: Candidate,
    /// The model that answered; another one than asked where the fit fell back. `None` for a rule.
    pub answered: Option<PurchaseModel>,
    /// How well it ranks; `None` where everybody gets the same.
    pub ranking: Option<Ranking>,
    /// Its probabilities; `None` where it has none.
    pub probabilities: Option<Probabilities>,
    /// Its expected orders; `None` where it counts none.
    pub counts: Option<Counts>,
}

/// The outcome of a backtest.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The verdict.
    pub verdict: Verdict,
    /// The last day that candidates knew.
    pub cut: i32,
    /// Customers who had bought by the cut, of whom every n-th was asked about.
    pub customers_in_all: usize,
    /// Customers who bought in the held-out days.
    pub active: usize,
    /// Orders in the held-out days.
    pub orders: f64,
    /// Whether there was a fold before for the rules to learn from.
    pub rules_learned: bool,
    /// The candidates in the order of [`Candidate::all`].
    pub contenders: Vec<Contender>,
    /// The signal layer that was tried, learned on the fold before; `None` where there was none.
    pub signals: Option<SignalFit>,
    /// How repeat orders added up.
    pub tracking: Tracking,
}

/// What a candidate says of each customer.
#[derive(Default)]
struct Forecast {
    answered: Option<PurchaseModel>,
    scores: Option<Vec<f64>>,
    worth: Option<Vec<f64>>,
    probabilities: Option<Vec<f64>>,
    orders: Option<Vec<f64>>,
}

/// A backtest under way.
#[derive(Debug)]
pub struct Backtest {
    ask: Ask,
    depth: Depth,
    customers_in_all: usize,
    fold: Fold,
    earlier: Fold,
    rows: Rows,
    amounts: Option<AmountFit>,
    tracking: Tracking,
    candidates: Vec<Candidate>,
    contenders: Vec<Contender>,
    /// What each customer cost each candidate that gives probabilities.
    losses: Vec<(Candidate, Vec<f64>)>,
    /// The incumbent fitted up to the cut, which the layers stand on.
    base: Option<Outlook>,
    /// The same up to the cut of the fold before, once a layer asked for it.
    base_before: Option<Option<Outlook>>,
    /// What was known beside the orders; `None` where nothing was.
    told: Option<Told>,
    /// The signal layer, learned on the fold before.
    signals: Option<SignalFit>,
}

impl Backtest {
    /// Cuts the history.
    ///
    /// # Errors
    /// Where there is too little of it: an answer, not a failure.
    pub fn begin(log: &PurchaseLog<'_>, evidence: Option<&Evidence>, ask: Ask, depth: Depth) -> Result<Self, Lacking> {
        let cut = ask.cut();
        let sample = Sample::of(log, cut, MOST_CUSTOMERS);
        let fold = Fold::cut(&sample.log(), ask.as_of, ask.holdout_days);
        let customers = fold.summaries.repeat_customers();
        if customers < LEAST_REPEAT_CUSTOMERS {
            return Err(Lacking::RepeatCustomers { customers, needed: LEAST_REPEAT_CUSTOMERS });
        }
        let active = fold.active_customers();
        if active == 0 || active == fold.population.len() {
            return Err(Lacking::OneOutcome);
        }
        let report = depth == Depth::Report;
        let rows = Rows::merge(&fold.summaries);
        let may_win = |candidate: &Candidate| report || ask.allows(*candidate, rows.rows.len());
        let earlier = Fold::cut(&sample.log(), cut, ask.holdout_days);
        let told = evidence.and_then(|evidence| Told::read(evidence, &sample, &fold, &earlier));
        let candidates = Candidate::all(ask.own_rule, told.is_some());
        Ok(Self {
            ask,
            depth,
            customers_in_all: sample.of,
            earlier,
            amounts: if report { fit_amounts(&fold.summaries).ok() } else { None },
            tracking: if report { Tracking::new(&sample.log(), &fold) } else { Tracking::default() },
            candidates: candidates.into_iter().filter(may_win).collect(),
            rows,
            contenders: Vec::new(),
            losses: Vec::new(),
            base: None,
            base_before: None,
            told,
            signals: None,
            fold,
        })
    }

    /// How far it has got.
    #[must_use]
    pub fn progress(&self) -> Progress {
        Progress::new(Stage::Comparing, self.contenders.len(), self.candidates.len())
    }

    /// Asks the next candidate; `Break` when all have been asked.
    pub fn step(&mut self) -> ControlFlow<()> {
        let Some(candidate) = self.candidates.get(self.contenders.len()).copied() else {
            return ControlFlow::Break(());
        };
        let forecast = self.ask(candidate);
        let contender = self.measure(candidate, &forecast);
        self.contenders.push(contender);
        ControlFlow::Continue(())
    }

    /// The report, once every candidate has been asked; `None` before.
    #[must_use]
    pub fn finish(self) -> Option<Report> {
        let standings: Vec<Standing> = self.contenders.iter().filter_map(Contender::standing).collect();
        let allows = |candidate| self.ask.allows(candidate, self.rows.rows.len());
        let (best, winner) = self.decided(&standings, allows)?;
        let (_, model) = decide(&standings, |candidate| matches!(candidate, Candidate::Model(_)) && allows(candidate))?;
        let challenger = match winner.candidate {
            Candidate::Rule(rule) => learn(rule, &self.fold, self.ask.horizon_days).map(Challenger::Rule),
            Candidate::Stack => {
                self.base.and_then(|base| stack(&base, &self.fold, self.ask.horizon_days)).map(Challenger::Stack)
            }
            Candidate::Signals => self.refitted_signals().map(Challenger::Signals),
            Candidate::Model(_) | Candidate::EveryoneAlike | Candidate::Nobody => None,
        };
        let verdict = Verdict {
            ask: self.ask,
            customers: self.fold.population.len(),
            winner: winner.candidate,
            best: best.candidate,
            log_loss: winner.log_loss,
            gain: best.gain,
            model: match (winner.candidate, model.candidate) {
                (Candidate::Model(_) | Candidate::Rule(_), Candidate::Model(model)) => model,
                // The layers stand on MBG/NBD, whatever model came next.
                _ => PurchaseModel::MbgNbd,
            },
            challenger,
        };
        Some(Report {
            verdict,
            cut: self.fold.cut,
            customers_in_all: self.customers_in_all,
            active: self.fold.active_customers(),
            orders: self.fold.orders.iter().sum(),
            rules_learned: self.earlier.active_customers() > 0,
            contenders: self.contenders,
            signals: self.signals,
            tracking: self.tracking,
        })
    }

    /// The verdict on all. A layer hears others: where it is not better than the best of the rest beyond chance,
    /// it steps back and the rest is decided.
    fn decided(&self, standings: &[Standing], may: impl Fn(Candidate) -> bool) -> Option<(Standing, Standing)> {
        let mut out = Vec::new();
        loop {
            let stays = |candidate| !out.contains(&candidate) && may(candidate);
            let all = decide(standings, stays)?;
            let layer = all.1.candidate;
            if !layer.is_layer() {
                return Some(all);
            }
            let (best, _) = decide(standings, |candidate| candidate != layer && stays(candidate))?;
            if is_beyond_chance(&self.gain(layer, best.candidate)?) {
                return Some(all);
            }
            out.push(layer);
        }
    }

    /// How much less each customer cost `one` than `other`.
    fn gain(&self, one: Candidate, other: Candidate) -> Option<Figure> {
        let of = |candidate| self.losses.iter().find(|(whose, _)| *whose == candidate).map(|(_, losses)| losses);
        let (mine, theirs) = (of(one)?, of(other)?);
        Some(Figure::mean(&theirs.iter().zip(mine).map(|(theirs, mine)| theirs - mine).collect::<Vec<_>>()))
    }

    fn ask(&mut self, candidate: Candidate) -> Forecast {
        let everyone = self.fold.population.len();
        match candidate {
            Candidate::Model(model) => self.ask_model(model),
            Candidate::Rule(rule) => self.ask_rule(rule),
            Candidate::Stack => self.ask_stack(),
            Candidate::Signals => self.ask_signals(),
            Candidate::EveryoneAlike => {
                let before = count(self.earlier.population.len());
                let share = count(self.earlier.active_customers()) / before.max(1.0);
                let weeks = f64::from(self.ask.holdout_days) / DAYS_PER_WEEK;
                Forecast {
                    probabilities: (share > 0.0 && share < 1.0).then(|| vec![share; everyone]),
                    orders: Some(vec![self.rows.mean_rate() * weeks; everyone]),
                    ..Forecast::default()
                }
            }
            Candidate::Nobody => Forecast { orders: Some(vec![0.0; everyone]), ..Forecast::default() },
        }
    }

    fn ask_model(&mut self, model: PurchaseModel) -> Forecast {
        let Ok(fit) = fit(&self.rows, self.fold.summaries.repeat_customers(), model) else {
            return Forecast::default();
        };
        let outlook = Outlook { model: fit.kind, parameters: fit.parameters };
        if Candidate::Model(model) == INCUMBENT {
            self.base = Some(outlook);
        }
        let weeks = f64::from(self.ask.holdout_days) / DAYS_PER_WEEK;
        let histories: Vec<History> =
            self.fold.population.iter().filter_map(|row| History::of(&self.fold.summaries, *row)).collect();
        let probabilities: Vec<f64> = histories.iter().map(|history| outlook.active(history, weeks).value).collect();
        let mut forecast = Forecast { answered: Some(fit.kind), ..Forecast::default() };
        if self.depth == Depth::Report {
            self.tracking.expect(&self.fold, model, &outlook);
            let orders = expected_orders(&outlook, &histories, weeks);
            forecast.worth = Some(self.worth(&orders));
            forecast.orders = Some(orders);
            forecast.scores = Some(probabilities.clone());
        }
        forecast.probabilities = Some(probabilities);
        forecast
    }

    /// Expected orders times the expected amount of one.
    fn worth(&self, orders: &[f64]) -> Vec<f64> {
        let Some(amounts) = &self.amounts else { return orders.to_vec() };
        let known = &self.fold.summaries;
        let amount = |row: usize| {
            let x = known.frequency.get(row).copied().unwrap_or(0);
            amounts.amount(x, known.monetary.get(row).copied().unwrap_or(0.0)).value
        };
        orders.iter().zip(&self.fold.population).map(|(orders, row)| orders * amount(*row)).collect()
    }

    fn ask_rule(&self, rule: Rule) -> Forecast {
        let (known, people) = (&self.fold.summaries, &self.fold.population);
        let variable = rule.variable(known, people, self.ask.horizon_days);
        let learned = learn(rule, &self.earlier, self.ask.horizon_days);
        let probabilities = learned.map(|fit| variable.iter().map(|value| fit.logistic.probability(*value)).collect());
        let report = self.depth == Depth::Report;
        let orders = (report && rule == Rule::PastRate).then(|| {
            let weeks = f64::from(self.ask.holdout_days) / DAYS_PER_WEEK;
            let histories = people.iter().filter_map(|row| History::of(known, *row));
            histories.map(|history| past_orders(history.frequency, history.age, weeks)).collect()
        });
        Forecast { probabilities, orders, scores: report.then_some(variable), ..Forecast::default() }
    }

    /// The incumbent up to the cut of the fold before; `None` where it could not be fitted, or where one of the
    /// two fits fell back: then what it says means something else.
    fn base_before(&mut self) -> Option<Outlook> {
        let base = self.base?;
        let earlier = &self.earlier;
        let before = *self.base_before.get_or_insert_with(|| base_of(earlier));
        before.filter(|before| before.model == base.model)
    }

    /// Weights learned on the fold before, their penalty chosen on the one before that.
    fn ask_signals(&mut self) -> Forecast {
        let (base, before) = (self.base, self.base_before());
        let horizon_days = self.ask.horizon_days;
        let learned = self.told.as_ref().zip(base.zip(before)).and_then(|(told, (base, before))| {
            let earliest = base_of(&told.earliest).filter(|earliest| earliest.model == base.model);
            let before_that = earliest.map(|outlook| told.cases_before(&outlook)).unwrap_or_default();
            let cases = told.cases_earlier(&before, &self.earlier);
            let fit = SignalFit::rolling(base.model, horizon_days, &before_that, &cases)?;
            Some((fit, told.probabilities(&base, &self.fold, &fit)))
        });
        let (fit, probabilities) = learned.unzip();
        self.signals = fit;
        let scores = probabilities.clone().filter(|_| self.depth == Depth::Report);
        Forecast { scores, probabilities, ..Forecast::default() }
    }

    /// The layer that won, refitted on the held-out days under the same penalty.
    fn refitted_signals(&self) -> Option<SignalFit> {
        let (base, told, tried) = (self.base?, self.told.as_ref()?, self.signals?);
        SignalFit::learn(base.model, self.ask.horizon_days, &told.cases_now(&base, &self.fold), tried.penalty)
    }

    fn ask_stack(&mut self) -> Forecast {
        let (base, before) = (self.base, self.base_before());
        let horizon_days = self.ask.horizon_days;
        let said = || {
            let (base, then) = (base?, before?);
            let learned = stack(&then, &self.earlier, horizon_days)?;
            let voices = |row: &usize| voices_of(&base, &self.fold.summaries, *row, horizon_days);
            self.fold.population.iter().map(|row| Some(learned.probability(&voices(row)?))).collect()
        };
        let probabilities: Option<Vec<f64>> = said();
        let scores = probabilities.clone().filter(|_| self.depth == Depth::Report);
        Forecast { scores, probabilities, ..Forecast::default() }
    }

    fn measure(&mut self, candidate: Candidate, forecast: &Forecast) -> Contender {
        let probabilities = forecast.probabilities.as_ref().map(|given| self.weigh(candidate, given));
        let (fold, report) = (&self.fold, self.depth == Depth::Report);
        let ranking = forecast.scores.as_ref().map(|scores| {
            let worth = forecast.worth.as_ref().unwrap_or(scores);
            Ranking::measure(scores, worth, &fold.active, &fold.amount)
        });
        let counts = forecast.orders.as_ref().filter(|_| report).map(|orders| Counts::measure(orders, &fold.orders));
        Contender { candidate, answered: forecast.answered, ranking, probabilities, counts }
    }

    fn weigh(&mut self, candidate: Candidate, given: &[f64]) -> Probabilities {
        let (active, report) = (&self.fold.active, self.depth == Depth::Report);
        let losses = log_losses(given, active);
        let log_loss = Figure::mean(&losses);
        let bins = if report { calibration::bins(given, active) } else { Vec::new() };
        let brier = if report { brier(given, active) } else { Figure::default() };
        self.losses.push((candidate, losses));
        let gain = self.gain(candidate, INCUMBENT).unwrap_or_default();
        Probabilities {
            log_loss,
            gain,
            brier,
            mean: given.iter().sum::<f64>() / count(given.len()),
            calibration_error: calibration::error(&bins),
            bins,
        }
    }
}

impl Contender {
    /// The losses in short; `None` without probabilities.
    #[must_use]
    pub fn standing(&self) -> Option<Standing> {
        let Probabilities { log_loss, gain, .. } = self.probabilities.as_ref()?;
        Some(Standing { candidate: self.candidate, log_loss: log_loss.value, gain: *gain })
    }
}

/// The incumbent fitted on what was known of a fold; `None` where there is too little.
fn base_of(fold: &Fold) -> Option<Outlook> {
    let known = &fold.summaries;
    let fit = fit(&Rows::merge(known), known.repeat_customers(), PurchaseModel::MbgNbd).ok()?;
    Some(Outlook { model: fit.kind, parameters: fit.parameters })
}

/// A rule's logistic on what the customers of a fold did; `None` where all did the same.
fn learn(rule: Rule, fold: &Fold, horizon_days: u32) -> Option<RuleFit> {
    let variable = rule.variable(&fold.summaries, &fold.population, horizon_days);
    let logistic = Logistic::fit(&variable, &fold.active)?;
    Some(RuleFit { rule, horizon_days, logistic, customers: fold.population.len() })
}

/// The layer on what the customers of a fold did; `None` where all did the same.
fn stack(outlook: &Outlook, fold: &Fold, horizon_days: u32) -> Option<StackFit> {
    StackFit::learn(outlook, &fold.summaries, &fold.population, &fold.active, horizon_days)
}

/// The expected purchases of every history.
fn expected_orders(outlook: &Outlook, histories: &[History], weeks: f64) -> Vec<f64> {
    // One series per repeat count, whose coefficients its customers share.
    let mut by_frequency: BTreeMap<u64, ExpectedOrders> = BTreeMap::new();
    let expected = |history: &History| {
        let of = by_frequency
            .entry(history.frequency.to_bits())
            .or_insert_with(|| ExpectedOrders::new(outlook.model, &outlook.parameters, history.frequency));
        outlook.alive(history).value * of.if_alive(history.age, weeks)
    };
    histories.iter().map(expected).collect()
}

/// A whole backtest; `Err(Break)` where `progress` asked to stop.
pub fn backtest(
    log: &PurchaseLog<'_>,
    evidence: Option<&Evidence>,
    ask: Ask,
    depth: Depth,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> ControlFlow<(), Result<Report, Lacking>> {
    let mut run = match Backtest::begin(log, evidence, ask, depth) {
        Ok(run) => run,
        Err(lacking) => return ControlFlow::Continue(Err(lacking)),
    };
    loop {
        progress(run.progress())?;
        if run.step().is_break() {
            break;
        }
    }
    ControlFlow::Continue(run.finish().ok_or(Lacking::OneOutcome))
}
