//! Contracts that rows speak of: read, matched with the archive, made into records.
//!
//! A contract that was deleted by hand stays deleted; what was promised in one no table tells.

use super::{
    super::{
        csv::table::{Row, Table},
        mapping::{
            date,
            field::{Field, Mapping},
            number,
        },
    },
    cell::{clean, yes_or_no},
    existing::{Existing, Fact, Known},
    identity,
    plan::{Fate, Plan, Tally},
    problem::{At, Outcome, Problems, Why},
    records::Stamp,
    rows,
};
use crate::domain::{
    contract::Contract, currency::Currency, customer::Customer, day::Day, id::Id, order::ImportKey, provenance::Extra,
    timestamp::Timestamp,
};

/// The longest time a contract can have run, in months.
const MOST_MONTHS: f64 = 1_200.0;

/// The columns of contracts.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct ContractPlaces {
    number: Option<usize>,
    start: Option<usize>,
    end: Option<usize>,
    amount: Option<usize>,
    renewal: Option<usize>,
    tenure: Option<usize>,
    ended: Option<usize>,
    currency: Option<usize>,
}

impl ContractPlaces {
    pub(super) fn of(mapping: &Mapping) -> Option<Self> {
        let at = |field: Field| mapping.column_of(&field);
        mapping.has_contracts().then(|| Self {
            number: at(Field::ContractId),
            start: at(Field::ContractStart),
            end: at(Field::ContractEnd),
            amount: at(Field::ContractAmount),
            renewal: at(Field::ContractRenewal),
            tenure: at(Field::ContractMonths),
            ended: at(Field::ContractEnded),
            currency: at(Field::Currency),
        })
    }
}

/// What a row says of a contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Terms {
    /// Its first day, and whether the file names that day or only how long it has run.
    start: (Day, bool),
    /// Its last day, where the file names it.
    end: Option<Day>,
    /// Whether the file says that it has ended, where it says either.
    ended: Option<bool>,
    renewal: Option<bool>,
    amount: Option<(i64, Currency)>,
}

/// A contract of the file.
#[derive(Debug, Clone, Copy)]
pub(super) struct ContractDraft {
    pub(super) customer: u32,
    pub(super) row: u32,
    pub(super) terms: Terms,
    /// What it is recognised by; given when all are read.
    pub(super) key: ImportKey,
    pub(super) fate: Fate,
}

/// How the cells of a row are read.
pub(super) struct Cells<'t, 'm> {
    pub(super) mapping: &'m Mapping,
    pub(super) usual: Currency,
    pub(super) as_of: Day,
    pub(super) is_guarded: bool,
    pub(super) place: u32,
    pub(super) row: Row<'t>,
}

impl Cells<'_, '_> {
    fn text(&self, column: Option<usize>) -> &str {
        column.map_or("", |column| clean(self.row.cell(column), self.is_guarded))
    }

