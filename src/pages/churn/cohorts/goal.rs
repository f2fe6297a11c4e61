//! The goal of retention: a setting of the archive, one for months and one for quarters.
//!
//! Taken when the field is left, so that half a number is no goal.

use leptos::prelude::*;

use crate::{
    analysis::cohort::span::Span,
    components::{Field, NumberInput},
    domain::settings::{RetentionGoals, Settings},
    i18n::{Lang, text},
    state::use_desk,
};

/// Percent that a goal may be.
const PERCENT: std::ops::RangeInclusive<u32> = 1..=100;

/// The goal of periods of one length, in percent.
pub fn goal_of(goals: RetentionGoals, span: Span) -> Option<u32> {
    match span {
        Span::Month => goals.month,
        Span::Quarter => goals.quarter,
    }
}

fn set(settings: &mut Settings, span: Span, goal: Option<u32>) {
    match span {
        Span::Month => settings.retention_goals.month = goal,
        Span::Quarter => settings.retention_goals.quarter = goal,
    }
}

/// The control.
#[component]
pub fn Goal(
    /// The length of the periods.
    span: Span,
    /// The language of its words.
    lang: Lang,
) -> impl IntoView {
    let desk = use_desk();
    let words = &text::of(lang).cohorts;
    let typed = RwSignal::new(None::<String>);
    let refused = RwSignal::new(false);
    let stored = move || {
        let goal = desk.read(|archive| goal_of(archive.settings().retention_goals, span));
        goal.map_or_else(String::new, |percent| percent.to_string())
    };
    let error = move || {
        let wrong = typed.with(|typed| typed.as_deref().is_some_and(|typed| percent_of(typed).is_none()));
        (wrong || refused.get()).then(|| words.bad_goal.to_owned())
    };
    let take = move || {
        let Some(goal) = typed.with_untracked(|typed| typed.as_deref().and_then(percent_of)) else { return };
        let under_way = desk.under_way();
        leptos::task::spawn_local(async move {
            let done = desk.configure(move |settings| set(settings, span, goal)).await;
            drop(under_way);
            refused.try_set(done.is_err());
            typed.try_set(None);
        });
    };
    view! {
        <div on:change=move |_| take()>
            <Field label=(words.goal)(span) error=Signal::derive(error) inline=true>
                <NumberInput
                    value=Signal::derive(move || typed.get().unwrap_or_else(stored))
                    on_input=move |digits| typed.set(Some(digits))
                    min=f64::from(*PERCENT.start())
                    max=f64::from(*PERCENT.end())
                    step=1.0
                />
            </Field>
        </div>
    }
}

/// A goal, or none where nothing was typed; `None` where it is neither.
#[expect(clippy::option_option, reason = "no goal is an answer, and no answer is none")]
fn percent_of(digits: &str) -> Option<Option<u32>> {
    if digits.trim().is_empty() {
        return Some(None);
    }
    digits.trim().parse().ok().filter(|percent| PERCENT.contains(percent)).map(Some)
}
