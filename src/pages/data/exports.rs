//! Files that go out.
//!
//! What stands in them is decided elsewhere; files with scores wait until the scores hold.

use leptos::prelude::*;

use super::words::say;
use crate::{
    components::{Button, Checkbox, ErrorNote, Glyph, Note, Section},
    i18n::{Text, locale::use_locale},
    state::{
        export::{Exported, Values},
        use_desk,
    },
};

/// A file that goes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outgoing {
    Archive,
    Scores,
    Customers,
    Orders,
}

impl Outgoing {
    const ALL: [Self; 4] = [Self::Archive, Self::Scores, Self::Customers, Self::Orders];

    const fn label(self, text: &Text) -> &'static str {
        match self {
            Self::Archive => text.export.archive,
            Self::Scores => text.export.scores,
            Self::Customers => text.export.customers,
            Self::Orders => text.export.orders,
        }
    }

    const fn note(self, text: &Text) -> &'static str {
        match self {
            Self::Archive => text.export.archive_note,
            Self::Scores => text.export.scores_note,
            Self::Customers => text.export.customers_note,
            Self::Orders => text.export.orders_note,
        }
    }
}

/// The section.
#[component]
pub fn Exports() -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let exact = RwSignal::new(false);
    let under_way = RwSignal::new(false);
    let failed = RwSignal::new(false);
    let export = move |file: Outgoing| {
        failed.set(false);
        let values = if exact.get_untracked() { Values::Exact } else { Values::Guarded };
        leptos::task::spawn_local(async move {
            under_way.set(true);
            let exported = match file {
                Outgoing::Archive => {
                    let analysis = desk.analysis().await;
                    desk.export_archive(analysis).await
                }
                Outgoing::Scores => desk.export_scores(values).await,
                Outgoing::Customers => desk.export_customers(values),
                Outgoing::Orders => desk.export_orders(values),
            };
            // The page may have gone meanwhile; then there is nowhere to say it.
            let _: Option<bool> = under_way.try_set(false);
            let _: Option<bool> = failed.try_set(exported == Exported::Failed);
        });
    };
    let rows = Outgoing::ALL
        .map(|file| {
            view! {
                <li class="spread export">
                    <span class="quiet">{move || file.note(locale.text())}</span>
                    <Button
                        label=Signal::derive(move || file.label(locale.text()).to_owned())
                        icon=Glyph::Download
                        on_press=move |()| export(file)
                    />
                </li>
            }
        })
        .collect_view();
    view! {
        <Section title=say(locale, |text| text.export.title)>
            <p class="soft data-lead">{move || locale.text().export.text}</p>
            <ul class="exports">{rows}</ul>
            <Checkbox
                label=say(locale, |text| text.export.exact)
                checked=Signal::derive(move || exact.get())
                on_change=move |on| exact.set(on)
            />
            <p class="quiet small">{move || locale.text().export.exact_note}</p>
            <Show when=move || under_way.get() && desk.is_scoring()>
                <Note>{move || locale.text().export.waiting}</Note>
            </Show>
            <Show when=move || failed.get()>
                <ErrorNote
                    title=say(locale, |text| text.export.failed)
                    text=say(locale, |text| text.export.failed_text)
                />
            </Show>
        </Section>
    }
}
