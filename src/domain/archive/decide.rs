//! Command in, events or a refusal out; the archive itself stays as it was.

use super::{Archive, Stored, validate, zeros::without_zeros};
use crate::domain::{
    batch::{Batch, BatchKind},
    command::{BulkChange, Command, Import, Restore, Revised, Write},
    custom_field::CustomField,
    customer::Customer,
    event::{Change, Deed, Event, Scope},
    experiment::Experiment,
    id::Id,
    refusal::Refusal,
    settings::Settings,
    span::Spans,
    timestamp::Timestamp,
};

/// What a command comes to: an entry without its place in the journal.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// What it is for.
    pub deed: Deed,
    /// How many records it touches.
    pub touched: u64,
    /// What happens.
    pub events: Vec<Event>,
}

impl Archive {
    /// Decides a command at `now`.
    ///
    /// # Errors
    /// The refusal says which fact stands against it; nothing has changed.
    pub fn decide(&self, command: Command, now: Timestamp) -> Result<Decision, Refusal> {
        let one = |deed: Deed, event: Event| Ok(Decision { deed, touched: 1, events: vec![event] });
        match command {
            Command::WriteCustomer(write) => {
                let fields: Vec<_> = self.custom_fields.iter().map(|(_, field)| field.clone()).collect();
                let (deed, change) = self.write(write, now, |it| validate::customer(it, &fields))?;
                one(deed, Event::CustomerChanged(change))
            }
            Command::WriteContact(write) => {
                let (deed, change) = self.write(write, now, validate::contact)?;
                one(deed, Event::ContactChanged(change))
            }
            Command::WriteOrder(write) => {
                let (deed, change) = self.write(write, now, validate::order)?;
                one(deed, Event::OrderChanged(change))
            }
            Command::WriteInteraction(write) => {
                let (deed, change) = self.write(write, now, validate::interaction)?;
                one(deed, Event::InteractionChanged(change))
            }
            Command::WriteNeed(write) => {
                let (deed, change) = self.write(write, now, validate::need)?;
                one(deed, Event::NeedChanged(change))
            }
            Command::WriteTask(write) => {
                let (deed, change) = self.write(write, now, validate::task)?;
                one(deed, Event::TaskChanged(change))
            }
            Command::PlanVisits(visits) => self.plan_visits(visits, now),
            Command::PlanTasks(tasks) => self.plan_tasks(tasks, now),
            Command::WriteContract(write) => {
                let (deed, change) = self.write(write, now, validate::contract)?;
                one(deed, Event::ContractChanged(change))
            }
            Command::WriteLossRecord(write) => {
                let (deed, change) = self.write(write, now, validate::loss_record)?;
                one(deed, Event::LossRecordChanged(change))
            }
            Command::WriteOffer(write) => {
                let (deed, change) = self.write(write, now, validate::offer)?;
                one(deed, Event::OfferChanged(change))
            }
            Command::BeginExperiment(experiment) => {
                let (deed, change) = self.write(Write::Record(experiment), now, |it| self.experiment(it))?;
                one(deed, Event::ExperimentChanged(change))
            }
            Command::WriteCustomField(write) => {
                let (deed, change) = self.write(write, now, |field| self.custom_field(field))?;
                one(deed, Event::CustomFieldChanged(change))
            }
            Command::WriteSegment(write) => {
                let (deed, change) = self.write(write, now, validate::segment)?;
                one(deed, Event::SegmentChanged(change))
            }
            Command::SetGrades(grades) => self.set_grades(grades, now),
            Command::SaveRuns { rules, schemes, runs } => self.save_runs(*rules, schemes, runs),
            Command::ReviseMany { customers, change } => self.revise_many(&customers, &without_zeros_in(change), now),
            Command::Remove(scope) => self.remove(scope),
            Command::Configure(after) => {
                let event = self.configure(self.versioned(*after))?;
                one(Deed::Configure, event)
            }
            Command::ImportBatch(import) => self.import(*import, now),
            Command::RestoreArchive(restore) => self.restore(*restore),
            Command::WithdrawBatch { batch, keeps_edits } => self.withdraw(batch, keeps_edits),
        }
    }

    pub(super) fn write<T: Stored>(
        &self,
        write: Write<T>,
        now: Timestamp,
        check: impl FnOnce(&T) -> Result<(), Refusal>,
    ) -> Result<(Deed, Change<T>), Refusal> {
        let (base, record) = match write {
            Write::Record(record) => (None, record),
            Write::Revise { base, record } => (Some(base), record),
        };
        let mut record = without_zeros(record);
        check(&record)?;
        if let Some(owner) = record.customer_id()
            && !self.is_live(owner)
        {
            return Err(Refusal::CustomerUnknown);
        }
        let Some(base) = base else {
            return Ok((Deed::Record, Change::Recorded(record)));
        };
        let before = self.live::<T>(record.id()).ok_or(Refusal::RecordUnknown)?;
        if before.provenance().updated != base {
            return Err(Refusal::ChangedMeanwhile);
        }
        *record.provenance_mut() = *before.provenance();
        if *record == before {
            return Err(Refusal::NothingToDo);
        }
        record.provenance_mut().updated = later(now, before.provenance().updated);
        Ok((Deed::Revise, Change::Revised { before: Box::new(before), after: record }))
    }

