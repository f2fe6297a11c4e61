//! What a file says of one customer: read from its cells, compared with what is known, written onto a record.
//!
//! A blank cell says nothing: it neither changes nor erases.

use super::{
    super::mapping::{
        date,
        field::{Choice, Field},
        number,
    },
    cell::{clean, is_damaged_number, several, tags, yes_or_no},
    existing::{Existing, Fact, phone_form},
    problem::{At, Outcome, Problems, Why},
};
use crate::domain::{
    currency::{Currency, Money},
    custom_field::{CustomField, CustomValue, FieldKind},
    customer::{Customer, CustomerKind, Stage},
};

/// How cells of customers are read.
#[derive(Clone, Copy)]
pub(super) struct Reading<'a> {
    /// The archive's custom fields and those the import adds.
    pub(super) custom: &'a [CustomField],
    /// The currency of amounts that name none.
    pub(super) currency: Currency,
    /// Whether the file may have been guarded.
    pub(super) is_guarded: bool,
}

/// One thing that a file says of a customer.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Said {
    Name(String),
    Code(String),
    Kind(CustomerKind),
    Stage(Stage),
    Text(Field, String),
    Tag(String),
    Phone(String),
    Email(String),
    Custom(String, CustomValue),
}

/// Reads one cell. `key` names the custom field where the column is one.
#[expect(clippy::wildcard_enum_match_arm, reason = "every other field is an order's, a contact's or not read")]
pub(super) fn read(
    choice: &Choice,
    key: Option<&str>,
    at: At<'_>,
    reading: Reading<'_>,
    problems: &mut Problems,
    said: &mut Vec<Said>,
) {
    let text = clean(at.value, reading.is_guarded);
    if text.is_empty() {
        return;
    }
    let mut wrong = |why| problems.add(at, why, Outcome::CellLeftEmpty);
    match &choice.field {
        Field::CustomerId => said.push(Said::Code(text.to_owned())),
        Field::Name => said.push(Said::Name(text.to_owned())),
        Field::Kind => match kind(text) {
            Some(kind) => said.push(Said::Kind(kind)),
            None => wrong(Why::UnknownKind),
        },
        Field::Stage => match stage(text) {
            Some(stage) => said.push(Said::Stage(stage)),
            None => wrong(Why::UnknownStage),
        },
        Field::Tag => said.push(Said::Tag(text.to_owned())),
        Field::Tags => said.extend(tags(text).map(|tag| Said::Tag(tag.to_owned()))),
        Field::Phone => {
            for phone in several(text) {
                if let Some(phone) = read_phone(phone, at, problems) {
                    said.push(Said::Phone(phone));
                }
            }
        }
        Field::Email => {
            for email in several(text) {
                if !email.split_once('@').is_some_and(|(user, host)| !user.is_empty() && !host.is_empty()) {
                    problems.add(at, Why::NotAnEmail, Outcome::Kept);
                }
                said.push(Said::Email(email.to_owned()));
            }
        }
        Field::Custom(_) | Field::NewCustom(_) => {
            let definition = key.and_then(|key| reading.custom.iter().find(|field| field.key == key));
            let Some(definition) = definition else { return };
            match value(definition, text, choice, reading.currency) {
                Ok(value) => said.push(Said::Custom(definition.key.clone(), value)),
                Err(why) => wrong(why),
            }
        }
        field => {
            if TEXTS.contains(field) {
                said.push(Said::Text(field.clone(), text.to_owned()));
            }
        }
    }
}

/// A telephone number as typed; a letter in place of a digit is repaired, a number that Excel rounded is lost.
pub(super) fn read_phone(phone: &str, at: At<'_>, problems: &mut Problems) -> Option<String> {
    if is_damaged_number(phone) {
        problems.add(at, Why::DamagedNumber, Outcome::CellLeftEmpty);
        return None;
    }
    // A number that a spreadsheet took for a decimal one.
    let phone = phone.strip_suffix(".0").filter(|rest| rest.bytes().all(|b| b.is_ascii_digit())).unwrap_or(phone);
    let repaired: String = phone
        .chars()
        .map(|character| match character {
            'O' | 'o' | 'Ｏ' => '0',
            'l' | 'I' | '｜' => '1',
            other => other,
        })
        .collect();
    let is_mobile = |text: &str| {
        let digits = phone_form(text);
        digits.len() == 11
            && digits.starts_with('1')
            && text.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-'))
    };
    if repaired != phone && is_mobile(&repaired) {
        problems.add(at, Why::LetterInPhone { repaired: repaired.clone() }, Outcome::Repaired);
        return Some(repaired);
    }
    let digits = phone.chars().filter(char::is_ascii_digit).count();
    let begins_like_mobile = matches!(phone.as_bytes(), [b'1', b'3'..=b'9', ..]);
    if begins_like_mobile && digits == phone.len() && digits < 10 {
        problems.add(at, Why::ShortPhone { digits: digits as u64 }, Outcome::Kept);
    }
    Some(phone.to_owned())
}

