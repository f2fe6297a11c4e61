//! Customers whose records are to be reviewed: nothing was heard of them for as long as the archive's rule says, or
//! everything they had consented to was withdrawn (GDPR article 5(1)(e), 个人信息保护法 article 19).
//!
//! It lists; whoever reads the list decides. Nothing is deleted by a clock.

use memchr::memmem::Finder;

use super::customer_facts::orders_of;
use crate::domain::{
    archive::Archive,
    customer::{Customer, Retained},
    day::Day,
    id::Id,
};

/// Why a customer's record is to be reviewed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReviewReason {
    /// Nothing has happened for as long as the rule says.
    Idle,
    /// What was consented to was withdrawn, and nothing consented to holds.
    ConsentWithdrawn,
}

/// A customer whose record is to be reviewed.
#[derive(Clone, Debug, PartialEq)]
pub struct Due {
    /// Who it is.
    pub id: Id<Customer>,
    /// The name.
    pub name: String,
    /// The last day on which anything happened.
    pub last: Day,
    /// Why.
    pub reason: ReviewReason,
    /// The decision of an earlier review whose time is over.
    pub retained: Option<Retained>,
}

/// Customers to be reviewed on a day, the longest silent first; `years` of silence is the rule, where there is one.
#[must_use]
pub fn due(archive: &Archive, years: Option<u32>, today: Day) -> Vec<Due> {
    let months = years.map(|years| i32::try_from(years.saturating_mul(12)).unwrap_or(i32::MAX));
    let silent_since = months.map(|months| today.plus_months(-months));
    let (withdrawn, retained) = (Finder::new("\"withdrawn\""), Finder::new("\"retained\""));
    let review = |row: u32| {
        let id = archive.customers.id(row)?;
        let last = last_activity(archive, row, id)?;
        let is_idle = silent_since.is_some_and(|since| last < since);
        // Few records say either word; only those are taken apart.
        let json = archive.customers.record_json(row);
        let record = if withdrawn.find(json).is_some() || (is_idle && retained.find(json).is_some()) {
            archive.live::<Customer>(id)
        } else {
            None
        };
        let is_withdrawn = record.as_ref().is_some_and(|customer| {
            let consents = &customer.consent;
            consents.iter().any(|consent| consent.withdrawn.is_some_and(|day| day <= today))
                && !consents.iter().any(|consent| consent.holds_on(today))
        });
        let reason = match (is_withdrawn, is_idle) {
            (true, _) => ReviewReason::ConsentWithdrawn,
            (false, true) => ReviewReason::Idle,
            (false, false) => return None,
        };
        let retained = record.and_then(|customer| customer.retained);
        let is_kept = retained.as_ref().is_some_and(|retained| retained.until >= today);
        (!is_kept).then(|| Due { id, name: archive.customers.name(row).to_owned(), last, reason, retained })
    };
    let mut all: Vec<Due> = archive.customers.live_rows().filter_map(review).collect();
    all.sort_by(|one, other| (one.last, &one.name).cmp(&(other.last, &other.name)));
    all
}

