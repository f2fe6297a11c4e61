//! A file that cannot be read: which, where, why, that nothing was changed, what to do.
//!
//! It is announced at once. Another file is chosen where files are always chosen, below it.

use leptos::prelude::*;

use super::{intake::Intake, words::say};
use crate::{
    components::{Button, ErrorNote},
    i18n::{locale::use_locale, sentences::sentences},
    state::import::Phase,
};

/// The message, with the next step.
#[component]
pub fn Refused(
    /// Where files come in.
    intake: Intake,
) -> impl IntoView {
    let locale = use_locale();
    let session = intake.session;
    let name = move || session.file().map(|file| file.name()).unwrap_or_default();
    let text = move || {
        let words = locale.text();
        let (why, next) = match session.phase() {
            Phase::Refused(refusal) => ((words.refused.table_why)(&refusal), (words.refused.table_next)(&refusal)),
            Phase::ArchiveRefused(refusal) => {
                ((words.refused_archive.why)(&refusal), (words.refused_archive.next)(&refusal))
            }
            Phase::SealedRefused(refusal) => {
                ((words.refused_sealed.why)(&refusal), (words.refused_sealed.next)(&refusal))
            }
            Phase::Idle
            | Phase::Sealed(_)
            | Phase::Reading { .. }
            | Phase::Failed
            | Phase::Compared { .. }
            | Phase::Review { .. }
            | Phase::Writing { .. } => (words.refused.lost_why.to_owned(), words.refused.lost_next),
        };
        sentences([why.as_str(), words.refused.nothing_changed, next])
    };
    view! {
        <ErrorNote
            title=Signal::derive(move || (locale.text().refused.title)(&name()))
            text=Signal::derive(text)
        >
            <Button label=say(locale, |text| text.refused.go_on) on_press=move |()| session.cancel() />
        </ErrorNote>
    }
}
