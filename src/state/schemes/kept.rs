//! The figures and grades that the pages ask for, kept until the archive or its scores change.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use leptos::prelude::untrack;

use super::{
    figures::figures,
    grades::{Former, SchemeGrades, scheme_of_key},
};
use crate::{
    analysis::grading::custom::Figures,
    domain::custom_scheme::{Criterion, CustomScheme},
    state::{
        customer_list::{custom_column::CustomColumn, reading::Reading},
        desk::Desk,
    },
};

/// How many gradings are kept: every scheme of an archive, and the versions of one that is being changed.
const MOST_GRADINGS: usize = CustomScheme::MOST + 4;

/// What is kept.
#[derive(Default)]
pub struct KeptSchemes(RefCell<Kept>);

#[derive(Default)]
struct Kept {
    stamp: Stamp,
    figures: BTreeMap<Criterion, Rc<Figures>>,
    columns: BTreeMap<String, Option<Rc<CustomColumn>>>,
    live: Rc<Vec<bool>>,
    gradings: Vec<Rc<SchemeGrades>>,
}

/// What all of it depends on.
#[derive(Clone, Copy, Default, PartialEq)]
struct Stamp {
    revision: u64,
    scored: usize,
    customers: [u32; 2],
}

impl Desk {
    /// The grades of a scheme, tracked; `None` until there are scores.
    #[must_use]
    pub fn scheme_grades(self, scheme: &CustomScheme) -> Option<Rc<SchemeGrades>> {
        let revision = self.revision();
        self.read_scored(|reading| self.graded(reading, revision, scheme))
    }

    /// The same, not tracked.
    pub(in crate::state) fn scheme_grades_now(self, scheme: &CustomScheme) -> Option<Rc<SchemeGrades>> {
        untrack(|| self.scheme_grades(scheme))
    }

    /// What a criterion says of everybody, tracked; `None` until there are scores.
    #[must_use]
    pub fn criterion_figures(self, criterion: &Criterion) -> Option<Rc<Figures>> {
        let revision = self.revision();
        self.read_scored(|reading| {
            reading.scores?;
            self.renew(reading, revision);
            Some(self.figures_of(reading, criterion))
        })
    }

    /// The grades of the scheme of a key as a column of the list.
    pub(in crate::state) fn scheme_column(
        self,
        reading: Reading<'_>,
        revision: u64,
        key: &str,
    ) -> Option<CustomColumn> {
        let graded = self.graded(reading, revision, scheme_of_key(reading.archive, key)?)?;
        Some(CustomColumn::of_choices(graded.rows(), &graded.scheme.grades, |row| graded.place(row)))
    }

    fn graded(self, reading: Reading<'_>, revision: u64, scheme: &CustomScheme) -> Option<Rc<SchemeGrades>> {
        reading.scores?;
        self.renew(reading, revision);
        let drawer = self.drawer();
        let known = drawer.schemes.0.borrow().gradings.iter().find(|known| known.scheme == *scheme).cloned();
        if known.is_some() {
            return known;
        }
        let former = if scheme.tolerance_percent > 0 { Former::of(reading.archive, scheme) } else { Former::default() };
        let live = Rc::clone(&drawer.schemes.0.borrow().live);
        let source = |criterion: &Criterion| self.figures_of(reading, criterion);
        let made = Rc::new(SchemeGrades::new(scheme, &live, Rc::new(former), &source));
        let gradings = &mut drawer.schemes.0.borrow_mut().gradings;
        if gradings.len() >= MOST_GRADINGS {
            gradings.remove(0);
        }
        gradings.push(Rc::clone(&made));
        Some(made)
    }

    fn figures_of(self, reading: Reading<'_>, criterion: &Criterion) -> Rc<Figures> {
        let drawer = self.drawer();
        let kept = &drawer.schemes.0;
        let known = kept.borrow().figures.get(criterion).cloned();
        known.unwrap_or_else(|| {
            // A scheme is no field here: one that asked for another could ask for itself.
            let columns = |key: &str| {
                let known = kept.borrow().columns.get(key).cloned();
                known.unwrap_or_else(|| {
                    let column = CustomColumn::of_key(reading.archive, key).map(Rc::new);
                    kept.borrow_mut().columns.insert(key.to_owned(), column.clone());
                    column
                })
            };
            let made = Rc::new(figures(criterion, reading, &columns));
            kept.borrow_mut().figures.insert(criterion.clone(), Rc::clone(&made));
            made
        })
    }

    /// Forgets everything where something else holds now.
    fn renew(self, reading: Reading<'_>, revision: u64) {
        let customers = &reading.archive.customers;
        let stamp = Stamp {
            revision,
            // They lie in the board, which is made anew with every scoring.
            scored: reading.held.map_or(0, |held| std::ptr::from_ref(held).addr()),
            customers: [customers.len(), customers.live_count()],
        };
        let drawer = self.drawer();
        let kept = &mut *drawer.schemes.0.borrow_mut();
        if kept.stamp != stamp {
            let live = (0..customers.len()).map(|row| customers.is_live(row)).collect();
            *kept = Kept { stamp, live: Rc::new(live), ..Kept::default() };
        }
    }
}
