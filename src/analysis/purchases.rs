//! The purchase log: every order of every customer as three flat columns.
//!
//! It borrows plain slices, so that the same code runs on the main thread, in
//! the worker and natively. It does not know names, products or currencies:
//! whoever fills it has left out orders in a foreign currency.

/// Whether a day of this sum is a purchase day: above 0, or 0 with nothing returned.
#[must_use]
pub const fn is_purchase_day(sum: i64, returned: bool) -> bool {
    sum > 0 || (sum == 0 && !returned)
}

/// Orders grouped by customer, in compressed-row form.
#[derive(Debug, Clone, Copy)]
pub struct PurchaseLog<'a> {
    /// Where each customer's orders begin; one entry more than customers.
    pub offsets: &'a [u32],
    /// Days since 1970-01-01, ascending within a customer.
    pub days: &'a [i32],
    /// Amounts in minor units of the archive's currency; negative is a return.
    pub amounts: &'a [i64],
}

impl<'a> PurchaseLog<'a> {
    /// How many customers the log has, with or without orders.
    #[must_use]
    pub fn customers(&self) -> usize {
        self.offsets.len().saturating_sub(1)
    }

    /// The row numbers of one customer; empty where the offsets make no sense.
    #[must_use]
    pub fn rows_of(&self, customer: usize) -> std::ops::Range<usize> {
        let bound = |at: usize| self.offsets.get(at).and_then(|offset| usize::try_from(*offset).ok());
        match (bound(customer), bound(customer + 1)) {
            (Some(start), Some(end)) if start <= end && end <= self.days.len() => start..end,
            _ => 0..0,
        }
    }

    /// The orders of one customer as (day, amount), oldest first.
    pub fn orders_of(&self, customer: usize) -> impl Iterator<Item = (i32, i64)> + 'a {
        let rows = self.rows_of(customer);
        let days = self.days.get(rows.clone()).unwrap_or_default();
        let amounts = self.amounts.get(rows).unwrap_or_default();
        days.iter().copied().zip(amounts.iter().copied())
    }

    /// The purchase days of one customer up to `until` with what was bought on
    /// them, oldest first.
    #[must_use]
    pub fn purchase_days_of(&self, customer: usize, until: i32) -> Vec<(i32, i64)> {
        let orders: Vec<(i32, i64)> = self.orders_of(customer).take_while(|(day, _)| *day <= until).collect();
        let bought = |same: &[(i32, i64)]| {
            let sum = same.iter().fold(0_i64, |sum, (_, amount)| sum.saturating_add(*amount));
            let returned = same.iter().any(|(_, amount)| *amount < 0);
            let day = same.first()?.0;
            is_purchase_day(sum, returned).then_some((day, sum))
        };
        orders.chunk_by(|one, other| one.0 == other.0).filter_map(bought).collect()
    }
}
