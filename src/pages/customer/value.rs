//! The value in its three parts, with what it says.
//!
//! The parts are the scores'.

use leptos::prelude::*;

use super::{figures, subject::Subject};
use crate::{
    charts::{Hue, ValueBar, ValuePart},
    components::Section,
    i18n::{format, sentences::sentences},
};

/// The section of values.
#[component]
pub fn Value(
    /// Whose value it is.
    subject: Subject,
) -> impl IntoView {
    let parts = Memo::new(move |_| parts(subject));
    let known = move || parts.get().is_some();
    let waiting = move || {
        let text = &subject.text().insight;
        if subject.desk.is_scoring() { text.scoring } else { text.no_purchase }
    };
    view! {
        <Section
            title=subject.word(|text| text.insight.value)
            qualifier=subject.word(|text| text.insight.value_parts)
        >
            <Show when=known fallback=move || view! { <p class="quiet">{waiting}</p> }>
                <ValueBar
                    title=subject.word(|text| text.insight.value)
                    parts=Signal::derive(move || parts.get().unwrap_or_default())
                    reading=Signal::derive(move || reading(subject).unwrap_or_default())
                />
            </Show>
        </Section>
    }
}

fn parts(subject: Subject) -> Option<Vec<ValuePart>> {
    let (lang, text) = (subject.lang(), &subject.text().insight);
    subject.on_board(|board, row| {
        let currency = board.currency?;
        if !row.is_in_population() {
            return None;
        }
        let part = |label: &str, value: f64, note: String, hue| ValuePart {
            label: label.to_owned(),
            value,
            figure: figures::estimated(lang, value, currency),
            note,
            hue,
            ..ValuePart::default()
        };
        let days = format::integer(lang, i64::from(row.purchase_days()));
        let current = part(
            text.value_current,
            figures::drawn(row.value_current()),
            (text.value_current_note)(&days),
            Hue::Second,
        );
        let model = row.value_model().map(|estimate| {
            let interval = estimate.interval.map(|interval| (interval.low, interval.high));
            let words = interval.map_or_else(String::new, |(low, high)| {
                let [low, high] = [low, high].map(|end| figures::estimated(lang, end, currency));
                (text.interval)(&low, &high)
            });
            ValuePart {
                interval,
                ..part(text.value_model, estimate.value, (text.value_model_note)(&words), Hue::First)
            }
        });
        let potential =
            part(text.value_potential, row.value_potential(), text.value_potential_note.to_owned(), Hue::Third);
        Some([Some(current), model, Some(potential)].into_iter().flatten().collect())
    })
}

fn reading(subject: Subject) -> Option<String> {
    let (lang, text) = (subject.lang(), &subject.text().insight);
    subject.on_board(|board, row| {
        let currency = board.currency?;
        let future = row.value_model().map_or(0.0, |estimate| estimate.value) + row.value_potential();
        let place = row.standpoint().map(|standpoint| i64::from(standpoint.current_rank) + 1)?;
        let all = format::count(lang, board.population());
        let said =
            (text.value_reading)(&figures::estimated(lang, future, currency), &format::integer(lang, place), &all);
        let loss = row.expected_loss().map(|loss| (text.loss_reading)(&figures::estimated(lang, loss, currency)));
        Some(sentences([Some(said), loss].into_iter().flatten()))
    })
}
