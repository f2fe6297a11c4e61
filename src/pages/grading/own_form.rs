//! The thresholds and weights of one of the archive's own schemes as sliders, and the grade of each path.
//!
//! What is asked, and into how many bands, is changed in `scheme_dialog`.

use leptos::prelude::*;

use super::{draft::Draft, own_verbs::OwnVerbs};
use crate::{
    charts::ThresholdSlider,
    domain::custom_scheme::{Criterion, CustomScheme, Threshold},
    i18n::{
        Lang, format,
        locale::{Locale, use_locale},
        schemes::SchemeWords,
    },
    state::schemes::{SchemeGrades, readable},
};

/// Bars above a slider.
const BARS: u8 = 40;
/// Steps that a slider of amounts has at most, roughly.
const STEPS: f64 = 200.0;

/// The sliders.
#[component]
pub fn OwnForm(
    /// The draft.
    draft: Draft,
) -> impl IntoView {
    let locale = use_locale();
    let text = move || &locale.text().schemes;
    // Sliders stay while they are dragged: they are made anew where something else is asked.
    let levels = Memo::new(move |_| {
        let levels = draft.own().map(|own| own.levels).unwrap_or_default();
        levels.into_iter().map(|level| (level.criterion, level.cuts.len())).collect::<Vec<_>>()
    });
    let weights = Memo::new(move |_| {
        let points = draft.own().map(|own| own.points).unwrap_or_default();
        points.into_iter().map(|one| one.criterion).collect::<Vec<_>>()
    });
    let of_level = move |(at, (criterion, cuts)): (usize, (Criterion, usize))| {
        let heading = move || {
            let asked = worded(draft, &criterion, locale);
            (text().level_of)(&format::count(locale.lang(), at + 1), &asked)
        };
        view! {
            <div class="grading-group">
                <h2>{heading}</h2>
            </div>
            {(0..cuts).map(|cut| threshold(draft, at, cut, locale)).collect_view()}
        }
    };
    let groups = move || levels.get().into_iter().enumerate().map(of_level).collect_view();
    let weighed = move || {
        let weights = weights.get();
        (!weights.is_empty()).then(|| {
            let sliders = weights.into_iter().enumerate().map(|(at, criterion)| weight(draft, at, criterion, locale));
            view! {
                <div class="grading-group">
                    <h2>{move || text().points}</h2>
                </div>
                {sliders.collect_view()}
            }
        })
    };
    view! {
        <OwnVerbs draft />
        {groups}
        {weighed}
        <ThresholdSlider
            label=Signal::derive(move || text().tolerance.to_owned())
            value=Signal::derive(move || draft.own().map_or(0.0, |own| f64::from(own.tolerance_percent)))
            on_input=move |percent| draft.try_own(|own| own.tolerance_percent = whole(percent))
            range=Signal::stored((0.0, 50.0, 1.0))
            words=Signal::derive(move || {
                let percent = draft.own().map_or(0, |own| own.tolerance_percent);
                format::percent(locale.lang(), f64::from(percent) / 100.0, 0)
            })
        />
        <p class="quiet small">{move || text().tolerance_hint}</p>
        <Paths draft />
    }
    .into_any()
}

/// The slider has whole steps from 0 on.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a float-to-integer cast saturates")]
const fn whole(value: f64) -> u32 {
    value as u32
}

/// A criterion in the words of the page.
fn worded(draft: Draft, criterion: &Criterion, locale: Locale) -> String {
    let (lang, currency) = (locale.lang(), draft.currency());
    draft.desk.read(|archive| {
        let criterion = readable(criterion, archive, lang.tag());
        SchemeWords::of(lang, archive, currency).criterion(&criterion)
    })
}

fn words(draft: Draft, lang: Lang) -> SchemeWords {
    let currency = draft.currency();
    draft.desk.read(|archive| SchemeWords::of(lang, archive, currency))
}

/// Asks the grades of what is tried.
fn graded<R>(draft: Draft, question: impl FnOnce(&SchemeGrades) -> Option<R>) -> Option<R> {
    let own = draft.own()?;
    question(&*draft.desk.scheme_grades(&own)?)
}