/// The last day on which anything happened to a customer: an order, a contract that runs, an interaction, a task,
/// a need. Who has no order counts from the day the record was made at the earliest.
fn last_activity(archive: &Archive, row: u32, id: Id<Customer>) -> Option<Day> {
    let made = archive.customers.provenance(row)?.created.day();
    let orders = orders_of(archive, row).last().map(|order| order.day);
    let interactions = archive.interactions.of_customer(id).map(|(_, interaction)| interaction.date);
    let contracts = archive.contracts.of_customer(id).map(|(_, contract)| contract.end.unwrap_or(contract.start));
    let tasks = archive.tasks.of_customer(id).filter_map(|(_, task)| task.done.max(task.due));
    let needs = archive.needs.of_customer(id).map(|(_, need)| need.provenance.updated.day());
    let last = interactions.chain(contracts).chain(tasks).chain(needs).chain(orders).max();
    // An order list that is imported late makes its customers on that day; what happened is older.
    Some(match (orders, last) {
        (Some(_), Some(last)) => last,
        (_, last) => last.map_or(made, |last| last.max(made)),
    })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::domain::{
        archive::Decision,
        command::{Command, Write},
        event::{Entry, Turn},
        timestamp::Timestamp,
    };

    const MADE: &str = "2020-03-01T00:00:00Z";

    fn take(archive: &mut Archive, command: Command) {
        let at = Timestamp::from_millis(1);
        let Decision { deed, touched, events } = archive.decide(command, at).unwrap();
        let seq = archive.head() + 1;
        archive.apply(&Entry { seq, at, origin: 1, deed, touched, turn: Turn::Forward, events });
    }

    fn id(number: u32) -> String {
        format!("00000000-0000-0000-0000-{number:012}")
    }

    fn record<T: serde::de::DeserializeOwned>(mut value: Value) -> Write<T> {
        value["created"] = MADE.into();
        value["updated"] = MADE.into();
        Write::Record(Box::new(serde_json::from_value(value).unwrap()))
    }

    fn customer(archive: &mut Archive, number: u32, name: &str, more: Value) {
        let mut value = json!({ "id": id(number), "name": name });
        value.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap_or_default());
        take(archive, Command::WriteCustomer(record(value)));
    }

    fn order(archive: &mut Archive, number: u32, of: u32, date: &str) {
        let value = json!({ "id": id(number), "customer_id": id(of), "date": date, "currency": "CNY", "amount": 100 });
        take(archive, Command::WriteOrder(record(value)));
    }

    fn names(due: &[Due]) -> Vec<(&str, ReviewReason)> {
        due.iter().map(|due| (due.name.as_str(), due.reason)).collect()
    }

    #[test]
    fn who_was_silent_for_long_or_took_back_consent_is_listed_until_somebody_decides() {
        let mut archive = Archive::default();
        let given = |withdrawn: Value| json!({ "purpose": "news", "given": "2021-01-01", "withdrawn": withdrawn });
        customer(&mut archive, 1, "silent", json!({}));
        customer(&mut archive, 2, "buying", json!({}));
        customer(&mut archive, 3, "bought long ago", json!({}));
        customer(&mut archive, 4, "talking", json!({}));
        customer(&mut archive, 5, "withdrew", json!({ "consent": [given("2024-01-01".into())] }));
        customer(
            &mut archive,
            6,
            "withdrew one",
            json!({ "consent": [given("2024-01-01".into()), given(Value::Null)] }),
        );
        customer(&mut archive, 7, "kept", json!({ "retained": { "until": "2026-01-01", "reason": "invoices" } }));
        customer(&mut archive, 8, "was kept", json!({ "retained": { "until": "2025-05-31", "reason": "invoices" } }));
        for of in [2, 5, 6] {
            order(&mut archive, 20 + of, of, "2025-05-01");
        }
        order(&mut archive, 30, 3, "2019-12-31");
        let talk = json!({ "id": id(40), "customer_id": id(4), "date": "2024-06-01", "subject": "call" });
        take(&mut archive, Command::WriteInteraction(record(talk)));
        let today = Day::from_ymd(2025, 6, 1).unwrap();

        let listed = due(&archive, Some(1), today);
        let idle = |name| (name, ReviewReason::Idle);
        assert_eq!(
            names(&listed),
            [idle("bought long ago"), idle("silent"), idle("was kept"), ("withdrew", ReviewReason::ConsentWithdrawn)],
            "the longest silent first; an interaction a year ago to the day counts"
        );
        assert_eq!(listed[0].last, Day::from_ymd(2019, 12, 31).unwrap(), "the import's day is not the order's");
        assert_eq!(listed[2].retained.as_ref().map(|it| it.reason.as_str()), Some("invoices"));
        assert_eq!(names(&due(&archive, None, today)), [("withdrew", ReviewReason::ConsentWithdrawn)]);
        assert_eq!(names(&due(&archive, Some(10), today)), [("withdrew", ReviewReason::ConsentWithdrawn)]);
        let later = due(&archive, Some(1), today.plus_months(8));
        assert!(later.iter().any(|due| due.name == "kept"), "a decision has a last day");
    }
}
