//! Backups in the settings: the last one, the folder they go into, and what lies in it.
//!
//! Restoring is the import's: a backup is handed to it like any file.

use leptos::prelude::*;

use crate::{
    components::{
        Button, ButtonVariant, Choice, Column, DataTable, ErrorNote, Field, Glyph, Note, NoteTone, Section, Select, Tag,
    },
    domain::{archive::Archive, timestamp::Timestamp},
    i18n::{
        format,
        locale::{Locale, use_locale},
        text::backups::BackupsText,
    },
    state::{
        Desk,
        doorway::use_doorway,
        folder::{Access, BackupFile, FolderState},
        forms::{FormRequest, use_form_request},
        rhythm::Rhythm,
        use_desk,
    },
};

/// The section.
#[component]
pub fn Backups() -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let title = Signal::derive(move || locale.text().backups.title.to_owned());
    leptos::task::spawn_local(desk.look_into_folder());
    let is_readable =
        Memo::new(move |_| matches!(desk.backup_folder(), FolderState::Chosen { access: Access::Granted, .. }));
    let inside = move || {
        if desk.is_document() {
            view! { <OfDocument /> }.into_any()
        } else {
            view! {
                <Facts />
                <p class="reading">{move || locale.text().backups.about}</p>
                <Ways />
                <Show when=move || is_readable.get()>
                    <InFolder />
                </Show>
            }
            .into_any()
        }
    };
    view! {
        <Section title=title>
            <div class="stack" data-gap="small">
                {inside()}
            </div>
        </Section>
    }
    .into_any()
}

fn words(locale: Locale, word: fn(&BackupsText) -> &'static str) -> Signal<String> {
    Signal::derive(move || word(&locale.text().backups).to_owned())
}

/// Of a document the file is the backup.
#[component]
fn OfDocument() -> impl IntoView {
    let (desk, locale, forms) = (use_desk(), use_locale(), use_form_request());
    view! {
        <p class="reading">{move || locale.text().backups.document}</p>
        <Button
            label=Signal::derive(move || locale.text().document.save.to_owned())
            icon=Glyph::Download
            disabled=Signal::derive(move || desk.is_saving_file())
            on_press=move |()| forms.ask(FormRequest::SaveDocument)
        />
    }
}

/// The last backup, what it lacks, and the folder.
#[component]
fn Facts() -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let text = move || &locale.text().backups;
    let last = move || match desk.last_backup() {
        None => text().none.to_owned(),
        Some((at, bytes)) => {
            let when = moment(locale, at);
            bytes.map_or_else(|| when.clone(), |bytes| (text().when_and_size)(&when, &size(locale, bytes)))
        }
    };
    let changes =
        move || format::integer(locale.lang(), i64::try_from(desk.changes_since_backup()).unwrap_or(i64::MAX));
    let folder = move || match desk.backup_folder() {
        FolderState::NotOffered => None,
        FolderState::NotChosen => Some(text().no_folder.to_owned()),
        FolderState::Chosen { name, .. } => Some(name),
    };
    view! {
        <dl class="facts">
            <div>
                <dt>{move || text().last}</dt>
                <dd>{last}</dd>
            </div>
            <div>
                <dt>{move || text().changes}</dt>
                <dd>{changes}</dd>
            </div>
            {move || {
                folder()
                    .map(|folder| {
                        view! {
                            <div>
                                <dt>{text().folder}</dt>
                                <dd>
                                    <bdi>{folder}</bdi>
                                </dd>
                            </div>
                        }
                    })
            }}
        </dl>
    }
}

/// What a person can do: back up, choose a folder, allow it again, leave it.
#[component]
fn Ways() -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let text = move || &locale.text().backups;
    let is_working = Signal::derive(move || desk.is_backing_up());
    // Of nothing there is no backup.
    let may_not = Signal::derive(move || is_working.get() || desk.read(Archive::is_empty));
    let state = Memo::new(move |_| desk.backup_folder());
    let about = move || match state.get() {
        FolderState::NotOffered => Some(text().not_offered),
        FolderState::NotChosen => Some(text().folder_about),
        FolderState::Chosen { .. } => None,
    };
    let withdrawn = move || match state.get() {
        FolderState::Chosen { access: Access::ToBeAsked, .. } => Some(text().to_be_asked),
        FolderState::Chosen { access: Access::Denied, .. } => Some(text().denied),
        FolderState::Chosen { access: Access::Granted, .. } | FolderState::NotOffered | FolderState::NotChosen => None,
    };
    let problem = move || desk.backup_problem().filter(|_| withdrawn().is_none());
    let may_choose = move || state.get() == FolderState::NotChosen;
    let is_chosen = move || matches!(state.get(), FolderState::Chosen { .. });
    let choose = move |()| leptos::task::spawn_local(desk.choose_backup_folder());
    view! {
        {move || about().map(|words| view! { <p class="reading">{words}</p> })}
        {move || {
            withdrawn()
                .map(|words| {
                    view! {
                        <Note tone=NoteTone::Alarm>
                            <p class="reading">{words}</p>
                        </Note>
                    }
                })
        }}
        {move || {
            problem()
                .map(|problem| {
                    view! {
                        <ErrorNote
                            title=words(locale, |text| text.failed)
                            text=Signal::derive(move || (text().why)(problem).to_owned())
                        />
                    }
                })
        }}
        <Show when=is_chosen>
            <HowOften />
        </Show>
        <div class="line">
            <Show when=move || withdrawn().is_some()>
                <Button
                    label=words(locale, |text| text.allow)
                    variant=ButtonVariant::Primary
                    on_press=move |()| leptos::task::spawn_local(desk.allow_backup_folder())
                />
            </Show>
            <Show when=may_choose>
                <Button label=words(locale, |text| text.choose) icon=Glyph::Data disabled=is_working on_press=choose />
            </Show>
            <Show when=move || withdrawn().is_none()>
                <Button
                    label=words(locale, |text| text.back_up_now)
                    icon=Glyph::Download
                    disabled=may_not
                    on_press=move |()| leptos::task::spawn_local(desk.back_up_now())
                />
            </Show>
            <Show when=is_chosen>
                <Button label=words(locale, |text| text.choose_other) disabled=is_working on_press=choose />
                <Button
                    label=words(locale, |text| text.leave)
                    disabled=is_working
                    on_press=move |()| leptos::task::spawn_local(desk.leave_backup_folder())
                />
            </Show>
        </div>
        <Show when=move || is_working.get()>
            <p class="quiet">{move || text().working}</p>
        </Show>
    }
}