    fn experiment(&self, experiment: &Experiment) -> Result<(), Refusal> {
        validate::experiment(experiment)?;
        if experiment.members().all(|id| self.is_live(id)) { Ok(()) } else { Err(Refusal::CustomerUnknown) }
    }

    fn custom_field(&self, field: &CustomField) -> Result<(), Refusal> {
        validate::custom_field(field)?;
        let taken = self.custom_fields.iter().any(|(_, other)| other.id != field.id && other.label == field.label);
        if taken { Err(Refusal::LabelTaken) } else { Ok(()) }
    }

    fn revise_many(
        &self,
        customers: &[Id<Customer>],
        change: &BulkChange,
        now: Timestamp,
    ) -> Result<Decision, Refusal> {
        let mut events = Vec::new();
        for id in customers {
            let Some(before) = self.live::<Customer>(*id) else { continue };
            let mut after = before.clone();
            match change {
                BulkChange::AddTag(tag) if !after.tags.contains(tag) => after.tags.push(tag.clone()),
                BulkChange::AddTag(_) => {}
                BulkChange::RemoveTag(tag) => after.tags.retain(|other| other != tag),
                BulkChange::SetOwner(owner) => after.owner.clone_from(owner),
            }
            if after != before {
                after.provenance.updated = later(now, before.provenance.updated);
                let (before, after) = (Box::new(before), Box::new(after));
                events.push(Event::CustomerChanged(Change::Revised { before, after }));
            }
        }
        decision(Deed::BulkRevise, events)
    }

    fn remove(&self, scope: Scope) -> Result<Decision, Refusal> {
        let touched = self.touched_by(&scope);
        if touched == 0 {
            return Err(Refusal::NothingToDo);
        }
        Ok(Decision { deed: Deed::Remove, touched, events: vec![Event::RecordsHidden { scope }] })
    }

    pub(super) fn configure(&self, after: Settings) -> Result<Event, Refusal> {
        let after = without_zeros(after);
        validate::settings(&after)?;
        if after == *self.settings() {
            return Err(Refusal::NothingToDo);
        }
        Ok(Event::SettingsChanged { before: Box::new(self.settings().clone()), after: Box::new(after) })
    }

    fn import(&self, import: Import, now: Timestamp) -> Result<Decision, Refusal> {
        let deed = if import.batch.kind == BatchKind::Demo { Deed::LoadDemo } else { Deed::Import };
        let mut events = Vec::new();
        if let Some(currency) = import.currency
            && self.settings().currency.is_none()
        {
            events.push(self.configure(Settings { currency: Some(currency), ..self.settings().clone() })?);
        }
        let added = import.batch.added;
        let (customers, orders) = &import.bring_back;
        self.show_again(customers, Scope::Customers, &mut events);
        self.show_again(orders, Scope::Orders, &mut events);
        let revisions = events.len();
        events
            .extend(import.customers.into_iter().filter_map(|it| self.overwrite(it, now)).map(Event::CustomerChanged));
        events.extend(import.orders.into_iter().filter_map(|it| self.overwrite(it, now)).map(Event::OrderChanged));
        let contracts = import.contracts.into_iter().filter_map(|it| self.overwrite(it, now));
        events.extend(contracts.map(Event::ContractChanged));
        if added.total() == 0 && events.is_empty() {
            return Err(Refusal::NothingToDo);
        }
        if added.total() > 0 || events.len() > revisions {
            events.push(Event::BatchImported(Box::new(import.batch)));
        }
        Ok(Decision { deed, touched: added.customers.saturating_add(added.orders), events })
    }

