//! What the customer's grade is promised, and whether the visits are in time.
//!
//! The policy is the archive's setting; the room of grading changes it.

use leptos::prelude::*;

use super::subject::Subject;
use crate::{
    analysis::grading::visits::VisitStanding,
    components::Section,
    domain::policy::GradePolicy,
    i18n::{format, hours},
    state::visits::{Service, visit_tab},
};

/// The section; nothing before there are scores.
#[component]
pub fn ServiceStandard(
    /// Whose standard it is.
    subject: Subject,
) -> impl IntoView {
    let service = Memo::new(move |_| {
        subject.on_board(|_, row| {
            let today = subject.desk.today();
            subject.desk.read(|archive| Service::of(archive, subject.id, row, today))
        })
    });
    move || service.get().map(|service| section(subject, service))
}

fn section(subject: Subject, service: Service) -> AnyView {
    let (text, lang) = (subject.text(), subject.lang());
    let words = &text.policy;
    let number = move |number: u32| format::integer(lang, number.into());
    let grade = text.values.grade(service.grade);
    let GradePolicy { visit_days, response_hours, care_minutes, discount_percent, care_plan } = service.policy;
    let late = service.standing.is_some_and(|standing| standing.is_overdue());
    let state = match service.standing {
        None => words.no_visits.to_owned(),
        Some(standing) if standing.is_overdue() => (words.overdue)(&number(standing.overdue_days)),
        Some(_) => words.in_time.to_owned(),
    };
    let last = match service.last {
        None => view! { {words.never} }.into_any(),
        Some(visit) => view! {
            <a class="link" href=subject.tab(visit_tab(visit)) title=subject.day(visit.day)>
                {subject.ago(visit.day)}
            </a>
        }
        .into_any(),
    };
    let next = service.standing.map(|standing| next_visit(subject, standing));
    let planned = service.planned.map(|task| {
        let when = task.due.map_or(task.title, |due| subject.day(due));
        view! {
            <div>
                <dt>{words.planned}</dt>
                <dd>
                    <a class="link" href=subject.tab("tasks")>
                        <bdi>{when}</bdi>
                    </a>
                </dd>
            </div>
        }
    });
    let or_none = move |value: Option<u32>, say: fn(&str) -> String| {
        value.map_or_else(|| words.none.to_owned(), |value| say(&number(value)))
    };
    let plan = match care_plan.as_str() {
        "" => (words.care_plans)(service.grade).to_owned(),
        own => own.to_owned(),
    };
    let care = (words.hours_a_year)(&hours::of_minutes(lang, care_minutes.into()));
    view! {
        <Section
            title=subject.word(|text| text.policy.standard)
            qualifier=grade.to_owned()
            links=move || view! { <span class=if late { "alarm" } else { "" }>{state}</span> }
        >
            <dl class="facts service-standard">
                <div><dt>{words.visit}</dt><dd>{or_none(visit_days, words.days)}</dd></div>
                <div><dt>{words.last_visit}</dt><dd>{last}</dd></div>
                {next}
                {planned}
                <div><dt>{words.response}</dt><dd>{or_none(response_hours, words.hours)}</dd></div>
                <div>
                    <dt>{words.discount}</dt>
                    <dd>{format::percent(lang, f64::from(discount_percent) / 100.0, 0)}</dd>
                </div>
                <div><dt>{words.care}</dt><dd>{care}</dd></div>
            </dl>
            <p class="quiet small">
                <bdi>{plan}</bdi>
            </p>
        </Section>
    }
    .into_any()
}

/// The day of the next visit; how long ago it was, where it has passed.
fn next_visit(subject: Subject, standing: VisitStanding) -> impl IntoView {
    let class = if standing.is_overdue() { "alarm" } else { "" };
    view! {
        <div>
            <dt>{subject.text().policy.next_visit}</dt>
            <dd class=class title=subject.ago(standing.due)>
                {subject.day(standing.due)}
            </dd>
        </div>
    }
}
