//! A backtest on its way: the question, the verdict and the whole report as
//! numbers, exactly.
//!
//! Like `facts`, it answers `None` of anything unknown and does not guess.

use crate::analysis::backtest::calibration::CalibrationBin;
use crate::analysis::backtest::candidate::Candidate;
use crate::analysis::backtest::fold::{Ask, LEAST_DAYS};
use crate::analysis::backtest::measure::{Counts, Figure};
use crate::analysis::backtest::ranking::Ranking;
use crate::analysis::backtest::run::{Backtest, Contender, Depth, Lacking, Probabilities, Report};
use crate::analysis::backtest::tracking::Tracking;
use crate::analysis::backtest::verdict::Verdict;
use crate::analysis::churn::challenger::Challenger;
use crate::analysis::churn::evidence::{Evidence, SIGNALS};
use crate::analysis::churn::rule::{Rule, RuleFit};
use crate::analysis::churn::signals::SignalFit;
use crate::analysis::churn::stack::StackFit;
use crate::analysis::numeric::logistic::Logistic;
use crate::analysis::numeric::quantile::{count, floor_index};
use crate::analysis::purchases::PurchaseLog;
use crate::analysis::transit::facts::{Numbers, Reader, model_code, model_of, numbers_of};
use crate::domain::settings::OwnRule;

/// What a page asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TrialQuestion {
    /// The last day of the history, in days since 1970-01-01.
    pub as_of: i32,
    /// The horizon of the scores, days.
    pub horizon_days: u32,
    /// The last so many days are held out; `None` for those that `Automatic` decides by.
    pub holdout_days: Option<u32>,
    /// When the user calls a customer lost.
    pub own_rule: OwnRule,
}

/// A backtest with what may be asked instead.
#[derive(Debug, Clone, PartialEq)]
pub struct Trial {
    /// What was asked, the held-out days among them.
    pub ask: Ask,
    /// The days that `Automatic` decides by.
    pub default_days: u32,
    /// The longest span that can be held out.
    pub longest_days: u32,
    /// What came of it.
    pub outcome: Result<Report, Lacking>,
}

/// A backtest about to run, with what the answer will say around it.
#[derive(Debug)]
pub struct Prepared {
    ask: Ask,
    default_days: u32,
    longest_days: u32,
    /// The backtest, or why there is none.
    pub run: Result<Backtest, Lacking>,
}

impl TrialQuestion {
    /// Prepares the answer.
    #[must_use]
    pub fn prepare(&self, log: &PurchaseLog<'_>, evidence: Option<&Evidence>) -> Prepared {
        let by_default = Ask::by_default(log, self.as_of, self.horizon_days);
        let longest_days = Ask::longest(log, self.as_of).max(by_default.holdout_days);
        let holdout_days = self.holdout_days.unwrap_or(by_default.holdout_days).clamp(LEAST_DAYS, longest_days);
        let ask = Ask { holdout_days, own_rule: self.own_rule, ..by_default };
        let run = Backtest::begin(log, evidence, ask, Depth::Report);
        Prepared { ask, default_days: by_default.holdout_days, longest_days, run }
    }

    /// As bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut numbers = Numbers::default();
        numbers.extend([f64::from(self.as_of), f64::from(self.horizon_days)]);
        numbers.option(self.holdout_days.map(f64::from));
        numbers.own_rule(self.own_rule);
        numbers.into_bytes()
    }

    /// From bytes; `None` where they are others.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let numbers = numbers_of(bytes);
        let mut numbers = Reader::new(&numbers);
        let (as_of, horizon_days) = (numbers.day()?, numbers.count()?);
        let holdout_days = match numbers.option()? {
            None => None,
            Some(days) => Some(u32::try_from(floor_index(days)).ok()?),
        };
        Some(Self { as_of, horizon_days, holdout_days, own_rule: numbers.own_rule()? })
    }
}

impl Prepared {
    /// The answer, when the backtest has run to its end.
    #[must_use]
    pub fn finish(self) -> Trial {
        let Self { ask, default_days, longest_days, run } = self;
        let outcome = run.and_then(|run| run.finish().ok_or(Lacking::OneOutcome));
        Trial { ask, default_days, longest_days, outcome }
    }
}

