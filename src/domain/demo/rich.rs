//! What makes the small demo live: contacts, interactions, needs, tasks and contracts.

use super::{super::chance::Chance, Made, Making, words};
use crate::domain::{
    batch::Counts,
    contact::{Attitude, BuyingRole, Contact},
    contract::{Commitment, Contract},
    customer::Customer,
    id::Id,
    interaction::{Interaction, InteractionKind, Sentiment},
    need::{Need, NeedCategory, NeedStatus, Priority},
    provenance::Extra,
    task::{Task, TaskKind},
};

/// Makes the records that belong to the customers and counts them.
pub fn make(making: &Making, counts: &mut Counts, hand_out: &mut dyn FnMut(Made)) {
    let mut chance = Chance::new(0x5EED_0004);
    for number in 0..making.size.customers() as usize {
        let customer: Id<Customer> = making.id(number);
        for nth in 0..=chance.below(3) {
            hand_out(Made::Contact(contact(making, &mut chance, counts.contacts, customer, nth)));
            counts.contacts += 1;
        }
        for _ in 0..2 + chance.below(4) {
            hand_out(Made::Interaction(interaction(making, &mut chance, counts.interactions, customer)));
            counts.interactions += 1;
        }
        if chance.below(3) > 0 {
            hand_out(Made::Need(need(making, &mut chance, counts.needs, customer)));
            counts.needs += 1;
        }
        if chance.below(2) == 0 {
            hand_out(Made::Task(task(making, &mut chance, counts.tasks, customer)));
            counts.tasks += 1;
        }
    }
    contracts(making, counts, hand_out);
}

/// Contracts of two customers in three, some ended, some about to end.
fn contracts(making: &Making, counts: &mut Counts, hand_out: &mut dyn FnMut(Made)) {
    for number in (0..making.size.customers() as usize).filter(|number| number % 3 != 2) {
        let mut chance = Chance::new(0x5EED_0005 ^ ((number as u64) << 20));
        hand_out(Made::Contract(contract(making, &mut chance, counts.contracts, making.id(number))));
        counts.contracts += 1;
    }
}

fn contract(making: &Making, chance: &mut Chance, count: u64, customer_id: Id<Customer>) -> Contract {
    let days = |days: u32| i32::try_from(days).unwrap_or(0);
    let start = making.today.plus(-days(120 + chance.below(900)));
    let age = making.today.since(start);
    // One in three ended at the end of a year, or in the middle of one; a sixth ends soon.
    let (end, renewal) = match chance.below(6) {
        0 => (Some(start.plus(365 * (1 + days(chance.below(2))))), false),
        1 => (Some(start.plus(age * days(20 + chance.below(75)) / 100)), false),
        2 => (Some(making.today.plus(days(5 + chance.below(50)))), chance.below(3) == 0),
        3 => (Some(start.plus(365)), true),
        _ => (None, false),
    };
    let promised = making.today.plus(days(chance.below(60)) - 15);
    let is_done = chance.below(2) == 0;
    let commitment = Commitment {
        text: one_of(chance, &words::COMMITMENTS).to_owned(),
        due: Some(promised),
        done: is_done.then(|| promised.plus(-days(chance.below(9)))).filter(|done| *done <= making.today),
    };
    Contract {
        id: making.id(ordinal(count)),
        customer_id,
        number: format!("HT-{:04}", count + 1),
        start,
        end,
        renewal,
        currency: making.currency,
        amount: Some(i64::from(10 + chance.below(90)) * 1_000 * making.currency.minor_per_major()),
        commitments: if chance.below(3) == 0 { vec![commitment] } else { Vec::new() },
        note: String::new(),
        import_key: None,
        provenance: making.provenance(),
        extra: Extra::new(),
    }
}

