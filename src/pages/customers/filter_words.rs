//! Filters in words: which fields there are, how a test reads, which words to offer.
//!
//! Nothing is filtered here.

use crate::{
    analysis::{
        churn::risk::{RiskBand, Standing},
        grading::{four::FourGrade, gold::GoldGrade},
    },
    components::Choice,
    domain::{
        archive::Archive,
        custom_field::{CustomField, FieldKind},
        customer::{CustomerKind, Stage},
        day::Day,
        interaction::Sentiment,
        loss_record::LossReason,
        offer::OfferAnswer,
        risk_profile::RiskAttitude,
        tables::Dictionary,
    },
    i18n::{Lang, Text, format},
    state::{
        customer_list::{
            custom_column::{CustomColumn, YES_NO},
            query::{FilterField, Test},
            words::{
                IN_TIME, LATE, LOST, NEVER_LOST, NOT_PROMISED, WON_BACK, answer_word, attitude_word, gold_word,
                grade_word, kind_word, mood_word, reason_word, stage_word, standing_word,
            },
        },
        schemes::scheme_of_key,
    },
};

/// The fields that stand in every archive.
const FIELDS: [FilterField; 25] = [
    FilterField::Grade,
    FilterField::Risk,
    FilterField::Value,
    FilterField::Loyalty,
    FilterField::Complete,
    FilterField::Cadence,
    FilterField::Offer,
    FilterField::Mood,
    FilterField::LastOrder,
    FilterField::FirstOrder,
    FilterField::Ordered,
    FilterField::Orders,
    FilterField::Total,
    FilterField::LastVisit,
    FilterField::LastContact,
    FilterField::Owner,
    FilterField::Tag,
    FilterField::Region,
    FilterField::Industry,
    FilterField::Stage,
    FilterField::Lost,
    FilterField::LossReason,
    FilterField::RiskPreference,
    FilterField::Kind,
    FilterField::GoldGrade,
];

/// The most words offered for one field: more are found by search.
const MOST_WORDS: usize = 60;

/// How a field is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Asking {
    /// By words to tick.
    Words,
    /// By two numbers.
    Numbers,
    /// By two days.
    Days,
}

/// Every field there is, with its name.
pub fn fields(archive: &Archive, text: &Text) -> Vec<(FilterField, String)> {
    let custom = archive.custom_fields.iter().map(|(_, field)| FilterField::Custom(field.key.clone()));
    let schemes = archive.settings().schemes.iter().map(|scheme| FilterField::Custom(scheme.id.to_string()));
    FIELDS.into_iter().chain(custom).chain(schemes).map(|field| (field.clone(), label(&field, archive, text))).collect()
}

/// The name of a field.
pub fn label(field: &FilterField, archive: &Archive, text: &Text) -> String {
    let (customers, fields) = (&text.customers, &text.fields);
    let word = match field {
        FilterField::Grade => customers.grade,
        FilterField::GoldGrade => customers.gold_grade,
        FilterField::Risk => customers.risk_band,
        FilterField::RiskChange => customers.risk_change,
        FilterField::Value => customers.value,
        FilterField::Loyalty => text.loyalty.loyalty,
        FilterField::Complete => text.idic.complete,
        FilterField::Cadence => text.idic.cadence,
        FilterField::Offer => text.idic.offer,
        FilterField::Mood => text.idic.mood,
        FilterField::LastOrder => customers.days_since_last,
        FilterField::FirstOrder => customers.first_order,
        FilterField::Ordered => customers.ordered,
        FilterField::LastOrderDay => customers.last_order_day,
        FilterField::Orders => customers.orders,
        FilterField::Total => customers.total,
        FilterField::LastVisit => customers.days_since_visit,
        FilterField::LastVisitDay => customers.visit_day,
        FilterField::LastContact => customers.days_since_contact,
        FilterField::LastContactDay => customers.contact_day,
        FilterField::Name => fields.name,
        FilterField::Code => fields.code,
        FilterField::Owner => fields.owner,
        FilterField::Region => fields.region,
        FilterField::Industry => fields.industry,
        FilterField::Tag => fields.tags,
        FilterField::Stage => fields.stage,
        FilterField::Kind => fields.kind,
        FilterField::Lost => text.losses.standing,
        FilterField::LossReason => text.losses.loss_reason,
        FilterField::RiskPreference => text.risk_profile.preference,
        FilterField::Bought => text.products.bought,
        FilterField::Custom(key) => {
            return match (custom(archive, key), scheme_of_key(archive, key)) {
                (Some(field), _) => field.label.clone(),
                (None, Some(scheme)) if scheme.name.is_empty() => text.schemes.layered.to_owned(),
                (None, Some(scheme)) => scheme.name.clone(),
                (None, None) => key.clone(),
            };
        }
    };
    word.to_owned()
}

