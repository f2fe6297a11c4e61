//! Whether a record may be written: what is missing, too long or malformed.
//!
//! Imports are checked row by row in transfer; these are the rules for forms.

use std::collections::BTreeSet;

use crate::domain::{
    contact::Contact,
    contract::Contract,
    custom_field::{CustomField, CustomValue, FieldKind},
    custom_scheme::CustomScheme,
    customer::Customer,
    day::Day,
    experiment::{Arm, Experiment},
    grade_override::Override,
    grade_run::GradeRun,
    interaction::Interaction,
    loss_record::LossRecord,
    need::Need,
    offer::Offer,
    order::Order,
    policy::{GradePolicy, ServicePolicy},
    refusal::{FormField, Refusal},
    segment::Segment,
    settings::Settings,
    task::Task,
};

/// The most characters of a name or title.
const NAME_LIMIT: usize = 200;
/// The most characters of a longer text.
const TEXT_LIMIT: usize = 20_000;
/// The largest amount in minor units: far above any order, far below overflow of a sum.
const AMOUNT_LIMIT: i64 = 1_000_000_000_000_000;

pub(super) fn customer(customer: &Customer, fields: &[CustomField]) -> Result<(), Refusal> {
    line(&customer.name, FormField::Name)?;
    phones(&customer.phones)?;
    emails(&customer.emails)?;
    text(&customer.note, FormField::Name)?;
    if !customer.credit_code.is_empty() && !is_credit_code(&customer.credit_code) {
        return Err(Refusal::Malformed(FormField::CreditCode));
    }
    for consent in &customer.consent {
        line(&consent.purpose, FormField::Purpose)?;
        text(&consent.wording, FormField::Purpose)?;
        if consent.withdrawn.is_some_and(|withdrawn| withdrawn < consent.given) {
            return Err(Refusal::OutOfRange(FormField::Withdrawn));
        }
    }
    if customer.risk_profile.as_ref().is_some_and(|profile| !profile.is_sound()) {
        return Err(Refusal::Malformed(FormField::RiskAnswers));
    }
    if let Some(retained) = &customer.retained {
        line(&retained.reason, FormField::Reason)?;
    }
    for field in fields {
        if let Some(value) = customer.custom.get(&field.key)
            && !fits(value, field)
        {
            return Err(Refusal::Malformed(FormField::Custom(field.key.clone())));
        }
    }
    Ok(())
}

pub(super) fn contact(contact: &Contact) -> Result<(), Refusal> {
    line(&contact.name, FormField::Name)?;
    phones(&contact.phones)?;
    emails(&contact.emails)
}

pub(super) fn order(order: &Order) -> Result<(), Refusal> {
    let in_range = |amount: i64| amount.unsigned_abs() <= AMOUNT_LIMIT.unsigned_abs();
    if in_range(order.amount) && order.lines.iter().all(|line| in_range(line.amount)) {
        Ok(())
    } else {
        Err(Refusal::OutOfRange(FormField::Amount))
    }
}

pub(super) fn interaction(interaction: &Interaction) -> Result<(), Refusal> {
    line(&interaction.subject, FormField::Subject)?;
    text(&interaction.body, FormField::Subject)
}

pub(super) fn need(need: &Need) -> Result<(), Refusal> {
    filled(&need.text, FormField::NeedText)?;
    text(&need.text, FormField::NeedText)
}

pub(super) fn contract(contract: &Contract) -> Result<(), Refusal> {
    if contract.number.chars().count() > NAME_LIMIT {
        return Err(Refusal::TooLong { field: FormField::ContractNumber, limit: NAME_LIMIT });
    }
    if contract.end.is_some_and(|end| end < contract.start) {
        return Err(Refusal::OutOfRange(FormField::ContractEnd));
    }
    if contract.amount.is_some_and(|amount| !(0..=AMOUNT_LIMIT).contains(&amount)) {
        return Err(Refusal::OutOfRange(FormField::Amount));
    }
    for commitment in &contract.commitments {
        filled(&commitment.text, FormField::Commitment)?;
        text(&commitment.text, FormField::Commitment)?;
    }
    text(&contract.note, FormField::ContractNumber)
}

pub(super) fn loss_record(loss: &LossRecord) -> Result<(), Refusal> {
    if loss.competitor.chars().count() > NAME_LIMIT {
        return Err(Refusal::TooLong { field: FormField::Competitor, limit: NAME_LIMIT });
    }
    text(&loss.note, FormField::LossNote)
}

pub(super) fn offer(offer: &Offer) -> Result<(), Refusal> {
    if offer.product.trim().is_empty() {
        return Err(Refusal::Blank(FormField::Product));
    }
    if offer.product.chars().count() > NAME_LIMIT {
        return Err(Refusal::TooLong { field: FormField::Product, limit: NAME_LIMIT });
    }
    text(&offer.note, FormField::OfferNote)
}

