//! How the base of customers is worked: a counter for each step of IDIC, or of the five elements, and its gap as a
//! list of customers.

use leptos::prelude::*;

use crate::{
    components::{Choice, Field, Meter, MeterTone, Section, Select},
    i18n::{
        format,
        locale::{Locale, use_locale},
        text::idic::IdicText,
    },
    state::{
        customer_list::query::ListQuery,
        idic::{Counter, Step},
        route::Route,
        use_desk,
    },
};

/// The section; nothing until it is counted for the first time.
#[component]
pub fn IdicBoard() -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let text = move || &locale.text().idic;
    let elements = RwSignal::new(false);
    Effect::new(move || desk.keep_idic());
    let counters = move || {
        let shown: &[Step] = if elements.get() { &Step::ELEMENTS } else { &Step::IDIC };
        let all = desk.idic()?;
        Some(all.iter().copied().filter(|counter| shown.contains(&counter.step)).collect::<Vec<_>>())
    };
    let reading = move || {
        let counters = counters()?;
        let widest = counters.into_iter().max_by_key(|counter| counter.missing).filter(|counter| counter.missing > 0);
        Some(widest.map_or_else(
            || text().all_done.to_owned(),
            |counter| {
                let missing = format::count(locale.lang(), counter.missing);
                (text().widest)(name(text(), counter.step, elements.get()), &missing)
            },
        ))
    };
    let cards = move || {
        let is_elements = elements.get();
        counters().map_or_else(
            || view! { <p class="reading">{text().working}</p> }.into_any(),
            |counters| {
                let cards = counters.into_iter().map(|counter| card(counter, is_elements, locale)).collect_view();
                view! { <ul class="idic">{cards}</ul> }.into_any()
            },
        )
    };
    let models = move || {
        let [idic, five] = text().models;
        vec![Choice::new("idic", idic), Choice::new("elements", five)]
    };
    view! {
        <Section title=Signal::derive(move || text().title.to_owned())>
            <div class="line">
                <Field label=Signal::derive(move || text().model.to_owned()) inline=true>
                    <Select
                        value=Signal::derive(move || if elements.get() { "elements" } else { "idic" }.to_owned())
                        choices=Signal::derive(models)
                        on_choose=move |model: String| elements.set(model == "elements")
                    />
                </Field>
            </div>
            {cards}
            <p class="reading">{reading}</p>
        </Section>
    }
    .into_any()
}

fn place(step: Step) -> usize {
    Step::ALL.iter().position(|one| *one == step).unwrap_or_default()
}

fn name(text: &IdicText, step: Step, is_elements: bool) -> &'static str {
    let names = if is_elements { text.elements } else { text.steps };
    names.get(place(step)).copied().unwrap_or_default()
}

fn list(query: &str) -> String {
    let query = ListQuery { expression: query.to_owned(), ..ListQuery::default() };
    format!("{}?{}", Route::Customers.href(), query.address())
}

fn card(counter: Counter, is_elements: bool, locale: Locale) -> impl IntoView {
    let (lang, text) = (locale.lang(), &locale.text().idic);
    let part = |customers: usize| u32::try_from(customers).map_or(0.0, f64::from);
    let share = part(counter.done) / part(counter.all().max(1));
    let step = name(text, counter.step, is_elements);
    let [done, missing, all] = [counter.done, counter.missing, counter.all()].map(|count| format::count(lang, count));
    // Never rounded up to everybody.
    let percent = format::percent(lang, if counter.missing > 0 { share.min(0.99) } else { share }, 0);
    let counts = (text.of)(&done, &all);
    let figure = if counter.all() == 0 {
        view! { <p class="quiet">{text.nobody}</p> }.into_any()
    } else {
        view! {
            <p>
                <b class="figure">{percent}</b>
                " "
                <a class="link" href=list(counter.step.done()) aria-label=format!("{step}: {counts}")>
                    {counts.clone()}
                </a>
            </p>
            <Meter tone=Signal::stored(MeterTone::Accent) share=Signal::stored(share) />
        }
        .into_any()
    };
    let gap = if counter.missing > 0 {
        let label = format!("{step}: {}", (text.gap)(&missing));
        let words = (text.gap)(&missing);
        view! {
            <a class="link" href=list(counter.step.gap()) aria-label=label>
                {words}
            </a>
        }
        .into_any()
    } else {
        view! { <span class="quiet">{text.no_gap}</span> }.into_any()
    };
    view! {
        <li>
            <h3>{step}</h3>
            {figure}
            <p class="soft small">{text.means.get(place(counter.step)).copied()}</p>
            <p>{gap}</p>
        </li>
    }
}
