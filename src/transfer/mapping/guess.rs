//! A first mapping from the names of the columns and what stands in them.
//!
//! It is a proposal: the review shows it, and every choice in it can be changed.

use serde::{Deserialize, Serialize};

use super::{
    super::{
        csv::table::{Row, Table},
        import::cell::yes_or_no,
        sniff::Refusal,
        source::Progress,
    },
    column::{self, Column},
    date::{self, Reading},
    field::{Choice, Field, Mapping, RaggedRows},
    names,
    number::{self, DecimalMark},
};
use crate::domain::{
    currency::Currency,
    custom_field::{CustomField, FieldKind},
};

/// How many ways of writing a currency are counted in a column.
const MOST_CURRENCIES: usize = 200;

/// A column of more different words is no choice.
const MOST_CHOICES: u64 = 30;

/// What the archive knows that helps to guess.
#[derive(Clone, Debug, Default)]
pub struct Context<'a> {
    /// The archive's custom fields.
    pub custom_fields: &'a [CustomField],
    /// The archive's currency, where it has one.
    pub currency: Option<Currency>,
    /// The currency that goes with the user's language.
    pub usual_currency: Option<Currency>,
}

/// A table's columns with a first mapping.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Survey {
    /// What stands in each column.
    pub columns: Vec<Column>,
    /// How they could be read.
    pub mapping: Mapping,
    /// Whether it is sure that the first row names the columns, or that it does not.
    pub is_header_sure: bool,
    /// Names that stand over more than one column.
    pub repeated_names: Vec<String>,
}

impl Survey {
    /// Whether each column's dates can be read two ways; `Mapping::questions` asks for it.
    #[must_use]
    pub fn open_days(&self) -> Vec<bool> {
        self.columns.iter().map(|column| column.is_day_order_open).collect()
    }
}

/// Looks at a table and proposes how to read it. `has_header` overrides what the first row looks like.
///
/// # Errors
/// `NoRows` where there is nothing beside a header; `Cancelled` where `progress` stopped it.
pub fn survey(
    table: &Table,
    context: &Context<'_>,
    has_header: Option<bool>,
    progress: Progress<'_>,
) -> Result<Survey, Refusal> {
    let first = table.row(0).ok_or(Refusal::Empty)?;
    let (looks_like_header, is_sure) = header(table, first);
    let has_header = has_header.unwrap_or(looks_like_header);
    if table.rows() <= usize::from(has_header) {
        return Err(Refusal::NoRows);
    }
    let columns = column::profile(table, usize::from(has_header), progress)?;
    let header: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
    let own = columns.get(..columns.len() - names::notes(&header)).unwrap_or_default();
    let mut fields: Vec<Field> = own.iter().map(|column| by_name(column, context)).collect();
    resolve_names(own, &mut fields);
    let is_named = fields.iter().any(|field| *field != Field::Skip);
    let has_contracts = settle_contracts(own, &mut fields);
    by_content(own, &mut fields, has_header);
    if !is_named && !fields.iter().any(is_telling) {
        // Mere words may be a letter as well as a list of names: the review asks.
        fields.fill(Field::Skip);
    }
    drop_repeats(&mut fields);
    if has_contracts && fields.contains(&Field::ContractEnded) {
        describe_customers(own, &mut fields);
    }
    // Notes on what was wrong with a row are not read.
    fields.resize(columns.len(), Field::Skip);
    let mapping = Mapping {
        has_header,
        currency: most_named(table, usize::from(has_header), &fields, context)
            .or_else(|| currency(&columns, &fields, context)),
        columns: columns
            .iter()
            .zip(fields)
            .map(|(column, field)| Choice { field, day_order: column.day_order, decimal_mark: column.decimal_mark })
            .collect(),
        ragged: RaggedRows::default(),
    };
    Ok(Survey { repeated_names: repeated(&columns), columns, mapping, is_header_sure: is_sure })
}

/// Whether the first row names the columns, and whether that is sure.
fn header(table: &Table, first: Row<'_>) -> (bool, bool) {
    let known = first.cells().filter(|cell| names::field(cell).is_some()).count();
    let values = first.cells().filter(|cell| is_value(cell)).count();
    let has_notes = names::notes(&first.cells().collect::<Vec<_>>()) > 0;
    if has_notes || (known > 0 && values == 0) {
        return (true, true);
    }
    if known >= 2 {
        return (true, true);
    }
    if values > 0 {
        return (false, values * 2 >= first.width());
    }
    // Words over numbers are names; words over words may be anything.
    let below = (1..table.rows().min(50)).filter_map(|row| table.row(row));
    let numbers_below = below.flat_map(Row::cells).filter(|cell| is_value(cell)).count();
    (true, numbers_below > 0)
}

