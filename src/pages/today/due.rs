//! What stands beside the list: tasks that are due, birthdays, the latest imports.
//!
//! Done and put off are commands like all others and can be taken back.

use leptos::prelude::*;

use crate::{
    components::{Button, ButtonVariant, Glyph, Section},
    domain::{
        archive::Archive,
        command::{Command, Write},
        contract::Contract,
        customer::Customer,
        id::Id,
        record::Noun,
        task::Task,
    },
    i18n::{batches::batch_name, format, locale::use_locale},
    state::{
        Desk, agenda,
        route::Route,
        scores::{HandSet, set_by_hand},
        use_desk,
    },
};

/// Tasks shown.
const MOST_TASKS: usize = 12;
/// Birthdays shown.
const MOST_BIRTHDAYS: usize = 8;
/// Imports shown.
const MOST_BATCHES: usize = 4;
/// Contracts shown.
const MOST_CONTRACTS: usize = 8;
/// Days ahead that the end of a contract is shown.
const CONTRACT_DAYS: i32 = 60;
/// Days ahead that birthdays are shown.
const WEEK: i32 = 7;

/// Tasks and visits that are due.
#[component]
pub fn Due() -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let text = move || &locale.text().today;
    let tasks = Memo::new(move |_| {
        desk.read(|archive| {
            let mut due = agenda::due_tasks(archive, desk.today());
            due.truncate(MOST_TASKS);
            due.into_iter().map(|task| (name_of(archive, task.customer_id), task)).collect::<Vec<_>>()
        })
    });
    let overdue = Memo::new(move |_| {
        desk.read(|archive| {
            let (_, mut overdue) = set_by_hand(archive, desk.today());
            overdue.truncate(MOST_TASKS);
            overdue
        })
    });
    let rows = move || {
        let (tasks, overdue) = (tasks.get(), overdue.get());
        if tasks.is_empty() && overdue.is_empty() {
            return view! { <p class="reading">{text().nothing_due}</p> }.into_any();
        }
        let overdue = overdue.into_iter().map(|set| due_override(desk, set)).collect_view();
        let rows = tasks.into_iter().map(|(name, task)| due_task(desk, name, task)).collect_view();
        view! { <ul class="rows">{overdue} {rows}</ul> }.into_any()
    };
    view! { <Section title=Signal::derive(move || text().due.to_owned())>{rows}</Section> }
}

/// A grade set by hand whose day has passed: to be renewed or lifted on the customer's page.
fn due_override(desk: Desk, overdue: HandSet) -> impl IntoView {
    let locale = use_locale();
    let (text, lang, set) = (&locale.text().today, locale.lang(), overdue.set);
    let when = (text.overdue)(&format::integer(lang, desk.today().since(set.until).into()));
    view! {
        <li class="due">
            <p>
                <span class="quiet small">{(locale.text().customer.nouns)(Noun::Override)}</span>
                " "
                <bdi>{set.reason}</bdi>
                " "
                <a class="link" href=Route::Customer(set.customer_id, "grading".to_owned()).href()>
                    <bdi>{overdue.name}</bdi>
                </a>
            </p>
            <span class="small nowrap alarm" title=format::day(lang, set.until.epoch_days())>
                {when}
            </span>
            <span class="due-verbs"></span>
        </li>
    }
}

fn due_task(desk: Desk, name: Option<String>, task: Task) -> impl IntoView {
    let locale = use_locale();
    let (text, lang) = (&locale.text().today, locale.lang());
    let late = task.due.map_or(0, |due| desk.today().since(due));
    let when = if late > 0 { (text.overdue)(&format::integer(lang, late.into())) } else { text.due_today.to_owned() };
    let when_class = if late > 0 { "small nowrap alarm" } else { "small nowrap" };
    let exact = task.due.map(|due| format::day(lang, due.epoch_days()));
    let kind = (locale.text().values.tasks)(task.kind);
    let customer = task.customer_id.zip(name).map(|(id, name)| {
        view! {
            " "
            <a class="link" href=Route::Customer(id, String::new()).href()>
                <bdi>{name}</bdi>
            </a>
        }
    });
    let (done_label, off_label) = ((text.mark_done)(&task.title), (text.put_off)(&task.title));
    let title = task.title.clone();
    let task = StoredValue::new(task);
    let change = move |change: fn(&mut Task, Desk)| {
        let mut record = task.get_value();
        let base = record.provenance.updated;
        change(&mut record, desk);
        desk.send(Command::WriteTask(Write::Revise { base, record: Box::new(record) }));
    };
    view! {
        <li class="due">
            <p>
                <span class="quiet small">{kind}</span>
                " "
                <bdi>{title}</bdi>
                {customer}
            </p>
            <span class=when_class title=exact>
                {when}
            </span>
            <span class="due-verbs">
                <Button
                    label=done_label
                    icon=Glyph::Check
                    icon_only=true
                    variant=ButtonVariant::Bare
                    on_press=move |()| change(|task, desk| task.done = Some(desk.today()))
                />
                <Button
                    label=off_label
                    icon=Glyph::Today
                    icon_only=true
                    variant=ButtonVariant::Bare
                    on_press=move |()| change(|task, desk| task.due = Some(desk.today().plus(1)))
                />
            </span>
        </li>
    }
}

fn name_of(archive: &Archive, customer: Option<Id<Customer>>) -> Option<String> {
    let row = archive.customers.row(customer?)?;
    archive.customers.is_live(row).then(|| archive.customers.name(row).to_owned())
}

