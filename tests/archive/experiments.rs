//! Stories of retention experiments: begun, taken back, with their tasks, without who is deleted.

use guanxi::domain::{
    experiment::{Arm, Experiment, Group, run_of},
    task::{Task, TaskKind},
};

use super::*;

fn ids(bits: &[u128]) -> impl Iterator<Item = Id<Customer>> + '_ {
    bits.iter().map(|bits| Id::from_bits(*bits))
}

fn experiment(treated: &[u128], control: &[u128]) -> Experiment {
    let count = |bits: &[u128]| u32::try_from(bits.len()).unwrap();
    let group = Group {
        grade: None,
        treated: run_of(ids(treated)),
        control: run_of(ids(control)),
        treated_then: count(treated),
        control_then: count(control),
    };
    Experiment {
        id: Id::from_bits(30),
        play: "Call".to_owned(),
        population: "risk = high".to_owned(),
        start: Day::parse("2026-08-01").unwrap(),
        horizon_days: 90,
        treated_percent: 50,
        seed: 7,
        groups: vec![group],
        provenance: Provenance::manual(Timestamp::from_millis(0)),
        extra: Extra::new(),
    }
}

fn shop() -> Shop {
    let mut shop = Shop::default();
    for bits in 1..=4 {
        shop.ask(Command::WriteCustomer(Write::Record(Box::new(customer(bits))))).unwrap();
    }
    shop
}

fn begin(shop: &mut Shop, experiment: Experiment) -> Result<(), Refusal> {
    shop.ask(Command::BeginExperiment(Box::new(experiment)))
}

fn stands(shop: &Shop) -> Option<Experiment> {
    shop.archive.live::<Experiment>(Id::from_bits(30))
}

#[test]
fn an_experiment_is_begun_and_deleted_and_each_is_taken_back() {
    let mut shop = shop();
    begin(&mut shop, experiment(&[1, 2], &[3, 4])).unwrap();
    let begun = stands(&shop);
    assert_eq!(begun, Some(experiment(&[1, 2], &[3, 4])));
    shop.ask(Command::Remove(Scope::Experiments(vec![Id::from_bits(30)]))).unwrap();
    assert_eq!((stands(&shop), shop.archive.counts().experiments), (None, 0));
    shop.undo();
    assert_eq!(stands(&shop), begun);
    shop.undo();
    assert_eq!(stands(&shop), None);
}

#[test]
fn who_is_deleted_stays_in_it_and_comes_back_by_undo() {
    let mut shop = shop();
    begin(&mut shop, experiment(&[1, 2], &[3, 4])).unwrap();
    shop.ask(Command::Remove(Scope::Customers(vec![Id::from_bits(1)]))).unwrap();
    let stays = stands(&shop).unwrap();
    assert_eq!(
        (stays.arm_of(Id::from_bits(1)), stays.arm_of(Id::from_bits(4))),
        (Some(Arm::Treated), Some(Arm::Control))
    );
    let without = stays.with_customers(|id| id != Id::from_bits(1));
    assert!(without.members().eq(ids(&[2, 3, 4])));
    assert_eq!(Arm::ALL.map(|arm| without.size_then(arm)), [2, 2], "how many began stays known");
}

#[test]
fn an_experiment_that_cannot_be_is_refused() {
    let mut shop = shop();
    let mut refused = |it: Experiment| begin(&mut shop, it).unwrap_err();
    let sound = || experiment(&[1, 2], &[3, 4]);
    let population = Refusal::OutOfRange(FormField::Population);
    assert_eq!(refused(experiment(&[1, 2], &[])), population, "nobody is left alone");
    assert_eq!(refused(experiment(&[1, 2], &[2, 3])), population, "somebody is on both sides");
    assert_eq!(refused(experiment(&[1, 9], &[3])), Refusal::CustomerUnknown);
    assert_eq!(refused(Experiment { play: " ".to_owned(), ..sound() }), Refusal::Blank(FormField::Play));
    assert_eq!(refused(Experiment { horizon_days: 0, ..sound() }), Refusal::OutOfRange(FormField::Horizon));
    assert_eq!(refused(Experiment { treated_percent: 96, ..sound() }), Refusal::OutOfRange(FormField::TreatedShare));
    let mut miscounted = sound();
    miscounted.groups[0].control_then = 3;
    assert_eq!(refused(miscounted), population);
}

fn task(number: u128, of: u128) -> Task {
    let task = serde_json::json!({
        "id": Id::<Task>::from_bits(number), "customer_id": Id::<Customer>::from_bits(of), "title": "Call", "kind": "call",
        "created": "2026-01-01T00:00:00.000Z", "updated": "2026-01-01T00:00:00.000Z", "source": "manual",
    });
    serde_json::from_value(task).unwrap()
}

#[test]
fn tasks_of_the_treated_are_planned_at_once_and_none_twice() {
    let mut shop = shop();
    shop.ask(Command::PlanTasks(vec![task(40, 1)])).unwrap();
    shop.ask(Command::PlanTasks(vec![task(41, 1), task(42, 2), task(43, 3)])).unwrap();
    assert_eq!(shop.archive.counts().tasks, 3, "the first has one");
    let kinds: Vec<TaskKind> = shop.archive.tasks.iter().map(|(_, task)| task.kind).collect();
    assert_eq!(kinds, [TaskKind::Call; 3], "as they were handed in");
    assert_eq!(shop.ask(Command::PlanTasks(vec![task(44, 1)])).unwrap_err(), Refusal::NothingToDo);
    assert_eq!(shop.ask(Command::PlanTasks(vec![task(45, 4), task(46, 9)])).unwrap_err(), Refusal::CustomerUnknown);
    shop.undo();
    assert_eq!(shop.archive.counts().tasks, 1, "one step back takes them all");
}
