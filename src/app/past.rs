//! The banner over every room while the archive is shown as it was, with the way back to now.
//!
//! What may not be done then is refused elsewhere.

use leptos::prelude::*;

use crate::{
    components::{Button, Note},
    i18n::{format, locale::use_locale, sentences::after},
    state::use_desk,
};

/// The banner; nothing while now is shown.
#[component]
pub fn PastBanner() -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let words = move || {
        let (text, lang) = (&locale.text().past, locale.lang());
        desk.moment().map(|moment| {
            let shown = match moment.at {
                #[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 stay below 2^53")]
                Some(at) => (text.at)(&format::moment(lang, at.millis() as f64)),
                None => (text.at_end_of)(&format::day(lang, moment.day.epoch_days())),
            };
            let count = format::integer(lang, i64::try_from(moment.since).unwrap_or(i64::MAX));
            (shown, (text.since)(moment.since, &count))
        })
    };
    view! {
        <Show when=move || desk.moment().is_some()>
            <section class="past-banner" aria-label=move || locale.text().past.banner>
                <Note>
                    <div class="spread">
                        <p>
                            <b>{move || words().map(|(shown, _)| shown)}</b>
                            {move || words().map(|(shown, since)| [after(&shown), &since].concat())}
                        </p>
                        <Button
                            label=Signal::derive(move || locale.text().past.back_to_now.to_owned())
                            on_press=move |()| desk.look_at_now()
                        />
                    </div>
                </Note>
            </section>
        </Show>
    }
    .into_any()
}
