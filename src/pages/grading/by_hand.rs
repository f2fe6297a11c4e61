//! Grades set by hand: those whose day has passed, and those in force.
//!
//! The form is the app's; whether one counts is the archive's business.

use leptos::prelude::*;

use super::tables::chop;
use crate::{
    analysis::grading::distribution::Graded as _,
    components::{Button, ButtonVariant, Column, DataTable, Section},
    domain::{command::Command, event::Scope},
    i18n::{
        format,
        locale::{Locale, use_locale},
    },
    state::{
        Desk,
        forms::{FormRequest, FormRequests, use_form_request},
        route::Route,
        scores::{HandSet, Scheme, set_by_hand},
        use_desk,
    },
};

/// Rows that a list shows.
const MOST: usize = 200;

/// Both sections; overdue ones only where there are any.
#[component]
pub fn ByHand() -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let text = move || &locale.text().supervision;
    let sets = Memo::new(move |_| {
        // A scoring comes after every change and on a new day.
        drop(desk.scores());
        desk.read(|archive| set_by_hand(archive, desk.today()))
    });
    let in_force = Signal::derive(move || sets.with(|(in_force, _)| in_force.clone()));
    let late = Signal::derive(move || sets.with(|(_, late)| late.clone()));
    let overdue = move || {
        view! {
            <Section
                title=Signal::derive(move || text().overdue.to_owned())
                qualifier=Signal::derive(move || text().overdue_next.to_owned())
            >
                <List caption=Signal::derive(move || text().overdue.to_owned()) sets=late overdue=true />
            </Section>
        }
    };
    let is_late = Memo::new(move |_| sets.with(|(_, late)| !late.is_empty()));
    let counting = Memo::new(move |_| sets.with(|(in_force, _)| in_force.len()));
    let list = move || {
        if counting.get() == 0 {
            return view! { <p class="quiet">{text().nobody}</p> }.into_any();
        }
        view! { <List caption=Signal::derive(move || text().by_hand.to_owned()) sets=in_force overdue=false /> }
            .into_any()
    };
    view! {
        {move || is_late.get().then(overdue)}
        <Section
            title=Signal::derive(move || text().by_hand.to_owned())
            qualifier=Signal::derive(move || (text().in_force)(&format::count(locale.lang(), counting.get())))
        >
            {list}
        </Section>
    }
    .into_any()
}

#[component]
fn List(caption: Signal<String>, sets: Signal<Vec<HandSet>>, overdue: bool) -> impl IntoView {
    let (desk, locale, requests) = (use_desk(), use_locale(), use_form_request());
    let text = move || &locale.text().supervision;
    let columns = move || {
        let text = text();
        [
            ("name", locale.text().grading.customer),
            ("grade", text.grade),
            ("rules", text.by_rules),
            ("reason", text.reason),
            ("author", text.author),
            ("until", text.until),
            ("verbs", text.verbs),
        ]
        .map(|(key, label)| Column { key, label: label.to_owned(), ..Column::default() })
        .to_vec()
    };
    let rows = move || {
        let sets = sets.get().into_iter().take(MOST);
        sets.map(|set| row(desk, requests, set, overdue, locale)).collect_view()
    };
    let rest = move || {
        let all = sets.with(Vec::len);
        let count = |count| format::count(locale.lang(), count);
        (all > MOST).then(|| view! { <p class="quiet">{(text().shown_of)(&count(MOST), &count(all))}</p> })
    };
    view! {
        <div class="table-scroll" tabindex="0">
            <DataTable caption class="overrides" columns=Signal::derive(columns)>
                {rows}
            </DataTable>
        </div>
        {rest}
    }
}

fn row(desk: Desk, requests: FormRequests, set: HandSet, overdue: bool, locale: Locale) -> impl IntoView + use<> {
    let text = &locale.text().supervision;
    let (customer, id) = (set.set.customer_id, set.set.id);
    let (scheme, place) = (set.set.grade.scheme(), set.set.grade.place());
    let by_rules = desk.scores().and_then(|board| {
        let row = board.row(set.row)?;
        Some(match scheme {
            Scheme::Four => row.grade_by_rules().place(),
            Scheme::Gold => row.gold_by_rules().place(),
        })
    });
    let until = format::day(locale.lang(), set.set.until.epoch_days());
    view! {
        <tr>
            <th scope="row">
                <a href=Route::Customer(customer, "grading".to_owned()).href()>
                    <bdi>{set.name}</bdi>
                </a>
            </th>
            <td>{chop(scheme, place, locale)}</td>
            <td>{by_rules.map(|place| chop(scheme, place, locale))}</td>
            <td data-cell="reason">
                <bdi>{set.set.reason}</bdi>
            </td>
            <td class="nowrap">
                <bdi>{set.set.author}</bdi>
            </td>
            <td class=if overdue { "nowrap alarm" } else { "nowrap" }>{until}</td>
            <td class="nowrap" data-cell="verbs">
                <Button
                    label=text.renew
                    variant=ButtonVariant::Bare
                    on_press=move |()| requests.ask(FormRequest::SetGrades(vec![customer], scheme))
                />
                <Button
                    label=text.lift
                    variant=ButtonVariant::Bare
                    on_press=move |()| desk.send(Command::Remove(Scope::Overrides(vec![id])))
                />
            </td>
        </tr>
    }
}
