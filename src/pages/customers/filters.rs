//! The line of filters: search, a chip for each filter, one to add, and what fits in figures.
//!
//! The list keeps what is asked for; the address shows it.

use leptos::{ev, html, prelude::*};

use super::{
    filter_form::FilterForm,
    filter_words,
    query_bar::{QueryBar, QueryChip},
    segment::SaveSegment,
};
use crate::{
    components::{AddChip, Button, ButtonVariant, Chip, Glyph, Popover, PopoverButton, SearchBox},
    domain::{command::Command, event::Scope},
    i18n::{format, locale::use_locale},
    state::{
        customer_list::{
            CustomerList,
            query::{Filter, ListQuery},
        },
        route::Route,
        use_desk,
    },
};

/// The line of filters.
#[component]
pub fn Filters(
    /// The list they are of.
    list: CustomerList,
    /// The search box, to put the focus there.
    search: NodeRef<html::Input>,
    /// Whether the bar of the typed query is open.
    query: RwSignal<bool>,
) -> impl IntoView {
    let locale = use_locale();
    let text = move || &locale.text().customers;
    let typed = Memo::new(move |_| list.query().text);
    let filters = Memo::new(move |_| list.query().filters);
    let key = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" {
            list.ask(|query| query.text.clear());
        }
    };
    let button: NodeRef<html::Button> = NodeRef::new();
    let open = move |()| query.set(true);
    let close = move |()| {
        query.set(false);
        if let Some(button) = button.get_untracked() {
            // Focusing a button that is in the page cannot fail.
            drop(button.focus());
        }
    };
    let chip = Memo::new(move |_| !query.get() && !list.query().expression.is_empty());
    view! {
        <div class="filters">
            <SearchBox
                label=Signal::derive(move || text().search.to_owned())
                placeholder=Signal::derive(move || text().search_hint.to_owned())
                value=typed
                on_input=move |text| list.ask(|query| query.text = text)
                keys="/"
                node_ref=search
                on_key=key
            />
            <For
                each=move || filters.get()
                key=|filter| format!("{filter:?}")
                children=move |filter| view! { <FilterChip list filter /> }
            />
            <Popover
                label=Signal::derive(move || text().add_filter.to_owned())
                button=PopoverButton::Chip
                icon=Glyph::Plus
                padded=true
                content=move || view! { <FilterForm list /> }
            />
            <AddChip
                label=Signal::derive(move || locale.text().query.query.to_owned())
                icon=Glyph::Filter
                expanded=query
                node_ref=button
                on_press=move |()| if query.get_untracked() { close(()) } else { open(()) }
            />
            <Show when=move || chip.get()>
                <QueryChip list on_open=open />
            </Show>
            <SegmentTools list />
            <Sums list />
        </div>
        <Show when=move || query.get()>
            <QueryBar list on_close=close />
        </Show>
    }
}

#[component]
fn FilterChip(list: CustomerList, filter: Filter) -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let filter = StoredValue::new(filter);
    let field = Signal::derive(move || {
        desk.read(|archive| filter.with_value(|filter| filter_words::label(&filter.field, archive, locale.text())))
    });
    let words = Memo::new(move |_| {
        desk.read(|archive| {
            filter.with_value(|filter| {
                filter_words::test_words(&filter.field, &filter.test, archive, locale.lang(), locale.text())
            })
        })
    });
    view! {
        <Chip
            field=field
            operator=Signal::derive(move || words.get().0)
            value=Signal::derive(move || words.get().1)
            remove_label=Signal::derive(move || (locale.text().customers.remove_filter)(&field.get()))
            on_remove=move |()| list.ask(|query| filter.with_value(|filter| query.drop_filter(&filter.field)))
        />
    }
}

/// Keeps what is asked for as a segment, or deletes the segment that is shown.
#[component]
fn SegmentTools(list: CustomerList) -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let open = RwSignal::new(false);
    let current = Memo::new(move |_| {
        let asked = list.query().without_sort();
        desk.read(|archive| {
            let same = |query: &str| ListQuery::parse(query).without_sort() == asked;
            archive
                .segments
                .iter()
                .find(|(_, segment)| same(&segment.query))
                .map(|(_, segment)| (segment.id, segment.name.clone()))
        })
    });
    let tool = move || {
        if list.query().is_everyone() {
            return ().into_any();
        }
        match current.get() {
            None => view! {
                <Button
                    label=Signal::derive(move || locale.text().customers.save_segment.to_owned())
                    variant=ButtonVariant::Bare
                    on_press=move |()| open.set(true)
                />
            }
            .into_any(),
            Some((id, name)) => view! {
                <Button
                    label=Signal::derive(move || (locale.text().customers.delete_segment)(&name))
                    variant=ButtonVariant::Bare
                    icon=Glyph::Trash
                    icon_only=true
                    on_press=move |()| {
                        desk.send(Command::Remove(Scope::Segments(vec![id])));
                        list.go(&Route::Customers);
                    }
                />
            }
            .into_any(),
        }
    };
    view! {
        {tool}
        <SaveSegment list open />
    }
}

/// How many fit and what they are worth.
#[component]
fn Sums(list: CustomerList) -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let currency = Memo::new(move |_| desk.read_scored(|reading| reading.currency));
    let money = move |minor: i64| {
        let currency = currency.get();
        format::money_compact(locale.lang(), minor, currency.code(), u8::try_from(currency.exponent()).unwrap_or(2))
    };
    let count = move || (locale.text().customers.count)(&format::count(locale.lang(), list.found().rows.len()));
    let worth = move || list.found().value.map(|value| (locale.text().customers.worth)(&money(value)));
    let at_risk = move || {
        #[expect(clippy::cast_possible_truncation, reason = "amounts of an archive stay below 2^53 minor units")]
        let minor = list.found().at_risk.filter(|at_risk| *at_risk >= 1.0).map(|at_risk| at_risk as i64);
        minor.map(|minor| (locale.text().customers.at_risk)(&money(minor)))
    };
    view! {
        <p class="filters-sum">
            <b>{count}</b>
            {move || worth().map(|worth| view! { " · " <b>{worth}</b> })}
            {move || at_risk().map(|at_risk| view! { " · " <b class="alarm">{at_risk}</b> })}
        </p>
    }
}