    fn restore(&self, restore: Restore) -> Result<Decision, Refusal> {
        let mut events = Vec::new();
        if restore.hidden != Spans::default() {
            events.push(Event::RecordsHidden { scope: Scope::Spans(Box::new(restore.hidden)) });
        }
        if let Some(after) = restore.settings
            && after != *self.settings()
        {
            events.push(self.configure(after)?);
        }
        let unknown = restore.batches.into_iter().filter(|batch| self.batch(batch.id).is_none());
        events.extend(unknown.map(|batch| Event::BatchRemembered(Box::new(batch))));
        let counts = restore.records.counts();
        if counts.total() > 0 {
            events.push(Event::RecordsRestored { records: Box::new(restore.records) });
        }
        let Revised {
            customers,
            contacts,
            orders,
            interactions,
            needs,
            tasks,
            custom_fields,
            segments,
            overrides,
            grade_runs,
            contracts,
            loss_records,
            offers,
            experiments,
        } = restore.revised;
        self.put_as_is(custom_fields, Scope::CustomFields, Event::CustomFieldChanged, &mut events);
        self.put_as_is(segments, Scope::Segments, Event::SegmentChanged, &mut events);
        self.put_as_is(customers, Scope::Customers, Event::CustomerChanged, &mut events);
        self.put_as_is(contacts, Scope::Contacts, Event::ContactChanged, &mut events);
        self.put_as_is(orders, Scope::Orders, Event::OrderChanged, &mut events);
        self.put_as_is(interactions, Scope::Interactions, Event::InteractionChanged, &mut events);
        self.put_as_is(needs, Scope::Needs, Event::NeedChanged, &mut events);
        self.put_as_is(tasks, Scope::Tasks, Event::TaskChanged, &mut events);
        self.put_as_is(overrides, Scope::Overrides, Event::OverrideChanged, &mut events);
        self.put_as_is(grade_runs, Scope::GradeRuns, Event::GradeRunChanged, &mut events);
        self.put_as_is(contracts, Scope::Contracts, Event::ContractChanged, &mut events);
        self.put_as_is(loss_records, Scope::LossRecords, Event::LossRecordChanged, &mut events);
        self.put_as_is(offers, Scope::Offers, Event::OfferChanged, &mut events);
        self.put_as_is(experiments, Scope::Experiments, Event::ExperimentChanged, &mut events);
        if events.is_empty() {
            return Err(Refusal::NothingToDo);
        }
        let touched = counts.customers.saturating_add(counts.orders);
        Ok(Decision { deed: Deed::Restore, touched, events })
    }

    /// Records as a file has them, times included; hidden ones are shown.
    fn put_as_is<T: Stored>(
        &self,
        records: Vec<T>,
        scope: fn(Vec<Id<T>>) -> Scope,
        changed: fn(Change<T>) -> Event,
        events: &mut Vec<Event>,
    ) {
        for after in records {
            let id = after.id();
            let Some(before) = T::row(self, id).and_then(|row| T::find(self, row)) else { continue };
            self.show_again(&[id], scope, events);
            if before != after {
                events.push(changed(Change::Revised { before: Box::new(before), after: Box::new(after) }));
            }
        }
    }

    /// Shows hidden records again. A customer is shown with what was hidden with it.
    fn show_again<T: Stored>(&self, ids: &[Id<T>], scope: fn(Vec<Id<T>>) -> Scope, events: &mut Vec<Event>) {
        for id in ids {
            if let Some(hidden_at) = T::row(self, *id).and_then(|row| T::hidden_by(self, row)) {
                events.push(Event::RecordsShown { hidden_at, scope: scope(vec![*id]) });
            }
        }
    }

    /// A revision of a record that is there, whatever its form was filled from.
    fn overwrite<T: Stored>(&self, mut record: T, now: Timestamp) -> Option<Change<T>> {
        let before = T::find(self, T::row(self, record.id())?)?;
        record.provenance_mut().updated = later(now, before.provenance().updated);
        Some(Change::Revised { before: Box::new(before), after: Box::new(record) })
    }

    fn withdraw(&self, id: Id<Batch>, keeps_edits: bool) -> Result<Decision, Refusal> {
        let state = self.batch(id).ok_or(Refusal::BatchUnknown)?;
        if state.hidden_at.is_some() {
            return Err(Refusal::NothingToDo);
        }
        let kept = keeps_edits.then(|| self.withdrawal(&state.batch)).filter(|going| going.edited > 0);
        // A batch of which something stays is not withdrawn as such: the rest can follow.
        let scope = kept.map_or(Scope::Batch(id), |going| Scope::Spans(Box::new(going.hidden)));
        let touched = self.touched_by(&scope);
        if touched == 0 && matches!(scope, Scope::Spans(_)) {
            return Err(Refusal::NothingToDo);
        }
        Ok(Decision { deed: Deed::WithdrawBatch, touched, events: vec![Event::RecordsHidden { scope }] })
    }

    /// How many live customers a scope reaches, or how many live records where it reaches no customer.
    fn touched_by(&self, scope: &Scope) -> u64 {
        let reached = self.reach(scope).count(self, None);
        if reached.customers > 0 { reached.customers } else { reached.total() }
    }
}

fn without_zeros_in(change: BulkChange) -> BulkChange {
    match change {
        BulkChange::AddTag(tag) => BulkChange::AddTag(without_zeros(tag)),
        BulkChange::SetOwner(owner) => BulkChange::SetOwner(without_zeros(owner)),
        BulkChange::RemoveTag(_) => change,
    }
}

pub(super) fn decision(deed: Deed, events: Vec<Event>) -> Result<Decision, Refusal> {
    if events.is_empty() {
        return Err(Refusal::NothingToDo);
    }
    Ok(Decision { deed, touched: u64::try_from(events.len()).unwrap_or(u64::MAX), events })
}

/// `now`, or a millisecond after `before` where the clock has gone back or stood
/// still, so that a changed record never carries the time of the form it beats.
fn later(now: Timestamp, before: Timestamp) -> Timestamp {
    now.max(Timestamp::from_millis(before.millis().saturating_add(1)))
}
