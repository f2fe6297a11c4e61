//! Saved runs of the grading, and what moved between two of them or between one and now.
//!
//! Grades are those in force: set by hand where one is, else the rules'. What is kept and for how
//! long is the archive's decision.

use std::rc::Rc;

use super::{board::ScoreBoard, what_if::deciding};
use crate::{
    analysis::grading::{
        distribution::Graded as _,
        four::FourCuts,
        gold::GoldCuts,
        transition::{Move, Placed, Transition},
        why::{self, Check},
    },
    domain::{
        archive::Archive,
        custom_scheme::CustomScheme,
        customer::Customer,
        day::Day,
        grade::{FourGrade, GoldGrade, Scheme, SchemeGrade},
        grade_run::{CustomRun, GradeCount, GradeRun, RunGrade},
        grading_rules::GradingRules,
        id::Id,
        provenance::{Extra, Provenance},
        span::Run,
        timestamp::Timestamp,
    },
    state::schemes::SchemeGrades,
};

/// Why somebody's grade is not what it was.
#[derive(Clone, Debug, PartialEq)]
pub enum Cause {
    /// It was set by hand, for a reason; empty where the reason is not known any more.
    ByHand(String),
    /// It is no longer set by hand.
    NoLongerByHand,
    /// This condition decides now.
    Check(Check),
    /// Other rules: their versions.
    Rules(u32, u32),
    /// The same rules, other figures.
    Figures,
    /// Several conditions together.
    Several,
    /// It was not there before.
    New,
    /// It is not there any more.
    Gone,
}

/// Somebody who moved, by name.
#[derive(Clone, Debug, PartialEq)]
pub struct Moved {
    /// Who.
    pub customer: Id<Customer>,
    /// The name; absent where the customer was deleted.
    pub name: Option<String>,
    /// The place of the grade it had.
    pub from: Option<usize>,
    /// The place of the grade it has.
    pub to: Option<usize>,
    /// Whether that is set by hand.
    pub by_hand: bool,
    /// Why.
    pub cause: Cause,
}

impl Scheme {
    fn placed(self, customer: u128, grade: RunGrade) -> Placed {
        match self {
            Self::Four => Placed { customer, place: grade.four.place(), by_hand: grade.four_by_hand },
            Self::Gold => Placed { customer, place: grade.gold.place(), by_hand: grade.gold_by_hand },
        }
    }
}

/// A scheme whose runs are compared.
#[derive(Clone, Debug)]
pub enum RunScheme {
    /// One that every archive has.
    Shipped(Scheme),
    /// One of the archive's own, as it grades now.
    Own(Rc<SchemeGrades>),
}

impl From<Scheme> for RunScheme {
    fn from(scheme: Scheme) -> Self {
        Self::Shipped(scheme)
    }
}

impl RunScheme {
    /// How many grades it has.
    #[must_use]
    pub fn grades(&self) -> usize {
        match self {
            Self::Shipped(scheme) => scheme.grades(),
            Self::Own(graded) => graded.scheme.grades.len(),
        }
    }

    /// What each grade held in a run, best first. Grades are told by their names; nothing where the run does not know
    /// the scheme.
    #[must_use]
    pub fn counts(&self, run: &GradeRun) -> Vec<GradeCount> {
        match self {
            Self::Shipped(Scheme::Four) => run.four.clone(),
            Self::Shipped(Scheme::Gold) => run.gold.clone(),
            Self::Own(graded) => run.scheme(graded.scheme.id).map_or_else(Vec::new, |kept| {
                let of = |name: &String| {
                    let place = kept.scheme.grades.iter().position(|own| own == name);
                    place.and_then(|place| kept.counts.get(place)).copied().unwrap_or_default()
                };
                graded.scheme.grades.iter().map(of).collect()
            }),
        }
    }

    /// What a run says of everybody. A grade that the scheme has no longer is none.
    #[must_use]
    pub fn placed_then(&self, run: &GradeRun) -> Vec<Placed> {
        match self {
            Self::Shipped(scheme) => {
                run.graded().map(|(customer, grade)| scheme.placed(customer.bits(), grade)).collect()
            }
            Self::Own(graded) => run.scheme(graded.scheme.id).map_or_else(Vec::new, |kept| {
                let names = kept.scheme.grades.iter();
                let places: Vec<Option<usize>> =
                    names.map(|name| graded.scheme.grades.iter().position(|own| own == name)).collect();
                let placed = |(customer, place): (Id<Customer>, usize)| {
                    let place = places.get(place).copied().flatten()?;
                    Some(Placed { customer: customer.bits(), place, by_hand: false })
                };
                run.placed(kept).filter_map(placed).collect()
            }),
        }
    }
}

