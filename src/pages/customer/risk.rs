//! The churn risk with the reasons that add up to it.
//!
//! The reasons are analysis'; here they are put into words.

use leptos::prelude::*;

use super::subject::Subject;
use crate::{
    analysis::churn::risk::{Reason as Why, RiskBand, Standing},
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
            let href = (index > 0).then(|| subject.tab("orders"));
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
    }
}
