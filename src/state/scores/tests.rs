//! From an archive's tables to the rows of the scores file, without a browser.

use std::{ops::ControlFlow, rc::Rc};

use super::{
    Because, Held, Scheme, ScoreBoard,
    gather::{self, LastLook, Stamp},
};
use crate::{
    analysis::{card::Limit, churn::risk::Standing, transit::trial::TrialQuestion},
    domain::{
        archive::Archive,
        currency::Currency,
        customer::{Customer, CustomerKind},
        day::Day,
        id::Id,
        interaction::{Interaction, InteractionKind},
        order::Order,
        provenance::{Extra, Provenance, Source},
        settings::{ModelChoice, OwnRule, Settings},
        timestamp::Timestamp,
    },
    transfer::export::scores::ScoreRow,
};

#[path = "losses_tests.rs"]
mod losses;
#[path = "relationship_tests.rs"]
mod relationship;
#[path = "scheme_tests.rs"]
mod schemes;
#[path = "service_tests.rs"]
mod service;
#[path = "signal_tests.rs"]
mod signals;
#[path = "supervision_tests.rs"]
mod supervision;

fn provenance() -> Provenance {
    let at = Timestamp::from_millis(0);
    Provenance { created: at, updated: at, source: Source::Import, batch_id: None }
}

fn put_customer(archive: &mut Archive, bits: u128, code: &str) -> u32 {
    let mut customer = Customer::named(Id::from_bits(bits), CustomerKind::Person, format!("N{code}"), provenance());
    customer.code = code.to_owned();
    archive.customers.put(&customer);
    archive.customers.row(customer.id).unwrap()
}

fn put_order(archive: &mut Archive, bits: u128, customer: u32, date: Day, amount: i64, currency: Currency) {
    let order = Order {
        id: Id::from_bits(bits),
        customer_id: archive.customers.id(customer).unwrap(),
        number: String::new(),
        date,
        currency,
        amount,
        lines: Vec::new(),
        channel: String::new(),
        note: String::new(),
        return_of: None,
        import_key: None,
        provenance: provenance(),
        extra: Extra::new(),
    };
    archive.orders.put(&order, customer);
}

fn configure(archive: &mut Archive, settings: Settings) {
    let mut ledger = archive.ledger().clone();
    ledger.settings = settings;
    archive.restore_ledger(ledger, 1);
}

/// The CDNOW sample, its customers in reverse order of their codes.
fn cdnow(model: ModelChoice) -> Archive {
    let mut archive = Archive::default();
    let lines: Vec<Vec<&str>> = include_str!("../../../tests/fixtures/cdnow_sample.csv")
        .lines()
        .skip(1)
        .map(|line| line.split(',').collect())
        .collect();
    for (order, cells) in (0..).zip(lines.iter().rev()) {
        let code: u128 = cells[0].parse().unwrap();
        let row =
            archive.customers.row(Id::from_bits(code)).unwrap_or_else(|| put_customer(&mut archive, code, cells[0]));
        let (whole, cents) = cells[3].split_once('.').unwrap();
        let amount = whole.parse::<i64>().unwrap() * 100 + cents.parse::<i64>().unwrap();
        put_order(&mut archive, 1 << 100 | order, row, Day::parse(cells[1]).unwrap(), amount, Currency::USD);
    }
    let settings = Settings { as_of: Day::parse("1997-09-30"), horizon_days: 273, model, ..Settings::default() };
    configure(&mut archive, settings);
    archive
}

fn board(archive: &Archive) -> ScoreBoard {
    let question = gather::question(archive, Day::parse("2026-01-01").unwrap());
    let holdings = gather::holdings(archive, gather::purchases(archive));
    let ControlFlow::Continue(scores) = holdings.score(&question, &mut |_| ControlFlow::Continue(())) else {
        panic!("nobody asked to stop")
    };
    let live = (0..archive.customers.len()).map(|row| archive.customers.is_live(row)).collect();
    let held = Held::of(archive, Day::parse("2026-01-01").unwrap());
    ScoreBoard {
        scores: Rc::new(scores),
        held,
        question,
        currency: gather::scoring_currency(archive),
        live,
        elapsed_millis: 0.0,
    }
}

