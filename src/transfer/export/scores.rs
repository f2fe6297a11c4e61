//! `Export scores (CSV)`: one row for each customer, in code-point order of the customer's id.
//!
//! It works nothing out: the numbers come as they are.

use std::io::{self, Write};

use super::{
    super::workbook::layout::ColumnKind,
    sheet::{Sheet, Values},
};

/// The columns (experience.md, "Names that stay").
pub const COLUMNS: [&str; 23] = [
    "customer_id",
    "name",
    "grade",
    "grade_gold",
    "r",
    "f",
    "m",
    "frequency",
    "recency_days",
    "age_days",
    "days_since_last",
    "monetary",
    "p_alive",
    "p_active",
    "churn_risk",
    "expected_orders",
    "expected_amount",
    "clv_12m",
    "value_current",
    "value_model",
    "value_potential",
    "model",
    "risk_model",
];

/// What the columns hold where they go out as a workbook.
#[must_use]
pub fn column_kinds() -> Vec<ColumnKind> {
    let is_text = |name: &&str| ["customer_id", "name", "grade", "grade_gold", "model", "risk_model"].contains(name);
    COLUMNS.iter().map(|name| if is_text(name) { ColumnKind::Text } else { ColumnKind::Number }).collect()
}

/// A customer's scores. What is `None` is an empty cell; money is in major units.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ScoreRow {
    /// What the customer goes by in files (`customers::customer_id`).
    pub customer_id: String,
    /// The name.
    pub name: String,
    /// `strategic`, `partner`, `value` or `general`.
    pub grade: &'static str,
    /// `gold`, `potential` or `general`.
    pub grade_gold: &'static str,
    /// Recency score, 1 to 5.
    pub r: Option<u8>,
    /// Frequency score, 1 to 5.
    pub f: Option<u8>,
    /// Monetary score, 1 to 5.
    pub m: Option<u8>,
    /// Repeat purchase days (x).
    pub frequency: Option<f64>,
    /// Days from the first to the last purchase (`t_x`).
    pub recency_days: Option<f64>,
    /// Days from the first purchase to the day of the scores (T).
    pub age_days: Option<f64>,
    /// Days from the last purchase to the day of the scores.
    pub days_since_last: Option<f64>,
    /// Mean amount of the repeat purchases.
    pub monetary: Option<f64>,
    /// Probability of being alive.
    pub p_alive: Option<f64>,
    /// Probability of a purchase within the horizon.
    pub p_active: Option<f64>,
    /// Churn risk, 0 to 1.
    pub churn_risk: Option<f64>,
    /// Expected orders within the horizon.
    pub expected_orders: Option<f64>,
    /// Expected amount of an order.
    pub expected_amount: Option<f64>,
    /// Value of the next 12 months.
    pub clv_12m: Option<f64>,
    /// Current value.
    pub value_current: Option<f64>,
    /// Value by the model.
    pub value_model: Option<f64>,
    /// Potential value.
    pub value_potential: Option<f64>,
    /// The purchase model.
    pub model: String,
    /// What the churn risk comes from.
    pub risk_model: String,
}

/// Writes scores; the rows are sorted in place.
///
/// # Errors
/// Where the bytes could not be put where they go.
pub fn write_scores<W: Write>(out: W, values: Values, rows: &mut [ScoreRow]) -> io::Result<W> {
    // The order of UTF-8's bytes is that of code points.
    rows.sort_by(|a, b| a.customer_id.cmp(&b.customer_id));
    let mut sheet = Sheet::new(out, values, COLUMNS)?;
    for row in rows.iter() {
        sheet.text(&row.customer_id);
        sheet.text(&row.name);
        sheet.plain(row.grade);
        sheet.plain(row.grade_gold);
        for score in [row.r, row.f, row.m] {
            sheet.number(score.map(f64::from));
        }
        let numbers = [
            row.frequency,
            row.recency_days,
            row.age_days,
            row.days_since_last,
            row.monetary,
            row.p_alive,
            row.p_active,
            row.churn_risk,
            row.expected_orders,
            row.expected_amount,
            row.clv_12m,
            row.value_current,
            row.value_model,
            row.value_potential,
        ];
        for number in numbers {
            sheet.number(number);
        }
        sheet.text(&row.model);
        sheet.text(&row.risk_model);
        sheet.end_row()?;
    }
    Ok(sheet.into_inner())
}
