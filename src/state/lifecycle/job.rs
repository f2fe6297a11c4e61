//! The rule's stages of earlier days, worked out in a worker of its own, which is ended when it is asked anew.
//!
//! What the rule said is kept while the scores stay; what was set by hand is laid over it after every change.

use std::{
    cell::RefCell,
    rc::{Rc, Weak},
    sync::Arc,
};

use leptos::prelude::*;

use super::{know_by_interactions, known, stands};
use crate::{
    analysis::{
        cohort::span::Span,
        lifecycle::{
            over_time::{Yardstick, days},
            timeline::Timeline,
        },
        scores::Scores,
        transit::{
            columns::Columns,
            question::Holdings,
            stages::{StageQuestion, to_bytes},
        },
    },
    platform::{
        clock,
        worker::{Parcel, Reply, Worker},
    },
    state::{
        Desk,
        scores::{holdings, purchases},
    },
};

/// The kind of parcel that carries orders, and stages back, piece by piece.
const PIECE: &str = "stages.piece";
/// The kind of parcel that asks.
const ASK: &str = "stages.ask";
/// The kind of parcel that says how many days are done.
const PROGRESS: &str = "stages.progress";
/// The kind of parcel that ends the answer.
const DONE: &str = "stages.done";
/// So many records are read between two pauses for the browser.
const RECORDS: u32 = 1_000;
/// So many days are laid over between two pauses for the browser.
const SLICE: usize = 2;

/// How the question stands.
#[derive(Clone, Debug, Default)]
pub enum Counting {
    /// Nobody has asked yet.
    #[default]
    Waiting,
    /// It is being worked out: days done, of how many.
    Running(usize, usize),
    /// It is done.
    Done(Arc<Timeline>),
    /// It came to nothing.
    Failed,
}

/// What was asked about. It keeps nothing alive.
#[derive(Clone)]
struct Asked {
    scores: Weak<Scores>,
    span: Span,
}

impl Asked {
    fn is(&self, other: &Self) -> bool {
        self.span == other.span && Weak::ptr_eq(&self.scores, &other.scores)
    }
}

/// What the rule said to a question.
#[derive(Clone)]
struct ByRule {
    asked: Asked,
    days: Rc<[i32]>,
    /// Of each day, the stage of every row as a byte.
    stages: Rc<[Vec<u8>]>,
}

/// The desk's part that has stages counted.
#[derive(Clone)]
pub(in crate::state) struct StageBench {
    state: RwSignal<Counting, LocalStorage>,
    span: RwSignal<Span>,
    asked: Rc<RefCell<Option<Asked>>>,
    by_rule: RwSignal<Option<ByRule>, LocalStorage>,
    worker: Rc<RefCell<Option<Worker>>>,
}

impl StageBench {
    pub(in crate::state) fn new() -> Self {
        Self {
            state: RwSignal::new_local(Counting::default()),
            span: RwSignal::new(Span::default()),
            asked: Rc::default(),
            by_rule: RwSignal::new_local(None),
            worker: Rc::default(),
        }
    }

    fn is_current(&self, asked: &Asked) -> bool {
        self.asked.borrow().as_ref().is_some_and(|now| now.is(asked))
    }
}

impl Desk {
    /// How the question about stages stands, tracked.
    #[must_use]
    pub fn stage_counting(self) -> Counting {
        self.drawer().stages.state.get()
    }

    /// Whether months or quarters are told of, tracked.
    #[must_use]
    pub fn stage_span(self) -> Span {
        self.drawer().stages.span.get()
    }

    /// Tells of months, or of quarters.
    pub fn choose_stage_span(self, span: Span) {
        self.drawer().stages.span.set(span);
    }

    /// Has stages counted as scores and records stand, tracked: whoever calls it in an effect has them counted again
    /// after every change that matters.
    pub fn keep_stages(self) {
        let Some(board) = self.scores() else { return };
        let bench = self.drawer().stages.clone();
        let asked = Asked { scores: Rc::downgrade(&board.scores), span: bench.span.get() };
        let by_rule = bench.by_rule.get().filter(|said| said.asked.is(&asked));
        if !bench.is_current(&asked) {
            bench.asked.replace(Some(asked.clone()));
            self.ask_stages(bench, asked, &board.scores);
        } else if let Some(by_rule) = by_rule {
            let revision = self.revision();
            leptos::task::spawn_local(self.lay_by_hand(bench, by_rule, revision));
        }
    }

    /// Lays what was set by hand over the rule, a few days at a time.
    async fn lay_by_hand(self, bench: StageBench, by_rule: ByRule, revision: u64) {
        let ByRule { asked, days, stages } = by_rule;
        let mut everybody = Vec::new();
        while everybody.len() < self.peek(|archive| archive.customers.len() as usize) {
            let from = u32::try_from(everybody.len()).unwrap_or(u32::MAX);
            everybody.extend(self.peek(|archive| {
                let until = archive.customers.len().min(from.saturating_add(RECORDS));
                known(archive, from..until)
            }));
            clock::pause(0).await;
        }
        self.peek(|archive| know_by_interactions(archive, &mut everybody));
        let mut line = Timeline { days: days.to_vec(), stands: Vec::with_capacity(days.len()) };
        for (at, (day, by_rule)) in days.iter().zip(stages.iter()).enumerate() {
            line.stands.push(stands(&everybody, by_rule, *day, at + 1 == days.len()));
            if at % SLICE == 0 {
                clock::pause(0).await;
            }
        }
        // Whoever changed the archive meanwhile has it laid anew; what is the same is not shown anew.
        let is_same = bench.state.with_untracked(|state| matches!(state, Counting::Done(shown) if **shown == line));
        if bench.is_current(&asked) && self.revision_now() == revision && !is_same {
            bench.state.set(Counting::Done(Arc::new(line)));
        }
    }

