//! The model of contracts: fields to choose, progress with a way out, how well it foresees, or why there is none.
//!
//! What its columns say stands in `coefficients`.

use leptos::prelude::*;

use super::coefficients::Coefficients;
use crate::{
    analysis::{
        backtest::measure::Figure,
        contracts::{features::Origin, model::Examined},
    },
    charts::{Calibration, CalibrationPoint, CalibrationWords, ChartTable},
    components::{Button, Checkbox, Column, DataTable, Progress, Section},
    i18n::{
        Lang, format,
        text::{self, contract_models::ContractModelsText},
    },
    state::{
        contracts::{Examination, offered},
        use_desk,
    },
};

/// The section.
#[component]
pub fn Model(
    /// The language of its words.
    lang: Lang,
) -> impl IntoView {
    let desk = use_desk();
    let words = &text::of(lang).contract_models;
    let names = Memo::new(move |_| {
        desk.read(|archive| {
            let named = |origin: &Origin| match origin {
                Origin::Months => words.months.to_owned(),
                Origin::Amount => words.amount.to_owned(),
                Origin::Field(key) => {
                    let found = archive.custom_fields.iter().find(|(_, field)| field.key == *key);
                    found.map_or_else(|| key.clone(), |(_, field)| field.label.clone())
                }
            };
            offered(archive).into_iter().map(|origin| (named(&origin), origin)).collect::<Vec<_>>()
        })
    });
    let fields = move || names.get().into_iter().map(|(name, origin)| field(name, origin)).collect_view();
    let again = move || view! { <Button label=words.again on_press=move |()| desk.examine_again() /> };
    let body = move || match desk.examination() {
        Examination::Idle => ().into_any(),
        Examination::Running(done, all) => running(words, lang, done, all),
        Examination::Stopped => view! { <p class="reading">{words.stopped}</p> {again()} }.into_any(),
        Examination::Failed => view! { <p class="reading" role="alert">{words.failed}</p> {again()} }.into_any(),
        Examination::Done(findings) => match &findings.outcome {
            Err(unfit) => view! { <p class="reading">{(words.unfit)(unfit)}</p> }.into_any(),
            Ok(examined) => view! {
                {measured(examined, words, lang)}
                <Coefficients findings=std::rc::Rc::clone(&findings) names lang />
            }
            .into_any(),
        },
    };
    view! {
        <Section title=words.model qualifier=words.model_is>
            <fieldset class="model-fields">
                <legend>{words.fields}</legend>
                {fields}
            </fieldset>
            {body}
        </Section>
    }
    .into_any()
}

fn field(name: String, origin: Origin) -> impl IntoView {
    let desk = use_desk();
    let of = StoredValue::new(origin);
    let checked = Signal::derive(move || of.with_value(|origin| desk.uses(origin)));
    view! {
        <Checkbox
            label=name
            checked
            on_change=move |uses: bool| of.with_value(|origin| desk.use_field(origin, uses))
        />
    }
}

fn running(words: &'static ContractModelsText, lang: Lang, done: usize, all: usize) -> AnyView {
    let desk = use_desk();
    let part = |things: usize| u32::try_from(things).map_or(0.0, f64::from);
    let share = (all > 0).then(|| part(done) / part(all));
    let count = (words.working_count)(&format::count(lang, done), &format::count(lang, all));
    view! {
        <Progress
            label=words.working
            text=count
            share=Signal::stored(share)
            cancel_label=Signal::stored(words.stop.to_owned())
            on_cancel=Callback::new(move |()| desk.stop_examination())
        />
    }
    .into_any()
}

/// The verdict, the measures and the calibration.
fn measured(examined: &Examined, words: &'static ContractModelsText, lang: Lang) -> AnyView {
    let three = |value: f64| format::decimal(lang, value, 3);
    let with_error = |figure: &Figure| format!("{} ± {}", three(figure.value), three(figure.error));
    let verdict = if examined.is_better_than_nothing() {
        (words.better)(&three(examined.log_loss.value), &three(examined.base_log_loss.value))
    } else {
        words.no_better.to_owned()
    };
    let alike = [three(0.5), three(examined.base_log_loss.value), three(examined.rate * (1.0 - examined.rate))];
    let mine = [&examined.auc, &examined.log_loss, &examined.brier].map(with_error);
    let rows = words
        .measure_names
        .into_iter()
        .zip(mine.into_iter().zip(alike))
        .map(|(name, (mine, alike))| {
            view! {
                <tr>
                    <th scope="row">{name}</th>
                    <td class="number">{mine}</td>
                    <td class="number">{alike}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <p class="verdict">{verdict}</p>
        <div class="pair">
            <div>
                <DataTable caption=words.measures compact=true columns=Signal::stored(columns(words.measure_heads))>
                    {rows}
                </DataTable>
                <p class="fit-note">{words.folds}</p>
            </div>
            {calibration(examined, words, lang)}
        </div>
    }
    .into_any()
}

/// Columns of which the first is words and the rest numbers.
pub fn columns<const N: usize>(heads: [&'static str; N]) -> Vec<Column> {
    let column =
        |(place, label): (usize, &str)| Column { label: label.to_owned(), numeric: place > 0, ..Column::default() };
    heads.into_iter().enumerate().map(column).collect()
}

fn calibration(examined: &Examined, words: &ContractModelsText, lang: Lang) -> impl IntoView + use<> {
    let points: Vec<CalibrationPoint> = examined
        .bins
        .iter()
        .map(|bin| {
            let interval = bin.interval();
            CalibrationPoint {
                predicted: bin.predicted,
                actual: bin.observed,
                interval: Some((interval.low, interval.high)),
            }
        })
        .collect();
    let percent = |share: f64| format::percent(lang, share, 0);
    let last = points.last().copied().unwrap_or_default();
    let reading = (words.calibration_reading)(&percent(last.predicted), &percent(last.actual));
    let share = |share: f64| format::percent(lang, share, 1);
    let row = |(bin, point): (&crate::analysis::backtest::calibration::CalibrationBin, &CalibrationPoint)| {
        let (low, high) = point.interval.unwrap_or_default();
        let interval = format!("{}–{}", share(low), share(high));
        vec![format::count(lang, bin.customers), share(point.predicted), share(point.actual), interval]
    };
    let rows = examined.bins.iter().zip(&points).map(row).collect();
    let table = ChartTable { heads: words.calibration_heads.map(str::to_owned).to_vec(), rows };
    let [predicted, actual] = words.calibration_axes.map(str::to_owned);
    view! {
        <Calibration
            title=words.calibration
            reading
            points=Signal::stored(points)
            words=Signal::stored(CalibrationWords { predicted, actual })
            table=Signal::stored(table)
        />
    }
}
