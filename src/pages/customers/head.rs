//! The head of the list: saved segments as tabs, the choice of columns, a new customer.
//!
//! It filters nothing.

use leptos::prelude::*;

use super::columns::{self, Shown};
use crate::{
    components::{Button, ButtonVariant, Checkbox, Glyph, Popover, PopoverButton, Tab, Tabs},
    domain::command::Command,
    i18n::{format, locale::use_locale},
    state::{
        customer_list::{CustomerList, query::ListQuery},
        forms::{FormRequest, use_form_request},
        route::Route,
        use_desk,
    },
};

/// The head of the page.
#[component]
pub fn CustomersHead(
    /// The list below.
    list: CustomerList,
) -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let request = use_form_request();
    let segments = Memo::new(move |_| {
        desk.read(|archive| {
            archive
                .segments
                .iter()
                .map(|(_, segment)| (segment.name.clone(), segment.query.clone()))
                .collect::<Vec<_>>()
        })
    });
    let everyone = Memo::new(move |_| desk.read(|archive| archive.customers.live_count()));
    let tabs = move || {
        let asked = list.query().without_sort();
        let all = Tab {
            href: Route::Customers.href(),
            label: locale.text().customers.everyone.to_owned(),
            count: Some(format::integer(locale.lang(), i64::from(everyone.get()))),
            current: asked.is_everyone(),
            ..Tab::default()
        };
        let saved = segments.get().into_iter().map(|(label, query)| Tab {
            current: ListQuery::parse(&query).without_sort() == asked,
            href: format!("{}?{query}", Route::Customers.href()),
            label,
            ..Tab::default()
        });
        std::iter::once(all).chain(saved).collect::<Vec<_>>()
    };
    view! {
        <header class="customers-head">
            <h1>{move || locale.text().frame.customers}</h1>
            <Tabs label=Signal::derive(move || locale.text().customers.segments.to_owned()) items=Signal::derive(tabs) />
            <div class="customers-tools">
                <Popover
                    label=Signal::derive(move || locale.text().customers.columns.to_owned())
                    button=PopoverButton::Bare
                    icon=Glyph::Columns
                    padded=true
                    content=|| view! { <ColumnChoice /> }
                />
                <Button
                    label=Signal::derive(move || locale.text().frame.new_customer.to_owned())
                    icon=Glyph::Plus
                    variant=ButtonVariant::Primary
                    on_press=move |()| request.ask(FormRequest::NewCustomer)
                />
            </div>
        </header>
    }
}

/// One box for each column.
#[component]
fn ColumnChoice() -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let choices = desk.peek(columns::choices);
    let horizon =
        move || format::integer(locale.lang(), desk.read(|archive| i64::from(archive.settings().horizon_days)));
    let boxes = choices
        .into_iter()
        .map(|column| {
            let key = StoredValue::new(column.stored_key());
            let checked = move || {
                desk.read(|archive| {
                    key.with_value(|key| columns::shown(archive).iter().any(|shown| shown.stored_key() == *key))
                })
            };
            let change = move |visible| {
                let settings = desk.peek(|archive| key.with_value(|key| columns::with_column(archive, key, visible)));
                desk.send(Command::Configure(Box::new(settings)));
            };
            view! {
                <li>
                    <Checkbox
                        label=Signal::derive(move || Shown::label(&column, locale.text(), &horizon()))
                        checked=Signal::derive(checked)
                        on_change=change
                    />
                </li>
            }
        })
        .collect_view();
    let usual = move |()| {
        let mut settings = desk.peek(|archive| archive.settings().clone());
        settings.columns.clear();
        desk.send(Command::Configure(Box::new(settings)));
    };
    view! {
        <ul class="stack" data-gap="small">
            {boxes}
        </ul>
        <Button
            label=Signal::derive(move || locale.text().customers.usual_columns.to_owned())
            variant=ButtonVariant::Bare
            on_press=usual
        />
    }
}
