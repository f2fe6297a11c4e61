//! `Export orders (CSV)`: one row for each line of an order.
//!
//! It imports again with nothing new. Rows of one order share their `order_id`: its number,
//! or its identifier where it has none.

use std::io::{self, Write};

use super::sheet::{Sheet, Values, shortest};
use crate::domain::{
    currency::major_text,
    order::{Order, OrderLine},
};

/// The columns.
pub const COLUMNS: [&str; 7] = ["customer_id", "order_id", "date", "product", "quantity", "amount", "currency"];

/// Writes orders.
#[derive(Debug)]
pub struct OrderExport<W: Write> {
    sheet: Sheet<W>,
}

impl<W: Write> OrderExport<W> {
    /// Begins the file.
    ///
    /// # Errors
    /// Where the bytes could not be put where they go.
    pub fn new(out: W, values: Values) -> io::Result<Self> {
        Ok(Self { sheet: Sheet::new(out, values, COLUMNS)? })
    }

    /// Writes an order of a customer who goes by `customer_id` in files (`customers::customer_id`).
    ///
    /// # Errors
    /// Where the bytes could not be put where they go.
    pub fn write(&mut self, order: &Order, customer_id: &str) -> io::Result<()> {
        let mut rest = order.amount;
        for line in order.lines.iter().filter(|line| is_told(line)) {
            rest = rest.saturating_sub(line.amount);
            self.row(order, customer_id, line.product.trim(), line.quantity, line.amount)?;
        }
        // What the lines do not explain is a row without a product; the import adds it to the total only.
        if rest != 0 || !order.lines.iter().any(is_told) {
            self.row(order, customer_id, "", None, rest)?;
        }
        Ok(())
    }

    fn row(
        &mut self,
        order: &Order,
        customer_id: &str,
        product: &str,
        quantity: Option<f64>,
        amount: i64,
    ) -> io::Result<()> {
        let sheet = &mut self.sheet;
        sheet.text(customer_id);
        if order.number.is_empty() {
            sheet.plain(&order.id.to_string());
        } else {
            sheet.text(&order.number);
        }
        sheet.plain(&order.date.to_string());
        sheet.text(product);
        sheet.plain(&quantity.map_or_else(String::new, shortest));
        sheet.plain(&major_text(amount, order.currency));
        sheet.plain(order.currency.code());
        sheet.end_row()
    }

    /// Ends the file.
    pub fn finish(self) -> W {
        self.sheet.into_inner()
    }
}

/// Whether files tell of a line by itself: a line with neither product nor quantity is a part of the total only.
pub(in super::super) fn is_told(line: &OrderLine) -> bool {
    !line.product.trim().is_empty() || line.quantity.is_some()
}