/// A saved run as a list shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct SavedRun {
    /// The run with its counts alone.
    pub run: GradeRun,
    /// Whether the archive keeps the grade of each customer.
    pub detailed: bool,
}

/// The saved runs, the newest first; of one day the higher version of the rules first.
#[must_use]
pub fn saved_runs(archive: &Archive) -> Vec<SavedRun> {
    let all = archive.grade_runs.iter();
    let mut runs: Vec<SavedRun> =
        all.map(|(_, run)| SavedRun { run: run.without_details(), detailed: run.is_detailed() }).collect();
    runs.sort_by_key(|saved| std::cmp::Reverse((saved.run.date, saved.run.rules_version, saved.run.id)));
    runs
}

impl ScoreBoard {
    /// The grading as `rules` make it of the board's figures, ready to be saved.
    #[must_use]
    pub fn run(
        &self,
        archive: &Archive,
        rules: &GradingRules,
        schemes: &[Rc<SchemeGrades>],
        id: Id<GradeRun>,
        today: Day,
        now: Timestamp,
    ) -> GradeRun {
        let mut run = GradeRun {
            id,
            date: today,
            as_of: self.as_of(),
            rules_version: archive.settings().grading_version,
            rules: *rules,
            currency: self.currency,
            four: vec![GradeCount::default(); FourGrade::ALL.len()],
            gold: vec![GradeCount::default(); GoldGrade::ALL.len()],
            overrides: u64::try_from(self.held.count()).unwrap_or(u64::MAX),
            customers: Run::default(),
            grades: String::with_capacity(self.live.len()),
            custom: schemes.iter().map(|graded| graded.nothing_counted()).collect(),
            provenance: Provenance::manual(now),
            extra: Extra::new(),
        };
        for (customer, grade, value) in self.graded(archive, rules) {
            for (counts, place) in [(&mut run.four, grade.four.place()), (&mut run.gold, grade.gold.place())] {
                if let Some(count) = counts.get_mut(place) {
                    count.customers += 1;
                    count.value = count.value.saturating_add(value);
                }
            }
            run.customers.push(customer);
            run.grades.push(grade.letter());
            let row = archive.customers.row(customer);
            for (one, graded) in run.custom.iter_mut().zip(schemes) {
                let place = row.and_then(|row| graded.place(row));
                one.places.push(CustomRun::letter(place));
                if let Some(count) = place.and_then(|place| one.counts.get_mut(place)) {
                    count.customers += 1;
                    count.value = count.value.saturating_add(value);
                }
            }
        }
        run
    }

    /// What everybody has now, in one scheme.
    #[must_use]
    pub fn placed_now(&self, archive: &Archive, scheme: &RunScheme) -> Vec<Placed> {
        let all = self.graded(archive, &self.question.rules);
        match scheme {
            RunScheme::Shipped(scheme) => {
                all.map(|(customer, grade, _)| scheme.placed(customer.bits(), grade)).collect()
            }
            RunScheme::Own(graded) => all
                .filter_map(|(customer, ..)| {
                    let place = graded.place(archive.customers.row(customer)?)?;
                    Some(Placed { customer: customer.bits(), place, by_hand: false })
                })
                .collect(),
        }
    }

