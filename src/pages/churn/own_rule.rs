//! The user's own rule for a lost customer: two conditions to type, and how the rule fared in the backtest.
//!
//! It is a setting of the archive; an empty field is not asked.

use std::rc::Rc;

use leptos::prelude::*;

use super::words::{contender, in_use, name};
use crate::{
    analysis::{
        backtest::{candidate::Candidate, measure::Figure, run::Report, verdict::is_beyond_chance},
        churn::rule::Rule,
        transit::trial::Trial,
    },
    components::{Button, ButtonVariant, Field, NumberInput, Section},
    domain::settings::OwnRule,
    i18n::{Lang, format, text},
    state::{Desk, scores::ScoreBoard, use_desk},
};

/// What the days may be.
const DAYS: (f64, f64) = (1.0, 3_650.0);
/// What the gaps may be.
const GAPS: (f64, f64) = (1.0, 100.0);

/// The section.
#[component]
pub fn OwnRuleSection(
    /// The scores.
    board: Rc<ScoreBoard>,
    /// The last backtest.
    last: RwSignal<Option<Rc<Trial>>, LocalStorage>,
    /// The language of its words.
    lang: Lang,
) -> impl IntoView {
    let desk = use_desk();
    let words = &text::of(lang).own_rule;
    let board = StoredValue::new_local(board);
    let rule = Memo::new(move |_| desk.read(|archive| archive.settings().own_rule));
    let refused = RwSignal::new(false);
    let days = move || rule.get().days.map_or_else(String::new, |days| days.to_string());
    let gaps = move || {
        let times = |tenths: u32| (f64::from(tenths) / 10.0).to_string();
        rule.get().gap_tenths.map_or_else(String::new, times)
    };
    let take_days = move |number: Option<f64>| {
        set(desk, refused, move |rule| rule.days = number.map(whole));
    };
    let take_gaps = move |number: Option<f64>| {
        set(desk, refused, move |rule| rule.gap_tenths = number.map(|times| whole((times * 10.0).round())));
    };
    let remove = move || {
        (!rule.get().is_empty()).then(|| {
            let empty = move |()| set(desk, refused, |rule| *rule = OwnRule::default());
            view! { <Button label=words.remove variant=ButtonVariant::Bare on_press=empty /> }
        })
    };
    let reading = move || last.with(|last| reading(rule.get(), last.as_deref(), &board.get_value(), lang));
    view! {
        <Section title=words.title qualifier=words.qualifier>
            <div class="own-rule">
                <Condition label=words.days wrong=words.bad_days range=DAYS step=1.0 value=Signal::derive(days) on_take=take_days />
                <Condition label=words.gaps wrong=words.bad_gaps range=GAPS step=0.5 value=Signal::derive(gaps) on_take=take_gaps />
                {remove}
            </div>
            <p class="reading">{reading}</p>
            {move || refused.get().then(|| view! { <p class="alarm" role="alert">{words.not_changed}</p> })}
        </Section>
    }
    .into_any()
}

/// One condition, taken when the field is left, so that half a number counts for nothing.
#[component]
fn Condition(
    /// What is asked.
    label: &'static str,
    /// What is said of a number outside the range.
    wrong: &'static str,
    /// What it may be.
    range: (f64, f64),
    /// From one number to the next.
    step: f64,
    /// What counts while nothing is typed; empty where it is not asked.
    value: Signal<String>,
    /// Called with a number, or with none where the field was emptied.
    #[prop(into)]
    on_take: Callback<Option<f64>>,
) -> impl IntoView {
    let typed = RwSignal::new(None::<String>);
    let (min, max) = range;
    let number = move |digits: &str| {
        let digits = digits.trim();
        let number = digits.parse().ok().filter(|number| (min..=max).contains(number));
        (digits.is_empty() || number.is_some()).then_some(number)
    };
    let error = move || {
        let is_wrong = typed.with(|typed| typed.as_deref().is_some_and(|typed| number(typed).is_none()));
        is_wrong.then(|| wrong.to_owned())
    };
    let take = move || {
        if let Some(number) = typed.with_untracked(|typed| typed.as_deref().and_then(number)) {
            typed.set(None);
            on_take.run(number);
        }
    };
    view! {
        <div on:change=move |_| take()>
            <Field label error=Signal::derive(error) inline=true>
                <NumberInput
                    value=Signal::derive(move || typed.get().unwrap_or_else(|| value.get()))
                    on_input=move |digits| typed.set(Some(digits))
                    min
                    max
                    step
                />
            </Field>
        </div>
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number from a range of small ones")]
const fn whole(number: f64) -> u32 {
    number as u32
}

fn set(desk: Desk, refused: RwSignal<bool>, change: impl Fn(&mut OwnRule) + 'static) {
    let under_way = desk.under_way();
    leptos::task::spawn_local(async move {
        let done = desk.configure(move |settings| change(&mut settings.own_rule)).await;
        drop(under_way);
        refused.try_set(done.is_err());
    });
}

/// How the rule fared, in one sentence.
fn reading(rule: OwnRule, trial: Option<&Trial>, board: &ScoreBoard, lang: Lang) -> String {
    let words = &text::of(lang).own_rule;
    if rule.is_empty() {
        return words.none.to_owned();
    }
    // A backtest of another rule says nothing of this one, and one that failed is told of above.
    let report = trial.filter(|trial| trial.ask.own_rule == rule).and_then(|trial| trial.outcome.as_ref().ok());
    report.map_or_else(String::new, |report| fared(rule, report, board, lang))
}

fn fared(rule: OwnRule, report: &Report, board: &ScoreBoard, lang: Lang) -> String {
    let words = &text::of(lang).own_rule;
    let mine = Candidate::Rule(Rule::Own(rule));
    let Some(given) = contender(report, mine).and_then(|one| one.probabilities.as_ref()) else {
        return words.ranks_only.to_owned();
    };
    let Figure { value, error } = given.gain;
    let (gain, error) = (format::decimal(lang, value.abs(), 3), format::decimal(lang, error, 3));
    let winner = report.verdict.winner;
    if winner == mine && in_use(board) == Some(mine) {
        words.wins.to_owned()
    } else if is_beyond_chance(&given.gain) {
        let decides = report.verdict.ask.holdout_days == report.verdict.ask.horizon_days && winner != mine;
        if decides {
            (words.outdone)(&gain, &error, &name(&text::of(lang).backtest, lang, report, winner))
        } else {
            (words.would_win)(&gain, &error)
        }
    } else if value > 0.0 {
        (words.rule_perhaps)(&gain, &error)
    } else if is_beyond_chance(&Figure { value: -value, error: given.gain.error }) {
        (words.model_better)(&gain, &error)
    } else {
        (words.model_perhaps)(&gain, &error)
    }
}