    fn at(&self, column: Option<usize>) -> At<'_> {
        rows::at(self.place, self.row, column)
    }

    fn day(&self, column: Option<usize>) -> Result<Day, Why> {
        let order = column.and_then(|column| self.mapping.columns.get(column)).and_then(|choice| choice.day_order);
        date::read(self.text(column)).0.day(order).map_err(|reading| match reading {
            date::Reading::NoSuchDay => Why::NoSuchDay,
            date::Reading::Day(_) | date::Reading::Open { .. } | date::Reading::NotADate => Why::NotADay,
        })
    }

    fn number(&self, column: Option<usize>) -> Result<(number::Decimal, number::Symbol), Why> {
        let mark = column.and_then(|column| self.mapping.columns.get(column)).map(|choice| choice.decimal_mark);
        number::read(self.text(column), mark.unwrap_or_default()).map_err(rows::why)
    }

    /// Whether the row says something of a contract.
    pub(super) fn speaks(&self, places: &ContractPlaces) -> bool {
        [places.number, places.start, places.end, places.amount, places.tenure]
            .into_iter()
            .any(|column| !self.text(column).is_empty())
    }

    /// What the row says; nothing where it cannot be told when the contract began or ended.
    pub(super) fn terms(&self, places: &ContractPlaces, problems: &mut Problems) -> Option<Terms> {
        let mut wrong = |column: Option<usize>, why: Why, outcome: Outcome| problems.add(self.at(column), why, outcome);
        let begin = self.begin(places);
        let end = begin.and_then(|start| self.end(places, start.0).map(|end| (start, end)));
        let (start, end) = end.map_err(|(column, why)| wrong(column, why, Outcome::RowLeftOut)).ok()?;
        let mut yes = |column: Option<usize>| {
            let text = self.text(column);
            let read = yes_or_no(text);
            if read.is_none() && !text.is_empty() {
                wrong(column, Why::NotYesOrNo, Outcome::CellLeftEmpty);
            }
            read
        };
        let (renewal, ended) = (yes(places.renewal), yes(places.ended));
        let amount = if self.text(places.amount).is_empty() { None } else { self.amount(places, &mut wrong) };
        Some(Terms { start, end, ended, renewal, amount })
    }

    /// The first day, and whether the file names it; else the column where it should stand, and why it does not.
    fn begin(&self, places: &ContractPlaces) -> Result<(Day, bool), (Option<usize>, Why)> {
        if !self.text(places.start).is_empty() {
            return self.day(places.start).map(|day| (day, true)).map_err(|why| (places.start, why));
        }
        if self.text(places.tenure).is_empty() {
            return Err((places.start.or(places.tenure), Why::Empty));
        }
        let months = self.months(places.tenure).map_err(|why| (places.tenure, why))?;
        Ok((self.as_of.plus_months(-months), false))
    }

    /// The last day, where the file names one.
    fn end(&self, places: &ContractPlaces, start: Day) -> Result<Option<Day>, (Option<usize>, Why)> {
        if self.text(places.end).is_empty() {
            return Ok(None);
        }
        match self.day(places.end) {
            Ok(end) if end >= start => Ok(Some(end)),
            Ok(_) => Err((places.end, Why::EndsBeforeStart)),
            Err(why) => Err((places.end, why)),
        }
    }

    #[expect(clippy::cast_possible_truncation, reason = "it lies between 0 and the most months")]
    fn months(&self, column: Option<usize>) -> Result<i32, Why> {
        let months = self.number(column)?.0.to_f64();
        if (0.0..=MOST_MONTHS).contains(&months) { Ok(months as i32) } else { Err(Why::OutOfRange) }
    }

    fn amount(
        &self,
        places: &ContractPlaces,
        wrong: &mut impl FnMut(Option<usize>, Why, Outcome),
    ) -> Option<(i64, Currency)> {
        let named = number::read_currency(self.text(places.currency)).map(|symbol| symbol.currency(self.usual));
        let read = self.number(places.amount).and_then(|(decimal, symbol)| {
            let currency = named.unwrap_or_else(|| symbol.currency(self.usual));
            let minor = decimal.minor(currency).ok().filter(|minor| *minor >= 0).ok_or(Why::OutOfRange)?;
            Ok((minor, currency))
        });
        read.map_err(|why| wrong(places.amount, why, Outcome::CellLeftEmpty)).ok()
    }
}

impl Terms {
    /// The last day and whether it goes on after it, as the terms have them.
    fn end(&self, as_of: Day) -> (Option<Day>, bool) {
        match (self.end, self.ended) {
            (None, Some(true)) => (Some(as_of), false),
            // Its last day has passed and it has not ended: it was renewed.
            (Some(end), Some(false)) if end <= as_of => (Some(end), self.renewal.unwrap_or(true)),
            (end, _) => (end, self.renewal.unwrap_or(false)),
        }
    }

    /// Whether all of it is known of a contract of the archive. A first day that was reckoned back from how long
    /// it has run is not compared: it moves with the day of the import.
    fn is_known(&self, known: u32, existing: &Existing) -> bool {
        let holds = |fact| existing.contract_holds(known, fact);
        (!self.start.1 || holds(Fact::ContractStart(self.start.0.epoch_days())))
            && self.end.is_none_or(|end| holds(Fact::ContractEnd(end.epoch_days())))
            && (self.ended != Some(true) || self.end.is_some() || holds(Fact::ContractHasEnd))
            && self.renewal.is_none_or(|renewal| holds(Fact::ContractRenewal(renewal)))
            && self.amount.as_ref().is_none_or(|(minor, currency)| {
                existing.contract_holds(known, Fact::ContractAmount(currency.code(), *minor))
            })
    }
}

/// What a file changes in a contract of the archive.
#[derive(Clone, Copy, Debug)]
pub struct ContractRevision {
    /// Which contract.
    pub id: Id<Contract>,
    terms: Terms,
    as_of: Day,
}

impl ContractRevision {
    /// The contract as it will be. What the file is silent about stays.
    #[must_use]
    pub fn revise(&self, before: &Contract, at: Timestamp) -> Contract {
        let mut after = before.clone();
        if self.terms.start.1 {
            after.start = self.terms.start.0;
        }
        let (end, renewal) = self.terms.end(self.as_of);
        if self.terms.end.is_some() || (self.terms.ended == Some(true) && before.end.is_none()) {
            after.end = end.map(|end| end.max(after.start));
        }
        if self.terms.renewal.is_some() || self.terms.ended.is_some() {
            after.renewal = renewal;
        }
        if let Some((minor, currency)) = self.terms.amount {
            (after.amount, after.currency) = (Some(minor), currency);
        }
        after.provenance.updated = at;
        after
    }
}

