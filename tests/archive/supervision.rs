//! Stories of supervision: grades set by hand, and runs saved with the rules they followed.

use guanxi::domain::{
    custom_scheme::CustomScheme,
    grade::{FourGrade, GoldGrade, SchemeGrade},
    grade_override::Override,
    grade_run::{CustomRun, DETAILED_RUNS, GradeRun, RunGrade},
    grading_rules::GradingRules,
    span::Run,
};

use super::*;

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn set(number: u128, of: u128, grade: SchemeGrade) -> Override {
    Override {
        id: Id::from_bits(number),
        customer_id: Id::from_bits(of),
        grade,
        reason: "框架协议谈判中".to_owned(),
        author: "林晚".to_owned(),
        set_on: day("2026-11-22"),
        until: day("2027-02-20"),
        provenance: Provenance::manual(Timestamp::from_millis(0)),
        extra: Extra::new(),
    }
}

const STRATEGIC: SchemeGrade = SchemeGrade::Four(FourGrade::Strategic);

fn shop() -> Shop {
    let mut shop = Shop::default();
    for number in [1, 2] {
        shop.ask(Command::WriteCustomer(Write::Record(Box::new(customer(number))))).unwrap();
    }
    shop
}

fn in_force(shop: &Shop, of: u128, grade: SchemeGrade) -> Option<(SchemeGrade, Day)> {
    shop.archive.override_of(Id::from_bits(of), grade).map(|set| (set.grade, set.until))
}

#[test]
fn a_grade_is_set_renewed_lifted_and_each_is_taken_back() {
    let mut shop = shop();
    shop.ask(Command::SetGrades(vec![set(10, 1, STRATEGIC)])).unwrap();
    assert_eq!(in_force(&shop, 1, STRATEGIC), Some((STRATEGIC, day("2027-02-20"))));

    // Setting again revises: nobody has two for one scheme, but each scheme has its own.
    let mut renewed = set(11, 1, SchemeGrade::Four(FourGrade::Partner));
    renewed.until = day("2027-06-30");
    shop.ask(Command::SetGrades(vec![renewed, set(12, 1, SchemeGrade::Gold(GoldGrade::Gold))])).unwrap();
    assert_eq!(shop.archive.overrides.live_count(), 2);
    let partner = (SchemeGrade::Four(FourGrade::Partner), day("2027-06-30"));
    assert_eq!(in_force(&shop, 1, STRATEGIC), Some(partner));

    let first = shop.archive.override_of(Id::from_bits(1), STRATEGIC).unwrap().id;
    assert_eq!(first, Id::from_bits(10), "it is the same record");
    shop.ask(Command::Remove(Scope::Overrides(vec![first]))).unwrap();
    assert_eq!(in_force(&shop, 1, STRATEGIC), None);
    assert!(in_force(&shop, 1, SchemeGrade::Gold(GoldGrade::General)).is_some());

    assert!(shop.undo());
    assert_eq!(in_force(&shop, 1, STRATEGIC), Some(partner));
    assert!(shop.undo());
    assert_eq!(in_force(&shop, 1, STRATEGIC), Some((STRATEGIC, day("2027-02-20"))));
    assert_eq!(shop.archive.counts().overrides, 1);
    assert!(shop.undo());
    assert_eq!(shop.archive.counts().overrides, 0);
    assert!(shop.redo() && shop.redo() && shop.redo());
    assert_eq!(in_force(&shop, 1, STRATEGIC), None);
}

#[test]
fn it_counts_through_its_last_day() {
    let one = set(10, 1, STRATEGIC);
    for (today, counts) in [("2026-11-22", true), ("2027-02-20", true), ("2027-02-21", false)] {
        assert_eq!(one.counts_on(day(today)), counts, "{today}");
    }
}

