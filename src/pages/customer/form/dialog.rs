//! The dialog around a form: what concerns it all, Delete, Cancel, Save.
//!
//! What is saved is the form's.

use leptos::prelude::*;

use super::draft::Draft;
use crate::{
    components::{Button, ButtonVariant, Confirm, Dialog, DialogBody, DialogFoot, DialogWidth, ErrorNote},
    domain::record::Noun,
    i18n::locale::use_locale,
};

/// A form in a dialog that is open as long as it is there.
#[component]
pub fn FormDialog(
    /// Its heading.
    #[prop(into)]
    title: Signal<String>,
    /// The draft that is written.
    draft: Draft,
    /// Called to write it.
    #[prop(into)]
    on_save: Callback<()>,
    /// Called to leave it.
    #[prop(into)]
    on_close: Callback<()>,
    /// Deletes the record, where there is one.
    #[prop(optional_no_strip)]
    on_delete: Option<(Noun, Callback<()>)>,
    /// The fields.
    children: ChildrenFn,
) -> impl IntoView {
    let locale = use_locale();
    let children = StoredValue::new(children);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        on_save.run(());
    };
    let asked = RwSignal::new(false);
    let delete = move || {
        on_delete.map(|_| {
            view! {
                <Button
                    label=Signal::derive(move || locale.text().frame.delete.to_owned())
                    variant=ButtonVariant::Warn
                    on_press=move |()| asked.set(true)
                />
            }
        })
    };
    let question = on_delete.map(|(noun, on_delete)| {
        view! {
            <Confirm
                open=Signal::derive(move || asked.get())
                title=Signal::derive(move || (locale.text().customer.delete_title)((locale.text().customer.nouns)(noun)))
                text=Signal::derive(move || (locale.text().customer.delete_text)((locale.text().customer.nouns)(noun)))
                note=Signal::derive(move || locale.text().customers.delete_undo.to_owned())
                verb=Signal::derive(move || locale.text().frame.delete.to_owned())
                cancel_label=Signal::derive(move || locale.text().frame.cancel.to_owned())
                on_confirm=move |()| {
                    asked.set(false);
                    on_delete.run(());
                }
                on_close=move |()| asked.set(false)
            />
        }
    });
    view! {
        <Dialog title open=Signal::stored(true) on_close width=DialogWidth::Wide>
            <form class="dialog-form" novalidate on:submit=submit>
                <DialogBody>
                    {move || {
                        draft.general_error().map(|(title, text)| view! { <ErrorNote title=title.to_owned() text /> })
                    }}
                    {children.with_value(|children| children())}
                </DialogBody>
                <DialogFoot>
                    {delete}
                    <Button label=Signal::derive(move || locale.text().frame.cancel.to_owned()) on_press=on_close />
                    <Button
                        label=Signal::derive(move || locale.text().frame.save.to_owned())
                        variant=ButtonVariant::Primary
                        disabled=Signal::derive(move || draft.is_saving())
                        submit=true
                    />
                </DialogFoot>
            </form>
        </Dialog>
        {question}
    }
}
