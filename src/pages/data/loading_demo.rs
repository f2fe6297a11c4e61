//! Demo data: how much, and that they are being made.
//!
//! Which customers they are is not decided here.

use leptos::prelude::*;

use super::words::{count, say};
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
    let is_making = Memo::new(move |_| desk.demo_made().is_some());
    let made = move || match desk.demo_made() {
        Some((done, total)) if done > 0 => (locale.text().demo.made)(&count(locale, done), &count(locale, total)),
        _ => locale.text().demo.loading.to_owned(),
    };
    #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
    let share = move || desk.demo_made().filter(|(done, _)| *done > 0).map(|(done, total)| done as f64 / total as f64);
    let cancel = Callback::new(move |()| {
        begun_at.set(None);
        desk.cancel_demo();
    });
    let progress = move || {
        let label = say(locale, |text| text.demo.loading);
        if is_making.get() {
            let (text, share) = (Signal::derive(made), Signal::derive(share));
            let cancel_label = say(locale, |text| text.frame.cancel);
            view! { <Progress label text share cancel_label on_cancel=cancel /> }.into_any()
        } else if is_loading.get() {
            // The disk writes; there is no way out but undo.
            view! { <Progress label text=say(locale, |text| text.import.saving) share=Signal::stored(None) /> }
                .into_any()
        } else {
            ().into_any()
        }
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
        {progress}
    }
}