/// How a field is asked for.
pub fn asking(field: &FilterField, archive: &Archive) -> Asking {
    match field {
        FilterField::RiskChange
        | FilterField::Value
        | FilterField::Loyalty
        | FilterField::Complete
        | FilterField::LastOrder
        | FilterField::Orders
        | FilterField::Total
        | FilterField::LastVisit
        | FilterField::LastContact => Asking::Numbers,
        FilterField::FirstOrder
        | FilterField::Ordered
        | FilterField::LastOrderDay
        | FilterField::LastVisitDay
        | FilterField::LastContactDay => Asking::Days,
        FilterField::Custom(key) => match custom(archive, key).map(|field| field.kind) {
            Some(FieldKind::Number | FieldKind::Money) => Asking::Numbers,
            Some(FieldKind::Date) => Asking::Days,
            Some(FieldKind::Text | FieldKind::Choice | FieldKind::YesNo) | None => Asking::Words,
        },
        FilterField::Grade
        | FilterField::GoldGrade
        | FilterField::Risk
        | FilterField::Owner
        | FilterField::Region
        | FilterField::Industry
        | FilterField::Tag
        | FilterField::Stage
        | FilterField::Kind
        | FilterField::Lost
        | FilterField::LossReason
        | FilterField::RiskPreference
        | FilterField::Name
        | FilterField::Code
        | FilterField::Bought
        | FilterField::Cadence
        | FilterField::Offer
        | FilterField::Mood => Asking::Words,
    }
}

/// The words that the form offers for a field. For a text field of the archive's own these are
/// the texts that occur; reading them takes a look at every record, so it is done once per form.
pub fn offered(field: &FilterField, archive: &Archive, text: &Text) -> Vec<Choice> {
    let own = if let FilterField::Custom(key) = field { custom(archive, key) } else { None };
    let Some(own) = own.filter(|own| own.kind == FieldKind::Text) else { return choices(field, archive, text) };
    let column = CustomColumn::read(&archive.customers, own);
    let mut choices = words(column.words(), text.fields.none);
    choices.sort_by(|one, other| (one.value.is_empty(), &one.value).cmp(&(other.value.is_empty(), &other.value)));
    choices
}

/// The words of a field: what stands in the address, and what a person reads.
pub fn choices(field: &FilterField, archive: &Archive, text: &Text) -> Vec<Choice> {
    let (customers, fields, values) = (&archive.customers, &text.fields, &text.values);
    match field {
        FilterField::Grade => {
            FourGrade::ALL.map(|grade| Choice::new(grade_word(grade), (values.grades)(grade))).to_vec()
        }
        FilterField::GoldGrade => {
            GoldGrade::ALL.map(|grade| Choice::new(gold_word(grade), (values.golds)(grade))).to_vec()
        }
        FilterField::Risk => [
            Standing::Known(RiskBand::High),
            Standing::Known(RiskBand::Medium),
            Standing::Known(RiskBand::Low),
            Standing::TooNew,
            Standing::NoPurchase,
        ]
        .map(|standing| Choice::new(standing_word(standing), (values.standings)(standing)))
        .to_vec(),
        FilterField::Stage => {
            let by_rule = Choice::new("", values.stage_by_rule);
            Stage::ALL
                .iter()
                .map(|stage| Choice::new(stage_word(*stage), (values.stages)(*stage)))
                .chain([by_rule])
                .collect()
        }
        FilterField::Kind => [CustomerKind::Organisation, CustomerKind::Person]
            .map(|kind| Choice::new(kind_word(kind), (values.kinds)(kind)))
            .to_vec(),
        FilterField::Lost => [LOST, WON_BACK, NEVER_LOST]
            .into_iter()
            .zip(text.losses.standings)
            .map(|(code, word)| Choice::new(code, word))
            .collect(),
        FilterField::LossReason => {
            LossReason::ALL.map(|reason| Choice::new(reason_word(reason), (text.losses.reasons)(reason))).to_vec()
        }
        FilterField::Cadence => [IN_TIME, LATE, NOT_PROMISED]
            .into_iter()
            .zip(text.idic.cadences)
            .map(|(code, word)| Choice::new(code, word))
            .collect(),
        FilterField::Offer => {
            let answers = OfferAnswer::ALL.map(|answer| Choice::new(answer_word(answer), (text.idic.answers)(answer)));
            answers.into_iter().chain([Choice::new("", fields.none)]).collect()
        }
        FilterField::Mood => {
            let moods = [Sentiment::Positive, Sentiment::Neutral, Sentiment::Negative];
            let moods = moods.map(|mood| Choice::new(mood_word(mood), (values.sentiments)(mood)));
            moods.into_iter().chain([Choice::new("", fields.none)]).collect()
        }
        FilterField::RiskPreference => RiskAttitude::ALL
            .map(|attitude| Choice::new(attitude_word(attitude), (text.risk_profile.attitudes)(attitude)))
            .to_vec(),
        FilterField::Owner => words(customers.owners(), fields.none),
        FilterField::Region => words(customers.regions(), fields.none),
        FilterField::Industry => words(customers.industries(), fields.none),
        FilterField::Tag => words(customers.tag_words(), fields.none),
        FilterField::Custom(key) => match scheme_of_key(archive, key) {
            Some(scheme) => scheme.grades.iter().map(|grade| Choice::new(grade.clone(), grade.clone())).collect(),
            None => custom_choices(custom(archive, key), text),
        },
        FilterField::RiskChange
        | FilterField::Value
        | FilterField::Loyalty
        | FilterField::Complete
        | FilterField::LastOrder
        | FilterField::LastOrderDay
        | FilterField::FirstOrder
        | FilterField::Ordered
        | FilterField::Orders
        | FilterField::Total
        | FilterField::LastVisit
        | FilterField::LastVisitDay
        | FilterField::LastContact
        | FilterField::LastContactDay
        | FilterField::Name
        | FilterField::Code
        | FilterField::Bought => Vec::new(),
    }
}

