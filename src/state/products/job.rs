//! Rules between products, found in a worker of its own, which is ended to cancel it.
//!
//! Two questions stand side by side: the usual one, by which customers' pages suggest products, and the one that
//! somebody chose on the page of rules. What was found stays in sight while it is being worked out anew.

use std::{cell::RefCell, rc::Rc};

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{Findings, Sold, SoldCache};
use crate::{
    analysis::{
        products::{
            baskets::{Sales, Unit},
            rules::{Mined, mine, usual_minimum},
        },
        transit::columns::Columns,
    },
    domain::{archive::Archive, currency::Currency, day::Day},
    platform::{
        clock,
        worker::{Parcel, Reply, Worker},
    },
    state::Desk,
};

/// The kind of parcel that carries lines of orders, piece by piece.
const PIECE: &str = "products.piece";
/// The kind of parcel that asks.
const ASK: &str = "products.ask";
/// The kind of parcel that says how many products are done.
const PROGRESS: &str = "products.progress";
/// The kind of parcel that answers.
const DONE: &str = "products.done";
/// How many products are counted between two reports.
const REPORT: usize = 64;

/// Which of the two questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// By customer, with the usual minimum.
    Usual,
    /// As somebody chose on the page.
    Chosen,
}

/// What rules are asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleWish {
    /// What counts as bought together.
    pub unit: Unit,
    /// In how many baskets a product must be, and two together; the usual where absent.
    pub minimum: Option<u32>,
}

/// How a question stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mining {
    /// Nobody has asked yet, or the details of orders are still on the disk.
    #[default]
    Waiting,
    /// It is being worked out: products done, of how many.
    Running(usize, usize),
    /// It is done.
    Done,
    /// No order names a product.
    NoProducts,
    /// Somebody stopped it.
    Stopped,
    /// It came to nothing.
    Failed,
}

/// What was asked about: orders and customers as they stood, from which day, how.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Asked {
    stood: [u64; 3],
    as_of: Day,
    currency: Currency,
    wish: RuleWish,
}

/// The worker's answer.
#[derive(Debug, Serialize, Deserialize)]
struct Answer {
    minimum: u32,
    mined: Mined,
    usual_amounts: Vec<Option<f64>>,
}

/// One question and what is known of it.
#[derive(Clone)]
struct Slot {
    state: RwSignal<Mining>,
    found: RwSignal<Option<Rc<Findings>>, LocalStorage>,
    asked: Rc<RefCell<Option<Asked>>>,
    worker: Rc<RefCell<Option<Worker>>>,
}

impl Slot {
    fn new() -> Self {
        Self {
            state: RwSignal::default(),
            found: RwSignal::new_local(None),
            asked: Rc::default(),
            worker: Rc::default(),
        }
    }

    fn take_in(&self, asked: &Asked, sold: &Rc<Sold>, answer: Answer) {
        let Answer { minimum, mined, usual_amounts } = answer;
        let Asked { as_of, currency, wish, .. } = *asked;
        let sold = Rc::clone(sold);
        let findings = Findings { as_of, unit: wish.unit, minimum, currency, mined, usual_amounts, sold };
        self.found.set(Some(Rc::new(findings)));
        self.state.set(Mining::Done);
    }
}

/// The desk's part that has rules found.
pub(in crate::state) struct ProductBench {
    usual: Slot,
    chosen: Slot,
    wish: RwSignal<RuleWish>,
    /// What was sold, for everybody who asks.
    pub(in crate::state) sold: SoldCache,
}

impl ProductBench {
    pub(in crate::state) fn new() -> Self {
        Self { usual: Slot::new(), chosen: Slot::new(), wish: RwSignal::default(), sold: SoldCache::default() }
    }
}

impl Desk {
    /// How the question about rules stands, tracked.
    #[must_use]
    pub fn mining(self, look: Look) -> Mining {
        self.slot(look).state.get()
    }

    /// The rules that were found last, tracked.
    #[must_use]
    pub fn rules(self, look: Look) -> Option<Rc<Findings>> {
        self.slot(look).found.get()
    }

    /// Whether somebody asked who bought what before the details of orders had come in.
    pub(in crate::state) fn products_missed(self) -> bool {
        self.drawer().products.sold.missed()
    }

    /// What was chosen on the page of rules, tracked.
    #[must_use]
    pub fn rule_wish(self) -> RuleWish {
        self.drawer().products.wish.get()
    }

    /// Chooses other rules.
    pub fn choose_rules(self, change: impl FnOnce(&mut RuleWish)) {
        self.drawer().products.wish.update(change);
    }

    /// Has rules found in the orders as they stand, tracked: whoever calls it in an effect has them found again after
    /// every change that matters. What was asked before ends.
    pub fn keep_rules(self, look: Look) {
        // The as-of day may be the last order's, which scores tell.
        if self.scores().is_none() && !self.scoring_failed() {
            return;
        }
        let (as_of, currency) = self.read_scored(|reading| (reading.as_of(), reading.currency));
        let wish = match look {
            Look::Usual => RuleWish::default(),
            Look::Chosen => self.rule_wish(),
        };
        let stood = |archive: &Archive| {
            let (orders, customers) = (&archive.orders, &archive.customers);
            [orders.revision(), orders.live_count().into(), customers.live_count().into()]
        };
        let (sold, stood) = self.read_whole(|archive| (self.drawer().products.sold.of(archive), stood(archive)));
        let Some(sold) = sold else { return };
        let slot = self.slot(look);
        let asked = Asked { stood, as_of, currency, wish };
        if *slot.asked.borrow() == Some(asked) {
            return;
        }
        self.find_rules(look, asked, &sold);
    }

