//! Fields that the user adds to customers: the list and the form.
//!
//! Whether a field is allowed is the archive's decision; its refusal stands in the form.

use leptos::prelude::*;

use crate::{
    components::{
        Button, ButtonVariant, Choice, Dialog, DialogBody, DialogFoot, Field, Glyph, Section, Select, TextArea,
        TextInput,
    },
    domain::{
        command::{Command, Write},
        custom_field::{CustomField, FieldKind},
        event::Scope,
        provenance::{Extra, Provenance},
    },
    i18n::locale::use_locale,
    state::{Desk, Failure, use_desk},
};

/// Every type with the name that the select hands back.
const KINDS: [(FieldKind, &str); 6] = [
    (FieldKind::Text, "text"),
    (FieldKind::Number, "number"),
    (FieldKind::Money, "money"),
    (FieldKind::Date, "date"),
    (FieldKind::Choice, "choice"),
    (FieldKind::YesNo, "yes_no"),
];

/// What stands in the form.
#[derive(Clone, Copy)]
struct Draft {
    open: RwSignal<bool>,
    /// The field that is edited; none for a new one.
    of: RwSignal<Option<CustomField>>,
    label: RwSignal<String>,
    kind: RwSignal<FieldKind>,
    options: RwSignal<String>,
    error: RwSignal<Option<String>>,
}

impl Draft {
    fn new() -> Self {
        Self {
            open: RwSignal::new(false),
            of: RwSignal::new(None),
            label: RwSignal::new(String::new()),
            kind: RwSignal::new(FieldKind::Text),
            options: RwSignal::new(String::new()),
            error: RwSignal::new(None),
        }
    }

    fn begin(self, field: Option<CustomField>) {
        self.label.set(field.as_ref().map(|field| field.label.clone()).unwrap_or_default());
        self.kind.set(field.as_ref().map_or(FieldKind::Text, |field| field.kind));
        self.options.set(field.as_ref().map(|field| field.options.join("\n")).unwrap_or_default());
        self.error.set(None);
        self.of.set(field);
        self.open.set(true);
    }

    /// The command that writes what stands in the form.
    fn command(self, desk: Desk) -> Command {
        let lines = self.options.get_untracked();
        let kind = self.kind.get_untracked();
        let options = lines.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
        let label = self.label.get_untracked().trim().to_owned();
        let options = if kind == FieldKind::Choice { options } else { Vec::new() };
        Command::WriteCustomField(if let Some(field) = self.of.get_untracked() {
            Write::Revise {
                base: field.provenance.updated,
                record: Box::new(CustomField { label, kind, options, ..field }),
            }
        } else {
            let id = desk.fresh_id();
            let (provenance, extra) = (Provenance::manual(desk.now()), Extra::new());
            Write::Record(Box::new(CustomField { id, key: id.to_string(), label, kind, options, provenance, extra }))
        })
    }
}

/// The section.
#[component]
pub fn CustomFields() -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let text = move || &locale.text().settings;
    let draft = Draft::new();
    let fields = Memo::new(move |_| {
        desk.read(|archive| archive.custom_fields.iter().map(|(_, field)| field.clone()).collect::<Vec<_>>())
    });
    let rows = move || {
        let fields = fields.get();
        if fields.is_empty() {
            return view! { <p class="reading">{text().no_fields}</p> }.into_any();
        }
        let rows = fields.into_iter().map(|field| row(field, draft, desk)).collect_view();
        view! { <ul class="rows custom-fields">{rows}</ul> }.into_any()
    };
    view! {
        <Section
            title=Signal::derive(move || text().fields.to_owned())
            qualifier=Signal::derive(move || text().fields_note.to_owned())
        >
            {rows}
            <Button
                label=Signal::derive(move || text().new_field.to_owned())
                icon=Glyph::Plus
                on_press=move |()| draft.begin(None)
            />
        </Section>
        <FieldDialog draft />
    }
    .into_any()
}