/// A cell that stands in rows rather than over them: a number, a date, an address.
fn is_value(cell: &str) -> bool {
    let cell = cell.trim();
    cell.contains('@')
        || !matches!(date::read(cell).0, Reading::NotADate)
        || number::read(cell, DecimalMark::Point).is_ok()
        || number::read(cell, DecimalMark::Comma).is_ok()
}

fn by_name(column: &Column, context: &Context<'_>) -> Field {
    let name = column.name.trim();
    // The archive's own fields win over names that usually mean something else, but not over the
    // names that our own export writes.
    let is_exported = super::super::export::customers::COLUMNS.contains(&name);
    let own = context.custom_fields.iter().find(|field| field.label.trim() == name || field.key == name);
    match own {
        Some(field) if !name.is_empty() && !is_exported => Field::Custom(field.key.clone()),
        Some(_) | None => names::field(name).unwrap_or_default(),
    }
}

/// Settles names that mean one thing beside some columns and another beside others.
#[expect(clippy::wildcard_enum_match_arm, reason = "every other field means what its name says")]
fn resolve_names(columns: &[Column], fields: &mut [Field]) {
    let has = |fields: &[Field], field: &Field| fields.contains(field);
    let is_order_list =
        has(fields, &Field::OrderDate) && (has(fields, &Field::Amount) || has(fields, &Field::UnitPrice));
    let of_order = [Field::Amount, Field::UnitPrice, Field::OrderId, Field::Product, Field::Quantity];
    let speaks_of_orders = of_order.iter().any(|field| has(fields, field));
    let mut named = columns.iter().zip(fields.iter());
    let names_each_once = named
        .clone()
        .filter(|(_, field)| matches!(field, Field::CustomerId | Field::Name))
        .all(|(column, _)| column.is_unique());
    let has_company = count(fields, &Field::Name) > 1
        && named.any(|(column, field)| *field == Field::Name && names::is_company(&names::normal(&column.name)));
    for place in 0..fields.len() {
        let (Some(column), Some(field)) = (columns.get(place), fields.get(place).cloned()) else { continue };
        let name = names::normal(&column.name);
        let settled = match field {
            // "customer" over names is the name.
            Field::CustomerId if name == "customer" && !has(fields, &Field::Name) && is_mostly_words(column) => {
                Field::Name
            }
            // "id" beside a proper customer id of a list of orders is the order's.
            Field::CustomerId if name == "id" && is_order_list && count(fields, &field) > 1 => {
                if has(fields, &Field::OrderId) { Field::Skip } else { Field::OrderId }
            }
            // A status of orders, and a type of theirs, are not the customer's.
            Field::Stage | Field::Kind if is_order_list && matches!(name.as_str(), "status" | "type" | "类型") => {
                Field::Skip
            }
            Field::Note if is_order_list && !name.starts_with("客户") => Field::OrderNote,
            Field::AcquisitionSource if is_order_list && matches!(name.as_str(), "source" | "来源") => Field::Channel,
            // "sales" over numbers is an amount, over names a salesperson.
            Field::Owner if name == "sales" && column.numbers * 2 > column.filled => Field::Amount,
            // A price without a quantity is the row's total.
            Field::UnitPrice
                if !has(fields, &Field::Amount) && !has(fields, &Field::Quantity) && has(fields, &Field::OrderDate) =>
            {
                Field::Amount
            }
            // A day beside customers of whom each stands once, and nothing else of an order, is when
            // they were written down.
            Field::OrderDate if !speaks_of_orders && names_each_once && !names::is_of_order(&name) => Field::Skip,
            // Beside a company's name a person's is that of a contact.
            Field::Name if has_company && !names::is_company(&name) && !has(fields, &Field::ContactName) => {
                Field::ContactName
            }
            // The contact's title and phone need a contact.
            Field::ContactTitle if !has(fields, &Field::ContactName) => Field::Skip,
            // 联系人 alone, with nobody else named, is the customer.
            Field::ContactName if !has(fields, &Field::Name) && !has(fields, &Field::CustomerId) => Field::Name,
            other => other,
        };
        if let Some(slot) = fields.get_mut(place) {
            *slot = settled;
        }
    }
}