#[test]
fn without_a_reason_an_author_a_later_day_or_a_customer_it_is_refused() {
    let mut shop = shop();
    let with = |change: fn(&mut Override)| {
        let mut one = set(10, 1, STRATEGIC);
        change(&mut one);
        Command::SetGrades(vec![set(9, 2, STRATEGIC), one])
    };
    let refused = [
        (with(|one| one.reason = " ".to_owned()), Refusal::Blank(FormField::Reason)),
        (with(|one| one.author = String::new()), Refusal::Blank(FormField::Author)),
        (with(|one| one.until = one.set_on), Refusal::OutOfRange(FormField::Until)),
        (with(|one| one.customer_id = Id::from_bits(77)), Refusal::CustomerUnknown),
        (Command::SetGrades(Vec::new()), Refusal::NothingToDo),
    ];
    for (command, refusal) in refused {
        assert_eq!(shop.ask(command), Err(refusal));
        assert_eq!(shop.archive.counts().overrides, 0, "all or none");
    }
    shop.ask(Command::SetGrades(vec![set(10, 1, STRATEGIC)])).unwrap();
    assert_eq!(shop.ask(Command::SetGrades(vec![set(11, 1, STRATEGIC)])), Err(Refusal::NothingToDo));
}

#[test]
fn it_goes_and_comes_back_with_its_customer() {
    let mut shop = shop();
    shop.ask(Command::SetGrades(vec![set(10, 1, STRATEGIC), set(11, 2, STRATEGIC)])).unwrap();
    shop.ask(Command::Remove(Scope::Customers(vec![Id::from_bits(1)]))).unwrap();
    assert_eq!(shop.archive.counts().overrides, 1);
    assert!(shop.undo());
    assert_eq!(shop.archive.counts().overrides, 2);
}

fn run(number: u128, rules: GradingRules) -> GradeRun {
    let mut customers = Run::default();
    [1, 2].into_iter().for_each(|bits| customers.push(Id::<Customer>::from_bits(bits)));
    let letter = |four, gold| RunGrade { four, gold, four_by_hand: false, gold_by_hand: false }.letter();
    GradeRun {
        id: Id::from_bits(number),
        date: day("2026-11-22"),
        as_of: day("2026-11-22"),
        rules_version: 0,
        rules,
        currency: None,
        four: Vec::new(),
        gold: Vec::new(),
        overrides: 0,
        customers,
        grades: [letter(FourGrade::Strategic, GoldGrade::Gold), letter(FourGrade::General, GoldGrade::General)]
            .into_iter()
            .collect(),
        custom: Vec::new(),
        provenance: Provenance::manual(Timestamp::from_millis(0)),
        extra: Extra::new(),
    }
}

fn stricter() -> GradingRules {
    let mut rules = GradingRules::default();
    rules.four.strategic_set_share = 0.3;
    rules
}

fn save(rules: GradingRules, runs: Vec<GradeRun>) -> Command {
    Command::SaveRuns { rules: Box::new(rules), schemes: CustomScheme::shipped(), runs }
}

#[test]
fn a_scheme_of_its_own_has_a_new_version_with_each_change_of_what_decides() {
    let mut shop = shop();
    let of = |shop: &Shop| shop.archive.settings().schemes.iter().map(|scheme| scheme.version).collect::<Vec<_>>();
    let save = |schemes: Vec<CustomScheme>, runs| Command::SaveRuns { rules: Box::default(), schemes, runs };
    let mut layered = CustomScheme::layered();
    layered.name = "Years first".to_owned();
    shop.ask(save(vec![layered.clone()], Vec::new())).unwrap();
    assert_eq!(of(&shop), [1], "another name decides nothing");
    layered.outcomes[0] = 1;
    let other = CustomScheme { id: Id::from_bits(5), version: 9, name: "Mine".to_owned(), ..CustomScheme::layered() };
    let counted = CustomRun { scheme: layered.clone(), counts: Vec::new(), places: "ab".to_owned() };
    let with = |custom| GradeRun { custom: vec![custom], ..run(1, GradingRules::default()) };
    shop.ask(save(vec![layered.clone(), other.clone()], vec![with(counted.clone())])).unwrap();
    assert_eq!(of(&shop), [2, 1]);
    let saved = shop.archive.grade_runs.get(Id::from_bits(1)).unwrap();
    assert_eq!((saved.custom[0].scheme.version, saved.placed(&saved.custom[0]).count()), (2, 2));
    let stale = CustomRun { scheme: CustomScheme::layered(), ..counted.clone() };
    assert_eq!(shop.ask(save(vec![layered.clone()], vec![with(stale)])), Err(Refusal::ChangedMeanwhile));
    let short = CustomRun { places: "a".to_owned(), ..counted };
    assert_eq!(shop.ask(save(vec![layered.clone()], vec![with(short)])), Err(Refusal::ChangedMeanwhile));
    let twin = CustomScheme { name: "Mine ".to_owned(), id: Id::from_bits(6), ..other.clone() };
    assert_eq!(shop.ask(save(vec![other.clone(), twin], Vec::new())), Err(Refusal::Malformed(FormField::SchemeName)));
    let same_grades = CustomScheme { grades: ["A", "A ", "B", "C"].map(str::to_owned).to_vec(), ..other.clone() };
    assert_eq!(shop.ask(save(vec![same_grades], Vec::new())), Err(Refusal::Malformed(FormField::GradeName)));
    let nameless = CustomScheme { name: String::new(), ..other };
    assert_eq!(shop.ask(save(vec![nameless], Vec::new())), Err(Refusal::Blank(FormField::SchemeName)));
    assert!(shop.undo());
    assert_eq!(of(&shop), [1], "with its run, in one step");
    assert_eq!(shop.archive.counts().grade_runs, 0);
}

