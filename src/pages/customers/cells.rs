//! What stands in the cells of a row. Rows are refilled, not rebuilt, so every cell
//! reads its row anew.
//!
//! It sorts and filters nothing.

use leptos::prelude::*;

use super::columns::Shown;
use crate::{
    analysis::{
        churn::risk::{RiskBand, Standing},
        grading::distribution::Graded as _,
    },
    charts::{Hue, RhythmRug, Rug},
    components::{Checkbox, Glyph, GradeChop, GradeTone, Icon, Level, RiskBar, RiskReading, RowPlace, Tag},
    domain::{
        currency::{Currency, Money},
        custom_field::{CustomField, CustomValue},
        custom_scheme::CustomScheme,
        customer::{Customer, CustomerKind},
        day::Day,
        tables::CustomerTable,
    },
    i18n::{Lang, format, hidden::hidden_letters, locale::use_locale, reasons},
    state::{
        Desk,
        customer_list::{CustomerList, reading::Reading},
        loyalty,
        route::Route,
        use_desk,
    },
};

/// Days of a year, the length of a rug.
const YEAR: i32 = 365;

/// What a cell needs: the desk, the language, the row.
#[derive(Clone, Copy)]
struct Cell {
    desk: Desk,
    lang: Signal<Lang>,
    row: Memo<Option<u32>>,
}

