//! Experiments: intervals, tests and sizes give the reference's numbers and the published ones (see
//! tests/fixtures/README.md), and do what they promise: an effect lies within its interval about 95 times of 100, and a
//! list that is long enough shows it 80 times of 100.

use guanxi::analysis::experiments::outcome::{Did, Verdict, judge};
use guanxi::analysis::experiments::power::{detectable, needed};
use guanxi::analysis::experiments::proportion::{Share, difference, fisher};
use guanxi::analysis::experiments::split::split;
use guanxi::analysis::experiments::student::{Moments, welch};
use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestRng};
use serde_json::Value;

fn reference() -> Value {
    serde_json::from_str(include_str!("../fixtures/experiments_reference.json")).unwrap()
}

fn close(mine: f64, theirs: &Value) {
    let theirs = theirs.as_f64().unwrap();
    assert!((mine - theirs).abs() <= 1e-9 * theirs.abs().max(1.0), "{mine} is not {theirs}");
}

fn shares(table: &Value) -> (Share, Share) {
    let cell = |at: usize| u32::try_from(table[at].as_u64().unwrap()).unwrap();
    (Share { some: cell(0), all: cell(1) }, Share { some: cell(2), all: cell(3) })
}

#[test]
fn intervals_of_shares_and_fishers_test_are_the_references() {
    for case in reference()["shares"].as_array().unwrap() {
        let (one, other) = shares(&case["table"]);
        let (own, apart) = (one.interval(), difference(one, other));
        close(own.low, &case["wilson"][0]);
        close(own.high, &case["wilson"][1]);
        close(apart.low, &case["newcombe"][0]);
        close(apart.high, &case["newcombe"][1]);
        close(fisher(one, other), &case["fisher"]);
    }
}

#[test]
fn newcombes_own_examples_come_out_as_he_printed_them() {
    // Newcombe 1998, table II, method 10.
    let printed = [
        ([56, 70, 48, 80], [0.0524, 0.3339]),
        ([9, 10, 3, 10], [0.1705, 0.8090]),
        ([6, 7, 2, 7], [0.0582, 0.8062]),
        ([5, 56, 0, 29], [-0.0381, 0.1926]),
        ([0, 10, 0, 20], [-0.1611, 0.2775]),
        ([0, 10, 0, 10], [-0.2775, 0.2775]),
        ([10, 10, 0, 20], [0.6791, 1.0]),
        ([10, 10, 0, 10], [0.6075, 1.0]),
    ];
    for ([a, m, b, n], [low, high]) in printed {
        let found = difference(Share { some: a, all: m }, Share { some: b, all: n });
        assert!((found.low - low).abs() < 6e-5 && (found.high - high).abs() < 6e-5, "{a}/{m} - {b}/{n}: {found:?}");
    }
}

#[test]
fn welchs_interval_is_the_references() {
    for case in reference()["amounts"].as_array().unwrap() {
        let moments = |at: usize| {
            let mut moments = Moments::default();
            case["arms"][at].as_array().unwrap().iter().for_each(|it| moments.add(it.as_f64().unwrap()));
            moments
        };
        let found = welch(&moments(0), &moments(1)).unwrap();
        let tolerance = |theirs: &Value| 1e-8 * theirs.as_f64().unwrap().abs();
        for (mine, theirs) in [(found.low, &case["welch"][0]), (found.high, &case["welch"][1])] {
            assert!((mine - theirs.as_f64().unwrap()).abs() <= tolerance(theirs), "{mine} is not {theirs}");
        }
    }
    let same = Moments::default();
    assert_eq!(welch(&same, &same), None, "of nobody nothing is said");
}

#[test]
fn sizes_are_the_references_and_what_can_be_seen_takes_as_many_as_there_are() {
    for case in reference()["sizes"].as_array().unwrap() {
        let number = |name: &str| case[name].as_f64().unwrap();
        close(needed(number("control"), number("treated"), number("ratio")), &case["needed"]);
    }
    // Fleiss, Levin & Paik's table A.4, for 80% power at 5%: 0.20 against 0.30 takes 313 in each group.
    assert_eq!(needed(0.20, 0.30, 1.0).ceil(), 313.0);
    let rise = detectable(0.2, 313, 313).unwrap();
    assert!((0.0995..=0.1).contains(&rise), "{rise}");
    assert_eq!(detectable(0.9, 20, 20), None, "even if all bought, it would not be seen");
    assert_eq!(detectable(0.2, 0, 20), None);
    assert_eq!(needed(0.2, 0.2, 1.0), f64::INFINITY);
}

