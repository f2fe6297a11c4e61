//! Does the model deserve trust? The backtest in short beside the risk list, and
//! what stands where there is none.
//!
//! It asks for the backtest when it is shown and after every new scoring.

use std::rc::Rc;

use leptos::prelude::*;

use super::{
    candidates::{ShortTable, WholeTable},
    plots::Plots,
    words::{self, in_use},
};
use crate::{
    analysis::{backtest::run::Lacking, transit::trial::Trial},
    components::{Button, Progress, Section},
    i18n::{Lang, format, locale::use_locale, text::backtest::BacktestText},
    state::{
        Desk,
        scores::{ScoreBoard, TrialState},
        use_desk,
    },
};

/// The section.
#[component]
pub fn Trust(
    /// The scores.
    board: Rc<ScoreBoard>,
) -> impl IntoView {
    let desk = use_desk();
    let text = &use_locale().text_now().backtest;
    let board = StoredValue::new_local(board);
    desk.try_out(None);
    let (last, stage) = (use_last(desk), use_stage(desk));
    let body = move || {
        let done = last.get().filter(|_| stage.get() == Stage::Quiet);
        done.map(|trial| found(&trial, &board.get_value(), Extent::Short))
    };
    view! {
        <Section
            title=text.title
            qualifier=text.qualifier
            links=move || view! { <a class="link" href="#/churn?view=backtest">{text.how}</a> }
        >
            <Instead stage holdout=None />
            {body}
        </Section>
    }
}

/// How much of the candidates' table is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// The columns that decide, beside the risk list.
    Short,
    /// Every figure, with the key to the columns.
    Whole,
}

/// What a backtest found: the verdict and what speaks for it, the plots, the candidates.
pub fn found(trial: &Trial, board: &ScoreBoard, extent: Extent) -> AnyView {
    let locale = use_locale();
    let (text, lang) = (&locale.text().backtest, locale.lang());
    let report = match &trial.outcome {
        Ok(report) => report,
        Err(lacking) => return lacks(text, lang, *lacking),
    };
    let used = in_use(board);
    let shown = used.unwrap_or(report.verdict.winner);
    let verdict = words::verdict(text, lang, report);
    let gap = if lang == Lang::En { " " } else { "" };
    let readings = words::readings(text, lang, trial, report, board).join(gap);
    let report = Rc::new(report.clone());
    let candidates = match extent {
        Extent::Short => view! { <ShortTable report=Rc::clone(&report) used /> }.into_any(),
        Extent::Whole => view! {
            <p class="fit-note">{text.figures_key}</p>
            <WholeTable report=Rc::clone(&report) used />
        }
        .into_any(),
    };
    view! {
        <p class="verdict">{verdict}</p>
        <p class="reading">{readings}</p>
        <Plots report shown />
        {candidates}
    }
    .into_any()
}

/// Why there is no backtest.
fn lacks(text: &BacktestText, lang: Lang, lacking: Lacking) -> AnyView {
    let (customers, needed) = match lacking {
        Lacking::RepeatCustomers { customers, needed } => (customers, needed),
        Lacking::OneOutcome => (0, 0),
    };
    let line = (text.lacking)(lacking, &format::count(lang, customers), &format::count(lang, needed));
    view! { <p class="reading">{line}</p> }.into_any()
}

/// The last backtest that came to an end, kept while another one runs.
pub fn use_last(desk: Desk) -> RwSignal<Option<Rc<Trial>>, LocalStorage> {
    let last = RwSignal::new_local(None);
    Effect::new(move || {
        if let TrialState::Done(trial) = desk.trial() {
            last.set(Some(trial));
        }
    });
    last
}

/// What is to be said of a backtest that is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Nothing: it is done, or nobody has asked.
    Quiet,
    /// It runs.
    Running,
    /// Somebody stopped it.
    Stopped,
    /// It came to nothing.
    Failed,
}

/// Where the question stands, whatever the progress.
pub fn use_stage(desk: Desk) -> Memo<Stage> {
    Memo::new(move |_| match desk.trial() {
        TrialState::Idle | TrialState::Done(_) => Stage::Quiet,
        TrialState::Running(_) => Stage::Running,
        TrialState::Stopped => Stage::Stopped,
        TrialState::Failed => Stage::Failed,
    })
}

/// How far the backtest is, or how to have it again.
#[component]
pub fn Instead(
    /// Where the question stands.
    stage: Memo<Stage>,
    /// What to ask again.
    #[prop(into)]
    holdout: Signal<Option<u32>>,
) -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let (text, lang) = (&locale.text_now().backtest, locale.lang_now());
    let progress = move || match desk.trial() {
        TrialState::Running(progress) => progress,
        TrialState::Idle | TrialState::Done(_) | TrialState::Stopped | TrialState::Failed => None,
    };
    let count = move || {
        progress().map_or_else(String::new, |progress| {
            (text.working_count)(&format::count(lang, progress.done), &format::count(lang, progress.total))
        })
    };
    let share = move || progress().and_then(|progress| progress.share());
    let again = move || view! { <Button label=text.again on_press=move |()| desk.try_out(holdout.get_untracked()) /> };
    move || match stage.get() {
        Stage::Running => view! {
            <Progress
                label=text.working
                text=Signal::derive(count)
                share=Signal::derive(share)
                cancel_label=Signal::stored(text.stop.to_owned())
                on_cancel=Callback::new(move |()| desk.stop_trial())
            />
        }
        .into_any(),
        Stage::Stopped => view! { <p class="reading">{text.stopped}</p> {again()} }.into_any(),
        Stage::Failed => view! { <p class="reading" role="alert">{text.failed}</p> {again()} }.into_any(),
        Stage::Quiet => ().into_any(),
    }
}
