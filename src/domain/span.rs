//! Records named by runs of consecutive identifiers: short for bulk records, whose
//! identifiers are derived one from the next.
//!
//! It only names; whether the records exist is the archive's knowledge.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{batch::Counts, id::Id, record::Noun};

/// A run of consecutive identifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Span {
    /// The first.
    first: Id<()>,
    /// How many.
    count: u32,
}

/// Runs of identifiers of one noun, in the order they were added.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Run(Vec<Span>);

impl Run {
    /// Adds an identifier at the end.
    pub fn push<T>(&mut self, id: Id<T>) {
        match self.0.last_mut() {
            Some(span) if span.first.bits().checked_add(u128::from(span.count)) == Some(id.bits()) => span.count += 1,
            _ => self.0.push(Span { first: Id::from_bits(id.bits()), count: 1 }),
        }
    }

    /// The identifiers, of the noun that the caller knows them to be of.
    pub fn ids<T>(&self) -> impl Iterator<Item = Id<T>> {
        self.0
            .iter()
            .flat_map(|span| (0..u128::from(span.count)).map(|nth| Id::from_bits(span.first.bits().wrapping_add(nth))))
    }

    /// Whether an identifier is among them.
    #[must_use]
    pub fn has<T>(&self, id: Id<T>) -> bool {
        let is_in =
            |span: &Span| id.bits().checked_sub(span.first.bits()).is_some_and(|nth| nth < u128::from(span.count));
        self.0.iter().any(is_in)
    }

    /// Those among these identifiers, and the others.
    #[must_use]
    pub fn divide(&self, among: &BTreeSet<u128>) -> (Self, Self) {
        let (mut those, mut others) = (Self::default(), Self::default());
        for span in &self.0 {
            let (mut first, end) = (span.first.bits(), span.first.bits().saturating_add(u128::from(span.count)));
            for bits in among.range(first..end) {
                others.push_span(first, *bits);
                those.push(Id::<()>::from_bits(*bits));
                first = bits + 1;
            }
            others.push_span(first, end);
        }
        (those, others)
    }

    fn push_span(&mut self, first: u128, end: u128) {
        if let Some(count) =
            end.checked_sub(first).and_then(|count| u32::try_from(count).ok()).filter(|count| *count > 0)
        {
            self.0.push(Span { first: Id::from_bits(first), count });
        }
    }

    /// How many identifiers.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.0.iter().map(|span| u64::from(span.count)).sum()
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Runs of identifiers, noun by noun.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Spans {
    /// Customers.
    #[serde(skip_serializing_if = "Run::is_empty")]
    pub customers: Run,
    /// Contacts.
    #[serde(skip_serializing_if = "Run::is_empty")]
    pub contacts: Run,
    /// Orders.
    #[serde(skip_serializing_if = "Run::is_empty")]
    pub orders: Run,
    /// Interactions.
    #[serde(skip_serializing_if = "Run::is_empty")]
    pub interactions: Run,
    /// Needs.
    #[serde(skip_serializing_if = "Run::is_empty")]
    pub needs: Run,
    /// Tasks.
    #[serde(skip_serializing_if = "Run::is_empty")]
    pub tasks: Run,
    /// Custom fields.
    #[serde(skip_serializing_if = "Run::is_empty")]
    pub custom_fields: Run,
    /// Segments.
    #[serde(skip_serializing_if = "Run::is_empty")]
    pub segments: Run,
    /// Grades set by hand.
    #[serde(skip_serializing_if = "Run::is_empty")]
    pub overrides: Run,
    /// Saved grade runs.
    #[serde(skip_serializing_if = "Run::is_empty")]
    pub grade_runs: Run,
    /// Contracts.
    #[serde(skip_serializing_if = "Run::is_empty")]
    pub contracts: Run,
    /// Loss records.
    #[serde(skip_serializing_if = "Run::is_empty")]
    pub loss_records: Run,
    /// Offers.
    #[serde(skip_serializing_if = "Run::is_empty")]
    pub offers: Run,
    /// Retention experiments.
    #[serde(skip_serializing_if = "Run::is_empty")]
    pub experiments: Run,
}

impl Spans {
    /// The runs of one noun.
    pub const fn run_of(&mut self, noun: Noun) -> &mut Run {
        match noun {
            Noun::Customer => &mut self.customers,
            Noun::Contact => &mut self.contacts,
            Noun::Order => &mut self.orders,
            Noun::Interaction => &mut self.interactions,
            Noun::Need => &mut self.needs,
            Noun::Task => &mut self.tasks,
            Noun::CustomField => &mut self.custom_fields,
            Noun::Segment => &mut self.segments,
            Noun::Override => &mut self.overrides,
            Noun::GradeRun => &mut self.grade_runs,
            Noun::Contract => &mut self.contracts,
            Noun::LossRecord => &mut self.loss_records,
            Noun::Offer => &mut self.offers,
            Noun::Experiment => &mut self.experiments,
        }
    }

    /// How many records are named, noun by noun.
    #[must_use]
    pub fn counts(&self) -> Counts {
        Counts {
            customers: self.customers.count(),
            contacts: self.contacts.count(),
            orders: self.orders.count(),
            interactions: self.interactions.count(),
            needs: self.needs.count(),
            tasks: self.tasks.count(),
            custom_fields: self.custom_fields.count(),
            segments: self.segments.count(),
            overrides: self.overrides.count(),
            grade_runs: self.grade_runs.count(),
            contracts: self.contracts.count(),
            loss_records: self.loss_records.count(),
            offers: self.offers.count(),
            experiments: self.experiments.count(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn consecutive_identifiers_make_one_run() {
        let mut run = Run::default();
        [7, 8, 9, 20, 21, 5].into_iter().for_each(|bits| run.push(Id::<()>::from_bits(bits)));
        assert_eq!(run.0.len(), 3);
        assert_eq!(run.ids().map(Id::<()>::bits).collect::<Vec<_>>(), [7, 8, 9, 20, 21, 5]);
        let text = serde_json::to_string(&run).unwrap();
        assert_eq!(serde_json::from_str::<Run>(&text).unwrap(), run);
    }

    #[test]
    fn a_run_falls_in_two_and_loses_nothing() {
        let mut run = Run::default();
        [7, 8, 9, 20, 21, 5].into_iter().for_each(|bits| run.push(Id::<()>::from_bits(bits)));
        let bits = |run: &Run| run.ids::<()>().map(Id::bits).collect::<Vec<_>>();
        let (those, others) = run.divide(&BTreeSet::from([8, 5, 30]));
        assert_eq!((bits(&those), bits(&others)), (vec![8, 5], vec![7, 9, 20, 21]));
        let (none, all) = run.divide(&BTreeSet::new());
        assert!(none.is_empty());
        assert_eq!(all, run);
    }
}
