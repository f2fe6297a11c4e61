//! The customer a page is about: its record, its row, its scores, read anew with every change.
//!
//! It draws nothing.

use std::rc::Rc;

use leptos::prelude::*;

use crate::{
    domain::{archive::Archive, currency::Currency, customer::Customer, day::Day, id::Id},
    i18n::{
        Lang, Text, format,
        locale::{Locale, use_locale},
    },
    state::{
        Desk,
        customer_facts::{OrderFace, orders_of},
        customer_list::reading::Reading,
        route::Route,
        scores::{ScoreBoard, ScoreRow},
        use_desk,
    },
};

/// The customer of the page. Small and copied freely.
#[derive(Clone, Copy)]
pub struct Subject {
    /// Whose page it is.
    pub id: Id<Customer>,
    /// The desk.
    pub desk: Desk,
    /// The language.
    pub locale: Locale,
    /// The record, empty once the customer is gone.
    pub record: Memo<Option<Customer>>,
}

impl Subject {
    /// The subject of an identifier.
    pub fn of(id: Id<Customer>) -> Self {
        let desk = use_desk();
        let record = Memo::new(move |_| desk.read(|archive| archive.live(id)));
        Self { id, desk, locale: use_locale(), record }
    }

    /// The language, tracked.
    pub fn lang(self) -> Lang {
        self.locale.lang()
    }

    /// The words, tracked.
    pub fn text(self) -> &'static Text {
        self.locale.text()
    }

    /// A word that follows the language.
    pub fn word(self, word: fn(&Text) -> &'static str) -> Signal<String> {
        Signal::derive(move || word(self.text()).to_owned())
    }

    /// Reads the archive, tracked.
    pub fn read<R>(self, question: impl FnOnce(&Archive) -> R) -> R {
        self.desk.read_whole(question)
    }

    /// Reads the customer's row beside the scores, tracked; nothing where the customer is gone.
    pub fn scored<R>(self, question: impl FnOnce(Reading<'_>, u32) -> Option<R>) -> Option<R> {
        self.desk.read_scored(|reading| {
            let row = reading.archive.customers.row(self.id)?;
            question(reading, row)
        })
    }

    /// Reads the customer's row of the score board, tracked; nothing before there is one.
    pub fn on_board<R>(self, question: impl FnOnce(&ScoreBoard, ScoreRow<'_>) -> Option<R>) -> Option<R> {
        let board: Rc<ScoreBoard> = self.desk.scores()?;
        let row = self.read(|archive| archive.customers.row(self.id))?;
        question(&board, board.row(row)?)
    }

    /// The orders, oldest first, tracked.
    pub fn orders(self) -> Vec<OrderFace> {
        self.read(|archive| archive.customers.row(self.id).map(|row| orders_of(archive, row)).unwrap_or_default())
    }

    /// The currency of values, tracked.
    pub fn currency(self) -> Currency {
        self.desk.read_scored(|reading| reading.currency)
    }

    /// The day from which silence is counted, tracked.
    pub fn as_of(self) -> Day {
        self.desk.read_scored(|reading| reading.as_of())
    }

    /// The link to a tab.
    pub fn tab(self, tab: &str) -> String {
        Route::Customer(self.id, tab.to_owned()).href()
    }

    /// A whole number.
    pub fn count(self, number: usize) -> String {
        format::count(self.lang(), number)
    }

    /// A day seen from today.
    pub fn ago(self, day: Day) -> String {
        format::relative_day(self.lang(), day.epoch_days(), self.desk.today().epoch_days())
    }

    /// A day.
    pub fn day(self, day: Day) -> String {
        format::day(self.lang(), day.epoch_days())
    }
}