#[test]
fn exported_scores_are_the_references() {
    let theirs = include_str!("../../../tests/fixtures/cdnow_scores.csv");
    let names: Vec<&str> = theirs.lines().next().unwrap().split(',').collect();
    for (model, prefix, name) in [(ModelChoice::MbgNbd, "mbg", "MBG/NBD"), (ModelChoice::BgNbd, "bg", "BG/NBD")] {
        let archive = cdnow(model);
        let mut rows = board(&archive).export_rows(&archive);
        rows.sort_by(|one, other| one.customer_id.cmp(&other.customer_id));
        assert_eq!(rows.len(), 2_357);
        for (row, line) in rows.iter().zip(theirs.lines().skip(1)) {
            let cells: Vec<&str> = line.split(',').collect();
            let cell = |column: &str| -> f64 {
                cells[names.iter().position(|name| *name == column).unwrap()].parse().unwrap()
            };
            let ScoreRow { p_alive, p_active, churn_risk, expected_orders, .. } = row;
            assert!((p_alive.unwrap() - cell(&format!("{prefix}_palive"))).abs() < 1e-6, "{line}");
            let active = cell(&format!("{prefix}_p_active_H"));
            assert!((p_active.unwrap() - active).abs() < 1e-6, "{line}");
            assert!((churn_risk.unwrap() + active - 1.0).abs() < 1e-6, "{line}");
            let expected = cell(&format!("{prefix}_expected_H"));
            assert!((expected_orders.unwrap() - expected).abs() < 1e-6 * expected, "{line}");
            if prefix == "mbg" {
                let (amount, value) = (cell("gg_expected_amount"), cell("clv_12m"));
                assert!((row.expected_amount.unwrap() - amount).abs() < 1e-5 * amount, "{line}");
                assert!((row.clv_12m.unwrap() - value).abs() < 1e-5 * value, "{line}");
            }
            assert_eq!((row.model.as_str(), row.risk_model.as_str()), (name, "model"));
        }
    }
}

#[test]
fn hidden_customers_and_foreign_orders_count_nowhere() {
    let mut archive = cdnow(ModelChoice::Automatic);
    let stranger = put_customer(&mut archive, 1 << 90, "stranger");
    put_order(&mut archive, 1 << 101, stranger, Day::parse("1997-05-05").unwrap(), 5_000, Currency::TWD);
    let before = board(&archive);
    assert_eq!(before.currency, Some(Currency::USD));
    assert_eq!(before.population(), 2_357);
    let row = before.row(stranger).unwrap();
    assert_eq!((row.standing(), row.rfm(), row.last_day()), (Standing::NoPurchase, None, None));
    assert!(before.recent_order_days(&archive, stranger, 365).is_empty());
    let cells = before.export_rows(&archive).into_iter().find(|row| row.customer_id == "stranger").unwrap();
    assert_eq!((cells.r, cells.p_alive, cells.model.as_str()), (None, None, ""));
    assert_eq!((cells.grade, cells.grade_gold), ("general", "potential"));

    archive.customers.hide(0, 7);
    let after = board(&archive);
    assert_eq!(after.population(), 2_356);
    assert_eq!(after.export_rows(&archive).len(), 2_357);
    assert_eq!(after.what_if(Scheme::Four, &after.question.rules).customers(), 2_357);
}