    /// Each live customer with its grades under some rules and its current value.
    fn graded<'a>(
        &'a self,
        archive: &'a Archive,
        rules: &GradingRules,
    ) -> impl Iterator<Item = (Id<Customer>, RunGrade, i64)> + 'a {
        let index = &self.scores.index;
        let (four, gold) = (FourCuts::new(index, &rules.four), GoldCuts::new(index, &rules.gold));
        let rows = index.standpoints.iter().zip(&self.live).zip(0_u32..).filter(|((_, live), _)| **live);
        rows.filter_map(move |((customer, _), row)| {
            let id = archive.customers.id(row).filter(|_| archive.customers.is_live(row))?;
            let held = (self.held.four(row as usize), self.held.gold(row as usize));
            let grade = RunGrade {
                four: held.0.unwrap_or_else(|| four.grade(customer)),
                gold: held.1.unwrap_or_else(|| gold.grade(customer)),
                four_by_hand: held.0.is_some(),
                gold_by_hand: held.1.is_some(),
            };
            Some((id, grade, customer.current))
        })
    }

    /// Brings moves into the order of what they are worth: the highest current value first, deleted customers last.
    pub fn rank(&self, archive: &Archive, moves: &mut [Move]) {
        moves.sort_by_cached_key(|one| {
            let row = archive.customers.row(Id::from_bits(one.customer)).filter(|row| archive.customers.is_live(*row));
            let current = row.and_then(|row| self.scores.index.standpoints.get(row as usize)).map(|it| it.current);
            (std::cmp::Reverse(current), one.customer)
        });
    }

    /// Names somebody who moved since `from`, and says why; `to` is the later run, absent for now.
    #[must_use]
    pub fn moved(
        &self,
        archive: &Archive,
        one: &Move,
        scheme: &RunScheme,
        from: &GradeRun,
        to: Option<&GradeRun>,
    ) -> Moved {
        let customer = Id::from_bits(one.customer);
        let row = archive.customers.row(customer).filter(|row| archive.customers.is_live(*row));
        Moved {
            customer,
            name: row.map(|row| archive.customers.name(row).to_owned()),
            from: one.from.map(|placed| placed.place),
            to: one.to.map(|placed| placed.place),
            by_hand: one.to.is_some_and(|placed| placed.by_hand),
            cause: self.cause(archive, one, row, scheme, from, to),
        }
    }

    fn cause(
        &self,
        archive: &Archive,
        one: &Move,
        row: Option<u32>,
        scheme: &RunScheme,
        from: &GradeRun,
        to: Option<&GradeRun>,
    ) -> Cause {
        let (was, is) = match (one.from, one.to) {
            (None, _) => return Cause::New,
            (_, None) => return Cause::Gone,
            (Some(was), Some(is)) => (was, is),
        };
        let scheme = match scheme {
            RunScheme::Shipped(scheme) => *scheme,
            RunScheme::Own(graded) => return own_cause(&graded.scheme, from, to),
        };
        if is.by_hand {
            let of_scheme = match scheme {
                Scheme::Four => SchemeGrade::Four(FourGrade::General),
                Scheme::Gold => SchemeGrade::Gold(GoldGrade::General),
            };
            let set = archive.override_of(Id::from_bits(one.customer), of_scheme);
            return Cause::ByHand(set.map(|set| set.reason.clone()).unwrap_or_default());
        }
        if was.by_hand {
            return Cause::NoLongerByHand;
        }
        if let Some(to) = to {
            let same = from.rules == to.rules;
            return if same { Cause::Figures } else { Cause::Rules(from.rules_version, to.rules_version) };
        }
        let standpoint = row.and_then(|row| self.scores.index.standpoints.get(row as usize));
        let check = standpoint.and_then(|customer| match scheme {
            Scheme::Four => {
                let (was, is) = (FourGrade::ALL.get(was.place)?, FourGrade::ALL.get(is.place)?);
                deciding(&why::four_rules(&self.scores.four_cuts, customer), *was, *is)
            }
            Scheme::Gold => {
                let (was, is) = (GoldGrade::ALL.get(was.place)?, GoldGrade::ALL.get(is.place)?);
                deciding(&why::gold_rules(&self.scores.gold_cuts, customer), *was, *is)
            }
        });
        check.map_or(Cause::Several, Cause::Check)
    }

    /// What moved from a saved run to another one, or to now, in one scheme.
    #[must_use]
    pub fn transition(
        &self,
        archive: &Archive,
        scheme: &RunScheme,
        from: &GradeRun,
        to: Option<&GradeRun>,
    ) -> Transition {
        let after = to.map_or_else(|| self.placed_now(archive, scheme), |to| scheme.placed_then(to));
        let mut transition = Transition::new(scheme.placed_then(from), after, scheme.grades());
        self.rank(archive, &mut transition.moves);
        transition
    }
}

/// Why somebody moved in one of the archive's own schemes: another version, or other figures.
fn own_cause(now: &CustomScheme, from: &GradeRun, to: Option<&GradeRun>) -> Cause {
    let then = |run: &GradeRun| run.scheme(now.id).map(|kept| kept.scheme.clone());
    let (before, after) = (then(from), to.map_or_else(|| Some(now.clone()), then));
    match before.zip(after) {
        Some((before, after)) if !before.decides_as(&after) => Cause::Rules(before.version, after.version),
        Some(_) | None => Cause::Figures,
    }
}
