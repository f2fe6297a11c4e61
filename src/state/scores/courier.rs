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

use super::gather::Stamp;
use crate::{
    analysis::{
        progress::{Progress, Stage},
        scores::Scores,
        transit::{
            answer,
            columns::Columns,
            question::{Holdings, Question},
            trial::{Trial, TrialQuestion},
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
const TRIAL: &str = "trial.ask";
const TRIAL_STOP: &str = "trial.stop";
const TRIAL_PROGRESS: &str = "trial.progress";
const TRIAL_DONE: &str = "trial.done";
/// The text of the first piece of a set.
const FIRST: &str = "first";
/// Milliseconds between two reports of progress.
const REPORT_MILLIS: f64 = 50.0;

/// The worker was lost or never started.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lost;

/// Why a backtest gave no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The worker was lost or never started.
    Lost,
    /// It was stopped, or another one was asked for.
    Stopped,
}

/// The page's end.
#[derive(Default)]
pub struct Courier {
    worker: RefCell<Option<Worker>>,
    /// Which holdings the worker has.
    held: RefCell<Option<Stamp>>,
    post: Rc<PostBox>,
}

/// What has come back so far.
#[derive(Default)]
struct PostBox {
    arrived: RefCell<Columns>,
    ended: RefCell<Option<Result<(), Lost>>>,
    wake: RefCell<Option<js_sys::Function>>,
    on_progress: RefCell<Option<Box<dyn Fn(Progress)>>>,
    trial: TrialPost,
}

/// The same of a backtest, which may run while scores are asked for.
#[derive(Default)]
struct TrialPost {
    /// How many have been asked for; an answer to an earlier one is dropped.
    number: Cell<u32>,
    ended: RefCell<Option<Result<Trial, Ended>>>,
    wake: RefCell<Option<js_sys::Function>>,
    on_progress: RefCell<Option<Box<dyn Fn(Progress)>>>,
}

impl TrialPost {
    fn is_current(&self, parcel: &Parcel) -> bool {
        parcel.text.split(' ').next().and_then(|number| number.parse().ok()) == Some(self.number.get())
    }

    fn tell(&self, parcel: &Parcel) {
        let progress = parcel.text.split_once(' ').and_then(|(_, progress)| read_progress(progress));
        if let (Some(tell), Some(progress)) = (&*self.on_progress.borrow(), progress) {
            tell(progress);
        }
    }

    fn end(&self, how: Result<Trial, Ended>) {
        *self.ended.borrow_mut() = Some(how);
        if let Some(wake) = self.wake.borrow_mut().take() {
            // A promise takes any call.
            wake.call0(&JsValue::UNDEFINED).ok();
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
            TRIAL_PROGRESS if self.trial.is_current(parcel) => self.trial.tell(parcel),
            TRIAL_DONE if self.trial.is_current(parcel) => {
                self.trial.end(Trial::from_bytes(&parcel.bytes).ok_or(Ended::Lost));
            }
            _ => {}
        }
    }

    /// The worker is gone, and with it whatever it was doing.
    fn lose(&self) {
        self.end(Err(Lost));
        self.trial.end(Err(Ended::Lost));
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

    /// Where the progress of a backtest is told.
    pub fn on_trial_progress(&self, tell: impl Fn(Progress) + 'static) {
        *self.post.trial.on_progress.borrow_mut() = Some(Box::new(tell));
    }

    /// Asks for a backtest of what was delivered last; the one before ends.
    ///
    /// # Errors
    /// Where it came to nothing.
    pub async fn try_out(&self, question: &TrialQuestion) -> Result<Trial, Ended> {
        self.stop_trial();
        let trial = &self.post.trial;
        let promise = js_sys::Promise::new(&mut |resolve, _| {
            *trial.wake.borrow_mut() = Some(resolve);
        });
        let number = trial.number.get();
        let parcel = Parcel { bytes: question.to_bytes(), ..Parcel::new(TRIAL, number.to_string()) };
        self.send(&parcel).or(Err(Ended::Lost))?;
        // It is only ever resolved.
        JsFuture::from(promise).await.ok();
        let is_last = trial.number.get() == number;
        if is_last { trial.ended.borrow_mut().take().unwrap_or(Err(Ended::Lost)) } else { Err(Ended::Stopped) }
    }

    /// Ends a backtest under way.
    pub fn stop_trial(&self) {
        let trial = &self.post.trial;
        trial.end(Err(Ended::Stopped));
        trial.ended.borrow_mut().take();
        trial.number.set(trial.number.get().wrapping_add(1));
        if let Some(worker) = self.worker.borrow().as_ref() {
            // A worker that is gone has stopped.
            worker.send(&Parcel::new(TRIAL_STOP, String::new())).ok();
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
    /// The number of the backtest under way; another number, or none, ends it.
    trial: Rc<Cell<Option<u32>>>,
}

impl ScoreWork {
    /// Whether a parcel of this kind is for this end.
    #[must_use]
    pub fn takes(kind: &str) -> bool {
        matches!(kind, PIECE | ASK | TRIAL | TRIAL_STOP)
    }

    /// Takes a parcel in; a question is answered before it returns. What cannot be
    /// understood or delivered is left unanswered: the page reports the lost job.
    pub fn take(&mut self, parcel: &Parcel, reply: &Reply) {
        if parcel.kind == PIECE {
            if parcel.text == FIRST {
                self.arriving = Columns::default();
            }
            self.arriving.add(&parcel.bytes).ok();
            return;
        }
        if parcel.kind == TRIAL_STOP {
            self.trial.set(None);
            return;
        }
        if !self.arriving.is_empty()
            && let Some(holdings) = Holdings::from_columns(std::mem::take(&mut self.arriving))
        {
            self.holdings = holdings;
        }
        if parcel.kind == TRIAL {
            self.try_out(parcel, reply);
            return;
        }
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
}

impl ScoreWork {
    /// Begins a backtest. It pauses between two candidates, so that scores can be
    /// asked for meanwhile and so that it can be stopped.
    fn try_out(&self, parcel: &Parcel, reply: &Reply) {
        let (Some(question), Ok(number)) = (TrialQuestion::from_bytes(&parcel.bytes), parcel.text.parse()) else {
            return;
        };
        let (under_way, reply) = (Rc::clone(&self.trial), reply.clone());
        under_way.set(Some(number));
        let mut prepared = question.prepare(&self.holdings.log(), self.holdings.evidence().as_ref());
        // Not Leptos' executor: only a page starts that.
        wasm_bindgen_futures::spawn_local(async move {
            while let Ok(run) = prepared.run.as_mut() {
                clock::pause(0).await;
                if under_way.get() != Some(number) {
                    return;
                }
                let progress = progress_text(run.progress());
                reply.send(&Parcel::new(TRIAL_PROGRESS, format!("{number} {progress}"))).ok();
                if run.step().is_break() {
                    break;
                }
            }
            let bytes = prepared.finish().to_bytes();
            reply.send(&Parcel { bytes, ..Parcel::new(TRIAL_DONE, number.to_string()) }).ok();
        });
    }
}

const STAGES: [Stage; 6] =
    [Stage::Summarising, Stage::Comparing, Stage::Fitting, Stage::Foreseeing, Stage::Scoring, Stage::Grading];

fn progress_text(progress: Progress) -> String {
    let stage = STAGES.iter().position(|stage| *stage == progress.stage).unwrap_or(0);
    format!("{stage} {} {}", progress.done, progress.total)
}

fn read_progress(text: &str) -> Option<Progress> {
    let mut numbers = text.split(' ').map(str::parse::<usize>);
    let mut next = || numbers.next()?.ok();
    Some(Progress::new(*STAGES.get(next()?)?, next()?, next()?))
}