/// Contracts that end soon or have overdue commitments; nothing where there is none.
#[component]
pub fn ContractsDue() -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let due = Memo::new(move |_| {
        desk.read(|archive| {
            let due = agenda::due_contracts(archive, desk.today(), CONTRACT_DAYS);
            let named = |contract: Contract| (name_of(archive, Some(contract.customer_id)), contract);
            (due.len(), due.into_iter().take(MOST_CONTRACTS).map(named).collect::<Vec<_>>())
        })
    });
    let rows = move || due.get().1.into_iter().map(|(name, it)| due_contract(desk, name, &it)).collect_view();
    let more = move || {
        let more = due.with(|(count, _)| count.saturating_sub(MOST_CONTRACTS));
        (more > 0).then(|| (locale.text().contracts.more)(&format::count(locale.lang(), more)))
    };
    let title = Signal::derive(move || {
        let [_, _, _, _, _, _, contracts, ..] = locale.text().customer.tabs;
        contracts.to_owned()
    });
    move || {
        due.with(|(count, _)| *count > 0).then(|| {
            view! {
                <Section title>
                    <ul class="rows">{rows}</ul>
                    <p class="quiet small">{more}</p>
                </Section>
            }
        })
    }
}

fn due_contract(desk: Desk, name: Option<String>, contract: &Contract) -> impl IntoView + use<> {
    let locale = use_locale();
    let (text, lang, today) = (locale.text(), locale.lang(), desk.today());
    let promised = contract.overdue_on(today).min_by_key(|it| it.due);
    let (what, when, day, late) = if let Some(it) = promised {
        let days = it.due.map_or(0, |due| today.since(due));
        (it.text.clone(), (text.today.overdue)(&format::integer(lang, days.into())), it.due, true)
    } else {
        let days = contract.end.map_or(0, |end| end.since(today));
        let when = (text.contracts.in_days)(&format::integer(lang, days.into()));
        ((text.contracts.named)(&contract.number), when, contract.end, false)
    };
    let kind = late.then_some(text.contracts.commitment);
    view! {
        <li class="due">
            <p>
                <span class="quiet small">{kind}</span>
                " "
                <bdi>{what}</bdi>
                " "
                <a class="link" href=Route::Customer(contract.customer_id, "contracts".to_owned()).href()>
                    <bdi>{name}</bdi>
                </a>
            </p>
            <span
                class=if late { "small nowrap alarm" } else { "small nowrap" }
                title=day.map(|day| format::day(lang, day.epoch_days()))
            >
                {when}
            </span>
        </li>
    }
}

/// Birthdays of contacts within a week; nothing where there is none.
#[component]
pub fn Birthdays() -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let text = move || &locale.text().today;
    let coming = Memo::new(move |_| {
        desk.read(|archive| {
            let mut coming = agenda::birthdays(archive, desk.today(), WEEK);
            coming.truncate(MOST_BIRTHDAYS);
            coming
                .into_iter()
                .map(|(day, contact)| {
                    (day, contact.customer_id, name_of(archive, Some(contact.customer_id)), contact.name)
                })
                .collect::<Vec<_>>()
        })
    });
    let rows = move || {
        let (lang, today) = (locale.lang(), desk.today().epoch_days());
        coming
            .get()
            .into_iter()
            .map(|(day, id, customer, name)| {
                view! {
                    <li class="due">
                        <p>
                            <a class="link" href=Route::Customer(id, String::new()).href()>
                                <bdi>{name}</bdi>
                            </a>
                            " "
                            <span class="quiet small">
                                <bdi>{customer}</bdi>
                            </span>
                        </p>
                        <span class="small nowrap" title=format::day(lang, day.epoch_days())>
                            {format::relative_day(lang, day.epoch_days(), today)}
                        </span>
                    </li>
                }
            })
            .collect_view()
    };
    move || {
        (!coming.with(Vec::is_empty)).then(|| {
            view! {
                <Section
                    title=Signal::derive(move || text().birthdays.to_owned())
                    qualifier=Signal::derive(move || text().within_a_week.to_owned())
                >
                    <ul class="rows">{rows}</ul>
                </Section>
            }
        })
    }
}

/// The latest imports; nothing where there is none.
#[component]
pub fn Recent() -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let text = move || &locale.text().today;
    let batches = Memo::new(move |_| {
        desk.read(|archive| {
            let shown = archive.ledger().batches.iter().rev().filter(|state| state.hidden_at.is_none());
            shown.take(MOST_BATCHES).map(|state| state.batch.clone()).collect::<Vec<_>>()
        })
    });
    let rows = move || {
        let lang = locale.lang();
        let count = |number: u64| format::integer(lang, i64::try_from(number).unwrap_or(i64::MAX));
        batches
            .get()
            .into_iter()
            .map(|batch| {
                #[expect(clippy::cast_precision_loss, reason = "moments stay below 2^53 milliseconds")]
                let at = batch.at.millis() as f64;
                view! {
                    <li class="due">
                        <p>
                            <bdi>{batch_name(locale.text(), &batch)}</bdi>
                            " "
                            <span class="quiet small">
                                {(text().brought)(&count(batch.added.customers), &count(batch.added.orders))}
                            </span>
                        </p>
                        <span class="small nowrap quiet">{format::moment(lang, at)}</span>
                    </li>
                }
            })
            .collect_view()
    };
    move || {
        (!batches.with(Vec::is_empty)).then(|| {
            view! {
                <Section title=Signal::derive(move || text().recent.to_owned())>
                    <ul class="rows">{rows}</ul>
                </Section>
            }
        })
    }
}
