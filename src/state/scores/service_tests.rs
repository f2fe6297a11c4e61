//! How customers are served by the grade in force: the top ones, their visits, and planning those.

use super::*;
use crate::{
    analysis::grading::{capacity::Capacity, four::FourGrade},
    domain::{command::Command, event::Entry, grade::SchemeGrade, refusal::Refusal, task::Task},
    state::{
        owner_load::owner_loads,
        visits::{Service, TopCustomer, coverage, top_customers, visits_to_plan},
    },
};

fn visit_on(archive: &mut Archive, number: u128, row: u32, date: Day) {
    let stored = serde_json::json!({
        "id": Id::<Interaction>::from_bits(number), "customer_id": archive.customers.id(row).unwrap(), "date": date,
        "kind": "visit", "subject": "s", "created": "2026-01-01T00:00:00.000Z", "updated": "2026-01-01T00:00:00.000Z",
    });
    archive.interactions.put(&serde_json::from_value(stored).unwrap());
}

/// What `Command::PlanVisits` writes; the tasks as they lie in the archive then.
fn plan(archive: &mut Archive, top: &[TopCustomer], today: Day) -> Result<u64, Refusal> {
    let mut next = 5_000_u128 + u128::from(archive.tasks.len());
    let now = Timestamp::from_millis(1);
    let visits = visits_to_plan(top, "Visit them", today, now, || {
        next += 1;
        Id::<Task>::from_bits(next)
    });
    let decision = archive.decide(Command::PlanVisits(visits), now)?;
    let (seq, touched) = (archive.head() + 1, decision.touched);
    let (deed, events) = (decision.deed, decision.events);
    archive.apply(&Entry { seq, at: now, origin: 1, deed, touched, turn: crate::domain::event::Turn::Forward, events });
    Ok(touched)
}

#[test]
fn the_top_customers_are_those_of_the_highest_value_the_longest_overdue_first() {
    let mut archive = cdnow(ModelChoice::MbgNbd);
    let mut settings = archive.settings().clone();
    settings.policy.top_customers = 25;
    settings.policy.four.strategic.visit_days = Some(30);
    configure(&mut archive, settings);
    let scored = board(&archive);
    let today = scored.as_of();
    let by_value = scored.leading(|row| archive.customers.is_live(row), 25);
    let least = by_value.iter().map(|row| scored.row(*row).unwrap().value_current()).min().unwrap();
    let better = (0..archive.customers.len()).filter(|row| scored.row(*row).unwrap().value_current() > least);
    assert!(better.count() < 25, "nobody of more value is left out");

    // The first was visited lately, the second long ago; the others never.
    visit_on(&mut archive, 1, by_value[0], today.plus(-3));
    visit_on(&mut archive, 2, by_value[1], today.plus(-400));
    let top = top_customers(&archive, &scored, today);
    assert_eq!(top.len(), 25);
    let late = |one: &TopCustomer| one.service.standing.map_or(0, |standing| standing.overdue_days);
    assert!(top.windows(2).all(|pair| late(&pair[0]) >= late(&pair[1])));
    let of = |row: u32| top.iter().find(|one| Some(one.id) == archive.customers.id(row)).unwrap();
    assert_eq!(of(by_value[0]).service.grade, SchemeGrade::Four(FourGrade::Strategic));
    assert_eq!(late(of(by_value[0])), 0);
    assert_eq!(late(of(by_value[1])), 370);
    // Who was never visited counts from the first purchase.
    let third = scored.row(by_value[2]).unwrap();
    assert_eq!(of(by_value[2]).service.standing.unwrap().due, third.first_day().unwrap().plus(30));

    let overdue = top.iter().filter(|one| late(one) > 0).count();
    let covered = coverage(&top);
    assert_eq!(covered.overdue(), overdue);
    assert!(covered.in_time >= 1 && overdue >= 1);

    // One plan each, and nothing the second time.
    assert_eq!(plan(&mut archive, &top, today), Ok(u64::try_from(overdue).unwrap()));
    let after = top_customers(&archive, &scored, today);
    assert!(after.iter().all(|one| !one.is_to_plan()));
    assert_eq!(coverage(&after), covered, "planned is not visited");
    assert_eq!(plan(&mut archive, &after, today), Err(Refusal::NothingToDo));
}

