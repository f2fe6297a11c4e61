//! A waterfall: how a score adds up, reason by reason, to a double-ruled sum.
//!
//! It weighs no reason; what comes in must add up, and the sum shows its interval.

use super::{hue::Hue, interval::Estimate, scale::Scale};
use leptos::prelude::*;

/// One reason. The first is the base from which the others add or take away.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reason {
    /// What it is.
    pub label: String,
    /// Where it leads: the records behind it.
    pub href: Option<String>,
    /// What it rests on, quiet.
    pub source: String,
    /// What it adds, between −1 and 1.
    pub delta: f64,
    /// The same in figures, with its sign.
    pub figure: String,
}

/// The sum row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sum {
    /// Its word.
    pub label: String,
    /// The score with its interval, 0 to 1.
    pub estimate: Estimate,
    /// The interval in words.
    pub interval: String,
    /// The score in figures.
    pub figure: String,
    /// Its hue.
    pub hue: Hue,
}

/// A table whose third column draws.
#[component]
pub fn Waterfall(
    /// What adds up, and in which unit; for readers of the screen.
    #[prop(into)]
    caption: Signal<String>,
    /// The base, then the reasons.
    #[prop(into)]
    reasons: Signal<Vec<Reason>>,
    /// What they add up to.
    #[prop(into)]
    sum: Signal<Sum>,
) -> impl IntoView {
    let rows = move || {
        let reasons = reasons.get();
        let spans = spans(&reasons);
        let x = scale_of(&spans, sum.with(|sum| sum.estimate));
        let last = spans.len().saturating_sub(1);
        reasons
            .into_iter()
            .zip(spans)
            .enumerate()
            .map(|(index, (reason, span))| reason_row(reason, span, x, index == 0, index == last))
            .collect_view()
    };
    let foot = move || {
        let spans = reasons.with(|reasons| spans(reasons));
        let sum = sum.get();
        let x = scale_of(&spans, sum.estimate);
        sum_row(sum, spans.last().map(|(_, to)| *to), x)
    };
    view! {
        <table class="table waterfall" data-compact>
            <caption class="visually-hidden">{move || caption.get()}</caption>
            <tbody>{rows}</tbody>
            <tfoot>{foot}</tfoot>
        </table>
    }
}

/// From where to where each reason leads.
fn spans(reasons: &[Reason]) -> Vec<(f64, f64)> {
    let mut at = 0.0;
    reasons
        .iter()
        .map(|reason| {
            let from = at;
            at += reason.delta;
            (from, at)
        })
        .collect()
}

/// Wide enough for every step and the interval, so that short sums are still read.
fn scale_of(spans: &[(f64, f64)], estimate: Estimate) -> Scale {
    let steps = spans.iter().flat_map(|(from, to)| [*from, *to]);
    let (low, high) = steps
        .chain([estimate.low, estimate.high, 0.0])
        .fold((0.0_f64, 0.0_f64), |(low, high), value| (low.min(value), high.max(value)));
    Scale::new((low, if high > low { high } else { low + 1.0 }), (0.0, 160.0))
}

fn reason_row(reason: Reason, (from, to): (f64, f64), x: Scale, base: bool, last: bool) -> impl IntoView {
    let (left, right) = (x.at(from.min(to)), x.at(from.max(to)));
    let hue = match (base, to >= from) {
        (true, _) => Hue::Low,
        (false, true) => Hue::High,
        (false, false) => Hue::First,
    };
    let into = if base { String::new() } else { format!("M{:.1} 0V14", x.at(from)) };
    let onward = format!("M{:.1} 14V{}", x.at(to), if last { 30 } else { 28 });
    let label = match reason.href {
        Some(href) => view! { <a href=href>{reason.label}</a> }.into_any(),
        None => reason.label.into_any(),
    };
    view! {
        <tr>
            <th scope="row">{label}</th>
            <td class="quiet waterfall-source">{reason.source}</td>
            <td class="waterfall-cell">
                <svg class="waterfall-step" viewBox="0 0 160 28" preserveAspectRatio="none" aria-hidden="true">
                    <path class="waterfall-connector" d=format!("{into}{onward}") />
                    <rect
                        class="chart-area"
                        data-hue=hue.attribute()
                        x=format!("{left:.1}")
                        y="10"
                        width=format!("{:.1}", (right - left).max(0.8))
                        height="8"
                    />
                </svg>
            </td>
            <td class="number">{reason.figure}</td>
        </tr>
    }
}

fn sum_row(sum: Sum, end: Option<f64>, x: Scale) -> impl IntoView {
    let Estimate { point, low, high } = sum.estimate;
    let tone = (sum.hue == Hue::High).then_some("alarm");
    let connector = end.map(|end| format!("M{:.1} 0V8", x.at(end)));
    view! {
        <tr>
            <th scope="row">{sum.label}</th>
            <td class="quiet waterfall-source">{sum.interval}</td>
            <td class="waterfall-cell">
                <svg
                    class="waterfall-step"
                    data-hue=sum.hue.attribute()
                    viewBox="0 0 160 28"
                    preserveAspectRatio="none"
                    aria-hidden="true"
                >
                    <path class="waterfall-connector" d=connector />
                    <rect class="interval-track" y="13" width="160" height="2" />
                    <rect
                        class="chart-band"
                        x=format!("{:.1}", x.within(low))
                        y="11"
                        width=format!("{:.1}", (x.within(high) - x.within(low)).max(0.0))
                        height="6"
                    />
                    <rect class="chart-area" x=format!("{:.1}", x.within(point) - 1.3) y="8" width="2.6" height="12" />
                </svg>
            </td>
            <td class=move || format!("number {}", tone.unwrap_or_default())>{sum.figure}</td>
        </tr>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_lead_from_one_reason_to_the_next() {
        let reason = |delta| Reason { delta, ..Reason::default() };
        let spans = spans(&[reason(0.22), reason(0.27), reason(-0.05)]);
        let ends: Vec<_> = spans.iter().map(|(_, to)| libm::round(to * 100.0)).collect();
        assert_eq!(ends, vec![22.0, 49.0, 44.0]);
        assert!((spans[2].0 - spans[1].1).abs() < 1e-12);
    }

    #[test]
    fn the_scale_holds_every_step_and_the_interval() {
        let estimate = Estimate { point: 0.44, low: 0.3, high: 0.58 };
        let x = scale_of(&[(0.0, 0.22), (0.22, 0.49)], estimate);
        assert!((x.at(0.58) - 160.0).abs() < 1e-9 && x.at(0.0).abs() < 1e-9);
    }
}
