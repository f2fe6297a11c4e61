//! One pass over the rows: who, when, how much; bad rows fall out with a reason.
//!
//! Texts stay in the table: what is kept here is numbers and places, about 60 bytes a row.

use std::{collections::HashMap, ops::ControlFlow};

use super::{
    super::{
        csv::table::{Row, Table},
        mapping::{
            date,
            field::{Field, Mapping, RaggedRows},
            number::{self, Decimal, DecimalMark},
        },
        sniff::Refusal,
        source::Progress,
    },
    cell::{clean, is_damaged_number, is_spreadsheet_error, several},
    contracts::{Cells, ContractDraft, ContractPlaces, Terms},
    identity,
    plan::Fate,
    problem::{At, Outcome, Problems, Why},
};
use crate::domain::{currency::Currency, day::Day, order::ImportKey};

/// Stands in place of a telephone number where a customer is named by an id; no cell holds it.
const ID_MARK: &str = "\0id";

/// No row.
pub(super) const NONE: u32 = u32::MAX;

/// The columns of a mapping by what they are asked for.
#[derive(Debug, Default, Clone)]
pub(super) struct Places {
    pub(super) id: Option<usize>,
    pub(super) name: Option<usize>,
    pub(super) phone: Option<usize>,
    pub(super) order: Option<usize>,
    pub(super) date: Option<usize>,
    pub(super) amount: Option<usize>,
    pub(super) currency: Option<usize>,
    pub(super) product: Option<usize>,
    pub(super) quantity: Option<usize>,
    pub(super) price: Option<usize>,
    pub(super) cost: Option<usize>,
    pub(super) channel: Option<usize>,
    pub(super) note: Option<usize>,
    pub(super) contact: Option<usize>,
    pub(super) contract: Option<ContractPlaces>,
    /// Columns that describe the customer.
    pub(super) of_customer: Vec<usize>,
}

impl Places {
    pub(super) fn of(mapping: &Mapping) -> Self {
        let at = |field: Field| mapping.column_of(&field);
        let is_of_contact = |field: &Field| {
            matches!(field, Field::ContactName | Field::ContactTitle | Field::ContactPhone | Field::ContactEmail)
        };
        let describes = |field: &Field| {
            *field != Field::Skip && !field.is_of_order() && !field.is_of_contract() && !is_of_contact(field)
        };
        Self {
            id: at(Field::CustomerId),
            name: at(Field::Name),
            phone: at(Field::Phone),
            order: at(Field::OrderId),
            date: at(Field::OrderDate),
            amount: at(Field::Amount),
            currency: at(Field::Currency),
            product: at(Field::Product),
            quantity: at(Field::Quantity),
            price: at(Field::UnitPrice),
            cost: at(Field::Cost),
            channel: at(Field::Channel),
            note: at(Field::OrderNote),
            contact: at(Field::ContactName),
            contract: ContractPlaces::of(mapping),
            of_customer: (0..mapping.columns.len())
                .filter(|place| mapping.columns.get(*place).is_some_and(|choice| describes(&choice.field)))
                .collect(),
        }
    }
}

/// A customer that the rows speak of.
#[derive(Debug, Clone, Copy)]
pub(super) struct CustomerDraft {
    pub(super) key: ImportKey,
}

/// A row that is an order or a part of one.
#[derive(Debug, Clone, Copy)]
pub(super) struct RowDraft {
    pub(super) customer: u32,
    pub(super) row: u32,
    pub(super) day: Day,
    pub(super) product: u32,
    pub(super) amount: i64,
    pub(super) currency: Currency,
    /// The key of the order it belongs to where it has a number.
    pub(super) number: Option<ImportKey>,
}