fn threshold(draft: Draft, level: usize, at: usize, locale: Locale) -> impl IntoView {
    let of = move |own: Option<CustomScheme>| {
        let level = own?.levels.into_iter().nth(level)?;
        let cut = level.cuts.get(at).copied()?;
        Some((level.criterion, cut))
    };
    let in_words = move |own: Option<CustomScheme>| {
        let (criterion, threshold) = of(own)?;
        let cut = graded(draft, |graded| graded.level(level)?.cut(threshold));
        Some(words(draft, locale.lang()).threshold(&criterion, threshold, cut))
    };
    let now = Memo::new(move |_| of(draft.own()).map(|(_, cut)| cut));
    let former = move || {
        let (stored, tried) = (draft.stored_own(), draft.own());
        let differs = of(stored.clone()).map(|(_, cut)| cut) != of(tried).map(|(_, cut)| cut);
        if differs { in_words(stored) } else { None }
    };
    let is_percentile = Memo::new(move |_| matches!(now.get(), Some(Threshold::Percentile(_))));
    // The way of the slider does not follow what is dragged on it, but has room for what is stored.
    let reach = Memo::new(move |_| {
        let (least, most) = graded(draft, |graded| graded.level(level)?.range()).unwrap_or((0.0, 1.0));
        let stored = of(draft.stored_own()).map_or(most, |(_, cut)| cut.number());
        (least.min(stored), most.max(stored + stored.abs() / 4.0))
    });
    let range = move || if is_percentile.get() { (0.0, 100.0, 1.0) } else { steps(reach.get()) };
    let bins = Memo::new(move |_| {
        let bar = |bar: u8| (f64::from(bar) + 0.5) / f64::from(BARS);
        let bars = |graded: &SchemeGrades| {
            let level = graded.level(level)?;
            Some((0..BARS).map(|at| level.quantile(bar(at)).unwrap_or(0.0).max(0.0).sqrt()).collect())
        };
        if is_percentile.get() { graded(draft, bars).unwrap_or_default() } else { Vec::new() }
    });
    let drag = move |value: f64| {
        draft.try_own(|own| {
            if let Some(cut) = own.levels.get_mut(level).and_then(|level| level.cuts.get_mut(at)) {
                *cut = match cut {
                    Threshold::Amount(_) => Threshold::Amount(value),
                    Threshold::Percentile(_) => Threshold::Percentile(value),
                };
            }
        });
    };
    view! {
        <ThresholdSlider
            label=Signal::derive(move || {
                (locale.text().schemes.threshold)(&format::count(locale.lang(), at + 1))
            })
            value=Signal::derive(move || now.get().map_or(0.0, Threshold::number))
            on_input=drag
            range=Signal::derive(range)
            words=Signal::derive(move || in_words(draft.own()).unwrap_or_default())
            former=Signal::derive(former)
            bins=bins
        />
    }
}

/// The way of a slider over amounts: from one round number to another in round steps.
fn steps((least, most): (f64, f64)) -> (f64, f64, f64) {
    let span = (most - least).max(f64::EPSILON);
    let step = libm::pow(10.0, libm::log10(span / STEPS).ceil());
    ((least / step).floor() * step, (most / step).ceil() * step, step)
}

fn weight(draft: Draft, at: usize, criterion: Criterion, locale: Locale) -> impl IntoView {
    let of = move |own: Option<CustomScheme>| own.and_then(|own| own.points.get(at).map(|one| one.weight));
    let in_words = move |weight: f64| format::signed(locale.lang(), weight, 1);
    let former = move || {
        let (stored, tried) = (of(draft.stored_own()), of(draft.own()));
        if stored == tried { None } else { stored.map(in_words) }
    };
    let drag = move |value: f64| {
        draft.try_own(|own| {
            // A weight of nothing would take the criterion away, which the form does.
            if let Some(one) = own.points.get_mut(at).filter(|_| value != 0.0) {
                one.weight = value;
            }
        });
    };
    view! {
        <ThresholdSlider
            label=Signal::derive(move || worded(draft, &criterion, locale))
            value=Signal::derive(move || of(draft.own()).unwrap_or(0.0))
            on_input=drag
            range=Signal::stored((-10.0, 10.0, 0.5))
            words=Signal::derive(move || in_words(of(draft.own()).unwrap_or(0.0)))
            former=Signal::derive(former)
        />
    }
}

/// The grade at the end of each path.
#[component]
fn Paths(draft: Draft) -> impl IntoView {
    let locale = use_locale();
    let rows = move || {
        let own = draft.own()?;
        let (words, ladder) = (words(draft, locale.lang()), draft.ladder.get());
        let graded = draft.desk.scheme_grades(&own)?;
        let row = |path: usize| {
            let bands = own.bands_of(path).into_iter().zip(graded.cuts());
            let bands = bands.map(|(band, (criterion, cuts))| {
                view! { <td>{words.band(criterion, cuts, band)}</td> }
            });
            let place = own.outcomes.get(path).copied().map_or(0, usize::from);
            view! {
                <tr>
                    {bands.collect_view()}
                    <td>{ladder.chop(place)}</td>
                </tr>
            }
        };
        Some((0..own.paths()).map(row).collect_view())
    };
    view! {
        <div class="grading-group">
            <h2>{move || locale.text().schemes.outcomes}</h2>
        </div>
        <table class="table paths">
            <caption class="visually-hidden">{move || locale.text().schemes.outcomes}</caption>
            <tbody>{rows}</tbody>
        </table>
    }
}
