//! The reminder of a backup, above the day's work.
//!
//! When it comes is the rule of `state::reminder`; it goes by a backup, or for a day by "Later".

use leptos::prelude::*;

use crate::{
    components::{Button, ButtonVariant, ErrorNote, Glyph, Note, NoteTone},
    i18n::{format, locale::use_locale, text::backups::BackupsText},
    state::{folder::FolderState, keeping::use_keeping, reminder::Reminder, route::Route, use_desk},
};

/// The reminder, where there is one.
#[component]
pub fn BackupReminder() -> impl IntoView {
    let (desk, locale, keeping) = (use_desk(), use_locale(), use_keeping());
    let reminder = Memo::new(move |_| desk.backup_reminder(keeping));
    let text = move || &locale.text().backups;
    let words = move |word: fn(&BackupsText) -> &'static str| Signal::derive(move || word(text()).to_owned());
    let says = move |reminder: Reminder| {
        let (text, lang) = (text(), locale.lang());
        match reminder {
            Reminder::Private => text.private.map(str::to_owned),
            Reminder::Safari => text.safari.map(str::to_owned),
            Reminder::Never(changes) => {
                let changes = format::integer(lang, i64::try_from(changes).unwrap_or(i64::MAX));
                [(text.never)(&changes), text.never_why.to_owned()]
            }
            Reminder::Old(days) => [(text.old)(&format::integer(lang, i64::from(days))), text.old_why.to_owned()],
        }
    };
    let may_choose = move || desk.backup_folder() == FolderState::NotChosen;
    let note = move |reminder: Reminder| {
        let tone = match reminder {
            Reminder::Private | Reminder::Safari => NoteTone::Alarm,
            Reminder::Never(_) | Reminder::Old(_) => NoteTone::Accent,
        };
        view! {
            <div class="reminder">
                <Note tone>
                    <p class="reading">
                        <b>{move || says(reminder)[0].clone()}</b>
                        " "
                        {move || says(reminder)[1].clone()}
                    </p>
                    {move || {
                        desk.backup_problem()
                            .map(|problem| {
                                view! {
                                    <ErrorNote
                                        title=words(|text| text.not_made)
                                        text=Signal::derive(move || (text().why)(problem).to_owned())
                                    />
                                }
                            })
                    }}
                    <div class="line">
                        <Button
                            label=words(|text| text.back_up_now)
                            variant=ButtonVariant::Primary
                            icon=Glyph::Download
                            disabled=Signal::derive(move || desk.is_backing_up())
                            on_press=move |()| leptos::task::spawn_local(desk.back_up_now())
                        />
                        <Button label=words(|text| text.later) on_press=move |()| desk.remind_later() />
                        <Show when=may_choose>
                            <a class="link" href=Route::Settings.href()>
                                {move || text().to_settings}
                            </a>
                        </Show>
                    </div>
                </Note>
            </div>
        }
    };
    move || reminder.get().map(note)
}
