//! As of, horizon and model: settings of the archive, one for every score.
//!
//! They stand outside what is drawn anew with the scores, so that they keep the focus.

use leptos::prelude::*;

use super::{BACKTEST, COHORTS, CONTRACTS, EXPERIMENTS, LOSSES, View};
use crate::{
    components::{Button, ButtonVariant, Choice, DateInput, Field, PatientNumber, Select, Tab, Tabs},
    domain::{
        day::Day,
        settings::{ModelChoice, Settings},
    },
    i18n::{format, locale::use_locale},
    state::{Desk, UnderWay, route::Route, scores::AsOfSource, use_desk},
};

/// Days that a horizon may have, as the archive's rules say.
const HORIZON: std::ops::RangeInclusive<u32> = 1..=3_650;
/// A year before this one is a year that is still being typed.
const FIRST_YEAR: i32 = 1_900;

const MODELS: [(ModelChoice, &str); 5] = [
    (ModelChoice::Automatic, "automatic"),
    (ModelChoice::MbgNbd, "mbg_nbd"),
    (ModelChoice::BgNbd, "bg_nbd"),
    (ModelChoice::Nbd, "nbd"),
    (ModelChoice::ParetoNbd, "pareto_nbd"),
];

/// The views, the three controls, and what the as-of day is.
#[component]
pub fn Controls(
    /// The view that is shown.
    view: Memo<View>,
) -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let text = move || &locale.text().churn;
    let problem = RwSignal::new(false);
    let as_of = move || {
        let set = desk.read(|archive| archive.settings().as_of);
        set.or_else(|| desk.scores().map(|board| board.as_of())).map_or_else(String::new, |day| day.to_string())
    };
    let source = move || {
        desk.scores().map_or_else(String::new, |board| match board.as_of_source() {
            AsOfSource::Typed => text().as_of_typed.to_owned(),
            AsOfSource::Today => text().as_of_today.to_owned(),
            AsOfSource::LastOrder => (text().as_of_last_order)(&format::day(locale.lang(), board.as_of().epoch_days())),
        })
    };
    let is_typed = move || desk.read(|archive| archive.settings().as_of.is_some());
    let on_day = move |typed: String| {
        let day = Day::parse(&typed);
        if typed.is_empty() || day.is_some_and(|day| day.ymd().0 >= FIRST_YEAR) {
            configure(desk, problem, move |settings| settings.as_of = day);
        }
    };
    let model = move || {
        let model = desk.read(|archive| archive.settings().model);
        MODELS.iter().find(|(choice, _)| *choice == model).map_or("", |(_, value)| value).to_owned()
    };
    let models = move || {
        MODELS
            .iter()
            .zip([text().automatic, "MBG/NBD", "BG/NBD", "NBD", "Pareto/NBD"])
            .map(|((_, value), label)| Choice::new(*value, label))
            .collect::<Vec<_>>()
    };
    let on_model = move |value: String| {
        if let Some((model, _)) = MODELS.iter().find(|(_, name)| *name == value) {
            configure(desk, problem, move |settings| settings.model = *model);
        }
    };
    let has_contracts = Memo::new(move |_| desk.read(|archive| archive.contracts.live_count() > 0));
    let tabs = move || {
        let text = &locale.text().backtest;
        let tab = |shows, label: &str, href: String| Tab {
            href,
            label: label.to_owned(),
            current: view.get() == shows,
            ..Tab::default()
        };
        let mut tabs = vec![
            tab(View::AtRisk, text.at_risk, Route::Churn.href()),
            tab(View::Losses, locale.text().losses.view, format!("{}?{LOSSES}", Route::Churn.href())),
            tab(View::Cohorts, locale.text().cohorts.view, format!("{}?{COHORTS}", Route::Churn.href())),
            tab(View::Experiments, locale.text().experiments.view, format!("{}?{EXPERIMENTS}", Route::Churn.href())),
            tab(View::Backtest, text.backtest, format!("{}?{BACKTEST}", Route::Churn.href())),
        ];
        if has_contracts.get() {
            let href = format!("{}?{CONTRACTS}", Route::Churn.href());
            tabs.push(tab(View::Contracts, locale.text().contract_models.view, href));
        }
        tabs
    };
    let clear = move || {
        view! {
            <Button
                label=Signal::derive(move || text().as_of_clear.to_owned())
                variant=ButtonVariant::Bare
                on_press=move |()| configure(desk, problem, |settings| settings.as_of = None)
            />
        }
    };
    view! {
        <div class="page-tabs churn-controls">
            <Tabs label=Signal::derive(move || locale.text().backtest.views.to_owned()) items=Signal::derive(tabs) />
            <div class="controls">
                <Field label=Signal::derive(move || text().as_of.to_owned()) inline=true>
                    <DateInput value=Signal::derive(as_of) on_input=on_day />
                </Field>
                <Horizon problem />
                <Field label=Signal::derive(move || text().model.to_owned()) inline=true>
                    <Select value=Signal::derive(model) choices=Signal::derive(models) on_choose=on_model />
                </Field>
            </div>
        </div>
        <p class="quiet churn-source">
            {source} {move || is_typed().then(clear)}
            {move || problem.get().then(|| view! { <span class="alarm" role="alert">{text().not_changed}</span> })}
        </p>
    }
}

/// The horizon in days.
#[component]
fn Horizon(problem: RwSignal<bool>) -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let text = move || &locale.text().churn;
    // Held while somebody types: the scores on the page are about to change.
    let typing = StoredValue::new_local(None::<UnderWay>);
    let stored = move || desk.read(|archive| archive.settings().horizon_days.to_string());
    view! {
        <PatientNumber
            label=Signal::derive(move || text().horizon.to_owned())
            value=Signal::derive(stored)
            range=HORIZON
            wrong=Signal::derive(move || text().bad_horizon.to_owned())
            on_take=move |days| configure(desk, problem, move |settings| settings.horizon_days = days)
            on_typing=move |is_typing: bool| typing.set_value(is_typing.then(|| desk.under_way()))
        />
    }
}

fn configure(desk: Desk, problem: RwSignal<bool>, change: impl Fn(&mut Settings) + 'static) {
    let under_way = desk.under_way();
    leptos::task::spawn_local(async move {
        let done = desk.configure(change).await;
        drop(under_way);
        problem.try_set(done.is_err());
    });
}
