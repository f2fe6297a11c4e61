//! What hangs on each owner: customers, hours of care by the policy of the grade in force, value (product.md C11, A13).
//!
//! It counts; who should have less is a person's decision.

use super::scores::ScoreBoard;
use crate::domain::{
    archive::Archive,
    grade::{Scheme, SchemeGrade},
};

/// What one owner looks after.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnerLoad {
    /// The name; empty for customers whom nobody looks after.
    pub owner: String,
    /// Live customers.
    pub customers: usize,
    /// Minutes of care a year.
    pub minutes: u64,
    /// Their value of 12 months, minor units; a customer worth less than nothing counts as nothing.
    pub value: i64,
}

/// What each owner looks after, who has most to do first; a customer newer than the scores counts without grade and value.
#[must_use]
pub fn owner_loads(archive: &Archive, board: &ScoreBoard, scheme: Scheme) -> Vec<OwnerLoad> {
    let (customers, policy) = (&archive.customers, &archive.settings().policy);
    let mut loads: Vec<OwnerLoad> = Vec::new();
    for row in (0..customers.len()).filter(|row| customers.is_live(*row)) {
        let at = customers.owner(row).0 as usize;
        if loads.len() <= at {
            loads.resize_with(at + 1, OwnerLoad::default);
        }
        let Some(load) = loads.get_mut(at) else { continue };
        load.customers += 1;
        let Some(scores) = board.row(row) else { continue };
        let grade = match scheme {
            Scheme::Four => SchemeGrade::Four(scores.grade()),
            Scheme::Gold => SchemeGrade::Gold(scores.grade_gold()),
        };
        load.minutes += u64::from(policy.of(grade).care_minutes);
        load.value = load.value.saturating_add(scores.value_current().max(0));
    }
    for (load, owner) in loads.iter_mut().zip(0..) {
        customers.owners().word(crate::domain::tables::Symbol(owner)).clone_into(&mut load.owner);
    }
    loads.retain(|load| load.customers > 0);
    loads.sort_by(|one, other| other.minutes.cmp(&one.minutes).then_with(|| one.owner.cmp(&other.owner)));
    loads
}
