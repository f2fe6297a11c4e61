//! Grade and churn: why the grade is what it is, what would change it, what is foreseen.
//!
//! Rules and models are analysis'.

use leptos::prelude::*;

use super::{
    by_hand::ByHand,
    figures,
    losses::Losses,
    loyalty::LoyaltyIndex,
    own_schemes::OwnSchemes,
    risk::{Risk, UnprovenSignals},
    subject::Subject,
    value::Value,
};
use crate::{
    analysis::{
        columns::Interval,
        grading::{
            distribution::Graded as _,
            four::FourGrade,
            why::{Check, Measure, Rule},
        },
    },
    components::{Facts, GradeChop, GradeTone, Section},
    domain::currency::Currency,
    i18n::{format, text::reasons::model_name},
    state::scores::BootstrapState,
};

/// The tab.
#[component]
pub fn GradeAndChurn(
    /// Whose grade it is.
    subject: Subject,
) -> impl IntoView {
    view! {
        <div class="columns">
            <div class="stack">
                <ByHand subject />
                <WhyGrade subject />
                <OwnSchemes subject />
                <Risk subject />
                <UnprovenSignals subject />
                <LoyaltyIndex subject />
                <Losses subject />
                <Value subject />
            </div>
            <div class="stack">
                <WhatWouldChange subject />
                <Forecast subject />
                <Rfm subject />
            </div>
        </div>
    }
    .into_any()
}

/// The rules up to the one that gave the grade, check by check.
#[component]
fn WhyGrade(subject: Subject) -> impl IntoView {
    let rules = move || subject.on_board(|_, row| Some(row.grade_rules())).unwrap_or_default();
    let rows = move || {
        let currency = subject.currency();
        rules().into_iter().map(|rule| rule_rows(subject, rule, currency)).collect_view()
    };
    let heads = move || {
        let text = &subject.text().insight;
        view! {
            <th scope="col">{text.rule}</th>
            <th scope="col">{text.check}</th>
            <th scope="col" class="number">
                {text.yours}
            </th>
            <th scope="col" class="number">
                {text.limit}
            </th>
            <th scope="col">
                <span class="visually-hidden">{subject.text().fields.status}</span>
            </th>
        }
    };
    view! {
        <Section title=subject.word(|text| text.insight.why_grade)>
            <div class="table-scroll">
                <table class="table">
                    <caption class="visually-hidden">{move || subject.text().insight.why_grade}</caption>
                    <thead>
                        <tr>{heads}</tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </Section>
    }
}

fn rule_rows(subject: Subject, rule: Rule<FourGrade>, currency: Currency) -> impl IntoView {
    let text = &subject.text().insight;
    let word = (subject.text().values.grades)(rule.grade);
    let met = rule.met;
    let first = if rule.checks.is_empty() { vec![None] } else { rule.checks.into_iter().map(Some).collect() };
    first
        .into_iter()
        .enumerate()
        .map(|(index, check)| {
            let figure = |number: Option<f64>, check: &Check| {
                number.map(|number| figure(subject, check.measure, number, currency))
            };
            let (label, own, limit, holds) = match check {
                Some(check) => (
                    (text.measures)(check.measure),
                    figure(check.actual, &check),
                    figure(check.limit, &check),
                    (text.met)(check.met),
                ),
                None => (text.otherwise, None, None, ""),
            };
            // The checks after a rule's first stand under its name.
            let head = if index == 0 {
                view! { <th scope="row">{word}</th> }.into_any()
            } else {
                view! { <td></td> }.into_any()
            };
            view! {
                <tr data-chosen=met.then_some("")>
                    {head}
                    <td>{label}</td>
                    <td class="number">{own}</td>
                    <td class="number">{limit}</td>
                    <td>{holds}</td>
                </tr>
            }
        })
        .collect_view()
}

fn figure(subject: Subject, measure: Measure, number: f64, currency: Currency) -> String {
    let lang = subject.lang();
    match measure {
        Measure::CurrentValue | Measure::SmallCurrentValue | Measure::Potential => {
            figures::estimated(lang, number, currency)
        }
        Measure::Risk => format::percent(lang, number, 0),
        Measure::Purchase
        | Measure::CurrentRank
        | Measure::WorthRank
        | Measure::Interactions
        | Measure::ActiveWindows => format::decimal(lang, number, 0),
    }
}