    fn ask_stages(self, bench: StageBench, asked: Asked, scores: &Scores) {
        drop(bench.worker.borrow_mut().take());
        bench.state.set(Counting::Running(0, 0));
        let holdings = self.peek(|archive| holdings(archive, purchases(archive)));
        let days = days(&holdings.log(), asked.span, scores.summaries.as_of);
        let question = StageQuestion { yardstick: Yardstick::of(&scores.churn), days: days.clone() };
        let arrived = Rc::new(RefCell::new(Columns::default()));
        let (hears, of, loses, by) = (bench.clone(), days.clone(), bench.state, asked.clone());
        let started = Worker::start(
            move |parcel| match parcel.kind.as_str() {
                PIECE => drop(arrived.borrow_mut().add(&parcel.bytes)),
                PROGRESS => {
                    let done = parcel.text.parse().unwrap_or_default();
                    hears.state.set(Counting::Running(done, of.len()));
                }
                DONE => {
                    let mut columns = arrived.take().take();
                    let stages: Vec<Vec<u8>> = std::iter::from_fn(|| columns.bytes()).collect();
                    if stages.len() == of.len() {
                        let said = ByRule { asked: by.clone(), days: of.clone().into(), stages: stages.into() };
                        hears.by_rule.set(Some(said));
                    } else {
                        hears.state.set(Counting::Failed);
                    }
                    // The worker must not be ended from within its own message.
                    let held = Rc::clone(&hears.worker);
                    leptos::task::spawn_local(async move { drop(held.borrow_mut().take()) });
                }
                _ => {}
            },
            move |_| loses.set(Counting::Failed),
        );
        let Ok(started) = started else {
            // No worker can be had here: day by day, with pauses for the browser.
            leptos::task::spawn_local(async move {
                let (mut stages, evidence) = (Vec::with_capacity(days.len()), holdings.evidence());
                for (done, day) in days.iter().enumerate() {
                    bench.state.set(Counting::Running(done, days.len()));
                    clock::pause(0).await;
                    if !bench.is_current(&asked) {
                        return;
                    }
                    stages.push(to_bytes(&question.yardstick.stages(&holdings.log(), evidence.as_ref(), *day)));
                }
                bench.by_rule.set(Some(ByRule { asked, days: days.into(), stages: stages.into() }));
            });
            return;
        };
        bench.worker.replace(Some(started));
        leptos::task::spawn_local(async move {
            let columns = holdings.into_columns();
            let pieces = columns.pieces().map(|bytes| Parcel { bytes, ..Parcel::new(PIECE, String::new()) });
            let ask = Parcel { bytes: question.to_bytes(), ..Parcel::new(ASK, String::new()) };
            for parcel in pieces.chain([ask]) {
                let is_current = bench.is_current(&asked);
                let sent = bench.worker.borrow().as_ref().filter(|_| is_current).map(|worker| worker.send(&parcel));
                match sent {
                    Some(Ok(())) => clock::pause(0).await,
                    Some(Err(_)) => return bench.state.set(Counting::Failed),
                    None => return,
                }
            }
        });
    }
}

/// The worker's side: collects the orders and tells the stages of the days that are asked for.
#[derive(Default)]
pub(in crate::state) struct StageWork {
    arriving: Columns,
}

impl StageWork {
    /// Whether a parcel of this kind is for this end.
    pub(in crate::state) fn takes(kind: &str) -> bool {
        matches!(kind, PIECE | ASK)
    }

    /// Takes a parcel in. What cannot be understood is answered by nothing, which the page takes as a failure.
    pub(in crate::state) fn take(&mut self, parcel: &Parcel, reply: &Reply) {
        if parcel.kind == PIECE {
            self.arriving.add(&parcel.bytes).ok();
            return;
        }
        if let Some(answer) = self.answer(parcel, reply) {
            for bytes in answer.pieces() {
                reply.send(&Parcel { bytes, ..Parcel::new(PIECE, String::new()) }).ok();
            }
        }
        reply.send(&Parcel::new(DONE, String::new())).ok();
    }

    fn answer(&mut self, parcel: &Parcel, reply: &Reply) -> Option<Columns> {
        let holdings = Holdings::from_columns(std::mem::take(&mut self.arriving))?;
        let evidence = holdings.evidence();
        let StageQuestion { yardstick, days } = StageQuestion::from_bytes(&parcel.bytes)?;
        let mut answer = Columns::default();
        for (done, day) in days.iter().enumerate() {
            answer.push(to_bytes(&yardstick.stages(&holdings.log(), evidence.as_ref(), *day)));
            // A page that is gone hears nothing, and needs to hear nothing.
            reply.send(&Parcel::new(PROGRESS, (done + 1).to_string())).ok();
        }
        Some(answer)
    }
}