impl Trial {
    /// As bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut numbers = Numbers::default();
        numbers.trial(&self.ask);
        numbers.extend([f64::from(self.default_days), f64::from(self.longest_days)]);
        numbers.report(&self.outcome);
        numbers.into_bytes()
    }

    /// From bytes; `None` where they are others.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let numbers = numbers_of(bytes);
        let mut numbers = Reader::new(&numbers);
        Some(Self {
            ask: numbers.trial()?,
            default_days: numbers.count()?,
            longest_days: numbers.count()?,
            outcome: numbers.report()?,
        })
    }
}

impl Numbers {
    fn flag(&mut self, there: bool) {
        self.extend([if there { 1.0 } else { 0.0 }]);
    }

    fn figure(&mut self, figure: &Figure) {
        self.extend([figure.value, figure.error]);
    }

    fn list(&mut self, numbers: &[f64]) {
        self.extend([count(numbers.len())]);
        self.extend(numbers.iter().copied());
    }

    /// Adds what is asked of a backtest.
    pub fn trial(&mut self, ask: &Ask) {
        self.extend([f64::from(ask.as_of), f64::from(ask.horizon_days), f64::from(ask.holdout_days)]);
        self.own_rule(ask.own_rule);
    }

    /// Adds what gives the risk in place of the model.
    pub fn challenger(&mut self, challenger: Option<&Challenger>) {
        match challenger {
            None => self.extend([0.0]),
            Some(Challenger::Rule(RuleFit { rule, horizon_days, logistic, customers })) => {
                self.extend([1.0]);
                self.rule(*rule);
                self.extend([f64::from(*horizon_days), count(*customers)]);
                self.extend([logistic.intercept, logistic.slope, logistic.mean, logistic.spread]);
                self.matrix(logistic.covariance.as_ref());
            }
            Some(Challenger::Stack(fit)) => {
                self.extend([2.0, model_code(fit.base), f64::from(fit.horizon_days), count(fit.customers)]);
                self.extend([fit.intercept]);
                [fit.weights, fit.means, fit.spreads].into_iter().for_each(|numbers| self.extend(numbers));
                self.matrix(Some(&fit.covariance));
            }
            Some(Challenger::Signals(fit)) => {
                self.extend([3.0]);
                self.signal_fit(fit);
            }
        }
    }

    fn signal_fit(&mut self, fit: &SignalFit) {
        self.extend([model_code(fit.base), f64::from(fit.horizon_days), count(fit.customers), fit.penalty]);
        self.extend(fit.weights);
        self.extend(fit.shown.map(count));
        self.matrix(Some(&fit.covariance));
    }

    fn rule(&mut self, rule: Rule) {
        self.extend([count(Rule::ALL.iter().position(|one| *one == rule).unwrap_or(Rule::ALL.len()))]);
        if let Rule::Own(own) = rule {
            self.own_rule(own);
        }
    }

    fn candidate(&mut self, candidate: Candidate) {
        match candidate {
            Candidate::Model(model) => self.extend([0.0, model_code(model)]),
            Candidate::Rule(rule) => {
                self.extend([1.0]);
                self.rule(rule);
            }
            Candidate::Stack => self.extend([2.0]),
            Candidate::Signals => self.extend([3.0]),
            Candidate::EveryoneAlike => self.extend([4.0]),
            Candidate::Nobody => self.extend([5.0]),
        }
    }

    /// Adds a verdict.
    pub fn verdict(&mut self, verdict: Option<&Verdict>) {
        self.flag(verdict.is_some());
        if let Some(verdict) = verdict {
            self.trial(&verdict.ask);
            self.extend([count(verdict.customers)]);
            [verdict.winner, verdict.best].into_iter().for_each(|one| self.candidate(one));
            self.extend([verdict.log_loss]);
            self.figure(&verdict.gain);
            self.extend([model_code(verdict.model)]);
            self.challenger(verdict.challenger.as_ref());
        }
    }

