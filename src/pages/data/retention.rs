//! The review of what is kept: the rule, the customers it lists, and what is decided about each.
//!
//! Nothing goes by itself; a decision to keep has a day and a reason.

use leptos::prelude::*;

use super::{words::say, years::Years};
use crate::{
    components::{
        Button, ButtonVariant, Column, Confirm, DataTable, DateInput, Dialog, DialogBody, DialogFoot, Field, Section,
        TextInput,
    },
    domain::{
        command::{Command, Write},
        customer::{Customer, Retained},
        day::Day,
        event::Scope,
    },
    i18n::{
        format,
        locale::{Locale, use_locale},
    },
    state::{
        retention::{Due, due},
        route::Route,
        use_desk,
    },
};

/// After how many years without activity a customer may be listed; none is no rule.
const YEARS: [Option<u32>; 6] = [None, Some(1), Some(2), Some(3), Some(5), Some(10)];
/// How many customers are listed at once.
const LISTED: usize = 50;

/// The section; nothing where there are no customers.
#[component]
pub fn Retention() -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let years = Memo::new(move |_| desk.read(|archive| archive.settings().review_after_years));
    // A large archive is not gone through before somebody wants to see it.
    let wanted = RwSignal::new(false);
    let all = Memo::new(move |_| {
        let years = years.get();
        if wanted.get() { desk.read(|archive| due(archive, years, desk.today())) } else { Vec::new() }
    });
    // Who chooses a rule wants to see whom it lists.
    Effect::new(move |before: Option<Option<u32>>| {
        let now = years.get();
        if before.is_some_and(|before| before != now) {
            wanted.set(true);
        }
        now
    });
    let has_customers = Memo::new(move |_| desk.read(|archive| archive.customers.live_count() > 0));
    view! {
        <Show when=move || has_customers.get()>
            <Section title=say(locale, |text| text.retention.title)>
                <p class="soft data-lead">{move || locale.text().retention.note}</p>
                <div class="line custody-keep">
                    <Years
                        label=say(locale, |text| text.retention.rule)
                        value=years
                        offered=&YEARS
                        words=Signal::derive(move || locale.text().retention.years)
                        set=|settings, years| settings.review_after_years = years
                    />
                    <Show when=move || !wanted.get()>
                        <Button
                            label=say(locale, |text| text.retention.show)
                            on_press=move |()| wanted.set(true)
                        />
                    </Show>
                </div>
                <Show when=move || wanted.get()>
                    <Listed all />
                </Show>
            </Section>
        </Show>
    }
    .into_any()
}

/// The customers to be reviewed, and the verbs for them.
#[component]
fn Listed(all: Memo<Vec<Due>>) -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let keeping: RwSignal<Option<Due>> = RwSignal::new(None);
    let asked = RwSignal::new(false);
    let number = Memo::new(move |_| all.with(Vec::len));
    let counted = move || format::count(locale.lang(), number.get());
    let said = move || (locale.text().retention.due)(u64::try_from(number.get()).unwrap_or(u64::MAX), &counted());
    let columns = move || {
        let [customer, last, why, decision] = locale.text().retention.columns;
        let column = |key, label: &str| Column { key, label: label.to_owned(), ..Column::default() };
        vec![column("customer", customer), column("last", last), column("why", why), column("decision", decision)]
    };
    let rows =
        move || all.with(|all| all.iter().take(LISTED).map(|due| row(due.clone(), locale, keeping)).collect_view());
    let more =
        move || (number.get() > LISTED).then(|| (locale.text().retention.first)(&format::count(locale.lang(), LISTED)));
    let delete = move |()| {
        asked.set(false);
        let ids = all.with_untracked(|all| all.iter().map(|due| due.id).collect());
        desk.send(Command::Remove(Scope::Customers(ids)));
    };
    view! {
        <p class="retention-count" role="status">{said}</p>
        <Show when=move || { number.get() > 0 }>
            <DataTable
                caption=say(locale, |text| text.retention.title)
                columns=Signal::derive(columns)
                class="retention"
            >
                {rows}
            </DataTable>
            {move || more().map(|words| view! { <p class="quiet small">{words}</p> })}
            <div class="line retention-all">
                <Button
                    label=Signal::derive(move || (locale.text().retention.delete_all)(&counted()))
                    variant=ButtonVariant::Warn
                    on_press=move |()| asked.set(true)
                />
            </div>
        </Show>
        <Confirm
            open=asked
            title=Signal::derive(move || (locale.text().retention.delete_question)(&counted()))
            text=say(locale, |text| text.retention.delete_text)
            note=say(locale, |text| text.retention.delete_note)
            verb=Signal::derive(move || (locale.text().retention.delete_all)(&counted()))
            cancel_label=say(locale, |text| text.frame.cancel)
            on_confirm=delete
            on_close=move |()| asked.set(false)
        />
        {move || keeping.get().map(|due| view! { <KeepForm due keeping /> })}
    }
    .into_any()
}

