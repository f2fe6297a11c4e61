//! Stages, loyalty and the board of steps on the CDNOW sample: what is counted is what the list lists.

use super::*;
use crate::{
    analysis::lifecycle::over_time::Yardstick,
    domain::customer::Stage,
    state::{
        customer_list::{filter::matching, query::ListQuery, reading::Reading, words::stage_word},
        idic::{Step, count},
        loyalty,
    },
};

fn reading<'a>(archive: &'a Archive, board: &'a ScoreBoard) -> Reading<'a> {
    let today = board.as_of();
    let (scores, held) = (Some(&*board.scores), Some(&board.held));
    Reading { archive, scores, held, currency: Currency::USD, today, sold: None, complete: None }
}

fn asked(reading: Reading<'_>, query: &str) -> Vec<u32> {
    let mut rows = Vec::new();
    matching(&ListQuery { expression: query.to_owned(), ..ListQuery::default() }, reading, &|_| None, &mut rows);
    rows
}

fn talk(archive: &mut Archive, number: u128, row: u32, date: Day, sentiment: &str) {
    let stored = serde_json::json!({
        "id": Id::<Interaction>::from_bits(number), "customer_id": archive.customers.id(row).unwrap(), "date": date,
        "kind": "call", "subject": "s", "sentiment": sentiment,
        "created": "2026-01-01T00:00:00.000Z", "updated": "2026-01-01T00:00:00.000Z",
    });
    archive.interactions.put(&serde_json::from_value(stored).unwrap());
}

fn offer(archive: &mut Archive, number: u128, row: u32, date: Day, answer: &str) {
    let stored = serde_json::json!({
        "id": Id::<()>::from_bits(number), "customer_id": archive.customers.id(row).unwrap(), "date": date,
        "product": "p", "answer": answer,
        "created": "2026-01-01T00:00:00.000Z", "updated": "2026-01-01T00:00:00.000Z",
    });
    archive.offers.put(&serde_json::from_value(stored).unwrap());
}

#[test]
fn the_last_day_of_the_stages_is_what_the_list_lists() {
    let archive = cdnow(ModelChoice::MbgNbd);
    let board = board(&archive);
    let reading = reading(&archive, &board);
    let holdings = gather::holdings(&archive, gather::purchases(&archive));
    let evidence = holdings.evidence();
    let stages =
        Yardstick::of(&board.scores.churn).stages(&holdings.log(), evidence.as_ref(), board.as_of().epoch_days());
    let mut listed = 0;
    for stage in Stage::ALL {
        let told: Vec<u32> = (0..).zip(&stages).filter(|(_, own)| **own == stage).map(|(row, _)| row).collect();
        assert_eq!(asked(reading, &format!("stage = {}", stage_word(stage))), told, "{stage:?}");
        listed += told.len();
    }
    assert_eq!(listed, 2_357);
    assert_eq!(asked(reading, "stage is empty").len(), 2_357, "nobody's was set by hand");
}

#[test]
fn the_column_of_loyalty_is_what_each_page_says_and_follows_the_weights() {
    let mut archive = cdnow(ModelChoice::MbgNbd);
    let day = board(&archive).as_of();
    talk(&mut archive, 1, 7, day.plus(-10), "positive");
    talk(&mut archive, 2, 7, day.plus(1), "negative");
    talk(&mut archive, 3, 7, day.plus(-400), "negative");
    offer(&mut archive, 4, 7, day.plus(-20), "refused");
    let scored = board(&archive);
    let of_seven = {
        let reading = reading(&archive, &scored);
        let column = loyalty::column(reading);
        for row in 0..archive.customers.len() {
            let page = loyalty::of_row(reading, row).and_then(|(_, index)| index).map(|index| index.tenths);
            assert_eq!(column[row as usize], page, "row {row}");
        }
        let at_least = column.iter().flatten().filter(|tenths| **tenths >= 500).count();
        assert_eq!(asked(reading, "loyalty >= 50").len(), at_least);
        let (told, index) = loyalty::of_row(reading, 7).unwrap();
        assert_eq!((told.moods, told.offers), ([1, 0, 0], [0, 1]), "of 12 months, and not after the day");
        index.unwrap()
    };
    let mut settings = archive.settings().clone();
    settings.loyalty.offers = 0;
    configure(&mut archive, settings);
    let scored = board(&archive);
    let without = loyalty::of_row(reading(&archive, &scored), 7).unwrap().1.unwrap();
    assert_eq!(without.parts[4], None);
    assert!(without.tenths > of_seven.tenths, "the refusal no longer counts");
}

#[test]
fn every_customer_is_done_or_missing_in_every_step() {
    let mut archive = cdnow(ModelChoice::MbgNbd);
    let day = board(&archive).as_of();
    talk(&mut archive, 1, 3, day.plus(-10), "neutral");
    offer(&mut archive, 2, 4, day.plus(-20), "open");
    offer(&mut archive, 3, 5, day.plus(-500), "accepted");
    put_customer(&mut archive, 77_777, "prospect");
    let scored = board(&archive);
    let reading = reading(&archive, &scored);
    let of = |query: &str| count(query, reading, &|_| None);
    for step in Step::ALL {
        let all = of(step.done()) + of(step.gap());
        let concerned = if step == Step::Interact { of("cadence in (yes, late)") } else { 2_358 };
        assert_eq!(all, concerned, "{step:?}");
    }
    assert_eq!(of(Step::Differentiate.gap()), 1);
    assert_eq!(of(Step::Customise.done()), 1, "an offer of long ago is none");
    assert_eq!(of(Step::Feedback.done()), 1);
    assert_eq!(asked(reading, "mood = neutral"), [3]);
}
