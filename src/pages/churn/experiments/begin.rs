//! The form that begins an experiment, and whether its list is long enough.

use leptos::prelude::*;

use super::draft::{Draft, POINTS, in_words, number, whole};
use crate::{
    analysis::experiments::power::{detectable, needed},
    components::{Button, ButtonVariant, Checkbox, Choice, Field, NumberInput, Section, Select, TextInput},
    domain::{command::Command, experiment::Experiment},
    i18n::{Lang, format, text},
    state::{
        Desk,
        experiments::{Population, drawn, segments, stored},
        use_desk,
    },
};

/// The lists that stand ready, in the query language; the first two need scores.
const PRESETS: [&str; 3] = ["risk = high", "risk in (high, medium)", ""];

/// Of a hundred, so many may buy anyway.
const EXPECTED: std::ops::RangeInclusive<f64> = 0.0..=100.0;

/// The section.
#[component]
pub fn Begin(
    /// What was typed.
    draft: Draft,
    /// The language of its words.
    lang: Lang,
) -> impl IntoView {
    let desk = use_desk();
    let words = &text::of(lang).experiments;
    let population = Memo::new(move |_| draft.population(desk, lang));
    let plan = Memo::new(move |_| draft.plan(desk, lang));
    let is_both_sided = Memo::new(move |_| {
        let (treated, control) = sizes(&population.read(), draft);
        treated > 0 && control > 0
    });
    let is_ready = move || plan.with(Option::is_some) && is_both_sided.get();
    let begin = move |()| {
        let Some(plan) = plan.get_untracked() else { return };
        let experiment = population
            .with_untracked(|found| drawn(plan, found, desk.fresh_seed(), desk.today(), desk.now(), desk.fresh_id()));
        leptos::task::spawn_local(async move {
            if desk.dispatch(Command::BeginExperiment(Box::new(experiment))).await.is_ok() {
                draft.play.set(String::new());
            }
        });
    };
    view! {
        <Section title=words.begin qualifier=words.begin_by>
            <div class="form experiment-form">
                <Field label=words.play hint=words.play_hint required=true>
                    <TextInput value=draft.play on_input=move |typed| draft.play.set(typed) />
                </Field>
                <Whom draft lang />
                <div class="form-row">
                    <Days draft lang />
                    <Treated draft lang />
                    <Anyway draft population lang />
                    <Wished draft lang />
                </div>
                <Checkbox
                    label=words.by_grade
                    checked=draft.by_grade
                    on_change=move |on| draft.by_grade.set(on)
                />
            </div>
            <div class="experiment-size" role="group" aria-label=words.size>
                <h3>{words.size}</h3>
                {move || size_lines(&population.read(), draft, lang)}
            </div>
            <Button
                label=words.start
                variant=ButtonVariant::Primary
                disabled=Signal::derive(move || !is_ready())
                on_press=begin
            />
        </Section>
    }
    .into_any()
}

/// The list to begin with, and the query that says it.
#[component]
fn Whom(draft: Draft, lang: Lang) -> impl IntoView {
    let desk = use_desk();
    let all = text::of(lang);
    let words = &all.experiments;
    let typed = move || draft.query(desk, lang);
    let saved = move || desk.read(segments).into_iter().map(|(name, query)| Choice::new(query, (words.segment)(&name)));
    let choices = move || {
        let [high, medium, everybody, own] = words.presets;
        let ready = PRESETS.into_iter().zip([high, medium, everybody]).map(|(query, label)| Choice::new(query, label));
        let own = Choice::new(OWN, own);
        ready.chain(saved()).chain([own]).collect::<Vec<_>>()
    };
    let value = move || {
        let stored = draft.stored(desk, lang).ok();
        choices()
            .into_iter()
            .map(|choice| choice.value)
            .find(|choice| stored.as_ref().is_some_and(|stored| same(desk, choice, stored)))
            .unwrap_or_else(|| OWN.to_owned())
    };
    let choose = move |query: String| {
        if query != OWN {
            draft.who.set(Some(if query.is_empty() { query } else { in_words(desk, &query, lang) }));
        }
    };
    let wrong = move || {
        let misread = draft.stored(desk, lang).err()?;
        let [_, inside, _] = misread.span.cut(&typed());
        Some((all.query.say)(misread.problem, &inside))
    };
    view! {
        <div class="form-row experiment-whom">
            <Field label=words.start_from>
                <Select value=Signal::derive(value) choices=Signal::derive(choices) on_choose=choose />
            </Field>
            <Field label=words.who hint=words.who_hint error=Signal::derive(wrong)>
                <TextInput
                    value=Signal::derive(typed)
                    placeholder=all.query.example
                    on_input=move |typed| draft.who.set(Some(typed))
                />
            </Field>
        </div>
    }
    .into_any()
}

/// Stands for a query of one's own.
const OWN: &str = "own";

/// Whether a list that stands ready is the query of that stored form.
fn same(desk: Desk, ready: &str, asked: &str) -> bool {
    desk.read(|archive| stored(archive, ready)).is_ok_and(|ready| ready == asked)
}

#[component]
fn Days(draft: Draft, lang: Lang) -> impl IntoView {
    let desk = use_desk();
    let words = &text::of(lang).experiments;
    let typed = move || draft.horizon_text(desk);
    let (least, most) = Experiment::HORIZONS.into_inner();
    let wrong = move || whole(&typed(), &Experiment::HORIZONS).is_none().then(|| range(least, most, lang));
    view! {
        <Field label=words.horizon error=Signal::derive(wrong)>
            <NumberInput value=Signal::derive(typed) on_input=move |typed| draft.horizon.set(Some(typed)) />
        </Field>
    }
    .into_any()
}

