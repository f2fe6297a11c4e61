//! Route `#/customers/ID/TAB`: one customer's whole archive.

use crate::{
    domain::{customer::Customer, id::Id},
    state::use_desk,
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn CustomerPage(
    /// Whose archive it is.
    id: Id<Customer>,
    /// Which tab is open; empty for the overview.
    tab: String,
) -> impl IntoView {
    let desk = use_desk();
    let name = move || desk.read(|archive| archive.live(id).map(|customer| customer.name));
    view! {
        <h1>
            <bdi>{name}</bdi>
        </h1>
        <p>{tab}</p>
    }
}
