//! Stories of what a customer's record has in it: consents, answers about risk.

use guanxi::domain::{
    customer::Consent,
    risk_profile::{RiskAttitude, RiskProfile},
};

use super::*;

#[test]
fn a_consent_has_a_purpose_and_is_not_withdrawn_before_it_was_given() {
    let mut shop = Shop::default();
    let day = |text| Day::parse(text).unwrap();
    let mut ask = |purpose: &str, withdrawn| {
        let given = day("2026-03-05");
        let consent =
            Consent { purpose: purpose.to_owned(), wording: String::new(), how: String::new(), given, withdrawn };
        shop.ask(Command::WriteCustomer(record(Customer { consent: vec![consent], ..customer(1) })))
    };
    assert_eq!(ask(" ", None), Err(Refusal::Blank(FormField::Purpose)));
    assert_eq!(ask("offers", Some(day("2026-03-04"))), Err(Refusal::OutOfRange(FormField::Withdrawn)));
    assert_eq!(ask("offers", Some(day("2026-03-06"))), Ok(()));
    let consent = &shop.archive.live::<Customer>(Id::from_bits(1)).unwrap().consent[0];
    let holds = ["2026-03-04", "2026-03-05", "2026-03-06"].map(|at| consent.holds_on(day(at)));
    assert_eq!(holds, [false, true, false]);
}

#[test]
fn answers_about_risk_are_whole_or_refused_and_taken_back() {
    let mut shop = Shop::default();
    shop.ask(Command::WriteCustomer(record(customer(1)))).unwrap();
    let answered = |shop: &mut Shop, answers: &[u8]| {
        let before = shop.archive.live::<Customer>(Id::from_bits(1)).unwrap();
        let profile = RiskProfile { answers: answers.to_vec(), date: Day::parse("2026-03-05").unwrap() };
        let after = Customer { risk_profile: Some(profile), ..before.clone() };
        let base = before.provenance.updated;
        shop.ask(Command::WriteCustomer(Write::Revise { base, record: Box::new(after) }))
    };
    let stands = |shop: &Shop| shop.archive.live::<Customer>(Id::from_bits(1)).unwrap().risk_profile;
    assert_eq!(answered(&mut shop, &[1, 2, 3, 4, 1]), Err(Refusal::Malformed(FormField::RiskAnswers)));
    assert_eq!(answered(&mut shop, &[1, 2, 3, 4, 1, 5]), Err(Refusal::Malformed(FormField::RiskAnswers)));
    answered(&mut shop, &[1, 2, 3, 4, 1, 2]).unwrap();
    answered(&mut shop, &[4; 6]).unwrap();
    assert_eq!(stands(&shop).unwrap().attitude(), RiskAttitude::Aggressive);
    shop.undo();
    assert_eq!(stands(&shop).unwrap().attitude(), RiskAttitude::Steady);
    shop.undo();
    assert_eq!(stands(&shop), None);
}
