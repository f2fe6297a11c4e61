//! Reads the CDNOW sample and its reference scores from tests/fixtures.

use chrono::{Datelike, NaiveDate};
use guanxi::analysis::purchases::PurchaseLog;

/// Orders in the log's own layout.
pub struct Orders {
    pub offsets: Vec<u32>,
    pub days: Vec<i32>,
    pub amounts: Vec<i64>,
}

impl Orders {
    pub fn log(&self) -> PurchaseLog<'_> {
        PurchaseLog { offsets: &self.offsets, days: &self.days, amounts: &self.amounts }
    }

    /// From one list of (day, amount) per customer.
    pub fn of(customers: &[Vec<(i32, i64)>]) -> Self {
        let mut orders = Self { offsets: vec![0], days: Vec::new(), amounts: Vec::new() };
        for rows in customers {
            let mut rows = rows.clone();
            rows.sort_unstable();
            orders.days.extend(rows.iter().map(|row| row.0));
            orders.amounts.extend(rows.iter().map(|row| row.1));
            orders.offsets.push(u32::try_from(orders.days.len()).unwrap());
        }
        orders
    }
}

/// Days since 1970-01-01 of an ISO date.
pub fn day(iso: &str) -> i32 {
    NaiveDate::parse_from_str(iso, "%Y-%m-%d").unwrap().num_days_from_ce() - 719_163
}

/// The purchases of every customer, in the order of customer ids.
pub fn sample() -> Orders {
    let mut customers: Vec<(String, Vec<(i32, i64)>)> = Vec::new();
    for line in include_str!("../fixtures/cdnow_sample.csv").lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let (whole, cents) = cells[3].split_once('.').unwrap();
        let amount = whole.parse::<i64>().unwrap() * 100 + cents.parse::<i64>().unwrap();
        if customers.last().is_none_or(|(id, _)| id != cells[0]) {
            customers.push((cells[0].to_owned(), Vec::new()));
        }
        customers.last_mut().unwrap().1.push((day(cells[1]), amount));
    }
    Orders::of(&customers.into_iter().map(|(_, rows)| rows).collect::<Vec<_>>())
}

/// One column of the reference scores, in the order of customer ids.
pub fn reference(column: &str) -> Vec<f64> {
    let mut lines = include_str!("../fixtures/cdnow_scores.csv").lines();
    let position = lines.next().unwrap().split(',').position(|name| name == column).unwrap();
    lines.map(|line| line.split(',').nth(position).unwrap().parse().unwrap()).collect()
}

/// The end of the calibration period.
pub fn calibration_end() -> i32 {
    day("1997-09-30")
}
