//! Files that go out.
//!
//! What stands in them is decided elsewhere; files with scores wait until the scores hold.

use leptos::prelude::*;

use super::{sealing::SealDialog, words::say};
use crate::{
    components::{Button, Checkbox, ErrorNote, Glyph, Note, Section},
    domain::batch::Counts,
    i18n::{
        Text, format,
        locale::{Locale, use_locale},
        sentences::sentences,
    },
    state::{
        Desk,
        backup::Backup,
        export::{Exported, Values},
        forms::{FormRequest, use_form_request},
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

    /// The button of the workbook, where there is one.
    const fn workbook_label(self) -> Option<fn(&'static Text) -> &'static str> {
        match self {
            Self::Scores => Some(|text| text.workbook.scores),
            Self::Customers => Some(|text| text.workbook.customers),
            Self::Archive | Self::Orders => None,
        }
    }

    /// What it holds, and what else there is to know.
    fn notes(self, desk: Desk, text: &Text) -> Vec<&'static str> {
        let is_sealable = self == Self::Archive && desk.may_seal();
        std::iter::once(self.note(text)).chain(is_sealable.then_some(text.sealing.export_note)).collect()
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

/// What is known of a backup that was handed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Proof {
    /// It is being read back.
    UnderWay,
    /// It can be read as a whole and holds this much.
    Holds(Counts),
    /// It could not be read back.
    Failed,
}

/// Hands an archive file out and reads it back.
async fn back_up(
    desk: Desk,
    passphrase: Option<String>,
    told: RwSignal<Option<(Backup, Proof)>, LocalStorage>,
) -> Exported {
    let analysis = desk.analysis().await;
    let Some(backup) = desk.export_archive(analysis, passphrase).await else { return Exported::Failed };
    // The page may have gone meanwhile; the backup is proven all the same.
    let _: Option<Option<_>> = told.try_set(Some((backup.clone(), Proof::UnderWay)));
    let proof = desk.read_back(&backup).await.map_or(Proof::Failed, Proof::Holds);
    let _: Option<Option<_>> = told.try_set(Some((backup, proof)));
    Exported::Done
}

fn proven(locale: Locale, file: &Backup, proof: Proof) -> AnyView {
    let text = &locale.text().export;
    let (name, size) = (file.name(), format::bytes(locale.lang(), file.bytes()));
    let count = |number: u64| format::integer(locale.lang(), i64::try_from(number).unwrap_or(i64::MAX));
    match proof {
        Proof::UnderWay => view! { <Note>{(text.reading_back)(&name, &size)}</Note> }.into_any(),
        Proof::Holds(counts) => {
            let words = (text.read_back)(&name, &size, &count(counts.customers), &count(counts.orders));
            view! { <Note>{words}</Note> }.into_any()
        }
        Proof::Failed => {
            view! { <ErrorNote title=(text.not_read_back)(&name) text=text.not_read_back_text /> }.into_any()
        }
    }
}

/// The section.
#[component]
pub fn Exports() -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let exact = RwSignal::new(false);
    let under_way = RwSignal::new(false);
    let outcome = RwSignal::new(Exported::Done);
    let backup = RwSignal::new_local(None::<(Backup, Proof)>);
    let sealing = RwSignal::new(false);
    let is_sealed = RwSignal::new(false);
    let export = move |file: Outgoing, is_workbook: bool, passphrase: Option<String>| {
        outcome.set(Exported::Done);
        backup.set(None);
        is_sealed.set(passphrase.is_some());
        let values = if exact.get_untracked() { Values::Exact } else { Values::Guarded };
        leptos::task::spawn_local(async move {
            under_way.set(true);
            let exported = match file {
                Outgoing::Scores if is_workbook => desk.export_scores_workbook().await,
                Outgoing::Customers if is_workbook => desk.export_customers_workbook().await,
                Outgoing::Archive => back_up(desk, passphrase, backup).await,
                Outgoing::Scores => desk.export_scores(values).await,
                Outgoing::Customers => desk.export_customers(values),
                Outgoing::Orders => desk.export_orders(values).await,
            };
            // The page may have gone meanwhile; then there is nowhere to say it.
            let _: Option<bool> = under_way.try_set(false);
            let _: Option<Exported> = outcome.try_set(exported);
        });
    };
    let rows = Outgoing::ALL
        .map(|file| {
            view! {
                <li class="spread export">
                    <span class="quiet">{move || sentences(file.notes(desk, locale.text()))}</span>
                    <span class="line">
                        <Show when=move || !(file == Outgoing::Archive && desk.is_encrypted())>
                            <Button
                                label=Signal::derive(move || file.label(locale.text()).to_owned())
                                icon=Glyph::Download
                                on_press=move |()| export(file, false, None)
                            />
                        </Show>
                        {(file == Outgoing::Archive && desk.may_seal())
                            .then(|| {
                                view! {
                                    <Button
                                        label=say(locale, |text| text.sealing.export)
                                        icon=Glyph::Lock
                                        on_press=move |()| sealing.set(true)
                                    />
                                }
                            })}
                        {file
                            .workbook_label()
                            .map(|label| {
                                view! {
                                    <Button
                                        label=say(locale, label)
                                        icon=Glyph::Download
                                        on_press=move |()| export(file, true, None)
                                    />
                                }
                            })}
                    </span>
                </li>
            }
        })
        .collect_view();
    view! {
        <Section title=say(locale, |text| text.export.title)>
            <p class="soft data-lead">{move || locale.text().export.text}</p>
            {desk.is_document().then(|| view! { <SaveButton /> })}
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
            <Show when=move || under_way.get() && is_sealed.get() && backup.with(Option::is_none)>
                <Note>{move || locale.text().sealing.making}</Note>
            </Show>
            <SealDialog
                open=sealing
                on_export=move |passphrase| export(Outgoing::Archive, false, passphrase)
            />
            {move || backup.get().map(|(file, proof)| proven(locale, &file, proof))}
            <Show when=move || outcome.get() != Exported::Done>
                <ErrorNote
                    title=say(locale, |text| text.export.failed)
                    text=Signal::derive(move || why_failed(outcome.get(), locale.text()).to_owned())
                />
            </Show>
        </Section>
    }
}

/// Saves the document, for who looks for it among the files.
#[component]
fn SaveButton() -> impl IntoView {
    let (desk, locale, forms) = (use_desk(), use_locale(), use_form_request());
    view! {
        <p class="line">
            <Button
                label=say(locale, |text| text.document.save)
                icon=Glyph::File
                disabled=Signal::derive(move || desk.is_saving_file())
                on_press=move |()| forms.ask(FormRequest::SaveDocument)
            />
            <kbd>"Ctrl S"</kbd>
        </p>
    }
}

/// Why there is no file, and what to do.
const fn why_failed(outcome: Exported, text: &Text) -> &'static str {
    match outcome {
        Exported::NoProgram => text.workbook.no_program,
        Exported::BeyondExcel => text.workbook.beyond_excel,
        Exported::Done | Exported::Failed => text.export.failed_text,
    }
}
