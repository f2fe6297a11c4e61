//! What the frame's buttons, keys and palette do: one place, so that all three do the same.
//!
//! It draws nothing and knows no key.

use leptos::prelude::*;

use crate::{
    platform::address,
    state::{
        Desk,
        forms::{FormRequest, FormRequests},
        preferences::Preferences,
    },
};

/// The verbs of the frame.
#[derive(Clone, Copy)]
pub struct Verbs {
    /// The archive.
    pub desk: Desk,
    /// Who opens forms.
    pub forms: FormRequests,
    /// The choices of this browser.
    pub preferences: Preferences,
    /// Whether the sheet of keys is there.
    pub sheet: RwSignal<bool>,
}

impl Verbs {
    /// Does what a palette's value stands for: a link or a verb.
    pub fn run(self, value: &str) {
        match value {
            "new" => self.new_customer(),
            "undo" => self.undo(),
            "redo" => self.redo(),
            "save" => self.save(),
            "lock" => self.desk.lock_now(),
            "keys" => self.sheet.set(true),
            "mask" => self.preferences.mask(true),
            "unmask" => self.preferences.mask(false),
            link => address::go(link),
        }
    }

    /// Asks for the form of a new customer.
    pub fn new_customer(self) {
        self.forms.ask(FormRequest::NewCustomer);
    }

    /// Saves the document to its file, where the archive is one and is open.
    pub fn save(self) {
        if self.desk.is_document() && untrack(|| self.desk.is_open()) {
            self.forms.ask(FormRequest::SaveDocument);
        }
    }

    /// Takes the newest change back, where there is one.
    pub fn undo(self) {
        if self.desk.peek(|archive| archive.ledger().undo().is_some()) {
            self.desk.undo();
        }
    }

    /// Does again what was taken back last, where anything was.
    pub fn redo(self) {
        if self.desk.peek(|archive| archive.ledger().redo().is_some()) {
            self.desk.redo();
        }
    }
}
