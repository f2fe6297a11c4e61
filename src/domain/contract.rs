//! A contract of a customer: from when, until when, for how much, and what was promised in it (product.md E12).
//!
//! Which contracts are likely to end is analysis' question, not this module's.

use serde::{Deserialize, Serialize};

use super::{
    currency::Currency,
    customer::Customer,
    day::Day,
    id::Id,
    order::ImportKey,
    provenance::{Extra, Provenance},
};

/// Something that was promised in a contract.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commitment {
    /// What was promised.
    pub text: String,
    /// The day it is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Day>,
    /// The day it was fulfilled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done: Option<Day>,
}

impl Commitment {
    /// Whether it should have been fulfilled before a day and is not.
    #[must_use]
    pub fn is_overdue_on(&self, today: Day) -> bool {
        self.done.is_none() && self.due.is_some_and(|due| due < today)
    }
}

/// A contract of a customer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Contract {
    /// Its identifier.
    pub id: Id<Self>,
    /// Whose contract it is.
    pub customer_id: Id<Customer>,
    /// The number it goes by: text, unique within the customer.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub number: String,
    /// Its first day.
    pub start: Day,
    /// Its last day, agreed or past; absent where it runs until somebody ends it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<Day>,
    /// Whether it goes on after its last day.
    #[serde(default)]
    pub renewal: bool,
    /// What the amount is in.
    pub currency: Currency,
    /// What it is worth, in minor units, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<i64>,
    /// What was promised in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub commitments: Vec<Commitment>,
    /// A note.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// What the import recognised it by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub import_key: Option<ImportKey>,
    /// Origin and times.
    #[serde(flatten)]
    pub provenance: Provenance,
    /// Members this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Contract {
    /// The day it ended, where it has ended by `day`: its last day is not after that and it was not renewed.
    #[must_use]
    pub fn ended_by(&self, day: Day) -> Option<Day> {
        self.end.filter(|end| *end <= day && !self.renewal)
    }

    /// Whether it runs on a day: it has begun and has not ended.
    #[must_use]
    pub fn runs_on(&self, day: Day) -> bool {
        self.start <= day && self.ended_by(day).is_none()
    }

    /// Whether it runs and will end, without being renewed, within so many days from `today`.
    #[must_use]
    pub fn ends_within(&self, today: Day, days: i32) -> bool {
        self.runs_on(today) && self.ended_by(today.plus(days)).is_some()
    }

    /// What was promised, should have been fulfilled by now and is not.
    pub fn overdue_on(&self, today: Day) -> impl Iterator<Item = &Commitment> {
        self.commitments.iter().filter(move |it| it.is_overdue_on(today))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::timestamp::Timestamp;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn a_contract_runs_through_the_day_before_its_last_and_on_where_it_is_renewed() {
        let mut contract = Contract {
            id: Id::from_bits(1),
            customer_id: Id::from_bits(2),
            number: String::new(),
            start: day("2025-01-01"),
            end: Some(day("2025-12-31")),
            renewal: false,
            currency: Currency::CNY,
            amount: None,
            commitments: Vec::new(),
            note: String::new(),
            import_key: None,
            provenance: Provenance::manual(Timestamp::from_millis(0)),
            extra: Extra::new(),
        };
        assert!(!contract.runs_on(day("2024-12-31")) && contract.runs_on(day("2025-12-30")));
        assert_eq!(contract.ended_by(day("2025-12-31")), contract.end);
        assert!(contract.ends_within(day("2025-11-01"), 60) && !contract.ends_within(day("2025-11-01"), 59));
        assert!(!contract.ends_within(day("2026-01-01"), 60), "it has ended already");
        contract.renewal = true;
        assert!(contract.runs_on(day("2026-06-01")) && !contract.ends_within(day("2025-12-01"), 60));
        let promised = |due: &str, done: Option<&str>| Commitment {
            text: "report".to_owned(),
            due: Some(day(due)),
            done: done.map(day),
        };
        contract.commitments = vec![
            promised("2025-03-01", None),
            promised("2025-03-01", Some("2025-04-01")),
            promised("2025-03-02", None),
        ];
        assert_eq!(contract.overdue_on(day("2025-03-02")).count(), 1);
    }
}
