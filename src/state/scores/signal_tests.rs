//! From records of an archive to the signals of its customers.

use super::*;
use crate::{
    analysis::churn::{
        evidence::{OPEN_END, Reading, mark},
        risk::RiskModel,
    },
    domain::{
        contract::Contract,
        interaction::Sentiment,
        loss_record::{LossReason, LossRecord, Recoverable},
        settings::OwnRule,
    },
};

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn talk(archive: &mut Archive, bits: u128, on: &str, kind: InteractionKind, mood: Option<Sentiment>, owner: &str) {
    archive.interactions.put(&Interaction {
        id: Id::from_bits(bits),
        customer_id: archive.customers.id(0).unwrap(),
        contact_ids: Vec::new(),
        date: day(on),
        kind,
        inbound: false,
        subject: "S".to_owned(),
        body: String::new(),
        outcome: String::new(),
        sentiment: mood,
        next_step: String::new(),
        owner: owner.to_owned(),
        provenance: provenance(),
        extra: Extra::new(),
    });
}

fn contract(archive: &mut Archive, bits: u128, end: Option<&str>, renewal: bool) {
    archive.contracts.put(&Contract {
        id: Id::from_bits(bits),
        customer_id: archive.customers.id(0).unwrap(),
        number: String::new(),
        start: day("1997-01-01"),
        end: end.map(day),
        renewal,
        currency: Currency::USD,
        amount: None,
        commitments: Vec::new(),
        note: String::new(),
        import_key: None,
        provenance: provenance(),
        extra: Extra::new(),
    });
}

fn loss(archive: &mut Archive, bits: u128, competitor: &str) {
    let at = Timestamp::parse("1997-09-20T08:00:00Z").unwrap();
    archive.loss_records.put(&LossRecord {
        id: Id::from_bits(bits),
        customer_id: archive.customers.id(0).unwrap(),
        date: day("1997-09-10"),
        reason: LossReason::Competitor,
        competitor: competitor.to_owned(),
        recoverable: Recoverable::Unknown,
        note: String::new(),
        provenance: Provenance { created: at, ..provenance() },
        extra: Extra::new(),
    });
}

#[test]
fn records_become_signals_that_are_told_beside_the_models_risk() {
    let mut archive = cdnow(ModelChoice::MbgNbd);
    let mut look = LastLook::default();
    let mut stamp = Stamp::of(&archive, &mut look);
    let mut changed = |archive: &Archive| {
        let now = Stamp::of(archive, &mut look);
        std::mem::replace(&mut stamp, now) != now
    };
    talk(&mut archive, 1, "1997-03-01", InteractionKind::Call, Some(Sentiment::Positive), "Lin");
    talk(&mut archive, 2, "1997-03-11", InteractionKind::Visit, Some(Sentiment::Positive), "Lin");
    talk(&mut archive, 3, "1997-03-21", InteractionKind::Email, Some(Sentiment::Positive), "Lin");
    talk(&mut archive, 4, "1997-09-25", InteractionKind::Note, Some(Sentiment::Negative), "He");
    assert!(changed(&archive), "interactions");
    contract(&mut archive, 5, Some("1997-11-01"), false);
    assert!(changed(&archive), "a contract");
    loss(&mut archive, 6, "");
    assert!(changed(&archive), "a loss");

    let holdings = gather::holdings(&archive, gather::purchases(&archive));
    assert_eq!(holdings.touch_marks, [mark(true, 3), mark(true, 3), mark(true, 3), mark(false, 1)]);
    assert_eq!(holdings.touch_owners, [1, 1, 1, 2]);
    assert_eq!(holdings.contract_ends, [day("1997-11-01").epoch_days()]);
    assert!(holdings.rivalled.is_empty(), "nobody is named");

    let told = board(&archive);
    // A note has a mood and reaches nobody; He has recorded something since.
    let reading: Reading = [-2.0, 1.0, 1.0, 0.0, 0.0];
    assert_eq!((told.churn().signals.of(0), told.churn().signals.of(1)), (reading, [0.0; 5]));
    assert_eq!(told.signal_effect(), Some((1, 0)));
    let row = told.row(0).unwrap();
    let (alone, with, parts) = row.with_signals().unwrap();
    assert_eq!(row.churn_risk().unwrap().value, alone, "and they are not in the risk");
    assert_eq!(told.churn().risk_model, RiskModel::Model);
    let odds = alone / (1.0 - alone) * libm::exp(0.7 + 0.3 + 0.5);
    assert!((parts.iter().sum::<f64>() - 1.5).abs() < 1e-12 && (with - odds / (1.0 + odds)).abs() < 1e-12);
    assert!(told.row(1).unwrap().with_signals().is_none());

    // Renewed, or without an end, it goes on; a loss counts from the day on which it was written down.
    contract(&mut archive, 5, Some("1997-11-01"), true);
    contract(&mut archive, 7, None, false);
    loss(&mut archive, 8, "Rival");
    let holdings = gather::holdings(&archive, gather::purchases(&archive));
    assert_eq!(holdings.contract_ends, [OPEN_END, OPEN_END]);
    let days = [holdings.rival_days[0], holdings.rival_known[0]];
    assert_eq!(days, [day("1997-09-10"), day("1997-09-20")].map(Day::epoch_days));
    archive.customers.hide(0, 7);
    let holdings = gather::holdings(&archive, gather::purchases(&archive));
    assert!(holdings.touched.is_empty() && holdings.contracted.is_empty() && holdings.rivalled.is_empty());
}

#[test]
fn slices_of_many_interactions_are_the_whole() {
    let mut archive = cdnow(ModelChoice::MbgNbd);
    for bits in 0..40_000 {
        talk(&mut archive, bits, "1997-03-01", InteractionKind::Call, None, if bits % 2 == 0 { "Lin" } else { "He" });
    }
    let mut holdings = gather::of_customers(&archive, gather::purchases(&archive));
    let (mut beside, mut slices) = (gather::Beside::default(), 1);
    while beside.read_on(&archive, &mut holdings) {
        slices += 1;
    }
    assert!(slices > 2 && holdings.touched.len() == 40_000);
    assert_eq!(holdings, gather::holdings(&archive, gather::purchases(&archive)));
}

#[test]
fn the_own_rule_is_asked_with_the_settings_and_changes_what_is_asked() {
    let mut archive = cdnow(ModelChoice::Automatic);
    let without = board(&archive);
    let own_rule = OwnRule { days: Some(60), gap_tenths: None };
    let settings = Settings { own_rule, ..archive.settings().clone() };
    configure(&mut archive, settings);
    let with = board(&archive);
    assert_ne!(with.question, without.question);
    assert_eq!(with.scores.verdict.unwrap().ask.own_rule, own_rule);
}
