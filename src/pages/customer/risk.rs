//! The churn risk with the reasons that add up to it.
//!
//! The reasons are analysis'; here they are put into words.

use leptos::prelude::*;

use super::subject::Subject;
use crate::{
    analysis::churn::{
        evidence::Signal as Sign,
        risk::{Reason as Why, RiskBand, RiskModel, Standing},
    },
    charts::{Estimate, Hue, Reason, Sum, Waterfall},
    components::Section,
    i18n::{format, reasons},
};

/// The section of the risk.
#[component]
pub fn Risk(
    /// Whose risk it is.
    subject: Subject,
) -> impl IntoView {
    let over = move || {
        let days = subject.read(|archive| archive.settings().horizon_days);
        let days = format::integer(subject.lang(), i64::from(days));
        (subject.text().insight.risk_over)(&days, &subject.day(subject.as_of()))
    };
    let told = Memo::new(move |_| told(subject));
    let before = move || {
        let (lang, text) = (subject.lang(), &subject.text().insight);
        let known = subject.on_board(|_, row| Some((row.churn_risk()?.value, row.risk_change()?)));
        known.map(|(risk, points)| {
            let then = (risk - f64::from(points) / 100.0).clamp(0.0, 1.0);
            let words = (text.risk_before)(&format::percent(lang, then, 0), &reasons::trend(lang, points));
            view! { <p class="fit-note">{words}</p> }
        })
    };
    let body = move || {
        if told.get().is_some() {
            view! {
                <Waterfall
                    caption=subject.word(|text| text.insight.risk)
                    reasons=Signal::derive(move || told.get().map(|(reasons, _)| reasons).unwrap_or_default())
                    sum=Signal::derive(move || told.get().map(|(_, sum)| sum).unwrap_or_default())
                />
                {before}
            }
            .into_any()
        } else {
            view! { <p class="soft">{move || untold(subject)}</p> }.into_any()
        }
    };
    view! {
        <Section title=subject.word(|text| text.insight.risk) qualifier=Signal::derive(over)>
            {body}
        </Section>
    }
}

/// Why no reasons can be shown.
fn untold(subject: Subject) -> String {
    let text = &subject.text().insight;
    let standing = subject.on_board(|_, row| Some(row.standing()));
    match standing {
        None if subject.desk.is_scoring() => text.scoring.to_owned(),
        None | Some(Standing::NoPurchase) => text.no_purchase.to_owned(),
        Some(Standing::TooNew) => text.too_new.to_owned(),
        Some(known @ Standing::Known(_)) => (text.by_rhythm)((subject.text().values.standings)(known)),
    }
}

fn told(subject: Subject) -> Option<(Vec<Reason>, Sum)> {
    let (lang, text) = (subject.lang(), &subject.text().insight);
    let points = |share: f64| format::decimal(lang, share * 100.0, 0);
    subject.on_board(|_, row| {
        let Standing::Known(band) = row.standing() else { return None };
        let risk = row.churn_risk()?;
        let reasons = row.reasons()?;
        let reasons = reasons.iter().enumerate().map(|(index, why)| {
            let (label, source) = words(subject, why);
            let delta = why.contribution();
            let figure = if index == 0 { points(delta) } else { format::signed(lang, delta * 100.0, 0) };
            let href = (index > 0).then(|| subject.tab(behind(why)));
            Reason { label, href, source, delta, figure }
        });
        let (low, high) = risk.interval.map_or((risk.value, risk.value), |interval| (interval.low, interval.high));
        let interval = risk.interval.map(|_| (text.interval)(&points(low), &points(high))).unwrap_or_default();
        let sum = Sum {
            label: text.sum.to_owned(),
            estimate: Estimate { point: risk.value, low, high },
            interval,
            figure: format::percent(lang, risk.value, 0),
            hue: match band {
                RiskBand::Low => Hue::Low,
                RiskBand::Medium => Hue::Mid,
                RiskBand::High => Hue::High,
            },
        };
        Some((reasons.collect(), sum))
    })
}

/// The label of a reason and what it rests on.
fn words(subject: Subject, why: &Why) -> (String, String) {
    let (lang, text) = (subject.lang(), &subject.text().insight);
    let whole = |number: u32| format::integer(lang, i64::from(number));
    match why {
        Why::Average { customers, .. } => {
            (text.reason_average.to_owned(), (text.reason_average_of)(&format::count(lang, *customers)))
        }
        Why::Rhythm { purchases, age_days, .. } => {
            let months = age_days * 12 / 365;
            let time = (subject.text().customer.years_months)(months / 12, months % 12);
            ((text.reason_rhythm)(&whole(*purchases)), (text.reason_rhythm_of)(&time))
        }
        Why::Silence { gap_days, usual_gap_days, own_gap, .. } => {
            let usual = format::decimal(lang, *usual_gap_days, 0);
            ((text.reason_silence)(&whole(*gap_days), &usual), (text.reason_silence_of)(*own_gap).to_owned())
        }
        Why::Signal { signal, value, log_odds, .. } => {
            let words = &subject.text().signals;
            ((words.told)(*signal, *value > 0.0).to_owned(), odds(subject, *log_odds))
        }
    }
}

/// The tab that shows what a reason rests on.
const fn behind(why: &Why) -> &'static str {
    match why {
        Why::Average { .. } | Why::Rhythm { .. } | Why::Silence { .. } => "orders",
        Why::Signal { signal, .. } => records_of(*signal),
    }
}

/// The tab that shows what a signal was read from.
const fn records_of(signal: Sign) -> &'static str {
    match signal {
        Sign::Mood | Sign::ContactSilence | Sign::OwnerGone => "interactions",
        Sign::ContractEnds => "contracts",
        Sign::Competitor => "grading",
    }
}

/// What a part of the log-odds does to the odds of no order.
fn odds(subject: Subject, log_odds: f64) -> String {
    (subject.text().signals.odds)(&format::decimal(subject.lang(), libm::exp(log_odds), 2))
}

/// The signals that stand and are not in the risk, with what they would make of it.
#[component]
pub fn UnprovenSignals(
    /// Whose signals they are.
    subject: Subject,
) -> impl IntoView {
    let told = move || {
        subject.on_board(|board, row| {
            let is_used = board.churn().risk_model == RiskModel::Signals;
            row.with_signals().filter(|_| !is_used && row.is_in_population())
        })
    };
    move || {
        let (alone, with, parts) = told()?;
        let (words, lang) = (&subject.text().signals, subject.lang());
        let rows = Sign::ALL.into_iter().zip(parts).filter(|(_, part)| *part != 0.0);
        let rows = rows.map(|(signal, part)| {
            // The assumed weight of the mood is negative: a lower risk is a better mood.
            let label = (words.told)(signal, part < 0.0);
            view! {
                <tr>
                    <th scope="row">
                        <a href=subject.tab(records_of(signal))>{label}</a>
                    </th>
                    <td class="quiet">{odds(subject, part)}</td>
                </tr>
            }
        });
        let rows = rows.collect_view();
        let percent = |share: f64| format::percent(lang, share, 0);
        let sentence = (words.would_be)(&percent(alone), &percent(with));
        let section = view! {
            <Section title=words.of_customer qualifier=words.of_customer_of>
                <table class="table" data-compact>
                    <caption class="visually-hidden">{words.of_customer}</caption>
                    <tbody>{rows}</tbody>
                </table>
                <p class="reading">{sentence}</p>
            </Section>
        };
        Some(section.into_any())
    }
}
