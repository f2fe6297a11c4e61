//! What was typed for an experiment that is to begin, and what is looked at; stored nowhere.

use leptos::prelude::*;

use super::card::Listed;
use crate::{
    domain::experiment::Experiment,
    i18n::Lang,
    state::{
        Desk,
        customer_list::language::Misread,
        experiments::{Plan, Population, population, readable, stored},
    },
};

/// Points of a hundred that a difference may have.
pub const POINTS: std::ops::RangeInclusive<f64> = 0.1..=100.0;

/// The list that a form begins with: those who are likely to leave.
const AT_RISK: &str = "risk = high";

/// What was typed; it outlives another view of the room.
#[derive(Clone, Copy)]
pub struct Draft {
    /// What is done with the treated.
    pub play: RwSignal<String>,
    /// The query as it was typed; absent before anything was.
    pub who: RwSignal<Option<String>>,
    /// The days that count; absent for the archive's horizon.
    pub horizon: RwSignal<Option<String>>,
    /// How many of a hundred are treated.
    pub share: RwSignal<String>,
    /// Whether each grade is divided by itself.
    pub by_grade: RwSignal<bool>,
    /// How many of a hundred buy anyway; absent where the scores say it.
    pub expected: RwSignal<Option<String>>,
    /// The points of a difference that shall be seen.
    pub wished: RwSignal<String>,
    /// Whose customers are listed below an experiment.
    pub listed: RwSignal<Option<Listed>>,
}

impl Draft {
    /// Nothing typed: half of those at risk, ten points.
    pub fn new() -> Self {
        Self {
            play: RwSignal::default(),
            who: RwSignal::new(None),
            horizon: RwSignal::new(None),
            share: RwSignal::new("50".to_owned()),
            by_grade: RwSignal::new(false),
            expected: RwSignal::new(None),
            wished: RwSignal::new("10".to_owned()),
            listed: RwSignal::new(None),
        }
    }

    /// The query as it stands in its box.
    pub fn query(self, desk: Desk, lang: Lang) -> String {
        self.who.get().unwrap_or_else(|| in_words(desk, AT_RISK, lang))
    }

    /// The query in its stored form, or why it cannot be read.
    pub fn stored(self, desk: Desk, lang: Lang) -> Result<String, Misread> {
        let typed = self.query(desk, lang);
        desk.read(|archive| stored(archive, &typed))
    }

    /// The days that count, as they stand in their box.
    pub fn horizon_text(self, desk: Desk) -> String {
        self.horizon.get().unwrap_or_else(|| desk.read(|archive| archive.settings().horizon_days.to_string()))
    }

    /// Whom it would be about; nobody where the query cannot be read.
    pub fn population(self, desk: Desk, lang: Lang) -> Population {
        match self.stored(desk, lang) {
            Ok(stored) => desk.read_scored(|reading| population(reading, &stored)),
            Err(_) => Population::default(),
        }
    }

    /// The experiment that was chosen, where every number is one that may be; `None` also without a play.
    pub fn plan(self, desk: Desk, lang: Lang) -> Option<Plan> {
        let play = self.play.with(|play| play.trim().to_owned());
        Some(Plan {
            play: Some(play).filter(|play| !play.is_empty())?,
            population: self.stored(desk, lang).ok()?,
            horizon_days: whole(&self.horizon_text(desk), &Experiment::HORIZONS)?,
            treated_percent: self.share.with(|typed| whole(typed, &Experiment::SHARES))?,
            by_grade: self.by_grade.get(),
        })
    }
}

/// A stored query in the reader's words.
pub fn in_words(desk: Desk, stored: &str, lang: Lang) -> String {
    desk.read(|archive| readable(archive, stored, lang.tag()))
}

/// A whole number within a range.
pub fn whole(typed: &str, range: &std::ops::RangeInclusive<u32>) -> Option<u32> {
    typed.trim().parse().ok().filter(|number| range.contains(number))
}

/// A number within a range.
pub fn number(typed: &str, range: &std::ops::RangeInclusive<f64>) -> Option<f64> {
    typed.trim().parse().ok().filter(|number| range.contains(number))
}
