//! Does the model deserve trust? The backtest in short beside the risk list, and
//! what stands where there is none.
//!
//! It asks for the backtest when it is shown and after every new scoring.

use std::rc::Rc;

use leptos::prelude::*;

use super::{
    candidates::ShortTable,
    plots::Plots,
    words::{self, in_use},
};
use crate::{
    analysis::{
        backtest::run::{Lacking, Report},
        transit::trial::Trial,
    },
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
    let (desk, locale) = (use_desk(), use_locale());
    let text = &locale.text().backtest;
    let board = StoredValue::new_local(board);
    desk.try_out(None);
    let (last, stage) = (use_last(desk), use_stage(desk));
    let body = move || {
        let done = last.get().filter(|_| stage.get() == Stage::Quiet);
        done.map(|trial| short(&trial, &board.get_value(), text, locale.lang()))
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

fn short(trial: &Trial, board: &Rc<ScoreBoard>, text: &'static BacktestText, lang: Lang) -> AnyView {
    let report = match &trial.outcome {
        Ok(report) => Rc::new(report.clone()),
        Err(lacking) => return lacks(text, lang, *lacking),
    };
    let used = in_use(board);
    let shown = used.unwrap_or(report.verdict.winner);
    view! {
        <Findings trial=trial.clone() report=Rc::clone(&report) board=Rc::clone(board) />
        <Plots report=Rc::clone(&report) shown />
        <ShortTable report used />
    }
    .into_any()
}

/// The verdict and what speaks for it.
#[component]
pub fn Findings(
    /// What was asked.
    trial: Trial,
    /// What came of it.
    report: Rc<Report>,
    /// The scores.
    board: Rc<ScoreBoard>,
) -> impl IntoView {
    let locale = use_locale();
    let (text, lang) = (&locale.text().backtest, locale.lang());
    let gap = if lang == Lang::En { " " } else { "" };
    view! {
        <p class="verdict">{words::verdict(text, lang, &report)}</p>
        <p class="reading">{words::readings(text, lang, &trial, &report, &board).join(gap)}</p>
    }
}

/// Why there is no backtest.
pub fn lacks(text: &BacktestText, lang: Lang, lacking: Lacking) -> AnyView {
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
    let (text, lang) = (&locale.text().backtest, locale.lang());
    let progress = move || match desk.trial() {
        TrialState::Running(progress) => progress,
        TrialState::Idle | TrialState::Done(_) | TrialState::Stopped | TrialState::Failed => None,
    };
    let count = move || {
        progress().map_or_else(String::new, |progress| {
            (text.working_count)(&format::count(lang, progress.done), &format::count(lang, progress.total))
        })
    };
    let share = move || {
        let whole = |things: usize| u32::try_from(things).map_or(0.0, f64::from);
        progress().filter(|progress| progress.total > 0).map(|progress| whole(progress.done) / whole(progress.total))
    };
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
