//! Who to speak to first, and who is too new to tell.
//!
//! The order is the board's; a row leads to the customer.

use std::rc::Rc;

use leptos::prelude::*;

use crate::{
    analysis::{churn::risk::Standing, grading::distribution::Graded as _, summary::minor},
    components::{Column, DataTable, GradeChop, GradeTone, Level, RiskBar, RiskReading, Section},
    i18n::{
        Lang, format,
        locale::{Locale, use_locale},
        money, reasons,
    },
    state::{
        route::Route,
        scores::{ScoreBoard, ScoreRow},
        use_desk,
    },
};

/// Rows of the first list.
const MOST: usize = 20;
/// Rows of the second.
const MOST_NEW: usize = 8;

/// The list of who to speak to first.
#[component]
pub fn Leavers(
    /// The scores.
    board: Rc<ScoreBoard>,
) -> impl IntoView {
    let locale = use_locale();
    let text = &locale.text_now().churn;
    let rows = board.leavers(MOST);
    let modelled = board.churn().model.is_ok();
    let all = (text.all)(&format::count(locale.lang_now(), board.population()));
    let list = if rows.is_empty() {
        view! { <p class="reading">{text.nobody}</p> }.into_any()
    } else {
        let rows = rows.into_iter().filter_map(|row| Some(leaver(row, board.row(row)?, &board, locale))).collect_view();
        let loss = if modelled { text.loss_short } else { text.value };
        let columns = vec![
            column("name", text.customer, false),
            column("grade", text.grade, false),
            column("loss", loss, true),
            column("risk", text.risk_interval, false),
            column("change", text.change, true),
            column("gap", text.gap, true),
            column("reason", text.reason, false),
        ];
        view! {
            <DataTable caption=text.first_caption class="risk-list" columns=Signal::stored(columns)>
                {rows}
            </DataTable>
        }
        .into_any()
    };
    view! {
        <Section
            title=text.first
            qualifier=if modelled { text.first_by_loss } else { text.first_by_rhythm }
            links=move || view! { <a class="link" href="#/customers?sort=-risk">{all}</a> }
        >
            {list}
        </Section>
    }
}

fn column(key: &'static str, label: &str, numeric: bool) -> Column {
    Column { key, label: label.to_owned(), numeric, ..Column::default() }
}

fn leaver(row: u32, scores: ScoreRow<'_>, board: &ScoreBoard, locale: Locale) -> impl IntoView + use<> {
    let (all, lang) = (locale.text_now(), locale.lang_now());
    let grade = scores.grade();
    let by_hand = scores.is_set_by_hand().then(|| all.supervision.mark.to_owned());
    let amount = if board.churn().model.is_ok() { scores.expected_loss() } else { None };
    let amount = amount.map_or_else(
        || money::compact(lang, minor(scores.value_current()), board.currency),
        |loss| money::compact(lang, loss, board.currency),
    );
    let reason = match scores.reasons() {
        Some(reasons) => reasons::main_reason(lang, &reasons),
        None => rhythm(scores, lang, all.churn.no_rhythm),
    };
    let reading = reading(scores, locale);
    view! {
        <tr>
            <th scope="row" data-cell="name">
                <CustomerLink row />
            </th>
            <td data-cell="grade">
                <GradeChop
                    tone=GradeTone::of_place(grade.place())
                    word=(all.values.grades)(grade)
                    mark=Signal::stored(by_hand)
                />
            </td>
            <td class="number">{amount}</td>
            <td data-cell="risk">
                <RiskBar reading=Signal::stored(reading) />
            </td>
            <td class="number nowrap" data-cell="change">
                {scores.risk_change().map(|points| reasons::trend(lang, points))}
            </td>
            <td class="number nowrap" data-cell="gap">
                {gap(scores, lang)}
            </td>
            <td data-cell="reason">{reason}</td>
        </tr>
    }
}

/// The customer's name, leading to the customer's page.
#[component]
fn CustomerLink(row: u32) -> impl IntoView {
    let desk = use_desk();
    let found = desk.peek(|archive| {
        let id = archive.customers.id(row)?;
        Some((Route::Customer(id, String::new()).href(), archive.customers.name(row).to_owned()))
    });
    found.map(|(href, name)| {
        let title = name.clone();
        view! {
            <a href=href title=title>
                <bdi>{name}</bdi>
            </a>
        }
    })
}

/// Days now and usually: `58 / 31`.
fn gap(scores: ScoreRow<'_>, lang: Lang) -> String {
    let now = scores.days_since_last().map_or_else(String::new, |days| format::integer(lang, days.into()));
    let usual = scores.usual_gap_days().map_or_else(|| "–".to_owned(), |days| format::decimal(lang, days, 0));
    format!("{now} / {usual}")
}

fn rhythm(scores: ScoreRow<'_>, lang: Lang, no_rhythm: &str) -> String {
    let words = &crate::i18n::text::of(lang).reasons;
    let days = scores.days_since_last().zip(scores.usual_gap_days());
    days.map_or_else(
        || no_rhythm.to_owned(),
        |(now, usual)| (words.silence)(&format::integer(lang, now.into()), &format::decimal(lang, usual, 0), true),
    )
}

fn reading(scores: ScoreRow<'_>, locale: Locale) -> RiskReading {
    let (lang, standing) = (locale.lang_now(), scores.standing());
    let words = (locale.text_now().values.standings)(standing).to_owned();
    let (Some(risk), Standing::Known(band)) = (scores.churn_risk(), standing) else {
        return RiskReading::Unknown(words);
    };
    let ends = risk.interval.map(|ends| (ends.low, ends.high));
    let number = format::percent(lang, risk.value, 0);
    let figure = |share: f64| format::decimal(lang, share * 100.0, 0);
    RiskReading::known(risk.value, ends, Level::of_place(band as u8), number, figure)
}

/// The list of who is too new to tell; nothing where nobody is.
#[component]
pub fn Newcomers(
    /// The scores.
    board: Rc<ScoreBoard>,
) -> impl IntoView {
    let locale = use_locale();
    let (text, lang) = (&locale.text_now().churn, locale.lang_now());
    let count = board.standing_count(Standing::TooNew);
    if count == 0 {
        return None;
    }
    let reading = board.churn().baseline.map_or_else(
        || text.too_new_reading_rhythm.to_owned(),
        |baseline| (text.too_new_reading)(&format::decimal(lang, baseline.usual_gap_days, 0)),
    );
    let rows = board
        .newcomers(MOST_NEW)
        .into_iter()
        .filter_map(|row| Some((row, board.row(row)?)))
        .map(|(row, scores)| {
            let first = scores.first_day().map(|day| format::day(lang, day.epoch_days()));
            view! {
                <tr>
                    <th scope="row">
                        <CustomerLink row />
                    </th>
                    <td class="number">{first}</td>
                    <td class="number">{format::integer(lang, scores.purchase_days().into())}</td>
                </tr>
            }
        })
        .collect_view();
    let columns = vec![
        column("name", text.customer, false),
        column("first", text.first_order, true),
        column("orders", text.orders, true),
    ];
    Some(view! {
        <Section title=text.too_new qualifier=format::count(lang, count)>
            <p class="reading">{reading}</p>
            <DataTable caption=text.too_new columns=Signal::stored(columns) compact=true>
                {rows}
            </DataTable>
        </Section>
    })
}
