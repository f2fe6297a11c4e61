//! The loyalty index of everybody: its weights, to be changed, and how many customers have how much.

use leptos::prelude::*;

use crate::{
    components::{Button, ButtonVariant, Column, DataTable, Meter, MeterTone, PatientNumber, Section},
    domain::{
        loyalty::{LoyaltyPart, LoyaltyWeights},
        settings::Settings,
    },
    i18n::{Lang, format, text},
    state::{
        Desk,
        customer_list::query::{Filter, FilterField, ListQuery, Test},
        loyalty::column,
        route::Route,
        use_desk,
    },
};

/// How many tenths of a point a band is wide.
const BAND: u32 = 200;
/// How many bands there are; the last one holds the highest index as well.
const BANDS: u32 = 5;

/// The section.
#[component]
pub fn LoyaltyWeighing(
    /// The language of its words.
    lang: Lang,
) -> impl IntoView {
    let desk = use_desk();
    let words = &text::of(lang).loyalty;
    let fields = LoyaltyPart::ALL.map(|part| weight(desk, part, lang)).into_iter().collect_view();
    let is_shipped = Memo::new(move |_| desk.read(|archive| archive.settings().loyalty.are_shipped()));
    // Ascending.
    let found = Memo::new(move |_| {
        let mut found: Vec<u32> = desk.read_scored(|reading| column(reading).into_iter().flatten().collect());
        found.sort_unstable();
        found
    });
    let reading = move || {
        found.with(|found| {
            let median = found.get(found.len() / 2).copied();
            median.map_or_else(
                || words.nobody.to_owned(),
                |median| (words.reading)(&format::count(lang, found.len()), &points(lang, median)),
            )
        })
    };
    let [index, customers, share] = words.band_heads;
    let column = |label: &str, numeric| Column { key: "", label: label.to_owned(), numeric, ..Column::default() };
    let columns = vec![column(index, false), column(customers, true), column(share, false)];
    let rows = move || found.with(|found| (0..BANDS).rev().map(|band| row(found, band, lang)).collect_view());
    view! {
        <Section title=words.loyalty qualifier=words.key>
            <div class="loyalty-weights" role="group" aria-label=words.weights>
                {fields}
                <Button
                    label=words.reset
                    variant=ButtonVariant::Bare
                    disabled=Signal::derive(move || is_shipped.get())
                    on_press=move |()| set(desk, |settings| settings.loyalty = LoyaltyWeights::default())
                />
            </div>
            <DataTable caption=words.bands class="loyalty-bands" columns=Signal::stored(columns)>
                {rows}
            </DataTable>
            <p class="reading">{reading}</p>
            <div class="method">
                <p>{words.how}</p>
                <p>{words.missing}</p>
            </div>
        </Section>
    }
    .into_any()
}

fn points(lang: Lang, tenths: u32) -> String {
    format::decimal(lang, f64::from(tenths) / 10.0, 1)
}

fn weight(desk: Desk, part: LoyaltyPart, lang: Lang) -> impl IntoView {
    let words = &text::of(lang).loyalty;
    let stored = move || desk.read(|archive| archive.settings().loyalty).of_mut(part).to_string();
    view! {
        <PatientNumber
            label=(words.parts)(part)
            value=Signal::derive(stored)
            range=LoyaltyWeights::RANGE
            wrong=words.bad_weight
            on_take=move |weight| set(desk, move |settings| *settings.loyalty.of_mut(part) = weight)
        />
    }
}

fn set(desk: Desk, change: impl Fn(&mut Settings) + 'static) {
    let under_way = desk.under_way();
    leptos::task::spawn_local(async move {
        // What is refused changes nothing; the fields go back to what is stored.
        desk.configure(change).await.ok();
        drop(under_way);
    });
}

fn row(found: &[u32], band: u32, lang: Lang) -> impl IntoView + use<> {
    let words = &text::of(lang).loyalty;
    let (from, to) = (band * BAND, (band + 1) * BAND);
    let is_last = band + 1 == BANDS;
    let until = if is_last { found.len() } else { found.partition_point(|tenths| *tenths < to) };
    let customers = until - found.partition_point(|tenths| *tenths < from);
    // The list's filter has both ends: an index is a whole number of tenths.
    let end = if is_last { to } else { to - 1 };
    let [low, high] = [from, end].map(|tenths| f64::from(tenths) / 10.0);
    let mut query = ListQuery::default();
    query.set(Filter { field: FilterField::Loyalty, test: Test::Between(Some(low), Some(high)) });
    let href = format!("{}?{}", Route::Customers.href(), query.address());
    let figure = format::count(lang, customers);
    let part = |customers: usize| u32::try_from(customers).map_or(0.0, f64::from);
    let share = part(customers) / part(found.len().max(1));
    view! {
        <tr>
            <th scope="row" class="nowrap">
                {(words.band)(&points(lang, from), &points(lang, end))}
            </th>
            <td class="number">
                <a class="link" href=href>
                    {figure}
                </a>
            </td>
            <td class="meter-cell">
                <Meter tone=Signal::stored(MeterTone::Ink) share=Signal::stored(share) />
            </td>
        </tr>
    }
}