#[test]
fn the_archive_file_carries_the_backtest() {
    let archive = cdnow(ModelChoice::Automatic);
    let board = board(&archive);
    let without = board.analysis(None, &archive);
    assert!(without["model"]["backtest"].is_null() && without["model"]["kind"] == "MBG/NBD");
    let as_of = board.scores.summaries.as_of;
    let question = TrialQuestion { as_of, horizon_days: 273, holdout_days: None, own_rule: OwnRule::default() };
    let holdings = gather::holdings(&archive, gather::purchases(&archive));
    let mut prepared = question.prepare(&holdings.log(), holdings.evidence().as_ref());
    while prepared.run.as_mut().is_ok_and(|run| run.step().is_continue()) {}
    let trial = prepared.finish();
    let analysis = board.analysis(Some(&trial), &archive);
    let backtest = &analysis["model"]["backtest"];
    // 272 days of history: a third is held out.
    assert_eq!(backtest["holdout_days"], 90);
    assert_eq!(backtest["cut"], "1997-07-02");
    let verdict = board.scores.verdict.unwrap();
    assert_eq!(trial.outcome.as_ref().unwrap().verdict, verdict, "Automatic decided by the same backtest");
    assert_eq!(backtest["winner"], "MBG/NBD");
    assert_eq!(analysis["model"]["risk_model"], "model");
    let candidates = backtest["candidates"].as_array().unwrap();
    assert_eq!(candidates.len(), 14);
    let names: Vec<&str> = candidates.iter().map(|one| one["candidate"].as_str().unwrap()).collect();
    assert_eq!(names[..5], ["MBG/NBD", "BG/NBD", "NBD", "Pareto/NBD", "recency"]);
    assert_eq!(names[11..], ["stacked layer", "everyone alike", "nobody"]);
    let mbg = &candidates[0];
    assert!(mbg["auc"]["value"].as_f64().unwrap() > 0.7 && mbg["auc"]["error"].as_f64().unwrap() > 0.0);
    assert!(mbg["mae"]["value"].is_f64() && mbg["calibration"].as_array().unwrap().len() == 10);
    assert!(candidates[4].get("mae").is_none(), "recency counts no orders");
}

#[test]
fn only_what_scores_are_made_of_changes_the_stamp() {
    let mut archive = cdnow(ModelChoice::Automatic);
    let mut look = LastLook::default();
    let first = Stamp::of(&archive, &mut look);
    let mut customer = archive.customers.record(3).unwrap();
    customer.tags = vec!["vip".to_owned()];
    customer.name = "Renamed".to_owned();
    archive.customers.put(&customer);
    assert_eq!(Stamp::of(&archive, &mut look), first, "a tag and a name");
    customer.industry = "Retail".to_owned();
    archive.customers.put(&customer);
    let second = Stamp::of(&archive, &mut look);
    assert_ne!(second, first, "an industry");
    archive.interactions.put(&Interaction {
        id: Id::from_bits(9),
        customer_id: customer.id,
        contact_ids: Vec::new(),
        date: Day::parse("1997-09-01").unwrap(),
        kind: InteractionKind::Visit,
        inbound: false,
        subject: "S".to_owned(),
        body: String::new(),
        outcome: String::new(),
        sentiment: None,
        next_step: String::new(),
        owner: String::new(),
        provenance: provenance(),
        extra: Extra::new(),
    });
    assert_ne!(Stamp::of(&archive, &mut look), second, "a visit");
    let scored = board(&archive);
    assert_eq!(scored.scores.index.standpoints[3].interactions, 1);
}

#[test]
fn moves_add_up_and_name_what_decides_them() {
    let archive = cdnow(ModelChoice::Automatic);
    let board = board(&archive);
    let stored = board.what_if(Scheme::Four, &board.question.rules);
    assert_eq!(stored.up_and_down(), (0, 0));
    assert!(stored.movers.is_empty());
    assert_eq!(stored.now, stored.then);
    let mut rules = board.question.rules;
    rules.four.strategic_set_share = 0.2;
    let stricter = board.what_if(Scheme::Four, &rules);
    let (up, down) = stricter.up_and_down();
    assert!(up == 0 && down > 100, "{up} up, {down} down");
    assert_eq!(stricter.customers(), 2_357);
    assert_eq!(stricter.then.iter().map(|grade| grade.customers).sum::<usize>(), 2_357);
    let first = stricter.movers.first().unwrap();
    assert_eq!(first.from, 0);
    assert!(matches!(first.because, Because::Check(check) if !check.met));
    assert!(stricter.movers.is_sorted_by_key(|mover| -mover.current));
    assert!(board.rfm_counts().iter().all(|counts| counts.iter().sum::<usize>() == 2_357));
}

