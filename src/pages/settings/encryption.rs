//! The lock in the settings: on, over, off, and when it falls shut by itself.
//!
//! Whoever changes it types the passphrase; nothing that is typed here is kept.

use leptos::prelude::*;

use crate::{
    components::{
        Button, ButtonVariant, Choice, Dialog, DialogBody, DialogFoot, Field, Glyph, NewPassphrase, Note, Section,
        Select, TextInput, TextKind,
    },
    i18n::{Text, locale::use_locale, text::locking::LockingText},
    state::{
        Desk,
        idle::{MINUTES, choose_lock_after, lock_after},
        locking::{Opener, copy_text, print_page},
        rekeying::LockError,
        route::Route,
        strength::strength,
        use_desk,
    },
};

/// What a dialog is open for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Task {
    On,
    Change,
    NewCode,
    Off,
}

/// What stands in the dialog.
#[derive(Clone, Copy)]
struct Draft {
    task: RwSignal<Option<Task>>,
    old: RwSignal<String>,
    new: RwSignal<String>,
    again: RwSignal<String>,
    working: RwSignal<bool>,
    error: RwSignal<Option<Wrong>>,
    code: RwSignal<Option<String>>,
}

/// What is wrong with it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wrong {
    Empty,
    Differ,
    Lock(LockError),
}

impl Draft {
    fn new() -> Self {
        Self {
            task: RwSignal::new(None),
            old: RwSignal::new(String::new()),
            new: RwSignal::new(String::new()),
            again: RwSignal::new(String::new()),
            working: RwSignal::new(false),
            error: RwSignal::new(None),
            code: RwSignal::new(None),
        }
    }

    fn begin(self, task: Option<Task>) {
        for typed in [self.old, self.new, self.again] {
            typed.set(String::new());
        }
        self.error.set(None);
        self.task.set(task);
    }

    fn wrong(self, text: &LockingText) -> Option<String> {
        self.error.get().map(|wrong| {
            match wrong {
                Wrong::Empty => text.empty,
                Wrong::Differ => text.differ,
                Wrong::Lock(error) => (text.why)(&error),
            }
            .to_owned()
        })
    }

    /// Does what the dialog is open for.
    fn go(self, desk: Desk) {
        let Some(task) = self.task.get_untracked().filter(|_| !self.working.get_untracked()) else { return };
        let (old, new) = (Opener::Passphrase(self.old.get_untracked()), self.new.get_untracked());
        if matches!(task, Task::On | Task::Change) {
            let wrong = if new.is_empty() {
                Some(Wrong::Empty)
            } else {
                (new != self.again.get_untracked()).then_some(Wrong::Differ)
            };
            if wrong.is_some() {
                self.error.set(wrong);
                return;
            }
        }
        self.error.set(None);
        self.working.set(true);
        leptos::task::spawn_local(async move {
            let done = match task {
                Task::On => desk.turn_lock_on(&new).await.map(Some),
                Task::Change => desk.change_passphrase(&old, &new).await.map(|()| None),
                Task::NewCode => desk.new_recovery_code(&old).await.map(Some),
                Task::Off => desk.turn_lock_off(&old).await.map(|()| None),
            };
            self.working.set(false);
            match done {
                Ok(code) => {
                    self.begin(None);
                    self.code.set(code);
                }
                Err(error) => self.error.set(Some(Wrong::Lock(error))),
            }
        });
    }
}

