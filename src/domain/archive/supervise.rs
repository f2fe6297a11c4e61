//! Supervision of grading: grades set by hand, and runs that are saved with the rules they followed.
//!
//! Who gets which grade by the rules is analysis' business; a run comes ready counted.

use super::{Archive, Decision, decide::decision, validate};
use crate::domain::{
    command::Write,
    custom_scheme::CustomScheme,
    customer::Customer,
    event::{Change, Deed, Event},
    grade::SchemeGrade,
    grade_override::Override,
    grade_run::{DETAILED_RUNS, GradeRun},
    grading_rules::GradingRules,
    id::Id,
    refusal::Refusal,
    settings::Settings,
    timestamp::Timestamp,
};

impl Archive {
    /// The grade set by hand that a customer has in the scheme of `grade`, in force or overdue.
    #[must_use]
    pub fn override_of(&self, customer: Id<Customer>, grade: SchemeGrade) -> Option<&Override> {
        let own = self.overrides.of_customer(customer).map(|(_, set)| set);
        own.filter(|set| set.grade.is_of_scheme(grade)).reduce(|one, other| if other.beats(one) { other } else { one })
    }

    /// Sets grades by hand, all or none. Who has one for the scheme already has it revised, so that nobody has two.
    pub(super) fn set_grades(&self, grades: Vec<Override>, now: Timestamp) -> Result<Decision, Refusal> {
        let mut events = Vec::with_capacity(grades.len());
        let mut deed = Deed::Revise;
        for mut set in grades {
            let write = match self.override_of(set.customer_id, set.grade) {
                Some(before) => {
                    (set.id, set.extra) = (before.id, before.extra.clone());
                    Write::Revise { base: before.provenance.updated, record: Box::new(set) }
                }
                None => Write::Record(Box::new(set)),
            };
            match self.write(write, now, validate::grade_override) {
                Ok((Deed::Record, change)) => {
                    deed = Deed::Record;
                    events.push(Event::OverrideChanged(change));
                }
                Ok((_, change)) => events.push(Event::OverrideChanged(change)),
                // It stands already as it shall be.
                Err(Refusal::NothingToDo) => {}
                Err(refusal) => return Err(refusal),
            }
        }
        decision(deed, events)
    }

    /// Changes the rules where they differ, saves runs, and lets the oldest keep their counts alone.
    pub(super) fn save_runs(
        &self,
        rules: GradingRules,
        schemes: Vec<CustomScheme>,
        runs: Vec<GradeRun>,
    ) -> Result<Decision, Refusal> {
        let settings = self.settings();
        let after = self.versioned(Settings { grading: rules, schemes, ..settings.clone() });
        let of_schemes = [after.schemes.clone(), settings.schemes.clone()].concat();
        let changed = after != *settings;
        let new_version = after.grading_version;
        let mut events = if changed { vec![self.configure(after)?] } else { Vec::new() };
        let mut detailed: Vec<&GradeRun> =
            self.grade_runs.iter().map(|(_, run)| run).filter(|run| run.is_detailed()).collect();
        let room = DETAILED_RUNS.saturating_sub(runs.iter().filter(|run| run.is_detailed()).count());
        detailed.sort_by_key(|run| std::cmp::Reverse((run.date, run.rules_version, run.id)));
        for mut run in runs {
            validate::grade_run(&run)?;
            run.rules_version = if run.rules == rules {
                new_version
            } else if run.rules == settings.grading {
                settings.grading_version
            } else {
                // It was counted under rules that no longer hold.
                return Err(Refusal::ChangedMeanwhile);
            };
            for one in &mut run.custom {
                let known =
                    of_schemes.iter().find(|scheme| scheme.id == one.scheme.id && scheme.decides_as(&one.scheme));
                one.scheme.version = known.ok_or(Refusal::ChangedMeanwhile)?.version;
            }
            events.push(Event::GradeRunChanged(Change::Recorded(Box::new(run))));
        }
        let saved = events.len();
        let old = detailed.into_iter().skip(room);
        events.extend(old.map(|run| {
            let (before, after) = (Box::new(run.clone()), Box::new(run.without_details()));
            Event::GradeRunChanged(Change::Revised { before, after })
        }));
        let deed = if changed { Deed::Configure } else { Deed::Record };
        // What an old run no longer keeps is nothing that a person did.
        let decision = decision(deed, events)?;
        Ok(Decision { touched: u64::try_from(saved).unwrap_or(u64::MAX), ..decision })
    }

    /// Settings with the version that their rules have: one more than before where they differ.
    pub(super) fn versioned(&self, mut after: Settings) -> Settings {
        let before = self.settings();
        let raise = u32::from(after.grading != before.grading);
        after.grading_version = before.grading_version.saturating_add(raise);
        for scheme in &mut after.schemes {
            let former = before.schemes.iter().find(|former| former.id == scheme.id);
            scheme.version =
                former.map_or(1, |former| former.version.saturating_add(u32::from(!former.decides_as(scheme))));
        }
        after
    }
}
