//! Who is nearest to a better grade: the customers whose missing amount is the smallest part of what they bring
//! already (product.md D3).
//!
//! One pass over the customers and a few distances; how a single distance is found is `why`'s.

use crate::analysis::grading::distribution::Graded as _;
use crate::analysis::grading::four::{FourCuts, FourGrade};
use crate::analysis::grading::gold::{GoldCuts, GoldGrade};
use crate::analysis::grading::index::{GradeIndex, Standpoint};
use crate::analysis::grading::why::next_lift;
use crate::analysis::summary::minor;
use crate::domain::grading_rules::FourGradeRules;

/// A customer near a better grade. Grades are places, 0 the best.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Upgrade {
    /// The customer's row.
    pub row: usize,
    /// The grade now.
    pub from: usize,
    /// The grade that is near.
    pub to: usize,
    /// The amount of the one order that is missing, minor units.
    pub amount: i64,
    /// That amount as a part of the customer's current value: 0.25 is a quarter more.
    pub relative: f64,
}

/// A customer below the best grade: row, standpoint, grade.
type Below<'a> = (usize, &'a Standpoint, FourGrade);

/// The `most` customers nearest to a better grade of the four, the nearest first; ties by current value.
/// `takes` says which rows may be named. Who brings nothing yet is not: there is nothing to measure the amount by.
///
/// Exact, though the distance is worked out for twice `most` customers at most: an order that makes a customer
/// strategic makes everybody strategic who brings more, and for the value grade the amount is what is missing to
/// the median. So in either way the part that is missing shrinks as the current value grows, and the nearest are
/// those who bring the most.
#[must_use]
pub fn four_upgrades(
    index: &GradeIndex,
    cuts: &FourCuts,
    rules: &FourGradeRules,
    takes: impl Fn(usize) -> bool,
    most: usize,
) -> Vec<Upgrade> {
    let graded: Vec<Below<'_>> = index
        .standpoints
        .iter()
        .enumerate()
        .filter(|(row, customer)| customer.in_population && customer.current > 0 && takes(*row))
        .map(|(row, customer)| (row, customer, cuts.grade(customer)))
        .filter(|(.., grade)| *grade != FourGrade::Strategic)
        .collect();
    let can_be_steady = |customer: &Standpoint| {
        customer.active_windows + u8::from(!customer.active_now) >= cuts.active_windows && cuts.current.is_some()
    };
    let steady = graded.iter().filter(|(_, customer, grade)| *grade > FourGrade::Value && can_be_steady(customer));
    let mut near = best(steady.copied().collect(), most);
    near.extend(best(graded, most));
    near.sort_unstable_by_key(|(row, ..)| *row);
    near.dedup_by_key(|(row, ..)| *row);
    let found = near.into_iter().filter_map(|(row, customer, grade)| {
        let lift = next_lift(index, cuts, rules, customer)?;
        Some((customer.current_rank, upgrade(row, customer, grade.place(), lift.grade.place(), lift.amount)))
    });
    nearest(found.collect(), most)
}

/// Those of the highest current value, in no order.
fn best(mut some: Vec<Below<'_>>, most: usize) -> Vec<Below<'_>> {
    if some.len() > most && most > 0 {
        some.select_nth_unstable_by_key(most - 1, |(_, customer, _)| customer.current_rank);
    }
    some.truncate(most);
    some
}

/// The same for the gold scheme: the amount by which current and model value together come to exceed those of the
/// last gold customer. What an order would do to the model value is left out, and potential is not reached by
/// ordering.
#[must_use]
pub fn gold_upgrades(index: &GradeIndex, cuts: &GoldCuts, takes: impl Fn(usize) -> bool, most: usize) -> Vec<Upgrade> {
    let Some(last) = cuts.top.checked_sub(1) else { return Vec::new() };
    let is_last = |customer: &&Standpoint| usize::try_from(customer.worth_rank).is_ok_and(|rank| rank == last);
    let Some(least) = index.standpoints.iter().find(is_last).map(|customer| customer.worth.max(0.0)) else {
        return Vec::new();
    };
    let mut near: Vec<(u32, Upgrade)> = index
        .standpoints
        .iter()
        .enumerate()
        .filter(|(row, customer)| customer.in_population && customer.current > 0 && takes(*row))
        .filter_map(|(row, customer)| {
            let grade = cuts.grade(customer);
            let amount = more_than(least - customer.worth);
            (grade != GoldGrade::Gold).then(|| (customer.worth_rank, upgrade(row, customer, grade.place(), 0, amount)))
        })
        .collect();
    if near.len() > most && most > 0 {
        near.select_nth_unstable_by(most - 1, order);
        near.truncate(most);
    }
    nearest(near, most)
}

fn upgrade(row: usize, customer: &Standpoint, from: usize, to: usize, amount: i64) -> Upgrade {
    Upgrade { row, from, to, amount, relative: minor(amount) / minor(customer.current) }
}

fn order(one: &(u32, Upgrade), other: &(u32, Upgrade)) -> std::cmp::Ordering {
    one.1.relative.total_cmp(&other.1.relative).then(one.0.cmp(&other.0))
}

fn nearest(mut found: Vec<(u32, Upgrade)>, most: usize) -> Vec<Upgrade> {
    found.sort_unstable_by(order);
    found.into_iter().take(most).map(|(_, upgrade)| upgrade).collect()
}

/// The least whole amount, above 0, that is more than `gap`.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a float-to-integer cast saturates, and amounts are far below that"
)]
fn more_than(gap: f64) -> i64 {
    (libm::floor(gap.max(0.0)) as i64).saturating_add(1)
}
