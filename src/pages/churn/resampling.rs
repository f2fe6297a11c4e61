//! The fit's parameters with the intervals that the model claims beside those of a bootstrap, on request.
//!
//! Drawing and fitting is the worker's.

use std::rc::Rc;

use leptos::prelude::*;

use super::{contracts::model::columns, model::letters};
use crate::{
    analysis::{
        churn::{bootstrap::Replicates, estimate::positive_interval, fit::ModelFit},
        columns::Interval,
    },
    components::{Button, DataTable, Progress, Section},
    i18n::{Lang, format, locale::use_locale, text},
    state::{
        scores::{BootstrapState, ScoreBoard},
        use_desk,
    },
};

/// The section; nothing where no model was fitted.
#[component]
pub fn Resampling(
    /// The scores.
    board: Rc<ScoreBoard>,
) -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let (words, lang) = (&locale.text_now().resampling, locale.lang_now());
    let Ok(fit) = board.churn().model.clone() else { return ().into_any() };
    let fit = StoredValue::new(fit);
    let running = Memo::new(move |_| match desk.bootstrap() {
        BootstrapState::Running(progress) => Some(progress),
        BootstrapState::Idle | BootstrapState::Done(_) | BootstrapState::Failed => None,
    });
    let is_running = Memo::new(move |_| running.get().is_some());
    let progress = move || running.get().flatten();
    let count = move || {
        progress().map_or_else(String::new, |progress| {
            (words.count)(&format::count(lang, progress.done), &format::count(lang, progress.total))
        })
    };
    let begin = move || view! { <Button label=words.begin on_press=move |()| desk.begin_bootstrap() /> };
    let body = move || {
        if is_running.get() {
            return view! {
                <Progress
                    label=words.working
                    text=Signal::derive(count)
                    share=Signal::derive(move || progress().and_then(|progress| progress.share()))
                    cancel_label=Signal::stored(words.stop.to_owned())
                    on_cancel=Callback::new(move |()| desk.stop_bootstrap())
                />
            }
            .into_any();
        }
        match desk.bootstrap() {
            BootstrapState::Done(replicates) => fit.with_value(|fit| found(fit, &replicates, lang)),
            BootstrapState::Failed => view! { <p class="reading" role="alert">{words.failed}</p> {begin()} }.into_any(),
            BootstrapState::Idle | BootstrapState::Running(_) => {
                view! { <p class="reading">{words.why}</p> {begin()} }.into_any()
            }
        }
    };
    view! { <Section title=words.title>{body}</Section> }.into_any()
}

/// Every parameter with both intervals.
fn found(fit: &ModelFit, replicates: &Replicates, lang: Lang) -> AnyView {
    let words = &text::of(lang).resampling;
    // Three digits and more: parameters run from thousandths to thousands.
    let digits = |value: f64| if value < 10.0 { 3 } else { u8::from(value < 100.0) };
    let figure = |value: f64| format::decimal(lang, value, digits(value));
    let range = |ends: Option<Interval>| {
        ends.map_or_else(|| "–".to_owned(), |ends| (words.range)(&figure(ends.low), &figure(ends.high)))
    };
    let drawn = replicates.parameters();
    let rows = letters(fit.kind)
        .iter()
        .zip(fit.parameters.as_array())
        .enumerate()
        .map(|(position, (letter, value))| {
            let variance = fit.covariance.and_then(|covariance| covariance.get(position)?.get(position).copied());
            let claimed = variance.map(|variance| positive_interval(value, variance.max(0.0).sqrt()));
            let drawn = drawn.and_then(|drawn| drawn.get(position).copied());
            view! {
                <tr>
                    <th scope="row">{*letter}</th>
                    <td class="number">{figure(value)}</td>
                    <td class="number">{range(claimed)}</td>
                    <td class="number">{range(drawn)}</td>
                </tr>
            }
        })
        .collect_view();
    let (draws, seed) = (format::count(lang, replicates.list.len()), format::integer(lang, replicates.seed.into()));
    let edge = replicates.at_the_edge();
    let edge = (edge > 0).then(|| view! { <p class="reading">{(words.edge)(&format::count(lang, edge))}</p> });
    view! {
        <p class="reading">{(words.done)(&draws, &seed)}</p>
        {edge}
        <DataTable caption=words.title compact=true columns=Signal::stored(columns(words.heads))>
            {rows}
        </DataTable>
    }
    .into_any()
}
