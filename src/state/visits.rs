//! Visits to the customers who matter most: which are in time, which are late, and planning those (product.md D8).
//!
//! It reads the archive and the scores; what it plans is written by a command.

use crate::{
    analysis::grading::visits::{Coverage, VisitStanding},
    domain::{
        archive::{Archive, Visit, VisitRecord},
        customer::Customer,
        day::Day,
        grade::{Scheme, SchemeGrade},
        id::Id,
        need::Priority,
        policy::GradePolicy,
        provenance::{Extra, Provenance},
        task::{Task, TaskKind},
        timestamp::Timestamp,
    },
};

use super::scores::{ScoreBoard, ScoreRow};

/// How a customer is served, by the policy of the grade in force.
#[derive(Clone, Debug, PartialEq)]
pub struct Service {
    /// The grade, and with it the scheme that the policy follows.
    pub grade: SchemeGrade,
    /// What is promised.
    pub policy: GradePolicy,
    /// The last visit up to today.
    pub last: Option<Visit>,
    /// How it stands to the interval; `None` where no visits are promised.
    pub standing: Option<VisitStanding>,
    /// The open visit that is planned.
    pub planned: Option<Task>,
}

impl Service {
    /// How a live customer stands on a day. Who was never visited counts from the first purchase day, or, where
    /// there is none, from the day the record was made.
    #[must_use]
    pub fn of(archive: &Archive, customer: Id<Customer>, scores: ScoreRow<'_>, today: Day) -> Option<Self> {
        let policy = &archive.settings().policy;
        let grade = match policy.follows {
            Scheme::Four => SchemeGrade::Four(scores.grade()),
            Scheme::Gold => SchemeGrade::Gold(scores.grade_gold()),
        };
        let promised = policy.of(grade);
        let row = archive.customers.row(customer)?;
        let last = archive.last_visit(customer, today);
        let standing = promised.visit_days.map(|interval| {
            let recorded = || archive.customers.provenance(row).map_or(today, |provenance| provenance.created.day());
            VisitStanding::of(interval, last.map(|visit| visit.day), scores.first_day().unwrap_or_else(recorded), today)
        });
        let planned = archive.planned_visit(customer).cloned();
        Some(Self { grade, policy: promised.clone(), last, standing, planned })
    }
}

/// The tab of a customer's page that lists the interactions.
pub const INTERACTIONS: &str = "interactions";

/// The tab of a customer's page that has what tells of a visit.
#[must_use]
pub const fn visit_tab(visit: Visit) -> &'static str {
    match visit.told_by {
        VisitRecord::Interaction(_) => INTERACTIONS,
        VisitRecord::Task(_) => "tasks",
    }
}

/// One of the top customers.
#[derive(Clone, Debug, PartialEq)]
pub struct TopCustomer {
    /// Who it is.
    pub id: Id<Customer>,
    /// The name.
    pub name: String,
    /// Who looks after it; empty where nobody does.
    pub owner: String,
    /// How it is served.
    pub service: Service,
}

impl TopCustomer {
    /// Whether a visit is late and none is planned.
    #[must_use]
    pub fn is_to_plan(&self) -> bool {
        self.service.standing.is_some_and(|standing| standing.is_overdue()) && self.service.planned.is_none()
    }
}

/// The top customers by current value, as many as the policy says: the longest overdue first, then those who are
/// next to be visited, then those who are promised no visits; equal ones by value.
#[must_use]
pub fn top_customers(archive: &Archive, board: &ScoreBoard, today: Day) -> Vec<TopCustomer> {
    let most = usize::try_from(archive.settings().policy.top_customers).unwrap_or(usize::MAX);
    let mut top: Vec<TopCustomer> = board
        .leading(|row| archive.customers.is_live(row), most)
        .into_iter()
        .filter_map(|row| {
            let (id, scores) = (archive.customers.id(row)?, board.row(row)?);
            let owner = archive.customers.owners().word(archive.customers.owner(row)).to_owned();
            let service = Service::of(archive, id, scores, today)?;
            Some(TopCustomer { id, name: archive.customers.name(row).to_owned(), owner, service })
        })
        .collect();
    top.sort_by_key(|one| one.service.standing.map_or((true, today), |standing| (false, standing.due)));
    top
}

/// How many of these are visited in time.
#[must_use]
pub fn coverage(customers: &[TopCustomer]) -> Coverage {
    Coverage::of(customers.iter().map(|one| one.service.standing))
}

/// A visit for each of these who is late and has none planned: a task of that title, due today, for the owner.
pub fn visits_to_plan(
    customers: &[TopCustomer],
    title: &str,
    today: Day,
    now: Timestamp,
    mut fresh_id: impl FnMut() -> Id<Task>,
) -> Vec<Task> {
    let late = customers.iter().filter(|one| one.is_to_plan());
    late.map(|one| Task {
        id: fresh_id(),
        customer_id: Some(one.id),
        title: title.to_owned(),
        kind: TaskKind::Visit,
        due: Some(today),
        done: None,
        owner: one.owner.clone(),
        priority: Priority::Normal,
        note: String::new(),
        provenance: Provenance::manual(now),
        extra: Extra::new(),
    })
    .collect()
}
