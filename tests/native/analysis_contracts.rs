//! Contracts: retention, the shifted beta-geometric and the regression give the reference's numbers (see
//! tests/fixtures/README.md); the larger sample is compared wherever it is present.

use std::{collections::BTreeMap, fs, io::Write as _, path::Path};

use guanxi::analysis::backtest::measure::{Figure, brier, log_losses};
use guanxi::analysis::backtest::ranking::auc;
use guanxi::analysis::cohort::survival::{Seen, Step, kaplan_meier};
use guanxi::analysis::contracts::features::{Cell, Encoding, Origin, Reading, Sheet};
use guanxi::analysis::contracts::model::examine;
use guanxi::analysis::contracts::retention::{Retention, periods};
use guanxi::analysis::contracts::sbg::{Period, Sbg};
use guanxi::analysis::numeric::ridge::{PENALTY, Ridge};
use serde_json::Value;

fn close(mine: f64, theirs: &Value, relative: f64) {
    let theirs = theirs.as_f64().unwrap();
    assert!((mine - theirs).abs() <= relative * theirs.abs().max(1e-3), "{mine} is not {theirs}");
}

/// A file of the fixtures.
fn fixture(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)).unwrap()
}

/// A file beside the project that it does not own; where it is missing, that is said past the test's capture.
fn beside(name: &str) -> Option<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/reference").join(name);
    let found = fs::read_to_string(path).ok();
    if found.is_none() {
        let said = format!("left out: ../shared/reference/{name} is not here\n");
        std::io::stderr().write_all(said.as_bytes()).unwrap();
    }
    found
}

fn rows(text: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let mut lines = text.lines().map(|line| line.split(',').map(str::to_owned).collect::<Vec<_>>());
    (lines.next().unwrap(), lines.collect())
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|number| number.as_f64().unwrap()).collect()
}

/// The share that outlives a month.
fn at(steps: &[Step], month: u32) -> Option<&Step> {
    steps.iter().rev().find(|step| step.age <= month)
}

struct Sample {
    lifetimes: Vec<Seen>,
    sheet: Sheet,
}

fn invented() -> Sample {
    let (_, rows) = rows(&fixture("contracts.csv"));
    let word = |text: &str| Cell::Word(text.to_owned());
    let mut sheet = Sheet {
        origins: ["devices", "fee", "autopay", "plan", "region"].map(|key| Origin::Field(key.to_owned())).to_vec(),
        ..Sheet::default()
    };
    sheet.origins.insert(0, Origin::Months);
    let mut lifetimes = Vec::new();
    for row in &rows {
        let [_, plan, region, autopay, devices, fee, tenure, churn] = row.as_slice() else { panic!("{row:?}") };
        let ended = churn == "Yes";
        lifetimes.push(Seen { age: tenure.parse().unwrap(), ended });
        let fee = fee.parse().map_or(Cell::Missing, Cell::Number);
        let cells = [
            Cell::Number(tenure.parse().unwrap()),
            Cell::Number(devices.parse().unwrap()),
            fee,
            Cell::Yes(autopay == "Yes"),
            word(plan),
            word(region),
        ];
        sheet.cells.extend(cells);
        sheet.ended.push(ended);
    }
    Sample { lifetimes, sheet }
}

fn reference() -> Value {
    serde_json::from_str(&fixture("contracts_reference.json")).unwrap()
}

/// Learns from all rows but every fifth, as the references do.
fn split(sheet: &Sheet) -> (Encoding, Ridge, Vec<f64>, Vec<bool>) {
    let encoding = Encoding::learn(sheet);
    let design = encoding.design(sheet);
    let (held, learned): (Vec<usize>, Vec<usize>) = (0..sheet.ended.len()).partition(|row| row % 5 == 0);
    let fit = Ridge::fit(&design, &sheet.ended, &learned, PENALTY).unwrap();
    let told = held.iter().map(|row| fit.probability(design.row(*row))).collect();
    let outcomes = held.iter().map(|row| sheet.ended[*row]).collect();
    (encoding, fit, told, outcomes)
}

fn log_loss(told: &[f64], outcomes: &[bool]) -> f64 {
    Figure::mean(&log_losses(told, outcomes)).value
}

