//! The words that the page shows are words of its query language: what somebody reads in a
//! filter or a cell can be typed. How queries are read is tested where they are.

use guanxi::{
    analysis::{
        churn::risk::{RiskBand, Standing},
        grading::{four::FourGrade, gold::GoldGrade},
    },
    domain::{
        customer::{CustomerKind, Stage},
        interaction::Sentiment,
        loss_record::LossReason,
        offer::OfferAnswer,
    },
    i18n::{Lang, text},
    state::customer_list::{
        language::{Claim, Expr, Lexicon},
        query::FilterField,
        words::{
            IN_TIME, LATE, LOST, NEVER_LOST, NOT_PROMISED, WON_BACK, answer_word, gold_word, grade_word, kind_word,
            mood_word, reason_word, stage_word, standing_word,
        },
    },
};

#[test]
fn names_of_fields_on_the_page_are_fields_of_the_language() {
    for lang in Lang::ALL {
        let (customers, fields) = (&text::of(lang).customers, &text::of(lang).fields);
        for (label, field) in [
            (customers.grade, FilterField::Grade),
            (customers.gold_grade, FilterField::GoldGrade),
            (customers.risk_band, FilterField::Risk),
            (customers.value, FilterField::Value),
            (text::of(lang).loyalty.loyalty, FilterField::Loyalty),
            (text::of(lang).idic.complete, FilterField::Complete),
            (text::of(lang).idic.cadence, FilterField::Cadence),
            (text::of(lang).idic.offer, FilterField::Offer),
            (text::of(lang).idic.mood, FilterField::Mood),
            (customers.days_since_last, FilterField::LastOrder),
            (customers.first_order, FilterField::FirstOrder),
            (customers.ordered, FilterField::Ordered),
            (customers.orders, FilterField::Orders),
            (customers.total, FilterField::Total),
            (customers.days_since_visit, FilterField::LastVisit),
            (customers.days_since_contact, FilterField::LastContact),
            (fields.owner, FilterField::Owner),
            (fields.tags, FilterField::Tag),
            (fields.region, FilterField::Region),
            (fields.industry, FilterField::Industry),
            (fields.stage, FilterField::Stage),
            (fields.kind, FilterField::Kind),
            (fields.name, FilterField::Name),
            (fields.code, FilterField::Code),
            (text::of(lang).losses.standing, FilterField::Lost),
            (text::of(lang).losses.loss_reason, FilterField::LossReason),
            (text::of(lang).products.bought, FilterField::Bought),
        ] {
            let read = Lexicon::default().read(&format!("{label} is empty"));
            assert_eq!(read, Ok(Expr::Claim(Claim::Empty { field, is: true })), "{label}");
        }
    }
}

#[test]
fn values_on_the_page_are_values_of_the_language() {
    let standings = [
        Standing::Known(RiskBand::High),
        Standing::Known(RiskBand::Medium),
        Standing::Known(RiskBand::Low),
        Standing::TooNew,
        Standing::NoPurchase,
    ];
    for lang in Lang::ALL {
        let values = &text::of(lang).values;
        let mut shown: Vec<(&str, &str, &str)> = Vec::new();
        shown.extend(FourGrade::ALL.map(|grade| ("grade", (values.grades)(grade), grade_word(grade))));
        shown.extend(GoldGrade::ALL.map(|grade| ("gold", (values.golds)(grade), gold_word(grade))));
        shown.extend(standings.map(|standing| ("risk", (values.standings)(standing), standing_word(standing))));
        shown.extend(Stage::ALL.map(|stage| ("stage", (values.stages)(stage), stage_word(stage))));
        shown.extend(
            [CustomerKind::Organisation, CustomerKind::Person]
                .map(|kind| ("kind", (values.kinds)(kind), kind_word(kind))),
        );
        let idic = &text::of(lang).idic;
        shown.extend(OfferAnswer::ALL.map(|answer| ("offer", (idic.answers)(answer), answer_word(answer))));
        let moods = [Sentiment::Positive, Sentiment::Neutral, Sentiment::Negative];
        shown.extend(moods.map(|mood| ("mood", (values.sentiments)(mood), mood_word(mood))));
        let cadences = idic.cadences.into_iter().zip([IN_TIME, LATE, NOT_PROMISED]);
        shown.extend(cadences.map(|(word, code)| ("cadence", word, code)));
        let losses = &text::of(lang).losses;
        let standings = losses.standings.into_iter().zip([LOST, WON_BACK, NEVER_LOST]);
        shown.extend(standings.map(|(word, code)| ("lost", word, code)));
        shown.extend(LossReason::ALL.map(|reason| ("loss reason", (losses.reasons)(reason), reason_word(reason))));
        for (field, word, code) in shown {
            let typed = format!("{field} = {word}");
            let Ok(Expr::Claim(Claim::Words { words, .. })) = Lexicon::default().read(&typed) else {
                panic!("{typed} is not understood");
            };
            assert_eq!(words, [code], "{typed}");
        }
    }
}
