//! Retention experiments over the archive: who would be in one, who is treated, and what the orders say of both arms.
//!
//! The draw and the judgement are analysis'; beginning one is a command.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use super::customer_list::{
    custom_column::CustomColumn,
    filter::matching,
    language::{Lexicon, Misread, Tongue, print, print::quoted},
    query::ListQuery,
    reading::Reading,
};
use crate::{
    analysis::experiments::{
        outcome::{Did, Outcome, judge},
        split::split,
    },
    domain::{
        archive::Archive,
        customer::Customer,
        day::Day,
        experiment::{Arm, Experiment, Group, run_of},
        grade::FourGrade,
        id::Id,
        need::Priority,
        provenance::{Extra, Provenance},
        task::{Task, TaskKind},
        timestamp::Timestamp,
    },
};

/// Who would be in an experiment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Population {
    /// Each customer with its grade, in row order.
    pub customers: Vec<(Id<Customer>, Option<FourGrade>)>,
    /// How many more fit and are left out, because an experiment that has not ended has them.
    pub in_another: usize,
    /// The share that buys within the horizon anyway, as the scores expect it; `None` where nobody has a risk.
    pub expected: Option<f64>,
}

/// Whom a query asks for, in its stored form; everybody where it is empty.
#[must_use]
pub fn population(reading: Reading<'_>, stored: &str) -> Population {
    let archive = reading.archive;
    let query = ListQuery { expression: stored.to_owned(), ..ListQuery::default() };
    let column = |key: &str| CustomColumn::of_key(archive, key).map(Rc::new);
    let mut rows = Vec::new();
    matching(&query, reading, &column, &mut rows);
    let taken = taken(archive, reading.today);
    let mut found = Population::default();
    let (mut stays, mut known) = (0.0, 0_u32);
    for row in rows {
        let Some(id) = archive.customers.id(row) else { continue };
        if taken.contains(&id) {
            found.in_another += 1;
            continue;
        }
        if let Some(risk) = reading.risk(row) {
            stays += 1.0 - risk;
            known += 1;
        }
        found.customers.push((id, reading.grade(row)));
    }
    found.expected = (known > 0).then(|| stays / f64::from(known));
    found
}

/// Who is in an experiment whose last day has not passed.
fn taken(archive: &Archive, today: Day) -> BTreeSet<Id<Customer>> {
    let running = archive.experiments.iter().map(|(_, it)| it).filter(|it| it.last_day() >= today);
    running.flat_map(Experiment::members).collect()
}

/// What was chosen for an experiment.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// What is done with the treated.
    pub play: String,
    /// Whom it is about, in the query language's stored form.
    pub population: String,
    /// Orders of so many days count.
    pub horizon_days: u32,
    /// How many of a hundred are treated.
    pub treated_percent: u32,
    /// Whether each grade is divided by itself.
    pub by_grade: bool,
}

/// An experiment that begins today. The same seed and the same customers give the same arms.
#[must_use]
pub fn drawn(
    plan: Plan,
    population: &Population,
    seed: u32,
    today: Day,
    now: Timestamp,
    id: Id<Experiment>,
) -> Experiment {
    let mut by_grade: BTreeMap<Option<FourGrade>, Vec<u128>> = BTreeMap::new();
    for (customer, grade) in &population.customers {
        by_grade.entry(grade.filter(|_| plan.by_grade)).or_default().push(customer.bits());
    }
    let (grades, groups): (Vec<Option<FourGrade>>, Vec<Vec<u128>>) = by_grade.into_iter().unzip();
    let draws = split(seed, &groups, plan.treated_percent);
    let count = |ids: &[u128]| u32::try_from(ids.len()).unwrap_or(u32::MAX);
    let run = |ids: &[u128]| run_of(ids.iter().map(|bits| Id::from_bits(*bits)));
    let groups = grades.into_iter().zip(&draws).map(|(grade, draw)| Group {
        grade,
        treated: run(&draw.treated),
        control: run(&draw.control),
        treated_then: count(&draw.treated),
        control_then: count(&draw.control),
    });
    Experiment {
        id,
        play: plan.play,
        population: plan.population,
        start: today,
        horizon_days: plan.horizon_days,
        treated_percent: plan.treated_percent,
        seed,
        groups: groups.collect(),
        provenance: Provenance::manual(now),
        extra: Extra::new(),
    }
}

/// Somebody in an experiment, with what came of it so far.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// Who.
    pub customer: Id<Customer>,
    /// The name.
    pub name: String,
    /// In which arm.
    pub arm: Arm,
    /// Whether it bought after the start, until the last day or the as-of day.
    pub bought: bool,
    /// For how much, returns taken off, in minor units.
    pub amount: i64,
    /// Whether a task of the play was made for it.
    pub has_task: bool,
}