#[test]
fn retention_of_invented_contracts_is_the_references() {
    let (sample, theirs) = (invented(), reference());
    let steps = kaplan_meier(&sample.lifetimes);
    for (month, told) in theirs["kaplan_meier"].as_object().unwrap() {
        let step = at(&steps, month.parse().unwrap()).unwrap();
        let interval = step.interval.unwrap();
        for (mine, theirs) in [step.waiting, interval.low, interval.high].into_iter().zip(told.as_array().unwrap()) {
            close(mine, theirs, 1e-12);
        }
    }
    let curve = Retention::new(&sample.lifetimes);
    assert_eq!((curve.contracts, curve.ended), (600, 248));
    assert_eq!(curve.share(12).unwrap().share, at(&steps, 12).unwrap().waiting);
    assert!(curve.months.iter().all(|month| month.running >= 5) && curve.months.len() > 50);
}

#[test]
fn the_shifted_beta_geometric_of_invented_contracts_is_the_references() {
    let (sample, theirs) = (invented(), &reference()["sbg"]);
    let fit = Sbg::fit(&periods(&sample.lifetimes)).unwrap();
    close(fit.alpha, &theirs["alpha"], 1e-6);
    close(fit.beta, &theirs["beta"], 1e-6);
    close(fit.log_likelihood, &theirs["log_likelihood"], 1e-12);
    for (month, share) in theirs["survival"].as_array().unwrap().iter().enumerate() {
        close(fit.survival(u32::try_from(month).unwrap()), share, 1e-6);
    }
    for (mine, theirs) in fit.standard_errors().unwrap().into_iter().zip(theirs["errors"].as_array().unwrap()) {
        close(mine, theirs, 1e-4);
    }
    let interval = fit.interval(24).unwrap();
    assert!(interval.low < fit.survival(24) && fit.survival(24) < interval.high && interval.high - interval.low < 0.15);
}

#[test]
fn the_regression_on_invented_contracts_is_the_references() {
    let (sample, theirs) = (invented(), reference());
    let (encoding, fit, told, outcomes) = split(&sample.sheet);
    let named: Vec<String> = encoding
        .terms
        .iter()
        .map(|term| match (&term.origin, &term.reading) {
            (Origin::Field(key), Reading::Level { level, .. }) => format!("{key}={level}"),
            (Origin::Field(key), _) => key.clone(),
            _ => "tenure".to_owned(),
        })
        .collect();
    let wanted: Vec<&str> =
        theirs["regression"]["features"].as_array().unwrap().iter().map(|it| it.as_str().unwrap()).collect();
    assert_eq!(named, wanted);
    close(fit.intercept, &theirs["regression"]["intercept"], 1e-9);
    for (mine, theirs) in [(&fit.weights, "weights"), (&fit.means, "means"), (&fit.spreads, "spreads")] {
        let theirs = numbers(&reference()["regression"][theirs]);
        assert!(mine.iter().zip(&theirs).all(|(mine, theirs)| (mine - theirs).abs() < 1e-9), "{mine:?} {theirs:?}");
    }
    let held = &theirs["regression"]["held_out"];
    close(auc(&told, &outcomes).value, &held["auc"], 1e-9);
    close(brier(&told, &outcomes).value, &held["brier"], 1e-9);
    close(log_loss(&told, &outcomes), &held["log_loss"], 1e-9);

    let all = examine(&sample.sheet, &mut |_, _| {}).unwrap();
    let weights = numbers(&theirs["regression_on_all"]["weights"]);
    assert!(all.ridge.weights.iter().zip(&weights).all(|(mine, theirs)| (mine - theirs).abs() < 1e-9));
    assert!(all.is_better_than_nothing() && all.auc.value > 0.75 && all.auc.error < 0.03);
    assert_eq!(all.bins.iter().map(|bin| bin.customers).sum::<usize>(), 600);
}

/// Published shares of Fader & Hardie 2007; 0.688 stands in one peer's test for α of "Regular", where the maximum of
/// the likelihood on its own data is 0.704.
#[test]
fn the_shifted_beta_geometric_is_the_papers_where_its_numbers_are_present() {
    let Some(text) = beside("sbg_reference.json") else { return };
    let theirs: Value = serde_json::from_str(&text).unwrap();
    for (kind, renewals) in [("high_end", 4), ("high_end", 7), ("regular", 4), ("regular", 7)] {
        let percent = numbers(&theirs["data"][format!("{kind}_pct")]);
        let mut periods: Vec<Period> = percent
            .windows(2)
            .take(renewals)
            .map(|pair| Period { ended: 10.0 * (pair[0] - pair[1]), last_seen: 0.0 })
            .collect();
        periods.last_mut().unwrap().last_seen = 10.0 * percent[renewals];
        let fit = Sbg::fit(&periods).unwrap();
        let told = &theirs["fits"][format!("{kind}_fit_first_{renewals}_renewals")];
        close(fit.alpha, &told["alpha"], 1e-5);
        close(fit.beta, &told["beta"], 1e-5);
        close(fit.log_likelihood, &told["ll_n1000"], 1e-9);
        for (period, share) in told["survival_0_12"].as_array().unwrap().iter().enumerate() {
            close(fit.survival(u32::try_from(period).unwrap()), share, 1e-5);
        }
        for (period, share) in (1..).zip(told["retention_1_12"].as_array().unwrap()) {
            close(fit.retention(period), share, 1e-5);
        }
    }
}

