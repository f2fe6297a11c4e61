//! The Pareto curve with a cut to drag: how few customers bring how much of the value.
//!
//! The cut is a look, not a rule: it is stored nowhere and grades nobody.

use leptos::prelude::*;

use super::draft::Draft;
use crate::{
    analysis::{
        grading::concentration::{self, CurvePoint, LeadingSet},
        summary::minor,
    },
    charts::{ChartTable, Hue, LegendKey, LineChart, LineData, Series, ThresholdSlider},
    components::Section,
    domain::currency::{Currency, major_text},
    i18n::{
        format,
        locale::{Locale, use_locale},
        money,
    },
};

/// Pieces that the curve is drawn in.
const STEPS: usize = 100;
/// Rows of the table behind it.
const ROWS: usize = 10;
/// Where the cut stands at first: the rule of thumb that the curve is known by.
const USUAL_CUT: f64 = 0.8;

/// The section.
#[component]
pub fn Pareto(
    /// Whose board is asked; its thresholds play no part.
    draft: Draft,
) -> impl IntoView {
    let locale = use_locale();
    let text = move || &locale.text().grading;
    let cut = RwSignal::new(USUAL_CUT);
    let curve = move |steps| draft.board(|board| concentration::curve(&board.scores.index, steps)).unwrap_or_default();
    let points = Memo::new(move |_| curve(STEPS));
    let leading =
        Memo::new(move |_| draft.board(|board| concentration::leading(&board.scores.index, cut.get())).flatten());
    let legend = move || {
        let key = |label: &str, hue| LegendKey { label: label.to_owned(), hue, line: true };
        vec![key(text().pareto_curve, Hue::First), key(text().pareto_equal, Hue::Fourth)]
    };
    let show = move || {
        leading.get().map(|set| {
            let least = draft.currency().map_or_else(|| set.least.to_string(), |one| major_text(set.least, one));
            view! {
                <a class="link" href=format!("#/customers?value={least}..&sort=-value")>
                    {text().pareto_show}
                </a>
            }
        })
    };
    view! {
        <Section
            title=Signal::derive(move || text().pareto.to_owned())
            qualifier=Signal::derive(move || text().pareto_key.to_owned())
            links=move || show
        >
            <ThresholdSlider
                label=Signal::derive(move || text().pareto_cut.to_owned())
                value=cut
                on_input=move |share| cut.set(share)
                range=Signal::stored((0.0, 1.0, 0.01))
                words=Signal::derive(move || (text().pareto_cut_is)(&format::percent(locale.lang(), cut.get(), 0)))
            />
            <LineChart
                title=Signal::derive(move || text().pareto.to_owned())
                quiet_title=true
                reading=Signal::derive(move || reading(leading.get(), draft.currency(), locale))
                legend=Signal::derive(legend)
                data=Signal::derive(move || drawn(&points.get(), leading.get(), locale))
                table=Signal::derive(move || table(&curve(ROWS), locale))
            />
        </Section>
    }
    .into_any()
}

fn reading(set: Option<LeadingSet>, currency: Option<Currency>, locale: Locale) -> String {
    let (text, lang) = (&locale.text().grading, locale.lang());
    let Some(LeadingSet { point, least }) = set else { return text.pareto_nobody.to_owned() };
    (text.pareto_reading)(
        &format::count(lang, point.customers),
        &format::percent(lang, point.of_customers, 1),
        &format::percent(lang, point.of_value, 1),
        &money::compact(lang, minor(least), currency),
    )
}

fn drawn(points: &[CurvePoint], set: Option<LeadingSet>, locale: Locale) -> LineData {
    let steps = || {
        let share = |quarter: u8| f64::from(quarter) / 4.0;
        (0..=4).map(|quarter| (share(quarter), format::percent(locale.lang(), share(quarter), 0))).collect()
    };
    let place = |point: &CurvePoint| (point.of_customers, point.of_value);
    let line = |hue, dashed, points| Series { hue, dashed, points, interval: Vec::new() };
    let mut series = vec![
        line(Hue::Fourth, true, vec![(0.0, 0.0), (1.0, 1.0)]),
        line(Hue::First, false, points.iter().map(place).collect()),
    ];
    // From the axis up to the curve and back to the other axis.
    series.extend(set.map(|set| {
        let (across, up) = place(&set.point);
        line(Hue::High, false, vec![(across, 0.0), (across, up), (0.0, up)])
    }));
    LineData {
        series,
        x_steps: steps(),
        y_steps: steps(),
        x_label: locale.text().grading.pareto_axis.to_owned(),
        held_out: None,
    }
}

fn table(points: &[CurvePoint], locale: Locale) -> ChartTable {
    let (text, lang) = (&locale.text().grading, locale.lang());
    let row = |point: &CurvePoint| {
        vec![
            format::count(lang, point.customers),
            format::percent(lang, point.of_customers, 1),
            format::percent(lang, point.of_value, 1),
        ]
    };
    ChartTable {
        heads: [text.customers, text.pareto_of_customers, text.share].map(str::to_owned).to_vec(),
        rows: points.iter().skip(1).map(row).collect(),
    }
}
