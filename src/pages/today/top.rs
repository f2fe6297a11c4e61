//! The top customers by current value: who is visited as promised, who is not, and planning what is late.
//!
//! Which visits are late is `state::visits`'; planning is one command.

use leptos::prelude::*;

use crate::{
    components::{Button, ButtonVariant, Column, DataTable, Field, GradeChop, GradeTone, NumberInput, Section},
    domain::{command::Command, policy::ServicePolicy},
    i18n::{
        format,
        locale::{Locale, use_locale},
        sentences::sentences,
    },
    state::{
        Desk,
        route::Route,
        use_desk,
        visits::{INTERACTIONS, TopCustomer, coverage, top_customers, visit_tab, visits_to_plan},
    },
};

/// Rows shown at first.
const FIRST: usize = 10;
/// Rows that come with a press; few enough to be drawn at once.
const STEP: usize = 50;

/// The section; nothing where nobody has bought anything.
#[component]
pub fn TopCustomers() -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let top = Memo::new(move |_| {
        let board = desk.scores();
        desk.read(|archive| board.map_or_else(Vec::new, |board| top_customers(archive, &board, desk.today())))
    });
    let is_empty = Memo::new(move |_| top.with(Vec::is_empty));
    move || (!is_empty.get()).then(|| section(desk, top, locale))
}

fn section(desk: Desk, top: Memo<Vec<TopCustomer>>, locale: Locale) -> AnyView {
    let text = move || &locale.text().policy;
    let shown = RwSignal::new(FIRST);
    let count = move |count: usize| format::count(locale.lang(), count);
    let columns = move || {
        let text = text();
        [
            ("name", locale.text().grading.customer, false),
            ("interval", text.visit, true),
            ("last", text.last_visit, true),
            ("next", text.next_visit, true),
            ("late", text.late, true),
        ]
        .map(|(key, label, numeric)| Column { key, label: label.to_owned(), numeric, ..Column::default() })
        .to_vec()
    };
    let rows = move || top.with(|top| top.iter().take(shown.get()).map(|one| row(desk, one, locale)).collect_view());
    let covered = move || {
        let coverage = top.with(|top| coverage(top));
        coverage.share().map_or_else(
            || text().coverage_none.to_owned(),
            |share| {
                let share = format::percent(locale.lang(), share, 0);
                (text().coverage)(&share, &count(coverage.in_time), &count(coverage.promised))
            },
        )
    };
    let late = Memo::new(move |_| top.with(|top| top.iter().filter(|one| one.is_to_plan()).count()));
    let reading = move || {
        let to_plan = if late.get() > 0 { (text().to_plan)(&count(late.get())) } else { text().all_planned.to_owned() };
        sentences([covered(), to_plan])
    };
    let plan = move |()| {
        let title = locale.text_now().today.visit;
        let visits = top.with_untracked(|top| visits_to_plan(top, title, desk.today(), desk.now(), || desk.fresh_id()));
        desk.send(Command::PlanVisits(visits));
    };
    let rest = Memo::new(move |_| top.with(Vec::len).saturating_sub(shown.get()).min(STEP));
    let more = move || {
        (rest.get() > 0).then(|| {
            view! {
                <Button
                    label=Signal::derive(move || (text().more)(&count(rest.get())))
                    variant=ButtonVariant::Bare
                    on_press=move |()| shown.update(|shown| *shown += STEP)
                />
            }
        })
    };
    view! {
        <Section
            title=Signal::derive(move || (text().top)(&count(top.with(Vec::len))))
            qualifier=Signal::derive(move || text().top_key.to_owned())
        >
            <div class="top-head">
                <p class="reading" data-part="coverage">
                    {reading}
                </p>
                <HowMany />
                <Button
                    label=Signal::derive(move || text().plan_all.to_owned())
                    disabled=Signal::derive(move || late.get() == 0)
                    on_press=plan
                />
            </div>
            <DataTable
                caption=Signal::derive(move || (text().top)(&count(top.with(Vec::len))))
                class="top-customers"
                columns=Signal::derive(columns)
            >
                {rows}
            </DataTable>
            {more}
        </Section>
    }
    .into_any()
}

