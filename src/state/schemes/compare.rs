//! What another version of a scheme would change, and two schemes beside each other.

use super::grades::{SchemeGrades, SchemeStep};
use crate::{
    analysis::{
        grading::{distribution::GradeTotals, index::Standpoint},
        summary::minor,
    },
    state::scores::MOST_MOVERS,
};

/// The level that takes somebody another way.
#[derive(Clone, Debug, PartialEq)]
pub struct LevelMove {
    /// Where the customer would stand in it.
    pub step: SchemeStep,
    /// The band it was in.
    pub from: usize,
}

/// Somebody whose grade would change. Grades are places, 0 the best.
#[derive(Clone, Debug, PartialEq)]
pub struct SchemeMover {
    /// The customer's row.
    pub row: u32,
    /// The grade now.
    pub from: usize,
    /// The grade then.
    pub to: usize,
    /// The first level that decides it; absent where the same bands have another grade.
    pub because: Option<LevelMove>,
    /// Current value, minor units.
    pub current: i64,
}

/// A scheme now and in another version.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Compared {
    /// What each grade holds now, best first; both versions have as many here as the one with more.
    pub now: Vec<GradeTotals>,
    /// What each grade would hold.
    pub then: Vec<GradeTotals>,
    /// Customers by grade now (rows) and then (columns).
    pub moves: Vec<Vec<usize>>,
    /// Those who would move, the highest current value first, at most `MOST_MOVERS`.
    pub movers: Vec<SchemeMover>,
}

/// Compares two versions over the customers as the rules see them.
#[must_use]
pub fn compare(now: &SchemeGrades, then: &SchemeGrades, standpoints: &[Standpoint]) -> Compared {
    let grades = now.scheme.grades.len().max(then.scheme.grades.len());
    let mut out = Compared {
        now: vec![GradeTotals::default(); grades],
        then: vec![GradeTotals::default(); grades],
        moves: vec![vec![0; grades]; grades],
        movers: Vec::new(),
    };
    let mut movers: Vec<(i64, u32, usize, usize)> = Vec::new();
    for (row, customer) in (0_u32..).zip(standpoints) {
        let Some((from, to)) = now.place(row).zip(then.place(row)) else { continue };
        add(&mut out.now, from, customer);
        add(&mut out.then, to, customer);
        count(&mut out.moves, from, to);
        if from != to {
            movers.push((customer.current, row, from, to));
        }
    }
    let order = |one: &(i64, u32, usize, usize), other: &(i64, u32, usize, usize)| {
        other.0.cmp(&one.0).then(one.1.cmp(&other.1))
    };
    if movers.len() > MOST_MOVERS {
        movers.select_nth_unstable_by(MOST_MOVERS, order);
        movers.truncate(MOST_MOVERS);
    }
    movers.sort_unstable_by(order);
    let named = movers.into_iter().map(|(current, row, from, to)| {
        SchemeMover { row, from, to, because: turning(now, then, row), current }
    });
    out.movers = named.collect();
    out
}

/// The first level in which a row is in another band.
fn turning(now: &SchemeGrades, then: &SchemeGrades, row: u32) -> Option<LevelMove> {
    let (was, is) = (now.steps(row), then.steps(row));
    let mut both = was.into_iter().zip(is);
    both.find(|(was, is)| was.criterion != is.criterion || was.step.band != is.step.band)
        .map(|(was, is)| LevelMove { from: was.step.band, step: is })
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
        if let Some((from, to)) = one(row).zip(other(row)) {
            count(&mut table, from, to);
        }
    }
    table
}

fn add(totals: &mut [GradeTotals], place: usize, customer: &Standpoint) {
    if let Some(totals) = totals.get_mut(place) {
        totals.customers += 1;
        totals.current += minor(customer.current);
        totals.model += customer.worth - minor(customer.current);
        totals.potential += customer.potential;
    }
}

fn count(table: &mut [Vec<usize>], row: usize, column: usize) {
    if let Some(cell) = table.get_mut(row).and_then(|cells| cells.get_mut(column)) {
        *cell += 1;
    }
}
