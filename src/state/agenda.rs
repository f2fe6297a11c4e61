//! What is due on a day: tasks and visits, contracts and what was promised in them, birthdays of contacts.
//!
//! Who is at risk is the scores' business; nothing is worded here.

use crate::domain::{
    archive::Archive, contact::Contact, contract::Contract, customer::Customer, day::Day, id::Id, task::Task,
};

/// The open tasks that are due on the day or before it: the longest overdue first, then the more pressing.
#[must_use]
pub fn due_tasks(archive: &Archive, today: Day) -> Vec<Task> {
    let is_due = |task: &&Task| task.done.is_none() && task.due.is_some_and(|due| due <= today);
    let mut due: Vec<Task> = archive.tasks.iter().map(|(_, task)| task).filter(is_due).cloned().collect();
    due.sort_by_key(|task| (task.due, std::cmp::Reverse(task.priority as u8), task.id.bits()));
    due
}

/// Contracts that end, unless renewed, within `days` days from today, or in which something promised is
/// overdue: those with overdue promises first, the longest overdue of them first, then the next to end.
#[must_use]
pub fn due_contracts(archive: &Archive, today: Day, days: i32) -> Vec<Contract> {
    let oldest = |contract: &Contract| contract.overdue_on(today).filter_map(|it| it.due).min();
    let is_due = |contract: &&Contract| oldest(contract).is_some() || contract.ends_within(today, days);
    let mut due: Vec<Contract> =
        archive.contracts.iter().map(|(_, contract)| contract).filter(is_due).cloned().collect();
    due.sort_by_key(|contract| {
        let overdue = oldest(contract);
        (overdue.is_none(), overdue, contract.end, contract.id.bits())
    });
    due
}

/// Whether an open task stands for the customer.
#[must_use]
pub fn has_open_task(archive: &Archive, customer: Id<Customer>) -> bool {
    archive.tasks.of_customer(customer).any(|(_, task)| task.done.is_none())
}

/// The contacts whose birthday falls on the day or within `days` days after it, the next first.
#[must_use]
pub fn birthdays(archive: &Archive, today: Day, days: i32) -> Vec<(Day, Contact)> {
    let mut coming: Vec<(Day, Contact)> = archive
        .contacts
        .iter()
        .filter_map(|(_, contact)| {
            let next = next_birthday(contact.birthday?, today)?;
            (next.since(today) <= days).then(|| (next, contact.clone()))
        })
        .collect();
    coming.sort_by_key(|(day, contact)| (*day, contact.id.bits()));
    coming
}

/// The next time that a birthday is kept, today included; 29 February on the 28th of a common year.
fn next_birthday(born: Day, today: Day) -> Option<Day> {
    let (_, month, day) = born.ymd();
    let in_year = |year: i32| Day::from_ymd(year, month, day).or_else(|| Day::from_ymd(year, month, day - 1));
    let this_year = today.ymd().0;
    [this_year, this_year + 1].into_iter().filter_map(in_year).find(|next| *next >= today)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn birthdays_come_round_over_the_turn_of_the_year_and_in_common_years() {
        let next = |born: &str, today: &str| next_birthday(day(born), day(today)).unwrap();
        assert_eq!(next("1980-01-03", "2026-12-30"), day("2027-01-03"));
        assert_eq!(next("1980-11-22", "2026-11-22"), day("2026-11-22"));
        assert_eq!(next("1980-11-21", "2026-11-22"), day("2027-11-21"));
        assert_eq!(next("1984-02-29", "2026-02-20"), day("2026-02-28"));
        assert_eq!(next("1984-02-29", "2028-02-20"), day("2028-02-29"));
    }

    #[test]
    fn contracts_are_due_by_their_end_or_by_what_was_promised_in_them() {
        let mut archive = Archive::default();
        let mut put = |bits: u128, end: Option<&str>, renewal: bool, promised: Option<&str>| {
            let commitments: Vec<_> =
                promised.map(|due| serde_json::json!({"text": "p", "due": due})).into_iter().collect();
            let stored = serde_json::json!({
                "id": Id::<Contract>::from_bits(bits), "customer_id": Id::<Customer>::from_bits(9), "currency": "CNY",
                "start": "2025-01-01", "end": end, "renewal": renewal, "commitments": commitments,
                "created": "2026-01-01T00:00:00.000Z", "updated": "2026-01-01T00:00:00.000Z",
            });
            archive.contracts.put(&serde_json::from_value(stored).unwrap());
        };
        put(1, Some("2027-01-21"), false, None);
        put(2, Some("2027-01-22"), false, None);
        put(3, Some("2026-12-01"), true, None);
        put(4, None, false, Some("2026-11-21"));
        put(5, None, false, Some("2026-11-22"));
        put(6, Some("2026-11-21"), false, Some("2026-10-01"));
        let due: Vec<u128> =
            due_contracts(&archive, day("2026-11-22"), 60).iter().map(|contract| contract.id.bits()).collect();
        assert_eq!(due, [6, 4, 1]);
    }

    #[test]
    fn tasks_are_due_from_their_day_until_they_are_done() {
        let mut archive = Archive::default();
        let mut put = |bits: u128, due: Option<&str>, done: Option<&str>| {
            let stored = serde_json::json!({
                "id": Id::<Task>::from_bits(bits), "title": "t", "due": due, "done": done,
                "created": "2026-01-01T00:00:00.000Z", "updated": "2026-01-01T00:00:00.000Z",
            });
            archive.tasks.put(&serde_json::from_value(stored).unwrap());
        };
        put(1, Some("2026-11-22"), None);
        put(2, Some("2026-11-01"), None);
        put(3, Some("2026-11-01"), Some("2026-11-02"));
        put(4, Some("2026-11-23"), None);
        put(5, None, None);
        let due: Vec<u128> = due_tasks(&archive, day("2026-11-22")).iter().map(|task| task.id.bits()).collect();
        assert_eq!(due, [2, 1]);
    }
}
