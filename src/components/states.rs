//! Designed states: empty, too much, error; and notes.
//!
//! They know no reason; the words say what, where, why, that nothing was changed, and what to do.

use super::icon::{Glyph, Icon};
use leptos::prelude::*;

/// Nothing to show, or too much to show all: what it is, why, and the next step.
#[component]
pub fn EmptyState(
    /// What is the case.
    #[prop(into)]
    title: Signal<String>,
    /// Why, and what would change it.
    #[prop(into)]
    text: Signal<String>,
    /// Fills the place of the list it stands for.
    #[prop(optional)]
    fill: bool,
    /// The next step.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="state" data-kind="empty" data-fill=fill.then_some("")>
            <p class="state-title">{move || title.get()}</p>
            <p>{move || text.get()}</p>
            {children.map(|children| view! { <div class="state-actions">{children()}</div> })}
        </div>
    }
}

/// Something went wrong: announced at once (`role=alert`).
#[component]
pub fn ErrorNote(
    /// What went wrong.
    #[prop(into)]
    title: Signal<String>,
    /// Where, why, that nothing was changed.
    #[prop(into)]
    text: Signal<String>,
    /// What to do now.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="state" data-kind="error" role="alert">
            <p class="state-title">
                <Icon glyph=Glyph::Warning />
                <span>{move || title.get()}</span>
            </p>
            <p>{move || text.get()}</p>
            {children.map(|children| view! { <div class="state-actions">{children()}</div> })}
        </div>
    }
}

/// How a note looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NoteTone {
    /// A pale accent: good to know.
    #[default]
    Accent,
    /// A pale alarm: read this first.
    Alarm,
}

/// A paragraph with a rule at its start.
#[component]
pub fn Note(
    /// How it looks.
    #[prop(optional)]
    tone: NoteTone,
    /// What it says.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="note" data-tone=(tone == NoteTone::Alarm).then_some("alarm")>
            {children()}
        </div>
    }
}
