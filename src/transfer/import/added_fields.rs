//! Custom fields that an import adds, one for each column that asks for one.
//!
//! Their identifiers are given when the records are made.

use super::{
    super::mapping::{field::Field, names},
    incoming::Said,
    plan::Request,
};
use crate::domain::{
    custom_field::{CustomField, CustomValue, FieldKind},
    id::Id,
    provenance::{Extra, Provenance},
};

/// The custom fields that columns ask for, and the key of each column that is one.
pub(super) fn of(request: &Request<'_>) -> (Vec<CustomField>, Vec<Option<String>>) {
    let mut added: Vec<CustomField> = Vec::new();
    let mut keys = Vec::new();
    for (column, choice) in request.mapping.columns.iter().enumerate() {
        let Field::NewCustom(kind) = choice.field else {
            let known = if let Field::Custom(key) = &choice.field { Some(key.clone()) } else { None };
            keys.push(known);
            continue;
        };
        // A field's name has no rows that could be left out: what no archive file may hold is left out of it.
        let name = request.names.get(column).map_or_else(String::new, |name| name.replace('\0', ""));
        let label = if name.trim().is_empty() { format!("{}", column + 1) } else { name.trim().to_owned() };
        let is_taken = |key: &str| request.custom_fields.iter().chain(&added).any(|field| field.key == key);
        let stem = names::normal(&label);
        let mut key = stem.clone();
        let mut nth = 1;
        while key.is_empty() || is_taken(&key) {
            nth += 1;
            key = format!("{stem}{nth}");
        }
        keys.push(Some(key.clone()));
        added.push(new_field(key, label, kind));
    }
    (added, keys)
}

fn new_field(key: String, label: String, kind: FieldKind) -> CustomField {
    CustomField {
        id: Id::from_bits(0),
        key,
        label,
        kind,
        options: Vec::new(),
        provenance: Provenance::default(),
        extra: Extra::new(),
    }
}

/// The most options that a choice is given by an import.
const MOST_OPTIONS: usize = 200;

/// Gives choices that the import adds the values of their columns as options, in the order they come.
pub(super) fn collect_options(said: &[Said], fields: &mut [CustomField]) {
    for it in said {
        let Said::Custom(key, CustomValue::Text(value)) = it else { continue };
        let choice = fields.iter_mut().find(|field| field.kind == FieldKind::Choice && field.key == *key);
        if let Some(field) = choice.filter(|field| field.options.len() < MOST_OPTIONS && !field.options.contains(value))
        {
            field.options.push(value.clone());
        }
    }
}