impl Plan {
    /// Gives each contract its key and finds it in the archive.
    pub(super) fn match_contracts(&mut self, table: &Table, existing: &Existing) {
        let Some(places) = ContractPlaces::of(&self.mapping) else { return };
        let is_guarded = rows::may_be_guarded(table);
        let mut seen = std::collections::HashMap::new();
        let mut tally = Tally::default();
        let mut drafts = std::mem::take(&mut self.drafts.contracts);
        let mut problems = std::mem::take(&mut self.drafts.problems);
        drafts.retain_mut(|draft| {
            let Some(row) = table.row(draft.row as usize) else { return false };
            let owner = self.drafts.customers.get(draft.customer as usize).map_or(ImportKey(0), |owner| owner.key);
            let number = places.number.map_or("", |column| clean(row.cell(column), is_guarded));
            let start = draft.terms.start.1.then_some(draft.terms.start.0);
            draft.key = if number.is_empty() {
                let nth = seen.entry((owner, start)).and_modify(|nth| *nth += 1).or_insert(1_u32);
                identity::contract_by_start(owner, start, *nth)
            } else {
                identity::contract_by_number(owner, number)
            };
            if !number.is_empty() && seen.insert((draft.key, None), 1).is_some() {
                problems.add(rows::at(draft.row, row, places.number), Why::ContractTwice, Outcome::FirstKept);
                return false;
            }
            draft.fate = self.fate_of(draft, existing.contract(draft.key), existing);
            tally.count(draft.fate);
            true
        });
        self.drafts.contracts = drafts;
        self.drafts.problems = problems;
        self.review.contracts = tally;
    }

    fn fate_of(&self, draft: &ContractDraft, known: Option<Known>, existing: &Existing) -> Fate {
        match (known, self.fates.get(draft.customer as usize).copied()) {
            (Some(known), Some(Fate::KeptDeleted(_))) | (None, Some(Fate::KeptDeleted(known))) => {
                Fate::KeptDeleted(known)
            }
            (None, _) => Fate::New,
            // It comes back with its customer.
            (Some(known), Some(Fate::BroughtBack(_))) if known.is_removed => Fate::Unchanged(known),
            (Some(known), _) if known.is_removed => Fate::KeptDeleted(known),
            (Some(known), _) if draft.terms.is_known(known.place, existing) => Fate::Unchanged(known),
            (Some(known), _) => Fate::Changed(known),
        }
    }

    /// The contracts that the import adds, in the order of the file.
    pub fn new_contracts<'a>(&'a self, table: &'a Table, stamp: Stamp) -> impl Iterator<Item = Contract> + 'a {
        let owners: Vec<Id<Customer>> = self.owners(stamp);
        let number = self.mapping.column_of(&Field::ContractId);
        let is_guarded = rows::may_be_guarded(table);
        let new = self.drafts.contracts.iter().filter(|draft| draft.fate == Fate::New);
        new.zip(0_u32..).filter_map(move |(draft, ordinal)| {
            let row = table.row(draft.row as usize)?;
            let (end, renewal) = draft.terms.end(self.as_of);
            let start = draft.terms.start.0;
            Some(Contract {
                id: Id::derived(stamp.batch.bits(), ordinal),
                customer_id: *owners.get(draft.customer as usize)?,
                number: number.map_or("", |column| clean(row.cell(column), is_guarded)).to_owned(),
                start,
                end: end.map(|end| end.max(start)),
                renewal,
                currency: draft.terms.amount.map_or(self.usual, |(_, currency)| currency),
                amount: draft.terms.amount.map(|(minor, _)| minor),
                commitments: Vec::new(),
                note: String::new(),
                import_key: Some(draft.key),
                provenance: stamp.provenance(),
                extra: Extra::new(),
            })
        })
    }

    /// What changes in contracts of the archive.
    pub fn contract_revisions(&self) -> impl Iterator<Item = ContractRevision> + '_ {
        self.drafts.contracts.iter().filter_map(|draft| match draft.fate {
            Fate::Changed(known) => {
                Some(ContractRevision { id: Id::from_bits(known.bits), terms: draft.terms, as_of: self.as_of })
            }
            Fate::New | Fate::Unchanged(_) | Fate::KeptDeleted(_) | Fate::BroughtBack(_) => None,
        })
    }
}
