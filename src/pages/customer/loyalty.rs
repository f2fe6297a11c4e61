//! The loyalty index of a customer: what each part adds, and what it is told by.

use leptos::prelude::*;

use super::subject::Subject;
use crate::{
    analysis::loyalty::{Loyalty, Told},
    components::{Meter, MeterTone, Section},
    domain::loyalty::LoyaltyPart,
    i18n::format,
    state::{loyalty::of_row, route::Route},
};

const YEAR_DAYS: f64 = 365.25;

/// The section.
#[component]
pub fn LoyaltyIndex(
    /// Whose index it is.
    subject: Subject,
) -> impl IntoView {
    let found = Memo::new(move |_| subject.scored(of_row));
    let content = move || {
        let text = &subject.text().loyalty;
        match found.get() {
            None => view! { <p class="reading">{text.no_purchase}</p> }.into_any(),
            Some((_, None)) => view! { <p class="reading">{text.nothing_counts}</p> }.into_any(),
            Some((told, Some(loyalty))) => table(subject, &told, &loyalty),
        }
    };
    let links = move || {
        view! {
            <a class="link" href=format!("{}?view=loyalty", Route::Grading.href())>
                {move || subject.text().loyalty.to_weights}
            </a>
        }
    };
    view! {
        <Section title=subject.word(|text| text.loyalty.loyalty) qualifier=subject.word(|text| text.loyalty.key) links>
            {content}
        </Section>
    }
    .into_any()
}

fn table(subject: Subject, told: &Told, loyalty: &Loyalty) -> AnyView {
    let (lang, text) = (subject.lang(), &subject.text().loyalty);
    let points = |tenths: u32| format::decimal(lang, f64::from(tenths) / 10.0, 1);
    let row = |((part, share), counted): ((LoyaltyPart, Option<f64>), Option<(u32, u32)>)| {
        let said = share.map_or_else(|| text.unknown.to_owned(), |_| evidence(subject, part, told));
        let adds = counted.map_or_else(|| "–".to_owned(), |(adds, most)| (text.adds)(&points(adds), &points(most)));
        let bar = share.filter(|_| counted.is_some()).map(|share| {
            view! { <Meter tone=Signal::stored(MeterTone::Accent) share=Signal::stored(share) /> }
        });
        view! {
            <tr>
                <th scope="row">{(text.parts)(part)}</th>
                <td class="soft">{said}</td>
                <td class="meter-cell">{bar}</td>
                <td class="number nowrap">{adds}</td>
            </tr>
        }
    };
    let parts = LoyaltyPart::ALL.into_iter().zip(told.shares()).zip(loyalty.parts);
    let rows = parts.map(row).collect_view();
    let [part, by, share, points_head] = text.heads;
    view! {
        <p class="headline" data-part="loyalty">
            {(text.points)(&points(loyalty.tenths))}
        </p>
        <div class="table-scroll">
            <table class="table loyalty">
                <caption class="visually-hidden">{text.loyalty}</caption>
                <thead>
                    <tr>
                        <th scope="col">{part}</th>
                        <th scope="col">{by}</th>
                        <th scope="col">{share}</th>
                        <th scope="col" class="number">
                            {points_head}
                        </th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <p class="quiet small">{text.missing}</p>
    }
    .into_any()
}

/// What a part is told by.
fn evidence(subject: Subject, part: LoyaltyPart, told: &Told) -> String {
    let (lang, text) = (subject.lang(), &subject.text().loyalty);
    let count = |count: u32| format::integer(lang, count.into());
    // Never rounded up.
    let tenth = |number: f64| format::decimal(lang, (number * 10.0).floor() / 10.0, 1);
    match part {
        LoyaltyPart::Tenure => (text.years)(&tenth(f64::from(told.age_days) / YEAR_DAYS)),
        LoyaltyPart::Regularity => (text.quarters)(&count(told.active_windows)),
        LoyaltyPart::Recency => told.gaps().map_or_else(String::new, |gaps| (text.gaps)(&tenth(gaps))),
        LoyaltyPart::Mood => {
            let [pleased, neither, displeased] = told.moods.map(count);
            (text.moods)(&pleased, &neither, &displeased)
        }
        LoyaltyPart::Offers => {
            let [accepted, refused] = told.offers;
            (text.accepted)(&count(accepted), &count(accepted + refused))
        }
    }
}
