//! What other thresholds would do: grades, values and moves, without storing anything.
//!
//! One pass over the customers for each question, so that it can follow a slider.

use super::board::ScoreBoard;
use crate::{
    analysis::{
        grading::{
            distribution::{GradeTotals, Graded},
            four::FourCuts,
            gold::GoldCuts,
            index::Standpoint,
            why::{self, Check, Rule},
        },
        summary::minor,
    },
    domain::{grade::Scheme, grading_rules::GradingRules},
    state::schemes::LevelMove,
};

/// What decides a move.
#[derive(Clone, Debug, PartialEq)]
pub enum Because {
    /// A single condition.
    Check(Check),
    /// A level of one of the archive's own schemes.
    Level(LevelMove),
    /// Several conditions together.
    Several,
}

/// Somebody whose grade would change. Grades are places, 0 the best.
#[derive(Clone, Debug, PartialEq)]
pub struct Mover {
    /// The customer's row.
    pub row: u32,
    /// The grade now.
    pub from: usize,
    /// The grade then.
    pub to: usize,
    /// What decides it.
    pub because: Because,
    /// Current value, minor units.
    pub current: i64,
}

/// The grades of one scheme now and under other thresholds; live customers alone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WhatIf {
    /// What each grade holds now, best first.
    pub now: Vec<GradeTotals>,
    /// What each grade would hold.
    pub then: Vec<GradeTotals>,
    /// Customers by grade now (rows) and then (columns).
    pub moves: Vec<Vec<usize>>,
    /// Those who would move, the highest current value first, at most `MOST_MOVERS`.
    pub movers: Vec<Mover>,
}

/// Movers that are named.
pub const MOST_MOVERS: usize = 8;

impl WhatIf {
    /// Customers who would get a better grade, and a worse one.
    #[must_use]
    pub fn up_and_down(&self) -> (usize, usize) {
        let mut moved = (0, 0);
        for (from, row) in self.moves.iter().enumerate() {
            for (to, customers) in row.iter().enumerate() {
                if to < from {
                    moved.0 += customers;
                } else if to > from {
                    moved.1 += customers;
                }
            }
        }
        moved
    }

    /// Counts a customer that has one grade now and one then.
    pub(in crate::state) fn count(&mut self, customer: &Standpoint, from: usize, to: usize) {
        add(&mut self.now, from, customer);
        add(&mut self.then, to, customer);
        count(&mut self.moves, from, to);
    }

    /// The rows to be named out of all that move: the highest current value first, at most `MOST_MOVERS`.
    pub(in crate::state) fn foremost(mut movers: Vec<(i64, u32)>) -> Vec<(i64, u32)> {
        let order = |one: &(i64, u32), other: &(i64, u32)| other.0.cmp(&one.0).then(one.1.cmp(&other.1));
        if movers.len() > MOST_MOVERS {
            movers.select_nth_unstable_by(MOST_MOVERS, order);
            movers.truncate(MOST_MOVERS);
        }
        movers.sort_unstable_by(order);
        movers
    }

    /// All customers.
    #[must_use]
    pub fn customers(&self) -> usize {
        self.now.iter().map(|grade| grade.customers).sum()
    }
}

impl ScoreBoard {
    /// What `rules` would do to the grades of a scheme.
    #[must_use]
    pub fn what_if(&self, scheme: Scheme, rules: &GradingRules) -> WhatIf {
        let index = &self.scores.index;
        match scheme {
            Scheme::Four => {
                let cuts = FourCuts::new(index, &rules.four);
                let why = |customer: &Standpoint| why::four_rules(&cuts, customer);
                let held = |row| self.held.four(row);
                self.compare(&self.scores.four, held, |customer| cuts.grade(customer), why)
            }
            Scheme::Gold => {
                let cuts = GoldCuts::new(index, &rules.gold);
                let why = |customer: &Standpoint| why::gold_rules(&cuts, customer);
                let held = |row| self.held.gold(row);
                self.compare(&self.scores.gold, held, |customer| cuts.grade(customer), why)
            }
        }
    }

    /// How many live customers have each RFM score from 1 to 5: recency, frequency, monetary.
    #[must_use]
    pub fn rfm_counts(&self) -> [[usize; 5]; 3] {
        let mut counts = [[0; 5]; 3];
        for scores in &self.scores.rfm {
            for (column, score) in counts.iter_mut().zip(scores) {
                if let Some(slot) = usize::from(*score).checked_sub(1).and_then(|at| column.get_mut(at)) {
                    *slot += 1;
                }
            }
        }
        counts
    }

    /// Who has a grade set by hand keeps it, whatever the rules say.
    fn compare<G: Graded>(
        &self,
        by_rules: &[G],
        held: impl Fn(usize) -> Option<G>,
        then: impl Fn(&Standpoint) -> G,
        why: impl Fn(&Standpoint) -> Vec<Rule<G>>,
    ) -> WhatIf {
        let mut out = WhatIf {
            now: vec![GradeTotals::default(); G::GRADES],
            then: vec![GradeTotals::default(); G::GRADES],
            moves: vec![vec![0; G::GRADES]; G::GRADES],
            movers: Vec::new(),
        };
        let mut movers: Vec<(i64, u32)> = Vec::new();
        let customers = self.scores.index.standpoints.iter().zip(by_rules).zip(&self.live);
        for ((row, at), ((customer, from), _)) in (0..).zip(0..).zip(customers).filter(|(_, (_, live))| **live) {
            let held = held(at);
            let (from, to) = (held.unwrap_or(*from), held.unwrap_or_else(|| then(customer)));
            out.count(customer, from.place(), to.place());
            if to != from {
                movers.push((customer.current, row));
            }
        }
        let named = WhatIf::foremost(movers).into_iter().filter_map(|(current, row)| {
            let at = usize::try_from(row).ok()?;
            let customer = self.scores.index.standpoints.get(at)?;
            let (from, to) = (*by_rules.get(at)?, then(customer));
            let because = deciding(&why(customer), from, to).map_or(Because::Several, Because::Check);
            Some(Mover { row, from: from.place(), to: to.place(), because, current })
        });
        out.movers = named.collect();
        out
    }
}

/// The condition that decides a move: the first one of the grade that was won, or
/// the first one that the lost grade now fails.
pub(super) fn deciding<G: Graded>(rules: &[Rule<G>], from: G, to: G) -> Option<Check> {
    if to.place() < from.place() {
        let won = rules.last().filter(|rule| rule.met)?;
        return won.checks.first().copied();
    }
    let lost = rules.iter().rev().find(|rule| rule.grade == from)?;
    lost.checks.iter().find(|check| !check.met).copied()
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