    /// Asks again what was stopped.
    pub fn find_rules_again(self, look: Look) {
        let asked = *self.slot(look).asked.borrow();
        let sold = self.peek(|archive| self.drawer().products.sold.of(archive));
        if let (Some(asked), Some(sold)) = (asked, sold) {
            self.find_rules(look, asked, &sold);
        }
    }

    /// Stops what is under way.
    pub fn stop_rules(self, look: Look) {
        let slot = self.slot(look);
        drop(slot.worker.borrow_mut().take());
        slot.state.set(Mining::Stopped);
    }

    fn slot(self, look: Look) -> Slot {
        let drawer = self.drawer();
        match look {
            Look::Usual => drawer.products.usual.clone(),
            Look::Chosen => drawer.products.chosen.clone(),
        }
    }

    fn find_rules(self, look: Look, asked: Asked, sold: &Rc<Sold>) {
        let slot = self.slot(look);
        slot.asked.replace(Some(asked));
        drop(slot.worker.borrow_mut().take());
        if sold.is_empty() {
            slot.found.set(None);
            slot.state.set(Mining::NoProducts);
            return;
        }
        slot.state.set(Mining::Running(0, 0));
        let sales = self.peek(|archive| sold.sales(archive, asked.currency, asked.as_of));
        let wish = asked.wish;
        let (hears, loses) = (slot.clone(), slot.state);
        let of = Rc::clone(sold);
        let started = Worker::start(
            move |parcel| match parcel.kind.as_str() {
                PROGRESS => {
                    let mut counts = parcel.text.split(' ').filter_map(|count| count.parse().ok());
                    if let (Some(done), Some(all)) = (counts.next(), counts.next()) {
                        hears.state.set(Mining::Running(done, all));
                    }
                }
                DONE => {
                    match serde_json::from_str(&parcel.text) {
                        Ok(answer) => hears.take_in(&asked, &of, answer),
                        Err(_) => hears.state.set(Mining::Failed),
                    }
                    // The worker must not be ended from within its own message.
                    let held = Rc::clone(&hears.worker);
                    leptos::task::spawn_local(async move { drop(held.borrow_mut().take()) });
                }
                _ => {}
            },
            move |_| loses.set(Mining::Failed),
        );
        let Ok(started) = started else {
            // No worker can be had here: better a pause than no answer.
            slot.take_in(&asked, sold, answer(&sales, wish, &mut |_, _| {}));
            return;
        };
        slot.worker.replace(Some(started));
        leptos::task::spawn_local(async move {
            let columns = sales.into_columns();
            let question = serde_json::to_string(&wish).unwrap_or_default();
            let pieces = columns.pieces().map(|bytes| Parcel { bytes, ..Parcel::new(PIECE, String::new()) });
            for parcel in pieces.chain([Parcel::new(ASK, question)]) {
                // Another question may have taken its place meanwhile.
                let is_current = *slot.asked.borrow() == Some(asked);
                let sent = slot.worker.borrow().as_ref().filter(|_| is_current).map(|worker| worker.send(&parcel));
                match sent {
                    Some(Ok(())) => clock::pause(0).await,
                    Some(Err(_)) => return slot.state.set(Mining::Failed),
                    None => return,
                }
            }
        });
    }
}

fn answer(sales: &Sales, wish: RuleWish, report: &mut impl FnMut(usize, usize)) -> Answer {
    let baskets = sales.baskets(wish.unit);
    let minimum = wish.minimum.unwrap_or_else(|| usual_minimum(baskets.len()));
    Answer { minimum, mined: mine(&baskets, minimum, report), usual_amounts: sales.usual_amounts() }
}

/// The worker's side: collects the lines and finds their rules.
#[derive(Default)]
pub(in crate::state) struct ProductWork {
    arriving: Columns,
}

impl ProductWork {
    /// Whether a parcel of this kind is for this end.
    pub(in crate::state) fn takes(kind: &str) -> bool {
        matches!(kind, PIECE | ASK)
    }

    /// Takes a parcel in. What cannot be understood is left unanswered: its worker serves one question alone.
    pub(in crate::state) fn take(&mut self, parcel: &Parcel, reply: &Reply) {
        if parcel.kind == PIECE {
            self.arriving.add(&parcel.bytes).ok();
            return;
        }
        let sales = Sales::from_columns(std::mem::take(&mut self.arriving));
        let (Some(sales), Ok(wish)) = (sales, serde_json::from_str::<RuleWish>(&parcel.text)) else { return };
        let answer = answer(&sales, wish, &mut |done, all| {
            if done % REPORT == 0 {
                reply.send(&Parcel::new(PROGRESS, format!("{done} {all}"))).ok();
            }
        });
        if let Ok(text) = serde_json::to_string(&answer) {
            // A page that is gone hears nothing, and needs to hear nothing.
            reply.send(&Parcel::new(DONE, text)).ok();
        }
    }
}
