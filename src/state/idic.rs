//! How the base of customers is worked: who is identified, differentiated, interacted with, served by offers (IDIC,
//! Peppers & Rogers 1993), and the five elements of the model of S3 (product.md B5, B6).
//!
//! Every counter is a query of the customers' list, and so is its gap: what is counted is what the list shows.

use std::rc::Rc;

use super::customer_list::{
    filter::{CustomColumns, holding},
    reading::Reading,
};

/// One thing that is to be done with every customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// 识别: the data are complete enough.
    Identify,
    /// 区分, 分类: graded by what it bought.
    Differentiate,
    /// 互动: contacted within the interval that its grade is promised.
    Interact,
    /// 客户化: has an offer of its own.
    Customise,
    /// 分析: its risk of leaving can be told.
    Analyse,
    /// 反馈: it was heard.
    Feedback,
}

impl Step {
    /// Every step.
    pub const ALL: [Self; 6] =
        [Self::Identify, Self::Differentiate, Self::Interact, Self::Customise, Self::Analyse, Self::Feedback];
    /// Those of IDIC, in their order.
    pub const IDIC: [Self; 4] = [Self::Identify, Self::Differentiate, Self::Interact, Self::Customise];
    /// The five elements, in their order.
    pub const ELEMENTS: [Self; 5] =
        [Self::Identify, Self::Differentiate, Self::Interact, Self::Analyse, Self::Feedback];

    /// Who has it done, as a query in its stored form.
    #[must_use]
    pub const fn done(self) -> &'static str {
        match self {
            Self::Identify => "complete >= 60",
            Self::Differentiate => "orders > 0",
            Self::Interact => "cadence = yes",
            Self::Customise => "offer in (open, accepted)",
            Self::Analyse => "risk in (high, medium, low)",
            Self::Feedback => "mood is not empty or offer in (accepted, refused)",
        }
    }

    /// Who is the gap.
    #[must_use]
    pub const fn gap(self) -> &'static str {
        match self {
            Self::Identify => "complete < 60",
            Self::Differentiate => "not orders > 0",
            Self::Interact => "cadence = late",
            Self::Customise => "offer not in (open, accepted)",
            Self::Analyse => "risk not in (high, medium, low)",
            Self::Feedback => "mood is empty and offer not in (accepted, refused)",
        }
    }
}

/// What a step comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counter {
    /// Which step.
    pub step: Step,
    /// Customers that have it done.
    pub done: usize,
    /// Customers that have not.
    pub missing: usize,
}

impl Counter {
    /// All that the step is about.
    #[must_use]
    pub const fn all(&self) -> usize {
        self.done + self.missing
    }
}

/// How many live customers a query in its stored form lists.
#[must_use]
pub fn count(query: &str, reading: Reading<'_>, columns: CustomColumns<'_>) -> usize {
    let customers = &reading.archive.customers;
    let holds = holding(query, reading, columns);
    (0..).zip(holds).filter(|(row, holds)| *holds && customers.is_live(*row)).count()
}

/// The counters, in the order of [`Step::ALL`].
pub type Counters = Rc<Vec<Counter>>;

#[cfg(feature = "ui")]
pub use live::IdicBench;

#[cfg(feature = "ui")]
mod live {
    use std::rc::Rc;

    use leptos::prelude::*;

    use super::{Counter, Counters, Step, count};
    use crate::{
        platform::clock,
        state::{Desk, completeness::percent},
    };

    /// So many records are read between two pauses for the browser.
    const SLICE: u32 = 1_000;

    /// The desk's part that counts.
    #[derive(Clone, Copy)]
    pub struct IdicBench {
        counters: RwSignal<Option<Counters>, LocalStorage>,
        /// Rises with every question; what an earlier one found is not shown.
        asked: StoredValue<u64>,
    }

    impl IdicBench {
        /// Nothing counted yet.
        #[must_use]
        pub fn new() -> Self {
            Self { counters: RwSignal::new_local(None), asked: StoredValue::new(0) }
        }
    }

    impl Default for IdicBench {
        fn default() -> Self {
            Self::new()
        }
    }

    impl Desk {
        /// The counters, tracked; `None` until they were counted for the first time.
        #[must_use]
        pub fn idic(self) -> Option<Counters> {
            self.drawer().idic.counters.get()
        }

        /// Counts the steps as archive and scores stand, tracked: whoever calls it in an effect has them counted again
        /// after every change.
        pub fn keep_idic(self) {
            let revision = self.revision();
            if self.scores().is_none() && !self.scoring_failed() {
                return;
            }
            let bench = self.drawer().idic;
            bench.asked.update_value(|asked| *asked += 1);
            leptos::task::spawn_local(self.count_idic(bench, bench.asked.get_value(), revision));
        }

        async fn count_idic(self, bench: IdicBench, mine: u64, revision: u64) {
            let is_last = || bench.asked.try_get_value() == Some(mine) && self.revision_now() == revision;
            self.read_completeness(&is_last).await;
            let mut counters = Vec::with_capacity(Step::ALL.len());
            for step in Step::ALL {
                let mut counts = [0; 2];
                for (counted, query) in counts.iter_mut().zip([step.done(), step.gap()]) {
                    clock::pause(0).await;
                    if !is_last() {
                        return;
                    }
                    *counted = untrack(|| self.read_scored(|reading| count(query, reading, &|_| None)));
                }
                let [done, missing] = counts;
                counters.push(Counter { step, done, missing });
            }
            let is_same = bench.counters.with_untracked(|shown| shown.as_ref().is_some_and(|it| **it == counters));
            if !is_same {
                bench.counters.set(Some(Rc::new(counters)));
            }
        }

        /// Reads how complete everybody's data are, some records at a time.
        async fn read_completeness(self, is_last: &impl Fn() -> bool) {
            let drawer = self.drawer();
            if self.peek(|archive| drawer.completeness.kept(archive).is_some()) {
                return;
            }
            let mut column = Vec::new();
            loop {
                let from = u32::try_from(column.len()).unwrap_or(u32::MAX);
                let until = self.peek(|archive| {
                    let until = archive.customers.len().min(from.saturating_add(SLICE));
                    column.extend((from..until).map(|row| percent(archive, row)));
                    until
                });
                clock::pause(0).await;
                if !is_last() {
                    return;
                }
                if until == from {
                    break;
                }
            }
            // Nobody has changed the archive meanwhile, or this would not be the last question.
            self.peek(|archive| drawer.completeness.keep(archive, &Rc::new(column)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{domain::archive::Archive, state::customer_list::language::Lexicon};

    #[test]
    fn every_counter_is_a_query_that_can_be_read() {
        let archive = Archive::default();
        let lexicon = Lexicon::of(&archive);
        for step in Step::ALL {
            for query in [step.done(), step.gap()] {
                assert!(lexicon.read(query).is_ok(), "{query}");
            }
        }
    }
}