/// Everybody who is in an experiment and was not deleted since, by name.
#[must_use]
pub fn members(reading: Reading<'_>, experiment: &Experiment) -> Vec<Member> {
    let customers = &reading.archive.customers;
    let member = |arm: Arm, customer: Id<Customer>| {
        let row = customers.row(customer).filter(|row| customers.is_live(*row))?;
        let (bought, amount) = bought(reading, row, experiment);
        let has_task = has_task(reading.archive, customer, &experiment.play);
        Some(Member { customer, name: customers.name(row).to_owned(), arm, bought, amount, has_task })
    };
    let of = |arm: Arm| experiment.members_of(arm).filter_map(move |customer| member(arm, customer));
    let mut all: Vec<Member> = Arm::ALL.into_iter().flat_map(of).collect();
    all.sort_by(|one, other| one.name.cmp(&other.name).then(one.customer.cmp(&other.customer)));
    all
}

/// The last day that orders can tell of: the as-of day, where it has come.
#[must_use]
pub fn seen_until(reading: Reading<'_>) -> Day {
    reading.as_of().min(reading.today)
}

/// Whether a customer bought within the days that count, and for how much in all.
fn bought(reading: Reading<'_>, row: u32, experiment: &Experiment) -> (bool, i64) {
    let (orders, until) = (&reading.archive.orders, experiment.last_day().min(seen_until(reading)));
    let counts = |day: Day| experiment.start < day && day <= until;
    let of_row = orders.of_customer(row).filter(|order| orders.currency(*order) == Some(reading.currency));
    let within = of_row.filter(|order| orders.day(*order).is_some_and(counts));
    let amount = within.filter_map(|order| orders.amount(order)).fold(0, i64::saturating_add);
    (reading.purchase_days_of(row).any(counts), amount)
}

fn has_task(archive: &Archive, customer: Id<Customer>, play: &str) -> bool {
    archive.tasks.of_customer(customer).any(|(_, task)| task.title.trim() == play.trim())
}

/// What both arms did, and how it is judged.
#[must_use]
pub fn outcome(experiment: &Experiment, members: &[Member]) -> Outcome {
    let did = |arm: Arm| {
        let mut did = Did::default();
        for member in members.iter().filter(|member| member.arm == arm) {
            #[expect(clippy::cast_precision_loss, reason = "sums of money are far below 2^53 minor units")]
            did.add(member.bought, member.amount as f64);
        }
        did.missing = experiment.size_then(arm).saturating_sub(did.bought.all);
        did
    };
    judge(did(Arm::Treated), did(Arm::Control))
}

/// Tasks of the play, due today, for the treated who have none yet; each for whoever looks after the customer.
#[must_use]
pub fn tasks(
    archive: &Archive,
    experiment: &Experiment,
    today: Day,
    now: Timestamp,
    mut id: impl FnMut() -> Id<Task>,
) -> Vec<Task> {
    let customers = &archive.customers;
    let live = experiment.members_of(Arm::Treated).filter(|customer| archive.is_live(*customer));
    let lacking = live.filter(|customer| !has_task(archive, *customer, &experiment.play));
    let owner = |customer| {
        let row = customers.row(customer)?;
        Some(customers.owners().word(customers.owner(row)).to_owned())
    };
    let task = |customer: Id<Customer>| Task {
        id: id(),
        customer_id: Some(customer),
        title: experiment.play.clone(),
        kind: TaskKind::Task,
        due: Some(today),
        done: None,
        owner: owner(customer).unwrap_or_default(),
        priority: Priority::Normal,
        note: String::new(),
        provenance: Provenance::manual(now),
        extra: Extra::new(),
    };
    lacking.map(task).collect()
}

/// The stored form of a typed query; empty where nothing was typed. A query that asks for a grade of the archive's own
/// schemes cannot be read, for the scores of the population do not know them.
///
/// # Errors
/// Where and why it cannot be read.
pub fn stored(archive: &Archive, typed: &str) -> Result<String, Misread> {
    if typed.trim().is_empty() {
        return Ok(String::new());
    }
    let lexicon = Lexicon::without_schemes(archive);
    lexicon.read(typed).map(|expr| print(&expr, Tongue::Stored, &lexicon))
}

/// The saved segments that a query may name: each name with the query that asks for it.
#[must_use]
pub fn segments(archive: &Archive) -> Vec<(String, String)> {
    let lexicon = Lexicon::without_schemes(archive);
    let sound = lexicon.segments().iter().filter(|saved| saved.problem.is_none());
    sound.map(|saved| (saved.name.clone(), format!("segment = {}", quoted(&saved.name)))).collect()
}

/// A stored query in the words of the language of a BCP 47 tag; as it is stored where it cannot be read any more.
#[must_use]
pub fn readable(archive: &Archive, stored: &str, tag: &str) -> String {
    let lexicon = Lexicon::without_schemes(archive);
    lexicon.read(stored).map_or_else(|_| stored.to_owned(), |expr| print(&expr, Tongue::of_tag(tag), &lexicon))
}

#[cfg(feature = "ui")]
impl super::Desk {
    /// What chance begins with: 32 bits of the browser's own.
    #[must_use]
    pub fn fresh_seed(self) -> u32 {
        u32::from_le_bytes(crate::platform::clock::random())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::experiments::outcome::Verdict,
        domain::{currency::Currency, order::Order},
    };

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn stamped<T: serde::de::DeserializeOwned>(mut it: serde_json::Value) -> T {
        it["created"] = "2026-01-01T00:00:00.000Z".into();
        it["updated"] = "2026-01-01T00:00:00.000Z".into();
        serde_json::from_value(it).unwrap()
    }

