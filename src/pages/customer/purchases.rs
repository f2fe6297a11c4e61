//! What the orders come to: first and last, count, sum, gap, products, months.
//!
//! The sums are `state::customer_facts`'.

use leptos::prelude::*;

use super::{figures, subject::Subject};
use crate::{
    charts::{Bar, Bars, BarsData, ChartTable, Hue},
    components::{Facts, Section},
    i18n::format,
    state::customer_facts::{by_month, purchases, top_products},
};

/// How many products are shown.
const PRODUCTS: usize = 5;
/// How many months are drawn.
const MONTHS: u32 = 12;

/// The facts, as pairs.
#[component]
pub fn PurchaseFacts(
    /// Whose purchases they are.
    subject: Subject,
) -> impl IntoView {
    let facts = move || {
        let (lang, currency) = (subject.lang(), subject.currency());
        let text = &subject.text().insight;
        let bought = purchases(&subject.orders(), currency)?;
        let count = i64::try_from(bought.count).unwrap_or(i64::MAX);
        let gap = bought.median_gap_days.map(|days| (text.days)(&format::decimal(lang, days, 0)));
        let facts = [
            (text.first_order, subject.day(bought.first)),
            (text.last_order, format!("{} · {}", subject.day(bought.last), subject.ago(bought.last))),
            (text.order_count, format::integer(lang, count)),
            (text.order_total, figures::exact(lang, bought.total, currency)),
            (text.order_mean, figures::exact(lang, bought.total.checked_div(count).unwrap_or_default(), currency)),
            (text.usual_gap, gap.unwrap_or_else(|| "–".to_owned())),
        ];
        Some(facts.map(|(name, figure)| (name.to_owned(), figure)).to_vec())
    };
    view! {
        <Section title=subject.word(|text| text.insight.purchases)>
            <Facts facts=Signal::derive(move || facts().unwrap_or_default()) />
        </Section>
    }
}

/// The products they spent most on.
#[component]
pub fn TopProducts(
    /// Whose products they are.
    subject: Subject,
) -> impl IntoView {
    let products = Memo::new(move |_| {
        let (orders, currency) = (subject.orders(), subject.currency());
        subject.read(|archive| top_products(archive, &orders, currency, PRODUCTS))
    });
    let rows = move || {
        let (lang, currency) = (subject.lang(), subject.currency());
        let pairs = products.get().into_iter();
        pairs
            .map(|(name, count, sum)| {
                let figure = format!("{} · {}×", figures::short(lang, sum, currency), format::count(lang, count));
                view! { <div><dt><bdi>{name}</bdi></dt><dd>{figure}</dd></div> }
            })
            .collect_view()
    };
    view! {
        <Show when=move || products.with(|products| !products.is_empty())>
            <Section title=subject.word(|text| text.insight.top_products)>
                <dl class="facts">{rows}</dl>
            </Section>
        </Show>
    }
}

/// Amounts of the last twelve months as bars.
#[component]
pub fn Months(
    /// Whose months they are.
    subject: Subject,
) -> impl IntoView {
    let months = Memo::new(move |_| by_month(&subject.orders(), subject.currency(), subject.as_of(), MONTHS));
    let data = move || {
        let (lang, currency) = (subject.lang(), subject.currency());
        let bars: Vec<Bar> = months
            .get()
            .into_iter()
            .map(|(day, sum)| {
                let height = figures::major(figures::drawn(sum.max(0)), currency);
                let label = (subject.text().insight.months)(day.ymd().1);
                Bar { label, short: String::new(), total: height, part: height, figure: String::new(), hue: Hue::First }
            })
            .collect();
        let steps = BarsData::step_values(&bars)
            .into_iter()
            .map(|step| (step, format::money_compact_major(lang, step, currency.code())))
            .collect();
        BarsData { bars, end_label: None, axis_label: String::new(), steps, line: Vec::new() }
    };
    let reading = move || {
        let (lang, text) = (subject.lang(), &subject.text().insight);
        let best = months.get().into_iter().max_by_key(|(_, sum)| *sum).filter(|(_, sum)| *sum > 0);
        best.map(|(day, sum)| {
            (text.by_month_reading)(
                &format::month(lang, day.epoch_days()),
                &figures::short(lang, sum, subject.currency()),
            )
        })
        .unwrap_or_default()
    };
    let table = move || ChartTable {
        heads: vec![subject.text().fields.date.to_owned(), subject.text().fields.amount.to_owned()],
        rows: months
            .get()
            .into_iter()
            .map(|(day, sum)| {
                let lang = subject.lang();
                vec![format::month(lang, day.epoch_days()), figures::exact(lang, sum, subject.currency())]
            })
            .collect(),
    };
    view! {
        <Section title=subject.word(|text| text.insight.by_month)>
            <Bars
                title=subject.word(|text| text.insight.by_month)
                quiet_title=true
                reading=Signal::derive(reading)
                data=Signal::derive(data)
                table=Signal::derive(table)
            />
        </Section>
    }
}
