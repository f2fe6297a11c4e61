//! What a field says of a customer's row, as a predicate: the columns behind filters and
//! typed queries, asked in one way by both.
//!
//! Words are looked up in the dictionaries once, so that a row costs a few array reads and
//! no memory. What is asked for is `filter`'s and `claims`'.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use super::{
    custom_column::{CustomColumn, major},
    language::{Deed, Tongue, code_words},
    query::FilterField,
    reading::Reading,
    words::{
        LOST, NEVER_LOST, WON_BACK, attitude_word, gold_word, grade_word, kind_word, reason_word, stage_word,
        standing_word,
    },
    worked,
};
use crate::domain::{
    customer::Customer,
    day::Day,
    folding::fold,
    id::Id,
    interaction::InteractionKind,
    risk_profile::{RiskAttitude, RiskProfile},
    tables::{CustomerTable, Dictionary, Symbol},
    task::TaskKind,
};
use crate::{
    analysis::churn::losses::Loss,
    state::{
        losses::{LossStanding, losses_in},
        loyalty,
    },
};

/// Where the columns of custom fields come from, by key.
pub type CustomColumns<'a> = &'a dyn Fn(&str) -> Option<Rc<CustomColumn>>;

/// Whether a row fits.
pub type Passes<'a> = Box<dyn Fn(u32) -> bool + 'a>;

/// Nobody fits.
pub fn nobody<'a>() -> Passes<'a> {
    Box::new(|_| false)
}

/// Which words fit. The empty word stands for “none”.
pub struct Wanted<'a> {
    fits: Box<dyn Fn(&str) -> bool + 'a>,
    /// What every text that fits has in it, folded; empty where nothing is known.
    within: String,
}

impl<'a> Wanted<'a> {
    /// These words, letter by letter.
    pub fn exactly(words: &'a [String]) -> Self {
        Self { fits: Box::new(|own| words.iter().any(|word| word == own)), within: String::new() }
    }

    /// These words in any case and script.
    pub fn folded(words: &[String]) -> Self {
        let folded: Vec<String> = words.iter().map(|word| fold(word.trim())).collect();
        let within = if let [only] = folded.as_slice() { only.clone() } else { String::new() };
        let fits = move |own: &str| {
            let own = fold(own.trim());
            folded.contains(&own)
        };
        Self { fits: Box::new(fits), within }
    }

    /// Every word that has the text in it, in any case and script.
    pub fn containing(text: &str) -> Self {
        let within = fold(text.trim());
        let part = within.clone();
        Self { fits: Box::new(move |own| !own.is_empty() && fold(own).contains(&part)), within }
    }

    /// Whether a word fits.
    pub fn fits(&self, word: &str) -> bool {
        (self.fits)(word)
    }

    /// Where nothing stands.
    pub fn nothing() -> Self {
        Self { fits: Box::new(str::is_empty), within: String::new() }
    }
}

/// The rows whose word in the field fits.
pub fn words<'a>(
    field: &FilterField,
    wanted: Wanted<'_>,
    reading: Reading<'a>,
    columns: CustomColumns<'_>,
) -> Passes<'a> {
    let customers = &reading.archive.customers;
    match field {
        FilterField::Grade => codes(field, &wanted, move |row| reading.grade(row).map_or("", grade_word)),
        FilterField::GoldGrade => codes(field, &wanted, move |row| reading.gold(row).map_or("", gold_word)),
        FilterField::Risk => codes(field, &wanted, move |row| reading.standing(row).map_or("", standing_word)),
        FilterField::Stage => {
            let in_force = codes(field, &wanted, move |row| reading.stage(row).map_or("", stage_word));
            // "None" is who has none set by hand: the rule decides.
            let of_rule = (wanted.fits)("");
            Box::new(move |row| in_force(row) || (of_rule && customers.stage(row).is_none()))
        }
        FilterField::Kind => codes(field, &wanted, move |row| kind_word(customers.kind(row))),
        FilterField::Lost => {
            let standings = standings(reading);
            codes(field, &wanted, move |row| {
                standings.get(&row).map_or(NEVER_LOST, |standing| match standing {
                    LossStanding::Lost(_) => LOST,
                    LossStanding::WonBack(_) => WON_BACK,
                })
            })
        }
        FilterField::Cadence => worked::in_time(field, &wanted, reading),
        FilterField::Offer => worked::answers(field, &wanted, reading),
        FilterField::Mood => worked::moods(field, &wanted, reading),
        FilterField::LossReason => reasons(&wanted, reading),
        FilterField::RiskPreference => {
            let attitudes = attitudes(customers);
            codes(field, &wanted, move |row| attitudes.get(&row).copied().map_or("", attitude_word))
        }
        FilterField::Bought => products(&wanted, reading),
        FilterField::Owner => symbols(&wanted, customers.owners(), move |row| customers.owner(row)),
        FilterField::Region => symbols(&wanted, customers.regions(), move |row| customers.region(row)),
        FilterField::Industry => symbols(&wanted, customers.industries(), move |row| customers.industry(row)),
        FilterField::Tag => tags(&wanted, customers),
        FilterField::Name => texts(&wanted, customers, CustomerTable::name),
        FilterField::Code => texts(&wanted, customers, CustomerTable::code),
        FilterField::Custom(key) => match columns(key) {
            Some(column) => {
                let fits = fitting(&wanted, column.words());
                Box::new(move |row| is_fitting(&fits, column.word(row)))
            }
            None => nobody(),
        },
        // Words of a number: they hold for nobody.
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
        | FilterField::LastContactDay => nobody(),
    }
}

