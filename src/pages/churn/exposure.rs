//! Value by risk: ten bars with the table behind them.

use std::rc::Rc;

use leptos::prelude::*;

use crate::{
    charts::{Bar, Bars, BarsData, ChartTable, Hue},
    components::Section,
    i18n::{Lang, format, locale::use_locale, money, text::churn::ChurnText},
    state::scores::ScoreBoard,
};

/// Tenths of risk from which a customer counts as at high risk.
const HIGH: usize = 6;

/// The bars.
#[component]
pub fn Exposure(
    /// The scores.
    board: Rc<ScoreBoard>,
) -> impl IntoView {
    let locale = use_locale();
    let (text, lang) = (&locale.text_now().churn, locale.lang_now());
    let (drawn, table) = (drawn(&board, text, lang), table(&board, text, lang));
    let reading = reading(&board, text, lang);
    let qualifier = format!("{}, {}", text.by_risk_key, unit(&board, lang).1);
    view! {
        <Section title=text.by_risk qualifier=qualifier>
            <Bars
                title=text.by_risk
                quiet_title=true
                reading
                data=Signal::stored(drawn)
                table=Signal::stored(table)
            />
        </Section>
    }
}

fn drawn(board: &ScoreBoard, text: &ChurnText, lang: Lang) -> BarsData {
    let Some(exposure) = &board.churn().exposure else { return BarsData::default() };
    let sum = |minor: f64| money::compact(lang, minor, board.currency);
    let (unit, _) = unit(board, lang);
    let bars: Vec<Bar> = exposure
        .bins
        .iter()
        .enumerate()
        .map(|(tenth, bin)| Bar {
            label: (tenth * 10).to_string(),
            short: String::new(),
            total: bin.value,
            part: bin.loss,
            figure: if bin.customers == 0 { String::new() } else { format::decimal(lang, bin.loss / unit, 1) },
            hue: match tenth {
                0..=3 => Hue::Low,
                4..HIGH => Hue::Mid,
                _ => Hue::High,
            },
        })
        .collect();
    let steps = BarsData::step_values(&bars).into_iter().map(|step| (step, sum(step))).collect();
    let horizon = format::integer(lang, board.churn().horizon_days.into());
    BarsData {
        bars,
        end_label: Some("100%".to_owned()),
        axis_label: (text.by_risk_axis)(&horizon),
        steps,
        line: Vec::new(),
    }
}

/// The unit of the figures above the bars, which have no room for more.
fn unit(board: &ScoreBoard, lang: Lang) -> (f64, String) {
    let bins = board.churn().exposure.iter().flat_map(|exposure| exposure.bins);
    money::unit(lang, bins.map(|bin| bin.loss).fold(0.0, f64::max), board.currency)
}

fn table(board: &ScoreBoard, text: &ChurnText, lang: Lang) -> ChartTable {
    let sum = |minor: f64| money::compact(lang, minor, board.currency);
    let bins = board.churn().exposure.as_ref().map(|exposure| exposure.bins).unwrap_or_default();
    ChartTable {
        heads: [text.risk, text.customers, text.value, text.expected_loss].map(str::to_owned).to_vec(),
        rows: bins
            .iter()
            .enumerate()
            .map(|(tenth, bin)| {
                let range = format!("{}–{}%", tenth * 10, tenth * 10 + 10);
                vec![range, format::count(lang, bin.customers), sum(bin.value), sum(bin.loss)]
            })
            .collect(),
    }
}

fn reading(board: &ScoreBoard, text: &ChurnText, lang: Lang) -> String {
    let Some(exposure) = &board.churn().exposure else { return String::new() };
    let high =
        exposure.bins.iter().skip(HIGH).fold((0.0, 0.0), |(value, loss), bin| (value + bin.value, loss + bin.loss));
    let share = |part: f64, whole: f64| format::percent(lang, if whole > 0.0 { part / whole } else { 0.0 }, 0);
    (text.by_risk_reading)(&share(high.0, exposure.value), &share(high.1, exposure.loss))
}
