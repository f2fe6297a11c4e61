//! A file being read, an import being written: how far, and the way out.
//!
//! Once the disk writes, there is no way out but undo.

use leptos::prelude::*;

use super::{
    intake::Intake,
    words::{count, say},
};
use crate::{
    components::Progress,
    i18n::locale::use_locale,
    state::{DiskState, import::Phase, use_desk},
};

/// Reading, with Cancel.
#[component]
pub fn Reading(
    /// Where files come in.
    intake: Intake,
) -> impl IntoView {
    let locale = use_locale();
    let session = intake.session;
    let name = move || session.file().map(|file| file.name()).unwrap_or_default();
    view! {
        <Progress
            label=say(locale, |text| text.import.reading_name)
            text=Signal::derive(move || (locale.text().import.reading)(&name()))
            share=Signal::derive(move || share(&session.phase()))
            cancel_label=say(locale, |text| text.frame.cancel)
            on_cancel=Callback::new(move |()| session.cancel())
        />
    }
}

/// Writing, with Cancel until the disk has its turn.
#[component]
pub fn Writing(
    /// Where files come in.
    intake: Intake,
) -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let session = intake.session;
    let is_on_disk = Memo::new(move |_| desk.disk_state() == DiskState::Saving);
    let words = move || {
        let text = &locale.text().import;
        if is_on_disk.get() {
            text.saving.to_owned()
        } else if let Phase::Writing { done, total: total @ 1.. } = session.phase() {
            (text.written)(&count(locale, done), &count(locale, total))
        } else {
            text.preparing.to_owned()
        }
    };
    let share = move || share(&session.phase()).filter(|_| !is_on_disk.get());
    move || {
        let label = say(locale, |text| text.import.writing_name);
        let (text, share) = (Signal::derive(words), Signal::derive(share));
        if is_on_disk.get() {
            view! { <Progress label text share /> }.into_any()
        } else {
            view! {
                <Progress
                    label
                    text
                    share
                    cancel_label=say(locale, |text| text.frame.cancel)
                    on_cancel=Callback::new(move |()| session.cancel())
                />
            }
            .into_any()
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
fn share(phase: &Phase) -> Option<f64> {
    let (Phase::Reading { done, total } | Phase::Writing { done, total }) = phase else { return None };
    (*total > 0).then(|| (*done as f64 / *total as f64).min(1.0))
}
