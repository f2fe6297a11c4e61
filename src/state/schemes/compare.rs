//! What another version of a scheme would change, and two schemes beside each other.

use super::grades::{SchemeGrades, SchemeStep};
use crate::{
    analysis::grading::{distribution::GradeTotals, index::Standpoint},
    state::scores::{Because, Mover, WhatIf},
};

/// The level that takes somebody another way.
#[derive(Clone, Debug, PartialEq)]
pub struct LevelMove {
    /// Where the customer would stand in it.
    pub step: SchemeStep,
    /// The band it was in.
    pub from: usize,
}

/// Compares two versions over the customers as the rules see them. Where they differ in the number of grades, every
/// list is as long as the longer one asks for.
#[must_use]
pub fn compare(now: &SchemeGrades, then: &SchemeGrades, standpoints: &[Standpoint]) -> WhatIf {
    let grades = now.scheme.grades.len().max(then.scheme.grades.len());
    let mut out = WhatIf {
        now: vec![GradeTotals::default(); grades],
        then: vec![GradeTotals::default(); grades],
        moves: vec![vec![0; grades]; grades],
        movers: Vec::new(),
    };
    let mut movers: Vec<(i64, u32)> = Vec::new();
    for (row, customer) in (0_u32..).zip(standpoints) {
        let Some((from, to)) = now.place(row).zip(then.place(row)) else { continue };
        out.count(customer, from, to);
        if from != to {
            movers.push((customer.current, row));
        }
    }
    let named = WhatIf::foremost(movers).into_iter().filter_map(|(current, row)| {
        let (from, to) = now.place(row).zip(then.place(row))?;
        Some(Mover { row, from, to, because: because(now, then, row), current })
    });
    out.movers = named.collect();
    out
}

/// The first level in which a row is in another band; the same bands may have another grade.
fn because(now: &SchemeGrades, then: &SchemeGrades, row: u32) -> Because {
    let (was, is) = (now.steps(row), then.steps(row));
    let turning =
        was.into_iter().zip(is).find(|(was, is)| was.criterion != is.criterion || was.step.band != is.step.band);
    turning.map_or(Because::Several, |(was, is)| Because::Level(LevelMove { from: was.step.band, step: is }))
}

/// Customers by grade in one scheme (rows) and in another (columns). Each side says the place of a row.
#[must_use]
pub fn cross(
    rows: u32,
    sizes: (usize, usize),
    one: impl Fn(u32) -> Option<usize>,
    other: impl Fn(u32) -> Option<usize>,
) -> Vec<Vec<usize>> {
    let mut table = vec![vec![0; sizes.1]; sizes.0];
    for row in 0..rows {
        if let Some((from, to)) = one(row).zip(other(row))
            && let Some(cell) = table.get_mut(from).and_then(|cells| cells.get_mut(to))
        {
            *cell += 1;
        }
    }
    table
}
