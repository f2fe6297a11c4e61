//! Something to do, for a customer or for the house.
//!
//! What was done with a customer is written down as an interaction.

use serde::{Deserialize, Serialize};

use super::{
    customer::Customer,
    day::Day,
    id::Id,
    need::Priority,
    provenance::{Extra, Provenance},
};

/// What sort of task it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskKind {
    /// Anything.
    #[default]
    Task,
    /// A visit to make.
    Visit,
    /// A call to make.
    Call,
}

/// A task.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Task {
    /// Its identifier.
    pub id: Id<Self>,
    /// For which customer, where it is for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer_id: Option<Id<Customer>>,
    /// What is to be done.
    pub title: String,
    /// What sort it is.
    #[serde(default)]
    pub kind: TaskKind,
    /// The day it is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Day>,
    /// The day it was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done: Option<Day>,
    /// Who does it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub owner: String,
    /// How pressing it is.
    #[serde(default)]
    pub priority: Priority,
    /// A note.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Origin and times.
    #[serde(flatten)]
    pub provenance: Provenance,
    /// Members this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}
