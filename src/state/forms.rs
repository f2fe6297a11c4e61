//! Which form is asked for: forms of customers open over any room, by one request.
//!
//! It holds no draft and draws nothing.

use leptos::prelude::*;

use super::scores::Scheme;
use crate::domain::{customer::Customer, id::Id};

/// A form over the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormRequest {
    /// A new customer.
    NewCustomer,
    /// A customer to be edited.
    EditCustomer(Id<Customer>),
    /// Grades to be set by hand, of a scheme at first.
    SetGrades(Vec<Id<Customer>>, Scheme),
    /// The file of the document, which is asked about where it is not known how it is written.
    SaveDocument,
}

/// The form that is asked for, where one is; a context of the app.
#[derive(Clone, Copy)]
pub struct FormRequests(RwSignal<Option<FormRequest>>);

impl FormRequests {
    /// Gives everything below the means to ask for a form.
    pub fn provide() {
        provide_context(Self(RwSignal::new(None)));
    }

    /// Asks for a form.
    pub fn ask(self, request: FormRequest) {
        self.0.set(Some(request));
    }

    /// The form is done with.
    pub fn close(self) {
        self.0.set(None);
    }

    /// What is asked for, tracked.
    #[must_use]
    pub fn asked(self) -> Option<FormRequest> {
        self.0.get()
    }
}

/// The requests of the page.
#[must_use]
pub fn use_form_request() -> FormRequests {
    use_context().unwrap_or_else(|| FormRequests(RwSignal::new(None)))
}
