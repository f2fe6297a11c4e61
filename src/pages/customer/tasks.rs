//! Tasks: what is next, what is late, what was done.
//!
//! The form is `form::TaskForm`.

use leptos::prelude::*;

use super::{form::TaskForm, subject::Subject};
use crate::{
    components::{Button, ButtonVariant, Glyph, Section},
    domain::{
        command::{Command, Write},
        day::Day,
        record::Noun,
        task::Task,
    },
};

/// How many tasks the overview shows.
const NEXT: usize = 4;

/// The section of the overview: the next open tasks.
#[component]
pub fn NextTasks(
    /// For whom they are.
    subject: Subject,
) -> impl IntoView {
    view! { <TaskList subject most=NEXT open_only=true /> }
}

/// The tab.
#[component]
pub fn Tasks(
    /// For whom they are.
    subject: Subject,
) -> impl IntoView {
    view! { <TaskList subject most=usize::MAX open_only=false /> }
}

#[component]
fn TaskList(subject: Subject, most: usize, open_only: bool) -> impl IntoView {
    let tasks = Memo::new(move |_| {
        subject.read(|archive| {
            let all = archive.tasks.of_customer(subject.id).map(|(_, task)| task);
            let mut tasks: Vec<Task> = all.filter(|task| !open_only || task.done.is_none()).cloned().collect();
            let far = Day::clamped(i64::MAX);
            tasks.sort_by_key(|task| {
                (
                    task.done.is_some(),
                    task.due.unwrap_or(far),
                    std::cmp::Reverse(task.priority),
                    task.provenance.created,
                )
            });
            tasks.truncate(most);
            tasks
        })
    });
    let editing: RwSignal<Option<Option<Task>>> = RwSignal::new(None);
    let close = Callback::new(move |()| editing.set(None));
    let form = move || editing.get().map(|before| view! { <TaskForm customer=subject.id before on_close=close /> });
    let add = move || {
        view! {
            <Button
                label=subject.word(|text| (text.customer.new_record)(Noun::Task))
                variant=ButtonVariant::Bare
                icon=Glyph::Plus
                on_press=move |()| editing.set(Some(None))
            />
        }
    };
    let title = subject.word(move |text| {
        let [_, _, _, _, _, tasks, ..] = text.customer.tabs;
        tasks
    });
    let next = subject.word(|text| text.customer.next);
    let rows = move || tasks.get().into_iter().map(|task| row(subject, task, editing)).collect_view();
    view! {
        <Section title=if open_only { next } else { title } links=add>
            <Show
                when=move || tasks.with(|tasks| !tasks.is_empty())
                fallback=move || view! { <p class="quiet">{move || (subject.text().customer.none_yet)(Noun::Task)}</p> }
            >
                <ol class="next-actions">{rows}</ol>
            </Show>
        </Section>
        {form}
    }
}

fn row(subject: Subject, task: Task, editing: RwSignal<Option<Option<Task>>>) -> impl IntoView {
    let edited = task.clone();
    let done = task.done.is_some();
    let today = subject.desk.today();
    let late = !done && task.due.is_some_and(|due| due < today);
    let due = task.due.map(|due| (subject.text().customer.overdue)(&subject.ago(due)));
    let finished = task.done.map(|day| format!("{} {}", subject.text().fields.done, subject.day(day)));
    let kind = (subject.text().values.tasks)(task.kind);
    let title = task.title.clone();
    let owner = task.owner.clone();
    let toggle = move |()| {
        let mut after = task.clone();
        let base = after.provenance.updated;
        after.done = if after.done.is_some() { None } else { Some(subject.desk.today()) };
        subject.desk.send(Command::WriteTask(Write::Revise { base, record: Box::new(after) }));
    };
    view! {
        <li>
            <button class="link" type="button" on:click=move |_| editing.set(Some(Some(edited.clone())))>
                <b>
                    <bdi>{title}</bdi>
                </b>
            </button>
            <p>
                {kind} {due.map(|due| view! { " · " <span class=if late { "alarm" } else { "" }>{due}</span> })}
                {finished.map(|finished| format!(" · {finished}"))}
                {(!owner.is_empty()).then(|| view! { " · " <bdi>{owner}</bdi> })}
            </p>
            <div class="go">
                <Button
                    label=subject.word(if done { |text| text.customer.mark_open } else { |text| text.customer.mark_done })
                    icon=Glyph::Check
                    on_press=toggle
                />
            </div>
        </li>
    }
}
