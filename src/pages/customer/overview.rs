//! The overview: value, risk, rhythm, what happened, what is needed, what is next, who decides.
//!
//! It composes; each part reads for itself.

use leptos::prelude::*;

use super::{
    consents::Consents,
    contacts::BuyingCentre,
    needs::NeedsSection,
    next_products::NextProducts,
    offers::Offers,
    purchases::{Months, PurchaseFacts, TopProducts},
    rhythm::Rhythm,
    risk::Risk,
    risk_preference::RiskPreference,
    service::ServiceStandard,
    subject::Subject,
    tasks::NextTasks,
    timeline::Timeline,
    value::Value,
};

/// The tab.
#[component]
pub fn Overview(
    /// Whose archive it is.
    subject: Subject,
) -> impl IntoView {
    view! {
        <div class="columns">
            <div class="stack">
                <div class="pair" data-lead="second">
                    <Value subject />
                    <Risk subject />
                </div>
                <Rhythm subject />
                <div class="pair" data-lead="first">
                    <Timeline subject />
                    <NeedsSection subject />
                </div>
                <Months subject />
            </div>
            <div class="stack">
                <NextTasks subject />
                <NextProducts subject />
                <Offers subject />
                <BuyingCentre subject />
                <ServiceStandard subject />
                <RiskPreference subject />
                <Consents subject />
                <PurchaseFacts subject />
                <TopProducts subject />
            </div>
        </div>
    }
    .into_any()
}