fn kind(text: &str) -> Option<CustomerKind> {
    let text = crate::domain::folding::fold(text);
    match text.as_str() {
        "organisation" | "organization" | "org" | "company" | "business" | "corporate" | "企业" | "公司" | "单位"
        | "组织" | "机构" | "企业客户" | "公司客户" | "法人" | "b" | "b端" | "对公" => {
            Some(CustomerKind::Organisation)
        }
        "person" | "individual" | "consumer" | "private" | "个人" | "个人客户" | "自然人" | "消费者" | "会员" | "c"
        | "c端" | "对私" => Some(CustomerKind::Person),
        _ => None,
    }
}

fn stage(text: &str) -> Option<Stage> {
    let text = crate::domain::folding::fold(text);
    Some(match text.replace([' ', '_', '-'], "").as_str() {
        "prospect" | "lead" | "potential" | "潜在" | "潜在客户" | "线索" | "意向" | "意向客户" => {
            Stage::Prospect
        }
        "new" | "新" | "新客户" | "新客" => Stage::New,
        "growing" | "growth" | "active" | "成长" | "成长期" | "活跃" => Stage::Growing,
        "mature" | "成熟" | "成熟期" | "稳定" => Stage::Mature,
        "declining" | "decline" | "atrisk" | "衰退" | "衰退期" => Stage::Declining,
        "lost" | "churned" | "inactive" | "流失" | "已流失" | "流失期" => Stage::Lost,
        "wonback" | "winback" | "挽回" | "已挽回" | "赢回" => Stage::WonBack,
        _ => return None,
    })
}

fn value(definition: &CustomField, text: &str, choice: &Choice, currency: Currency) -> Result<CustomValue, Why> {
    let number = || {
        number::read(text, choice.decimal_mark).map_err(|error| match error {
            number::NumberError::NotANumber => Why::NotANumber,
            number::NumberError::OutOfRange => Why::OutOfRange,
        })
    };
    Ok(match definition.kind {
        FieldKind::Text => CustomValue::Text(text.to_owned()),
        // A choice that the import adds takes its options from the column.
        FieldKind::Choice if choice.field == Field::NewCustom(FieldKind::Choice) => CustomValue::Text(text.to_owned()),
        FieldKind::Choice => CustomValue::Text(option(definition, text).ok_or(Why::NotAnOption)?),
        FieldKind::Number => CustomValue::Number(number()?.0.to_f64()),
        FieldKind::Money => {
            let (decimal, symbol) = number()?;
            let currency = symbol.currency(currency);
            let minor = decimal.minor(currency).or(Err(Why::OutOfRange))?;
            CustomValue::Money(Money { minor, currency })
        }
        FieldKind::Date => match date::read(text).0.day(choice.day_order) {
            Ok(day) => CustomValue::Text(day.to_string()),
            Err(date::Reading::NoSuchDay) => return Err(Why::NoSuchDay),
            Err(_) => return Err(Why::NotADay),
        },
        FieldKind::YesNo => CustomValue::YesNo(yes_or_no(text).ok_or(Why::NotYesOrNo)?),
    })
}

/// The option that a cell means: written the same, or the same but for case and width.
fn option(definition: &CustomField, text: &str) -> Option<String> {
    let folded = crate::domain::folding::fold(text);
    let mut options = definition.options.iter();
    let same = definition.options.iter().find(|option| option.trim() == text);
    same.or_else(|| options.find(|option| crate::domain::folding::fold(option.trim()) == folded)).cloned()
}

/// The text field of a customer that a column can fill.
#[expect(clippy::wildcard_enum_match_arm, reason = "the other fields are no texts of a customer")]
fn text_of<'c>(customer: &'c mut Customer, field: &Field) -> Option<&'c mut String> {
    Some(match field {
        Field::Industry => &mut customer.industry,
        Field::Region => &mut customer.region,
        Field::Size => &mut customer.size,
        Field::Owner => &mut customer.owner,
        Field::AcquisitionSource => &mut customer.acquisition_source,
        Field::Address => &mut customer.address,
        Field::Note => &mut customer.note,
        Field::CreditCode => &mut customer.credit_code,
        _ => return None,
    })
}

#[expect(clippy::wildcard_enum_match_arm, reason = "the other fields are no texts of a customer")]
const fn tag_of(field: &Field) -> &'static str {
    match field {
        Field::Industry => "industry",
        Field::Region => "region",
        Field::Size => "size",
        Field::Owner => "owner",
        Field::AcquisitionSource => "acquisition_source",
        Field::Address => "address",
        Field::Note => "note",
        Field::CreditCode => "credit_code",
        _ => "",
    }
}

const TEXTS: [Field; 8] = [
    Field::Industry,
    Field::Region,
    Field::Size,
    Field::Owner,
    Field::AcquisitionSource,
    Field::Address,
    Field::Note,
    Field::CreditCode,
];

