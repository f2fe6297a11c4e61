//! The view of stages: how many stood in which, over time, and who moved between two days.
//!
//! It composes; stages are counted by `state::lifecycle`.

mod counts;
mod moves;
mod named;

use std::sync::Arc;

use leptos::prelude::*;

use self::{counts::StageCounts, moves::StageMoves};
use crate::{
    analysis::{cohort::span::Span, lifecycle::timeline::Timeline},
    components::{Choice, ErrorNote, Field, Progress, Section, Select},
    i18n::{Lang, format, text},
    state::{lifecycle::Counting, use_desk},
};

/// The view.
#[component]
pub fn StageView(
    /// The language of its words.
    lang: Lang,
) -> impl IntoView {
    let desk = use_desk();
    let words = &text::of(lang).lifecycle;
    Effect::new(move || desk.keep_stages());
    let body = move || match desk.stage_counting() {
        Counting::Waiting => running(lang, 0, 0),
        Counting::Running(done, all) => running(lang, done, all),
        Counting::Failed => view! { <ErrorNote title=words.title text=words.failed /> }.into_any(),
        Counting::Done(line) => counted(line, lang),
    };
    let method = words.method_lines.map(|line| view! { <p>{line}</p> });
    view! {
        <div class="stack">
            {body}
            <Section title=words.method>
                <div class="method">{method}</div>
            </Section>
        </div>
    }
    .into_any()
}

fn counted(line: Arc<Timeline>, lang: Lang) -> AnyView {
    let line = StoredValue::new(line);
    view! {
        <StageCounts line lang />
        <StageMoves line lang />
    }
    .into_any()
}

/// Months or quarters.
#[component]
fn SpanChoice(lang: Lang) -> impl IntoView {
    let desk = use_desk();
    let words = &text::of(lang).lifecycle;
    let names = ["month", "quarter"];
    let choices: Vec<Choice> = names.iter().zip(words.spans).map(|(name, word)| Choice::new(*name, word)).collect();
    let value = move || match desk.stage_span() {
        Span::Month => "month",
        Span::Quarter => "quarter",
    };
    view! {
        <Field label=words.span inline=true>
            <Select
                value=Signal::derive(move || value().to_owned())
                choices=Signal::stored(choices)
                on_choose=move |name: String| {
                    desk.choose_stage_span(if name == "quarter" { Span::Quarter } else { Span::Month });
                }
            />
        </Field>
    }
    .into_any()
}

fn running(lang: Lang, done: usize, all: usize) -> AnyView {
    let words = &text::of(lang).lifecycle;
    let part = |things: usize| u32::try_from(things).map_or(0.0, f64::from);
    let share = (all > 0).then(|| part(done) / part(all));
    let count = share
        .map_or_else(String::new, |_| (words.working_count)(&format::count(lang, done), &format::count(lang, all)));
    view! {
        <Section title=words.title>
            <Progress label=words.working text=count share=Signal::stored(share) />
        </Section>
    }
    .into_any()
}
