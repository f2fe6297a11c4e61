//! The grades of the archive's own schemes: each with the path that led to it, level by level, and what makes its points.

use leptos::prelude::*;

use super::subject::Subject;
use crate::{
    components::{GradeChop, GradeTone, Section},
    domain::custom_scheme::{Criterion, CustomScheme},
    i18n::{
        format,
        schemes::{self, SchemeWords},
    },
    state::schemes::{Contribution, SchemeGrades, SchemeStep, readable},
};

/// The section; nothing where the archive has no scheme of its own, or no scores yet.
#[component]
pub fn OwnSchemes(
    /// Whose grades they are.
    subject: Subject,
) -> impl IntoView {
    let own = Memo::new(move |_| subject.read(|archive| archive.settings().schemes.clone()));
    let list = move || own.get().into_iter().map(|scheme| one(subject, scheme)).collect_view();
    let any = Memo::new(move |_| !own.with(Vec::is_empty));
    let section = move || {
        view! { <Section title=subject.word(|text| text.schemes.of_customer)>{list}</Section> }
    };
    move || any.get().then(section)
}

/// What a scheme says of the customer.
struct Told {
    grade: String,
    tone: GradeTone,
    is_kept: bool,
    /// What is asked, the customer's figure, the band it is in.
    steps: Vec<[String; 3]>,
    /// What is weighed, the customer's figure, the points it adds.
    points: Vec<[String; 3]>,
}

fn told(subject: Subject, scheme: &CustomScheme) -> Option<Told> {
    let graded = subject.desk.scheme_grades(scheme)?;
    let row = subject.read(|archive| archive.customers.row(subject.id))?;
    let place = graded.place(row)?;
    let (lang, currency) = (subject.lang(), subject.currency());
    subject.read(|archive| {
        let words = SchemeWords::of(lang, archive, Some(currency));
        let asked = |criterion: &Criterion| words.criterion(&readable(criterion, archive, lang.tag()));
        let step = |SchemeStep { criterion, step }: SchemeStep| {
            let (figure, band) = (words.figure(&criterion, step.figure), words.band(&criterion, &step.cuts, step.band));
            [asked(&criterion), figure, band]
        };
        let added = |one: Contribution| {
            let points = |points: f64| format::decimal(lang, points, 1);
            let of_most = (subject.text().schemes.of_most)(&points(one.points), &points(one.most));
            [asked(&one.weight.criterion), words.figure(&one.weight.criterion, one.figure), of_most]
        };
        Some(Told {
            grade: graded.name(row)?.to_owned(),
            tone: GradeTone::among(place, scheme.grades.len()),
            is_kept: graded.is_kept(row),
            steps: graded.steps(row).into_iter().map(step).collect(),
            points: points_of(&graded, row).into_iter().map(added).collect(),
        })
    })
}

/// What makes the points, where a level asks for them.
fn points_of(graded: &SchemeGrades, row: u32) -> Vec<Contribution> {
    let asks = graded.scheme.levels.iter().any(|level| level.criterion == Criterion::Points);
    if asks { graded.contributions(row) } else { Vec::new() }
}

fn one(subject: Subject, scheme: CustomScheme) -> impl IntoView {
    let name = {
        let scheme = scheme.clone();
        move || schemes::name(subject.lang(), &scheme)
    };
    let row = |[asked, figure, last]: [String; 3]| {
        view! {
            <tr>
                <th scope="row">
                    <bdi>{asked}</bdi>
                </th>
                <td class="number">{figure}</td>
                <td>{last}</td>
            </tr>
        }
    };
    let table = move |rows: Vec<[String; 3]>, heads: [&'static str; 3]| {
        let [first, figure, last] = heads;
        (!rows.is_empty()).then(|| {
            view! {
                <table class="table own-scheme">
                    <thead>
                        <tr>
                            <th scope="col">{first}</th>
                            <th scope="col" class="number">
                                {figure}
                            </th>
                            <th scope="col">{last}</th>
                        </tr>
                    </thead>
                    <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
                </table>
            }
        })
    };
    let content = move || {
        let told = told(subject, &scheme)?;
        let text = &subject.text().schemes;
        let kept = told.is_kept.then(|| view! { <span class="quiet small">{text.kept}</span> });
        Some(view! {
            <p class="spread">
                <b>
                    <bdi>{name.clone()}</bdi>
                </b>
                {kept}
                <GradeChop tone=told.tone word=told.grade />
            </p>
            {table(told.steps, [text.level_head, text.figure, text.band])}
            {table(told.points, [text.points, text.figure, text.points_head])}
        })
    };
    view! { <div class="own-scheme-block">{content}</div> }.into_any()
}
