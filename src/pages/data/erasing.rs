//! Erasing everything, after saying what would go.
//!
//! It cannot be undone; the dialog says so.

use leptos::prelude::*;

use super::words::{count, say};
use crate::{
    components::{Button, ButtonVariant, Dialog, DialogBody, DialogFoot, Glyph, Section},
    domain::archive::Archive,
    i18n::locale::use_locale,
    state::use_desk,
};

/// The section with its dialog.
#[component]
pub fn Erase() -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let open = RwSignal::new(false);
    let warning = move || {
        let held = desk.read(Archive::counts);
        (locale.text().demo.erase_warning)(&count(locale, held.customers), &count(locale, held.orders))
    };
    let erase = move |()| {
        open.set(false);
        desk.erase();
    };
    let about = move || {
        let text = locale.text();
        if desk.is_document() { text.document.erase_note } else { text.demo.erase_text }
    };
    view! {
        <Section title=say(locale, |text| text.demo.erase)>
            <p class="soft data-lead">{about}</p>
            <Button
                label=say(locale, |text| text.demo.erase)
                icon=Glyph::Trash
                variant=ButtonVariant::Warn
                on_press=move |()| open.set(true)
            />
        </Section>
        <Dialog
            title=say(locale, |text| text.demo.erase)
            open=Signal::derive(move || open.get())
            on_close=move |()| open.set(false)
        >
            <DialogBody>
                <p>{warning}</p>
                <p class="soft">{move || locale.text().demo.erase_first}</p>
            </DialogBody>
            <DialogFoot>
                <Button label=say(locale, |text| text.frame.cancel) on_press=move |()| open.set(false) />
                <Button
                    label=say(locale, |text| text.demo.erase_everything)
                    variant=ButtonVariant::Warn
                    on_press=erase
                />
            </DialogFoot>
        </Dialog>
    }
}
