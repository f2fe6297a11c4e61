//! In what an archive file differs from the archive: both values, and which of them stands.
//!
//! The comparison decided it; nothing is chosen here.

use std::rc::Rc;

use leptos::prelude::*;

use super::words::{count, say};
use crate::{
    components::{Column as Head, DataTable, Section},
    domain::archive::Archive,
    i18n::{
        Text, format,
        locale::{Locale, use_locale},
    },
    state::{
        import::{Aspect, Comparison, Difference, Side},
        use_desk,
    },
};

/// The section.
#[component]
pub fn Differences(
    /// What restoring the file would do; absent while it is worked out.
    #[prop(into)]
    comparison: Signal<Option<Rc<Comparison>>, LocalStorage>,
) -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let total = move || comparison.with(|found| found.as_ref().map_or(0, |found| found.difference_count));
    let qualifier = move || {
        let shown = comparison.with(|found| found.as_ref().map_or(0, |found| found.differences.len()));
        if shown == 0 {
            return String::new();
        }
        (locale.text().import.shown)(&format::count(locale.lang(), shown), &count(locale, total()))
    };
    let heads = move || {
        let (text, mapping) = (&locale.text().import, &locale.text().mapping);
        let head = |key, label: &str| Head { key, label: label.to_owned(), ..Head::default() };
        vec![
            head("record", text.record),
            head("field", mapping.field),
            head("here", text.here),
            head("file", mapping.in_file),
            head("stands", text.stands),
        ]
    };
    let rows = move || {
        let found = comparison.get();
        let differences = found.iter().flat_map(|found| &found.differences);
        desk.peek(|archive| differences.map(|one| row(one, archive, locale)).collect_view())
    };
    view! {
        <Section title=say(locale, |text| text.import.differences) qualifier=Signal::derive(qualifier)>
            <Show
                when=move || { total() > 0 }
                fallback=move || view! { <p class="quiet">{move || locale.text().import.no_differences}</p> }
            >
                <DataTable
                    caption=say(locale, |text| text.import.differences)
                    columns=Signal::derive(heads)
                    class="differences"
                >
                    {rows}
                </DataTable>
            </Show>
        </Section>
    }
}

fn row(one: &Difference, archive: &Archive, locale: Locale) -> AnyView {
    let text = locale.text();
    let record = view! {
        <th scope="row">
            <span class="quiet">{(text.customer.nouns)(one.noun)}</span>
            " "
            <bdi>{one.name.clone()}</bdi>
        </th>
    };
    let member = match &one.aspect {
        Aspect::Member(member) => member,
        Aspect::ComesBack => {
            return view! { <tr>{record} <td colspan="4">{text.import.comes_back}</td></tr> }.into_any();
        }
        Aspect::StaysDeleted => {
            return view! { <tr>{record} <td colspan="4">{text.import.stays_deleted}</td></tr> }.into_any();
        }
        Aspect::Leaves => {
            return view! { <tr>{record} <td colspan="4">{text.import.leaves}</td></tr> }.into_any();
        }
    };
    let value = |value: &str, side: Side| {
        let shown = if value.is_empty() { text.customer.empty_value.to_owned() } else { value.to_owned() };
        view! {
            <td data-cell="value" data-stands=(one.takes == side).then_some("")>
                <bdi>{shown}</bdi>
            </td>
        }
    };
    let stands = match one.takes {
        Side::Here => text.import.here,
        Side::File => text.mapping.in_file,
    };
    view! {
        <tr>
            {record} <td>{member_word(member, archive, text)}</td> {value(&one.here, Side::Here)}
            {value(&one.in_file, Side::File)} <td>{stands}</td>
        </tr>
    }
    .into_any()
}

/// What a member is called: a custom field by its label, one without a word by its stored name.
fn member_word(member: &str, archive: &Archive, text: &Text) -> String {
    if let Some(key) = member.strip_prefix("custom.") {
        let found = archive.custom_fields.iter().find(|(_, field)| field.key == key);
        return found.map_or_else(|| key.to_owned(), |(_, field)| field.label.clone());
    }
    text.member(member).map_or_else(|| member.to_owned(), str::to_owned)
}
