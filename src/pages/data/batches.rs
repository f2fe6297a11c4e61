//! What came in before, batch by batch, and how to take a batch back.
//!
//! Undo of anything else is the frame's.

use leptos::prelude::*;

use super::words::{count, say};
use crate::{
    components::{Button, ButtonVariant, Checkbox, Column, DataTable, Dialog, DialogBody, DialogFoot, Section, Tag},
    domain::{
        archive::BatchState,
        batch::{Batch, BatchKind},
        command::Command,
    },
    i18n::{
        batches::batch_name,
        format,
        locale::{Locale, use_locale},
    },
    state::use_desk,
};

/// The section with its dialog.
#[component]
pub fn Batches() -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let batches = Memo::new(move |_| {
        desk.read(|archive| archive.ledger().batches.iter().rev().cloned().collect::<Vec<BatchState>>())
    });
    let asked = RwSignal::new(None::<Batch>);
    let keeps = RwSignal::new(true);
    let edited =
        Memo::new(move |_| asked.get().map_or(0, |batch| desk.read(|archive| archive.withdrawal(&batch).edited)));
    let rows = move || batches.get().into_iter().map(|state| row(state, locale, asked)).collect_view();
    let columns = move || {
        let text = &locale.text().data;
        let column = |key, label: &str, numeric| Column { key, label: label.to_owned(), numeric, ..Column::default() };
        vec![
            column("file", text.file, false),
            column("when", text.when, false),
            column("customers", text.customers, true),
            column("orders", text.orders, true),
            column("changed", text.changed, true),
            column("act", text.act, false),
        ]
    };
    let words = move || {
        asked.get().map_or_else(String::new, |batch| {
            let (customers, orders) = (count(locale, batch.added.customers), count(locale, batch.added.orders));
            (locale.text().data.withdraw_text)(&batch_name(locale.text(), &batch), &customers, &orders)
        })
    };
    let close = move |()| {
        asked.set(None);
        keeps.set(true);
    };
    let withdraw = move |()| {
        if let Some(batch) = asked.get_untracked() {
            desk.send(Command::WithdrawBatch { batch: batch.id, keeps_edits: keeps.get_untracked() });
        }
        close(());
    };
    view! {
        <Section title=say(locale, |text| text.data.imports)>
            <Show
                when=move || batches.with(|batches| !batches.is_empty())
                fallback=move || view! { <p class="quiet">{move || locale.text().data.imports_text}</p> }
            >
                <DataTable
                    caption=say(locale, |text| text.data.imports)
                    columns=Signal::derive(columns)
                    class="batches"
                >
                    {rows}
                </DataTable>
            </Show>
        </Section>
        <Dialog
            title=say(locale, |text| text.data.withdraw_title)
            open=Signal::derive(move || asked.with(Option::is_some))
            on_close=close
        >
            <DialogBody>
                <p>{words}</p>
                <Show when=move || { edited.get() > 0 }>
                    <p>{move || (locale.text().data.edited_since)(&count(locale, edited.get()))}</p>
                    <Checkbox
                        label=say(locale, |text| text.data.keep_edited)
                        checked=Signal::derive(move || keeps.get())
                        on_change=move |yes| keeps.set(yes)
                    />
                </Show>
            </DialogBody>
            <DialogFoot>
                <Button label=say(locale, |text| text.frame.cancel) on_press=close />
                <Button
                    label=say(locale, |text| text.data.withdraw_short)
                    variant=ButtonVariant::Warn
                    on_press=withdraw
                />
            </DialogFoot>
        </Dialog>
    }
}

fn row(state: BatchState, locale: Locale, asked: RwSignal<Option<Batch>>) -> AnyView {
    let BatchState { batch, hidden_at } = state;
    let text = &locale.text().data;
    let title = batch_name(locale.text(), &batch);
    let kind = match batch.kind {
        BatchKind::Table => None,
        BatchKind::Archive => Some(text.archive_file),
        BatchKind::Demo => Some(text.synthetic),
    };
    #[expect(clippy::cast_precision_loss, reason = "milliseconds of our age are far below 2^53")]
    let when = format::moment(locale.lang(), batch.at.millis() as f64);
    let (customers, orders) = (count(locale, batch.added.customers), count(locale, batch.added.orders));
    let changed = count(locale, batch.changed.total());
    let act = if hidden_at.is_some() {
        view! { <span class="quiet">{text.withdrawn}</span> }.into_any()
    } else {
        let label = (text.withdraw)(&title);
        view! {
            <button
                class="link"
                type="button"
                aria-label=label
                on:click=move |_| asked.set(Some(batch.clone()))
            >
                {text.withdraw_short}
            </button>
        }
        .into_any()
    };
    view! {
        <tr>
            <th scope="row">
                <bdi>{title}</bdi>
                " "
                {kind.map(|kind| view! { <Tag label=kind /> })}
            </th>
            <td class="nowrap">{when}</td>
            <td class="number">{customers}</td>
            <td class="number">{orders}</td>
            <td class="number">{changed}</td>
            <td>{act}</td>
        </tr>
    }
    .into_any()
}
