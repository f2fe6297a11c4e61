//! The grid: the rows that fit, or why there are none.
//!
//! What is asked for is the list's; what stands in cells is `cells`'.

use leptos::{html, prelude::*};

use super::{
    cells::cells,
    columns::{self, KINDS, Shown},
};
use crate::{
    components::{Button, ButtonLink, ButtonVariant, Checkbox, EmptyState, VirtualRows},
    i18n::{format, locale::use_locale},
    state::{
        customer_list::{CustomerList, query::Sort},
        forms::{FormRequest, use_form_request},
        route::Route,
        use_desk,
    },
};

/// The grid of customers.
#[component]
pub fn CustomersGrid(
    /// The list it shows.
    list: CustomerList,
    /// The place under the keyboard's cursor.
    cursor: RwSignal<Option<usize>>,
    /// The grid itself, for the keys.
    grid: NodeRef<html::Table>,
    /// Opens the customer at a place.
    #[prop(into)]
    on_open: Callback<usize>,
) -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let shown = Memo::new(move |_| desk.read(columns::shown));
    let horizon = Memo::new(move |_| desk.read(|archive| archive.settings().horizon_days));
    let sort = Memo::new(move |_| list.found().sort.clone());
    let heads = move || {
        let (text, horizon) = (locale.text(), format::integer(locale.lang(), i64::from(horizon.get())));
        shown.get().iter().map(|column| column.column(text, &horizon, sort.get().as_ref())).collect::<Vec<_>>()
    };
    let count = Memo::new(move |_| list.found().rows.len());
    let press_head = move |key: &'static str| {
        let stored = shown.with_untracked(|shown| {
            shown.iter().find(|column| column.key() == key).map(Shown::stored_key).unwrap_or_default()
        });
        let high_first = KINDS.iter().any(|kind| kind.key == key && kind.high_first);
        let now = sort.get_untracked().unwrap_or(Sort { key: String::new(), descending: false });
        list.ask(|query| query.toggle_sort(&stored, &now, high_first));
    };
    let asked = Memo::new(move |before: Option<&(u32, String)>| {
        let query = list.query().address();
        before.map_or((0, query.clone()), |(times, last)| (times + u32::from(*last != query), query.clone()))
    });
    let selected =
        move |index: usize| list.row(index).is_some_and(|row| list.selection.with(|selection| selection.contains(row)));
    let everybody = Signal::derive(move || {
        count.get() > 0 && list.selection.with(crate::state::customer_list::selection::Selection::count) >= count.get()
    });
    let somebody = Signal::derive(move || {
        list.selection.with(crate::state::customer_list::selection::Selection::count) > 0 && !everybody.get()
    });
    let select_all = move || {
        view! {
            <Checkbox
                label=Signal::derive(move || locale.text().customers.select_all.to_owned())
                checked=everybody
                mixed=somebody
                on_change=move |selected| list.select_all(selected)
                visible=false
            />
        }
    };
    view! {
        <Show when=move || { count.get() > 0 } fallback=move || view! { <NobodyFits list /> }>
            <VirtualRows
                label=Signal::derive(move || locale.text().frame.customers.to_owned())
                class="customers-grid"
                columns=Signal::derive(heads)
                rows=count
                row=move |place| cells(list, shown.into(), place)
                cursor
                grid
                selected=selected
                on_sort=press_head
                on_open
                on_select=move |index| list.select(index, false)
                check_head=select_all
                from_top=Signal::derive(move || asked.get().0)
            />
        </Show>
    }
}

/// Nobody in the archive, or nobody who fits.
#[component]
fn NobodyFits(
    /// The list that is empty.
    list: CustomerList,
) -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let request = use_form_request();
    let text = move || &locale.text().customers;
    let nobody = Memo::new(move |_| desk.read(|archive| archive.customers.live_count() == 0));
    move || {
        if !desk.is_open() {
            return ().into_any();
        }
        if nobody.get() {
            return view! {
                <EmptyState
                    title=Signal::derive(move || text().empty_title.to_owned())
                    text=Signal::derive(move || text().empty.to_owned())
                    fill=true
                >
                    <ButtonLink
                        href=Route::Data.href()
                        label=Signal::derive(move || text().import.to_owned())
                        variant=ButtonVariant::Primary
                    />
                </EmptyState>
            }
            .into_any();
        }
        view! {
            <EmptyState
                title=Signal::derive(move || text().no_match_title.to_owned())
                text=Signal::derive(move || text().no_match.to_owned())
                fill=true
            >
                <Button
                    label=Signal::derive(move || text().clear_filters.to_owned())
                    on_press=move |()| list.ask(|query| { query.text.clear(); query.filters.clear(); })
                />
                <Button
                    label=Signal::derive(move || locale.text().frame.new_customer.to_owned())
                    on_press=move |()| request.ask(FormRequest::NewCustomer)
                />
            </EmptyState>
        }
        .into_any()
    }
}