/// A retention experiment has somebody in each arm, and nobody twice.
pub(super) fn experiment(experiment: &Experiment) -> Result<(), Refusal> {
    line(&experiment.play, FormField::Play)?;
    text(&experiment.population, FormField::Population)?;
    if !Experiment::HORIZONS.contains(&experiment.horizon_days) {
        return Err(Refusal::OutOfRange(FormField::Horizon));
    }
    if !Experiment::SHARES.contains(&experiment.treated_percent) {
        return Err(Refusal::OutOfRange(FormField::TreatedShare));
    }
    let mut seen = BTreeSet::new();
    let is_once = experiment.members().all(|id| seen.insert(id.bits()));
    let is_told = experiment.groups.iter().all(|group| {
        u64::from(group.treated_then) == group.treated.count() && u64::from(group.control_then) == group.control.count()
    });
    if !is_once || !is_told || Arm::ALL.into_iter().any(|arm| experiment.members_of(arm).next().is_none()) {
        return Err(Refusal::OutOfRange(FormField::Population));
    }
    Ok(())
}

pub(super) fn task(task: &Task) -> Result<(), Refusal> {
    line(&task.title, FormField::Title)
}

pub(super) fn custom_field(field: &CustomField) -> Result<(), Refusal> {
    line(&field.label, FormField::Label)?;
    if field.kind == FieldKind::Choice && field.options.iter().all(|option| option.trim().is_empty()) {
        return Err(Refusal::Blank(FormField::Options));
    }
    Ok(())
}

pub(super) fn segment(segment: &Segment) -> Result<(), Refusal> {
    line(&segment.name, FormField::Name)
}

pub(super) fn grade_override(set: &Override) -> Result<(), Refusal> {
    filled(&set.reason, FormField::Reason)?;
    if set.reason.chars().count() > TEXT_LIMIT {
        return Err(Refusal::TooLong { field: FormField::Reason, limit: TEXT_LIMIT });
    }
    line(&set.author, FormField::Author)?;
    if set.until <= set.set_on {
        return Err(Refusal::OutOfRange(FormField::Until));
    }
    Ok(())
}

/// A run that keeps a grade for each customer keeps one for each of them, and none for anybody else.
pub(super) fn grade_run(run: &GradeRun) -> Result<(), Refusal> {
    let fits = |letters: &str| u64::try_from(letters.len()).is_ok_and(|letters| letters == run.customers.count());
    let all_fit = fits(&run.grades) && run.custom.iter().all(|one| one.places.is_empty() || fits(&one.places));
    if all_fit { Ok(()) } else { Err(Refusal::ChangedMeanwhile) }
}

pub(super) fn settings(settings: &Settings) -> Result<(), Refusal> {
    if !(1..=3_650).contains(&settings.horizon_days) {
        return Err(Refusal::OutOfRange(FormField::Horizon));
    }
    let goals = settings.retention_goals;
    if [goals.month, goals.quarter].into_iter().flatten().any(|percent| !(1..=100).contains(&percent)) {
        return Err(Refusal::OutOfRange(FormField::RetentionGoal));
    }
    let rule = settings.own_rule;
    let is_sound = rule.days.is_none_or(|days| (1..=3_650).contains(&days))
        && rule.gap_tenths.is_none_or(|tenths| (10..=1_000).contains(&tenths));
    if !is_sound {
        return Err(Refusal::OutOfRange(FormField::OwnRule));
    }
    policy(&settings.policy)?;
    schemes(&settings.schemes)?;
    let (four, gold) = (settings.grading.four, settings.grading.gold);
    let shares = [four.strategic_set_share, four.strategic_own_share, gold.gold_top_share];
    let percentiles = [
        four.partner_potential_percentile,
        four.partner_risk_percentile,
        four.partner_interactions_percentile,
        four.value_current_percentile,
        gold.potential_percentile,
        gold.potential_current_percentile,
    ];
    let sound = shares.iter().all(|share| (0.0..=1.0).contains(share))
        && percentiles.iter().all(|percentile| (0.0..=100.0).contains(percentile))
        && four.strategic_mean_multiple >= 0.0
        && four.strategic_mean_multiple.is_finite()
        && four.value_active_windows <= 4;
    if sound && settings.loyalty.are_sound() { Ok(()) } else { Err(Refusal::OutOfRange(FormField::Threshold)) }
}

fn policy(policy: &ServicePolicy) -> Result<(), Refusal> {
    let sound = policy.all().all(GradePolicy::is_within_range)
        && ServicePolicy::HOURS_AVAILABLE.contains(&policy.hours_available)
        && ServicePolicy::TOP_CUSTOMERS.contains(&policy.top_customers);
    if !sound {
        return Err(Refusal::OutOfRange(FormField::ServicePolicy));
    }
    if policy.all().any(|grade| grade.care_plan.chars().count() > NAME_LIMIT) {
        return Err(Refusal::TooLong { field: FormField::CarePlan, limit: NAME_LIMIT });
    }
    Ok(())
}

