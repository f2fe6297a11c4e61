//! Carries questions to the worker and scores back, in small pieces.
//!
//! One question at a time. A worker that cannot be started or is lost is told as
//! such; what to do then is the keeper's decision.

use std::{
    cell::{Cell, RefCell},
    ops::ControlFlow,
    rc::Rc,
};

use leptos::wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use super::{
    errand::{Ended, Errand, Names, Steps, work_off},
    gather::Stamp,
};
use crate::{
    analysis::{
        backtest::run::Backtest,
        churn::bootstrap::{Bootstrap, Replicates},
        progress::{Progress, Stage},
        scores::Scores,
        transit::{
            answer,
            columns::Columns,
            question::{Holdings, Question},
            resample::BootstrapQuestion,
            trial::{Prepared, Trial, TrialQuestion},
        },
    },
    domain::grading_rules::GradingRules,
    platform::{
        clock,
        worker::{Parcel, Reply, Worker},
    },
};

const PIECE: &str = "scores.piece";
const ASK: &str = "scores.ask";
const DONE: &str = "scores.done";
const PROGRESS: &str = "scores.progress";
/// The text of the first piece of a set.
const FIRST: &str = "first";
/// Milliseconds between two reports of progress.
const REPORT_MILLIS: f64 = 50.0;

/// The worker was lost or never started.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lost;

/// The page's end.
#[derive(Default)]
pub struct Courier {
    worker: RefCell<Option<Worker>>,
    /// Which holdings the worker has.
    held: RefCell<Option<Stamp>>,
    post: Rc<PostBox>,
}

/// What has come back so far.
struct PostBox {
    arrived: RefCell<Columns>,
    ended: RefCell<Option<Result<(), Lost>>>,
    wake: RefCell<Option<js_sys::Function>>,
    on_progress: RefCell<Option<Box<dyn Fn(Progress)>>>,
    trial: Errand<Trial>,
    bootstrap: Errand<Replicates>,
}

impl Default for PostBox {
    fn default() -> Self {
        Self {
            arrived: RefCell::default(),
            ended: RefCell::default(),
            wake: RefCell::default(),
            on_progress: RefCell::default(),
            trial: Errand::new(&Names::TRIAL, Trial::from_bytes),
            bootstrap: Errand::new(&Names::BOOTSTRAP, Replicates::from_bytes),
        }
    }
}

impl PostBox {
    fn take_in(&self, parcel: &Parcel) {
        match parcel.kind.as_str() {
            PIECE if self.arrived.borrow_mut().add(&parcel.bytes).is_err() => {
                self.end(Err(Lost));
            }
            PROGRESS => {
                if let (Some(tell), Some(progress)) = (&*self.on_progress.borrow(), read_progress(&parcel.text)) {
                    tell(progress);
                }
            }
            DONE => self.end(Ok(())),
            kind if kind.starts_with("trial.") => self.trial.take(parcel),
            kind if kind.starts_with("bootstrap.") => self.bootstrap.take(parcel),
            _ => {}
        }
    }

    /// The worker is gone, and with it whatever it was doing.
    fn lose(&self) {
        self.end(Err(Lost));
        self.trial.end(Err(Ended::Lost));
        self.bootstrap.end(Err(Ended::Lost));
    }

    fn end(&self, how: Result<(), Lost>) {
        self.ended.borrow_mut().get_or_insert(how);
        if let Some(wake) = self.wake.borrow_mut().take() {
            // A promise takes any call.
            wake.call0(&JsValue::UNDEFINED).ok();
        }
    }
}

impl Courier {
    /// Whether the worker has these holdings already.
    pub fn holds(&self, stamp: &Stamp) -> bool {
        self.worker.borrow().is_some() && *self.held.borrow() == Some(*stamp)
    }

    /// Where progress is told.
    pub fn on_progress(&self, tell: impl Fn(Progress) + 'static) {
        *self.post.on_progress.borrow_mut() = Some(Box::new(tell));
    }

