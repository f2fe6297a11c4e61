//! Route `#/grading`: the schemes with their thresholds, and what other thresholds would do;
//! with `?view=stages`, how many stood in which stage when, with `?view=loyalty`, the loyalty index, and with
//! `?view=products`, which products go together.
//!
//! Nothing is stored until Commit.

mod beside;
mod by_hand;
mod capacity;
mod change;
mod cube;
mod draft;
mod flow;
mod loyalty;
mod movers;
mod own_form;
mod own_verbs;
mod owners;
mod pareto;
mod per_grade;
mod policy;
mod policy_form;
mod products;
mod rfm;
mod runs;
mod scheme;
mod scheme_dialog;
mod scheme_fields;
mod stages;
mod tables;
mod transition;
mod upgrades;

use leptos::prelude::*;

use self::{
    beside::Beside,
    by_hand::ByHand,
    capacity::Hours,
    change::WhatIfBar,
    cube::MeasureGrid,
    draft::{Draft, Shown},
    loyalty::LoyaltyWeighing,
    movers::Movers,
    owners::Owners,
    pareto::Pareto,
    per_grade::PerGrade,
    policy::Policy,
    products::ProductView,
    rfm::Rfm,
    runs::Runs,
    scheme::SchemeForm,
    stages::StageView,
    tables::Moves,
    transition::RunTransition,
    upgrades::Upgrades,
};
use crate::{
    components::{EmptyState, ErrorNote, Progress, Tab, Tabs},
    i18n::locale::{Locale, use_locale},
    state::{
        route::{Place, Route},
        use_desk,
    },
};

/// What there is to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Waiting,
    Failed,
    Nothing,
    Graded,
}

/// The page.
#[component]
#[must_use]
pub fn GradingPage() -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let stage = Memo::new(move |_| match desk.scores() {
        None if desk.scoring_failed() => Stage::Failed,
        None => Stage::Waiting,
        Some(board) if board.population() == 0 => Stage::Nothing,
        Some(_) => Stage::Graded,
    });
    let draft = Draft::new(desk, locale);
    let place = use_context::<RwSignal<Place>>();
    let shown = Memo::new(move |_| {
        let is_asked =
            |name: &str| place.is_some_and(|place| place.with(|place| place.query.split('&').any(|it| it == name)));
        match () {
            () if is_asked(STAGES) => View::Stages,
            () if is_asked(LOYALTY) => View::Loyalty,
            () if is_asked(PRODUCTS) => View::Products,
            () => View::Grades,
        }
    });
    move || match (stage.get(), shown.get()) {
        (Stage::Graded, View::Grades) => view! {
            {tabs(View::Grades, locale)}
            {graded(draft)}
        }
        .into_any(),
        (Stage::Graded, other @ (View::Stages | View::Loyalty | View::Products)) => beside_grades(other, locale),
        (other @ (Stage::Waiting | Stage::Failed | Stage::Nothing), _) => instead(other, locale).into_any(),
    }
}

/// The views of the room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum View {
    Grades,
    Stages,
    Loyalty,
    Products,
}

/// The query that shows stages over time.
const STAGES: &str = "view=stages";
/// The query that shows the loyalty index.
const LOYALTY: &str = "view=loyalty";
/// The query that shows products.
const PRODUCTS: &str = "view=products";

/// The row of views.
fn tabs(shown: View, locale: Locale) -> AnyView {
    let text = move || &locale.text().products;
    let items = move || {
        let [grades, products] = text().views;
        let tab = |label: &str, href: String, view| Tab {
            href,
            label: label.to_owned(),
            current: view == shown,
            ..Tab::default()
        };
        let query = |query: &str| format!("{}?{query}", Route::Grading.href());
        vec![
            tab(grades, Route::Grading.href(), View::Grades),
            tab(locale.text().lifecycle.view, query(STAGES), View::Stages),
            tab(locale.text().loyalty.loyalty, query(LOYALTY), View::Loyalty),
            tab(products, query(PRODUCTS), View::Products),
        ]
    };
    view! {
        <div class="page-tabs">
            <Tabs label=Signal::derive(move || text().views_name.to_owned()) items=Signal::derive(items) />
        </div>
    }
    .into_any()
}

/// A view beside that of the grades.
fn beside_grades(shown: View, locale: Locale) -> AnyView {
    // Drawn anew in another language.
    let lang = locale.lang();
    let body = match shown {
        View::Stages => view! { <StageView lang /> }.into_any(),
        View::Loyalty => view! { <LoyaltyWeighing lang /> }.into_any(),
        View::Grades | View::Products => view! { <ProductView lang /> }.into_any(),
    };
    view! {
        <div class="page-head">
            <h1>{locale.text().frame.grading}</h1>
        </div>
        {tabs(shown, locale)}
        <div class="page-body">{body}</div>
    }
    .into_any()
}

fn graded(draft: Draft) -> AnyView {
    let is_own = Memo::new(move |_| matches!(draft.shown.get(), Shown::Own(_)));
    view! {
        <div class="grading">
            <SchemeForm draft />
            <div class="grading-result stack">
                <PerGrade draft />
                {move || if is_own.get() { own(draft) } else { shipped(draft) }}
            </div>
        </div>
        <WhatIfBar draft />
    }
    .into_any()
}

/// What there is to say of a scheme that every archive has.
fn shipped(draft: Draft) -> AnyView {
    view! {
        <div class="pair">
            <Moves draft />
            <Hours draft />
        </div>
        <Owners draft />
        <Policy draft />
        <Movers draft />
        <Upgrades draft />
        <ByHand />
        <Runs draft />
        <RunTransition draft />
        <div class="pair">
            <Pareto draft />
            <div class="stack">
                <Beside draft />
                <Rfm />
            </div>
        </div>
        <MeasureGrid draft />
    }
    .into_any()
}

/// What there is to say of one of the archive's own.
fn own(draft: Draft) -> AnyView {
    view! {
        <div class="pair">
            <Moves draft />
            <Beside draft />
        </div>
        <Movers draft />
        <Runs draft />
        <RunTransition draft />
        <Pareto draft />
        <MeasureGrid draft />
    }
    .into_any()
}

fn instead(stage: Stage, locale: Locale) -> AnyView {
    let (text, churn) = (move || &locale.text().grading, move || &locale.text().churn);
    let content = match stage {
        Stage::Failed => view! {
            <ErrorNote
                title=Signal::derive(move || churn().failed.to_owned())
                text=Signal::derive(move || churn().failed_next.to_owned())
            />
        }
        .into_any(),
        Stage::Nothing => view! {
            <EmptyState
                title=Signal::derive(move || text().nothing.to_owned())
                text=Signal::derive(move || text().nothing_next.to_owned())
            >
                <a class="link" href=Route::Data.href()>
                    {move || churn().to_data}
                </a>
            </EmptyState>
        }
        .into_any(),
        Stage::Waiting | Stage::Graded => view! {
            <Progress
                label=Signal::derive(move || churn().working.to_owned())
                text=Signal::derive(String::new)
                share=Signal::derive(|| None)
            />
        }
        .into_any(),
    };
    view! {
        <div class="page-head">
            <h1>{move || locale.text().frame.grading}</h1>
        </div>
        <div class="page-body">{content}</div>
    }
    .into_any()
}
