//! The form of a task.
//!
//! Marking it as done is the list's.

use leptos::prelude::*;

use super::{
    dialog::FormDialog,
    draft::{Draft, write},
    inputs::{Inputs, choices_of, chosen, day_of, filled, text_of},
};
use crate::{
    components::Choice,
    domain::{
        command::Command,
        customer::Customer,
        event::Scope,
        id::Id,
        need::Priority,
        provenance::Extra,
        record::Noun,
        refusal::FormField,
        task::{Task, TaskKind},
    },
    i18n::Text,
    state::use_desk,
};

const KINDS: [TaskKind; 3] = [TaskKind::Task, TaskKind::Visit, TaskKind::Call];
const PRIORITIES: [Priority; 3] = [Priority::High, Priority::Normal, Priority::Low];

fn key<T: std::fmt::Debug>(value: T) -> String {
    format!("{value:?}")
}

fn kinds(text: &Text) -> Vec<Choice> {
    choices_of(&KINDS, key, text.values.tasks, None)
}

fn priorities(text: &Text) -> Vec<Choice> {
    choices_of(&PRIORITIES, key, text.values.priorities, None)
}

/// The form.
#[component]
pub fn TaskForm(
    /// For whom it is.
    customer: Id<Customer>,
    /// The task to be edited, if it is not a new one.
    before: Option<Task>,
    /// Called when it is done with.
    #[prop(into)]
    on_close: Callback<()>,
) -> impl IntoView {
    let desk = use_desk();
    let draft = Draft::new();
    let inputs = Inputs::of(draft);
    let of = before.clone().unwrap_or_else(|| Task {
        id: desk.fresh_id(),
        customer_id: Some(customer),
        title: String::new(),
        kind: TaskKind::default(),
        due: None,
        done: None,
        owner: String::new(),
        priority: Priority::default(),
        note: String::new(),
        provenance: draft.provenance(),
        extra: Extra::new(),
    });
    let day = |day: Option<crate::domain::day::Day>| filled(&day.map(|day| day.to_string()).unwrap_or_default());
    let (title, owner, note) = (filled(&of.title), filled(&of.owner), filled(&of.note));
    let (kind, priority) = (filled(&key(of.kind)), filled(&key(of.priority)));
    let (due, done) = (day(of.due), day(of.done));
    let heading = if before.is_some() {
        inputs.word(|text| (text.customer.edit_record)(Noun::Task))
    } else {
        inputs.word(|text| (text.customer.new_record)(Noun::Task))
    };
    let on_delete = before.as_ref().map(|task| {
        let id = task.id;
        let delete = move |()| draft.send(Command::Remove(Scope::Tasks(vec![id])), on_close);
        (Noun::Task, Callback::new(delete))
    });
    let (of, before) = (StoredValue::new(of), StoredValue::new(before));
    let save = move |()| {
        let mut task = of.get_value();
        (task.title, task.owner, task.note) = (text_of(title), text_of(owner), text_of(note));
        task.kind = chosen(&KINDS, key, kind).unwrap_or_default();
        task.priority = chosen(&PRIORITIES, key, priority).unwrap_or_default();
        (task.due, task.done) = (day_of(due), day_of(done));
        let write = before.with_value(|before| write(before.as_ref(), task));
        draft.send(Command::WriteTask(write), on_close);
    };
    view! {
        <FormDialog title=heading draft on_save=save on_close on_delete>
            <div class="form">
                {inputs.first_line(|text| text.fields.task, title, FormField::Title)}
                <div class="form-row">
                    {inputs.choice(|text| text.fields.kind, kind, kinds)}
                    {inputs.choice(|text| text.fields.priority, priority, priorities)}
                    {inputs.day(|text| text.fields.due, due, None)}
                    {inputs.day(|text| text.fields.done, done, None)}
                    {inputs.line(|text| text.fields.owner, owner, None)}
                </div>
                {inputs.area(|text| text.fields.note, note)}
            </div>
        </FormDialog>
    }
}
