//! Words for what a review shows: fields, delimiters, outcomes, names of columns.
//!
//! The sentences are i18n's; here only the right one is chosen.

use leptos::prelude::*;

use crate::{
    domain::{archive::Archive, custom_field::FieldKind},
    i18n::{Text, format, locale::Locale},
    state::import::{Column, Encoding, Field, Outcome},
};

/// A sentence of the page's language as a signal.
pub fn say(locale: Locale, pick: fn(&'static Text) -> &'static str) -> Signal<String> {
    Signal::derive(move || pick(locale.text()).to_owned())
}

/// A count in the page's language.
pub fn count(locale: Locale, number: u64) -> String {
    format::integer(locale.lang(), i64::try_from(number).unwrap_or(i64::MAX))
}

/// What a field is called.
pub fn field(field: &Field, text: &Text, archive: &Archive) -> String {
    let (fields, own) = (&text.fields, &text.mapping);
    let [number, start, end, amount, renewal, months, ended] = own.contract;
    let word = match field {
        Field::Skip => own.skip,
        Field::CustomerId => own.customer_id,
        Field::Name => fields.name,
        Field::Kind => fields.kind,
        Field::Industry => fields.industry,
        Field::Region => fields.region,
        Field::Size => fields.size,
        Field::Owner => fields.owner,
        Field::AcquisitionSource => fields.acquisition_source,
        Field::Stage => fields.stage,
        Field::Tags => fields.tags,
        Field::Tag => own.tag,
        Field::Phone => fields.phone,
        Field::Email => fields.email,
        Field::Address => fields.address,
        Field::Note => fields.note,
        Field::CreditCode => fields.credit_code,
        Field::ContactName => own.contact_name,
        Field::ContactTitle => own.contact_title,
        Field::ContactPhone => own.contact_phone,
        Field::ContactEmail => own.contact_email,
        Field::OrderId => own.order_id,
        Field::OrderDate => own.order_date,
        Field::Amount => fields.amount,
        Field::Currency => fields.currency,
        Field::Product => fields.product,
        Field::Quantity => fields.quantity,
        Field::UnitPrice => own.unit_price,
        Field::Cost => fields.cost,
        Field::Channel => fields.channel,
        Field::OrderNote => own.order_note,
        Field::ContractId => number,
        Field::ContractStart => start,
        Field::ContractEnd => end,
        Field::ContractAmount => amount,
        Field::ContractRenewal => renewal,
        Field::ContractMonths => months,
        Field::ContractEnded => ended,
        Field::NewCustom(kind) => match kind {
            FieldKind::Text => own.new_text,
            FieldKind::Number => own.new_number,
            FieldKind::Money => own.new_money,
            FieldKind::Date => own.new_date,
            FieldKind::Choice => own.new_choice,
            FieldKind::YesNo => own.new_yes_no,
        },
        Field::Custom(key) => {
            let found = archive.custom_fields.iter().find(|(_, field)| field.key == *key);
            return found.map_or_else(|| key.clone(), |(_, field)| field.label.clone());
        }
    };
    word.to_owned()
}

/// What a column is called: its name, or its place from 1.
pub fn column(column: Option<&Column>, place: usize, locale: Locale) -> String {
    column
        .map(|column| column.name.clone())
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| (locale.text().mapping.unnamed)(&format::count(locale.lang(), place + 1)))
}

/// What stands between two cells.
pub fn delimiter(byte: u8, text: &Text) -> String {
    match byte {
        b',' => text.mapping.comma.to_owned(),
        b';' => text.mapping.semicolon.to_owned(),
        b'\t' => text.mapping.tab.to_owned(),
        b'|' => text.mapping.bar.to_owned(),
        other => char::from(other).to_string(),
    }
}

/// The name of an encoding, the same in every language.
pub fn encoding(encoding: Encoding) -> String {
    encoding.label().to_uppercase()
}

/// What happens to a problem.
pub const fn outcome(outcome: Outcome, text: &Text) -> &'static str {
    match outcome {
        Outcome::RowLeftOut => text.import.row_left_out,
        Outcome::CellLeftEmpty => text.import.cell_left_empty,
        Outcome::Repaired => text.import.repaired,
        Outcome::FirstKept => text.import.first_kept,
        Outcome::Kept => text.import.kept,
    }
}
