//! Route `#/customers`: who they are, a list of any size.
//!
//! It composes; what fits and in which order is `state::customer_list`'s.

mod bulk;
mod cells;
mod columns;
mod filter_form;
mod filter_words;
mod filters;
mod grid;
mod head;
mod keys;
mod query_bar;
mod segment;

use crate::{
    i18n::locale::use_locale,
    state::{customer_list::CustomerList, route::Route},
};
use leptos::{html, prelude::*};

/// The page.
#[component]
#[must_use]
pub fn CustomersPage() -> impl IntoView {
    let locale = use_locale();
    let list = CustomerList::here(Signal::derive(move || locale.lang().tag().to_owned()));
    let cursor = RwSignal::new(None);
    let query = RwSignal::new(false);
    let (search, grid): (NodeRef<html::Input>, NodeRef<html::Table>) = (NodeRef::new(), NodeRef::new());
    let open = move |index: usize| {
        if let Some(id) = list.customer_at(index) {
            list.go(&Route::Customer(id, String::new()));
        }
    };
    keys::listen(list, cursor, search, query, grid, Callback::new(open));
    view! {
        <head::CustomersHead list />
        <filters::Filters list search query />
        <grid::CustomersGrid list cursor grid on_open=open />
        <bulk::Bulk list />
    }
}
