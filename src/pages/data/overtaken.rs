//! Said above a review that had to be made anew, because another tab was faster.
//!
//! What is new in it the counts say.

use leptos::prelude::*;

use super::words::say;
use crate::{components::ErrorNote, i18n::locale::use_locale, state::import::Session};

/// The sentence, where the archive moved on under the review.
#[component]
pub fn Overtaken(
    /// The import.
    session: Session,
) -> impl IntoView {
    let locale = use_locale();
    view! {
        <Show when=move || session.was_overtaken()>
            <ErrorNote
                title=say(locale, |text| text.import.overtaken)
                text=say(locale, |text| text.import.overtaken_text)
            />
        </Show>
    }
}