fn custom<'a>(archive: &'a Archive, key: &str) -> Option<&'a CustomField> {
    archive.custom_fields.iter().find(|(_, field)| field.key == key).map(|(_, field)| field)
}

fn custom_choices(field: Option<&CustomField>, text: &Text) -> Vec<Choice> {
    let fields = &text.fields;
    match field.map(|field| (field.kind, &field.options)) {
        Some((FieldKind::YesNo, _)) => {
            let [yes, no] = YES_NO;
            vec![Choice::new(yes, fields.yes), Choice::new(no, fields.no), Choice::new("", fields.none)]
        }
        Some((_, options)) => {
            let options = options.iter().map(|option| Choice::new(option.clone(), option.clone()));
            options.chain([Choice::new("", fields.none)]).collect()
        }
        None => Vec::new(),
    }
}

fn words(dictionary: &Dictionary, none: &str) -> Vec<Choice> {
    let word = |word: &str| Choice::new(word, if word.is_empty() { none } else { word });
    dictionary.iter().take(MOST_WORDS).map(|(_, text)| word(text)).collect()
}

/// A test in words: the operator and the value.
pub fn test_words(field: &FilterField, test: &Test, archive: &Archive, lang: Lang, text: &Text) -> (String, String) {
    let customers = &text.customers;
    match test {
        Test::OneOf(words) => {
            let choices = choices(field, archive, text);
            let read = |word: &String| {
                let known = choices.iter().find(|choice| choice.value == *word);
                known.map_or_else(|| word.clone(), |choice| choice.label.clone())
            };
            (customers.is.to_owned(), words.iter().map(read).collect::<Vec<_>>().join(", "))
        }
        Test::Between(from, to) => {
            let days = asking(field, archive) == Asking::Days;
            let figure = |number: f64| if days { day(lang, number) } else { plain(lang, number) };
            match (from, to) {
                (Some(from), Some(to)) => {
                    (customers.between.to_owned(), format!("{} – {}", figure(*from), figure(*to)))
                }
                (Some(from), None) => (customers.at_least.to_owned(), figure(*from)),
                (None, to) => (customers.at_most.to_owned(), to.map(figure).unwrap_or_default()),
            }
        }
    }
}

fn plain(lang: Lang, number: f64) -> String {
    let whole = (number - libm::round(number)).abs() < f64::EPSILON;
    format::decimal(lang, number, if whole { 0 } else { 2 })
}

fn day(lang: Lang, number: f64) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "days of the calendar are far below 2^31")]
    let days = number as i64;
    format::day(lang, Day::clamped(days).epoch_days())
}
