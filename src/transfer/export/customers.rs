//! `Export customers (CSV)`: one row for each customer, with the archive's custom fields.
//!
//! It imports again with nothing new; fields that have no column stay in the archive file.

use std::io::{self, Write};

use super::{
    super::{
        import::incoming::{kind_word, stage_word, value_text},
        workbook::layout::ColumnKind,
    },
    sheet::{Sheet, Values},
};
use crate::domain::{
    custom_field::{CustomField, CustomValue, FieldKind},
    customer::Customer,
};

/// The columns before the custom fields.
pub const COLUMNS: [&str; 10] =
    ["customer_id", "customer_name", "kind", "industry", "region", "phone", "email", "owner", "tags", "stage"];

/// What divides several values in a cell.
const DIVIDER: &str = "; ";

/// Writes customers.
#[derive(Debug)]
pub struct CustomerExport<'a, W: Write> {
    sheet: Sheet<W>,
    fields: &'a [CustomField],
}

impl<'a, W: Write> CustomerExport<'a, W> {
    /// Begins the file.
    ///
    /// # Errors
    /// Where the bytes could not be put where they go.
    pub fn new(out: W, values: Values, fields: &'a [CustomField]) -> io::Result<Self> {
        let mut names: Vec<&str> = COLUMNS.to_vec();
        for field in fields {
            let label = field.label.trim();
            let is_free = !label.is_empty() && !names.contains(&label);
            names.push(if is_free { label } else { &field.key });
        }
        Ok(Self { sheet: Sheet::new(out, values, names)?, fields })
    }

    /// Writes a customer.
    ///
    /// # Errors
    /// Where the bytes could not be put where they go.
    pub fn write(&mut self, customer: &Customer) -> io::Result<()> {
        let sheet = &mut self.sheet;
        sheet.text(&customer_id(customer));
        sheet.text(&customer.name);
        sheet.plain(kind_word(customer.kind));
        sheet.text(&customer.industry);
        sheet.text(&customer.region);
        sheet.text(&customer.phones.join(DIVIDER));
        sheet.text(&customer.emails.join(DIVIDER));
        sheet.text(&customer.owner);
        sheet.text(&customer.tags.join(DIVIDER));
        sheet.plain(customer.stage.map_or("", stage_word));
        for field in self.fields {
            match customer.custom.get(&field.key) {
                None => sheet.empty(),
                Some(value @ CustomValue::Text(_)) => sheet.text(&value_text(value)),
                Some(value) => sheet.plain(&value_text(value)),
            }
        }
        sheet.end_row()
    }

    /// Ends the file.
    pub fn finish(self) -> W {
        self.sheet.into_inner()
    }
}

/// What the columns hold where they go out as a workbook.
#[must_use]
pub fn column_kinds(fields: &[CustomField]) -> Vec<ColumnKind> {
    let own = fields.iter().map(|field| match field.kind {
        FieldKind::Number => ColumnKind::Number,
        FieldKind::Date => ColumnKind::Day,
        // Money is written with its currency.
        FieldKind::Text | FieldKind::Money | FieldKind::Choice | FieldKind::YesNo => ColumnKind::Text,
    });
    COLUMNS.iter().map(|_| ColumnKind::Text).chain(own).collect()
}

/// What a customer goes by in files: the code it was imported with, or its identifier.
#[must_use]
pub fn customer_id(customer: &Customer) -> String {
    if customer.code.is_empty() { customer.id.to_string() } else { customer.code.clone() }
}
