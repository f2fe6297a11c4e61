//! Which page an address opens.
//!
//! A page is built anew only when the room or the customer changes, not with a filter.

use crate::{
    i18n::locale::use_locale,
    pages::{
        churn::ChurnPage, customer::CustomerPage, customers::CustomersPage, data::DataPage, grading::GradingPage,
        settings::SettingsPage, today::TodayPage,
    },
    state::route::{Place, Route},
};
use leptos::prelude::*;

/// The room that the address opens.
#[component]
pub fn Room(
    /// Where the person is.
    place: RwSignal<Place>,
) -> impl IntoView {
    let locale = use_locale();
    let route = Memo::new(move |_| place.get().route);
    move || match route.get() {
        Route::Today => view! { <TodayPage /> }.into_any(),
        Route::Customers => view! { <CustomersPage /> }.into_any(),
        Route::Customer(id, tab) => view! { <CustomerPage id=id tab=tab /> }.into_any(),
        Route::Grading => view! { <GradingPage /> }.into_any(),
        Route::Churn => view! { <ChurnPage /> }.into_any(),
        Route::Data => view! { <DataPage /> }.into_any(),
        Route::Settings => view! { <SettingsPage /> }.into_any(),
        Route::Unknown => view! {
            <h1>{move || locale.text().frame.not_found}</h1>
            <p>
                <a href=Route::Today.href()>{move || locale.text().frame.not_found_next}</a>
            </p>
        }
        .into_any(),
    }
}