fn row(field: CustomField, draft: Draft, desk: Desk) -> impl IntoView {
    let locale = use_locale();
    let text = &locale.text().settings;
    let (edit, delete) = ((text.edit_named)(&field.label), (text.delete_named)(&field.label));
    let (label, kind, options, id) =
        (field.label.clone(), (text.kinds)(field.kind), field.options.join(" · "), field.id);
    let field = StoredValue::new(field);
    view! {
        <li class="setting">
            <p>
                <bdi>{label}</bdi>
                " "
                <span class="quiet small">
                    {kind} " " <bdi>{options}</bdi>
                </span>
            </p>
            <span class="line">
                <Button
                    label=edit
                    icon=Glyph::Edit
                    icon_only=true
                    variant=ButtonVariant::Bare
                    on_press=move |()| draft.begin(Some(field.get_value()))
                />
                <Button
                    label=delete
                    icon=Glyph::Trash
                    icon_only=true
                    variant=ButtonVariant::Bare
                    on_press=move |()| desk.send(Command::Remove(Scope::CustomFields(vec![id])))
                />
            </span>
        </li>
    }
}

/// The form.
#[component]
fn FieldDialog(
    /// What stands in it.
    draft: Draft,
) -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let text = move || &locale.text().settings;
    let title = move || if draft.of.with(Option::is_some) { text().edit_field } else { text().new_field }.to_owned();
    let kinds = move || KINDS.map(|(kind, name)| Choice::new(name, (text().kinds)(kind))).to_vec();
    let name_of =
        move || KINDS.into_iter().find(|(kind, _)| *kind == draft.kind.get()).map_or("text", |(_, name)| name);
    let choose = move |name: String| {
        if let Some((kind, _)) = KINDS.into_iter().find(|(_, own)| *own == name) {
            draft.kind.set(kind);
        }
    };
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let command = draft.command(desk);
        leptos::task::spawn_local(async move {
            match desk.submit(command).await {
                Ok(()) => draft.open.set(false),
                Err(Failure::Refused(refusal)) => {
                    draft.error.set(Some((locale.text_now().refusals.say)(&refusal)));
                }
                // What was typed stays.
                Err(Failure::NotSaved(error)) => {
                    draft.error.set(Some(locale.text_now().faults.sentence(&error)));
                }
            }
        });
    };
    view! {
        <Dialog title=Signal::derive(title) open=draft.open on_close=move |()| draft.open.set(false)>
            <form on:submit=save novalidate>
                <DialogBody>
                    <div class="form">
                        <Field
                            label=Signal::derive(move || text().label.to_owned())
                            error=Signal::derive(move || draft.error.get())
                            required=true
                        >
                            <TextInput value=draft.label on_input=move |label| draft.label.set(label) autofocus=true />
                        </Field>
                        <Field label=Signal::derive(move || text().kind.to_owned())>
                            <Select
                                value=Signal::derive(move || name_of().to_owned())
                                choices=Signal::derive(kinds)
                                on_choose=choose
                            />
                        </Field>
                        <Show when=move || draft.kind.get() == FieldKind::Choice>
                            <Field
                                label=Signal::derive(move || text().options.to_owned())
                                hint=Signal::derive(move || text().options_note.to_owned())
                            >
                                <TextArea value=draft.options on_input=move |options| draft.options.set(options) />
                            </Field>
                        </Show>
                    </div>
                </DialogBody>
                <DialogFoot>
                    <Button
                        label=Signal::derive(move || locale.text().frame.cancel.to_owned())
                        on_press=move |()| draft.open.set(false)
                    />
                    <Button
                        label=Signal::derive(move || locale.text().frame.save.to_owned())
                        variant=ButtonVariant::Primary
                        submit=true
                    />
                </DialogFoot>
            </form>
        </Dialog>
    }
    .into_any()
}
