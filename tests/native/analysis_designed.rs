//! Too little data, odd data and the fallbacks have designed answers.

use crate::cdnow::{Orders, day, sample};
use crate::properties::scores_of;
use crate::simulated::simulated;
use guanxi::analysis::as_of::default_as_of;
use guanxi::analysis::churn::fit::{FitNote, fit};
use guanxi::analysis::churn::gamma_gamma::AmountNote;
use guanxi::analysis::churn::likelihood::dropout;
use guanxi::analysis::churn::model::PurchaseModel;
use guanxi::analysis::churn::risk::{RiskBand, RiskModel, Standing};
use guanxi::analysis::churn::rows::Rows;
use guanxi::analysis::churn::score::{ChurnSettings, score};
use guanxi::analysis::churn::signals::Signals;
use guanxi::analysis::grading::four::FourGrade;
use guanxi::analysis::grading::gold::GoldGrade;
use guanxi::analysis::numeric::ascent::climb;
use guanxi::analysis::summary::summarise;
use guanxi::domain::settings::ModelChoice;
use std::ops::ControlFlow;

const AS_OF: i32 = 20_000;

/// A buyer every `gap` days, `times` times, the last one `silence` days ago.
fn buyer(times: i32, gap: i32, silence: i32, amount: i64) -> Vec<(i32, i64)> {
    (0..times).map(|n| (AS_OF - silence - gap * (times - 1 - n), amount)).collect()
}

#[test]
fn what_counts_as_a_purchase_day() {
    let orders = Orders::of(&[
        vec![(10, 500), (10, 300), (40, 200)],
        vec![(10, 0)],
        vec![(10, 500), (20, -500), (30, 100), (30, -100), (50, 700)],
        vec![(10, -5)],
        vec![(10, 100), (99, 100)],
        vec![(5, -50), (10, 100), (20, 300), (25, -100)],
    ]);
    let s = summarise(&orders.log(), 60);
    assert_eq!(s.purchase_days, [2, 1, 2, 0, 1, 2]);
    assert_eq!(s.frequency, [1, 0, 1, 0, 0, 1]);
    assert_eq!(s.recency_days, [30, 0, 40, 0, 0, 10]);
    assert_eq!(s.age_days, [50, 50, 50, 0, 50, 50]);
    assert_eq!(s.days_since_last, [20, 50, 10, 0, 50, 40]);
    assert_eq!(s.total, [1000, 0, 700, -5, 100, 250]);
    // Returns after the first purchase come off the repeat purchases.
    assert_eq!(s.monetary, [200.0, 0.0, 200.0, 0.0, 0.0, 200.0]);
    assert_eq!(s.median_gap_days.get(0), Some(30.0));
    assert_eq!(s.median_gap_days.get(1), None);
    assert_eq!(s.active_windows, [1, 1, 1, 0, 1, 1]);
}

#[test]
fn trailing_year_and_windows_end_on_the_as_of_day() {
    let orders = Orders::of(&[vec![(635, 1), (636, 2), (909, 4), (910, 8), (1000, 16), (1001, 32)]]);
    let s = summarise(&orders.log(), 1000);
    assert_eq!(s.trailing_year, [30]);
    assert_eq!(s.active_windows, [0b0011]);
}

#[test]
fn an_archive_without_orders_has_empty_scores() {
    let empty = scores_of(&Orders::of(&[]), &[], &[], ModelChoice::Automatic);
    assert!(empty.four.is_empty() && empty.churn.baseline.is_none());
    let silent =
        scores_of(&Orders::of(&[vec![], vec![(AS_OF + 1, 100)], vec![(AS_OF, -100)]]), &[], &[], ModelChoice::BgNbd);
    assert_eq!(silent.churn.standing, [Standing::NoPurchase; 3]);
    assert_eq!(silent.four, [FourGrade::General; 3]);
    assert_eq!(silent.gold, [GoldGrade::Potential; 3]);
    assert_eq!(silent.rfm, [[0; 3]; 3]);
}

#[test]
fn too_little_data_answers_by_own_rhythm() {
    let orders = Orders::of(&[
        buyer(6, 30, 20, 100),
        buyer(6, 30, 60, 100),
        buyer(6, 30, 90, 100),
        buyer(2, 30, 400, 100),
        buyer(1, 1, 400, 100),
        vec![],
    ]);
    let scores = scores_of(&orders, &[], &[], ModelChoice::Automatic);
    let churn = &scores.churn;
    assert_eq!(churn.model, Err(FitNote::TooLittleData { repeat_customers: 4, needed: 50 }));
    assert_eq!(churn.amounts, Err(AmountNote::TooLittleData { customers: 4, needed: 50 }));
    assert_eq!(churn.risk_model, RiskModel::OwnRhythm);
    let known = |band| Standing::Known(band);
    assert_eq!(
        churn.standing,
        [
            known(RiskBand::Low),
            known(RiskBand::Medium),
            known(RiskBand::High),
            Standing::TooNew,
            Standing::TooNew,
            Standing::NoPurchase,
        ]
    );
    for column in [&churn.p_alive, &churn.churn_risk, &churn.expected_amount, &churn.clv_12m, &churn.value_model] {
        assert!(column.iter().all(|value| value.is_none()));
    }
    assert!(scores.four.iter().all(|grade| *grade != FourGrade::Partner), "no known risk, no partner");
}

