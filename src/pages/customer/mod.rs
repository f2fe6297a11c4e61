//! Route `#/customers/ID/TAB`: one customer's whole archive.
//!
//! It composes; figures come from the scores and from `state::customer_facts`.

mod by_hand;
mod consents;
mod contacts;
mod contract_risk;
mod contracts;
mod figures;
mod form;
mod grading;
mod head;
mod history;
mod interactions;
mod leaving;
mod losses;
mod loyalty;
mod needs;
mod next_products;
mod offers;
mod orders;
mod overview;
mod own_schemes;
mod person_page;
mod purchases;
mod rhythm;
mod risk;
mod risk_preference;
mod service;
mod subject;
mod tasks;
mod timeline;
mod value;

pub use form::{CustomerDialog, GradeDialog};

use crate::{
    components::{ButtonLink, EmptyState},
    domain::{customer::Customer, id::Id},
    i18n::locale::use_locale,
    state::{route::Route, use_desk},
};
use leptos::prelude::*;

use subject::Subject;

/// The keys of the tabs in the address, in their order; the first is the overview's.
const TABS: [&str; 9] = ["", "contacts", "orders", "interactions", "needs", "tasks", "contracts", "grading", "history"];

/// The page.
#[component]
#[must_use]
pub fn CustomerPage(
    /// Whose archive it is.
    id: Id<Customer>,
    /// Which tab is open; empty for the overview.
    tab: String,
) -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let there = Memo::new(move |_| desk.read(|archive| archive.is_live(id)));
    let tab = StoredValue::new(tab);
    move || {
        if there.get() {
            let subject = Subject::of(id);
            return view! {
                <head::CustomerHead subject />
                <head::CustomerTabs subject tab=tab.get_value() />
                <div class="page-body">{tab.with_value(|tab| body(subject, tab))}</div>
            }
            .into_any();
        }
        if !desk.is_open() {
            return ().into_any();
        }
        view! {
            <h1 class="visually-hidden">{move || locale.text().customer.gone_title}</h1>
            <EmptyState
                title=Signal::derive(move || locale.text().customer.gone_title.to_owned())
                text=Signal::derive(move || locale.text().customer.gone.to_owned())
                fill=true
            >
                <ButtonLink
                    href=Route::Customers.href()
                    label=Signal::derive(move || locale.text().customer.to_list.to_owned())
                />
            </EmptyState>
        }
        .into_any()
    }
}

fn body(subject: Subject, tab: &str) -> AnyView {
    match tab {
        "contacts" => view! { <contacts::Contacts subject /> }.into_any(),
        "orders" => view! { <orders::Orders subject /> }.into_any(),
        "interactions" => view! { <interactions::Interactions subject /> }.into_any(),
        "needs" => view! { <needs::Needs subject /> }.into_any(),
        "tasks" => view! { <tasks::Tasks subject /> }.into_any(),
        "contracts" => view! { <contracts::Contracts subject /> <contract_risk::ContractRisk subject /> }.into_any(),
        "grading" => view! { <grading::GradeAndChurn subject /> }.into_any(),
        "history" => view! { <history::History subject /> }.into_any(),
        _ => view! { <overview::Overview subject /> }.into_any(),
    }
}
