//! Losses beside the scores: who is lost, whom to win back first, and planning a visit.

use super::*;
use crate::{
    analysis::churn::{
        risk::{RiskBand, Standing},
        win_back::Left,
    },
    domain::{
        command::Command,
        event::{Entry, Turn},
        loss_record::LossRecord,
        refusal::Refusal,
        task::Task,
    },
    state::{
        customer_list::reading::Reading,
        losses::{LossStanding, losses_in, losses_of, visit, win_back},
    },
};

fn lose(archive: &mut Archive, number: u128, customer: Id<Customer>, date: Day, recoverable: &str) {
    let stored = serde_json::json!({
        "id": Id::<LossRecord>::from_bits(number), "customer_id": customer, "date": date, "reason": "service",
        "recoverable": recoverable, "created": "2026-01-01T00:00:00.000Z", "updated": "2026-01-01T00:00:00.000Z",
    });
    archive.loss_records.put(&serde_json::from_value(stored).unwrap());
}

fn reading<'a>(archive: &'a Archive, scored: &'a ScoreBoard) -> Reading<'a> {
    Reading {
        archive,
        scores: Some(&scored.scores),
        held: Some(&scored.held),
        currency: scored.currency.unwrap(),
        today: Day::parse("2026-01-01").unwrap(),
        sold: None,
        complete: None,
    }
}

#[test]
fn the_lost_and_the_probably_gone_stand_once_each_by_value_per_hour() {
    let mut archive = cdnow(ModelChoice::MbgNbd);
    let scored = board(&archive);
    let as_of = scored.as_of();
    let rows = |band| {
        let of = |row: &u32| scored.row(*row).unwrap().standing() == Standing::Known(band);
        (0..archive.customers.len()).filter(of).collect::<Vec<u32>>()
    };
    let (high, low) = (rows(RiskBand::High), rows(RiskBand::Low));
    let id = |row: u32| archive.customers.id(row).unwrap();
    let last = |row: u32| scored.row(row).unwrap().last_day().unwrap();
    // Lost long ago; given up; lost the day before its last purchase, and so won back; lost of low risk.
    let cases = [
        (id(high[0]), last(high[0]).plus(10), "yes"),
        (id(high[1]), last(high[1]).plus(10), "no"),
        (id(low[0]), last(low[0]).plus(-1), "unknown"),
        (id(low[1]), as_of, "unknown"),
        (id(low[2]), as_of.plus(1), "unknown"),
    ];
    for (number, (customer, day, recoverable)) in (1..).zip(cases) {
        lose(&mut archive, number, customer, day, recoverable);
    }
    let reading = reading(&archive, &scored);
    let losses = losses_in(reading);
    assert_eq!(losses.len(), 4, "tomorrow's record does not count yet");
    assert!(losses.windows(2).all(|pair| pair[0].day <= pair[1].day));
    let found = win_back(reading, &losses, 240);
    assert_eq!(found.given_up, 1);
    assert!(found.has_probabilities);
    let recorded: Vec<_> = found
        .attempts
        .iter()
        .filter(|it| matches!(it.prospect.left, Left::Recorded(_)))
        .map(|it| it.prospect.customer)
        .collect();
    assert_eq!(recorded.len(), 2);
    assert!(recorded.contains(&cases[0].0) && recorded.contains(&cases[3].0), "the one of low risk as well");
    assert_eq!(found.attempts.len(), high.len() - 2 + 2, "every other one of a high risk, none given up");
    assert!(found.attempts.windows(2).all(|pair| pair[0].per_hour >= pair[1].per_hour));
    // One of the recorded, worked out anew: the value is of the year before the loss.
    let one = found.attempts.iter().find(|it| it.prospect.customer == cases[0].0).unwrap();
    let from = cases[0].1.plus(-364);
    let row = archive.customers.row(cases[0].0).unwrap();
    let orders = crate::state::customer_facts::orders_of(&archive, row);
    let year: i64 = orders.iter().filter(|it| it.day >= from && it.day <= cases[0].1).map(|it| it.amount).sum();
    assert_eq!(one.prospect.value, year);
    assert!((one.probability - found.rate.probability).abs() < 1e-15);
    let care = f64::from(one.prospect.care_minutes);
    assert!((one.hours - (240.0 + one.probability * care) / 60.0).abs() < 1e-12);

    let standing = |customer| LossStanding::after(&losses_of(&archive, customer, reading.currency, as_of));
    assert!(
        matches!(standing(cases[2].0), Some(LossStanding::WonBack(loss)) if loss.won_back == Some(last(low[0]).epoch_days()))
    );
    assert!(matches!(standing(cases[3].0), Some(LossStanding::Lost(_))));
    assert_eq!(standing(cases[4].0), None);
}

#[test]
fn a_visit_to_win_somebody_back_is_planned_once_and_taken_back() {
    let mut archive = cdnow(ModelChoice::MbgNbd);
    let customer = archive.customers.id(3).unwrap();
    let (today, now) = (Day::parse("2026-01-01").unwrap(), Timestamp::from_millis(1));
    let planned = |archive: &Archive, number: u128| {
        let task = visit(archive, customer, "Win-back visit", today, now, Id::<Task>::from_bits(number));
        archive.decide(Command::PlanVisits(vec![task]), now)
    };
    let decision = planned(&archive, 71).unwrap();
    let (deed, touched, events) = (decision.deed, decision.touched, decision.events);
    let entry = Entry { seq: archive.head() + 1, at: now, origin: 1, deed, touched, turn: Turn::Forward, events };
    archive.apply(&entry);
    assert_eq!(archive.planned_visit(customer).unwrap().due, Some(today));
    assert_eq!(planned(&archive, 72).unwrap_err(), Refusal::NothingToDo, "nobody twice");
    let back = Entry { seq: entry.seq + 1, events: entry.inverse(), turn: Turn::Undo(entry.seq), ..entry };
    archive.apply(&back);
    assert_eq!(archive.planned_visit(customer), None);
}
