//! A retention experiment: a list of customers that chance divided into those with whom something is done and those
//! with whom nothing is, so that the orders can tell whether it works (product.md, section 4, item 14).
//!
//! It keeps who was in which arm. How chance divides them and what came of it is analysis' business.

use serde::{Deserialize, Serialize};

use super::{
    customer::Customer,
    day::Day,
    grade::FourGrade,
    id::Id,
    provenance::{Extra, Provenance},
    span::Run,
};

/// One of the two arms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Arm {
    /// 实验组: with whom the play is done.
    Treated,
    /// 对照组: with whom nothing is done.
    Control,
}

impl Arm {
    /// Both, in the order in which they are told.
    pub const ALL: [Self; 2] = [Self::Treated, Self::Control];
}

/// Customers who were divided among themselves: those of one grade, or all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// The grade that they had; absent where grades were not looked at, or one had none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade: Option<FourGrade>,
    /// With whom the play is done, ascending.
    #[serde(default)]
    pub treated: Run,
    /// With whom it is not, ascending.
    #[serde(default)]
    pub control: Run,
    /// How many the first were at the start; more than there are where customers were erased since.
    pub treated_then: u32,
    /// How many the second were.
    pub control_then: u32,
}

/// A retention experiment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Experiment {
    /// Its identifier.
    pub id: Id<Self>,
    /// What is done with the treated.
    pub play: String,
    /// Whom it is about: the filter as the customers' page writes it into the address, as of the start.
    #[serde(default)]
    pub population: String,
    /// The day it began on. What counts comes after it.
    pub start: Day,
    /// Orders of so many days count.
    pub horizon_days: u32,
    /// How many of a hundred were to be treated.
    pub treated_percent: u32,
    /// What chance began with; the same number and the same customers give the same arms.
    pub seed: u32,
    /// Who was divided how.
    pub groups: Vec<Group>,
    /// Origin and times.
    #[serde(flatten)]
    pub provenance: Provenance,
    /// Members this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Group {
    /// The customers of an arm.
    #[must_use]
    pub const fn arm(&self, arm: Arm) -> &Run {
        match arm {
            Arm::Treated => &self.treated,
            Arm::Control => &self.control,
        }
    }

    /// How many an arm had at the start.
    #[must_use]
    pub const fn then(&self, arm: Arm) -> u32 {
        match arm {
            Arm::Treated => self.treated_then,
            Arm::Control => self.control_then,
        }
    }
}

impl Experiment {
    /// How many days may count.
    pub const HORIZONS: std::ops::RangeInclusive<u32> = 1..=3_650;
    /// How many of a hundred may be treated.
    pub const SHARES: std::ops::RangeInclusive<u32> = 5..=95;

    /// The last day that counts.
    #[must_use]
    pub fn last_day(&self) -> Day {
        self.start.plus(i32::try_from(self.horizon_days).unwrap_or(i32::MAX))
    }

    /// The customers of an arm, those erased since left out.
    pub fn members_of(&self, arm: Arm) -> impl Iterator<Item = Id<Customer>> {
        self.groups.iter().flat_map(move |group| group.arm(arm).ids())
    }

    /// Everybody in it.
    pub fn members(&self) -> impl Iterator<Item = Id<Customer>> {
        Arm::ALL.into_iter().flat_map(|arm| self.members_of(arm))
    }

    /// How many an arm had at the start.
    #[must_use]
    pub fn size_then(&self, arm: Arm) -> u32 {
        self.groups.iter().fold(0, |sum, group| sum.saturating_add(group.then(arm)))
    }

    /// In which arm a customer is; `None` where it is in none.
    #[must_use]
    pub fn arm_of(&self, customer: Id<Customer>) -> Option<Arm> {
        Arm::ALL.into_iter().find(|arm| self.groups.iter().any(|group| group.arm(*arm).has(customer)))
    }

    /// The experiment with some of its customers alone; what it counted at the start stays counted.
    #[must_use]
    pub fn with_customers(&self, keep: impl Fn(Id<Customer>) -> bool) -> Self {
        let kept = |run: &Run| run_of(run.ids().filter(|id| keep(*id)));
        let groups = self.groups.iter().map(|group| Group {
            treated: kept(&group.treated),
            control: kept(&group.control),
            ..*group
        });
        Self { groups: groups.collect(), ..self.clone() }
    }

    /// Gives customers the identifiers by which another archive knows them.
    pub fn rename(&mut self, name: impl Fn(&mut Id<Customer>)) {
        let renamed = |run: &Run| {
            run_of(run.ids().map(|mut id| {
                name(&mut id);
                id
            }))
        };
        for group in &mut self.groups {
            (group.treated, group.control) = (renamed(&group.treated), renamed(&group.control));
        }
    }
}

/// Identifiers as runs, in their order.
pub fn run_of(ids: impl Iterator<Item = Id<Customer>>) -> Run {
    let mut run = Run::default();
    ids.for_each(|id| run.push(id));
    run
}
