//! Route `#/churn`: what is at risk, who to speak to first, and by which model;
//! with `?view=backtest`, whether to believe it; with `?view=cohorts`, who came back;
//! with `?view=contracts`, how long contracts last and which are likely to end;
//! with `?view=losses`, why customers left and whom to win back;
//! with `?view=experiments`, whether care plans work.

mod backtest;
mod candidates;
mod card;
mod cohorts;
mod contracts;
mod controls;
mod experiments;
mod exposure;
mod leavers;
mod losses;
mod model;
mod own_rule;
mod plots;
mod resampling;
mod signals;
mod trust;
mod words;

use std::rc::Rc;

use leptos::prelude::*;

use self::{
    backtest::BacktestView,
    cohorts::{Chosen, CohortView},
    contracts::ContractView,
    controls::Controls,
    experiments::{Draft, ExperimentView},
    exposure::Exposure,
    leavers::{Leavers, Newcomers},
    losses::{Look, LossView},
    model::ModelFacts,
    resampling::Resampling,
    trust::Trust,
};
use crate::{
    analysis::churn::risk::{RiskBand, Standing},
    components::{EmptyState, ErrorNote, Progress},
    i18n::{
        Lang, format,
        locale::{Locale, use_locale},
        money,
    },
    state::{
        Desk,
        route::{Place, Route},
        scores::ScoreBoard,
        use_desk,
    },
};

/// The page.
#[component]
#[must_use]
pub fn ChurnPage() -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let view = use_view();
    let (chosen, look, draft) = (Chosen::new(), Look::new(), Draft::new());
    let body = move || match (desk.scores(), view.get()) {
        (None, _) => waiting(desk, locale).into_any(),
        // Contracts need no orders.
        (Some(_), View::Contracts) => contracts(locale),
        // Nor do losses.
        (Some(_), View::Losses) => losses(look, locale),
        (Some(_), View::Experiments) => experiments(draft, locale),
        (Some(board), _) if board.population() == 0 => empty(locale).into_any(),
        (Some(board), View::AtRisk) => body(&board, locale).into_any(),
        (Some(board), View::Backtest) => backtest(board, locale),
        (Some(board), View::Cohorts) => cohorts(board, chosen, locale),
    };
    view! {
        <div class="churn-head">{move || head(desk.scores().as_deref(), locale).into_any()}</div>
        <Controls view />
        <div class="page-body">{body}</div>
    }
}

/// What of the room is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum View {
    /// Who is leaving.
    AtRisk,
    /// Whether to believe it.
    Backtest,
    /// Who came when, and who came back.
    Cohorts,
    /// How long contracts last.
    Contracts,
    /// Why customers left.
    Losses,
    /// Whether care plans work.
    Experiments,
}

/// The view that the address asks for.
fn use_view() -> Memo<View> {
    let place = use_context::<RwSignal<Place>>();
    Memo::new(move |_| {
        let asks =
            |view: &str| place.is_some_and(|place| place.with(|place| place.query.split('&').any(|part| part == view)));
        if asks(BACKTEST) {
            View::Backtest
        } else if asks(COHORTS) {
            View::Cohorts
        } else if asks(CONTRACTS) {
            View::Contracts
        } else if asks(LOSSES) {
            View::Losses
        } else if asks(EXPERIMENTS) {
            View::Experiments
        } else {
            View::AtRisk
        }
    })
}

/// The query that shows the backtest.
const BACKTEST: &str = "view=backtest";
/// The query that shows the cohorts.
const COHORTS: &str = "view=cohorts";
/// The query that shows the contracts.
const CONTRACTS: &str = "view=contracts";
/// The query that shows the losses.
const LOSSES: &str = "view=losses";
/// The query that shows the experiments.
const EXPERIMENTS: &str = "view=experiments";

