//! Stories and properties of the service policy and of planning visits.

use guanxi::domain::{
    archive::VisitRecord,
    grade::{FourGrade, Scheme, SchemeGrade},
    interaction::{Interaction, InteractionKind},
    policy::{GradePolicy, ServicePolicy},
    task::{Task, TaskKind},
};

use super::*;

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

const STRATEGIC: SchemeGrade = SchemeGrade::Four(FourGrade::Strategic);

fn with(change: impl FnOnce(&mut ServicePolicy)) -> Command {
    let mut settings = Settings::default();
    change(&mut settings.policy);
    Command::Configure(Box::new(settings))
}

fn visit(number: u128, of: u128) -> Task {
    serde_json::from_value(serde_json::json!({
        "id": Id::<Task>::from_bits(number), "customer_id": Id::<Customer>::from_bits(of), "title": "Visit them",
        "kind": "visit", "due": "2026-11-22", "created": "2026-01-01T00:00:00Z", "updated": "2026-01-01T00:00:00Z"
    }))
    .unwrap()
}

fn talk(number: u128, kind: InteractionKind, date: &str) -> Interaction {
    serde_json::from_value(serde_json::json!({
        "id": Id::<Interaction>::from_bits(number), "customer_id": Id::<Customer>::from_bits(1), "date": date,
        "kind": kind, "subject": "s", "created": "2026-01-01T00:00:00Z", "updated": "2026-01-01T00:00:00Z"
    }))
    .unwrap()
}

fn shop_of(customers: u128) -> Shop {
    let mut shop = Shop::default();
    for number in 1..=customers {
        shop.ask(Command::WriteCustomer(record(customer(number)))).unwrap();
    }
    shop
}

#[test]
fn a_policy_is_one_change_taken_back_by_one_undo() {
    let mut shop = Shop::default();
    shop.ask(with(|policy| {
        policy.of_mut(STRATEGIC).visit_days = Some(14);
        policy.follows = Scheme::Gold;
        policy.hours_available = 3_200;
    }))
    .unwrap();
    assert_eq!(shop.journal.len(), 1);
    let policy = &shop.archive.settings().policy;
    assert_eq!(
        (policy.of(STRATEGIC).visit_days, policy.follows, policy.hours_available),
        (Some(14), Scheme::Gold, 3_200)
    );
    assert!(shop.undo());
    assert!(shop.archive.settings().policy.is_shipped());
    assert!(shop.redo());
    assert_eq!(shop.archive.settings().policy.of(STRATEGIC).visit_days, Some(14));
}

#[test]
fn numbers_that_no_policy_has_are_refused() {
    let mut shop = Shop::default();
    let wrong: [fn(&mut ServicePolicy); 7] = [
        |policy| policy.of_mut(STRATEGIC).visit_days = Some(0),
        |policy| policy.of_mut(STRATEGIC).visit_days = Some(3_651),
        |policy| policy.of_mut(STRATEGIC).response_hours = Some(0),
        |policy| policy.gold.potential.care_minutes = 525_601,
        |policy| policy.four.general.discount_percent = 101,
        |policy| policy.hours_available = 10_000_001,
        |policy| policy.top_customers = 0,
    ];
    for wrong in wrong {
        assert_eq!(shop.ask(with(wrong)), Err(Refusal::OutOfRange(FormField::ServicePolicy)));
    }
    let long = with(|policy| policy.gold.gold.care_plan = "好".repeat(201));
    assert_eq!(shop.ask(long), Err(Refusal::TooLong { field: FormField::CarePlan, limit: 200 }));
    assert!(shop.journal.is_empty());
}