fn row(due: Due, locale: Locale, keeping: RwSignal<Option<Due>>) -> AnyView {
    let (desk, text) = (use_desk(), &locale.text().retention);
    let day = |day: Day| format::day(locale.lang(), day.epoch_days());
    let before = due.retained.as_ref().map(|it| (text.kept_before)(&day(it.until), &it.reason));
    let (id, name) = (due.id, due.name.clone());
    let (keep_name, delete_name) = ((text.keep_name)(&name), (text.delete_name)(&name));
    let href = Route::Customer(id, String::new()).href();
    view! {
        <tr>
            <th scope="row">
                <a class="link" href=href>
                    <bdi>{name}</bdi>
                </a>
            </th>
            <td class="nowrap">{day(due.last)}</td>
            <td data-cell="why">
                {(text.reasons)(due.reason)}
                {before.map(|words| view! { <span class="quiet small retention-before"><bdi>{words}</bdi></span> })}
            </td>
            <td class="nowrap" data-cell="decision">
                <button
                    class="link"
                    type="button"
                    aria-label=keep_name
                    on:click=move |_| keeping.set(Some(due.clone()))
                >
                    {text.keep}
                </button>
                " "
                <button
                    class="link"
                    type="button"
                    aria-label=delete_name
                    on:click=move |_| desk.send(Command::Remove(Scope::Customers(vec![id])))
                >
                    {text.delete}
                </button>
            </td>
        </tr>
    }
    .into_any()
}

/// Until when and why a customer's record is kept.
#[component]
fn KeepForm(due: Due, keeping: RwSignal<Option<Due>>) -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let until = RwSignal::new(desk.today().plus_months(12).to_string());
    let reason = RwSignal::new(due.retained.map(|retained| retained.reason).unwrap_or_default());
    let tried = RwSignal::new(false);
    let day = move || Day::parse(&until.get()).filter(|day| *day > desk.today());
    let wrong_day = move || (tried.get() && day().is_none()).then(|| locale.text().retention.until_wrong.to_owned());
    let no_reason = move || {
        (tried.get() && reason.get().trim().is_empty()).then(|| locale.text().retention.reason_missing.to_owned())
    };
    let save = move |()| {
        tried.set(true);
        let why = reason.get_untracked().trim().to_owned();
        let Some(until) = untrack(day).filter(|_| !why.is_empty()) else { return };
        let Some(mut record) = desk.peek(|archive| archive.live::<Customer>(due.id)) else { return };
        let base = record.provenance.updated;
        record.retained = Some(Retained { until, reason: why });
        desk.send(Command::WriteCustomer(Write::Revise { base, record: Box::new(record) }));
        keeping.set(None);
    };
    let name = due.name;
    view! {
        <Dialog
            title=Signal::derive(move || (locale.text().retention.keep_name)(&name))
            open=Signal::stored(true)
            on_close=move |()| keeping.set(None)
        >
            <DialogBody>
                <Field
                    label=say(locale, |text| text.retention.until)
                    error=Signal::derive(wrong_day)
                    required=true
                >
                    <DateInput value=until on_input=move |value| until.set(value) />
                </Field>
                <Field
                    label=say(locale, |text| text.retention.reason)
                    hint=say(locale, |text| text.retention.reason_hint)
                    error=Signal::derive(no_reason)
                    required=true
                >
                    <TextInput value=reason on_input=move |value| reason.set(value) autofocus=true />
                </Field>
            </DialogBody>
            <DialogFoot>
                <Button label=say(locale, |text| text.frame.cancel) on_press=move |()| keeping.set(None) />
                <Button
                    label=say(locale, |text| text.retention.keep)
                    variant=ButtonVariant::Primary
                    on_press=save
                />
            </DialogFoot>
        </Dialog>
    }
    .into_any()
}