#[test]
fn the_service_follows_the_grade_in_force_and_the_scheme_that_is_followed() {
    let mut archive = cdnow(ModelChoice::MbgNbd);
    let mut settings = archive.settings().clone();
    settings.policy.gold.gold.visit_days = Some(7);
    configure(&mut archive, settings.clone());
    let scored = board(&archive);
    let row = scored.leading(|_| true, 1)[0];
    let id = archive.customers.id(row).unwrap();
    let of = |archive: &Archive, scored: &ScoreBoard| {
        Service::of(archive, id, scored.row(row).unwrap(), scored.as_of()).unwrap()
    };
    assert_eq!(of(&archive, &scored).policy.visit_days, Some(30));
    settings.policy.follows = Scheme::Gold;
    configure(&mut archive, settings);
    assert_eq!(of(&archive, &scored).policy.visit_days, Some(7));
    // Set by hand to a grade that is promised no visits.
    let stored = serde_json::json!({
        "id": Id::<crate::domain::grade_override::Override>::from_bits(9), "customer_id": id, "grade": {"gold": "general"}, "reason": "r",
        "author": "a", "set_on": "2020-01-01", "until": "2999-01-01", "created": "2026-01-01T00:00:00.000Z", "updated": "2026-01-01T00:00:00.000Z",
    });
    archive.overrides.put(&serde_json::from_value(stored).unwrap());
    let held = board(&archive);
    assert_eq!(of(&archive, &held).standing, None);
    assert_eq!(of(&archive, &held).policy.visit_days, None);
}

#[test]
fn who_is_deleted_or_graded_by_hand_is_no_candidate() {
    let mut archive = cdnow(ModelChoice::MbgNbd);
    let before = board(&archive).upgrades(Scheme::Four, 5);
    assert_eq!(before.len(), 5);
    let row = u32::try_from(before[0].row).unwrap();
    let stored = serde_json::json!({
        "id": Id::<crate::domain::grade_override::Override>::from_bits(9), "customer_id": archive.customers.id(row).unwrap(),
        "grade": {"four": "general"}, "reason": "r", "author": "a", "set_on": "2020-01-01", "until": "2999-01-01",
        "created": "2026-01-01T00:00:00.000Z", "updated": "2026-01-01T00:00:00.000Z",
    });
    archive.overrides.put(&serde_json::from_value(stored).unwrap());
    let after = board(&archive).upgrades(Scheme::Four, 4);
    assert_eq!(after, before[1..]);
}

#[test]
fn what_hangs_on_the_owners_adds_up_to_what_the_policy_takes_of_all() {
    let mut archive = cdnow(ModelChoice::MbgNbd);
    let mut settings = archive.settings().clone();
    (settings.policy.four.strategic.care_minutes, settings.policy.four.general.care_minutes) = (600, 7);
    configure(&mut archive, settings);
    // The first ten are Kim's, the next five Lee's; nobody looks after the others.
    for row in 0..15 {
        let id = archive.customers.id(row).unwrap();
        let mut customer: Customer = archive.live(id).unwrap();
        customer.owner = if row < 10 { "Kim" } else { "Lee" }.to_owned();
        archive.customers.put(&customer);
    }
    let scored = board(&archive);
    for scheme in [Scheme::Four, Scheme::Gold] {
        let loads = owner_loads(&archive, &scored, scheme);
        let mut owners: Vec<(&str, usize)> = loads.iter().map(|load| (load.owner.as_str(), load.customers)).collect();
        owners.sort_unstable();
        assert_eq!(owners, [("", 2_342), ("Kim", 10), ("Lee", 5)]);
        let distribution = scored.what_if(scheme, &archive.settings().grading).now;
        let needed = Capacity::of(&archive.settings().policy, scheme, distribution.iter().map(|grade| grade.customers));
        assert_eq!(loads.iter().map(|load| load.minutes).sum::<u64>(), needed.needed, "{scheme:?}");
        assert!(loads.windows(2).all(|pair| pair[0].minutes >= pair[1].minutes), "who has most to do first");
        let kim = loads.iter().find(|load| load.owner == "Kim").unwrap();
        assert_eq!(kim.value, (0..10).map(|row| scored.row(row).unwrap().value_current().max(0)).sum::<i64>());
    }
}