fn ordinal(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

fn one_of<T: Copy + Default>(chance: &mut Chance, list: &[T]) -> T {
    chance.pick(list).copied().unwrap_or_default()
}

fn contact(making: &Making, chance: &mut Chance, count: u64, customer_id: Id<Customer>, nth: u32) -> Contact {
    const ROLES: [BuyingRole; 4] = [BuyingRole::Decider, BuyingRole::Buyer, BuyingRole::User, BuyingRole::Influencer];
    const ATTITUDES: [Attitude; 3] = [Attitude::Supportive, Attitude::Neutral, Attitude::Opposed];
    let birthday = making.today.plus(-i32::try_from(30 * 365 + chance.below(20 * 365)).unwrap_or(0));
    Contact {
        id: making.id(ordinal(count)),
        customer_id,
        name: format!("{}{}", one_of(chance, &words::SURNAMES), one_of(chance, &words::GIVEN)),
        title: one_of(chance, &words::TITLES).to_owned(),
        dept: String::new(),
        role: if nth == 0 { Some(BuyingRole::Decider) } else { chance.pick(&ROLES).copied() },
        influence: u8::try_from(1 + chance.below(5)).ok(),
        attitude: chance.pick(&ATTITUDES).copied(),
        phones: vec![format!("1380000{:04}", count % 10_000)],
        emails: Vec::new(),
        wechat: String::new(),
        birthday: Some(birthday),
        note: String::new(),
        provenance: making.provenance(),
        extra: Extra::new(),
    }
}

fn interaction(making: &Making, chance: &mut Chance, count: u64, customer_id: Id<Customer>) -> Interaction {
    const SENTIMENTS: [Sentiment; 3] = [Sentiment::Positive, Sentiment::Neutral, Sentiment::Negative];
    Interaction {
        id: making.id(ordinal(count)),
        customer_id,
        contact_ids: Vec::new(),
        date: making.today.plus(-i32::try_from(chance.below(365)).unwrap_or(0)),
        kind: one_of(chance, &InteractionKind::ALL),
        inbound: chance.below(3) == 0,
        subject: one_of(chance, &words::SUBJECTS).to_owned(),
        body: String::new(),
        outcome: String::new(),
        sentiment: chance.pick(&SENTIMENTS).copied(),
        next_step: String::new(),
        owner: one_of(chance, &words::OWNERS).to_owned(),
        provenance: making.provenance(),
        extra: Extra::new(),
    }
}

fn need(making: &Making, chance: &mut Chance, count: u64, customer_id: Id<Customer>) -> Need {
    const CATEGORIES: [NeedCategory; 3] = [NeedCategory::Need, NeedCategory::Difficulty, NeedCategory::Expectation];
    const STATUSES: [NeedStatus; 3] = [NeedStatus::Open, NeedStatus::InProgress, NeedStatus::Met];
    const PRIORITIES: [Priority; 3] = [Priority::Low, Priority::Normal, Priority::High];
    Need {
        id: making.id(ordinal(count)),
        customer_id,
        text: one_of(chance, &words::NEEDS).to_owned(),
        category: one_of(chance, &CATEGORIES),
        priority: one_of(chance, &PRIORITIES),
        status: one_of(chance, &STATUSES),
        evidence: String::new(),
        product: String::new(),
        provenance: making.provenance(),
        extra: Extra::new(),
    }
}

fn task(making: &Making, chance: &mut Chance, count: u64, customer_id: Id<Customer>) -> Task {
    const KINDS: [TaskKind; 3] = [TaskKind::Visit, TaskKind::Call, TaskKind::Task];
    // A third overdue, the rest in the weeks to come.
    let due = i32::try_from(chance.below(30)).unwrap_or(0) - 10;
    Task {
        id: making.id(ordinal(count)),
        customer_id: Some(customer_id),
        title: one_of(chance, &words::TASKS).to_owned(),
        kind: one_of(chance, &KINDS),
        due: Some(making.today.plus(due)),
        done: None,
        owner: one_of(chance, &words::OWNERS).to_owned(),
        priority: Priority::Normal,
        note: String::new(),
        provenance: making.provenance(),
        extra: Extra::new(),
    }
}