/// What the rows say.
#[derive(Debug, Default)]
pub(super) struct Drafts {
    pub(super) customers: Vec<CustomerDraft>,
    /// For each customer and each column of `Places::of_customer`, the first row that fills it.
    pub(super) filled: Vec<u32>,
    pub(super) orders: Vec<RowDraft>,
    pub(super) contracts: Vec<ContractDraft>,
    pub(super) products: Vec<String>,
    /// Customers and rows that name a contact.
    pub(super) contacts: Vec<(u32, u32)>,
    pub(super) problems: Problems,
    pub(super) rows: u64,
}

/// Reads every row.
pub(super) fn read(
    table: &Table,
    mapping: &Mapping,
    usual: Currency,
    as_of: Day,
    progress: Progress<'_>,
) -> Result<Drafts, Refusal> {
    let first = usize::from(mapping.has_header);
    let total = (table.rows() - first.min(table.rows())) as u64;
    let mut reader = Reader {
        table,
        mapping,
        places: Places::of(mapping),
        usual,
        as_of,
        is_guarded: may_be_guarded(table),
        drafts: Drafts::default(),
        by_key: HashMap::new(),
        by_cells: HashMap::new(),
        by_product: HashMap::new(),
        last: None,
    };
    for (place, row) in table.rows_from(first) {
        reader.row(u32::try_from(place).unwrap_or(NONE), row);
        reader.drafts.rows += 1;
        if reader.drafts.rows.is_multiple_of(8192) && progress(reader.drafts.rows, total) == ControlFlow::Break(()) {
            return Err(Refusal::Cancelled);
        }
    }
    Ok(reader.drafts)
}

/// Whether a spreadsheet, or our guarded export, may have written the file: exact exports are UTF-8 without a mark.
pub(super) fn may_be_guarded(table: &Table) -> bool {
    table.marked || table.encoding != super::super::csv::encoding::Encoding::Utf8
}

/// A row's total, the currency it names, and the column it stands in.
type Total = (Decimal, number::Symbol, Option<usize>);

struct Reader<'a> {
    table: &'a Table,
    mapping: &'a Mapping,
    places: Places,
    usual: Currency,
    as_of: Day,
    is_guarded: bool,
    drafts: Drafts,
    by_key: HashMap<u128, u32>,
    /// Customers by their cells as they stand: a key is worked out once for each writing.
    by_cells: HashMap<(&'a str, &'a str), u32>,
    by_product: HashMap<String, u32>,
    /// The identity cells of the row before, and its customer.
    last: Option<(&'a str, &'a str, &'a str, u32)>,
}

impl<'a> Reader<'a> {
    fn row(&mut self, place: u32, row: Row<'a>) {
        let whole = At { line: row.line, row: place, column: None, value: "" };
        if !self.fits(row, whole) || !self.is_readable(place, row) || !self.is_free_of_errors(place, row) {
            return;
        }
        let parsed = if self.is_order(row) {
            match self.order(place, row) {
                Some(order) => Some(order),
                None => return,
            }
        } else {
            None
        };
        let Some(terms) = self.terms(place, row) else { return };
        let Some(customer) = self.customer(place, row, whole) else { return };
        if let Some(terms) = terms {
            let (key, fate) = (ImportKey(0), Fate::New);
            self.drafts.contracts.push(ContractDraft { customer, row: place, terms, key, fate });
        }
        self.describe(customer, place, row);
        if let Some((day, amount, currency)) = parsed {
            self.check_details(place, row, currency);
            let product = self.product(self.cell(row, self.places.product));
            let number = self.cell(row, self.places.order);
            let key = self.drafts.customers.get(customer as usize).map(|draft| draft.key);
            let number = key.filter(|_| !number.is_empty()).map(|key| identity::order_by_number(key, number));
            self.drafts.orders.push(RowDraft { customer, row: place, day, product, amount, currency, number });
        }
    }

