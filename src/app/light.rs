//! The storage light with its words: where everything is, what the browser promised, how old the backup is; of a
//! document, whether a file has it.
//!
//! It reads; it writes nothing, and asks for no more than the document's file.

use leptos::prelude::*;

use crate::{
    components::{Button, Glyph, StorageLight, StorageState},
    domain::timestamp::Timestamp,
    i18n::{Lang, format, locale::use_locale, text::frame::FrameText},
    state::{
        DiskState, Fault,
        folder::{Access, FolderState},
        forms::{FormRequest, use_form_request},
        in_file::InFile,
        keeping::use_keeping,
        route::Route,
        use_desk,
    },
};

/// Milliseconds of a day.
const DAY: i64 = 86_400_000;

/// The light alone, as phones show it.
#[component]
pub fn Light() -> impl IntoView {
    let (locale, desk) = (use_locale(), use_desk());
    let state = move || {
        let state = desk.disk_state();
        match desk.in_file().filter(|_| is_at_rest(&state)) {
            Some(InFile { changes: 1.., .. }) => StorageState::Pending,
            Some(InFile { name: Some(_), .. }) => StorageState::Saved,
            Some(InFile { name: None, .. }) => StorageState::Empty,
            None => light_of(&state),
        }
    };
    let words = move || {
        let (state, document) = (desk.disk_state(), &locale.text().document);
        if state == DiskState::Shut(Fault::Locked) {
            return locale.text().locking.locked.to_owned();
        }
        if desk.is_saving_file() {
            return document.saving.to_owned();
        }
        match desk.in_file().filter(|_| is_at_rest(&state)) {
            Some(InFile { changes: 0, name: Some(name) }) => (document.in_file)(&name),
            Some(InFile { changes: 0, name: None }) => locale.text().frame.nothing_stored.to_owned(),
            Some(InFile { changes, .. }) => {
                let count = format::integer(locale.lang(), i64::try_from(changes).unwrap_or(i64::MAX));
                (document.not_in_file)(&count)
            }
            None => disk_words(&locale.text().frame, &state).to_owned(),
        }
    };
    view! { <StorageLight state=Signal::derive(state) label=Signal::derive(words) /> }
}

/// Whether nothing is being written and nothing is wrong.
const fn is_at_rest(state: &DiskState) -> bool {
    match state {
        DiskState::Empty | DiskState::Saved(_) | DiskState::MemoryOnly => true,
        DiskState::Opening | DiskState::Saving | DiskState::NotSaved(_) | DiskState::Shut(_) => false,
    }
}

/// The light with what stands below it in the rail.
#[component]
pub fn LightAndPromise() -> impl IntoView {
    if use_desk().is_document() {
        view! { <DocumentPromise /> }.into_any()
    } else {
        view! { <BrowserPromise /> }.into_any()
    }
}

/// What stands below the light of a document: what else has it, and the way into a file.
#[component]
fn DocumentPromise() -> impl IntoView {
    let (locale, desk, forms) = (use_locale(), use_desk(), use_form_request());
    let text = move || &locale.text().document;
    let promise = move || if desk.is_encrypted() { text().has_copy } else { text().in_memory };
    view! {
        <Light />
        <Show when=move || desk.is_open()>
            <p>{promise}</p>
            <Button
                label=Signal::derive(move || text().save.to_owned())
                icon=Glyph::Download
                disabled=Signal::derive(move || desk.is_saving_file())
                on_press=move |()| forms.ask(FormRequest::SaveDocument)
            />
        </Show>
    }
}

/// What stands below the light of an archive in the browser: what that promised, how old the backup is.
#[component]
fn BrowserPromise() -> impl IntoView {
    let (locale, desk, keeping) = (use_locale(), use_desk(), use_keeping());
    let text = move || &locale.text().frame;
    let time = move || match desk.disk_state() {
        DiskState::Saved(at) if at.millis() > 0 => Some(clock_time(locale.lang(), at)),
        DiskState::Saved(_)
        | DiskState::Opening
        | DiskState::Empty
        | DiskState::Saving
        | DiskState::NotSaved(_)
        | DiskState::MemoryOnly
        | DiskState::Shut(_) => None,
    };
    let promise = move || match keeping.persisted() {
        Some(true) => text().kept,
        Some(false) => text().may_be_deleted,
        None => text().on_this_device,
    };
    let backup = move || {
        let holds = desk.read(|archive| !archive.is_empty());
        holds.then(|| match desk.last_backup() {
            Some((at, bytes)) => {
                let day = |moment: Timestamp| i32::try_from(moment.millis().div_euclid(DAY)).unwrap_or_default();
                let when = (text().backed_up)(&format::relative_day(locale.lang(), day(at), day(desk.now())));
                match bytes {
                    #[expect(clippy::cast_precision_loss, reason = "no file is longer than 2^53 bytes")]
                    Some(bytes) => {
                        (locale.text().backups.when_and_size)(&when, &format::bytes(locale.lang(), bytes as f64))
                    }
                    None => when,
                }
            }
            None => text().never_backed_up.to_owned(),
        })
    };
    // What keeps backups from being made, with the way there.
    let trouble = move || {
        let text = &locale.text().backups;
        match (desk.backup_folder(), desk.backup_problem()) {
            (FolderState::Chosen { access: Access::ToBeAsked | Access::Denied, .. }, _) => Some(text.rests),
            (FolderState::Chosen { access: Access::Granted, .. }, Some(_)) => Some(text.failed),
            (FolderState::Chosen { access: Access::Granted, .. }, None)
            | (FolderState::NotOffered | FolderState::NotChosen, _) => None,
        }
    };
    view! {
        <Light />
        " "
        {move || time().map(|time| view! { <span class="rail-label">{time}</span> })}
        <p>{promise}</p>
        {move || backup().map(|words| view! { <p>{words}</p> })}
        {move || {
            trouble()
                .map(|words| {
                    view! {
                        <p>
                            <a class="link" href=Route::Settings.href()>
                                {words}
                            </a>
                        </p>
                    }
                })
        }}
    }
}

fn clock_time(lang: Lang, at: Timestamp) -> String {
    #[expect(clippy::cast_precision_loss, reason = "moments stay below 2^53 milliseconds")]
    let millis = at.millis() as f64;
    format::time(lang, millis)
}

const fn light_of(state: &DiskState) -> StorageState {
    match state {
        DiskState::Opening | DiskState::Saving => StorageState::Writing,
        // Nothing is wrong with a locked archive.
        DiskState::Empty | DiskState::Shut(Fault::Locked) => StorageState::Empty,
        DiskState::Saved(_) => StorageState::Saved,
        DiskState::NotSaved(_) | DiskState::MemoryOnly | DiskState::Shut(_) => StorageState::Failed,
    }
}

const fn disk_words(text: &FrameText, state: &DiskState) -> &'static str {
    match state {
        DiskState::Opening => text.opening,
        DiskState::Saving => text.saving,
        DiskState::Empty => text.nothing_stored,
        DiskState::Saved(_) => text.saved_to_disk,
        DiskState::NotSaved(_) | DiskState::Shut(_) => text.not_saved,
        DiskState::MemoryOnly => text.memory_only,
    }
}