#[component]
fn Treated(draft: Draft, lang: Lang) -> impl IntoView {
    let words = &text::of(lang).experiments;
    let (least, most) = Experiment::SHARES.into_inner();
    let wrong =
        move || draft.share.with(|typed| whole(typed, &Experiment::SHARES)).is_none().then(|| range(least, most, lang));
    view! {
        <Field label=words.share error=Signal::derive(wrong)>
            <NumberInput value=draft.share on_input=move |typed| draft.share.set(typed) />
        </Field>
    }
    .into_any()
}

fn range(least: u32, most: u32, lang: Lang) -> String {
    (text::of(lang).experiments.wrong_number)(&format::integer(lang, least.into()), &format::integer(lang, most.into()))
}

/// How many buy anyway: the scores' figure, or one's own.
#[component]
fn Anyway(draft: Draft, population: Memo<Population>, lang: Lang) -> impl IntoView {
    let desk = use_desk();
    let words = &text::of(lang).experiments;
    let by_scores = Memo::new(move |_| population.with(|found| found.expected));
    let shown = move || {
        let typed = draft.expected.get();
        typed.unwrap_or_else(|| by_scores.get().map_or_else(String::new, |share| format!("{:.0}", share * 100.0)))
    };
    let hint = move || {
        if draft.expected.with(Option::is_some) {
            return words.expected_typed.to_owned();
        }
        let days = desk.read(|archive| archive.settings().horizon_days);
        by_scores.get().map_or_else(
            || words.expected_unknown.to_owned(),
            |_| (words.expected_by_scores)(&format::integer(lang, days.into())),
        )
    };
    let wrong = move || {
        let is_wrong = draft.expected.with(|typed| typed.as_ref().is_some_and(|it| number(it, &EXPECTED).is_none()));
        is_wrong.then(|| range(0, 100, lang))
    };
    let on_input = move |typed: String| draft.expected.set((!typed.trim().is_empty()).then_some(typed));
    view! {
        <Field label=words.expected hint=Signal::derive(hint) error=Signal::derive(wrong)>
            <NumberInput value=Signal::derive(shown) on_input />
        </Field>
    }
    .into_any()
}

#[component]
fn Wished(draft: Draft, lang: Lang) -> impl IntoView {
    let words = &text::of(lang).experiments;
    let wrong = move || {
        let is_wrong = draft.wished.with(|typed| number(typed, &POINTS).is_none());
        let [least, most] =
            [POINTS.start(), POINTS.end()].map(|end| format::decimal(lang, *end, u8::from(end.fract() > 0.0)));
        is_wrong.then(|| (words.wrong_number)(&least, &most))
    };
    view! {
        <Field label=words.wished error=Signal::derive(wrong)>
            <NumberInput value=draft.wished on_input=move |typed| draft.wished.set(typed) />
        </Field>
    }
    .into_any()
}

/// How many would be treated and how many left alone.
fn sizes(found: &Population, draft: Draft) -> (u32, u32) {
    let all = u32::try_from(found.customers.len()).unwrap_or(u32::MAX);
    let percent = draft.share.with(|typed| whole(typed, &Experiment::SHARES)).unwrap_or(50);
    let treated = u32::try_from((u64::from(all) * u64::from(percent) + 50) / 100).unwrap_or(all);
    (treated, all - treated.min(all))
}

/// What the list could show, line by line.
fn size_lines(found: &Population, draft: Draft, lang: Lang) -> AnyView {
    let words = &text::of(lang).experiments;
    let (treated, control) = sizes(found, draft);
    let count = |number: u32| format::count(lang, number as usize);
    let mut lines = vec![(words.sizes)(&count(treated + control), &count(treated), &count(control))];
    if found.in_another > 0 {
        lines.push((words.in_another)(&format::count(lang, found.in_another)));
    }
    if treated == 0 || control == 0 {
        lines.push(words.too_few.to_owned());
    } else if let Some(base) = base_rate(found, draft) {
        lines.push(detectable(base, treated, control).map_or_else(
            || words.sees_nothing.to_owned(),
            |rise| {
                let percent = |share: f64| format::percent(lang, share, 0);
                (words.sees)(&percent(base), &percent(base + rise), &format::decimal(lang, rise * 100.0, 0))
            },
        ));
        if let Some(points) = draft.wished.with(|typed| number(typed, &POINTS)) {
            lines.push(takes(base, points, treated, control, lang));
        }
    }
    view! {
        {lines.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
        <p class="fit-note">{words.size_source}</p>
    }
    .into_any()
}

/// The share that buys anyway: as it was typed, else as the scores expect it.
fn base_rate(found: &Population, draft: Draft) -> Option<f64> {
    draft.expected.with(|typed| match typed {
        Some(typed) => number(typed, &EXPECTED).map(|percent| percent / 100.0),
        None => found.expected,
    })
}

/// Whether so many are enough for a difference of some points.
fn takes(base: f64, points: f64, treated: u32, control: u32, lang: Lang) -> String {
    let words = &text::of(lang).experiments;
    let to = base + points / 100.0;
    if to > 1.0 {
        return words.impossible.to_owned();
    }
    let ratio = f64::from(control) / f64::from(treated);
    let treated_needed = libm::ceil(needed(base, to, ratio));
    let all = treated_needed + libm::ceil(treated_needed * ratio);
    let points = format::decimal(lang, points, u8::from(points.fract() > 0.0));
    let all = format::decimal(lang, all, 0);
    if treated_needed <= f64::from(treated) { (words.enough)(&points, &all) } else { (words.too_small)(&points, &all) }
}