    /// What the row says of a contract, where it says something; `None` where that cannot be read.
    fn terms(&mut self, place: u32, row: Row<'a>) -> Option<Option<Terms>> {
        let Some(places) = self.places.contract else { return Some(None) };
        let (mapping, usual) = (self.mapping, self.usual);
        let cells = Cells { mapping, usual, as_of: self.as_of, is_guarded: self.is_guarded, place, row };
        if !cells.speaks(&places) {
            return Some(None);
        }
        cells.terms(&places, &mut self.drafts.problems).map(Some)
    }

    fn cell(&self, row: Row<'a>, column: Option<usize>) -> &'a str {
        column.map_or("", |column| clean(row.cell(column), self.is_guarded))
    }

    /// Whether a row has as many cells as the table has columns, or may be read anyway.
    fn fits(&mut self, row: Row<'a>, whole: At<'_>) -> bool {
        let columns = self.mapping.columns.len();
        let extra = row.width().saturating_sub(columns);
        let is_long = extra > 0 && row.cells().skip(columns).any(|cell| !cell.trim().is_empty());
        let is_short = row.width() < columns && !self.table.is_sheet;
        if !is_long && !is_short {
            return true;
        }
        let why = Why::RaggedRow { cells: row.width() as u64, columns: columns as u64 };
        let is_read = match self.mapping.ragged {
            RaggedRows::Keep => true,
            RaggedRows::LeaveOut => false,
            RaggedRows::LeaveOutLong => !is_long,
        };
        self.drafts.problems.add(whole, why, if is_read { Outcome::Kept } else { Outcome::RowLeftOut });
        is_read
    }

    /// Whether every cell that is read is text.
    fn is_readable(&mut self, place: u32, row: Row<'a>) -> bool {
        if !self.table.is_suspect(place as usize) {
            return true;
        }
        for (column, choice) in self.mapping.columns.iter().enumerate() {
            let cell = row.cell(column);
            if choice.field == Field::Skip || !cell.contains(['\0', '\u{FFFD}']) {
                continue;
            }
            let why = if cell.contains('\0') { Why::ZeroByte } else { Why::Undecodable };
            self.drafts.problems.add(at(place, row, Some(column)), why, Outcome::RowLeftOut);
            return false;
        }
        true
    }

    /// Whether the row can be read in spite of the errors that a spreadsheet put in place of values.
    fn is_free_of_errors(&mut self, place: u32, row: Row<'a>) -> bool {
        if !self.table.has_error(place as usize) {
            return true;
        }
        let is_order = self.is_order(row);
        let has_amount = !self.cell(row, self.places.amount).is_empty();
        for (column, choice) in self.mapping.columns.iter().enumerate() {
            if choice.field == Field::Skip {
                continue;
            }
            let of_order = [Field::OrderId, Field::OrderDate, Field::Amount, Field::Currency];
            // They make the total where there is no amount.
            let of_total = [Field::UnitPrice, Field::Quantity];
            let is_vital = choice.field == Field::CustomerId
                || (is_order && of_order.contains(&choice.field))
                || (is_order && !has_amount && of_total.contains(&choice.field));
            if is_spreadsheet_error(row.cell(column).trim()) {
                let outcome = if is_vital { Outcome::RowLeftOut } else { Outcome::CellLeftEmpty };
                self.drafts.problems.add(at(place, row, Some(column)), Why::SpreadsheetError, outcome);
                if is_vital {
                    return false;
                }
            }
        }
        true
    }

    /// Whether the row is an order: a customer alone may stand in a sheet of both.
    fn is_order(&self, row: Row<'a>) -> bool {
        let is_filled = |column: Option<usize>| !self.cell(row, column).is_empty();
        self.places.date.is_some()
            && (is_filled(self.places.date)
                || is_filled(self.places.amount)
                || is_filled(self.places.order)
                || is_filled(self.places.product))
    }

    fn order(&mut self, place: u32, row: Row<'a>) -> Option<(Day, i64, Currency)> {
        let wrong = |reader: &mut Self, column: Option<usize>, why| {
            reader.drafts.problems.add(at(place, row, column), why, Outcome::RowLeftOut);
            None
        };
        let written = self.cell(row, self.places.date);
        if written.is_empty() {
            return wrong(self, self.places.date, Why::Empty);
        }
        let order =
            self.places.date.and_then(|column| self.mapping.columns.get(column)).and_then(|choice| choice.day_order);
        let day = match date::read(written).0.day(order) {
            Ok(day) => day,
            Err(date::Reading::NoSuchDay) => return wrong(self, self.places.date, Why::NoSuchDay),
            Err(_) => return wrong(self, self.places.date, Why::NotADay),
        };
        let named = self.cell(row, self.places.currency);
        let named = match (named.is_empty(), number::read_currency(named)) {
            (true, _) => None,
            (false, Some(symbol)) => Some(symbol.currency(self.usual)),
            (false, None) => return wrong(self, self.places.currency, Why::UnknownCurrency),
        };
        let (decimal, symbol, column) = match self.total(row) {
            Ok(total) => total,
            Err((column, why)) => return wrong(self, column, why),
        };
        let currency = named.unwrap_or_else(|| symbol.currency(self.usual));
        match decimal.minor(currency) {
            Ok(minor) => Some((day, minor, currency)),
            Err(_) => wrong(self, column, Why::OutOfRange),
        }
    }

    /// The row's total: its amount, else price times quantity, else 0 where no column has either.
    fn total(&self, row: Row<'a>) -> Result<Total, (Option<usize>, Why)> {
        let Places { amount, price, quantity, .. } = self.places;
        let read = |column: Option<usize>| {
            number::read(self.cell(row, column), self.mark(column)).map_err(|error| (column, why(error)))
        };
        let is_filled = |column: Option<usize>| !self.cell(row, column).is_empty();
        if is_filled(amount) {
            let (decimal, symbol) = read(amount)?;
            return Ok((decimal, symbol, amount));
        }
        if is_filled(price) {
            let (each, symbol) = read(price)?;
            let many = if is_filled(quantity) { read(quantity)?.0 } else { Decimal::ONE };
            return each.times(many).map(|total| (total, symbol, price)).ok_or((price, Why::OutOfRange));
        }
        match amount.or(price) {
            Some(column) => Err((Some(column), Why::Empty)),
            None => Ok((Decimal::ZERO, number::Symbol::None, None)),
        }
    }

    /// Says which numbers of a line cannot be read: the line does without them.
    fn check_details(&mut self, place: u32, row: Row<'a>, currency: Currency) {
        let Places { quantity, cost, .. } = self.places;
        for (column, is_money) in [(quantity, false), (cost, true)] {
            let cell = self.cell(row, column);
            if cell.is_empty() {
                continue;
            }
            let read = number::read(cell, self.mark(column)).map_err(why);
            let wrong = read.map_or_else(Some, |(decimal, _)| {
                (is_money && decimal.minor(currency).is_err()).then_some(Why::OutOfRange)
            });
            if let Some(why) = wrong {
                self.drafts.problems.add(at(place, row, column), why, Outcome::CellLeftEmpty);
            }
        }
    }

    /// What divides the whole from the fraction in a column.
    fn mark(&self, column: Option<usize>) -> DecimalMark {
        let choice = column.and_then(|column| self.mapping.columns.get(column));
        choice.map_or(DecimalMark::Point, |choice| choice.decimal_mark)
    }

    /// The customer that the row names, known from an earlier row or new.
    fn customer(&mut self, place: u32, row: Row<'a>, whole: At<'_>) -> Option<u32> {
        let id = self.cell(row, self.places.id);
        let name = self.cell(row, self.places.name);
        let phone = self.cell(row, self.places.phone);
        if let Some((last_id, last_name, last_phone, customer)) = self.last
            && last_id == id
            && last_name == name
            && last_phone == phone
        {
            return Some(customer);
        }
        let cells = if id.is_empty() { (name, phone) } else { (id, ID_MARK) };
        let next = u32::try_from(self.drafts.customers.len()).unwrap_or(NONE);
        let customer = if let Some(known) = self.by_cells.get(&cells) {
            *known
        } else {
            let key = self.customer_key(place, row, whole, (id, name, phone))?;
            let customer = *self.by_key.entry(key.0).or_insert(next);
            self.by_cells.insert(cells, customer);
            if customer == next {
                self.drafts.customers.push(CustomerDraft { key });
            }
            customer
        };
        if customer == next {
            let columns = self.places.of_customer.len();
            self.drafts.filled.extend(std::iter::repeat_n(NONE, columns));
        } else if !id.is_empty() && !name.is_empty() {
            self.compare_names(customer, place, row, name);
        }
        self.last = Some((id, name, phone, customer));
        Some(customer)
    }

    /// The key of the customer that a row names by an id, or by a name and perhaps a telephone number.
    fn customer_key(
        &mut self,
        place: u32,
        row: Row<'a>,
        whole: At<'_>,
        named: (&str, &str, &str),
    ) -> Option<ImportKey> {
        let (id, name, phone) = named;
        if is_damaged_number(id) {
            self.drafts.problems.add(at(place, row, self.places.id), Why::DamagedNumber, Outcome::RowLeftOut);
            None
        } else if !id.is_empty() {
            Some(identity::customer_by_id(id))
        } else if !name.is_empty() {
            Some(identity::customer_by_name(name, several(phone).next().unwrap_or_default()))
        } else {
            self.drafts.problems.add(whole, Why::NoCustomer, Outcome::RowLeftOut);
            None
        }
    }

    /// One id, two names: the first is kept, and it is said.
    fn compare_names(&mut self, customer: u32, place: u32, row: Row<'a>, name: &str) {
        let Some(column) = self.places.name else { return };
        let Some(slot) = self.places.of_customer.iter().position(|other| *other == column) else { return };
        let first = self.drafts.filled.get(customer as usize * self.places.of_customer.len() + slot).copied();
        let Some(first) = first.filter(|row| *row != NONE).and_then(|row| self.table.row(row as usize)) else { return };
        let first = clean(first.cell(column), self.is_guarded);
        if first != name {
            let why = Why::TwoNames { first: first.to_owned() };
            self.drafts.problems.add(at(place, row, Some(column)), why, Outcome::FirstKept);
        }
    }

    /// Notes which row fills which field of its customer first.
    fn describe(&mut self, customer: u32, place: u32, row: Row<'a>) {
        let columns = self.places.of_customer.len();
        let from = customer as usize * columns;
        let is_guarded = self.is_guarded;
        let slots = self.drafts.filled.get_mut(from..from + columns).unwrap_or_default();
        for (slot, column) in slots.iter_mut().zip(&self.places.of_customer) {
            if *slot == NONE && !clean(row.cell(*column), is_guarded).is_empty() {
                *slot = place;
            }
        }
        if !self.cell(row, self.places.contact).is_empty() {
            self.drafts.contacts.push((customer, place));
        }
    }

    fn product(&mut self, name: &str) -> u32 {
        if let Some(known) = self.by_product.get(name) {
            return *known;
        }
        let next = u32::try_from(self.drafts.products.len()).unwrap_or(NONE);
        self.drafts.products.push(name.to_owned());
        self.by_product.insert(name.to_owned(), next);
        next
    }
}

pub(super) fn at(place: u32, row: Row<'_>, column: Option<usize>) -> At<'_> {
    let value = column.map_or("", |column| row.cell(column).trim());
    At { line: row.line, row: place, column: column.and_then(|column| u32::try_from(column).ok()), value }
}

pub(super) const fn why(error: number::NumberError) -> Why {
    match error {
        number::NumberError::NotANumber => Why::NotANumber,
        number::NumberError::OutOfRange => Why::OutOfRange,
    }
}