    fn buy(archive: &mut Archive, bits: u128, customer: u128, date: &str, amount: i64) {
        let order = serde_json::json!({
            "id": Id::<Order>::from_bits(bits), "customer_id": Id::<Customer>::from_bits(customer), "date": date,
            "currency": "CNY", "amount": amount, "lines": [],
        });
        let row = archive.customers.row(Id::from_bits(customer)).unwrap();
        archive.orders.put(&stamped(order), row);
    }

    /// Eight customers, C1 to C8.
    fn archive() -> Archive {
        let mut archive = Archive::default();
        for bits in 1..=8_u128 {
            let name = format!("C{bits}");
            let customer = serde_json::json!({"id": Id::<Customer>::from_bits(bits), "kind": "person", "name": name});
            archive.customers.put(&stamped(customer));
        }
        archive
    }

    fn reading<'a>(archive: &'a Archive, today: &str) -> Reading<'a> {
        Reading {
            archive,
            scores: None,
            held: None,
            currency: Currency::CNY,
            today: day(today),
            sold: None,
            complete: None,
        }
    }

    fn plan() -> Plan {
        let (play, population) = ("Call".to_owned(), String::new());
        Plan { play, population, horizon_days: 90, treated_percent: 50, by_grade: false }
    }

    fn begun(archive: &Archive, today: &str) -> Experiment {
        let found = population(reading(archive, today), "");
        drawn(plan(), &found, 7, day(today), Timestamp::from_millis(0), Id::from_bits(30))
    }

    #[test]
    fn the_seed_decides_and_who_is_in_one_that_runs_is_left_out() {
        let mut archive = archive();
        let experiment = begun(&archive, "2026-01-01");
        assert_eq!(Arm::ALL.map(|arm| experiment.size_then(arm)), [4, 4]);
        assert_eq!(experiment, begun(&archive, "2026-01-01"), "the same seed, the same arms");
        archive.experiments.put(&experiment);
        let fit = |today: &str| {
            let found = population(reading(&archive, today), "name != C8");
            (found.customers.len(), found.in_another)
        };
        assert_eq!(fit("2026-04-01"), (0, 7), "on its last day it runs still");
        assert_eq!(fit("2026-04-02"), (7, 0));
    }

    #[test]
    fn orders_after_the_start_up_to_the_last_day_count_and_no_later_than_is_known() {
        let mut archive = archive();
        let experiment = begun(&archive, "2026-01-01");
        let [treated, control] = Arm::ALL.map(|arm| experiment.members_of(arm).map(Id::bits).collect::<Vec<_>>());
        buy(&mut archive, 101, treated[0], "2026-01-02", 500);
        buy(&mut archive, 102, treated[0], "2026-02-02", -100);
        buy(&mut archive, 103, treated[1], "2026-04-01", 900);
        buy(&mut archive, 104, treated[2], "2026-01-01", 900);
        buy(&mut archive, 105, treated[3], "2026-04-02", 900);
        buy(&mut archive, 106, control[0], "2026-03-01", -50);
        let told = |today: &str| {
            let members = members(reading(&archive, today), &experiment);
            let found = outcome(&experiment, &members);
            (
                found.treated.bought.some,
                libm::round(found.treated.amounts.mean),
                found.control.bought.some,
                found.verdict,
            )
        };
        assert_eq!(told("2026-05-01"), (2, 325.0, 0, Verdict::NotSeen), "the first and the last day of what counts");
        assert_eq!(told("2026-03-31"), (1, 100.0, 0, Verdict::NotSeen));
        assert_eq!(told("2026-01-01").0, 0);
    }

    #[test]
    fn who_is_gone_is_missing_and_gets_no_task() {
        let mut archive = archive();
        let experiment = begun(&archive, "2026-01-01");
        let treated: Vec<Id<Customer>> = experiment.members_of(Arm::Treated).collect();
        // One deleted, one erased.
        archive.customers.hide(archive.customers.row(treated[0]).unwrap(), 9);
        let experiment = experiment.with_customers(|id| id != treated[1]);
        let found = outcome(&experiment, &members(reading(&archive, "2026-05-01"), &experiment));
        assert_eq!((found.treated.missing, found.treated.bought.all, found.control.missing), (2, 2, 0));
        let mut next = 40;
        let mut tasks_now = |archive: &Archive| {
            tasks(archive, &experiment, day("2026-01-02"), Timestamp::from_millis(0), || {
                next += 1;
                Id::from_bits(next)
            })
        };
        let first = tasks_now(&archive);
        assert_eq!(first.iter().map(|task| task.customer_id).collect::<Vec<_>>(), [Some(treated[2]), Some(treated[3])]);
        assert_eq!((first[0].title.as_str(), first[0].due), ("Call", Some(day("2026-01-02"))));
        archive.tasks.put(&first[0]);
        assert_eq!(tasks_now(&archive).len(), 1, "the one has its task, open or done");
    }
}