impl Cell {
    fn read<R: Default>(self, question: impl FnOnce(Reading<'_>, u32) -> R) -> R {
        self.row.get().map(|row| self.desk.read_scored(|reading| question(reading, row))).unwrap_or_default()
    }

    /// A word of the row, worked out once for everything that shows it.
    fn word(self, word: fn(&CustomerTable, u32) -> &str) -> Signal<String> {
        Memo::new(move |_| self.read(|reading, row| word(&reading.archive.customers, row).to_owned())).into()
    }
}

/// The cells of the row at a place of the list.
pub fn cells(list: CustomerList, columns: Signal<Vec<Shown>>, RowPlace { index, waits }: RowPlace) -> AnyView {
    let (desk, locale) = (use_desk(), use_locale());
    let row = Memo::new(move |before: Option<&Option<u32>>| match before {
        Some(before) if waits.get() => *before,
        _ => list.row(index.get()),
    });
    let cell = Cell { desk, lang: Signal::derive(move || locale.lang()), row };
    view! {
        <For
            each=move || columns.get()
            key=Shown::stored_key
            children=move |column| cell_of(column, cell, list, index)
        />
    }
    .into_any()
}

fn cell_of(column: Shown, cell: Cell, list: CustomerList, index: Signal<usize>) -> AnyView {
    let key = column.key();
    match column {
        Shown::Check => check_cell(cell, list, index),
        Shown::Name => name_cell(cell),
        Shown::Custom(_, field) => text_cell(
            key,
            "clip",
            Signal::derive(move || cell.read(|reading, row| custom(reading, row, cell.lang.get(), &field))),
        ),
        Shown::Scheme(_, scheme) => scheme_cell(key, cell, scheme),
        Shown::Kind(_) => kind_cell(key, cell),
    }
}

fn kind_cell(key: &'static str, cell: Cell) -> AnyView {
    let text = use_locale();
    match key {
        "grade" => grade_cell(cell),
        "value" => text_cell(
            key,
            "number",
            Signal::derive(move || cell.read(|reading, row| value(reading, row, cell.lang.get()))),
        ),
        "risk" => risk_cell(cell),
        "last" => last_cell(cell),
        "change" => change_cell(cell),
        "rhythm" => rhythm_cell(cell),
        "tags" => tags_cell(cell),
        "loyalty" => {
            let index = move || cell.read(|reading, row| loyalty::of_row(reading, row)?.1);
            let said = move || {
                index().map_or_else(String::new, |it| format::decimal(cell.lang.get(), f64::from(it.tenths) / 10.0, 1))
            };
            text_cell(key, "number", Signal::derive(said))
        }
        "gold" => {
            let word = move || cell.read(|reading, row| reading.gold(row).map_or("", text.text().values.golds));
            text_cell(key, "", Signal::derive(move || word().to_owned()))
        }
        "stage" => {
            let word = move || cell.read(|reading, row| reading.stage(row).map_or("", text.text().values.stages));
            text_cell(key, "", Signal::derive(move || word().to_owned()))
        }
        "owner" => text_cell(key, "", cell.word(|customers, row| customers.owners().word(customers.owner(row)))),
        "region" => text_cell(key, "", cell.word(|customers, row| customers.regions().word(customers.region(row)))),
        "industry" => {
            text_cell(key, "", cell.word(|customers, row| customers.industries().word(customers.industry(row))))
        }
        "code" => text_cell(key, "code", cell.word(CustomerTable::code)),
        "phone" => record_cell(key, cell, |customer| customer.phones.first().cloned()),
        _ => record_cell(key, cell, |customer| customer.emails.first().cloned()),
    }
}

fn text_cell(key: &'static str, class: &'static str, text: Signal<String>) -> AnyView {
    view! {
        <td role="gridcell" data-cell=key class=class>
            <bdi>{move || text.get()}</bdi>
        </td>
    }
    .into_any()
}

fn record_cell(key: &'static str, cell: Cell, pick: fn(&Customer) -> Option<String>) -> AnyView {
    let word = move || cell.read(|reading, row| reading.archive.customers.record(row).as_ref().and_then(pick));
    text_cell(key, "", Signal::derive(move || word().unwrap_or_default()))
}

fn check_cell(cell: Cell, list: CustomerList, index: Signal<usize>) -> AnyView {
    let text = use_locale();
    let name = cell.word(CustomerTable::name);
    let checked = move || cell.row.get().is_some_and(|row| list.selection.with(|selection| selection.contains(row)));
    // The box itself is changed by the list; a click with Shift takes the rows between along.
    let click = move |event: leptos::ev::MouseEvent| {
        event.stop_propagation();
        list.select(index.get_untracked(), event.shift_key());
    };
    view! {
        <td role="gridcell" data-cell="check" on:click=click>
            <Checkbox
                label=Signal::derive(move || (text.text().customers.select)(&name.get()))
                checked=Signal::derive(checked)
                on_change=|_| ()
                visible=false
            />
        </td>
    }
    .into_any()
}

fn name_cell(cell: Cell) -> AnyView {
    let name = cell.word(CustomerTable::name);
    let person =
        Memo::new(move |_| cell.read(|reading, row| reading.archive.customers.kind(row) == CustomerKind::Person));
    let href = move || {
        cell.read(|reading, row| reading.archive.customers.id(row)).map(|id| Route::Customer(id, String::new()).href())
    };
    view! {
        <th role="rowheader" scope="row" data-cell="name">
            {move || {
                let glyph = if person.get() { Glyph::Person } else { Glyph::Organisation };
                view! { <Icon glyph /> }
            }}
            <a href=href tabindex="-1">
                <bdi>{move || name.get()}</bdi>
            </a>
            {move || name.with(|name| hidden_letters(name)).map(|letters| view! { <span class="quiet small">{letters}</span> })}
        </th>
    }
    .into_any()
}

fn grade_cell(cell: Cell) -> AnyView {
    let text = use_locale();
    let grade = Memo::new(move |_| cell.read(|reading, row| reading.grade(row)));
    let by_hand = Memo::new(move |_| cell.read(|reading, row| Some(reading.is_set_by_hand(row))).unwrap_or(false));
    view! {
        <td role="gridcell" data-cell="grade">
            <GradeChop
                tone=Signal::derive(move || grade.get().map(|grade| GradeTone::of_place(grade.place())).unwrap_or_default())
                word=Signal::derive(move || grade.get().map_or("", text.text().values.grades).to_owned())
                mark=Signal::derive(move || by_hand.get().then(|| text.text().supervision.mark.to_owned()))
            />
        </td>
    }
    .into_any()
}

fn scheme_cell(key: &'static str, cell: Cell, scheme: Box<CustomScheme>) -> AnyView {
    let grades = scheme.grades.clone();
    let place = Memo::new(move |_| cell.desk.scheme_grades(&scheme)?.place(cell.row.get()?));
    let count = grades.len();
    view! {
        <td role="gridcell" data-cell=key>
            <GradeChop
                tone=Signal::derive(move || place.get().map(|place| GradeTone::among(place, count)).unwrap_or_default())
                word=Signal::derive(move || place.get().and_then(|place| grades.get(place).cloned()).unwrap_or_default())
            />
        </td>
    }
    .into_any()
}

fn value(reading: Reading<'_>, row: u32, lang: Lang) -> String {
    let currency = reading.currency;
    reading
        .value(row)
        .map_or_else(String::new, |minor| format::money_compact(lang, minor, currency.code(), exponent(currency)))
}

fn exponent(currency: Currency) -> u8 {
    u8::try_from(currency.exponent()).unwrap_or(2)
}

fn risk_cell(cell: Cell) -> AnyView {
    let text = use_locale();
    let reading = move || {
        let (customers, values, lang) = (&text.text().customers, &text.text().values, cell.lang.get());
        cell.row.get().map_or_else(
            || RiskReading::Unknown(String::new()),
            |row| {
                cell.desk.read_scored(|reading| match reading.standing(row) {
                    None => RiskReading::Unknown(String::new()),
                    Some(Standing::NoPurchase) => RiskReading::Unknown(customers.no_order.to_owned()),
                    Some(Standing::TooNew) => {
                        let orders = reading.purchase_days(row).unwrap_or_default();
                        RiskReading::Unknown((customers.too_new)(&format::integer(lang, i64::from(orders))))
                    }
                    Some(Standing::Known(band)) => known_risk(reading, row, band, lang)
                        .unwrap_or_else(|| RiskReading::Unknown((values.standings)(Standing::Known(band)).to_owned())),
                })
            },
        )
    };
    view! {
        <td role="gridcell" data-cell="risk">
            <RiskBar reading=Signal::derive(reading) />
        </td>
    }
    .into_any()
}

fn known_risk(reading: Reading<'_>, row: u32, band: RiskBand, lang: Lang) -> Option<RiskReading> {
    let ends = reading.risk_interval(row).map(|ends| (ends.low, ends.high));
    let (point, figure) = (reading.risk(row)?, |share: f64| format::decimal(lang, share * 100.0, 0));
    Some(RiskReading::known(point, ends, Level::of_place(band as u8), format::percent(lang, point, 0), figure))
}

fn change_cell(cell: Cell) -> AnyView {
    let points = Memo::new(move |_| cell.read(|reading, row| reading.risk_change(row)));
    let shown = move || points.get().map(|points| reasons::trend(cell.lang.get(), points));
    view! {
        <td role="gridcell" data-cell="change" class="number">
            {shown}
        </td>
    }
    .into_any()
}

fn last_cell(cell: Cell) -> AnyView {
    let day = Memo::new(move |_| cell.read(|reading, row| reading.last_order(row).map(|day| (day, reading.as_of()))));
    let short = move || {
        day.get().map(|(day, as_of): (Day, Day)| {
            let (days, lang) = (day.epoch_days(), cell.lang.get());
            if day.ymd().0 == as_of.ymd().0 { format::month_day(lang, days) } else { format::day(lang, days) }
        })
    };
    let long = move || {
        day.get().map(|(day, as_of)| {
            let (lang, days) = (cell.lang.get(), day.epoch_days());
            format!("{} · {}", format::day(lang, days), format::relative_day(lang, days, as_of.epoch_days()))
        })
    };
    view! {
        <td role="gridcell" data-cell="last" class="number" title=long>
            {short}
        </td>
    }
    .into_any()
}

fn rhythm_cell(cell: Cell) -> AnyView {
    let text = use_locale();
    let gap =
        Memo::new(move |_| cell.read(|reading, row| Some((reading.days_since_last(row)?, reading.usual_gap(row)))));
    let figure = |lang: Lang, days: f64| format::decimal(lang, days, 0);
    let now = move || gap.get().map(|(now, _): (i32, Option<f64>)| figure(cell.lang.get(), f64::from(now)));
    let usual = move || {
        gap.get().map(|(_, usual)| {
            let usual = usual.map_or_else(|| "–".to_owned(), |usual| figure(cell.lang.get(), usual));
            (text.text().customers.usual_gap)(&usual)
        })
    };
    let hue = move || gap.get().map_or(Hue::Low, |(now, usual)| gap_hue(now, usual));
    let rug = Memo::new(move |_| Rug { orders: cell.read(year_of_orders), hue: hue() });
    view! {
        <td role="gridcell" data-cell="rhythm">
            <span class="rhythm-cell" data-level=move || hue().attribute()>
                <RhythmRug rug=rug />
                <span>
                    <span class="rhythm-now">{now}</span>
                    <span class="quiet">{usual}</span>
                </span>
            </span>
        </td>
    }
    .into_any()
}

/// How long a silence is against the usual gap.
fn gap_hue(now: i32, usual: Option<f64>) -> Hue {
    match usual.filter(|usual| *usual > 0.0).map(|usual| f64::from(now) / usual) {
        Some(times) if times > 1.6 => Hue::High,
        Some(times) if times > 1.2 => Hue::Mid,
        _ => Hue::Low,
    }
}

/// Place and height of each order of the last year.
fn year_of_orders(reading: Reading<'_>, row: u32) -> Vec<(f64, f64)> {
    let (orders, as_of) = (&reading.archive.orders, reading.as_of());
    let recent: Vec<(i32, i64)> = orders
        .of_customer(row)
        .rev()
        .filter_map(|order| Some((as_of.since(orders.day(order)?), orders.amount(order)?)))
        .skip_while(|(ago, _)| *ago < 0)
        .take_while(|(ago, _)| *ago < YEAR)
        .filter(|(_, amount)| *amount > 0)
        .collect();
    let largest = recent.iter().map(|(_, amount)| *amount).max().unwrap_or(1);
    #[expect(clippy::cast_precision_loss, reason = "heights need no exact amounts")]
    let height = |amount: i64| amount as f64 / largest as f64;
    recent.into_iter().rev().map(|(ago, amount)| (1.0 - f64::from(ago) / f64::from(YEAR), height(amount))).collect()
}

fn tags_cell(cell: Cell) -> AnyView {
    let tags = Memo::new(move |_| {
        cell.read(|reading, row| {
            let customers = &reading.archive.customers;
            customers.tags(row).iter().map(|tag| customers.tag_words().word(*tag).to_owned()).collect::<Vec<_>>()
        })
    });
    view! {
        <td role="gridcell" data-cell="tags">
            {move || tags.get().into_iter().map(|tag| view! { <Tag label=tag /> }).collect_view()}
        </td>
    }
    .into_any()
}

fn custom(reading: Reading<'_>, row: u32, lang: Lang, field: &CustomField) -> String {
    let value = reading.archive.customers.record(row).and_then(|mut customer| customer.custom.remove(&field.key));
    let fields = &crate::i18n::text::of(lang).fields;
    match value {
        None => String::new(),
        Some(CustomValue::YesNo(yes)) => if yes { fields.yes } else { fields.no }.to_owned(),
        Some(CustomValue::Number(number)) => number.to_string(),
        Some(CustomValue::Money(Money { minor, currency })) => {
            format::money(lang, minor, currency.code(), exponent(currency))
        }
        Some(CustomValue::Text(text)) => {
            match Day::parse(&text).filter(|_| field.kind == crate::domain::custom_field::FieldKind::Date) {
                Some(day) => format::day(lang, day.epoch_days()),
                None => text,
            }
        }
    }
}
