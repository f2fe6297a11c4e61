//! The form that adds a filter: the field, then its words, numbers or days.
//!
//! It changes only what the list is asked for.

use leptos::prelude::*;

use super::filter_words::{self, Asking};
use crate::{
    components::{Button, ButtonVariant, Checkbox, Choice, DateInput, Field, NumberInput, Select},
    domain::day::Day,
    i18n::locale::use_locale,
    state::{
        customer_list::{
            CustomerList,
            query::{Filter, FilterField, Test},
        },
        use_desk,
    },
};

/// The form.
#[component]
pub fn FilterForm(
    /// The list that is filtered.
    list: CustomerList,
) -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let name = RwSignal::new(FilterField::Grade.name());
    let field = Memo::new(move |_| FilterField::of_name(&name.get()).unwrap_or(FilterField::Grade));
    let fields = move || {
        let fields = desk.read(|archive| filter_words::fields(archive, locale.text()));
        fields.into_iter().map(|(field, label)| Choice::new(field.name(), label)).collect::<Vec<_>>()
    };
    let asking = Memo::new(move |_| desk.read(|archive| filter_words::asking(&field.get(), archive)));
    view! {
        <div class="stack filter-form" data-gap="small">
            <Select
                label=Signal::derive(move || locale.text().customers.add_filter.to_owned())
                value=name
                choices=Signal::derive(fields)
                on_choose=move |chosen| name.set(chosen)
            />
            // Keyed: the boxes of one field must never be kept for another.
            <For
                each=move || [(field.get(), asking.get())]
                key=|(field, asking)| (field.name(), *asking)
                children=move |(field, asking)| match asking {
                    Asking::Words => view! { <Words list field /> }.into_any(),
                    Asking::Numbers => view! { <Range list field days=false /> }.into_any(),
                    Asking::Days => view! { <Range list field days=true /> }.into_any(),
                }
            />
        </div>
    }
}

/// One box for each word; a tick is at once a filter.
#[component]
fn Words(list: CustomerList, field: FilterField) -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let choices = desk.peek(|archive| filter_words::offered(&field, archive, locale.text_now()));
    let field = StoredValue::new(field);
    let ticked = move || {
        field.with_value(|field| match list.query().filter(field).map(|filter| filter.test.clone()) {
            Some(Test::OneOf(words)) => words,
            Some(Test::Between(..)) | None => Vec::new(),
        })
    };
    let boxes = choices
        .into_iter()
        .map(|Choice { value, label, .. }| {
            let word = StoredValue::new(value);
            let change = move |wanted: bool| {
                let mut words = untrack(ticked);
                word.with_value(|word| {
                    words.retain(|other| other != word);
                    if wanted {
                        words.push(word.clone());
                    }
                });
                list.ask(|query| {
                    field.with_value(|field| {
                        if words.is_empty() {
                            query.drop_filter(field);
                        } else {
                            query.set(Filter { field: field.clone(), test: Test::OneOf(words) });
                        }
                    });
                });
            };
            let checked = Signal::derive(move || word.with_value(|word| ticked().contains(word)));
            view! {
                <li>
                    <Checkbox label=label checked on_change=change />
                </li>
            }
        })
        .collect_view();
    view! { <ul class="filter-words stack" data-gap="small">{boxes}</ul> }
}

/// A lower and an upper end.
#[component]
fn Range(list: CustomerList, field: FilterField, days: bool) -> impl IntoView {
    let locale = use_locale();
    let field = StoredValue::new(field);
    let text = move || &locale.text().customers;
    let ends =
        field.with_value(|field| match untrack(|| list.query().filter(field).map(|filter| filter.test.clone())) {
            Some(Test::Between(from, to)) => [from, to],
            Some(Test::OneOf(_)) | None => [None, None],
        });
    let [from, to] = ends.map(|end| RwSignal::new(end.map(|end| end_text(end, days)).unwrap_or_default()));
    let apply = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let [from, to] = [from, to].map(|end| end_of(&end.get_untracked(), days));
        list.ask(|query| {
            field.with_value(|field| {
                if from.is_none() && to.is_none() {
                    query.drop_filter(field);
                } else {
                    query.set(Filter { field: field.clone(), test: Test::Between(from, to) });
                }
            });
        });
    };
    let input = move |end: RwSignal<String>| {
        if days {
            view! { <DateInput value=end on_input=move |text| end.set(text) /> }.into_any()
        } else {
            view! { <NumberInput value=end on_input=move |text| end.set(text) /> }.into_any()
        }
    };
    view! {
        <form class="stack" data-gap="small" on:submit=apply>
            <Field label=Signal::derive(move || text().from.to_owned())>{input(from)}</Field>
            <Field label=Signal::derive(move || text().to.to_owned())>{input(to)}</Field>
            <Button
                label=Signal::derive(move || text().apply.to_owned())
                variant=ButtonVariant::Primary
                submit=true
            />
        </form>
    }
}

fn end_text(end: f64, days: bool) -> String {
    if !days {
        return end.to_string();
    }
    #[expect(clippy::cast_possible_truncation, reason = "days of the calendar are far below 2^31")]
    let day = Day::clamped(end as i64);
    day.to_string()
}

fn end_of(text: &str, days: bool) -> Option<f64> {
    if days { Day::parse(text).map(|day| f64::from(day.epoch_days())) } else { text.trim().parse().ok() }
}
