//! The archive's own grading schemes in words: what a level asks, its figures and its bands.
//!
//! The words are `text::schemes`'; which scheme is shown is the caller's choice.

use super::{Lang, format, money, text, text::schemes::SchemesText};
use crate::domain::{
    archive::Archive,
    currency::Currency,
    custom_field::FieldKind,
    custom_scheme::{Criterion, CustomScheme, Threshold},
};

/// The name of a scheme; the one that is shipped is named by the language.
#[must_use]
pub fn name(lang: Lang, scheme: &CustomScheme) -> String {
    if scheme.name.is_empty() { text::of(lang).schemes.layered.to_owned() } else { scheme.name.clone() }
}

/// What the words of figures depend on.
#[derive(Clone, Debug, PartialEq)]
pub struct SchemeWords {
    lang: Lang,
    currency: Option<Currency>,
    /// The archive's own fields: key, name, type.
    fields: Vec<(String, String, FieldKind)>,
}

impl SchemeWords {
    /// The words for an archive.
    #[must_use]
    pub fn of(lang: Lang, archive: &Archive, currency: Option<Currency>) -> Self {
        let fields =
            archive.custom_fields.iter().map(|(_, field)| (field.key.clone(), field.label.clone(), field.kind));
        Self { lang, currency, fields: fields.collect() }
    }

    fn text(&self) -> &'static SchemesText {
        &text::of(self.lang).schemes
    }

    fn field(&self, key: &str) -> Option<&(String, String, FieldKind)> {
        self.fields.iter().find(|(own, ..)| own == key)
    }

    /// What is asked; a condition as it stands.
    #[must_use]
    pub fn criterion(&self, criterion: &Criterion) -> String {
        match criterion {
            Criterion::Field(key) => {
                self.field(key).map_or_else(|| self.text().lost_field.to_owned(), |(_, label, _)| label.clone())
            }
            Criterion::Query(expression) => expression.clone(),
            Criterion::CurrentValue
            | Criterion::TotalSales
            | Criterion::ModelValue
            | Criterion::Potential
            | Criterion::YearsOfBusiness
            | Criterion::PurchaseDays
            | Criterion::DaysSinceLast
            | Criterion::ChurnRisk
            | Criterion::RfmSum
            | Criterion::Interactions
            | Criterion::Loyalty
            | Criterion::Points => (self.text().criteria)(criterion).to_owned(),
        }
    }

    /// A figure in the unit of its criterion.
    #[must_use]
    pub fn figure(&self, criterion: &Criterion, figure: Option<f64>) -> String {
        let (lang, words) = (self.lang, self.text());
        let Some(figure) = figure else { return words.none.to_owned() };
        let number = |digits| format::decimal(lang, figure, digits);
        let amount = || {
            let minor = self.currency.map_or(1.0, |currency| f64::from(10_u32.pow(currency.exponent())));
            money::compact(lang, figure * minor, self.currency)
        };
        match criterion {
            Criterion::CurrentValue | Criterion::TotalSales | Criterion::ModelValue | Criterion::Potential => amount(),
            Criterion::YearsOfBusiness => {
                // Never rounded up: who is short of three years is not said to have them.
                let years = (figure * 10.0).floor() / 10.0;
                (words.years)(&format::decimal(lang, years, u8::from(years.fract() != 0.0)))
            }
            Criterion::DaysSinceLast => (words.days)(&number(0)),
            // Nobody is said to be lost, or safe, for certain by rounding.
            Criterion::ChurnRisk if figure > 99.0 && figure < 100.0 => {
                format::percent(lang, (figure * 10.0).floor() / 1000.0, 1)
            }
            Criterion::ChurnRisk => format::percent(lang, figure / 100.0, 0),
            Criterion::Points => (words.in_points)(&number(0)),
            Criterion::Loyalty => number(1),
            Criterion::PurchaseDays | Criterion::RfmSum | Criterion::Interactions => number(0),
            Criterion::Field(key) => match self.field(key).map(|(.., kind)| *kind) {
                Some(FieldKind::Money) => amount(),
                Some(FieldKind::Date) => format::day(lang, day(figure)),
                Some(FieldKind::Number | FieldKind::Text | FieldKind::Choice | FieldKind::YesNo) | None => number(1),
            },
            Criterion::Query(_) => {
                let [holds, does_not] = words.holds;
                if figure > 0.5 { holds } else { does_not }.to_owned()
            }
        }
    }

    /// A threshold: what was given, and what it means where that is something else.
    #[must_use]
    pub fn threshold(&self, criterion: &Criterion, threshold: Threshold, cut: Option<f64>) -> String {
        match threshold {
            Threshold::Amount(figure) => self.figure(criterion, Some(figure)),
            Threshold::Percentile(percentile) => {
                let name = format!("P{}", format::decimal(self.lang, percentile, 0));
                cut.map_or_else(|| name.clone(), |cut| format!("{name} · {}", self.figure(criterion, Some(cut))))
            }
        }
    }

    /// A band between cuts, 0 the highest.
    #[must_use]
    pub fn band(&self, criterion: &Criterion, cuts: &[Option<f64>], band: usize) -> String {
        let words = self.text();
        if criterion.is_condition() {
            let [holds, does_not] = words.holds;
            return if band == 0 { holds } else { does_not }.to_owned();
        }
        let cut = |at: usize| cuts.get(at).map(|cut| self.figure(criterion, *cut));
        match (cut(band), band.checked_sub(1).and_then(cut)) {
            (Some(low), None) => (words.from)(&low),
            (Some(low), Some(high)) => (words.between)(&low, &high),
            (None, Some(high)) => (words.below)(&high),
            (None, None) => words.none.to_owned(),
        }
    }
}

/// A day out of a figure of days since 1970-01-01.
#[expect(clippy::cast_possible_truncation, reason = "a float-to-integer cast saturates, and it is for showing")]
const fn day(figure: f64) -> i32 {
    figure as i32
}
