//! Whom to turn to first: customers by value at risk, with the reason and a suggestion.
//!
//! The order is the scores'; a suggestion becomes a task only when it is planned.

use leptos::prelude::*;

use crate::{
    analysis::{
        churn::risk::Standing,
        grading::{distribution::Graded as _, four::FourGrade},
        summary::minor,
    },
    components::{Button, ButtonVariant, Glyph, GradeChop, GradeTone, Icon, Level, RiskBar, RiskReading, Section},
    domain::{
        archive::Archive,
        command::{Command, Write},
        customer::Customer,
        id::Id,
        need::Priority,
        provenance::{Extra, Provenance},
        task::{Task, TaskKind},
    },
    i18n::{
        format,
        locale::{Locale, use_locale},
        money,
    },
    state::{
        Desk, agenda,
        route::Route,
        scores::{ScoreBoard, ScoreRow},
        use_desk,
    },
};

/// Customers listed.
const MOST: usize = 10;

/// One line of the list, in words.
struct Line {
    id: Id<Customer>,
    name: String,
    grade: FourGrade,
    by_hand: bool,
    value: String,
    why: String,
    risk: RiskReading,
    planned: bool,
}

/// The list.
#[component]
pub fn AtRisk() -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let text = move || &locale.text().today;
    let lines = move || {
        let board = desk.scores();
        desk.read(|archive| board.map_or_else(Vec::new, |board| lines(archive, &board, locale)))
    };
    let list = move || {
        let lines = lines();
        if lines.is_empty() {
            return view! { <p class="reading">{text().nobody_at_risk}</p> }.into_any();
        }
        let horizon = format::integer(locale.lang(), desk.read(|archive| archive.settings().horizon_days).into());
        view! {
            <div class="work-head" aria-hidden="true">
                <span class="number">{text().value_at_risk}</span>
                <span>{text().who_and_why}</span>
                <span>{text().suggestion}</span>
                <span>{(text().risk_within)(&horizon)}</span>
                <span></span>
            </div>
            <ol class="work">{lines.into_iter().map(|line| item(line, desk, locale)).collect_view()}</ol>
        }
        .into_any()
    };
    view! {
        <Section
            title=Signal::derive(move || text().at_risk.to_owned())
            qualifier=Signal::derive(move || text().at_risk_how.to_owned())
            links=move || {
                view! {
                    <a class="link" href=Route::Churn.href()>
                        {move || locale.text().frame.churn}
                    </a>
                }
            }
        >
            {list}
        </Section>
    }
}

fn lines(archive: &Archive, board: &ScoreBoard, locale: Locale) -> Vec<Line> {
    // Some of the rows may have been deleted since the scores were made.
    board
        .leavers(MOST * 2)
        .into_iter()
        .filter(|row| archive.customers.is_live(*row))
        .filter_map(|row| line(archive, board, row, locale))
        .take(MOST)
        .collect()
}

fn line(archive: &Archive, board: &ScoreBoard, row: u32, locale: Locale) -> Option<Line> {
    let (scores, id, lang) = (board.row(row)?, archive.customers.id(row)?, locale.lang());
    let at_risk = scores.expected_loss().unwrap_or_else(|| minor(scores.value_current()));
    Some(Line {
        id,
        name: archive.customers.name(row).to_owned(),
        grade: scores.grade(),
        by_hand: scores.is_set_by_hand(),
        value: money::compact(lang, at_risk, board.currency),
        why: why(scores, locale),
        risk: reading(scores, locale),
        planned: agenda::has_open_task(archive, id),
    })
}

fn why(scores: ScoreRow<'_>, locale: Locale) -> String {
    let (text, lang) = (&locale.text().today, locale.lang());
    let days = |days: f64| format::decimal(lang, days, 0);
    match (scores.days_since_last(), scores.usual_gap_days()) {
        (Some(now), Some(usual)) => (text.silent)(&days(now.into()), &days(usual)),
        (Some(now), None) => (text.silent_alone)(&days(now.into())),
        (None, _) => String::new(),
    }
}

fn reading(scores: ScoreRow<'_>, locale: Locale) -> RiskReading {
    let (lang, standing) = (locale.lang(), scores.standing());
    let (Standing::Known(band), Some(risk)) = (standing, scores.churn_risk()) else {
        return RiskReading::Unknown((locale.text().values.standings)(standing).to_owned());
    };
    let ends = risk.interval.map(|ends| (ends.low, ends.high));
    let number = format::percent(lang, risk.value, 0);
    let figure = |share: f64| format::decimal(lang, share * 100.0, 0);
    RiskReading::known(risk.value, ends, Level::of_place(band as u8), number, figure)
}

/// The more a customer is worth, the closer the suggestion: a visit, a call, a message.
const fn suggestion(grade: FourGrade) -> (TaskKind, Glyph) {
    match grade {
        FourGrade::Strategic => (TaskKind::Visit, Glyph::Customers),
        FourGrade::Partner => (TaskKind::Call, Glyph::Phone),
        FourGrade::Value | FourGrade::General => (TaskKind::Task, Glyph::Mail),
    }
}

fn item(line: Line, desk: Desk, locale: Locale) -> impl IntoView {
    let text = &locale.text().today;
    let (kind, glyph) = suggestion(line.grade);
    let act = match kind {
        TaskKind::Visit => text.visit,
        TaskKind::Call => text.call,
        TaskKind::Task => text.write,
    };
    let id = line.id;
    let plan = move |()| desk.send(Command::WriteTask(Write::Record(Box::new(planned(desk, id, act, kind)))));
    let verbs = if line.planned {
        view! { <span class="quiet small">{text.planned}</span> }.into_any()
    } else {
        view! { <Button label=text.plan variant=ButtonVariant::Bare on_press=plan /> }.into_any()
    };
    let title = line.name.clone();
    view! {
        <li>
            <span class="work-value number">{line.value}</span>
            <span class="work-who">
                <a class="clip" href=Route::Customer(id, String::new()).href() title=title>
                    <bdi>{line.name}</bdi>
                </a>
                <GradeChop
                    tone=GradeTone::of_place(line.grade.place())
                    word=(locale.text().values.grades)(line.grade)
                    mark=Signal::stored(line.by_hand.then(|| locale.text().supervision.mark.to_owned()))
                />
            </span>
            <span class="work-why quiet">{line.why}</span>
            <span class="work-act">
                <Icon glyph=glyph />
                <b>{act}</b>
            </span>
            <span class="work-risk">
                <RiskBar reading=Signal::stored(line.risk) />
            </span>
            <span class="work-verbs">{verbs}</span>
        </li>
    }
}

/// The suggestion as a task that is due today.
fn planned(desk: Desk, customer: Id<Customer>, title: &str, kind: TaskKind) -> Task {
    Task {
        id: desk.fresh_id(),
        customer_id: Some(customer),
        title: title.to_owned(),
        kind,
        due: Some(desk.today()),
        done: None,
        owner: String::new(),
        priority: Priority::Normal,
        note: String::new(),
        provenance: Provenance::manual(desk.now()),
        extra: Extra::new(),
    }
}