/// What is known of a customer, fact by fact.
pub(super) fn facts(customer: &Customer, mut tell: impl FnMut(Fact<'_>)) {
    tell(Fact::Text("name", customer.name.trim()));
    tell(Fact::Text("kind", kind_word(customer.kind)));
    if let Some(stage) = customer.stage {
        tell(Fact::Text("stage", stage_word(stage)));
    }
    let texts = [
        (Field::Industry, &customer.industry),
        (Field::Region, &customer.region),
        (Field::Size, &customer.size),
        (Field::Owner, &customer.owner),
        (Field::AcquisitionSource, &customer.acquisition_source),
        (Field::Address, &customer.address),
        (Field::Note, &customer.note),
        (Field::CreditCode, &customer.credit_code),
    ];
    for (field, text) in texts.iter().filter(|(_, text)| !text.is_empty()) {
        tell(Fact::Text(tag_of(field), text.trim()));
    }
    // A tag or number that an export cuts in two is known by its parts too.
    for tag in &customer.tags {
        tell(Fact::Text("tag", tag.trim()));
        tags(tag).for_each(|part| tell(Fact::Text("tag", part)));
    }
    for phone in &customer.phones {
        tell(Fact::Text("phone", &phone_form(phone)));
        several(phone).for_each(|part| tell(Fact::Text("phone", &phone_form(part))));
    }
    for email in &customer.emails {
        tell(Fact::Text("email", email.trim()));
        several(email).for_each(|part| tell(Fact::Text("email", part)));
    }
    for (key, value) in &customer.custom {
        tell(Fact::Custom(key, value_text(value).trim()));
    }
}

/// A custom value as exported files and comparisons write it.
#[must_use]
pub fn value_text(value: &CustomValue) -> String {
    match value {
        CustomValue::YesNo(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        CustomValue::Number(number) => number.to_string(),
        CustomValue::Money(money) => {
            format!("{} {}", crate::domain::currency::major_text(money.minor, money.currency), money.currency.code())
        }
        CustomValue::Text(text) => text.clone(),
    }
}

/// `organisation` or `person`: as exported files write the kind.
#[must_use]
pub const fn kind_word(kind: CustomerKind) -> &'static str {
    match kind {
        CustomerKind::Organisation => "organisation",
        CustomerKind::Person => "person",
    }
}

/// The stage as exported files write it.
#[must_use]
pub const fn stage_word(stage: Stage) -> &'static str {
    match stage {
        Stage::Prospect => "prospect",
        Stage::New => "new",
        Stage::Growing => "growing",
        Stage::Mature => "mature",
        Stage::Declining => "declining",
        Stage::Lost => "lost",
        Stage::WonBack => "won_back",
    }
}

/// Whether everything said is known of a customer already.
pub(super) fn is_known(said: &[Said], customer: u32, existing: &Existing) -> bool {
    said.iter().all(|it| {
        let holds = |fact| existing.holds(customer, fact);
        match it {
            Said::Code(_) => true,
            Said::Name(name) => holds(Fact::Text("name", name)),
            Said::Kind(kind) => holds(Fact::Text("kind", kind_word(*kind))),
            Said::Stage(stage) => holds(Fact::Text("stage", stage_word(*stage))),
            Said::Text(field, text) => holds(Fact::Text(tag_of(field), text)),
            Said::Tag(tag) => holds(Fact::Text("tag", tag)),
            Said::Phone(phone) => holds(Fact::Text("phone", &phone_form(phone))),
            Said::Email(email) => holds(Fact::Text("email", email)),
            Said::Custom(key, value) => holds(Fact::Custom(key, value_text(value).trim())),
        }
    })
}

/// Writes what was said onto a customer. New telephone numbers and addresses come first, the known ones stay.
pub(super) fn write(said: &[Said], customer: &mut Customer) {
    let (mut phones, mut emails) = (Vec::new(), Vec::new());
    for it in said {
        match it {
            Said::Code(code) => {
                if customer.code.is_empty() {
                    customer.code.clone_from(code);
                }
            }
            Said::Name(name) => customer.name.clone_from(name),
            Said::Kind(kind) => customer.kind = *kind,
            Said::Stage(stage) => customer.stage = Some(*stage),
            Said::Text(field, text) => {
                if let Some(slot) = text_of(customer, field) {
                    slot.clone_from(text);
                }
            }
            Said::Tag(tag) => {
                if !customer.tags.contains(tag) {
                    customer.tags.push(tag.clone());
                }
            }
            Said::Phone(phone) => {
                let form = phone_form(phone);
                let is_known = |known: &String| phone_form(known) == form;
                if !customer.phones.iter().chain(&phones).any(is_known) {
                    phones.push(phone.clone());
                }
            }
            Said::Email(email) => {
                if !customer.emails.contains(email) && !emails.contains(email) {
                    emails.push(email.clone());
                }
            }
            Said::Custom(key, value) => {
                customer.custom.insert(key.clone(), value.clone());
            }
        }
    }
    customer.phones.splice(0..0, phones);
    customer.emails.splice(0..0, emails);
}
