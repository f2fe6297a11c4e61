//! Grades set by hand, laid over those that the rules give: by row, in force on one day.
//!
//! The rules' own grades stay in the scores as they are; what is set and lifted is the archive's.

use crate::domain::{
    archive::Archive,
    customer::Customer,
    day::Day,
    grade::{FourGrade, GoldGrade, SchemeGrade},
    grade_override::Override,
    id::Id,
};

/// The grades set by hand that are in force.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Held {
    /// One per customer row; empty where nobody has one.
    four: Vec<Option<FourGrade>>,
    gold: Vec<Option<GoldGrade>>,
    count: usize,
}

/// The state of everything that the grades in force are read from.
#[cfg(any(feature = "ui", test))]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeldStamp {
    overrides: [u64; 3],
    customers: [u32; 2],
    today: Day,
}

#[cfg(any(feature = "ui", test))]
impl HeldStamp {
    /// Stamps an archive on a day.
    #[must_use]
    pub fn of(archive: &Archive, today: Day) -> Self {
        let (overrides, customers) = (&archive.overrides, &archive.customers);
        if overrides.live_count() == 0 {
            return Self { overrides: [0; 3], customers: [0; 2], today: Day::clamped(0) };
        }
        Self {
            overrides: [overrides.revision(), overrides.len().into(), overrides.live_count().into()],
            customers: [customers.len(), customers.live_count()],
            today,
        }
    }
}

impl Held {
    /// Those of live customers that count on a day. Of two for one scheme the one set later counts.
    #[must_use]
    pub fn of(archive: &Archive, today: Day) -> Self {
        let mut held = Self::default();
        let rows = archive.customers.len() as usize;
        for (row, set) in counting(archive, today) {
            let at = row as usize;
            match set.grade {
                SchemeGrade::Four(grade) => put(&mut held.four, rows, at, grade),
                SchemeGrade::Gold(grade) => put(&mut held.gold, rows, at, grade),
            }
            held.count += 1;
        }
        held
    }

    /// The grade of the four-grade scheme set by hand.
    #[must_use]
    pub fn four(&self, row: usize) -> Option<FourGrade> {
        self.four.get(row).copied().flatten()
    }

    /// The grade of the gold scheme set by hand.
    #[must_use]
    pub fn gold(&self, row: usize) -> Option<GoldGrade> {
        self.gold.get(row).copied().flatten()
    }

    /// How many are in force, both schemes together.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.count
    }
}

fn put<G: Copy>(column: &mut Vec<Option<G>>, rows: usize, at: usize, grade: G) {
    if column.is_empty() {
        column.resize(rows, None);
    }
    if let Some(slot) = column.get_mut(at) {
        *slot = Some(grade);
    }
}

/// The grades set by hand that count on a day, with the rows of their customers.
fn counting(archive: &Archive, today: Day) -> impl Iterator<Item = (u32, &Override)> {
    standing(archive).filter(move |(_, set)| set.counts_on(today))
}

/// Every grade set by hand that was not lifted and belongs to a live customer: in force, or overdue.
/// Of two for one customer and scheme only the one that counts.
fn standing(archive: &Archive) -> impl Iterator<Item = (u32, &Override)> {
    archive.overrides.iter().filter_map(|(_, set)| {
        let row = archive.customers.row(set.customer_id).filter(|row| archive.customers.is_live(*row))?;
        let best = archive.override_of(set.customer_id, set.grade)?;
        (best.id == set.id).then_some((row, set))
    })
}

/// A grade set by hand as a list shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct HandSet {
    /// The record.
    pub set: Override,
    /// The customer's name.
    pub name: String,
    /// The customer's row.
    pub row: u32,
}

/// The grades set by hand: those in force, the one that ends first first; and those whose day has passed,
/// the longest overdue first.
#[must_use]
pub fn set_by_hand(archive: &Archive, today: Day) -> (Vec<HandSet>, Vec<HandSet>) {
    let mut all: Vec<HandSet> = standing(archive)
        .map(|(row, set)| HandSet { set: set.clone(), name: archive.customers.name(row).to_owned(), row })
        .collect();
    all.sort_by_key(|one| (one.set.until, one.row, one.set.id));
    all.into_iter().partition(|one| one.set.counts_on(today))
}

/// The author of the grade that was set last; empty where none was.
#[must_use]
pub fn last_author(archive: &Archive) -> String {
    let newest = archive.overrides.iter().map(|(_, set)| set).max_by_key(|set| (set.provenance.updated, set.id));
    newest.map(|set| set.author.clone()).unwrap_or_default()
}

/// What is set by hand for one customer, the four-grade scheme first: in force or overdue.
#[must_use]
pub fn of_customer(archive: &Archive, customer: Id<Customer>) -> Vec<Override> {
    let schemes = [SchemeGrade::Four(FourGrade::General), SchemeGrade::Gold(GoldGrade::General)];
    schemes.into_iter().filter_map(|scheme| archive.override_of(customer, scheme).cloned()).collect()
}
