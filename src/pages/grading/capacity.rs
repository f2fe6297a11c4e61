//! The hours that the service policy takes, per grade, beside those that there are: today and under the thresholds
//! tried.
//!
//! The policy is changed in `policy_form`.

use leptos::prelude::*;

use super::{draft::Draft, tables::chop};
use crate::{
    analysis::grading::{capacity::Capacity, distribution::GradeTotals},
    components::{Column, DataTable, Meter, MeterTone, Section},
    i18n::{
        hours,
        locale::{Locale, use_locale},
    },
    state::scores::WhatIf,
};

/// Both capacities: as things stand, and under the thresholds tried.
#[derive(Clone, Debug, Default, PartialEq)]
struct Both {
    now: Capacity,
    then: Capacity,
    /// Minutes of one customer, per grade.
    each: Vec<u32>,
}

/// The section.
#[component]
pub fn Hours(
    /// The draft.
    draft: Draft,
) -> impl IntoView {
    let locale = use_locale();
    let text = move || &locale.text().policy;
    let both = Memo::new(move |_| both(draft));
    let columns = move || {
        let grading = &locale.text().grading;
        [
            ("grade", grading.grade, false),
            ("each", text().each, true),
            ("bar", text().capacity, false),
            ("needed", text().needed, true),
            ("change", grading.change, true),
        ]
        .map(|(key, label, numeric)| Column { key, label: label.to_owned(), numeric, ..Column::default() })
        .to_vec()
    };
    let places = Memo::new(move |_| both.with(|both| both.each.len()));
    let rows = move || (0..places.get()).map(|place| row(draft, both, place, locale)).collect_view();
    let is_short = move || both.with(|both| both.then.short() > 0);
    let balance = move || {
        let figure = |minutes| hours::of_minutes(locale.lang(), minutes);
        both.with(|both| (text().balance)(&figure(both.then.needed), &figure(both.then.available)))
    };
    let rest = move || {
        let figure = |minutes| hours::of_minutes(locale.lang(), minutes);
        both.with(|both| match both.then.short() {
            0 => (text().spare)(&figure(both.then.spare())),
            short => (text().short)(&figure(short)),
        })
    };
    view! {
        <Section
            title=Signal::derive(move || text().capacity.to_owned())
            qualifier=Signal::derive(move || text().capacity_key.to_owned())
        >
            <DataTable
                caption=Signal::derive(move || text().capacity.to_owned())
                class="capacity"
                columns=Signal::derive(columns)
                foot=move || total(both, locale)
            >
                {rows}
            </DataTable>
            <p class="reading" data-part="balance">
                {balance}
                <b class=move || if is_short() { "alarm" } else { "" }>{rest}</b>
            </p>
        </Section>
    }
    .into_any()
}

fn both(draft: Draft) -> Both {
    let scheme = draft.scheme.get();
    draft.desk.read(|archive| {
        let policy = &archive.settings().policy;
        let under = |totals: fn(&WhatIf) -> &Vec<GradeTotals>| {
            draft
                .outcome
                .with(|outcome| Capacity::of(policy, scheme, totals(outcome).iter().map(|grade| grade.customers)))
        };
        let each = scheme.best_first().iter().map(|grade| policy.of(*grade).care_minutes).collect();
        Both { now: under(|outcome| &outcome.now), then: under(|outcome| &outcome.then), each }
    })
}

#[expect(clippy::cast_precision_loss, reason = "minutes of care stay far below 2^53")]
fn share(minutes: u64, most: u64) -> f64 {
    minutes as f64 / most.max(1) as f64
}

/// A change of minutes, in hours with its sign.
fn change(now: u64, then: u64, locale: Locale) -> String {
    let figure = |minutes| hours::of_minutes(locale.lang(), minutes);
    match then.cmp(&now) {
        std::cmp::Ordering::Less => format!("−{}", figure(now - then)),
        std::cmp::Ordering::Equal => "0".to_owned(),
        std::cmp::Ordering::Greater => format!("+{}", figure(then - now)),
    }
}

fn row(draft: Draft, both: Memo<Both>, place: usize, locale: Locale) -> impl IntoView {
    let held = Memo::new(move |_| {
        both.with(|both| {
            let of = |capacity: &Capacity| capacity.per_grade.get(place).copied().unwrap_or(0);
            let most = both.now.per_grade.iter().chain(&both.then.per_grade).max().copied().unwrap_or(0);
            (both.each.get(place).copied().unwrap_or(0), of(&both.now), of(&both.then), most)
        })
    });
    let each = move || hours::of_minutes(locale.lang(), held.get().0.into());
    view! {
        <tr>
            <th scope="row">{move || chop(draft.scheme.get(), place, locale)}</th>
            <td class="number quiet">{each}</td>
            <td class="meter-cell" data-cell="bar">
                <Meter
                    tone=Signal::stored(MeterTone::Ink)
                    share=Signal::derive(move || share(held.get().2, held.get().3))
                    mark=Signal::derive(move || share(held.get().1, held.get().3))
                />
            </td>
            <td class="number">{move || hours::of_minutes(locale.lang(), held.get().2)}</td>
            <td class="number" data-cell="change">{move || change(held.get().1, held.get().2, locale)}</td>
        </tr>
    }
}

fn total(both: Memo<Both>, locale: Locale) -> impl IntoView {
    let sums = Memo::new(move |_| both.with(|both| (both.now.needed, both.then.needed, both.then.available)));
    let most = move || sums.get().1.max(sums.get().2);
    let tone = move || if sums.get().1 > sums.get().2 { MeterTone::Alarm } else { MeterTone::Accent };
    view! {
        <tr>
            <th scope="row">{move || locale.text().grading.all}</th>
            <td></td>
            <td class="meter-cell" data-cell="bar">
                <Meter
                    tone=Signal::derive(tone)
                    share=Signal::derive(move || share(sums.get().1, most()))
                    mark=Signal::derive(move || share(sums.get().2, most()))
                />
            </td>
            <td class="number">{move || hours::of_minutes(locale.lang(), sums.get().1)}</td>
            <td class="number" data-cell="change">{move || change(sums.get().0, sums.get().1, locale)}</td>
        </tr>
    }
}