/// Many experiments of a size, with these true shares.
fn simulated(rounds: u32, size: u32, treated: f64, control: f64) -> Vec<(Share, Share)> {
    let mut chance = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let mut drawn = |p: f64| {
        let some = (0..size).filter(|_| f64::from(chance.next_u32()) / f64::from(u32::MAX) < p).count();
        Share { some: u32::try_from(some).unwrap(), all: size }
    };
    (0..rounds).map(|_| (drawn(treated), drawn(control))).collect()
}

#[test]
fn a_planted_effect_lies_within_its_interval_in_95_of_100_experiments() {
    for (treated, control) in [(0.35, 0.25), (0.25, 0.25), (0.05, 0.15)] {
        let rounds = 4_000;
        let within = simulated(rounds, 120, treated, control).into_iter().filter(|(one, other)| {
            let found = difference(*one, *other);
            (found.low..=found.high).contains(&(treated - control))
        });
        let share = within.count() as f64 / f64::from(rounds);
        assert!((0.94..=0.97).contains(&share), "{share} of {treated} against {control}");
    }
}

#[test]
fn a_list_that_is_long_enough_shows_its_effect_in_four_of_five_and_chance_alone_in_one_of_twenty_at_most() {
    let verdicts = |treated: f64, control: f64| {
        let judged = simulated(2_000, 313, treated, control).into_iter().map(|(one, other)| {
            let did = |bought: Share| Did { bought, ..Did::default() };
            judge(did(one), did(other)).verdict
        });
        judged.collect::<Vec<_>>()
    };
    let share = |all: &[Verdict], one: Verdict| all.iter().filter(|it| **it == one).count() as f64 / all.len() as f64;
    let found = verdicts(0.3, 0.2);
    assert!((0.78..=0.84).contains(&share(&found, Verdict::Worked)), "{}", share(&found, Verdict::Worked));
    assert_eq!(share(&found, Verdict::Harmed), 0.0);
    let found = verdicts(0.2, 0.3);
    assert!(share(&found, Verdict::Harmed) > 0.78, "the other way around it is harm");
    assert!(share(&verdicts(0.2, 0.2), Verdict::NotSeen) >= 0.95);
}

#[test]
fn the_draw_favours_nobody() {
    // Of a thousand draws of a hundred customers, each is treated about half the time.
    let ids: Vec<u128> = (0..100).map(|nth| 0x019a_0000_0000_7000_8000_0000_0000_0000 + nth).collect();
    let mut treated = [0_u32; 100];
    for seed in 0..1_000 {
        for draw in split(seed, std::slice::from_ref(&ids), 50) {
            draw.treated.iter().for_each(|id| treated[usize::try_from(id & 0xff).unwrap()] += 1);
        }
    }
    // Five standard deviations on both sides.
    assert!(treated.iter().all(|times| (421..=579).contains(times)), "{treated:?}");
}

proptest! {
    #[test]
    fn swapping_the_arms_turns_everything_around(a in 0_u32..60, b in 0_u32..60, more_a in 0_u32..60, more_b in 0_u32..60) {
        let (one, other) = (Share { some: a, all: a + more_a }, Share { some: b, all: b + more_b });
        let (there, back) = (difference(one, other), difference(other, one));
        prop_assert!((there.low + back.high).abs() < 1e-12 && (there.high + back.low).abs() < 1e-12);
        prop_assert!((fisher(one, other) - fisher(other, one)).abs() < 1e-12);
        prop_assert!(-1.0 - 1e-12 <= there.low && there.low <= there.high && there.high <= 1.0 + 1e-12);
        let own = one.interval();
        prop_assert!(own.low <= one.value() + 1e-15 && one.value() <= own.high + 1e-15);
    }
}