/// Settles whether a sheet is one of contracts; names that may mean one mean nothing where it is not. Dates called
/// no more than start and end make one only beside each other, and not in a list of orders.
fn settle_contracts(columns: &[Column], fields: &mut [Field]) -> bool {
    let has = |field: &Field| fields.contains(field);
    let is_named = columns
        .iter()
        .zip(fields.iter())
        .any(|(column, field)| field.is_of_contract() && names::is_of_contract(&names::normal(&column.name)));
    let ends = has(&Field::ContractEnd) || has(&Field::ContractEnded);
    let begins = has(&Field::ContractStart) || (has(&Field::ContractMonths) && ends);
    let is_contract = begins && (is_named || (ends && !has(&Field::OrderDate)));
    let has_orders = has(&Field::OrderDate);
    let has_amount = has(&Field::ContractAmount);
    for field in fields.iter_mut() {
        if !is_contract && field.is_of_contract() {
            *field = Field::Skip;
        } else if is_contract && !has_orders && !has_amount && *field == Field::Amount {
            *field = Field::ContractAmount;
        }
    }
    is_contract
}

/// Beside contracts of which it is said whether they have ended, every other column describes the customer.
fn describe_customers(columns: &[Column], fields: &mut [Field]) {
    for (column, field) in columns.iter().zip(fields.iter_mut()) {
        if *field == Field::Skip && column.filled > 0 && !column.name.is_empty() {
            *field = Field::NewCustom(kind_of(column));
        }
    }
}

/// The kind of field that holds what stands in a column.
fn kind_of(column: &Column) -> FieldKind {
    let all = |count: u64| count == column.filled;
    let is_yes_or_no = column.distinct <= 2 && column.samples.iter().all(|sample| yes_or_no(sample).is_some());
    if is_yes_or_no {
        FieldKind::YesNo
    } else if all(column.numbers) {
        FieldKind::Number
    } else if all(column.dates) && !column.is_day_order_open {
        FieldKind::Date
    } else if column.distinct <= MOST_CHOICES && column.distinct * 2 <= column.filled {
        FieldKind::Choice
    } else {
        FieldKind::Text
    }
}

fn count(fields: &[Field], field: &Field) -> usize {
    fields.iter().filter(|other| *other == field).count()
}

fn is_mostly_words(column: &Column) -> bool {
    column.numbers * 2 < column.filled
        && column.samples.iter().all(|sample| !sample.chars().any(|c| c.is_ascii_digit()))
}

/// Whether what stands in a column of that field cannot be mistaken for anything else.
const fn is_telling(field: &Field) -> bool {
    matches!(field, Field::Email | Field::Phone | Field::OrderDate)
}

/// Columns whose names say nothing, by what stands in them.
fn by_content(columns: &[Column], fields: &mut [Field], has_header: bool) {
    let most = |count: u64, column: &Column| count * 10 >= column.filled * 9 && column.filled > 0;
    let is_free = |fields: &[Field], field: &Field| !fields.contains(field);
    let knows_who = fields.iter().any(|field| matches!(field, Field::CustomerId | Field::Name));
    let may_take = |place: usize, column: &Column, fields: &[Field]| {
        matches!(fields.get(place), Some(Field::Skip))
            && (!has_header || names::normal(&column.name).is_empty() || !knows_who)
    };
    let set = |place: usize, field: Field, fields: &mut [Field]| {
        if let Some(slot) = fields.get_mut(place) {
            *slot = field;
        }
    };
    let places = || columns.iter().enumerate();
    for (place, column) in places() {
        let found = if !may_take(place, column, fields) {
            None
        } else if most(column.emails, column) {
            Some(Field::Email)
        } else if most(column.phones, column) && column.dates == 0 {
            Some(Field::Phone)
        } else if most(column.dates + column.no_such_days, column) {
            Some(Field::OrderDate)
        } else {
            None
        };
        if let Some(field) = found.filter(|field| is_free(fields, field)) {
            set(place, field, fields);
        }
    }
    let has_dates = !is_free(fields, &Field::OrderDate);
    // The first column that is neither says who; further numbers of a list of orders are amount and quantity.
    for (place, column) in places() {
        let is_taken = !may_take(place, column, fields) || column.filled == 0;
        if is_taken || !is_free(fields, &Field::CustomerId) {
            continue;
        }
        let looks_like_id = column.samples.iter().all(|sample| sample.is_ascii() && !sample.contains(' '));
        if looks_like_id && most(column.numbers, column) == (column.fractions == 0 && column.numbers > 0) {
            set(place, Field::CustomerId, fields);
            break;
        }
    }
    for (place, column) in places() {
        if !may_take(place, column, fields) || column.filled == 0 {
            continue;
        }
        let found =
            if has_dates && most(column.numbers, column) && column.fractions > 0 && is_free(fields, &Field::Amount) {
                Field::Amount
            } else if has_dates && most(column.small_wholes, column) && is_free(fields, &Field::Quantity) {
                Field::Quantity
            } else if column.numbers * 2 < column.filled && is_free(fields, &Field::Name) {
                Field::Name
            } else if has_dates && column.numbers * 2 < column.filled && is_free(fields, &Field::Product) {
                Field::Product
            } else {
                continue;
            };
        set(place, found, fields);
    }
    if has_dates && is_free(fields, &Field::Amount) && is_free(fields, &Field::UnitPrice) && !has_header {
        let quantity = fields.iter().position(|field| *field == Field::Quantity);
        if let Some(place) = quantity {
            set(place, Field::Amount, fields);
        }
    }
}

