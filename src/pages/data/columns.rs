//! The columns of a table and the fields that they are read into.
//!
//! The first mapping is the worker's; here every choice in it can be changed.

use leptos::prelude::*;

use super::{
    review::planned,
    words::{self, count, say},
};
use crate::{
    components::{Choice, Column as Head, DataTable, Glyph, Icon, Section, Select},
    i18n::{
        format,
        locale::{Locale, use_locale},
    },
    state::{
        import::{Column, DayOrder, Field, Session},
        use_desk,
    },
};

/// The section.
#[component]
pub fn Columns(
    /// The import.
    session: Session,
) -> impl IntoView {
    let locale = use_locale();
    let heads = move || {
        let text = &locale.text().mapping;
        let head = |key, label: &str, numeric| Head { key, label: label.to_owned(), numeric, ..Head::default() };
        vec![
            head("file", text.in_file, false),
            head("sample", text.samples, false),
            head("field", text.field, false),
            head("filled", text.filled, true),
            head("check", text.check, false),
        ]
    };
    let recognised = move || {
        let columns = session.mapping().columns;
        let read = columns.iter().filter(|choice| choice.field != Field::Skip).count();
        let lang = locale.lang();
        (locale.text().mapping.recognised)(&format::count(lang, read), &format::count(lang, columns.len()))
    };
    let problems = Memo::new(move |_| {
        let review = planned(session)?;
        let mut counts = vec![0_u64; session.mapping().columns.len()];
        for column in review.problems.iter().filter_map(|problem| problem.column) {
            if let Some(count) = counts.get_mut(column as usize) {
                *count += 1;
            }
        }
        Some(counts)
    });
    let rows = move || {
        let surveyed = session.surveyed();
        let columns = surveyed.iter().flat_map(|surveyed| surveyed.survey.columns.iter().cloned().enumerate());
        columns.map(|(place, column)| view! { <Row session place column problems /> }).collect_view()
    };
    view! {
        <Section title=say(locale, |text| text.mapping.columns) qualifier=Signal::derive(recognised)>
            <DataTable
                caption=say(locale, |text| text.mapping.columns)
                columns=Signal::derive(heads)
                class="mapping"
            >
                {rows}
            </DataTable>
        </Section>
    }
}

#[component]
fn Row(
    /// The import.
    session: Session,
    /// The column, counted from 0.
    place: usize,
    /// What stands in it.
    column: Column,
    /// Problems by column; `None` while they are counted.
    problems: Memo<Option<Vec<u64>>>,
) -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let column = StoredValue::new(column);
    let name = move || column.with_value(|column| words::column(Some(column), place, locale));
    let field =
        Memo::new(move |_| session.mapping().columns.get(place).map_or(Field::Skip, |choice| choice.field.clone()));
    let choices = move || {
        let text = locale.text();
        desk.read(|archive| {
            let own = archive.custom_fields.iter().map(|(_, field)| Field::Custom(field.key.clone()));
            let offered: Vec<Field> = Field::OFFERED.into_iter().chain(own).collect();
            let choice = |field: &Field| Choice::new(key(field), words::field(field, text, archive));
            offered.iter().map(choice).collect::<Vec<_>>()
        })
    };
    let choose = move |chosen: String| {
        let mut mapping = untrack(|| session.mapping());
        if let (Some(choice), Ok(field)) = (mapping.columns.get_mut(place), serde_json::from_str(&chosen)) {
            choice.field = field;
            session.remap(mapping);
        }
    };
    let is_skipped = move || field.with(|field| *field == Field::Skip);
    let samples = column.with_value(|column| column.samples.join(", "));
    let filled = move || format::percent(locale.lang(), column.with_value(Column::filled_share), 0);
    let wrong = move || problems.with(|problems| problems.as_ref().and_then(|counts| counts.get(place).copied()));
    let check = move || match wrong() {
        Some(wrong) if wrong > 0 && !is_skipped() => view! {
            <Icon glyph=Glyph::Warning />
            {(locale.text().mapping.has_problems)(&count(locale, wrong))}
        }
        .into_any(),
        _ => column.with_value(|column| check(column, &field.get(), session, place, locale)).into_any(),
    };
    view! {
        <tr data-skipped=move || is_skipped().then_some("")>
            <th scope="row">
                <bdi>{name}</bdi>
            </th>
            <td data-cell="sample" title=samples.clone()>
                <bdi>{samples.clone()}</bdi>
            </td>
            <td>
                <Select
                    value=Signal::derive(move || field.with(key))
                    choices=Signal::derive(choices)
                    on_choose=choose
                    label=Signal::derive(move || (locale.text().mapping.field_for)(&name()))
                />
            </td>
            <td class="number" data-cell="filled">{filled}</td>
            <td
                data-cell="check"
                data-tone=move || (wrong().is_some_and(|wrong| wrong > 0) && !is_skipped()).then_some("alarm")
            >
                {check}
            </td>
        </tr>
    }
}

/// A field as the value of an option.
fn key(field: &Field) -> String {
    serde_json::to_string(field).unwrap_or_default()
}

/// What is worth knowing of a column that has no problem.
fn check(column: &Column, field: &Field, session: Session, place: usize, locale: Locale) -> String {
    let text = &locale.text().mapping;
    if column.filled == 0 {
        return text.empty.to_owned();
    }
    let is_repeated = session.surveyed().is_some_and(|surveyed| surveyed.survey.repeated_names.contains(&column.name));
    if is_repeated {
        return text.name_twice.to_owned();
    }
    let day_order = session.mapping().columns.get(place).and_then(|choice| choice.day_order);
    match field {
        Field::CustomerId | Field::OrderId | Field::ContractId if column.is_unique() => text.unique.to_owned(),
        Field::CustomerId
        | Field::OrderId
        | Field::ContractId
        | Field::Product
        | Field::Tag
        | Field::Tags
        | Field::Owner => (text.different)(&count(locale, column.distinct)),
        Field::OrderDate | Field::ContractStart | Field::ContractEnd => match day_order {
            Some(DayOrder::DayFirst) => text.day_first.to_owned(),
            Some(DayOrder::MonthFirst) => text.month_first.to_owned(),
            None if column.date_styles > 1 => (text.formats)(&count(locale, column.date_styles)),
            None => String::new(),
        },
        Field::Skip
        | Field::Name
        | Field::Kind
        | Field::Industry
        | Field::Region
        | Field::Size
        | Field::AcquisitionSource
        | Field::Stage
        | Field::Phone
        | Field::Email
        | Field::Address
        | Field::Note
        | Field::CreditCode
        | Field::ContactName
        | Field::ContactTitle
        | Field::ContactPhone
        | Field::ContactEmail
        | Field::Amount
        | Field::Currency
        | Field::Quantity
        | Field::UnitPrice
        | Field::Cost
        | Field::Channel
        | Field::OrderNote
        | Field::ContractAmount
        | Field::ContractRenewal
        | Field::ContractMonths
        | Field::ContractEnded
        | Field::Custom(_)
        | Field::NewCustom(_) => String::new(),
    }
}