    /// Hands holdings over, piece by piece with pauses for the browser.
    ///
    /// # Errors
    /// `Lost` where no worker can be had.
    pub async fn deliver(&self, stamp: Stamp, holdings: Holdings) -> Result<(), Lost> {
        *self.held.borrow_mut() = None;
        self.start()?;
        let columns = holdings.into_columns();
        let mut text = FIRST;
        for bytes in columns.pieces() {
            let parcel = Parcel { bytes, ..Parcel::new(PIECE, text.to_owned()) };
            self.send(&parcel)?;
            text = "";
            clock::pause(0).await;
        }
        *self.held.borrow_mut() = Some(stamp);
        Ok(())
    }

    /// Asks about what was delivered last. The grades follow `rules`.
    ///
    /// # Errors
    /// `Lost` where the worker ended before it answered.
    pub async fn ask(&self, question: &Question) -> Result<Columns, Lost> {
        *self.post.arrived.borrow_mut() = Columns::default();
        *self.post.ended.borrow_mut() = None;
        let promise = js_sys::Promise::new(&mut |resolve, _| {
            *self.post.wake.borrow_mut() = Some(resolve);
        });
        self.send(&Parcel { bytes: question.to_bytes(), ..Parcel::new(ASK, String::new()) })?;
        // It is only ever resolved.
        JsFuture::from(promise).await.ok();
        let ended = self.post.ended.borrow_mut().take();
        if let Some(Ok(())) = ended {
            Ok(self.post.arrived.take())
        } else {
            self.dismiss();
            Err(Lost)
        }
    }

    /// The backtests.
    pub fn trials(&self) -> &Errand<Trial> {
        &self.post.trial
    }

    /// The bootstraps.
    pub fn bootstraps(&self) -> &Errand<Replicates> {
        &self.post.bootstrap
    }

    /// Asks a long question about what was delivered last; the one before ends.
    ///
    /// # Errors
    /// Where it came to nothing.
    pub async fn send_on<A>(&self, errand: &Errand<A>, question: Vec<u8>) -> Result<A, Ended> {
        self.stop(errand);
        errand.ask(question, |parcel| self.send(parcel).or(Err(Ended::Lost))).await
    }

    /// Ends a long question under way.
    pub fn stop<A>(&self, errand: &Errand<A>) {
        let parcel = errand.stop();
        if let Some(worker) = self.worker.borrow().as_ref() {
            // A worker that is gone has stopped.
            worker.send(&parcel).ok();
        }
    }

    fn start(&self) -> Result<(), Lost> {
        if self.worker.borrow().is_some() {
            return Ok(());
        }
        let (parcels, losses) = (Rc::clone(&self.post), Rc::clone(&self.post));
        let worker = Worker::start(move |parcel| parcels.take_in(&parcel), move |_| losses.lose());
        *self.worker.borrow_mut() = Some(worker.or(Err(Lost))?);
        Ok(())
    }

    fn send(&self, parcel: &Parcel) -> Result<(), Lost> {
        let sent = self.worker.borrow().as_ref().map(|worker| worker.send(parcel));
        if let Some(Ok(())) = sent {
            Ok(())
        } else {
            self.dismiss();
            Err(Lost)
        }
    }

    fn dismiss(&self) {
        *self.held.borrow_mut() = None;
        self.worker.borrow_mut().take();
    }
}

/// Unpacks an answer; `None` where it is none.
pub fn unpack(columns: Columns, rules: &GradingRules) -> Option<Scores> {
    answer::from_columns(columns, rules)
}

/// The worker's end: keeps the holdings and answers questions about them.
#[derive(Default)]
pub struct ScoreWork {
    arriving: Columns,
    holdings: Holdings,
    /// The numbers of the backtest and of the bootstrap under way; another number, or none, ends it.
    trial: Rc<Cell<Option<u32>>>,
    bootstrap: Rc<Cell<Option<u32>>>,
}

impl ScoreWork {
    /// Whether a parcel of this kind is for this end.
    #[must_use]
    pub fn takes(kind: &str) -> bool {
        let errands = [Names::TRIAL, Names::BOOTSTRAP];
        matches!(kind, PIECE | ASK) || errands.iter().any(|names| kind == names.ask || kind == names.stop)
    }