#[test]
fn the_larger_sample_is_the_references_where_it_is_present() {
    let files = ["telco_churn.csv", "telco_kaplan_meier.json", "telco_logistic_split0.json"].map(beside);
    let [Some(table), Some(curves), Some(regression)] = files else { return };
    let (header, rows) = rows(&table);
    let column = |name: &str| header.iter().position(|other| other == name).unwrap();
    let (tenure, churn, plan) = (column("tenure"), column("Churn"), column("Contract"));
    // A median that the curve does not reach is written as Infinity there, which is no JSON.
    let curves: Value = serde_json::from_str(&curves.replace("Infinity", "null")).unwrap();
    let mut by_plan: BTreeMap<&str, Vec<Seen>> = BTreeMap::new();
    for row in &rows {
        let seen = Seen { age: row[tenure].parse().unwrap(), ended: row[churn] == "Yes" };
        by_plan.entry("ALL").or_default().push(seen);
        by_plan.entry(&row[plan]).or_default().push(seen);
    }
    for (group, cases) in by_plan {
        let told = &curves["groups"][group];
        let steps = kaplan_meier(&cases);
        for (month, share) in told["S"].as_object().unwrap() {
            close(at(&steps, month.parse().unwrap()).map_or(1.0, |step| step.waiting), share, 1e-12);
        }
        if let Some(interval) = at(&steps, 12).and_then(|step| step.interval) {
            close(interval.low, &told["ci95_12"][0], 1e-9);
            close(interval.high, &told["ci95_12"][1], 1e-9);
        }
        let median = steps.iter().find(|step| step.waiting <= 0.5).map(|step| step.age);
        assert_eq!(median.map(f64::from), told["median"].as_f64(), "{group}");
    }

    let told: Value = serde_json::from_str(&regression).unwrap();
    let counted = ["tenure", "MonthlyCharges", "TotalCharges", "SeniorCitizen"];
    let words = header
        .iter()
        .filter(|name| !counted.contains(&name.as_str()) && !["customerID", "Churn"].contains(&name.as_str()));
    let fields: Vec<&str> = counted.into_iter().chain(words.map(String::as_str)).collect();
    let mut sheet =
        Sheet { origins: fields.iter().map(|name| Origin::Field((*name).to_owned())).collect(), ..Sheet::default() };
    for row in &rows {
        for name in &fields {
            let cell = row[column(name)].trim();
            let number = || Cell::Number(if cell.is_empty() { 0.0 } else { cell.parse().unwrap() });
            sheet.cells.push(if counted.contains(name) { number() } else { Cell::Word(cell.to_owned()) });
        }
        sheet.ended.push(row[churn] == "Yes");
    }
    let (encoding, fit, p, outcomes) = split(&sheet);
    assert_eq!(encoding.terms.len(), told["features"].as_array().unwrap().len());
    close(fit.intercept, &told["intercept"], 1e-6);
    for (place, term) in encoding.terms.iter().enumerate() {
        let Origin::Field(key) = &term.origin else { panic!("{term:?}") };
        let name =
            if let Reading::Level { level, .. } = &term.reading { format!("{key}={level}") } else { key.clone() };
        let theirs = told["coef_standardised"][&name].as_f64().unwrap();
        assert!((fit.weights[place] - theirs).abs() < 1e-6, "{name}: {} {theirs}", fit.weights[place]);
    }
    let held = &told["test"];
    assert!((auc(&p, &outcomes).value - held["auc"].as_f64().unwrap()).abs() < 1e-6);
    assert!((brier(&p, &outcomes).value - held["brier"].as_f64().unwrap()).abs() < 1e-6);
    assert!((log_loss(&p, &outcomes) - held["log_loss"].as_f64().unwrap()).abs() < 1e-6);
}
