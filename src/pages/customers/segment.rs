//! The dialog that keeps what is asked for under a name.
//!
//! Segments are shown by the head.

use leptos::prelude::*;

use crate::{
    components::{Button, ButtonVariant, Dialog, DialogBody, DialogFoot, Field, TextInput},
    domain::{
        command::{Command, Write},
        provenance::{Extra, Provenance},
        segment::Segment,
    },
    i18n::locale::use_locale,
    state::{
        Failure,
        customer_list::{CustomerList, language::Lexicon},
        use_desk,
    },
};

/// The dialog.
#[component]
pub fn SaveSegment(
    /// The list whose question is kept.
    list: CustomerList,
    /// Whether it is there.
    open: RwSignal<bool>,
) -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let name = RwSignal::new(String::new());
    // What the archive answered, or the name by which the query would ask for itself.
    let failure: RwSignal<Option<Result<Failure, String>>> = RwSignal::new(None);
    let error = Signal::derive(move || {
        let text = locale.text();
        failure.get().map(|failure| match failure {
            Ok(Failure::Refused(refusal)) => (text.refusals.say)(&refusal),
            // The name stays for another try.
            Ok(Failure::NotSaved(error)) => text.faults.sentence(&error),
            Err(name) => (text.query.circle)(&name),
        })
    });
    let close = move |()| {
        open.set(false);
        name.set(String::new());
        failure.set(None);
    };
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (name, query) = (name.get_untracked().trim().to_owned(), untrack(|| list.query()).without_sort());
        let circle = desk.peek(|archive| Lexicon::of(archive).reaches(&query, &name));
        if circle {
            failure.set(Some(Err(name)));
            return;
        }
        let segment = Segment {
            id: desk.fresh_id(),
            name,
            query: query.address(),
            provenance: Provenance::manual(desk.now()),
            extra: Extra::new(),
        };
        leptos::task::spawn_local(async move {
            match desk.submit(Command::WriteSegment(Write::Record(Box::new(segment)))).await {
                Ok(()) => close(()),
                Err(why) => failure.set(Some(Ok(why))),
            }
        });
    };
    let text = move || &locale.text().customers;
    view! {
        <Dialog title=Signal::derive(move || text().save_segment.to_owned()) open on_close=close>
            <form on:submit=save>
                <DialogBody>
                    <Field
                        label=Signal::derive(move || locale.text().fields.name.to_owned())
                        hint=Signal::derive(move || text().segment_hint.to_owned())
                        error
                        required=false
                    >
                        <TextInput value=name on_input=move |text| name.set(text) autofocus=true />
                    </Field>
                </DialogBody>
                <DialogFoot>
                    <Button label=Signal::derive(move || locale.text().frame.cancel.to_owned()) on_press=close />
                    <Button
                        label=Signal::derive(move || locale.text().frame.save.to_owned())
                        variant=ButtonVariant::Primary
                        submit=true
                    />
                </DialogFoot>
            </form>
        </Dialog>
    }
}