#[test]
fn the_largest_expected_losses_come_first_and_newcomers_apart() {
    let archive = cdnow(ModelChoice::Automatic);
    let board = board(&archive);
    let losses: Vec<f64> =
        board.leavers(20).into_iter().map(|row| board.row(row).unwrap().expected_loss().unwrap()).collect();
    assert_eq!(losses.len(), 20);
    assert!(losses.is_sorted_by(|one, other| one >= other));
    let new = board.newcomers(5);
    assert!(new.iter().all(|row| board.row(*row).unwrap().is_too_new()));
    assert_eq!(board.newcomers(usize::MAX).len(), board.standing_count(Standing::TooNew));
    let half = board.half_of_the_loss();
    let all: f64 = (0..2_357)
        .filter_map(|row| board.row(row))
        .filter(|row| !row.is_too_new())
        .filter_map(|row| row.expected_loss())
        .sum();
    let first: f64 = board.leavers(half).into_iter().filter_map(|row| board.row(row)?.expected_loss()).sum();
    let fewer: f64 = board.leavers(half - 1).into_iter().filter_map(|row| board.row(row)?.expected_loss()).sum();
    assert!(first >= all / 2.0 && fewer < all / 2.0, "{half} customers hold {first} of {all}");
}

#[test]
fn the_model_card_says_what_the_scores_rest_on_and_what_limits_them() {
    let mut archive = cdnow(ModelChoice::Automatic);
    put_order(&mut archive, 2 << 100, 0, Day::parse("1997-05-05").unwrap(), 900, Currency::CNY);
    let card = board(&archive).card(&archive);
    let bought = u32::try_from(card.customers - card.repeat_customers).unwrap();
    assert_eq!((card.customers, card.horizon_days), (2_357, 273));
    assert_eq!(card.first_day, Day::parse("1997-01-01").map(Day::epoch_days));
    assert_eq!(card.history_days(), 272);
    assert_eq!(card.validation.map(|verdict| verdict.ask.holdout_days), Some(90));
    let has = |limit: Limit| card.limits.contains(&limit);
    assert!(has(Limit::SilenceIsNotLoss { horizon_days: 273 }) && has(Limit::IntervalsOfTheModel));
    assert!(has(Limit::ShortHistory { history_days: 272, horizon_days: 273 }));
    let share = f64::from(bought) / 2_357.0;
    assert!(share > 0.5 && has(Limit::BoughtOnce { customers: bought as usize, share }), "{:?}", card.limits);
    assert!(has(Limit::OtherCurrencies { orders: 1 }));
    assert!(!has(Limit::NotValidated) && !has(Limit::NoModel) && !has(Limit::NoIntervals));

    let by_name = cdnow(ModelChoice::BgNbd);
    let by_name = board(&by_name).card(&by_name);
    assert!(by_name.limits.contains(&Limit::NotValidated), "a model that was asked for was not tried out");
    assert!(!by_name.limits.iter().any(|limit| matches!(limit, Limit::OtherCurrencies { .. })));

    let mut few = Archive::default();
    let row = put_customer(&mut few, 1, "1");
    put_order(&mut few, 1 << 100, row, Day::parse("2025-01-01").unwrap(), 100, Currency::USD);
    let few = board(&few);
    let limits = few.analysis(None, &Archive::default())["model_card"]["limits"].clone();
    let names: Vec<&str> = limits.as_array().unwrap().iter().filter_map(|limit| limit["limit"].as_str()).collect();
    assert_eq!(names, ["no model", "revenue, not margin", "bought once", "short history"]);
}