/// The section.
#[component]
pub fn Encryption() -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let text = move || &locale.text().locking;
    let draft = Draft::new();
    let words = move |word: fn(&LockingText) -> &'static str| Signal::derive(move || word(text()).to_owned());
    let is_on = Memo::new(move |_| desk.is_encrypted());
    let off = move || {
        let may = desk.may_encrypt();
        view! {
            <p class="reading">{move || without(desk, may, locale.text())}</p>
            <p class="reading quiet">{move || text().about}</p>
            {may
                .then(|| {
                    view! {
                        <Button
                            label=words(|text| text.turn_on)
                            icon=Glyph::Lock
                            on_press=move |()| draft.begin(Some(Task::On))
                        />
                    }
                })}
        }
        .into_any()
    };
    let on = move || {
        view! {
            <p class="reading">{move || if desk.is_document() { locale.text().document.on } else { text().on }}</p>
            <p class="reading quiet">{move || text().about}</p>
            <LockAfter />
            <div class="line">
                <Button
                    label=words(|text| text.lock_now)
                    icon=Glyph::Lock
                    on_press=move |()| desk.lock_now()
                />
                <Button label=words(|text| text.change) on_press=move |()| draft.begin(Some(Task::Change)) />
                <Button label=words(|text| text.new_code) on_press=move |()| draft.begin(Some(Task::NewCode)) />
                <Button
                    label=words(|text| text.turn_off)
                    variant=ButtonVariant::Warn
                    on_press=move |()| draft.begin(Some(Task::Off))
                />
            </div>
            <p class="reading quiet small">
                {move || traces(desk, locale.text())} " "
                <a class="link" href=Route::Data.href()>
                    {move || text().to_data}
                </a>
            </p>
        }
        .into_any()
    };
    view! {
        <Section title=words(|text| text.encryption)>
            {move || if is_on.get() { on() } else { off() }}
        </Section>
        <LockDialog draft />
        <CodeDialog code=draft.code />
    }
    .into_any()
}

/// What an archive without a lock is told.
fn without(desk: Desk, may: bool, text: &Text) -> &'static str {
    match (may, desk.is_document()) {
        (true, true) => text.document.off,
        (true, false) => text.locking.off,
        (false, true) if desk.lacks_place_for_copy() => text.document.no_place,
        (false, _) => text.locking.impossible,
    }
}

/// What may be left of the time before the lock.
fn traces(desk: Desk, text: &Text) -> &'static str {
    if desk.is_document() { text.document.lock_note } else { text.locking.traces }
}

/// After how many minutes it locks itself.
#[component]
fn LockAfter() -> impl IntoView {
    let locale = use_locale();
    let text = move || &locale.text().locking;
    let chosen = RwSignal::new(lock_after());
    let choices = move || MINUTES.map(|minutes| Choice::new(minutes.to_string(), (text().minutes)(minutes))).to_vec();
    let choose = move |minutes: String| {
        if let Ok(minutes) = minutes.parse() {
            choose_lock_after(minutes);
            chosen.set(minutes);
        }
    };
    view! {
        <div class="form">
            <Field
                label=Signal::derive(move || text().lock_after.to_owned())
                hint=Signal::derive(move || text().lock_after_note.to_owned())
            >
                <Select
                    value=Signal::derive(move || chosen.get().to_string())
                    choices=Signal::derive(choices)
                    on_choose=choose
                />
            </Field>
        </div>
    }
}

