//! The CDNOW sample gives the reference's numbers (see tests/fixtures/README.md).

use crate::cdnow::{calibration_end, reference, sample};
use guanxi::analysis::churn::fit::{ModelFit, fit};
use guanxi::analysis::churn::model::PurchaseModel;
use guanxi::analysis::churn::rows::Rows;
use guanxi::analysis::grading::rfm::quintile_scores;
use guanxi::analysis::summary::{Summaries, minor, summarise};
use std::cmp::Reverse;

fn close(mine: f64, theirs: f64, relative: f64) {
    assert!((mine - theirs).abs() <= relative * theirs.abs(), "{mine} is not {theirs}");
}

fn summaries() -> Summaries {
    summarise(&sample().log(), calibration_end())
}

fn fitted(asked: PurchaseModel) -> ModelFit {
    let summaries = summaries();
    fit(&Rows::merge(&summaries), summaries.repeat_customers(), asked).unwrap()
}

#[test]
fn summaries_are_the_references() {
    let mine = summaries();
    let (x, t_x, age) = (reference("x"), reference("t_x"), reference("T"));
    let (mean, total) = (reference("zbar"), reference("total_amount"));
    assert_eq!(mine.len(), 2357);
    for row in 0..mine.len() {
        assert!((f64::from(mine.frequency[row]) - x[row]).abs() < 1e-12);
        assert!((f64::from(mine.recency_days[row]) / 7.0 - t_x[row]).abs() < 1e-12);
        assert!((f64::from(mine.age_days[row]) / 7.0 - age[row]).abs() < 1e-12);
        assert!((mine.monetary[row] / 100.0 - mean[row]).abs() < 1e-9);
        assert!((minor(mine.total[row]) / 100.0 - total[row]).abs() < 1e-9);
    }
    assert_eq!(Rows::merge(&mine).rows.len(), 1016);
}

#[test]
fn quintiles_are_the_references() {
    let mine = summaries();
    let since: Vec<_> = mine.days_since_last.iter().map(|days| Reverse(*days)).collect();
    let differing = |scores: &[u8], name| -> Vec<usize> {
        let theirs = reference(name);
        (0..scores.len()).filter(|row| (f64::from(scores[*row]) - theirs[*row]).abs() > 1e-12).collect()
    };
    assert!(differing(&quintile_scores(&mine.frequency), "F").is_empty());
    assert!(differing(&quintile_scores(&mine.total), "M").is_empty());
    // The reference took T - t_x in fractional weeks, where the rounding of
    // 99/7 breaks two ties on the cut between 4 and 5; whole days keep them.
    let recency = differing(&quintile_scores(&since), "R");
    assert_eq!(recency, [1085, 1090]);
    assert!(recency.iter().all(|row| mine.days_since_last[*row] == 99));
}

#[test]
fn mbg_nbd_reaches_the_references_maximum() {
    let fit = fitted(PurchaseModel::MbgNbd);
    assert_eq!(fit.kind, PurchaseModel::MbgNbd);
    assert!(fit.notes.is_empty(), "{:?}", fit.notes);
    close(fit.log_likelihood, -9_582.135_715_553_75, 1e-11);
    let theirs = [0.524_843_159_106_328_6, 6.183_085_279_576_214, 0.891_359_390_732_160_3, 1.614_002_240_170_123_5];
    for (mine, theirs) in fit.parameters.as_array().iter().zip(theirs) {
        close(*mine, theirs, 1e-8);
    }
    let errors = [0.083_268_206_579_777_79, 0.695_620_642_509_064_1, 0.154_789_927_777_716_94, 0.537_494_798_239_683_2];
    for (mine, theirs) in fit.standard_errors().unwrap().iter().zip(errors) {
        close(*mine, theirs, 1e-5);
    }
}

#[test]
fn bg_nbd_reaches_the_references_maximum() {
    let fit = fitted(PurchaseModel::BgNbd);
    assert_eq!(fit.kind, PurchaseModel::BgNbd);
    close(fit.log_likelihood, -9_582.429_206_673_929, 1e-11);
    let theirs = [0.242_594_522_430_157_42, 4.413_602_019_013_513_5, 0.792_922_017_225_590_3, 2.425_906_776_826_310_3];
    for (mine, theirs) in fit.parameters.as_array().iter().zip(theirs) {
        close(*mine, theirs, 1e-8);
    }
    let errors = [0.012_557_378_067_872_275, 0.378_224_059_853_807, 0.185_733_821_372_186_25, 0.705_414_259_794_851_4];
    for (mine, theirs) in fit.standard_errors().unwrap().iter().zip(errors) {
        close(*mine, theirs, 1e-5);
    }
}

#[test]
fn nbd_reaches_the_references_maximum() {
    let fit = fitted(PurchaseModel::Nbd);
    assert_eq!(fit.kind, PurchaseModel::Nbd);
    close(fit.log_likelihood, -9_763.657_614_672_615, 1e-11);
    close(fit.parameters.r, 0.384_766_135_768_785_3, 1e-6);
    close(fit.parameters.alpha, 12.072_022_844_836_92, 1e-6);
}