    /// Adds the outcome of a backtest, or why there is none.
    pub fn report(&mut self, report: &Result<Report, Lacking>) {
        match report {
            Err(Lacking::OneOutcome) => self.extend([0.0, 0.0, 0.0]),
            Err(Lacking::RepeatCustomers { customers, needed }) => {
                self.extend([1.0, count(*customers), count(*needed)]);
            }
            Ok(report) => {
                self.extend([2.0]);
                self.verdict(Some(&report.verdict));
                self.extend([f64::from(report.cut), count(report.customers_in_all), count(report.active)]);
                self.extend([report.orders]);
                self.flag(report.rules_learned);
                self.extend([count(report.contenders.len())]);
                report.contenders.iter().for_each(|contender| self.contender(contender));
                self.flag(report.signals.is_some());
                report.signals.iter().for_each(|fit| self.signal_fit(fit));
                self.tracking(&report.tracking);
            }
        }
    }

    fn contender(&mut self, contender: &Contender) {
        self.candidate(contender.candidate);
        self.option(contender.answered.map(model_code));
        self.flag(contender.ranking.is_some());
        if let Some(Ranking { auc, lift, captured }) = &contender.ranking {
            [auc, lift, captured].into_iter().for_each(|figure| self.figure(figure));
        }
        self.flag(contender.probabilities.is_some());
        if let Some(given) = &contender.probabilities {
            [&given.log_loss, &given.gain, &given.brier].into_iter().for_each(|figure| self.figure(figure));
            self.extend([given.mean, given.calibration_error, count(given.bins.len())]);
            self.extend(given.bins.iter().flat_map(|bin| [count(bin.customers), bin.predicted, bin.observed]));
        }
        self.flag(contender.counts.is_some());
        if let Some(Counts { mae, rmse, bias, expected }) = &contender.counts {
            [mae, rmse, bias].into_iter().for_each(|figure| self.figure(figure));
            self.extend([*expected]);
        }
    }

    fn tracking(&mut self, tracking: &Tracking) {
        self.list(&tracking.days.iter().map(|day| f64::from(*day)).collect::<Vec<_>>());
        self.list(&tracking.actual);
        self.extend([count(tracking.expected.len())]);
        for (model, course) in &tracking.expected {
            self.extend([model_code(*model)]);
            self.list(course);
        }
    }
}

