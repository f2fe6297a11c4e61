//! The view of the backtest: a hold-out to move, every figure of every candidate,
//! the plots and how it was done.

use std::{rc::Rc, time::Duration};

use leptos::prelude::*;

use super::card::Card;
use super::own_rule::OwnRuleSection;
use super::signals::SignalSection;
use super::trust::{Extent, Instead, found, use_last, use_stage};
use crate::{
    analysis::{backtest::fold::LEAST_DAYS, transit::trial::Trial},
    charts::ThresholdSlider,
    components::{Button, ButtonVariant, Section},
    i18n::{Lang, format, locale::use_locale, text},
    state::{scores::ScoreBoard, use_desk},
};

/// How long somebody who drags is waited for.
const PATIENCE: Duration = Duration::from_millis(250);

/// The view.
#[component]
pub fn BacktestView(
    /// The scores.
    board: Rc<ScoreBoard>,
    /// The language of its words.
    lang: Lang,
) -> impl IntoView {
    let desk = use_desk();
    let text = &text::of(lang).backtest;
    let board = StoredValue::new_local(board);
    let holdout = RwSignal::new(None::<u32>);
    // What was found and the range of the control outlive the next question.
    let (last, stage) = (use_last(desk), use_stage(desk));
    Effect::new(move || desk.try_out(holdout.get()));
    let body = move || last.get().map(|trial| found(&trial, &board.get_value(), Extent::Whole));
    let method = text.method_lines.map(|line| view! { <p>{line}</p> });
    view! {
        <div class="stack backtest">
            <Section title=text.title qualifier=text.qualifier>
                <Holdout holdout last />
                <Instead stage holdout />
                {body}
            </Section>
            <OwnRuleSection board=board.get_value() last lang />
            <SignalSection board=board.get_value() last lang />
            <Section title=text.method>
                <div class="method">{method}</div>
            </Section>
            <Card board=board.get_value() lang />
        </div>
    }
}

/// The hold-out on a slider.
#[component]
fn Holdout(holdout: RwSignal<Option<u32>>, last: RwSignal<Option<Rc<Trial>>, LocalStorage>) -> impl IntoView {
    let locale = use_locale();
    let (text, lang) = (&locale.text_now().backtest, locale.lang_now());
    let dragged = RwSignal::new(None::<u32>);
    let drags = StoredValue::new(0_u32);
    let asked = move || last.with(|last| last.as_ref().map_or(0, |trial| trial.ask.holdout_days));
    let by_default = move || last.with(|last| last.as_ref().map_or(0, |trial| trial.default_days));
    let days = move || dragged.get().or_else(|| holdout.get()).unwrap_or_else(asked);
    let range = move || {
        let longest = last.with(|last| last.as_ref().map_or(LEAST_DAYS, |trial| trial.longest_days));
        (f64::from(LEAST_DAYS), f64::from(longest.max(LEAST_DAYS + 1)), 1.0)
    };
    let words = move || {
        let as_of = last.with(|last| last.as_ref().map(|trial| trial.ask.as_of));
        as_of.map_or_else(String::new, |as_of| {
            let first = as_of.saturating_sub_unsigned(days()).saturating_add(1);
            (text.holdout_words)(&format::integer(lang, days().into()), &format::day(lang, first))
        })
    };
    let on_input = move |value: f64| {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "days of a slider are few and whole"
        )]
        let value = value as u32;
        dragged.set(Some(value));
        drags.update_value(|count| *count += 1);
        let mine = drags.get_value();
        set_timeout(
            move || {
                if drags.try_get_value() == Some(mine) {
                    dragged.set(None);
                    holdout.set(Some(value));
                }
            },
            PATIENCE,
        );
    };
    let back = move || {
        (days() != by_default()).then(|| {
            let label = (text.back)(&format::integer(lang, by_default().into()));
            view! { <Button label variant=ButtonVariant::Bare on_press=move |()| holdout.set(None) /> }
        })
    };
    view! {
        <div class="holdout">
            <ThresholdSlider
                label=text.holdout
                value=Signal::derive(move || f64::from(days()))
                on_input=Callback::new(on_input)
                range=Signal::derive(range)
                words=Signal::derive(words)
            />
            {back}
        </div>
    }
}