/// A field that only one column can hold stays with the first column that was given it.
#[expect(clippy::wildcard_enum_match_arm, reason = "every other field is simply not read twice")]
fn drop_repeats(fields: &mut [Field]) {
    let (has_days, has_product) = (fields.contains(&Field::OrderDate), fields.contains(&Field::Product));
    for place in 0..fields.len() {
        let (before, rest) = fields.split_at_mut(place);
        if let Some(field) = rest.first_mut()
            && !field.may_repeat()
            && before.contains(field)
        {
            *field = match field {
                Field::Name if has_days && !has_product => Field::Product,
                _ => Field::Skip,
            };
        }
    }
}

fn repeated(columns: &[Column]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for (place, column) in columns.iter().enumerate() {
        let stood_before = columns.iter().take(place).any(|other| other.name == column.name);
        if stood_before && !column.name.is_empty() && !found.contains(&column.name) {
            found.push(column.name.clone());
        }
    }
    found
}

/// The currency that most rows name in the column of currencies, the first of several named equally often.
fn most_named(table: &Table, first: usize, fields: &[Field], context: &Context<'_>) -> Option<Currency> {
    let place = fields.iter().position(|field| *field == Field::Currency)?;
    let mut named: Vec<(&str, u64)> = Vec::new();
    for (_, row) in table.rows_from(first) {
        let cell = row.cell(place).trim();
        if let Some((_, rows)) = named.iter_mut().find(|(known, _)| *known == cell) {
            *rows += 1;
        } else if named.len() < MOST_CURRENCIES {
            // A column of anything but currencies is not searched for ever.
            named.push((cell, 1));
        }
    }
    let usual = context.currency.or(context.usual_currency).unwrap_or(Currency::CNY);
    let mut codes: Vec<(Currency, u64)> = Vec::new();
    for (cell, rows) in named {
        let Some(currency) = number::read_currency(cell).map(|symbol| symbol.currency(usual)) else { continue };
        match codes.iter_mut().find(|(known, _)| *known == currency) {
            Some((_, sum)) => *sum += rows,
            None => codes.push((currency, rows)),
        }
    }
    codes.into_iter().rev().max_by_key(|(_, rows)| *rows).map(|(currency, _)| currency)
}

/// The currency of amounts that name none, where no column names it: the header's, the signs', the archive's, the language's.
fn currency(columns: &[Column], fields: &[Field], context: &Context<'_>) -> Option<Currency> {
    let of_money = || {
        let is_money = |field: &Field| {
            matches!(
                field,
                Field::Amount | Field::UnitPrice | Field::ContractAmount | Field::NewCustom(FieldKind::Money)
            )
        };
        columns.iter().zip(fields).filter(move |(_, field)| is_money(field)).map(|(column, _)| column)
    };
    let usual = context.currency.or(context.usual_currency);
    of_money()
        .find_map(|column| names::currency_in(&column.name))
        .or_else(|| {
            let code = of_money().find_map(|column| column.currency.as_deref())?;
            let symbol = match code {
                "CNY" => number::Symbol::Yuan,
                "USD" => number::Symbol::Dollar,
                other => number::Symbol::Exactly(Currency::parse(other)?),
            };
            Some(symbol.currency(usual.unwrap_or(Currency::CNY)))
        })
        .or(usual)
}
