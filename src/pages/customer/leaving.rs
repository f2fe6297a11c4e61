//! A customer's rights: everything about it as a file, and its erasure after saying what goes.
//!
//! What came of an erasure is shown on the page of files, for this one is gone by then.

use leptos::prelude::*;

use super::{person_page::person_page, subject::Subject};
use crate::{
    components::{
        Button, ButtonVariant, Choice, Dialog, DialogBody, DialogFoot, ErrorNote, Field, Note, NoteTone, Select,
        TextInput,
    },
    domain::erasure::ErasureReason,
    i18n::{Text, format},
    state::{Failure, export::Exported, traces::Traces},
};

/// The dialog of the files.
#[component]
pub fn ExportPerson(
    /// Whose files.
    subject: Subject,
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let making = RwSignal::new(false);
    let failed = RwSignal::new(false);
    let hand_out = move |is_page: bool| {
        making.set(true);
        failed.set(false);
        leptos::task::spawn_local(async move {
            let exported = match subject.desk.person_file(subject.id).await {
                Ok(file) => {
                    let bytes =
                        if is_page { Ok(person_page(subject, &file).to_html().into_bytes()) } else { file.to_json() };
                    bytes.map_or(Exported::Failed, |bytes| subject.desk.hand_out_person(&bytes, is_page))
                }
                Err(_) => Exported::Failed,
            };
            // The page may have gone meanwhile; the file is handed out all the same.
            let _: Option<bool> = making.try_set(false);
            if exported == Exported::Done {
                let _: Option<bool> = open.try_set(false);
            } else {
                let _: Option<bool> = failed.try_set(true);
            }
        });
    };
    view! {
        <Dialog
            title=subject.word(|text| text.person.export)
            open=Signal::derive(move || open.get())
            on_close=move |()| open.set(false)
        >
            <DialogBody>
                <p>{move || subject.text().person.export_text}</p>
                <Show when=move || making.get()>
                    <p class="quiet" role="status">{move || subject.text().person.making}</p>
                </Show>
                <Show when=move || failed.get()>
                    <p class="alarm" role="alert">{move || subject.text().person.export_failed}</p>
                </Show>
            </DialogBody>
            <DialogFoot>
                <Button label=subject.word(|text| text.frame.cancel) on_press=move |()| open.set(false) />
                <Button label=subject.word(|text| text.person.data) disabled=making on_press=move |()| hand_out(false) />
                <Button
                    label=subject.word(|text| text.person.readable)
                    variant=ButtonVariant::Primary
                    disabled=making
                    on_press=move |()| hand_out(true)
                />
            </DialogFoot>
        </Dialog>
    }
    .into_any()
}

/// The dialog that erases.
#[component]
pub fn ErasePerson(
    /// Who would go.
    subject: Subject,
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let content = move || view! { <Erasing subject open /> };
    view! {
        <Dialog
            title=subject.word(|text| text.person.erase)
            open=Signal::derive(move || open.get())
            on_close=move |()| open.set(false)
        >
            {content()}
        </Dialog>
    }
    .into_any()
}

/// What goes, what stays, the reason, the name typed once more, and the verb.
#[component]
fn Erasing(subject: Subject, open: RwSignal<bool>) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let reason = RwSignal::new(key(ErasureReason::Asked));
    let busy = RwSignal::new(false);
    let failure = RwSignal::new(None::<Failure>);
    let name = Memo::new(move |_| subject.record.get().map(|customer| customer.name).unwrap_or_default());
    let goes = move || {
        let part = subject.read(|archive| archive.part_of(subject.id));
        let number = |count| format::integer(subject.lang(), i64::try_from(count).unwrap_or(i64::MAX));
        let text = &subject.text().person;
        (text.goes)(&text.these(part.counts(), number))
    };
    // Looked up once: it reads what everybody wrote.
    let mentions = subject.desk.peek(|archive| {
        let part = archive.part_of(subject.id);
        Traces::of(archive, &part).mentioned(archive, &part).len()
    });
    let mentioned = move || (mentions > 0).then(|| (subject.text().person.mentioned)(&subject.count(mentions)));
    let is_named = Memo::new(move |_| typed.with(|typed| name.with(|name| is_the_same(typed, name))));
    let choices = move || {
        let words = subject.text().person.reasons;
        ErasureReason::ALL.into_iter().map(|one| Choice::new(key(one), words(one))).collect::<Vec<_>>()
    };
    let erase = move |()| {
        if !is_named.get_untracked() || busy.get_untracked() {
            return;
        }
        let chosen = reason.get_untracked();
        let Some(reason) = ErasureReason::ALL.into_iter().find(|one| key(*one) == chosen) else { return };
        busy.set(true);
        failure.set(None);
        leptos::task::spawn_local(async move {
            if let Err(why) = subject.desk.erase_customer(subject.id, reason).await {
                let _: Option<Option<Failure>> = failure.try_set(Some(why));
            }
            let _: Option<bool> = busy.try_set(false);
        });
    };
    let trouble = move || failure.get().map(|failure| why(subject.text(), &failure));
    let verb = move || {
        let text = &subject.text().person;
        if busy.get() { text.erasing } else { text.erase_now }.to_owned()
    };
    view! {
        <DialogBody>
            <div class="erasing">
            <p>{goes}</p>
            <p>
                <b>{move || subject.text().person.final_word}</b>
            </p>
            {move || mentioned().map(|words| view! { <p class="soft">{words}</p> })}
            <Note tone=NoteTone::Alarm>{move || subject.text().person.beyond}</Note>
            <div class="form">
                <Field label=subject.word(|text| text.person.reason)>
                    <Select
                        value=reason
                        choices=Signal::derive(choices)
                        on_choose=move |chosen| reason.set(chosen)
                    />
                </Field>
                <Field label=subject.word(|text| text.person.type_name) hint=name required=true>
                    <TextInput value=typed on_input=move |text| typed.set(text) autofocus=true />
                </Field>
            </div>
            {move || {
                trouble()
                    .map(|words| {
                        view! { <ErrorNote title=subject.word(|text| text.person.not_erased) text=words /> }
                    })
            }}
            </div>
        </DialogBody>
        <DialogFoot>
            <Button label=subject.word(|text| text.frame.cancel) on_press=move |()| open.set(false) />
            <Button
                label=Signal::derive(verb)
                variant=ButtonVariant::Warn
                disabled=Signal::derive(move || busy.get() || !is_named.get())
                on_press=erase
            />
        </DialogFoot>
    }
    .into_any()
}

/// Whether a name was typed as it stands; how many spaces part its words is no matter.
fn is_the_same(typed: &str, name: &str) -> bool {
    typed.split_whitespace().eq(name.split_whitespace())
}

fn key(reason: ErasureReason) -> String {
    format!("{reason:?}")
}

fn why(text: &Text, failure: &Failure) -> String {
    match failure {
        Failure::Refused(refusal) => (text.refusals.say)(refusal),
        Failure::NotSaved(error) => text.faults.sentence(error),
    }
}
