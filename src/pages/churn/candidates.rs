//! The candidates side by side: short beside the risk list, whole in the view of the backtest.
//!
//! The order is the report's own: models, rules, yardsticks.

use std::rc::Rc;

use leptos::prelude::*;

use super::words;
use crate::{
    analysis::backtest::{
        candidate::Candidate,
        measure::Figure,
        run::{Contender, Report},
    },
    components::{Column, DataTable, Tag, TagTone},
    i18n::{Lang, format, locale::use_locale, text::backtest::BacktestText, text::reasons::model_name},
};

/// AUC, Brier, lift and calibration error.
#[component]
pub fn ShortTable(
    /// The backtest.
    report: Rc<Report>,
    /// The candidate in use.
    used: Option<Candidate>,
) -> impl IntoView {
    let locale = use_locale();
    let (text, lang) = (&locale.text_now().backtest, locale.lang_now());
    let [auc, brier, _, lift, _, calibration] = text.heads;
    let rows = report
        .contenders
        .iter()
        .filter(|one| one.ranking.is_some())
        .map(|one| {
            let ranking = one.ranking.as_ref();
            let given = one.probabilities.as_ref();
            let cells = [
                plain(ranking.map(|ranking| format::decimal(lang, ranking.auc.value, 3))),
                plain(given.map(|given| format::decimal(lang, given.brier.value, 3))),
                plain(ranking.map(|ranking| times(lang, ranking.lift.value))),
                plain(given.map(|given| format::percent(lang, given.calibration_error, 1))),
            ];
            row(text, lang, &report, one, used, cells.to_vec())
        })
        .collect_view();
    view! {
        <DataTable
            caption=text.figures
            class="candidates"
            compact=true
            columns=Signal::stored(columns(text, &[auc, brier, lift, calibration]))
        >
            {rows}
        </DataTable>
    }
}

/// Every figure with its standard error.
#[component]
pub fn WholeTable(
    /// The backtest.
    report: Rc<Report>,
    /// The candidate in use.
    used: Option<Candidate>,
) -> impl IntoView {
    let locale = use_locale();
    let (text, lang) = (&locale.text_now().backtest, locale.lang_now());
    let heads: Vec<&str> = text.heads.into_iter().chain(text.count_heads).collect();
    let rows = report.contenders.iter().map(|one| row(text, lang, &report, one, used, whole(lang, one))).collect_view();
    view! {
        <DataTable
            caption=text.figures
            scroll=true
            class="candidates"
            compact=true
            columns=Signal::stored(columns(text, &heads))
        >
            {rows}
        </DataTable>
    }
}

/// A figure in a cell, and its standard error behind it.
type Cell = (String, Option<String>);

fn plain(figure: Option<String>) -> Cell {
    (figure.unwrap_or_else(|| "–".to_owned()), None)
}

fn with_error(figure: Option<&Figure>, write: impl Fn(f64) -> String) -> Cell {
    figure.map_or_else(|| plain(None), |figure| (write(figure.value), Some(format!("± {}", write(figure.error)))))
}

fn times(lang: Lang, lift: f64) -> String {
    format!("{}×", format::decimal(lang, lift, 1))
}

fn whole(lang: Lang, one: &Contender) -> Vec<Cell> {
    let (ranking, given, counts) = (one.ranking.as_ref(), one.probabilities.as_ref(), one.counts.as_ref());
    let three = |value: f64| format::decimal(lang, value, 3);
    let percent = |value: f64| format::percent(lang, value, 1);
    vec![
        with_error(ranking.map(|ranking| &ranking.auc), three),
        with_error(given.map(|given| &given.brier), three),
        with_error(given.map(|given| &given.log_loss), three),
        with_error(ranking.map(|ranking| &ranking.lift), |value| times(lang, value)),
        with_error(ranking.map(|ranking| &ranking.captured), percent),
        plain(given.map(|given| percent(given.calibration_error))),
        with_error(counts.map(|counts| &counts.mae), three),
        with_error(counts.map(|counts| &counts.rmse), three),
        with_error(counts.map(|counts| &counts.bias), percent),
    ]
}

fn columns(text: &BacktestText, heads: &[&'static str]) -> Vec<Column> {
    let column =
        |label: &'static str, numeric| Column { key: label, label: label.to_owned(), numeric, ..Column::default() };
    std::iter::once(column(text.head_candidate, false)).chain(heads.iter().map(|head| column(head, true))).collect()
}

fn row(
    text: &BacktestText,
    lang: Lang,
    report: &Report,
    one: &Contender,
    used: Option<Candidate>,
    cells: Vec<Cell>,
) -> impl IntoView + use<> {
    let chosen = used == Some(one.candidate);
    let fell_back = one
        .answered
        .filter(|model| Candidate::Model(*model) != one.candidate)
        .map(|model| view! { <small class="quiet">" " {(text.fell_back)(model_name(model))}</small> });
    let tag = chosen.then(|| view! { " " <Tag label=text.used tone=TagTone::Accent /> });
    let cells = cells
        .into_iter()
        .map(|(figure, error)| {
            view! {
                <td class="number nowrap">
                    {figure} {error.map(|error| view! { <small class="quiet">" " {error}</small> })}
                </td>
            }
        })
        .collect_view();
    view! {
        <tr data-chosen=chosen.then_some("")>
            <th scope="row">{words::name(text, lang, report, one.candidate)} {tag} {fell_back}</th>
            {cells}
        </tr>
    }
}
