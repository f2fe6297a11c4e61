//! What all records have in common: an identifier, an owner, an origin.
//!
//! No record knows how it is stored.

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::{
    contact::Contact, contract::Contract, custom_field::CustomField, customer::Customer, experiment::Experiment,
    grade_override::Override, grade_run::GradeRun, id::Id, interaction::Interaction, loss_record::LossRecord,
    need::Need, offer::Offer, order::Order, provenance::Provenance, segment::Segment, task::Task,
};

/// The nouns an archive holds records of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Noun {
    /// Customers.
    Customer,
    /// Contacts.
    Contact,
    /// Orders.
    Order,
    /// Interactions.
    Interaction,
    /// Needs.
    Need,
    /// Tasks.
    Task,
    /// Custom fields.
    CustomField,
    /// Segments.
    Segment,
    /// Grades set by hand.
    Override,
    /// Saved grade runs.
    GradeRun,
    /// Contracts.
    Contract,
    /// Loss records.
    LossRecord,
    /// Offers.
    Offer,
    /// Retention experiments.
    Experiment,
}

impl Noun {
    /// Every noun, owners before what they own.
    pub const ALL: [Self; 14] = [
        Self::CustomField,
        Self::Segment,
        Self::Customer,
        Self::Contact,
        Self::Order,
        Self::Interaction,
        Self::Need,
        Self::Task,
        Self::Override,
        Self::GradeRun,
        Self::Contract,
        Self::LossRecord,
        Self::Offer,
        Self::Experiment,
    ];
}

/// A record of an archive.
pub trait Record: Clone + PartialEq + Serialize + DeserializeOwned + 'static {
    /// The noun it is.
    const NOUN: Noun;

    /// Its identifier.
    fn id(&self) -> Id<Self>;

    /// The customer it belongs to, where it belongs to one.
    fn customer_id(&self) -> Option<Id<Customer>>;

    /// Origin and times.
    fn provenance(&self) -> &Provenance;

    /// Origin and times, to be set.
    fn provenance_mut(&mut self) -> &mut Provenance;
}

macro_rules! record {
    ($noun:ident, $owner:expr) => {
        impl Record for $noun {
            const NOUN: Noun = Noun::$noun;

            fn id(&self) -> Id<Self> {
                self.id
            }

            fn customer_id(&self) -> Option<Id<Customer>> {
                let owner: fn(&Self) -> Option<Id<Customer>> = $owner;
                owner(self)
            }

            fn provenance(&self) -> &Provenance {
                &self.provenance
            }

            fn provenance_mut(&mut self) -> &mut Provenance {
                &mut self.provenance
            }
        }
    };
}

record!(Customer, |_| None);
record!(Contact, |contact| Some(contact.customer_id));
record!(Order, |order| Some(order.customer_id));
record!(Interaction, |interaction| Some(interaction.customer_id));
record!(Need, |need| Some(need.customer_id));
record!(Task, |task| task.customer_id);
record!(CustomField, |_| None);
record!(Segment, |_| None);
record!(Override, |set| Some(set.customer_id));
record!(GradeRun, |_| None);
record!(Contract, |contract| Some(contract.customer_id));
record!(LossRecord, |loss| Some(loss.customer_id));
record!(Offer, |offer| Some(offer.customer_id));
record!(Experiment, |_| None);
