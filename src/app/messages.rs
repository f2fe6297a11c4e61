//! The toast of what was done last, with its way back, and the problems that a person must read.
//!
//! A toast goes by itself, but not while somebody points at it; a problem stays until it is closed.

use std::time::Duration;

use leptos::{ev, prelude::*};

use super::announce;
use crate::{
    components::{Button, ErrorNote, Note, NoteTone, Toast, Toasts},
    i18n::locale::use_locale,
    platform::page,
    state::{DiskState, Notice, route::Route, use_desk},
};

/// How long a toast stands.
const STANDING: Duration = Duration::from_secs(8);
/// How long it stands on after somebody has stopped pointing at it.
const AFTERWARDS: Duration = Duration::from_secs(3);
/// Problems shown at a time, newest last.
const MOST: usize = 3;

/// A notice with a number of its own.
type Numbered = (u64, Notice);

/// What is told in passing and what went wrong.
#[derive(Clone, Copy)]
pub struct Messages {
    passing: RwSignal<Option<Numbered>>,
    problems: RwSignal<Vec<Numbered>>,
    held: StoredValue<bool>,
    last: StoredValue<u64>,
}

impl Messages {
    /// None yet.
    pub fn new() -> Self {
        Self {
            passing: RwSignal::new(None),
            problems: RwSignal::new(Vec::new()),
            held: StoredValue::new(false),
            last: StoredValue::new(0),
        }
    }

    /// Shows a toast in place of the one before: only the newest change can be taken back.
    pub fn pass(self, notice: Notice) {
        // What went wrong before has been done again by now.
        self.problems.update(Vec::clear);
        let number = self.number();
        self.passing.set(Some((number, notice)));
        self.leave_after(number, STANDING);
    }

    /// Shows a problem until it is closed.
    pub fn warn(self, notice: Notice) {
        let number = self.number();
        self.problems.update(|problems| {
            problems.retain(|(_, other)| *other != notice);
            problems.push((number, notice));
            let over = problems.len().saturating_sub(MOST);
            problems.drain(..over);
        });
    }

    fn number(self) -> u64 {
        self.last.update_value(|last| *last += 1);
        self.last.get_value()
    }

    fn leave_after(self, number: u64, wait: Duration) {
        let leave = move || {
            if self.passing.with_untracked(|passing| passing.as_ref().is_none_or(|(other, _)| *other != number)) {
                return;
            }
            if self.held.get_value() {
                self.leave_after(number, AFTERWARDS);
            } else {
                self.passing.set(None);
            }
        };
        set_timeout(leave, wait);
    }

    fn dismiss(self) {
        self.held.set_value(false);
        self.passing.set(None);
    }
}

/// The toast.
#[component]
pub fn PassingToast(
    /// What there is to show.
    messages: Messages,
) -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let frame = move || &locale.text().frame;
    let toast = move || {
        messages.passing.get().map(|(_, notice)| {
            let back = matches!(notice, Notice::Undone { .. });
            let final_word = matches!(
                notice,
                Notice::Erased
                    | Notice::CustomerErased
                    | Notice::ChangesForgotten(_)
                    | Notice::InFile(_)
                    | Notice::BackedUp(_)
            );
            let words = Signal::derive(move || announce::toast(&notice, locale.text(), locale.lang()));
            let dismiss_label = Signal::derive(move || frame().close.to_owned());
            let dismiss = move |()| messages.dismiss();
            if final_word {
                return view! { <Toast text=words dismiss_label on_dismiss=dismiss /> }.into_any();
            }
            let action = Signal::derive(move || if back { frame().redo } else { frame().undo }.to_owned());
            let act = move |()| {
                messages.dismiss();
                if back { desk.redo() } else { desk.undo() }
            };
            view! { <Toast text=words action on_action=act dismiss_label on_dismiss=dismiss /> }.into_any()
        })
    };
    let hold = move |held: bool| messages.held.set_value(held);
    view! {
        <div
            on:pointerover=move |_: ev::PointerEvent| hold(true)
            on:pointerleave=move |_: ev::PointerEvent| hold(false)
            on:focusin=move |_: ev::FocusEvent| hold(true)
            on:focusout=move |_: ev::FocusEvent| hold(false)
        >
            <Toasts label=Signal::derive(move || frame().messages.to_owned())>{toast}</Toasts>
        </div>
    }
}

/// The note that a new build lies ready; it is taken into use when somebody says so, and not before.
#[component]
pub fn Update() -> impl IntoView {
    let locale = use_locale();
    let frame = move || &locale.text().frame;
    let ready = RwSignal::new(false);
    page::on_update(move || ready.set(true));
    view! {
        <Show when=move || ready.get()>
            <Note>
                <div class="spread">
                    <span>{move || frame().update_ready}</span>
                    <Button
                        label=Signal::derive(move || frame().take_update.to_owned())
                        on_press=move |()| page::take_update()
                    />
                </div>
            </Note>
        </Show>
    }
}

/// Problems, and the note of a window that keeps nothing; they stand above the room.
#[component]
pub fn Problems(
    /// What there is to show.
    messages: Messages,
) -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let forgets = Memo::new(move |_| !desk.is_document() && desk.disk_state() == DiskState::MemoryOnly);
    let memory_note = move || {
        forgets.get().then(|| {
            view! {
                <Note tone=NoteTone::Alarm>
                    <b>{move || locale.text().faults.memory_only}</b>
                    " "
                    {move || locale.text().faults.memory_only_why}
                    " "
                    <a class="link" href=Route::Data.href()>
                        {move || locale.text().faults.to_data}
                    </a>
                </Note>
            }
        })
    };
    let close = move |number: u64| messages.problems.update(|problems| problems.retain(|(other, _)| *other != number));
    let problem = move |(number, notice): Numbered| {
        let words = Signal::derive(move || announce::problem(&notice, locale.text()));
        view! {
            <ErrorNote
                title=Signal::derive(move || words.get().0)
                text=Signal::derive(move || words.get().1)
            >
                <Button
                    label=Signal::derive(move || locale.text().frame.close.to_owned())
                    on_press=move |()| close(number)
                />
            </ErrorNote>
        }
    };
    view! {
        <div class="problems-bar">
            {memory_note}
            <For each=move || messages.problems.get() key=|(number, _)| *number children=problem />
        </div>
    }
}