fn schemes(schemes: &[CustomScheme]) -> Result<(), Refusal> {
    if schemes.len() > CustomScheme::MOST {
        return Err(Refusal::OutOfRange(FormField::SchemeName));
    }
    let shipped = CustomScheme::layered().id;
    for (at, scheme) in schemes.iter().enumerate() {
        if scheme.id != shipped || !scheme.name.is_empty() {
            line(&scheme.name, FormField::SchemeName)?;
        }
        for (place, grade) in scheme.grades.iter().enumerate() {
            line(grade, FormField::GradeName)?;
            if scheme.grades.iter().take(place).any(|other| other.trim() == grade.trim()) {
                return Err(Refusal::Malformed(FormField::GradeName));
            }
        }
        let others = schemes.iter().take(at);
        if others.clone().any(|other| other.id == scheme.id || other.name.trim() == scheme.name.trim()) {
            return Err(Refusal::Malformed(FormField::SchemeName));
        }
        if !scheme.is_sound() {
            return Err(Refusal::OutOfRange(FormField::Threshold));
        }
    }
    Ok(())
}

fn filled(value: &str, field: FormField) -> Result<(), Refusal> {
    if value.trim().is_empty() { Err(Refusal::Blank(field)) } else { Ok(()) }
}

fn line(value: &str, field: FormField) -> Result<(), Refusal> {
    filled(value, field.clone())?;
    if value.chars().count() > NAME_LIMIT {
        return Err(Refusal::TooLong { field, limit: NAME_LIMIT });
    }
    Ok(())
}

fn text(value: &str, field: FormField) -> Result<(), Refusal> {
    if value.chars().count() > TEXT_LIMIT { Err(Refusal::TooLong { field, limit: TEXT_LIMIT }) } else { Ok(()) }
}

/// A telephone number has 3 to 20 digits among the usual signs; letters only as an extension.
fn phones(phones: &[String]) -> Result<(), Refusal> {
    let sound = |phone: &String| (3..=20).contains(&crate::domain::folding::digits(phone).len());
    if phones.iter().all(sound) { Ok(()) } else { Err(Refusal::Malformed(FormField::Phone)) }
}

/// An address has one @ with something before it and a dotted name behind it; RFC 5321 allows 254 characters.
fn emails(emails: &[String]) -> Result<(), Refusal> {
    let sound = |email: &String| {
        email.len() <= 254
            && !email.contains(char::is_whitespace)
            && email
                .split_once('@')
                .is_some_and(|(local, host)| !local.is_empty() && !host.contains('@') && host.contains('.'))
    };
    if emails.iter().all(sound) { Ok(()) } else { Err(Refusal::Malformed(FormField::Email)) }
}

fn fits(value: &CustomValue, field: &CustomField) -> bool {
    match (field.kind, value) {
        (FieldKind::YesNo, CustomValue::YesNo(_)) | (FieldKind::Money, CustomValue::Money(_)) => true,
        (FieldKind::Number, CustomValue::Number(number)) => number.is_finite(),
        (FieldKind::Text, CustomValue::Text(text)) => text.chars().count() <= TEXT_LIMIT,
        (FieldKind::Date, CustomValue::Text(text)) => Day::parse(text).is_some(),
        (FieldKind::Choice, CustomValue::Text(text)) => field.options.contains(text),
        _ => false,
    }
}

/// Whether a text is a 统一社会信用代码: 18 characters whose last is the check
/// character of GB 32100-2015 (weights 3^i mod 31 over the first 17).
#[must_use]
pub fn is_credit_code(text: &str) -> bool {
    const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
    let value = |byte: u8| ALPHABET.iter().position(|letter| *letter == byte.to_ascii_uppercase());
    let Some(values) = text.bytes().map(value).collect::<Option<Vec<_>>>() else { return false };
    let [body @ .., check] = values.as_slice() else { return false };
    if body.len() != 17 {
        return false;
    }
    let (sum, _) = body.iter().fold((0, 1), |(sum, weight), value| (sum + value * weight, weight * 3 % 31));
    (31 - sum % 31) % 31 == *check
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_character_of_a_credit_code_is_checked() {
        // Worked by hand from GB 32100-2015 for an invented body.
        let body = "91330100MA2AAAAA0";
        let sound: Vec<_> =
            "0123456789ABCDEFGHJKLMNPQRTUWXY".chars().filter(|c| is_credit_code(&format!("{body}{c}"))).collect();
        assert_eq!(sound.len(), 1, "exactly one check character fits");
        assert!(!is_credit_code(body));
        assert!(!is_credit_code("91330100MA2AAAAAI0"));
    }

    #[test]
    fn telephone_and_mail_are_lenient_but_not_blind() {
        assert!(phones(&["+86 (0571) 8888-6666".to_owned()]).is_ok());
        assert!(phones(&["no number".to_owned()]).is_err());
        assert!(emails(&["lin.wan@example.com".to_owned()]).is_ok());
        for bad in ["lin", "@example.com", "lin@", "lin@host", "a b@c.d", "a@b@c.d"] {
            assert!(emails(&[bad.to_owned()]).is_err(), "{bad}");
        }
    }
}
