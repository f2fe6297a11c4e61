//! Grades set by hand over the rules', and what saved runs say of both.

use super::*;
use crate::{
    analysis::grading::{distribution::Graded as _, four::FourGrade, gold::GoldGrade},
    domain::{
        archive::Archive,
        grade::SchemeGrade,
        grade_override::Override,
        grade_run::{GradeRun, RunGrade},
        grading_rules::GradingRules,
    },
    state::{
        schemes::{SchemeGrades, cross},
        scores::{Cause, held::HeldStamp, set_by_hand},
    },
};

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// The day that `board` takes for today.
const TODAY: &str = "2026-01-01";

fn put_override(archive: &mut Archive, number: u128, row: u32, grade: SchemeGrade, set_on: &str, until: &str) {
    archive.overrides.put(&Override {
        id: Id::from_bits(number),
        customer_id: archive.customers.id(row).unwrap(),
        grade,
        reason: "框架协议".to_owned(),
        author: "林晚".to_owned(),
        set_on: day(set_on),
        until: day(until),
        provenance: provenance(),
        extra: Extra::new(),
    });
}

/// Somebody of the four-grade scheme's grade, by the rules.
fn somebody(board: &ScoreBoard, grade: FourGrade) -> u32 {
    let at = board.scores.four.iter().position(|mine| *mine == grade).unwrap();
    u32::try_from(at).unwrap()
}

#[test]
fn a_grade_set_by_hand_counts_everywhere_and_the_rules_say_what_they_said() {
    let mut archive = cdnow(ModelChoice::MbgNbd);
    let before = board(&archive);
    let row = somebody(&before, FourGrade::General);
    put_override(&mut archive, 1, row, SchemeGrade::Four(FourGrade::Strategic), "2025-12-01", TODAY);
    let after = board(&archive);

    let one = after.row(row).unwrap();
    assert_eq!((one.grade(), one.grade_by_rules()), (FourGrade::Strategic, FourGrade::General));
    assert!(one.is_set_by_hand());
    assert_eq!(one.grade_gold(), before.row(row).unwrap().grade_gold(), "the other scheme has its own");
    assert_eq!((&after.scores.four, &after.scores.gold), (&before.scores.four, &before.scores.gold));
    assert_eq!(one.grade_rules(), before.row(row).unwrap().grade_rules());

    // Files, totals and both schemes side by side.
    let code = archive.customers.code(row).to_owned();
    let exported = |board: &ScoreBoard| {
        board.export_rows(&archive).into_iter().find(|it| it.customer_id == code).map(|it| it.grade).unwrap()
    };
    assert_eq!((exported(&before), exported(&after)), ("general", "strategic"));
    let strategic = |board: &ScoreBoard| board.what_if(Scheme::Four, &board.question.rules).now[0].customers;
    assert_eq!(strategic(&after), strategic(&before) + 1);
    let four = |row| after.row(row).map(|scores| scores.grade().place());
    let gold = |row| after.row(row).map(|scores| scores.grade_gold().place());
    let beside = cross(archive.customers.len(), (4, 3), four, gold);
    assert_eq!(beside[0].iter().sum::<usize>(), strategic(&after));
    assert_eq!(beside.iter().flatten().sum::<usize>(), 2_357);

    // No threshold moves it.
    let mut rules = GradingRules::default();
    rules.four.strategic_set_share = 0.0;
    rules.four.strategic_own_share = 1.0;
    let what_if = after.what_if(Scheme::Four, &rules);
    assert_eq!(what_if.then[0].customers, 1, "nobody is strategic by the rules any more");
    assert_eq!(what_if.moves[0][0], 1);

    // Regrading by the same rules changes nothing, twice.
    let mut again = after.clone();
    Rc::make_mut(&mut again.scores).regrade(&after.question.rules);
    Rc::make_mut(&mut again.scores).regrade(&after.question.rules);
    assert_eq!((again.scores.four.clone(), again.held.clone()), (after.scores.four.clone(), after.held));
}

#[test]
fn it_ends_after_its_last_day_and_is_listed_until_somebody_acts() {
    let mut archive = cdnow(ModelChoice::MbgNbd);
    put_override(&mut archive, 1, 3, SchemeGrade::Four(FourGrade::Strategic), "2025-10-01", "2025-12-31");
    put_override(&mut archive, 2, 4, SchemeGrade::Gold(GoldGrade::Gold), "2025-12-01", TODAY);
    let held = Held::of(&archive, day(TODAY));
    assert_eq!((held.count(), held.four(3), held.gold(4)), (1, None, Some(GoldGrade::Gold)));
    let (in_force, overdue) = set_by_hand(&archive, day(TODAY));
    let rows = |list: &[crate::state::scores::HandSet]| list.iter().map(|one| one.row).collect::<Vec<_>>();
    assert_eq!((rows(&in_force), rows(&overdue)), (vec![4], vec![3]));
    assert_ne!(
        HeldStamp::of(&archive, day(TODAY)),
        HeldStamp::of(&archive, day("2026-01-02")),
        "a new day is a change"
    );

    archive.customers.hide(3, 9);
    assert!(set_by_hand(&archive, day(TODAY)).1.is_empty(), "a deleted customer has none");
}