/// How often backups go into the folder by themselves.
#[component]
fn HowOften() -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let choices = move || {
        let [each, hourly, daily, by_hand] = locale.text().backups.rhythms;
        let word = |rhythm| match rhythm {
            Rhythm::EachChange => each,
            Rhythm::Hourly => hourly,
            Rhythm::Daily => daily,
            Rhythm::ByHand => by_hand,
        };
        Rhythm::ALL.map(|rhythm| Choice::new(rhythm.name(), word(rhythm))).to_vec()
    };
    view! {
        <div class="form">
            <Field label=words(locale, |text| text.rhythm) hint=words(locale, |text| text.rhythm_note)>
                <Select
                    value=Signal::derive(move || desk.backup_rhythm().name().to_owned())
                    choices=Signal::derive(choices)
                    on_choose=move |name: String| desk.choose_backup_rhythm(Rhythm::of_name(&name))
                />
            </Field>
        </div>
    }
}

/// What lies in the folder.
#[component]
fn InFolder() -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let text = move || &locale.text().backups;
    let files = Memo::new(move |_| desk.backup_files());
    let columns = move || {
        let [when, size, records, checked] = text().columns;
        let column = |key, label: &str, numeric| Column { key, label: label.to_owned(), numeric, ..Column::default() };
        vec![
            column("when", when, false),
            column("size", size, true),
            column("records", records, false),
            column("checked", checked, false),
            column("act", locale.text().data.act, false),
        ]
    };
    let rows = move || files.get().into_iter().map(|file| row(desk, locale, file)).collect_view();
    let is_readable = Memo::new(move |_| {
        desk.is_encrypted() && files.with(|files| files.iter().any(|file| file.is_own && !file.generation.is_sealed))
    });
    view! {
        <h3>{move || text().list}</h3>
        <Show when=move || is_readable.get()>
            <Note tone=NoteTone::Alarm>
                <p class="reading">{move || text().readable}</p>
            </Note>
        </Show>
        <Show
            when=move || files.with(|files| !files.is_empty())
            fallback=move || view! { <p class="quiet">{move || text().no_files}</p> }
        >
            <DataTable
                caption=words(locale, |text| text.list)
                columns=Signal::derive(columns)
                class="generations"
            >
                {rows}
            </DataTable>
            <p class="quiet small">{move || text().restore_note}</p>
        </Show>
        <p class="quiet small">{move || text().kept}</p>
    }
}

fn row(desk: Desk, locale: Locale, file: BackupFile) -> AnyView {
    let text = &locale.text().backups;
    let generation = &file.generation;
    let (hour, minute) = (generation.minute / 60, generation.minute % 60);
    let when = format!("{} {hour:02}:{minute:02}", format::day(locale.lang(), generation.day.epoch_days()));
    let count = |number: u64| format::integer(locale.lang(), i64::try_from(number).unwrap_or(i64::MAX));
    let records = file.counts.map(|counts| (text.records)(&count(counts.customers), &count(counts.orders)));
    let checked = if file.counts.is_some() { text.checked } else { text.not_checked };
    let size = size(locale, file.bytes);
    let label = (text.restore_of)(&when);
    let (is_own, is_sealed) = (file.is_own, generation.is_sealed);
    let doorway = use_doorway();
    let restore = move |_| {
        let file = file.clone();
        leptos::task::spawn_local(async move {
            match desk.open_backup(&file).await {
                Ok(file) => doorway.run(vec![file]),
                // The list is of a moment ago.
                Err(_) => desk.look_into_folder().await,
            }
        });
    };
    view! {
        <tr>
            <th scope="row">
                <span class="nowrap">{when}</span>
                " "
                {(!is_own).then(|| view! { <Tag label=text.other_archive /> })}
                {is_sealed.then(|| view! { <Tag label=text.sealed /> })}
            </th>
            <td class="number">{size}</td>
            <td>{records}</td>
            <td>{checked}</td>
            <td>
                <button class="link" type="button" aria-label=label on:click=restore>
                    {text.restore}
                </button>
            </td>
        </tr>
    }
    .into_any()
}

fn moment(locale: Locale, at: Timestamp) -> String {
    #[expect(clippy::cast_precision_loss, reason = "milliseconds of our age are far below 2^53")]
    let millis = at.millis() as f64;
    format::moment(locale.lang(), millis)
}

fn size(locale: Locale, bytes: u64) -> String {
    #[expect(clippy::cast_precision_loss, reason = "no file is longer than 2^53 bytes")]
    let bytes = bytes as f64;
    format::bytes(locale.lang(), bytes)
}
