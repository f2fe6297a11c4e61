//! What rules are asked for: by customer or by order, of how many, how sure.
//!
//! The level only leaves rules out; the others have them found again.

use leptos::prelude::*;

use crate::{
    analysis::products::baskets::Unit,
    components::{Choice, Field, PatientNumber, Select},
    i18n::{Lang, format, text},
    state::{products::Look, use_desk},
};

/// Shares of false rules that may be put up with.
const LEVELS: [f64; 3] = [0.05, 0.01, 0.001];
/// What a minimum may be.
const MINIMUM: std::ops::RangeInclusive<u32> = 2..=1_000_000;

const UNITS: [(Unit, &str); 2] = [(Unit::Customer, "customer"), (Unit::Order, "order")];

/// The place of a unit among the words for units.
pub fn place(unit: Unit) -> usize {
    UNITS.iter().position(|(other, _)| *other == unit).unwrap_or_default()
}

/// The controls.
#[component]
pub fn RuleControls(
    /// The share of false rules that is put up with.
    level: RwSignal<f64>,
    /// The language of its words.
    lang: Lang,
) -> impl IntoView {
    let desk = use_desk();
    let words = &text::of(lang).products;
    let unit = move || {
        let unit = desk.rule_wish().unit;
        UNITS.iter().find(|(other, _)| *other == unit).map_or("", |(_, key)| key).to_owned()
    };
    let units = UNITS.iter().zip(words.units).map(|((_, key), word)| Choice::new(*key, word)).collect::<Vec<_>>();
    let on_unit = move |key: String| {
        if let Some((unit, _)) = UNITS.iter().find(|(_, other)| *other == key) {
            // What is few among customers is another number among orders.
            desk.choose_rules(|wish| (wish.unit, wish.minimum) = (*unit, None));
        }
    };
    let percent = move |level: f64| format::percent(lang, level, u8::from(level < 0.01));
    let levels = LEVELS.map(|level| Choice::new(level.to_string(), percent(level))).to_vec();
    view! {
        <div class="cohort-controls">
            <Field label=words.unit inline=true>
                <Select value=Signal::derive(unit) choices=Signal::stored(units) on_choose=on_unit />
            </Field>
            <Minimum lang />
            <Field label=words.level inline=true>
                <Select
                    value=Signal::derive(move || level.get().to_string())
                    choices=Signal::stored(levels)
                    on_choose=move |chosen: String| {
                        if let Ok(chosen) = chosen.parse() {
                            level.set(chosen);
                        }
                    }
                />
            </Field>
        </div>
    }
}

/// The least number of customers or orders.
#[component]
fn Minimum(lang: Lang) -> impl IntoView {
    let desk = use_desk();
    let words = &text::of(lang).products;
    let used = move || {
        let chosen = desk.rule_wish().minimum.or_else(|| desk.rules(Look::Chosen).map(|found| found.minimum));
        chosen.map_or_else(String::new, |minimum| minimum.to_string())
    };
    let label = move || {
        let [customers, orders] = words.minimum;
        if place(desk.rule_wish().unit) == 0 { customers.to_owned() } else { orders.to_owned() }
    };
    view! {
        <PatientNumber
            label=Signal::derive(label)
            value=Signal::derive(used)
            range=MINIMUM
            wrong=words.bad_minimum
            on_take=move |minimum| desk.choose_rules(|wish| wish.minimum = Some(minimum))
        />
    }
}