fn row(desk: Desk, one: &TopCustomer, locale: Locale) -> impl IntoView + use<> {
    let (all, lang, today) = (locale.text(), locale.lang(), desk.today().epoch_days());
    let text = &all.policy;
    let grade = one.service.grade;
    let tone = GradeTone::among(grade.place(), grade.scheme().grades());
    let number = |number: u32| format::integer(lang, number.into());
    let interval = one.service.policy.visit_days.map_or_else(|| "–".to_owned(), |days| (text.days)(&number(days)));
    let last = one.service.last.map(|visit| visit.day.epoch_days());
    let told_by = Route::Customer(one.id, one.service.last.map_or(INTERACTIONS, visit_tab).to_owned());
    let last_words = last.map_or_else(|| text.never.to_owned(), |day| format::relative_day(lang, day, today));
    let standing = one.service.standing;
    let next = standing.map_or_else(|| "–".to_owned(), |standing| format::day(lang, standing.due.epoch_days()));
    let late = standing.is_some_and(|standing| standing.is_overdue());
    let state = match standing {
        None => text.no_visits.to_owned(),
        Some(standing) if standing.is_overdue() => (text.overdue)(&number(standing.overdue_days)),
        Some(_) => text.in_time.to_owned(),
    };
    let planned = one.service.planned.is_some().then(|| view! { <span class="quiet small">" " {text.planned}</span> });
    view! {
        <tr>
            <th scope="row">
                <span class="top-who">
                    <a class="clip" href=Route::Customer(one.id, String::new()).href() title=one.name.clone()>
                        <bdi>{one.name.clone()}</bdi>
                    </a>
                    <GradeChop tone word=all.values.grade(grade) />
                </span>
            </th>
            <td class="number nowrap" data-cell="interval">{interval}</td>
            <td class="number nowrap" data-cell="last" title=last.map(|day| format::day(lang, day))>
                <a href=told_by.href()>{last_words}</a>
            </td>
            <td class="number nowrap" data-cell="next">{next}</td>
            <td class="number nowrap" data-cell="late">
                <span class=if late { "alarm" } else { "quiet" }>{state}</span>
                {planned}
            </td>
        </tr>
    }
}

/// The field of how many; taken when it is left, so that half a number counts for nothing.
#[component]
fn HowMany() -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let typed = RwSignal::new(None::<String>);
    let refused = RwSignal::new(false);
    let (least, most) = (*ServicePolicy::TOP_CUSTOMERS.start(), *ServicePolicy::TOP_CUSTOMERS.end());
    let read = |typed: &str| typed.trim().parse().ok().filter(|count| ServicePolicy::TOP_CUSTOMERS.contains(count));
    let stored = move || desk.read(|archive| archive.settings().policy.top_customers.to_string());
    let error = move || {
        let wrong = typed.with(|typed| typed.as_deref().is_some_and(|typed| read(typed).is_none()));
        let bound = |bound: u32| format::integer(locale.lang(), bound.into());
        (wrong || refused.get()).then(|| (locale.text().policy.bad_number)(&bound(least), &bound(most)))
    };
    let take = move || {
        let Some(count) = typed.with_untracked(|typed| typed.as_deref().and_then(read)) else { return };
        let under_way = desk.under_way();
        leptos::task::spawn_local(async move {
            let done = desk.configure(move |settings| settings.policy.top_customers = count).await;
            drop(under_way);
            refused.try_set(done.is_err());
            typed.try_set(None);
        });
    };
    view! {
        <div on:change=move |_| take()>
            <Field
                label=Signal::derive(move || locale.text().policy.top_field.to_owned())
                error=Signal::derive(error)
                inline=true
            >
                <NumberInput
                    value=Signal::derive(move || typed.get().unwrap_or_else(stored))
                    on_input=move |digits| typed.set(Some(digits))
                    min=f64::from(least)
                    max=f64::from(most)
                    step=1.0
                />
            </Field>
        </div>
    }
}