/// The dialog in which passphrases are typed.
#[component]
fn LockDialog(
    /// What stands in it.
    draft: Draft,
) -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let text = move || &locale.text().locking;
    let words = move |word: fn(&LockingText) -> &'static str| Signal::derive(move || word(text()).to_owned());
    let verb = move || match draft.task.get() {
        Some(Task::Change) => text().change,
        Some(Task::NewCode) => text().new_code,
        Some(Task::Off) => text().turn_off,
        Some(Task::On) | None => text().turn_on,
    };
    let asks_old = Memo::new(move |_| draft.task.get().is_some_and(|task| task != Task::On));
    let asks_new = Memo::new(move |_| matches!(draft.task.get(), Some(Task::On | Task::Change)));
    let off_note = move || if desk.is_document() { locale.text().document.lock_note } else { text().turn_off_note };
    let notes = move || match draft.task.get() {
        Some(Task::On) => view! {
            <Note>{move || text().forgotten}</Note>
            <p class="reading quiet small">{move || traces(desk, locale.text())}</p>
        }
        .into_any(),
        Some(Task::Change) => view! { <p class="reading">{move || text().change_note}</p> }.into_any(),
        Some(Task::NewCode) => view! { <p class="reading">{move || text().new_code_note}</p> }.into_any(),
        Some(Task::Off) => view! { <p class="reading">{off_note}</p> }.into_any(),
        None => ().into_any(),
    };
    let strong = move || {
        let word = draft.new.with(|new| strength(new)).map(|strength| strength.of(text().strength));
        word.unwrap_or_default().to_owned()
    };
    let wrong_old = move || draft.wrong(text()).filter(|_| asks_old.get() && !wrong_new_now(draft));
    let wrong_new = move || draft.wrong(text()).filter(|_| !asks_old.get() || wrong_new_now(draft));
    let label = move || if draft.working.get() { text().working } else { verb() }.to_owned();
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        draft.go(desk);
    };
    view! {
        <Dialog
            title=Signal::derive(move || verb().to_owned())
            open=Signal::derive(move || draft.task.with(Option::is_some))
            on_close=move |()| draft.begin(None)
        >
            <form on:submit=save novalidate>
                <DialogBody>
                    <div class="form">
                        {notes}
                        <Show when=move || asks_old.get()>
                            <Field label=words(|text| text.old) error=Signal::derive(wrong_old)>
                                <TextInput
                                    value=draft.old
                                    on_input=move |text| draft.old.set(text)
                                    kind=TextKind::Password
                                    autofocus=true
                                />
                            </Field>
                        </Show>
                        <Show when=move || asks_new.get()>
                            <NewPassphrase
                                label=if asks_old.get_untracked() {
                                    words(|text| text.new)
                                } else {
                                    words(|text| text.passphrase)
                                }
                                again_label=words(|text| text.again)
                                strength=Signal::derive(strong)
                                error=Signal::derive(wrong_new)
                                typed=draft.new
                                again=draft.again
                            />
                        </Show>
                    </div>
                </DialogBody>
                <DialogFoot>
                    <Button
                        label=Signal::derive(move || locale.text().frame.cancel.to_owned())
                        on_press=move |()| draft.begin(None)
                    />
                    <Button
                        label=Signal::derive(label)
                        variant=ButtonVariant::Primary
                        submit=true
                        disabled=draft.working
                    />
                </DialogFoot>
            </form>
        </Dialog>
    }
    .into_any()
}

/// Whether what is wrong is the new passphrase.
fn wrong_new_now(draft: Draft) -> bool {
    matches!(draft.error.get(), Some(Wrong::Empty | Wrong::Differ))
}

/// The recovery code, once.
#[component]
fn CodeDialog(
    /// The code, while it is shown.
    code: RwSignal<Option<String>>,
) -> impl IntoView {
    let locale = use_locale();
    let text = move || &locale.text().locking;
    let copied = RwSignal::new(false);
    let copy = move |()| {
        let text = code.get_untracked().unwrap_or_default();
        leptos::task::spawn_local(async move { copied.set(copy_text(&text).await) });
    };
    let copy_label = move || if copied.get() { text().copied } else { text().copy }.to_owned();
    let close = move |()| {
        code.set(None);
        copied.set(false);
    };
    view! {
        <Dialog
            title=Signal::derive(move || text().your_code.to_owned())
            open=Signal::derive(move || code.with(Option::is_some))
            on_close=close
        >
            <DialogBody>
                <p>{move || text().your_code_note}</p>
                <p class="recovery-code code" lang="en">{move || code.get()}</p>
            </DialogBody>
            <DialogFoot>
                <Button label=Signal::derive(move || text().print.to_owned()) on_press=|()| print_page() />
                <Button label=Signal::derive(copy_label) on_press=copy />
                <Button
                    label=Signal::derive(move || text().kept.to_owned())
                    variant=ButtonVariant::Primary
                    on_press=close
                />
            </DialogFoot>
        </Dialog>
    }
    .into_any()
}