#[test]
fn identical_customers_and_single_days_are_answered() {
    for archive in [vec![buyer(5, 30, 10, 900); 200], vec![buyer(1, 1, 0, 900); 200], vec![buyer(2, 1, 0, 900); 80]] {
        let scores = scores_of(&Orders::of(&archive), &[], &[], ModelChoice::Automatic);
        for column in [&scores.churn.p_alive, &scores.churn.churn_risk] {
            assert!(column.iter().flatten().all(|p| (0.0..=1.0).contains(&p)));
        }
        assert!(scores.churn.expected_orders.iter().flatten().all(|orders| orders >= 0.0));
        assert!(scores.rfm.iter().all(|rfm| *rfm == [3; 3]));
    }
}

#[test]
fn without_loss_in_the_data_nbd_answers_and_says_so() {
    // Steady buyers at many different rates, all of whom have just bought.
    let archive: Vec<_> = (0..300).map(|n| buyer(3 + n % 17, 20 + n % 40, n % 5, 1_000 + 10 * i64::from(n))).collect();
    let summaries = summarise(&Orders::of(&archive).log(), AS_OF);
    let fitted = fit(&Rows::merge(&summaries), summaries.repeat_customers(), PurchaseModel::MbgNbd).unwrap();
    assert_eq!(fitted.kind, PurchaseModel::Nbd);
    assert!(
        matches!(fitted.notes[0], FitNote::FellBackToNbd { asked: PurchaseModel::MbgNbd, .. }),
        "{:?}",
        fitted.notes
    );
    let scores = scores_of(&Orders::of(&archive), &[], &[], ModelChoice::Automatic);
    assert!(scores.churn.p_alive.iter().flatten().all(|p| p == 1.0));
    assert!(scores.churn.clv_12m.iter().all(|value| value.is_some()));
}

#[test]
fn a_single_young_purchase_is_too_new_to_tell() {
    let mut archive: Vec<_> =
        (0..200).map(|n| buyer(1 + n % 6, 30, (n * 7) % 300, 1_000 + 13 * i64::from(n))).collect();
    archive.push(buyer(1, 1, 5, 100));
    let scores = scores_of(&Orders::of(&archive), &[], &[], ModelChoice::MbgNbd);
    assert!(scores.churn.model.is_ok());
    assert_eq!(scores.churn.standing[200], Standing::TooNew);
    assert!(scores.churn.churn_risk.get(200).is_some(), "the population's number stands beside it");
}

#[test]
fn as_of_is_today_unless_the_archive_has_fallen_silent() {
    // Gaps of 10, 20 and 30 days: the median of the customers' medians is 20.
    let orders = Orders::of(&[vec![(100, 1), (110, 1)], vec![(100, 1), (120, 1)], vec![(100, 1), (130, 1), (500, 1)]]);
    assert_eq!(default_as_of(&orders.log(), 150), 150);
    assert_eq!(default_as_of(&orders.log(), 151), 130);
    assert_eq!(default_as_of(&orders.log(), 50), 50);
    let single = Orders::of(&[vec![(100, 1)]]);
    assert_eq!(default_as_of(&single.log(), 130), 130);
    assert_eq!(default_as_of(&single.log(), 131), 100);
    assert_eq!(default_as_of(&sample().log(), day("2026-11-22")), day("1998-06-30"));
}

#[test]
fn a_cancelled_scoring_stops() {
    let summaries = summarise(&sample().log(), day("1997-09-30"));
    for stop_after in 1..6 {
        let mut reports = 0;
        let answer = score(&summaries, Signals::default(), &ChurnSettings::default(), &mut |_| {
            reports += 1;
            if reports == stop_after { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        assert!(answer.is_break());
        assert_eq!(reports, stop_after);
    }
}

#[test]
fn scores_are_the_same_bits_every_time() {
    let once = scores_of(&sample(), &[], &[], ModelChoice::Automatic);
    let twice = scores_of(&sample(), &[], &[], ModelChoice::Automatic);
    assert_eq!(once.churn, twice.churn);
}

#[test]
fn a_thinned_start_ends_where_every_start_ends() {
    // More distinct histories than are climbed from three starts.
    let orders = simulated(6_000, 0.8, 5.0, 0.7, 2.0, 1);
    let summaries = summarise(&orders.log(), AS_OF);
    let rows = Rows::merge(&summaries);
    assert!(rows.rows.len() > 4_000);
    let fitted = fit(&rows, summaries.repeat_customers(), PurchaseModel::MbgNbd).unwrap();
    assert!(fitted.notes.is_empty(), "{:?}", fitted.notes);
    let elsewhere = climb([0.1, 3.0, 0.5, 0.0], |u| dropout(PurchaseModel::MbgNbd, &rows, u)).unwrap();
    assert!((fitted.log_likelihood - elsewhere.surface.value).abs() < 1e-7);
    assert!(elsewhere.steepest < 1e-6);
}

#[test]
fn known_parameters_are_recovered_within_their_intervals() {
    // 60 archives of 800 customers: of 240 intervals about 228 hold the truth.
    let truth = [0.6_f64, 6.0, 0.9, 2.5];
    let mut held = 0;
    for seed in 0..60 {
        let orders = simulated(800, truth[0], truth[1], truth[2], truth[3], 100 + seed);
        let summaries = summarise(&orders.log(), AS_OF);
        let fitted = fit(&Rows::merge(&summaries), summaries.repeat_customers(), PurchaseModel::MbgNbd).unwrap();
        let covariance = fitted.covariance.unwrap();
        for (i, (mine, true_value)) in fitted.parameters.as_array().iter().zip(truth).enumerate() {
            held += i32::from((mine / true_value).ln().abs() <= 1.96 * covariance[i][i].sqrt());
        }
    }
    assert!((216..=238).contains(&held), "{held} of 240");
}