fn versions(shop: &Shop) -> Vec<u32> {
    shop.archive.grade_runs.iter().map(|(_, run)| run.rules_version).collect()
}

#[test]
fn changed_rules_get_the_next_version_and_their_runs_with_them() {
    let mut shop = shop();
    let usual = GradingRules::default();
    shop.ask(save(usual, vec![run(20, usual)])).unwrap();
    assert_eq!((versions(&shop), shop.archive.settings().grading_version), (vec![1], 1));
    // In one entry: the run before, the rules, the run after.
    shop.ask(save(stricter(), vec![run(21, usual), run(22, stricter())])).unwrap();
    assert_eq!((versions(&shop), shop.archive.settings().grading_version), (vec![1, 1, 2], 2));
    assert_eq!(shop.archive.settings().grading, stricter());
    assert!(shop.undo());
    assert_eq!((versions(&shop), shop.archive.settings().grading_version), (vec![1], 1));
    assert_eq!(shop.archive.settings().grading, usual);
    assert!(shop.redo());
    assert_eq!(versions(&shop), [1, 1, 2]);

    // However the rules are changed, the version rises; nothing else raises it.
    let configure = |change: fn(&mut Settings)| {
        let mut settings = shop.archive.settings().clone();
        change(&mut settings);
        Command::Configure(Box::new(settings))
    };
    let (other, back) = (configure(|it| it.horizon_days = 30), configure(|it| it.grading = GradingRules::default()));
    shop.ask(other).unwrap();
    assert_eq!(shop.archive.settings().grading_version, 2);
    shop.ask(back).unwrap();
    assert_eq!(shop.archive.settings().grading_version, 3);
}

#[test]
fn a_run_under_rules_of_yesterday_or_with_letters_missing_is_refused() {
    let mut shop = shop();
    let usual = GradingRules::default();
    assert_eq!(shop.ask(save(usual, vec![run(20, stricter())])), Err(Refusal::ChangedMeanwhile));
    let mut short = run(20, usual);
    short.grades.pop();
    assert_eq!(shop.ask(save(usual, vec![short])), Err(Refusal::ChangedMeanwhile));
    assert_eq!(shop.ask(save(usual, Vec::new())), Err(Refusal::NothingToDo));
    assert_eq!(shop.archive.counts().grade_runs, 0);
}

#[test]
fn the_newest_runs_keep_each_grade_and_older_ones_their_counts() {
    let mut shop = shop();
    let usual = GradingRules::default();
    let many = u128::try_from(DETAILED_RUNS).unwrap() + 2;
    for number in 0..many {
        shop.ask(save(usual, vec![run(100 + number, usual)])).unwrap();
    }
    let detailed = |shop: &Shop| -> Vec<u128> {
        shop.archive.grade_runs.iter().filter(|(_, run)| run.is_detailed()).map(|(_, run)| run.id.bits()).collect()
    };
    let newest: Vec<u128> = (102..100 + many).collect();
    assert_eq!(detailed(&shop), newest);
    assert_eq!(u128::from(shop.archive.counts().grade_runs), many);
    assert!(shop.undo());
    let before: Vec<u128> = (101..99 + many).collect();
    assert_eq!(detailed(&shop), before, "undo brings back what the oldest kept");
}
