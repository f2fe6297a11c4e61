//! The archive's history: what was done when, newest first, and the archive as it was then or on a day.
//!
//! It takes nothing back; that is undo's.

use leptos::prelude::*;

use super::words::{count, say};
use crate::{
    components::{Button, Column, DataTable, DateInput, ErrorNote, Field, Section},
    domain::{archive::Archive, day::Day, timestamp::Timestamp},
    i18n::{
        batches::batch_name,
        format,
        locale::{Locale, use_locale},
    },
    state::{past::Done, route::Route, use_desk},
};

/// How many changes are shown at first, and with every press more.
const PAGE: u64 = 10;

/// The section; nothing where nothing was done yet.
#[component]
pub fn ArchiveHistory() -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let newest = Memo::new(move |_| desk.newest_change());
    let most = RwSignal::new(PAGE);
    let read: RwSignal<Result<Vec<Done>, ()>> = RwSignal::new(Ok(Vec::new()));
    // A single change may have touched every customer: none is read before somebody wants to see it.
    let wanted = RwSignal::new(false);
    Effect::new(move |_| {
        let (through, most) = (newest.get(), most.get());
        if !wanted.get() {
            return;
        }
        leptos::task::spawn_local(async move {
            let changes = desk.changes(through, most).await;
            // The page may have gone while the disk was read.
            read.try_set(changes.map_err(|_unreadable| ()));
        });
    });
    let columns = move || {
        let text = &locale.text().past;
        let column = |key, label: &str| Column { key, label: label.to_owned(), ..Column::default() };
        vec![column("when", text.when), column("what", text.what), column("act", text.act)]
    };
    let rows = move || {
        let changes = read.get().unwrap_or_default();
        changes.into_iter().map(|change| row(change, locale)).collect_view()
    };
    let unreadable = move || {
        read.with(Result::is_err)
            .then(|| view! { <ErrorNote title=locale.text().past.history text=locale.text().past.unreadable /> })
    };
    let kept = Signal::derive(move || (locale.text().past.kept)(&count(locale, newest.get())));
    view! {
        <Show when=move || { newest.get() > 0 }>
            <Section title=say(locale, |text| text.past.history) qualifier=kept>
                <DayChoice />
                <Show
                    when=move || wanted.get()
                    fallback=move || {
                        view! {
                            <div class="line">
                                <Button
                                    label=say(locale, |text| text.past.show)
                                    on_press=move |()| wanted.set(true)
                                />
                            </div>
                        }
                    }
                >
                    {unreadable}
                    <DataTable
                        caption=say(locale, |text| text.past.history)
                        columns=Signal::derive(columns)
                        class="history"
                    >
                        {rows}
                    </DataTable>
                    <Show when=move || { newest.get() > most.get() }>
                        <div class="line">
                            <Button
                                label=say(locale, |text| text.past.older)
                                on_press=move |()| most.update(|most| *most += PAGE)
                            />
                        </div>
                    </Show>
                </Show>
            </Section>
        </Show>
    }
    .into_any()
}

/// A day, and the button that shows the archive as it was at its end.
#[component]
fn DayChoice() -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let typed = RwSignal::new(String::new());
    let day = move || Day::parse(&typed.get());
    let look = move |()| {
        if let Some(day) = Day::parse(&typed.get_untracked()) {
            desk.look_back_to_day(day);
        }
    };
    view! {
        <div class="line history-day">
            <Field label=say(locale, |text| text.past.on_day)>
                <DateInput value=typed on_input=move |value| typed.set(value) />
            </Field>
            <Button
                label=say(locale, |text| text.past.look_back)
                disabled=Signal::derive(move || day().is_none())
                on_press=look
            />
        </div>
    }
}

fn row(change: Done, locale: Locale) -> AnyView {
    let (desk, text) = (use_desk(), locale.text());
    let when = moment(change.at, locale);
    let what = (text.frame.did)(change.deed, &count(locale, change.touched));
    let turn = (text.past.turns)(change.turn).map(|turn| format!(" · {turn}"));
    let label = (text.past.as_it_was_after)(&when);
    let file = change.batch.as_ref().map(|batch| batch_name(text, batch));
    let customer = change.customer.and_then(|id| {
        let name = |archive: &Archive| archive.customers.row(id).map(|row| archive.customers.name(row).to_owned());
        desk.peek(name).map(|name| (Route::Customer(id, String::new()).href(), name))
    });
    let about = move || match (file.clone(), customer.clone()) {
        (Some(file), _) => view! { <bdi>{file}</bdi> }.into_any(),
        (None, Some((href, name))) => view! {
            <a class="link" href=href>
                <bdi>{name}</bdi>
            </a>
        }
        .into_any(),
        (None, None) => ().into_any(),
    };
    let at = change.at.to_string();
    let is_forgotten = desk
        .peek(|archive| archive.ledger().forgotten.as_ref().is_some_and(|forgotten| change.seq < forgotten.through));
    let look = (!is_forgotten).then(|| {
        view! {
            <button class="link" type="button" aria-label=label on:click=move |_| desk.look_back_to(&change)>
                {text.past.as_it_was}
            </button>
        }
    });
    view! {
        <tr>
            <th scope="row" class="nowrap">
                <time datetime=at>{when}</time>
            </th>
            <td data-cell="what">{what} <span class="quiet">{turn}</span> " " {about()}</td>
            <td>{look}</td>
        </tr>
    }
    .into_any()
}

pub fn moment(at: Timestamp, locale: Locale) -> String {
    #[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 stay below 2^53")]
    let millis = at.millis() as f64;
    format::moment(locale.lang(), millis)
}
