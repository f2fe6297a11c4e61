//! A draft on its way to the archive: what it was refused for, whether it is being written.
//!
//! It holds no field's text.

use leptos::prelude::*;

use crate::{
    domain::{
        command::{Command, Write},
        provenance::Provenance,
        record::Record,
        refusal::{FormField, Refusal},
    },
    i18n::{
        locale::{Locale, use_locale},
        text::refusals::RefusalsText,
    },
    state::{Desk, Failure, use_desk},
};

/// A draft.
#[derive(Clone, Copy)]
pub struct Draft {
    desk: Desk,
    locale: Locale,
    failure: RwSignal<Option<Failure>>,
    saving: RwSignal<bool>,
}

impl Draft {
    /// A draft that was not refused yet.
    pub fn new() -> Self {
        Self { desk: use_desk(), locale: use_locale(), failure: RwSignal::new(None), saving: RwSignal::new(false) }
    }

    /// What stands beside a field.
    pub fn error(self, field: Option<FormField>) -> Signal<Option<String>> {
        Signal::derive(move || {
            let refusal = self.refusal()?;
            let concerned = field.is_some() && RefusalsText::field_of(&refusal) == field.as_ref();
            concerned.then(|| (self.locale.text().refusals.say)(&refusal))
        })
    }

    /// What concerns the whole form, in a title and a text: somebody else was first, the record
    /// is gone, the disk did not take it.
    pub fn general_error(self) -> Option<(&'static str, String)> {
        let text = self.locale.text();
        let refusal = match self.failure.get()? {
            Failure::NotSaved(error) => return Some((text.faults.not_saved, text.faults.sentence(&error))),
            Failure::Refused(refusal) if RefusalsText::field_of(&refusal).is_some() => return None,
            Failure::Refused(refusal) => refusal,
        };
        let said = (text.refusals.say)(&refusal);
        let next = if refusal == Refusal::ChangedMeanwhile { text.refusals.changed_meanwhile_next } else { "" };
        Some((text.faults.refused, format!("{said} {next}").trim_end().to_owned()))
    }

    fn refusal(self) -> Option<Refusal> {
        match self.failure.get()? {
            Failure::Refused(refusal) => Some(refusal),
            Failure::NotSaved(_) => None,
        }
    }

    /// Whether it is being written.
    pub fn is_saving(self) -> bool {
        self.saving.get()
    }

    /// Refuses it before it is sent.
    pub fn refuse(self, refusal: Refusal) {
        self.failure.set(Some(Failure::Refused(refusal)));
    }

    /// Sends it; `done` where it was written, or nothing had to be.
    pub fn send(self, command: Command, done: Callback<()>) {
        if self.saving.get_untracked() {
            return;
        }
        self.saving.set(true);
        self.failure.set(None);
        leptos::task::spawn_local(async move {
            let written = self.desk.submit(command).await;
            self.saving.set(false);
            match written {
                Ok(()) | Err(Failure::Refused(Refusal::NothingToDo)) => done.run(()),
                // What was typed stays for another try.
                Err(failure) => self.failure.set(Some(failure)),
            }
        });
    }

    /// Where a new record comes from.
    pub fn provenance(self) -> Provenance {
        Provenance::manual(self.desk.now())
    }
}

/// The write of a record: a new one, or a revision of the one the form was filled from.
pub fn write<T: Record>(before: Option<&T>, record: T) -> Write<T> {
    let record = Box::new(record);
    match before {
        Some(before) => Write::Revise { base: before.provenance().updated, record },
        None => Write::Record(record),
    }
}
