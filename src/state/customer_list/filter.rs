//! Which customers the list shows: the text and every filter must hold.
//!
//! Words are looked up in the dictionaries once, so that a row costs a few array
//! reads. The order is `order`'s.

use std::rc::Rc;

use super::{
    custom_column::{CustomColumn, major},
    query::{Filter, FilterField, ListQuery, Test},
    reading::Reading,
};
use crate::{
    analysis::{
        churn::risk::{RiskBand, Standing},
        grading::{four::FourGrade, gold::GoldGrade},
    },
    domain::{
        customer::{CustomerKind, Stage},
        folding,
        tables::{Dictionary, Symbol},
    },
};

/// How grades of the four-grade scheme are written in a filter.
#[must_use]
pub const fn grade_word(grade: FourGrade) -> &'static str {
    match grade {
        FourGrade::Strategic => "strategic",
        FourGrade::Partner => "partner",
        FourGrade::Value => "value",
        FourGrade::General => "general",
    }
}

/// How grades of the gold scheme are written in a filter.
#[must_use]
pub const fn gold_word(grade: GoldGrade) -> &'static str {
    match grade {
        GoldGrade::Gold => "gold",
        GoldGrade::Potential => "potential",
        GoldGrade::General => "general",
    }
}

/// How standings are written in a filter.
#[must_use]
pub const fn standing_word(standing: Standing) -> &'static str {
    match standing {
        Standing::Known(RiskBand::High) => "high",
        Standing::Known(RiskBand::Medium) => "medium",
        Standing::Known(RiskBand::Low) => "low",
        Standing::TooNew => "new",
        Standing::NoPurchase => "none",
    }
}

/// How stages are written in a filter.
#[must_use]
pub const fn stage_word(stage: Stage) -> &'static str {
    match stage {
        Stage::Prospect => "prospect",
        Stage::New => "new",
        Stage::Growing => "growing",
        Stage::Mature => "mature",
        Stage::Declining => "declining",
        Stage::Lost => "lost",
        Stage::WonBack => "won-back",
    }
}

/// How kinds are written in a filter.
#[must_use]
pub const fn kind_word(kind: CustomerKind) -> &'static str {
    match kind {
        CustomerKind::Organisation => "organisation",
        CustomerKind::Person => "person",
    }
}

/// Where the columns of custom fields come from, by key.
pub type CustomColumns<'a> = &'a dyn Fn(&str) -> Option<Rc<CustomColumn>>;

type Passes<'a> = Box<dyn Fn(u32) -> bool + 'a>;

/// The live rows that the query asks for, ascending. `out` is cleared first.
pub fn matching(query: &ListQuery, reading: Reading<'_>, columns: CustomColumns<'_>, out: &mut Vec<u32>) {
    reading.archive.customers.find(&folding::fold(&query.text), out);
    for filter in &query.filters {
        let passes = passes(filter, reading, columns);
        out.retain(|row| passes(*row));
    }
}

fn passes<'a>(filter: &'a Filter, reading: Reading<'a>, columns: CustomColumns<'_>) -> Passes<'a> {
    let customers = &reading.archive.customers;
    match (&filter.field, &filter.test) {
        (FilterField::Value, Test::Between(from, to)) => {
            let per_major = reading.currency.minor_per_major();
            between(*from, *to, move |row| reading.value(row).map(|minor| major(minor, per_major)))
        }
        (FilterField::LastOrder, Test::Between(from, to)) => {
            between(*from, *to, move |row| reading.days_since_last(row).map(f64::from))
        }
        (FilterField::FirstOrder, Test::Between(from, to)) => {
            between(*from, *to, move |row| reading.first_order(row).map(|day| f64::from(day.epoch_days())))
        }
        (FilterField::Ordered, Test::Between(from, to)) => {
            let (from, to) = (from.unwrap_or(f64::NEG_INFINITY), to.unwrap_or(f64::INFINITY));
            Box::new(move |row| {
                reading.purchase_days_of(row).any(|day| (from..=to).contains(&f64::from(day.epoch_days())))
            })
        }
        (FilterField::Grade, Test::OneOf(words)) => one_of(words, move |row| reading.grade(row).map_or("", grade_word)),
        (FilterField::GoldGrade, Test::OneOf(words)) => {
            one_of(words, move |row| reading.gold(row).map_or("", gold_word))
        }
        (FilterField::Risk, Test::OneOf(words)) => {
            one_of(words, move |row| reading.standing(row).map_or("", standing_word))
        }
        (FilterField::Stage, Test::OneOf(words)) => {
            one_of(words, move |row| customers.stage(row).map_or("", stage_word))
        }
        (FilterField::Kind, Test::OneOf(words)) => one_of(words, move |row| kind_word(customers.kind(row))),
        (FilterField::Owner, Test::OneOf(words)) => symbols(words, customers.owners(), move |row| customers.owner(row)),
        (FilterField::Region, Test::OneOf(words)) => {
            symbols(words, customers.regions(), move |row| customers.region(row))
        }
        (FilterField::Industry, Test::OneOf(words)) => {
            symbols(words, customers.industries(), move |row| customers.industry(row))
        }
        (FilterField::Tag, Test::OneOf(words)) => {
            let wanted = wanted(words, customers.tag_words());
            Box::new(move |row| {
                let tags = customers.tags(row);
                if tags.is_empty() {
                    is_wanted(&wanted, Symbol::EMPTY)
                } else {
                    tags.iter().any(|tag| is_wanted(&wanted, *tag))
                }
            })
        }
        (FilterField::Custom(key), test) => {
            let Some(column) = columns(key) else { return Box::new(|_| false) };
            match test {
                Test::Between(from, to) => between(*from, *to, move |row| column.number(row)),
                Test::OneOf(words) => {
                    let wanted = wanted(words, column.words());
                    Box::new(move |row| is_wanted(&wanted, column.word(row)))
                }
            }
        }
        // A range of words or a list of numbers: such a filter holds for nobody.
        _ => Box::new(|_| false),
    }
}

fn between<'a>(from: Option<f64>, to: Option<f64>, number: impl Fn(u32) -> Option<f64> + 'a) -> Passes<'a> {
    Box::new(move |row| {
        number(row).is_some_and(|number| from.is_none_or(|from| number >= from) && to.is_none_or(|to| number <= to))
    })
}

fn one_of<'a>(words: &'a [String], word: impl Fn(u32) -> &'static str + 'a) -> Passes<'a> {
    Box::new(move |row| {
        let own = word(row);
        words.iter().any(|word| word == own)
    })
}

fn symbols<'a>(words: &[String], dictionary: &Dictionary, symbol: impl Fn(u32) -> Symbol + 'a) -> Passes<'a> {
    let wanted = wanted(words, dictionary);
    Box::new(move |row| is_wanted(&wanted, symbol(row)))
}

fn wanted(words: &[String], dictionary: &Dictionary) -> Vec<bool> {
    let mut wanted = vec![false; dictionary.len()];
    for symbol in words.iter().filter_map(|word| dictionary.find(word)) {
        if let Some(place) = wanted.get_mut(symbol.0 as usize) {
            *place = true;
        }
    }
    wanted
}

fn is_wanted(wanted: &[bool], symbol: Symbol) -> bool {
    wanted.get(symbol.0 as usize).copied().unwrap_or_default()
}
