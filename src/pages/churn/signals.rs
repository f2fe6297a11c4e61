//! The signals beside the orders: what they weigh, for whom they stand, and whether they are in the risk.
//!
//! What they are and weigh is analysis'; a customer's own stand on its page.

use std::rc::Rc;

use leptos::prelude::*;

use super::words::{contender, name};
use crate::{
    analysis::{
        backtest::{candidate::Candidate, run::Report, verdict::is_beyond_chance},
        churn::{challenger::Challenger, evidence::Signal as Sign, signals::SignalFit},
        transit::trial::Trial,
    },
    components::{Column, DataTable, Section},
    domain::settings::ModelChoice,
    i18n::{Lang, format, text},
    state::scores::ScoreBoard,
};

/// The section.
#[component]
pub fn SignalSection(
    /// The scores.
    board: Rc<ScoreBoard>,
    /// The last backtest.
    last: RwSignal<Option<Rc<Trial>>, LocalStorage>,
    /// The language of its words.
    lang: Lang,
) -> impl IntoView {
    let words = &text::of(lang).signals;
    let board = StoredValue::new_local(board);
    let body = move || {
        let trial = last.get();
        let report = trial.as_deref().and_then(|trial| trial.outcome.as_ref().ok());
        board.with_value(|board| body(board, report, lang))
    };
    view! {
        <Section title=words.title qualifier=words.qualifier>{body}</Section>
    }
    .into_any()
}

fn body(board: &ScoreBoard, report: Option<&Report>, lang: Lang) -> AnyView {
    let words = &text::of(lang).signals;
    let used = in_risk(board);
    let effect = board.signal_effect().map_or_else(
        || words.none_now.to_owned(),
        |(up, down)| {
            let say = if used.is_some() { words.effect } else { words.would };
            say(&format::count(lang, up), &format::count(lang, down))
        },
    );
    let gap = if lang == Lang::En { " " } else { "" };
    let said = [standing(board, report, lang), effect, words.no_complaints.to_owned()];
    let reading: Vec<String> = said.into_iter().filter(|line| !line.is_empty()).collect();
    let fit = used.or_else(|| report.and_then(|report| report.signals.as_ref()));
    let weight = |value: f64| format::signed(lang, value, 2);
    let counts = board.churn().signals.counts();
    let rows = Sign::ALL.into_iter().enumerate().map(|(place, signal)| {
        let learned = fit.and_then(|fit| {
            let shown = fit.shown.get(place).copied().filter(|shown| *shown > 0)?;
            let (value, error) = fit.weights.get(place).copied().zip(fit.errors().get(place).copied())?;
            Some((format!("{} ± {}", weight(value), format::decimal(lang, error, 2)), shown))
        });
        let seen = learned.as_ref().map(|(_, shown)| {
            view! { <small class="quiet">" n = " {format::count(lang, *shown)}</small> }
        });
        let learned = learned.map_or_else(|| words.not_learned.to_owned(), |(figure, _)| figure);
        view! {
            <tr>
                <th scope="row">{(words.name)(signal)}</th>
                <td class="number nowrap">{weight(signal.assumed())}</td>
                <td class="number nowrap">{learned} {seen}</td>
                <td class="number">{format::count(lang, counts.get(place).copied().unwrap_or(0))}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let column = |(place, label): (usize, &'static str)| Column {
        key: label,
        label: label.to_owned(),
        numeric: place > 0,
        ..Column::default()
    };
    let columns: Vec<Column> = words.heads.into_iter().enumerate().map(column).collect();
    view! {
        <p class="reading">{reading.join(gap)}</p>
        <div class="table-scroll" tabindex="0">
            <DataTable caption=words.title class="signals" compact=true columns=Signal::stored(columns)>
                {rows}
            </DataTable>
        </div>
        <p class="fit-note">{words.key}</p>
    }
    .into_any()
}

/// The weights in the risk; `None` where the signals are not in it.
fn in_risk(board: &ScoreBoard) -> Option<&SignalFit> {
    match &board.churn().challenger {
        Some(Challenger::Signals(fit)) => Some(fit),
        Some(Challenger::Rule(_) | Challenger::Stack(_)) | None => None,
    }
}

/// Whether they are in the risk, and why not.
fn standing(board: &ScoreBoard, report: Option<&Report>, lang: Lang) -> String {
    let words = &text::of(lang).signals;
    if in_risk(board).is_some() {
        return words.used.to_owned();
    }
    if board.question.model != ModelChoice::Automatic {
        return words.by_name.to_owned();
    }
    let Some(report) = report else { return words.untried.to_owned() };
    let ask = report.verdict.ask;
    let given = contender(report, Candidate::Signals).and_then(|one| one.probabilities.as_ref());
    let Some(given) = given else { return words.untried.to_owned() };
    if ask.holdout_days != ask.horizon_days {
        words.span.to_owned()
    } else if is_beyond_chance(&given.gain) && report.verdict.winner != Candidate::Signals {
        (words.outdone)(&name(&text::of(lang).backtest, lang, report, report.verdict.winner))
    } else {
        let three = |value: f64| format::decimal(lang, value, 3);
        (words.unproven)(given.gain.value > 0.0, &three(given.gain.value.abs()), &three(given.gain.error))
    }
}
