//! The inputs of forms: a field with its label, its value and its error.
//!
//! They read nothing from the archive.

use leptos::prelude::*;

use super::draft::Draft;
use crate::{
    components::{Checkbox, Choice, DateInput, Field, NumberInput, Select, TextArea, TextInput, TextKind},
    domain::{
        day::Day,
        refusal::{FormField, Refusal},
    },
    i18n::{
        Text,
        locale::{Locale, use_locale},
    },
};

/// Makes the inputs of a form.
#[derive(Clone, Copy)]
pub struct Inputs {
    locale: Locale,
    draft: Draft,
}

/// A word of the texts.
pub type Word = fn(&Text) -> &'static str;

impl Inputs {
    /// The inputs of a draft.
    pub fn of(draft: Draft) -> Self {
        Self { locale: use_locale(), draft }
    }

    /// A word in the language of the page.
    pub fn word(self, word: Word) -> Signal<String> {
        Signal::derive(move || word(self.locale.text()).to_owned())
    }

    /// A line of text.
    pub fn line(self, label: Word, value: RwSignal<String>, field: Option<FormField>) -> AnyView {
        self.typed(label, value, field, TextKind::Text, false)
    }

    /// A line of text that takes the focus.
    pub fn first_line(self, label: Word, value: RwSignal<String>, field: FormField) -> AnyView {
        self.typed(label, value, Some(field), TextKind::Text, true)
    }

    /// A line of a kind.
    pub fn kind(self, label: Word, value: RwSignal<String>, field: FormField, kind: TextKind) -> AnyView {
        self.typed(label, value, Some(field), kind, false)
    }

    fn typed(
        self,
        label: Word,
        value: RwSignal<String>,
        field: Option<FormField>,
        kind: TextKind,
        autofocus: bool,
    ) -> AnyView {
        view! {
            <Field label=self.word(label) error=self.draft.error(field)>
                <TextInput value on_input=move |text| value.set(text) kind autofocus />
            </Field>
        }
        .into_any()
    }

    /// A line under a label that is no word of ours.
    pub fn named_line(self, label: String, value: RwSignal<String>, field: FormField, kind: TextKind) -> AnyView {
        view! {
            <Field label=label error=self.draft.error(Some(field))>
                <TextInput value on_input=move |text| value.set(text) kind />
            </Field>
        }
        .into_any()
    }

    /// A line with a quiet hint below.
    pub fn hinted(
        self,
        label: Word,
        hint: Word,
        value: RwSignal<String>,
        field: Option<FormField>,
        kind: TextKind,
    ) -> AnyView {
        view! {
            <Field label=self.word(label) hint=self.word(hint) error=self.draft.error(field)>
                <TextInput value on_input=move |text| value.set(text) kind />
            </Field>
        }
        .into_any()
    }

    /// Several lines of text.
    pub fn area(self, label: Word, value: RwSignal<String>) -> AnyView {
        view! {
            <Field label=self.word(label)>
                <TextArea value on_input=move |text| value.set(text) />
            </Field>
        }
        .into_any()
    }

    /// A day.
    pub fn day(self, label: Word, value: RwSignal<String>, field: Option<FormField>) -> AnyView {
        view! {
            <Field label=self.word(label) error=self.draft.error(field)>
                <DateInput value on_input=move |text| value.set(text) />
            </Field>
        }
        .into_any()
    }

    /// A day with a quiet hint below.
    pub fn hinted_day(self, label: Word, hint: Word, value: RwSignal<String>, field: FormField) -> AnyView {
        view! {
            <Field label=self.word(label) hint=self.word(hint) error=self.draft.error(Some(field))>
                <DateInput value on_input=move |text| value.set(text) />
            </Field>
        }
        .into_any()
    }

    /// A whole number of a small range.
    pub fn number(self, label: Word, value: RwSignal<String>, min: f64, max: f64) -> AnyView {
        view! {
            <Field label=self.word(label)>
                <NumberInput value on_input=move |text| value.set(text) min max step=1.0 />
            </Field>
        }
        .into_any()
    }

    /// One of a few.
    pub fn choice(self, label: Word, value: RwSignal<String>, choices: fn(&Text) -> Vec<Choice>) -> AnyView {
        let choices = Signal::derive(move || choices(self.locale.text()));
        view! {
            <Field label=self.word(label)>
                <Select value choices on_choose=move |chosen| value.set(chosen) />
            </Field>
        }
        .into_any()
    }

    /// Yes or no.
    pub fn check(self, label: Word, value: RwSignal<bool>) -> AnyView {
        view! { <Checkbox label=self.word(label) checked=value on_change=move |on| value.set(on) /> }.into_any()
    }
}

/// A text field filled with a text.
pub fn filled(text: &str) -> RwSignal<String> {
    RwSignal::new(text.to_owned())
}

/// The trimmed text of a field.
pub fn text_of(value: RwSignal<String>) -> String {
    value.with_untracked(|text| text.trim().to_owned())
}

/// The day of a field; absent where it is blank.
pub fn day_of(value: RwSignal<String>) -> Option<Day> {
    value.with_untracked(|text| Day::parse(text))
}

/// The day of a field that must have one; where it has none, that is said beside it.
pub fn day_or_refuse(draft: Draft, value: RwSignal<String>) -> Option<Day> {
    let day = day_of(value);
    if day.is_none() {
        let blank = text_of(value).is_empty();
        let why = if blank { Refusal::Blank } else { Refusal::Malformed };
        draft.refuse(why(FormField::Date));
    }
    day
}

/// The words of a field that takes several, none twice.
pub fn words_of(value: RwSignal<String>) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in text_of(value).split([',', '，', '、', ';', '；', '\n']).map(str::trim) {
        if !word.is_empty() && !words.iter().any(|other| other == word) {
            words.push(word.to_owned());
        }
    }
    words
}

/// Choices from values, what stands for them, and their words; the first stands for none where `none` is given.
pub fn choices_of<T: Copy>(
    all: &[T],
    key: impl Fn(T) -> String,
    word: impl Fn(T) -> &'static str,
    none: Option<&str>,
) -> Vec<Choice> {
    let none = none.map(|none| Choice::new("", none));
    none.into_iter().chain(all.iter().map(|value| Choice::new(key(*value), word(*value)))).collect()
}

/// The value that a key stands for.
pub fn chosen<T: Copy>(all: &[T], key: impl Fn(T) -> String, value: RwSignal<String>) -> Option<T> {
    value.with_untracked(|chosen| all.iter().copied().find(|value| key(*value) == *chosen))
}