impl Reader<'_> {
    fn flag(&mut self) -> Option<bool> {
        self.next().map(|number| number > 0.0)
    }

    fn figure(&mut self) -> Option<Figure> {
        let [value, error] = self.array()?;
        Some(Figure { value, error })
    }

    fn list(&mut self) -> Option<Vec<f64>> {
        (0..self.index()?).map(|_| self.next()).collect()
    }

    /// What is asked of a backtest.
    pub fn trial(&mut self) -> Option<Ask> {
        Some(Ask {
            as_of: self.day()?,
            horizon_days: self.count()?,
            holdout_days: self.count()?,
            own_rule: self.own_rule()?,
        })
    }

    /// What gives the risk in place of the model.
    pub fn challenger(&mut self) -> Option<Option<Challenger>> {
        Some(match self.index()? {
            0 => None,
            1 => {
                let rule = self.rule()?;
                let (horizon_days, customers) = (self.count()?, self.index()?);
                let [intercept, slope, mean, spread] = self.array()?;
                let logistic = Logistic { intercept, slope, mean, spread, covariance: self.matrix()? };
                Some(Challenger::Rule(RuleFit { rule, horizon_days, logistic, customers }))
            }
            2 => Some(Challenger::Stack(StackFit {
                base: model_of(self.next()?)?,
                horizon_days: self.count()?,
                customers: self.index()?,
                intercept: self.next()?,
                weights: self.array()?,
                means: self.array()?,
                spreads: self.array()?,
                covariance: self.matrix()??,
            })),
            3 => Some(Challenger::Signals(self.signal_fit()?)),
            _ => return None,
        })
    }

    fn signal_fit(&mut self) -> Option<SignalFit> {
        let (base, horizon_days) = (model_of(self.next()?)?, self.count()?);
        let (customers, penalty) = (self.index()?, self.next()?);
        let (weights, shown) = (self.array()?, self.array::<SIGNALS>()?.map(floor_index));
        Some(SignalFit { base, horizon_days, weights, penalty, covariance: self.matrix()??, customers, shown })
    }

    fn rule(&mut self) -> Option<Rule> {
        let code = self.index()?;
        if code == Rule::ALL.len() { Some(Rule::Own(self.own_rule()?)) } else { Rule::ALL.get(code).copied() }
    }

    fn candidate(&mut self) -> Option<Candidate> {
        Some(match self.index()? {
            0 => Candidate::Model(model_of(self.next()?)?),
            1 => Candidate::Rule(self.rule()?),
            2 => Candidate::Stack,
            3 => Candidate::Signals,
            4 => Candidate::EveryoneAlike,
            5 => Candidate::Nobody,
            _ => return None,
        })
    }

    /// A verdict.
    pub fn verdict(&mut self) -> Option<Option<Verdict>> {
        if !self.flag()? {
            return Some(None);
        }
        Some(Some(Verdict {
            ask: self.trial()?,
            customers: self.index()?,
            winner: self.candidate()?,
            best: self.candidate()?,
            log_loss: self.next()?,
            gain: self.figure()?,
            model: model_of(self.next()?)?,
            challenger: self.challenger()?,
        }))
    }

    /// The outcome of a backtest, or why there is none.
    pub fn report(&mut self) -> Option<Result<Report, Lacking>> {
        match self.index()? {
            0 => Some(Err(Lacking::OneOutcome)),
            1 => Some(Err(Lacking::RepeatCustomers { customers: self.index()?, needed: self.index()? })),
            2 => {
                let verdict = self.verdict()??;
                let (cut, customers_in_all, active) = (self.day()?, self.index()?, self.index()?);
                let (orders, rules_learned) = (self.next()?, self.flag()?);
                let contenders = (0..self.index()?).map(|_| self.contender()).collect::<Option<Vec<_>>>()?;
                let signals = if self.flag()? { Some(self.signal_fit()?) } else { None };
                let tracking = self.tracking()?;
                Some(Ok(Report {
                    verdict,
                    cut,
                    customers_in_all,
                    active,
                    orders,
                    rules_learned,
                    contenders,
                    signals,
                    tracking,
                }))
            }
            _ => None,
        }
    }

    fn contender(&mut self) -> Option<Contender> {
        let candidate = self.candidate()?;
        let answered = match self.option()? {
            None => None,
            Some(code) => Some(model_of(code)?),
        };
        let ranking = if self.flag()? {
            Some(Ranking { auc: self.figure()?, lift: self.figure()?, captured: self.figure()? })
        } else {
            None
        };
        let probabilities = if self.flag()? { Some(self.probabilities()?) } else { None };
        let counts = if self.flag()? {
            let [mae, rmse, bias] = [self.figure()?, self.figure()?, self.figure()?];
            Some(Counts { mae, rmse, bias, expected: self.next()? })
        } else {
            None
        };
        Some(Contender { candidate, answered, ranking, probabilities, counts })
    }

    fn probabilities(&mut self) -> Option<Probabilities> {
        let [log_loss, gain, brier] = [self.figure()?, self.figure()?, self.figure()?];
        let [mean, calibration_error] = self.array()?;
        let bin = |numbers: &mut Self| {
            let customers = numbers.index()?;
            let [predicted, observed] = numbers.array()?;
            Some(CalibrationBin { customers, predicted, observed })
        };
        let bins = (0..self.index()?).map(|_| bin(self)).collect::<Option<Vec<_>>>()?;
        Some(Probabilities { log_loss, gain, brier, mean, calibration_error, bins })
    }

    fn tracking(&mut self) -> Option<Tracking> {
        let mut days = Vec::new();
        for _ in 0..self.index()? {
            days.push(self.day()?);
        }
        let actual = self.list()?;
        let course = |numbers: &mut Self| Some((model_of(numbers.next()?)?, numbers.list()?));
        let expected = (0..self.index()?).map(|_| course(self)).collect::<Option<Vec<_>>>()?;
        Some(Tracking { days, actual, expected })
    }
}
