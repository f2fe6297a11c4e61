//! Moves between two gradings, drawn: what went up, what went down, who is new and who is gone.

use leptos::prelude::*;

use super::draft::Ladder;
use crate::{
    analysis::{grading::transition::Transition, summary::minor},
    charts::{ChartTable, Hue, LegendKey, Ribbon, Sankey, SankeyData, flows::Flow},
    i18n::{Lang, format, locale::Locale},
};

/// The drawing of a transition with its reading.
pub fn flow(ladder: &Ladder, transition: &Transition, reading: String, locale: Locale) -> AnyView {
    let (lang, text) = (locale.lang(), &locale.text().supervision);
    let (data, table) = drawn(ladder, transition, [text.new_customer, text.gone], lang);
    let heads = [text.from, text.to, locale.text().grading.customers].map(str::to_owned);
    let [up, down, same, other] = text.ways;
    let key = |label: &str, hue| LegendKey { label: label.to_owned(), hue, line: false };
    let legend = vec![key(up, Hue::First), key(down, Hue::Alarm), key(same, Hue::Fourth), key(other, Hue::Second)];
    view! {
        <Sankey
            title=text.flow
            reading=reading
            legend=Signal::stored(legend)
            data=Signal::stored(data)
            table=Signal::stored(ChartTable { heads: heads.to_vec(), rows: table })
        />
    }
    .into_any()
}

/// The bars and ribbons, and the rows of the table behind them. Bars of nobody are left out.
fn drawn(
    ladder: &Ladder,
    transition: &Transition,
    [new, gone]: [&str; 2],
    lang: Lang,
) -> (SankeyData, Vec<Vec<String>>) {
    let grades = ladder.words.len();
    let row_sums: Vec<usize> = transition.cells.iter().map(|row| row.iter().sum()).collect();
    let (left, from) = bars(&row_sums, ladder, new, lang);
    let (right, to) = bars(&transition.column_sums(), ladder, gone, lang);
    let (mut ribbons, mut rows) = (Vec::new(), Vec::new());
    for (above, row) in transition.cells.iter().enumerate() {
        for (below, customers) in row.iter().enumerate().filter(|(_, customers)| **customers > 0) {
            let places = from.get(above).copied().flatten().zip(to.get(below).copied().flatten());
            let Some((left, right)) = places else { continue };
            let hue = match below.cmp(&above) {
                _ if above == grades || below == grades => Hue::Second,
                std::cmp::Ordering::Less => Hue::First,
                std::cmp::Ordering::Equal => Hue::Fourth,
                std::cmp::Ordering::Greater => Hue::Alarm,
            };
            let names = [name(ladder, above, new), name(ladder, below, gone)];
            let figure = format::count(lang, *customers);
            let words = format!("{} → {}: {figure}", names[0], names[1]);
            let size = minor(i64::try_from(*customers).unwrap_or(i64::MAX));
            ribbons.push(Ribbon { flow: Flow { from: left, to: right, size }, hue, words });
            rows.push(names.into_iter().chain([figure]).collect());
        }
    }
    (SankeyData { left, right, ribbons }, rows)
}

fn name(ladder: &Ladder, place: usize, beyond: &str) -> String {
    if place < ladder.words.len() { ladder.word(place).to_owned() } else { beyond.to_owned() }
}

/// The labels of the bars that hold somebody, and where each grade's bar stands among them.
fn bars(sums: &[usize], ladder: &Ladder, beyond: &str, lang: Lang) -> (Vec<String>, Vec<Option<usize>>) {
    let mut labels = Vec::new();
    let stand = |(place, sum): (usize, &usize)| {
        (*sum > 0).then(|| {
            labels.push(format!("{} {}", name(ladder, place, beyond), format::count(lang, *sum)));
            labels.len() - 1
        })
    };
    let places = sums.iter().enumerate().map(stand).collect();
    (labels, places)
}