/// The sum at risk as the page's heading.
fn head(board: Option<&ScoreBoard>, locale: Locale) -> AnyView {
    let (text, lang) = (&locale.text().churn, locale.lang());
    let Some(board) = board.filter(|board| board.population() > 0) else {
        return view! { <h1>{locale.text().frame.churn}</h1> }.into_any();
    };
    let Some(exposure) = &board.churn().exposure else {
        let silent = board.standing_count(Standing::Known(RiskBand::High));
        return view! {
            <h1 class="headline">{(text.headline_rhythm)(&format::count(lang, silent))}</h1>
            <p class="reading">{text.rhythm_reading}</p>
        }
        .into_any();
    };
    // Chinese full stops bring their own space along.
    let between = if lang == Lang::En { " " } else { "" };
    let sum = |minor: f64| money::compact(lang, minor, board.currency);
    let ends = exposure.loss_interval.map(|interval| (sum(interval.low), sum(interval.high)));
    let ends = ends.as_ref().map(|(low, high)| (low.as_str(), high.as_str()));
    let mut reading = (text.expected_loss_is)(&format::count(lang, exposure.customers), ends);
    if exposure.too_new > 0 {
        reading = format!("{reading}{between}{}", (text.too_new_also)(&format::count(lang, exposure.too_new)));
    }
    view! {
        <h1 class="headline">
            {text.headline_before} <span class="alarm">{sum(exposure.loss)}</span> {text.headline_after} {between}
            <span class="soft">{(text.half)(&format::count(lang, board.half_of_the_loss()))}</span>
        </h1>
        <p class="reading">{reading}</p>
    }
    .into_any()
}

fn waiting(desk: Desk, locale: Locale) -> AnyView {
    let text = move || &locale.text().churn;
    if desk.scoring_failed() {
        return view! {
            <ErrorNote
                title=Signal::derive(move || text().failed.to_owned())
                text=Signal::derive(move || text().failed_next.to_owned())
            />
        }
        .into_any();
    }
    let lang = locale.lang();
    let count = move || {
        desk.scoring_progress().map_or_else(String::new, |progress| {
            (text().working_count)(&format::count(lang, progress.done), &format::count(lang, progress.total))
        })
    };
    view! {
        <Progress
            label=Signal::derive(move || text().working.to_owned())
            text=Signal::derive(count)
            share=Signal::derive(|| None)
        />
    }
    .into_any()
}

fn empty(locale: Locale) -> AnyView {
    let text = move || &locale.text().churn;
    view! {
        <EmptyState
            title=Signal::derive(move || text().nothing.to_owned())
            text=Signal::derive(move || text().nothing_next.to_owned())
        >
            <a class="link" href=Route::Data.href()>
                {move || text().to_data}
            </a>
        </EmptyState>
    }
    .into_any()
}

fn backtest(board: Rc<ScoreBoard>, locale: Locale) -> AnyView {
    // Drawn anew in another language.
    let lang = locale.lang();
    view! { <BacktestView board lang /> }.into_any()
}

fn contracts(locale: Locale) -> AnyView {
    // Drawn anew in another language.
    let lang = locale.lang();
    view! { <ContractView lang /> }.into_any()
}

fn losses(look: Look, locale: Locale) -> AnyView {
    // Drawn anew in another language.
    let lang = locale.lang();
    view! { <LossView look lang /> }.into_any()
}

fn experiments(draft: Draft, locale: Locale) -> AnyView {
    // Drawn anew in another language.
    let lang = locale.lang();
    view! { <ExperimentView draft lang /> }.into_any()
}

fn cohorts(board: Rc<ScoreBoard>, chosen: Chosen, locale: Locale) -> AnyView {
    // Drawn anew in another language.
    let lang = locale.lang();
    view! { <CohortView board chosen lang /> }.into_any()
}

fn body(board: &Rc<ScoreBoard>, locale: Locale) -> AnyView {
    let (text, lang) = (&locale.text().churn, locale.lang());
    let millis = format::decimal(lang, board.elapsed_millis, 0);
    let scored = (text.scored)(&format::count(lang, board.population()), &millis);
    let exposed = board.churn().exposure.is_some().then(|| view! { <Exposure board=Rc::clone(board) /> });
    view! {
        <div class="columns">
            <div class="stack">
                {exposed}
                <Leavers board=Rc::clone(board) />
            </div>
            <div class="stack">
                <Trust board=Rc::clone(board) />
                <ModelFacts board=Rc::clone(board) />
                <Resampling board=Rc::clone(board) />
                <Newcomers board=Rc::clone(board) />
                <p class="fit-note">{scored}</p>
            </div>
        </div>
    }
    .into_any()
}