/// The rows whose number in the field fits: money in major units, days as days since
/// 1970-01-01. Of several numbers one is enough; who has none does not fit.
pub fn figures<'a>(
    field: &FilterField,
    fits: impl Fn(f64) -> bool + 'a,
    reading: Reading<'a>,
    columns: CustomColumns<'_>,
) -> Passes<'a> {
    let per_major = reading.currency.minor_per_major();
    let money = move |minor: i64| major(minor, per_major);
    match field {
        FilterField::Risk => of(fits, move |row| reading.risk(row)),
        FilterField::RiskChange => of(fits, move |row| reading.risk_change(row).map(f64::from)),
        FilterField::Value => of(fits, move |row| reading.value(row).map(money)),
        FilterField::Total => of(fits, move |row| reading.total(row).map(money)),
        FilterField::Loyalty => {
            let tenths = loyalty::column(reading);
            of(fits, move |row| Some(f64::from((*tenths.get(row as usize)?)?) / 10.0))
        }
        FilterField::Complete => {
            let percent = reading.completeness();
            of(fits, move |row| percent.get(row as usize).copied().map(f64::from))
        }
        FilterField::Orders => of(fits, move |row| reading.purchase_days(row).map(f64::from)),
        FilterField::LastOrder => of(fits, move |row| reading.days_since_last(row).map(f64::from)),
        FilterField::LastOrderDay => {
            of(fits, move |row| reading.last_order(row).map(|day| f64::from(day.epoch_days())))
        }
        FilterField::FirstOrder => of(fits, move |row| reading.first_order(row).map(|day| f64::from(day.epoch_days()))),
        FilterField::Ordered => {
            Box::new(move |row| reading.purchase_days_of(row).any(|day| fits(f64::from(day.epoch_days()))))
        }
        FilterField::LastVisit => of(fits, days_since(Deed::Visit, reading)),
        FilterField::LastContact => of(fits, days_since(Deed::Contact, reading)),
        FilterField::LastVisitDay => {
            let days = last_days(Deed::Visit, reading);
            of(fits, move |row| last_day(&days, row).map(f64::from))
        }
        FilterField::LastContactDay => {
            let days = last_days(Deed::Contact, reading);
            of(fits, move |row| last_day(&days, row).map(f64::from))
        }
        FilterField::Custom(key) => match columns(key) {
            Some(column) => of(fits, move |row| column.number(row)),
            None => nobody(),
        },
        // A number of words: it holds for nobody.
        FilterField::Grade
        | FilterField::GoldGrade
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
        | FilterField::Mood => nobody(),
    }
}

/// Days from a deed's last day to the as-of day, by row.
pub fn days_since<'a>(deed: Deed, reading: Reading<'a>) -> Box<dyn Fn(u32) -> Option<f64> + 'a> {
    if deed == Deed::Order {
        return Box::new(move |row| reading.days_since_last(row).map(f64::from));
    }
    let days = last_days(deed, reading);
    let as_of = reading.as_of().epoch_days();
    Box::new(move |row| last_day(&days, row).map(|day| f64::from(as_of - day)))
}

fn of<'a>(fits: impl Fn(f64) -> bool + 'a, number: impl Fn(u32) -> Option<f64> + 'a) -> Passes<'a> {
    Box::new(move |row| number(row).is_some_and(&fits))
}

/// Stands for never.
const NEVER: i32 = i32::MIN;

/// The last day of a visit or contact up to the as-of day, by row: one pass over the interactions and one over the
/// tasks, for a planned visit that is done is one (`Archive::last_visit`).
pub(super) fn last_days(deed: Deed, reading: Reading<'_>) -> Vec<i32> {
    let archive = reading.archive;
    let until = reading.as_of();
    let mut days = vec![NEVER; archive.customers.len() as usize];
    let mut told = |customer: Id<Customer>, day: Day| {
        let place = archive.customers.row(customer).and_then(|row| days.get_mut(row as usize));
        if let Some(place) = place.filter(|_| day <= until) {
            *place = (*place).max(day.epoch_days());
        }
    };
    for (_, interaction) in archive.interactions.iter() {
        let counts = match interaction.kind {
            InteractionKind::Visit => true,
            InteractionKind::Call | InteractionKind::Email | InteractionKind::Message | InteractionKind::Meeting => {
                deed == Deed::Contact
            }
            InteractionKind::Research | InteractionKind::Note => false,
        };
        if counts {
            told(interaction.customer_id, interaction.date);
        }
    }
    for (_, task) in archive.tasks.iter().filter(|(_, task)| task.kind == TaskKind::Visit) {
        if let Some((customer, day)) = task.customer_id.zip(task.done) {
            told(customer, day);
        }
    }
    days
}

