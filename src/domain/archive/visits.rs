//! Visits to customers: when the last one was, whether one is planned, and planning many at once; other
//! tasks for many likewise.
//!
//! How often a customer is to be visited is the service policy's.

use std::collections::BTreeSet;

use super::{Archive, Decision, decide::decision, validate};
use crate::domain::{
    command::Write,
    customer::Customer,
    day::Day,
    event::{Deed, Event},
    id::Id,
    interaction::{Interaction, InteractionKind},
    refusal::Refusal,
    task::{Task, TaskKind},
    timestamp::Timestamp,
};

/// What tells of a visit that was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VisitRecord {
    /// An interaction of the kind visit.
    Interaction(Id<Interaction>),
    /// A visit that was planned and is done.
    Task(Id<Task>),
}

/// A visit that was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Visit {
    /// When.
    pub day: Day,
    /// What tells of it.
    pub told_by: VisitRecord,
}

impl Archive {
    /// The last visit up to `today`: an interaction of the kind visit on its day, or a task of the kind visit
    /// on the day it was done. Of two on one day the interaction, which says more.
    #[must_use]
    pub fn last_visit(&self, customer: Id<Customer>, today: Day) -> Option<Visit> {
        let talks = self.interactions.of_customer(customer).map(|(_, talk)| talk);
        let talks = talks.filter(|talk| talk.kind == InteractionKind::Visit && talk.date <= today);
        let talk = talks.max_by_key(|talk| (talk.date, talk.provenance.created, talk.id));
        let tasks = self.tasks.of_customer(customer).map(|(_, task)| task);
        let done = tasks.filter(|task| task.kind == TaskKind::Visit);
        let done = done.filter_map(|task| Some((task.done.filter(|day| *day <= today)?, task.id))).max();
        let talk = talk.map(|talk| Visit { day: talk.date, told_by: VisitRecord::Interaction(talk.id) });
        let task = done.map(|(day, id)| Visit { day, told_by: VisitRecord::Task(id) });
        match (talk, task) {
            (Some(talk), Some(task)) if task.day > talk.day => Some(task),
            (talk, task) => talk.or(task),
        }
    }

    /// The open visit that is planned for a customer; the next one, where several are.
    #[must_use]
    pub fn planned_visit(&self, customer: Id<Customer>) -> Option<&Task> {
        let tasks = self.tasks.of_customer(customer).map(|(_, task)| task);
        let open = tasks.filter(|task| task.kind == TaskKind::Visit && task.done.is_none());
        open.min_by_key(|task| (task.due.is_none(), task.due, task.id))
    }

    /// Plans visits, one for each customer at most, and none for whom one is planned already.
    pub(super) fn plan_visits(&self, visits: Vec<Task>, now: Timestamp) -> Result<Decision, Refusal> {
        let mut events = Vec::with_capacity(visits.len());
        let mut planned = BTreeSet::new();
        for mut visit in visits {
            visit.kind = TaskKind::Visit;
            let customer = visit.customer_id.ok_or(Refusal::CustomerUnknown)?;
            if self.planned_visit(customer).is_none() && planned.insert(customer) {
                let (_, change) = self.write(Write::Record(Box::new(visit)), now, validate::task)?;
                events.push(Event::TaskChanged(change));
            }
        }
        decision(Deed::Record, events)
    }

    /// Plans tasks, all or none, but for those that a customer has open already: one of the same title.
    pub(super) fn plan_tasks(&self, tasks: Vec<Task>, now: Timestamp) -> Result<Decision, Refusal> {
        let mut events = Vec::with_capacity(tasks.len());
        for task in tasks {
            let customer = task.customer_id.ok_or(Refusal::CustomerUnknown)?;
            if !self.has_open_task(customer, &task.title) {
                let (_, change) = self.write(Write::Record(Box::new(task)), now, validate::task)?;
                events.push(Event::TaskChanged(change));
            }
        }
        decision(Deed::Record, events)
    }

    /// Whether a customer has an open task of a title.
    #[must_use]
    pub fn has_open_task(&self, customer: Id<Customer>, title: &str) -> bool {
        let mut tasks = self.tasks.of_customer(customer).map(|(_, task)| task);
        tasks.any(|task| task.done.is_none() && task.title.trim() == title.trim())
    }
}