    /// Takes a parcel in; scores are answered before it returns. What cannot be
    /// understood or delivered is left unanswered: the page reports the lost job.
    pub fn take(&mut self, parcel: &Parcel, reply: &Reply) {
        let kind = parcel.kind.as_str();
        if kind == PIECE {
            if parcel.text == FIRST {
                self.arriving = Columns::default();
            }
            self.arriving.add(&parcel.bytes).ok();
            return;
        }
        if !self.arriving.is_empty()
            && let Some(holdings) = Holdings::from_columns(std::mem::take(&mut self.arriving))
        {
            self.holdings = holdings;
        }
        if kind == ASK {
            self.score(parcel, reply);
        } else if kind == Names::TRIAL.stop {
            self.trial.set(None);
        } else if kind == Names::BOOTSTRAP.stop {
            self.bootstrap.set(None);
        } else if let Ok(number) = parcel.text.parse() {
            self.begin(kind, number, parcel, reply.clone());
        }
    }

    fn score(&self, parcel: &Parcel, reply: &Reply) {
        let Some(question) = Question::from_bytes(&parcel.bytes) else { return };
        let mut told = clock::monotonic_millis();
        let mut report = |progress: Progress| {
            let now = clock::monotonic_millis();
            if now - told >= REPORT_MILLIS {
                told = now;
                reply.send(&Parcel::new(PROGRESS, progress_text(progress))).ok();
            }
            ControlFlow::Continue(())
        };
        if let ControlFlow::Continue(scores) = self.holdings.score(&question, &mut report) {
            for bytes in answer::into_columns(scores).pieces() {
                reply.send(&Parcel { bytes, ..Parcel::new(PIECE, String::new()) }).ok();
            }
            reply.send(&Parcel::new(DONE, String::new())).ok();
        }
    }

    /// Begins a long answer.
    fn begin(&self, kind: &str, number: u32, parcel: &Parcel, reply: Reply) {
        let log = self.holdings.log();
        if kind == Names::TRIAL.ask
            && let Some(question) = TrialQuestion::from_bytes(&parcel.bytes)
        {
            let under_way = (number, Rc::clone(&self.trial));
            work_off(
                &Names::TRIAL,
                under_way,
                question.prepare(&log, self.holdings.evidence().as_ref()),
                |done| done.finish().to_bytes(),
                reply,
            );
        } else if kind == Names::BOOTSTRAP.ask
            && let Some(question) = BootstrapQuestion::from_bytes(&parcel.bytes)
        {
            let under_way = (number, Rc::clone(&self.bootstrap));
            work_off(&Names::BOOTSTRAP, under_way, question.prepare(&log), |done| done.finish().to_bytes(), reply);
        }
    }
}

impl Steps for Prepared {
    fn progress(&self) -> Option<Progress> {
        self.run.as_ref().ok().map(Backtest::progress)
    }

    fn step(&mut self) -> ControlFlow<()> {
        self.run.as_mut().map_or(ControlFlow::Break(()), Backtest::step)
    }
}

impl Steps for Bootstrap {
    fn progress(&self) -> Option<Progress> {
        Some(Self::progress(self))
    }

    fn step(&mut self) -> ControlFlow<()> {
        Self::step(self)
    }
}

const STAGES: [Stage; 6] =
    [Stage::Summarising, Stage::Comparing, Stage::Fitting, Stage::Foreseeing, Stage::Scoring, Stage::Grading];

pub(super) fn progress_text(progress: Progress) -> String {
    let stage = STAGES.iter().position(|stage| *stage == progress.stage).unwrap_or(0);
    format!("{stage} {} {}", progress.done, progress.total)
}

pub(super) fn read_progress(text: &str) -> Option<Progress> {
    let mut numbers = text.split(' ').map(str::parse::<usize>);
    let mut next = || numbers.next()?.ok();
    Some(Progress::new(*STAGES.get(next()?)?, next()?, next()?))
}