#[test]
fn of_two_from_two_archives_the_later_one_counts() {
    let mut archive = cdnow(ModelChoice::MbgNbd);
    put_override(&mut archive, 2, 3, SchemeGrade::Four(FourGrade::Partner), "2025-12-02", "2026-02-01");
    put_override(&mut archive, 1, 3, SchemeGrade::Four(FourGrade::Value), "2025-12-01", "2026-03-01");
    let held = Held::of(&archive, day(TODAY));
    assert_eq!((held.four(3), held.count()), (Some(FourGrade::Partner), 1));
    assert_eq!(set_by_hand(&archive, day(TODAY)).0.len(), 1);
}

fn run(archive: &Archive, board: &ScoreBoard, rules: &GradingRules, number: u128) -> GradeRun {
    run_with(archive, board, rules, &[], number)
}

pub(super) fn run_with(
    archive: &Archive,
    board: &ScoreBoard,
    rules: &GradingRules,
    schemes: &[Rc<SchemeGrades>],
    number: u128,
) -> GradeRun {
    board.run(archive, rules, schemes, Id::from_bits(number), day(TODAY), Timestamp::from_millis(0))
}

#[test]
fn a_run_says_who_had_what_and_a_comparison_who_moved_and_why() {
    let mut archive = cdnow(ModelChoice::MbgNbd);
    let first = board(&archive);
    let usual = GradingRules::default();
    let saved = run(&archive, &first, &usual, 1);
    assert_eq!(saved.customers.count(), 2_357);
    assert_eq!(saved.four.iter().map(|grade| grade.customers).sum::<u64>(), 2_357);
    let value: i64 = first.scores.value_current.iter().sum();
    assert_eq!(saved.four.iter().map(|grade| grade.value).sum::<i64>(), value);
    assert_eq!(saved.gold.iter().map(|grade| grade.value).sum::<i64>(), value);
    assert!(first.transition(&archive, &Scheme::Four.into(), &saved, None).moves.is_empty(), "nothing has happened");

    let row = somebody(&first, FourGrade::General);
    put_override(&mut archive, 1, row, SchemeGrade::Four(FourGrade::Strategic), "2025-12-01", "2026-02-01");
    let mut stricter = usual;
    stricter.four.value_active_windows = 4;
    let second = run(&archive, &board(&archive), &stricter, 2);
    assert_eq!((second.overrides, saved.overrides), (1, 0));
    let set: Vec<RunGrade> = second.graded().map(|(_, had)| had).filter(|had| had.four_by_hand).collect();
    assert_eq!(set.iter().map(|had| had.four).collect::<Vec<_>>(), [FourGrade::Strategic]);

    let last = archive.customers.len() - 1;
    assert_ne!(last, row);
    archive.customers.hide(last, 9);
    let gone = archive.customers.id(last).unwrap();
    let now = board(&archive);
    for (scheme, counts) in [(Scheme::Four, &saved.four), (Scheme::Gold, &saved.gold)] {
        let transition = now.transition(&archive, &scheme.into(), &saved, None);
        let rows: Vec<u64> = transition.cells.iter().map(|row| row.iter().sum::<usize>() as u64).collect();
        let counted: Vec<u64> = counts.iter().map(|grade| grade.customers).chain([0]).collect();
        assert_eq!(rows, counted, "row sums are what the run counted");
        assert_eq!(transition.column_sums().iter().sum::<usize>(), 2_357);
        assert_eq!(transition.column_sums()[scheme.grades()], 1, "one is gone");
    }
    let transition = now.transition(&archive, &Scheme::Four.into(), &saved, None);
    let told: Vec<_> =
        transition.moves.iter().map(|one| now.moved(&archive, one, &Scheme::Four.into(), &saved, None)).collect();
    let of = |customer| told.iter().find(|one| one.customer == customer).unwrap();
    let by_hand = of(archive.customers.id(row).unwrap());
    assert_eq!((by_hand.from, by_hand.to), (Some(FourGrade::General.place()), Some(FourGrade::Strategic.place())));
    assert_eq!(by_hand.cause, Cause::ByHand("框架协议".to_owned()));
    assert_eq!((of(gone).cause.clone(), of(gone).name.clone()), (Cause::Gone, None));

    // Between two saved runs the rules say why.
    let between = now.transition(&archive, &Scheme::Four.into(), &saved, Some(&second));
    let other = between.moves.iter().find(|one| !one.to.unwrap().by_hand).unwrap();
    let cause = now.moved(&archive, other, &Scheme::Four.into(), &saved, Some(&second)).cause;
    assert_eq!(cause, Cause::Rules(saved.rules_version, second.rules_version));
    let undone = now.transition(&archive, &Scheme::Four.into(), &second, Some(&saved));
    let back = undone.moves.iter().find(|one| one.from.unwrap().by_hand).unwrap();
    assert_eq!(now.moved(&archive, back, &Scheme::Four.into(), &second, Some(&saved)).cause, Cause::NoLongerByHand);
}