pub(super) fn last_day(days: &[i32], row: u32) -> Option<i32> {
    days.get(row as usize).copied().filter(|day| *day != NEVER)
}

pub(super) fn codes<'a>(
    field: &FilterField,
    wanted: &Wanted<'_>,
    code: impl Fn(u32) -> &'static str + 'a,
) -> Passes<'a> {
    let known = code_words(field, Tongue::Stored).into_iter().map(|(code, _)| code).chain([""]);
    let fits: Vec<&'static str> = known.filter(|code| (wanted.fits)(code)).collect();
    Box::new(move |row| fits.contains(&code(row)))
}

/// Where each row stands that was lost once.
fn standings(reading: Reading<'_>) -> BTreeMap<u32, LossStanding> {
    let losses = losses_in(reading);
    let row = |loss: &Loss| Some((reading.archive.customers.row(loss.customer)?, LossStanding::after(&[*loss])?));
    losses.iter().filter_map(row).collect()
}

/// The rows that were lost for a reason that fits; who was never lost has none.
fn reasons<'a>(wanted: &Wanted<'_>, reading: Reading<'_>) -> Passes<'a> {
    let losses = losses_in(reading);
    let row = |loss: &Loss| reading.archive.customers.row(loss.customer);
    let fits = |loss: &&Loss| (wanted.fits)(reason_word(loss.reason));
    let fitting: BTreeSet<u32> = losses.iter().filter(fits).filter_map(row).collect();
    if (wanted.fits)("") {
        let lost: BTreeSet<u32> = losses.iter().filter_map(row).collect();
        return Box::new(move |row| fitting.contains(&row) || !lost.contains(&row));
    }
    Box::new(move |row| fitting.contains(&row))
}

/// The attitude to risk of everybody who was asked, by row.
fn attitudes(customers: &CustomerTable) -> BTreeMap<u32, RiskAttitude> {
    /// The one member of a record that is asked for.
    #[derive(serde::Deserialize)]
    struct OnlyProfile {
        risk_profile: RiskProfile,
    }
    // Few were asked; nobody else's record is read.
    let finder = memchr::memmem::Finder::new("\"risk_profile\"");
    let attitude = |row: u32| {
        let json = customers.record_json(row);
        finder.find(json)?;
        let only: OnlyProfile = serde_json::from_slice(json).ok()?;
        Some((row, only.risk_profile.attitude()))
    };
    (0..customers.len()).filter_map(attitude).collect()
}

/// The rows that bought a product that fits up to the as-of day; who bought none has none.
fn products<'a>(wanted: &Wanted<'_>, reading: Reading<'_>) -> Passes<'a> {
    let Some(sold) = reading.sold() else { return nobody() };
    let buyers = sold.buyers(reading.archive, reading.as_of(), &wanted.fits);
    let of_none = (wanted.fits)("");
    Box::new(move |row| buyers.get(row as usize).copied().flatten().unwrap_or(of_none))
}

fn symbols<'a>(wanted: &Wanted<'_>, words: &Dictionary, symbol: impl Fn(u32) -> Symbol + 'a) -> Passes<'a> {
    let fits = fitting(wanted, words);
    Box::new(move |row| is_fitting(&fits, symbol(row)))
}

fn tags<'a>(wanted: &Wanted<'_>, customers: &'a CustomerTable) -> Passes<'a> {
    let fits = fitting(wanted, customers.tag_words());
    Box::new(move |row| {
        let tags = customers.tags(row);
        if tags.is_empty() { is_fitting(&fits, Symbol::EMPTY) } else { tags.iter().any(|tag| is_fitting(&fits, *tag)) }
    })
}

/// Names and codes are everybody's own: they are compared once, and only where the search's
/// text, which has them in it, has what is looked for.
fn texts<'a>(
    wanted: &Wanted<'_>,
    customers: &'a CustomerTable,
    text: impl Fn(&'a CustomerTable, u32) -> &'a str,
) -> Passes<'a> {
    let mut rows = Vec::new();
    customers.find(&wanted.within, &mut rows);
    let mut fits = vec![false; customers.len() as usize];
    for row in rows {
        if let Some(place) = fits.get_mut(row as usize) {
            *place = (wanted.fits)(text(customers, row));
        }
    }
    Box::new(move |row| fits.get(row as usize).copied().unwrap_or_default())
}

fn fitting(wanted: &Wanted<'_>, words: &Dictionary) -> Vec<bool> {
    words.iter().map(|(_, word)| (wanted.fits)(word)).collect()
}

fn is_fitting(fits: &[bool], symbol: Symbol) -> bool {
    fits.get(symbol.0 as usize).copied().unwrap_or_default()
}
