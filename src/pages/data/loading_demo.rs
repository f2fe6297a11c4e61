//! Demo data: how much, and that they are being made.
//!
//! Which customers they are is not decided here.

use leptos::prelude::*;

use super::words::say;
use crate::{
    components::{Button, ButtonVariant, Choice, Dialog, DialogBody, DialogFoot, Glyph, Icon, Progress, RadioGroup},
    i18n::locale::use_locale,
    state::{DiskState, demo::DemoSize, use_desk},
};

/// The button for a page with other buttons, and its dialog.
#[component]
pub fn LoadDemo() -> impl IntoView {
    let locale = use_locale();
    let open = RwSignal::new(false);
    view! {
        <Button
            label=say(locale, |text| text.demo.load)
            icon=Glyph::Layers
            on_press=move |()| open.set(true)
        />
        <DemoDialog open />
    }
}

/// The same as one of the ways to begin.
#[component]
pub fn DemoWay() -> impl IntoView {
    let locale = use_locale();
    let open = RwSignal::new(false);
    view! {
        <button
            type="button"
            aria-label=move || locale.text().demo.load
            on:click=move |_| open.set(true)
        >
            <Icon glyph=Glyph::Layers />
            <span>
                <b>{move || locale.text().demo.load}</b>
                <span class="quiet">{move || locale.text().demo.load_text}</span>
            </span>
            <Icon glyph=Glyph::ChevronRight />
        </button>
        <DemoDialog open />
    }
}

#[component]
fn DemoDialog(
    /// Whether it is there.
    open: RwSignal<bool>,
) -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let size = RwSignal::new(DemoSize::Small);
    // They are made as long as the archive is as it was when they were asked for.
    let begun_at = RwSignal::new(None);
    let is_loading = Memo::new(move |_| {
        begun_at.get() == Some(desk.revision()) && !matches!(desk.disk_state(), DiskState::NotSaved(_))
    });
    let choices = move || {
        let text = &locale.text().demo;
        let choice = |size: DemoSize, label: &str, note: &str| Choice::new(size.key(), label).with_note(note);
        vec![
            choice(DemoSize::Small, text.small, text.small_note),
            choice(DemoSize::Medium, text.medium, text.medium_note),
            choice(DemoSize::Large, text.large, text.large_note),
        ]
    };
    let choose = move |key: String| {
        if let Some(chosen) = DemoSize::ALL.into_iter().find(|size| size.key() == key) {
            size.set(chosen);
        }
    };
    let load = move |()| {
        open.set(false);
        begun_at.set(Some(untrack(|| desk.revision())));
        desk.load_demo(size.get_untracked());
    };
    view! {
        <Dialog
            title=say(locale, |text| text.demo.load)
            open=Signal::derive(move || open.get())
            on_close=move |()| open.set(false)
        >
            <DialogBody>
                <div class="stack" data-gap="small">
                    <p class="soft">{move || locale.text().demo.load_text}</p>
                    <RadioGroup
                        legend=say(locale, |text| text.demo.size)
                        value=Signal::derive(move || size.get().key().to_owned())
                        choices=Signal::derive(choices)
                        on_choose=choose
                    />
                </div>
            </DialogBody>
            <DialogFoot>
                <Button label=say(locale, |text| text.frame.cancel) on_press=move |()| open.set(false) />
                <Button label=say(locale, |text| text.demo.go) variant=ButtonVariant::Primary on_press=load />
            </DialogFoot>
        </Dialog>
        <Show when=move || is_loading.get()>
            <Progress
                label=say(locale, |text| text.demo.loading)
                text=say(locale, |text| text.demo.loading)
                share=Signal::stored(None)
            />
        </Show>
    }
}