/// The smallest order that would lift the grade.
#[component]
fn WhatWouldChange(subject: Subject) -> impl IntoView {
    let lift = move || subject.on_board(|_, row| row.next_lift());
    let words = move || match lift() {
        Some(lift) => {
            let amount = figures::exact(subject.lang(), lift.amount, subject.currency());
            (subject.text().insight.lift)(&amount, (subject.text().values.grades)(lift.grade))
        }
        None => subject.text().insight.no_lift.to_owned(),
    };
    let chop = move || {
        lift().map(|lift| {
            view! {
                <GradeChop
                    tone=Signal::stored(GradeTone::of_place(lift.grade.place()))
                    word=Signal::derive(move || (subject.text().values.grades)(lift.grade).to_owned())
                />
            }
        })
    };
    view! {
        <Section title=subject.word(|text| text.insight.what_would_change)>
            <p class="spread">
                <span>{words}</span>
                {chop}
            </p>
        </Section>
    }
}

/// What the models foresee.
#[component]
fn Forecast(subject: Subject) -> impl IntoView {
    let rows = move || {
        let (lang, text) = (subject.lang(), &subject.text().insight);
        let ends = |low: f64, high: f64, figure: &dyn Fn(f64) -> String| (text.interval)(&figure(low), &figure(high));
        subject.on_board(|board, row| {
            let currency = board.currency?;
            let share = |share: f64| format::percent(lang, share, 0);
            let number = |number: f64| format::decimal(lang, number, 2);
            let money = |amount: f64| figures::estimated(lang, amount, currency);
            let told = |estimate: Option<crate::state::scores::Estimate>, figure: &dyn Fn(f64) -> String| {
                estimate.map(|estimate| {
                    let interval = estimate.interval.map(|interval| ends(interval.low, interval.high, figure));
                    (figure(estimate.value), interval.unwrap_or_default())
                })
            };
            Some([
                (text.p_alive, told(row.p_alive(), &share)),
                (text.expected_orders, told(row.expected_orders(), &number)),
                (text.expected_amount, row.expected_amount().map(|amount| (money(amount), String::new()))),
                (text.clv, told(row.clv_12m(), &money)),
            ])
        })
    };
    let list = move || {
        let rows = rows().into_iter().flatten();
        rows.map(|(label, told)| {
            let (figure, interval) = told.unwrap_or_else(|| ("–".to_owned(), String::new()));
            view! { <div><dt>{label}</dt><dd>{figure} " " <span class="quiet">{interval}</span></dd></div> }
        })
        .collect_view()
    };
    view! {
        <Section title=subject.word(|text| text.insight.forecast)>
            <dl class="facts">{list}</dl>
            <Resampled subject />
        </Section>
    }
}

/// What the replicates of a bootstrap say of the same; where there is none, the way to one.
#[component]
fn Resampled(subject: Subject) -> impl IntoView {
    let drawn = Memo::new(move |_| match subject.desk.bootstrap() {
        BootstrapState::Done(replicates) => subject.on_board(|board, row| {
            let found = row.resampled(&replicates)?;
            Some((found, replicates.model, replicates.list.len(), replicates.seed, board.currency?))
        }),
        BootstrapState::Idle | BootstrapState::Running(_) | BootstrapState::Failed => None,
    });
    move || {
        let (lang, words) = (subject.lang(), &subject.text().resampling);
        let Some((found, model, draws, seed, currency)) = drawn.get() else {
            let has_model = subject.on_board(|_, row| row.expected_orders()).is_some();
            let way = view! { <p class="fit-note"><a class="link" href="#/churn">{words.begin}</a></p> };
            return has_model.then_some(way).into_any();
        };
        let range =
            |ends: Interval, figure: &dyn Fn(f64) -> String| (words.range)(&figure(ends.low), &figure(ends.high));
        let value = found.clv_12m.map(|ends| range(ends, &|amount| figures::estimated(lang, amount, currency)));
        let facts = vec![
            ((words.risk)(model_name(model)), range(found.churn_risk, &|share| format::percent(lang, share, 0))),
            (
                subject.text().insight.expected_orders.to_owned(),
                range(found.expected_orders, &|orders| format::decimal(lang, orders, 2)),
            ),
            (subject.text().insight.clv.to_owned(), value.unwrap_or_else(|| words.unbounded.to_owned())),
        ];
        view! {
            <h3>{words.title}</h3>
            <p class="fit-note">{(words.done)(&subject.count(draws), &format::integer(lang, seed.into()))}</p>
            <Facts facts=Signal::stored(facts) label=words.title />
        }
        .into_any()
    }
}

/// Recency, frequency and monetary scores.
#[component]
fn Rfm(subject: Subject) -> impl IntoView {
    let list = move || {
        let scores = subject.on_board(|_, row| row.rfm());
        let names = subject.text().insight.rfm_names;
        let pairs = scores.into_iter().flat_map(move |scores| names.into_iter().zip(scores));
        let score = |score: u8| format!("{} / 5", format::integer(subject.lang(), score.into()));
        pairs.map(|(name, points)| (name.to_owned(), score(points))).collect::<Vec<_>>()
    };
    view! {
        <Section title=subject.word(|text| text.insight.rfm)>
            <Facts facts=Signal::derive(list) />
        </Section>
    }
}
