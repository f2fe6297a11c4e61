//! The model of contracts, fitted and tried in a worker of its own, which is ended to cancel it.
//!
//! One question at a time; what was found is kept while the archive's contracts and customers stay as they are.

use std::{cell::RefCell, rc::Rc};

use leptos::prelude::*;

use super::gather;
use crate::{
    analysis::contracts::{
        features::{Origin, Sheet},
        model::{Examined, Unfit, examine},
    },
    domain::{contract::Contract, day::Day, id::Id},
    platform::worker::{Parcel, Reply, Worker},
    state::Desk,
};

/// The kind of parcel that asks.
pub(in crate::state) const ASK: &str = "contracts.ask";
/// The kind of parcel that says how many fits are done.
const PROGRESS: &str = "contracts.progress";
/// The kind of parcel that answers.
const DONE: &str = "contracts.done";

/// What was asked about: contracts, customers and fields as they stood, from which day, made from what.
#[derive(Clone, Debug, PartialEq)]
struct Asked {
    stood: [u64; 3],
    as_of: Day,
    origins: Vec<Origin>,
}

/// What came of it.
#[derive(Debug)]
pub struct Findings {
    /// What the model was made from.
    pub origins: Vec<Origin>,
    /// The day it was looked from.
    pub as_of: Day,
    /// Which contract each probability is of.
    pub contracts: Vec<Id<Contract>>,
    /// The model, or why there is none.
    pub outcome: Result<Examined, Unfit>,
}

/// How the question stands.
#[derive(Clone, Debug, Default)]
pub enum Examination {
    /// Nobody has asked yet.
    #[default]
    Idle,
    /// It is being worked out: fits done, of how many.
    Running(usize, usize),
    /// It is done.
    Done(Rc<Findings>),
    /// Somebody stopped it.
    Stopped,
    /// It came to nothing.
    Failed,
}

/// The desk's part that has contracts examined.
#[derive(Clone)]
pub(in crate::state) struct ContractBench {
    state: RwSignal<Examination, LocalStorage>,
    /// Fields that somebody left out.
    left_out: RwSignal<Vec<Origin>>,
    asked: Rc<RefCell<Option<Asked>>>,
    worker: Rc<RefCell<Option<Worker>>>,
}

impl ContractBench {
    pub(in crate::state) fn new() -> Self {
        Self {
            state: RwSignal::new_local(Examination::default()),
            left_out: RwSignal::new(Vec::new()),
            asked: Rc::default(),
            worker: Rc::default(),
        }
    }
}

impl Desk {
    /// How the question about contracts stands, tracked.
    #[must_use]
    pub fn examination(self) -> Examination {
        self.contract_bench().state.get()
    }

    /// Whether a field is used by the model, tracked.
    #[must_use]
    pub fn uses(self, origin: &Origin) -> bool {
        self.contract_bench().left_out.with(|left_out| !left_out.contains(origin))
    }

    /// Uses a field, or leaves it out.
    pub fn use_field(self, origin: &Origin, uses: bool) {
        self.contract_bench().left_out.update(|left_out| {
            left_out.retain(|other| other != origin);
            if !uses {
                left_out.push(origin.clone());
            }
        });
    }

    /// Has the contracts examined as they stand, tracked: whoever calls it in an effect has them examined again after
    /// every change that matters. What was asked before ends.
    pub fn keep_examined(self) {
        let as_of = self.read_scored(|reading| reading.as_of());
        let left_out = self.contract_bench().left_out.get();
        let asked = self.read(|archive| {
            let stood = [archive.contracts.revision(), archive.customers.revision(), archive.custom_fields.revision()];
            let mut origins = gather::offered(archive);
            origins.retain(|origin| !left_out.contains(origin));
            Asked { stood, as_of, origins }
        });
        let is_known = self.contract_bench().asked.borrow().as_ref() == Some(&asked);
        if !is_known {
            self.examine(asked);
        }
    }

    /// Asks again what was stopped.
    pub fn examine_again(self) {
        let asked = self.contract_bench().asked.borrow().clone();
        if let Some(asked) = asked {
            self.examine(asked);
        }
    }

    /// Stops the examination under way.
    pub fn stop_examination(self) {
        let parts = self.contract_bench();
        drop(parts.worker.borrow_mut().take());
        parts.state.set(Examination::Stopped);
    }

    fn contract_bench(self) -> ContractBench {
        self.drawer().contracts.clone()
    }

    fn examine(self, asked: Asked) {
        let ContractBench { state, asked: kept, worker, .. } = self.contract_bench();
        kept.replace(Some(asked.clone()));
        state.set(Examination::Running(0, 0));
        let (sheet, contracts) = self.peek(|archive| gather::sheet(archive, &asked.origins, asked.as_of));
        let text = serde_json::to_string(&sheet).unwrap_or_default();
        drop(worker.borrow_mut().take());
        let held = Rc::clone(&worker);
        let found = move |outcome| {
            let Asked { origins, as_of, .. } = asked.clone();
            let findings = Findings { origins, as_of, contracts: contracts.clone(), outcome };
            state.set(Examination::Done(Rc::new(findings)));
        };
        let here = found.clone();
        let started = Worker::start(
            move |parcel| match parcel.kind.as_str() {
                PROGRESS => {
                    let mut counts = parcel.text.split(' ').filter_map(|count| count.parse().ok());
                    if let (Some(done), Some(all)) = (counts.next(), counts.next()) {
                        state.set(Examination::Running(done, all));
                    }
                }
                DONE => {
                    match serde_json::from_str(&parcel.text) {
                        Ok(outcome) => found(outcome),
                        Err(_) => state.set(Examination::Failed),
                    }
                    // The worker must not be ended from within its own message.
                    let held = Rc::clone(&held);
                    leptos::task::spawn_local(async move { drop(held.borrow_mut().take()) });
                }
                _ => {}
            },
            move |_| state.set(Examination::Failed),
        );
        match started.and_then(|started| started.send(&Parcel::new(ASK, text)).map(|()| started)) {
            Ok(started) => drop(worker.borrow_mut().replace(started)),
            // No worker can be had here: better a pause than no answer.
            Err(_) => here(examine(&sheet, &mut |_, _| {})),
        }
    }
}

/// The worker's side: fits and tries the sheet of the parcel.
pub(in crate::state) fn answer(parcel: &Parcel, reply: &Reply) {
    let Ok(sheet) = serde_json::from_str::<Sheet>(&parcel.text) else { return };
    let outcome = examine(&sheet, &mut |done, all| {
        reply.send(&Parcel::new(PROGRESS, format!("{done} {all}"))).ok();
    });
    if let Ok(text) = serde_json::to_string(&outcome) {
        // A page that is gone hears nothing, and needs to hear nothing.
        reply.send(&Parcel::new(DONE, text)).ok();
    }
}
