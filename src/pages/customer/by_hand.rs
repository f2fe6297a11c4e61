//! The grade set by hand: which, what the rules would give, why, by whom, until when; and what can be done about it.
//!
//! The form is `form::GradeDialog`'s.

use leptos::prelude::*;

use super::subject::Subject;
use crate::{
    components::{Button, ButtonVariant, Glyph, GradeChop, GradeTone, Section},
    domain::{command::Command, event::Scope, grade::SchemeGrade, grade_override::Override},
    state::{
        forms::{FormRequest, use_form_request},
        scores::{Scheme, of_customer},
    },
};

/// The section.
#[component]
pub fn ByHand(
    /// Whose grade it is.
    subject: Subject,
) -> impl IntoView {
    let requests = use_form_request();
    let sets = Memo::new(move |_| subject.read(|archive| of_customer(archive, subject.id)));
    let add = move || {
        view! {
            <Button
                label=subject.word(|text| text.supervision.set_by_hand)
                variant=ButtonVariant::Bare
                icon=Glyph::Edit
                on_press=move |()| requests.ask(FormRequest::SetGrades(vec![subject.id], Scheme::Four))
            />
        }
    };
    let rows = move || sets.get().into_iter().map(|set| row(subject, set)).collect_view();
    view! {
        <Section title=subject.word(|text| text.supervision.by_hand) links=add>
            <Show
                when=move || sets.with(|sets| !sets.is_empty())
                fallback=move || view! { <p class="quiet">{move || subject.text().supervision.rules_decide}</p> }
            >
                <ul class="rows by-hand">{rows}</ul>
            </Show>
        </Section>
    }
}

/// The word and the look of a grade.
fn told(subject: Subject, grade: SchemeGrade) -> (&'static str, GradeTone) {
    (subject.text().values.grade(grade), GradeTone::among(grade.place(), grade.scheme().grades()))
}

fn row(subject: Subject, set: Override) -> impl IntoView {
    let requests = use_form_request();
    let text = move || &subject.text().supervision;
    let (grade, id) = (set.grade, set.id);
    let in_force = set.counts_on(subject.desk.today());
    let scheme = grade.scheme();
    let by_rules = move || {
        subject.on_board(|_, row| {
            let grade = match scheme {
                Scheme::Four => SchemeGrade::Four(row.grade_by_rules()),
                Scheme::Gold => SchemeGrade::Gold(row.gold_by_rules()),
            };
            Some(told(subject, grade))
        })
    };
    let rules_chop = move || by_rules().map(|(word, tone)| view! { <GradeChop tone word /> });
    let until = set.until;
    let ended =
        move || (!in_force).then(|| view! { <p class="alarm">{(text().overdue_since)(&subject.day(until))}</p> });
    let (word, tone) = told(subject, grade);
    let mark = Signal::derive(move || in_force.then(|| text().mark.to_owned()));
    view! {
        <li>
            <dl class="facts">
                <div>
                    <dt>{move || text().grade}</dt>
                    <dd><GradeChop tone word mark /></dd>
                </div>
                <div>
                    <dt>{move || text().by_rules}</dt>
                    <dd>{rules_chop}</dd>
                </div>
                <div>
                    <dt>{move || text().reason}</dt>
                    <dd><bdi>{set.reason}</bdi></dd>
                </div>
                <div>
                    <dt>{move || text().author}</dt>
                    <dd><bdi>{set.author}</bdi></dd>
                </div>
                <div>
                    <dt>{move || text().until}</dt>
                    <dd>{move || subject.day(until)}</dd>
                </div>
            </dl>
            {ended}
            <div class="go">
                <Button
                    label=subject.word(|text| text.supervision.renew)
                    on_press=move |()| requests.ask(FormRequest::SetGrades(vec![subject.id], scheme))
                />
                <Button
                    label=subject.word(|text| text.supervision.lift)
                    on_press=move |()| subject.desk.send(Command::Remove(Scope::Overrides(vec![id])))
                />
            </div>
        </li>
    }
    .into_any()
}
