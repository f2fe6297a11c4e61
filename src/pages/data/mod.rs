//! Route `#/data`: files in, files out, and what came in before.
//!
//! It composes; what a file holds is the import session's to say.

mod batches;
mod columns;
mod compared;
mod custody;
mod differences;
mod erased;
mod erasing;
mod exports;
mod history;
mod intake;
mod loading_demo;
mod overtaken;
mod problems;
mod progress;
mod questions;
mod refused;
mod retention;
mod review;
mod saving;
mod sealing;
mod sheets;
mod unsealing;
mod welcome;
mod words;
mod years;

use leptos::prelude::*;

use self::{
    batches::Batches,
    compared::ArchiveReview,
    custody::HistoryKeeping,
    erased::{Erased, ErasureProof},
    erasing::Erase,
    exports::Exports,
    history::ArchiveHistory,
    loading_demo::LoadDemo,
    progress::{Reading, Writing},
    refused::Refused,
    retention::Retention,
    review::TableReview,
    unsealing::Unsealing,
    welcome::Welcome,
    words::say,
};
pub use self::{intake::Intake, saving::SaveDocument};
use crate::{
    components::{DropAnywhere, FileButton, Section},
    domain::archive::Archive,
    i18n::{format, locale::use_locale},
    state::{doorway::use_doorway, import::Phase, use_desk},
};

/// What the page is about now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Idle,
    Reading,
    Refused,
    Sealed,
    Review,
    Compared,
    Writing,
}

impl Stage {
    const fn of(phase: &Phase) -> Self {
        match phase {
            Phase::Idle => Self::Idle,
            Phase::Reading { .. } => Self::Reading,
            Phase::Refused(_) | Phase::ArchiveRefused(_) | Phase::SealedRefused(_) | Phase::Failed => Self::Refused,
            Phase::Sealed(_) => Self::Sealed,
            Phase::Review { .. } => Self::Review,
            Phase::Compared { .. } => Self::Compared,
            Phase::Writing { .. } => Self::Writing,
        }
    }
}

/// What fills the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Review,
    Compared,
    Shut,
    Welcome,
    Overview,
}

/// Takes files dropped anywhere and leads to their review.
#[component]
#[must_use]
pub fn DropIn() -> impl IntoView {
    let locale = use_locale();
    view! { <DropAnywhere label=say(locale, |text| text.data.drop_here) on_files=use_doorway() /> }
}

/// The page.
#[component]
#[must_use]
pub fn DataPage() -> impl IntoView {
    let desk = use_desk();
    let intake = Intake::here();
    let stage = Memo::new(move |_| Stage::of(&intake.session.phase()));
    let part = Memo::new(move |_| match stage.get() {
        Stage::Review => Part::Review,
        Stage::Compared => Part::Compared,
        _ if !desk.is_open() => Part::Shut,
        _ if desk.read(Archive::is_empty) => Part::Welcome,
        Stage::Idle | Stage::Reading | Stage::Refused | Stage::Sealed | Stage::Writing => Part::Overview,
    });
    move || match part.get() {
        Part::Review => view! { <TableReview intake /> }.into_any(),
        Part::Compared => view! { <ArchiveReview intake /> }.into_any(),
        Part::Shut => view! { <Head /> }.into_any(),
        Part::Welcome => view! {
            <Welcome intake>{at_hand(intake, stage)}</Welcome>
            <div class="page-body stack">
                <ErasureProof />
                <Afterwards />
            </div>
        }
        .into_any(),
        Part::Overview => view! { <Overview intake>{at_hand(intake, stage)}</Overview> }.into_any(),
    }
}

/// What is under way, where something is.
fn at_hand(intake: Intake, stage: Memo<Stage>) -> AnyView {
    (move || match stage.get() {
        Stage::Reading => view! { <Reading intake /> }.into_any(),
        Stage::Writing => view! { <Writing intake /> }.into_any(),
        Stage::Refused => view! { <Refused intake /> }.into_any(),
        Stage::Sealed => view! { <Unsealing intake /> }.into_any(),
        Stage::Idle | Stage::Review | Stage::Compared => ().into_any(),
    })
    .into_any()
}

#[component]
fn Head() -> impl IntoView {
    let locale = use_locale();
    view! {
        <header class="page-head">
            <h1>{move || locale.text().frame.data}</h1>
        </header>
    }
}

/// The room of an archive that holds something.
#[component]
fn Overview(
    /// Where files come in.
    intake: Intake,
    /// What is under way.
    children: Children,
) -> impl IntoView {
    let locale = use_locale();
    let waiting = move || intake.waiting();
    view! {
        <Head />
        <div class="page-body stack">
            <ErasureProof />
            {children()}
            <Section title=say(locale, |text| text.data.bring_in)>
                <p class="soft data-lead">{move || locale.text().data.bring_in_text}</p>
                <div class="line">
                    <FileButton
                        label=say(locale, |text| text.data.choose_files)
                        on_files=intake.taker()
                    />
                    <LoadDemo />
                    <Show when=move || { waiting() > 0 }>
                        <span class="quiet">
                            {move || (locale.text().data.waiting)(&format::count(locale.lang(), waiting()))}
                        </span>
                    </Show>
                </div>
            </Section>
            <Afterwards />
        </div>
    }
}

/// What goes out, what came in before, and the end of it all: also of an archive that is empty
/// now, whose imports were taken back.
#[component]
fn Afterwards() -> impl IntoView {
    view! {
        <Exports />
        <Batches />
        <ArchiveHistory />
        <HistoryKeeping />
        <Retention />
        <Erased />
        <Erase />
    }
}
