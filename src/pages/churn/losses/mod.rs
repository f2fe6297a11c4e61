//! The view of losses: why customers left, and whom to win back first.
//!
//! It composes; figures are `state::losses`'.

mod reasons;
mod win_back;

use leptos::prelude::*;

use self::{reasons::Reasons, win_back::WinBackList};
use crate::{
    analysis::churn::losses::{Loss, Weight},
    domain::grade::FourGrade,
    i18n::Lang,
    state::{
        losses::{ATTEMPT_HOURS, losses_in},
        use_desk,
    },
};

/// What was chosen; it outlives a new scoring and is stored nowhere.
#[derive(Clone, Copy)]
pub struct Look {
    /// What the bars measure.
    weight: RwSignal<Weight>,
    /// Which grade alone; absent for every one.
    grade: RwSignal<Option<FourGrade>>,
    /// The hours of an attempt as they were typed.
    hours: RwSignal<String>,
}

impl Look {
    /// By number, every grade, the usual hours.
    pub fn new() -> Self {
        Self {
            weight: RwSignal::default(),
            grade: RwSignal::new(None),
            hours: RwSignal::new(ATTEMPT_HOURS.to_string()),
        }
    }
}

/// A loss with the grade that its customer has.
type Graded = (Loss, Option<FourGrade>);

/// The view.
#[component]
pub fn LossView(
    /// What was chosen.
    look: Look,
    /// The language of its words.
    lang: Lang,
) -> impl IntoView {
    let desk = use_desk();
    let losses: Memo<Vec<Graded>> = Memo::new(move |_| {
        desk.read_scored(|reading| {
            let graded =
                |loss: Loss| (loss, reading.archive.customers.row(loss.customer).and_then(|row| reading.grade(row)));
            losses_in(reading).into_iter().map(graded).collect()
        })
    });
    view! {
        <div class="stack losses-view">
            <Reasons losses look lang />
            <WinBackList losses look lang />
        </div>
    }
    .into_any()
}