#[test]
fn an_archive_without_a_policy_is_as_it_was_and_has_the_one_that_is_shipped() {
    let shipped = serde_json::to_string(&Settings::default()).unwrap();
    assert!(!shipped.contains("policy"), "{shipped}");
    let old: Settings = serde_json::from_str(r#"{"horizon_days": 30}"#).unwrap();
    assert!(old.policy.is_shipped());
    // What a later version leaves out is what is shipped.
    let partial: Settings = serde_json::from_str(r#"{"policy": {"four": {"value": {"visit_days": 90}}}}"#).unwrap();
    assert_eq!(partial.policy.four.value, GradePolicy { visit_days: Some(90), ..GradePolicy::default() });
    assert_eq!(partial.policy.four.strategic, ServicePolicy::default().four.strategic);
    assert_eq!(partial.policy.hours_available, 1_600);
}

#[test]
fn the_last_visit_is_an_interaction_of_that_kind_or_a_planned_one_that_is_done() {
    let mut shop = shop_of(1);
    let last = |shop: &Shop| shop.archive.last_visit(Id::from_bits(1), day("2026-11-22"));
    assert_eq!(last(&shop), None);
    let talks = [
        (InteractionKind::Visit, "2026-09-01"),
        (InteractionKind::Call, "2026-11-20"),
        (InteractionKind::Meeting, "2026-11-21"),
        (InteractionKind::Visit, "2026-11-23"),
    ];
    for (number, (kind, date)) in (10..).zip(talks) {
        shop.ask(Command::WriteInteraction(record(talk(number, kind, date)))).unwrap();
    }
    let visited = last(&shop).unwrap();
    assert_eq!((visited.day, visited.told_by), (day("2026-09-01"), VisitRecord::Interaction(Id::from_bits(10))));
    // A visit that was planned counts once it is done, on the day it was.
    let mut done = visit(30, 1);
    shop.ask(Command::WriteTask(record(done.clone()))).unwrap();
    assert_eq!(last(&shop).unwrap().day, day("2026-09-01"));
    let base = shop.archive.tasks.get(done.id).unwrap().provenance.updated;
    done.done = Some(day("2026-11-19"));
    shop.ask(Command::WriteTask(Write::Revise { base, record: Box::new(done.clone()) })).unwrap();
    let visited = last(&shop).unwrap();
    assert_eq!((visited.day, visited.told_by), (day("2026-11-19"), VisitRecord::Task(done.id)));
    // A deleted one is none.
    shop.ask(Command::Remove(Scope::Tasks(vec![done.id]))).unwrap();
    assert_eq!(last(&shop).unwrap().day, day("2026-09-01"), "calls and meetings are none, and tomorrow has not come");
}

#[test]
fn visits_are_planned_once_whoever_asks_and_taken_back_together() {
    let mut shop = shop_of(3);
    shop.ask(Command::WriteTask(record(visit(10, 2)))).unwrap();
    let mut call = visit(11, 3);
    call.kind = TaskKind::Call;
    shop.ask(Command::WriteTask(record(call))).unwrap();
    let wanted = || vec![visit(20, 1), visit(21, 2), visit(22, 3), visit(23, 3)];
    shop.ask(Command::PlanVisits(wanted())).unwrap();
    let open = |shop: &Shop, of| shop.archive.planned_visit(Id::from_bits(of)).map(|task| task.id.bits());
    assert_eq!([open(&shop, 1), open(&shop, 2), open(&shop, 3)], [Some(20), Some(10), Some(22)]);
    assert_eq!((shop.archive.counts().tasks, shop.journal.last().unwrap().touched), (4, 2));
    assert_eq!(shop.ask(Command::PlanVisits(wanted())), Err(Refusal::NothingToDo), "nobody is planned twice");
    assert!(shop.undo());
    assert_eq!([open(&shop, 1), open(&shop, 2), open(&shop, 3)], [None, Some(10), None]);
    assert_eq!(shop.ask(Command::PlanVisits(vec![visit(30, 9)])), Err(Refusal::CustomerUnknown));
    assert_eq!(shop.archive.counts().tasks, 2, "all of them or none");
}

proptest! {
    #[test]
    fn planning_adds_one_for_each_who_has_none_and_undo_takes_exactly_those(
        have in proptest::collection::btree_set(1..9_u128, 0..8),
        wanted in proptest::collection::vec(1..9_u128, 1..20),
    ) {
        let mut shop = shop_of(8);
        for of in &have {
            shop.ask(Command::WriteTask(record(visit(100 + of, *of)))).unwrap();
        }
        let before = shop.archive.counts();
        let missing: std::collections::BTreeSet<u128> = wanted.iter().copied().filter(|of| !have.contains(of)).collect();
        let plan = || Command::PlanVisits((200..).zip(&wanted).map(|(number, of)| visit(number, *of)).collect());
        let planned = shop.ask(plan());
        prop_assert_eq!(planned.is_ok(), !missing.is_empty());
        prop_assert_eq!(shop.archive.counts().tasks, before.tasks + u64::try_from(missing.len()).unwrap());
        prop_assert!(wanted.iter().all(|of| shop.archive.planned_visit(Id::from_bits(*of)).is_some()));
        prop_assert_eq!(shop.ask(plan()), Err(Refusal::NothingToDo));
        if planned.is_ok() {
            prop_assert!(shop.undo());
            prop_assert_eq!(shop.archive.counts(), before);
        }
    }
}
