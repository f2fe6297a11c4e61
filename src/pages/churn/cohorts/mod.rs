//! The view of the cohorts: who buys again, how soon the second order comes, and
//! the table behind both.
//!
//! Everything shown came with the scores; nothing is worked out here.

mod goal;
mod retention;
mod second_order;
mod table;

use std::rc::Rc;

use leptos::prelude::*;

use self::{goal::Goal, retention::Retention, second_order::Second, table::CohortGrid};
use crate::{
    analysis::{churn::model::PurchaseModel, cohort::span::Span},
    components::{Choice, Field, Section, Select},
    i18n::{Lang, format, text, text::cohorts::CohortText},
    state::scores::ScoreBoard,
};

/// Which figure the cells of the table hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Figure {
    /// The share of the cohort that bought.
    #[default]
    Share,
    /// How many of it bought.
    Customers,
    /// What they paid.
    Revenue,
}

/// What was chosen; it outlives a new scoring.
#[derive(Clone, Copy)]
pub struct Chosen {
    span: RwSignal<Span>,
    figure: RwSignal<Figure>,
}

impl Chosen {
    /// Months and shares.
    pub fn new() -> Self {
        Self { span: RwSignal::default(), figure: RwSignal::default() }
    }
}

/// The view.
#[component]
pub fn CohortView(
    /// The scores.
    board: Rc<ScoreBoard>,
    /// What was chosen.
    chosen: Chosen,
    /// The language of its words.
    lang: Lang,
) -> impl IntoView {
    let words = &text::of(lang).cohorts;
    let Chosen { span, figure } = chosen;
    let board = StoredValue::new_local(board);
    let retention = move || {
        let (board, span) = (board.get_value(), span.get());
        view! { <Retention board span lang /> }.into_any()
    };
    let grid = move || {
        let (board, span, figure) = (board.get_value(), span.get(), figure.get());
        view! { <CohortGrid board span figure lang /> }.into_any()
    };
    let goal = move || {
        let span = span.get();
        view! { <Goal span lang /> }.into_any()
    };
    let method = words.method_lines.map(|line| view! { <p>{line}</p> });
    view! {
        <div class="stack cohorts">
            <div class="pair">
                <Section title=words.retention qualifier=Signal::derive(move || (words.axis)(span.get()).to_owned())>
                    <div class="cohort-controls">
                        <SpanSelect span words />
                        {goal}
                    </div>
                    {retention}
                </Section>
                <Section title=words.second qualifier=words.second_qualifier>
                    // Its legend has no room on the heading's line.
                    <div>
                        <Second board=board.get_value() lang />
                    </div>
                </Section>
            </div>
            <Section title=words.title qualifier=Signal::derive(move || (words.qualifier)(span.get()).to_owned())>
                <div class="cohort-controls">
                    <FigureSelect figure words />
                </div>
                {grid}
            </Section>
            <Section title=words.method>
                <div class="method">{method}</div>
            </Section>
        </div>
    }
}

#[component]
fn SpanSelect(span: RwSignal<Span>, words: &'static CohortText) -> impl IntoView {
    const NAMES: [(Span, &str); 2] = [(Span::Month, "month"), (Span::Quarter, "quarter")];
    let value = move || NAMES.iter().find(|(one, _)| *one == span.get()).map_or("", |(_, name)| name).to_owned();
    let choices: Vec<Choice> =
        NAMES.iter().zip(words.spans).map(|((_, name), word)| Choice::new(*name, word)).collect();
    let choose = move |name: String| {
        if let Some((chosen, _)) = NAMES.iter().find(|(_, own)| *own == name) {
            span.set(*chosen);
        }
    };
    view! {
        <Field label=words.span inline=true>
            <Select value=Signal::derive(value) choices=Signal::stored(choices) on_choose=choose />
        </Field>
    }
}

#[component]
fn FigureSelect(figure: RwSignal<Figure>, words: &'static CohortText) -> impl IntoView {
    const NAMES: [(Figure, &str); 3] =
        [(Figure::Share, "share"), (Figure::Customers, "customers"), (Figure::Revenue, "revenue")];
    let value = move || NAMES.iter().find(|(one, _)| *one == figure.get()).map_or("", |(_, name)| name).to_owned();
    let choices: Vec<Choice> =
        NAMES.iter().zip(words.figures).map(|((_, name), word)| Choice::new(*name, word)).collect();
    let choose = move |name: String| {
        if let Some((chosen, _)) = NAMES.iter().find(|(_, own)| *own == name) {
            figure.set(*chosen);
        }
    };
    view! {
        <Field label=words.figure inline=true>
            <Select value=Signal::derive(value) choices=Signal::stored(choices) on_choose=choose />
        </Field>
    }
}

/// The model whose expectation stands beside what happened.
fn model(board: &ScoreBoard) -> Option<PurchaseModel> {
    board.churn().model.as_ref().ok().map(|fit| fit.kind)
}

/// A share as it stands beside a line.
fn share(lang: Lang, value: f64) -> String {
    format::percent(lang, value, u8::from(value < 0.0995))
}

/// Labels of a level axis from `first` to `last`: at most about eight, in steps that people count in.
fn steps(lang: Lang, first: usize, last: usize, sizes: &[usize]) -> Vec<(f64, String)> {
    let size = sizes.iter().copied().find(|size| last.saturating_sub(first) / size <= 8).unwrap_or(last.max(1));
    let mut places: Vec<usize> = (first..last).filter(|place| *place == first || place.is_multiple_of(size)).collect();
    // The end closes the axis; what stands too near to it makes room.
    places.retain(|place| last - place > size / 3);
    places.push(last);
    let place = |place: usize| u32::try_from(place).map_or(0.0, f64::from);
    places.into_iter().map(|at| (place(at), format::count(lang, at))).collect()
}
