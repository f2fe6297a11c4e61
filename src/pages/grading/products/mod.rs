//! The view of products: which go together, and to whom to offer the other one.
//!
//! It composes; rules are found by `state::products`.

mod controls;
mod offers;
mod rules;

use leptos::prelude::*;

use self::{controls::RuleControls, offers::OfferTable, rules::RuleTable};
use crate::{
    analysis::products::rules::LEVEL,
    components::{Button, EmptyState, Progress, Section},
    i18n::{Lang, format, text},
    state::{
        products::{Look, Mining},
        use_desk,
    },
};

/// The view.
#[component]
pub fn ProductView(
    /// The language of its words.
    lang: Lang,
) -> impl IntoView {
    let desk = use_desk();
    let words = &text::of(lang).products;
    let level = RwSignal::new(LEVEL);
    Effect::new(move || desk.keep_rules(Look::Chosen));
    let stage = Memo::new(move |_| desk.mining(Look::Chosen));
    let body = move || match stage.get() {
        Mining::Running(done, all) => running(lang, done, all),
        Mining::Stopped => again(words.stopped, lang),
        Mining::Failed => again(words.failed, lang),
        Mining::Waiting | Mining::Done | Mining::NoProducts => ().into_any(),
    };
    let until = move || {
        let as_of = desk.read_scored(|reading| reading.as_of());
        (words.until)(&format::day(lang, as_of.epoch_days()))
    };
    let has_products = Memo::new(move |_| stage.get() != Mining::NoProducts);
    let found = move || {
        if has_products.get() {
            view! {
                <RuleControls level lang />
                {body}
                <RuleTable level lang />
            }
            .into_any()
        } else {
            view! { <EmptyState title=words.no_products text=words.no_products_next /> }.into_any()
        }
    };
    let method = words.method_lines.map(|line| view! { <p>{line}</p> });
    view! {
        <div class="stack products-view">
            <Section title=words.title qualifier=Signal::derive(until)>
                {found}
            </Section>
            <OfferTable lang />
            <Section title=words.method>
                <div class="method">{method}</div>
            </Section>
        </div>
    }
    .into_any()
}

fn running(lang: Lang, done: usize, all: usize) -> AnyView {
    let desk = use_desk();
    let words = &text::of(lang).products;
    let part = |things: usize| u32::try_from(things).map_or(0.0, f64::from);
    let share = (all > 0).then(|| part(done) / part(all));
    let count = if all > 0 {
        (words.working_count)(&format::count(lang, done), &format::count(lang, all))
    } else {
        String::new()
    };
    view! {
        <Progress
            label=words.working
            text=count
            share=Signal::stored(share)
            cancel_label=Signal::stored(words.stop.to_owned())
            on_cancel=Callback::new(move |()| desk.stop_rules(Look::Chosen))
        />
    }
    .into_any()
}

fn again(said: &'static str, lang: Lang) -> AnyView {
    let desk = use_desk();
    let label = text::of(lang).products.again;
    view! {
        <p class="reading" role="alert">
            {said}
        </p>
        <Button label on_press=move |()| desk.find_rules_again(Look::Chosen) />
    }
    .into_any()
}
