//! Forms of a customer and its records: a draft, its inputs, the dialog around them.
//!
//! What may be written is the archive's to decide; its refusals stand beside the fields.

mod commitments;
mod consent_form;
mod contact_form;
mod contract_form;
mod customer_form;
mod dialog;
mod draft;
mod grade_form;
mod inputs;
mod interaction_form;
mod loss_form;
mod need_form;
mod offer_form;
mod order_form;
mod order_lines;
mod risk_form;
mod task_form;

pub use self::{
    consent_form::ConsentForm, contact_form::ContactForm, contract_form::ContractForm, customer_form::CustomerDialog,
    grade_form::GradeDialog, interaction_form::InteractionForm, loss_form::LossForm, need_form::NeedForm,
    offer_form::OfferForm, order_form::OrderForm, risk_form::RiskForm, task_form::TaskForm,
};
