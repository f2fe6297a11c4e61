//! Who has which grade of one scheme, and how each came to it.

use std::rc::Rc;

use super::figures::{Source, borrowed, of_levels, weighed};
use crate::{
    analysis::grading::custom::{Figures, LevelCuts, Step, Weighed, whole},
    domain::{
        archive::Archive,
        custom_scheme::{Criterion, CustomScheme, Weight},
        grade_run::{CustomRun, GradeCount},
        id::Id,
    },
};

/// Stands for nobody's grade.
const NONE: u8 = u8::MAX;

/// The scheme that filters, queries and columns know by a key: that of its identifier, as of a field of the archive's own.
#[must_use]
pub fn scheme_of_key<'a>(archive: &'a Archive, key: &str) -> Option<&'a CustomScheme> {
    let id = Id::parse(key)?;
    archive.settings().schemes.iter().find(|scheme| scheme.id == id)
}

/// The grades of the last saved run, by row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Former(Vec<u8>);

impl Former {
    /// What the newest run that knows the scheme's grades says; a grade of another name is none.
    #[must_use]
    pub fn of(archive: &Archive, scheme: &CustomScheme) -> Self {
        let runs = archive.grade_runs.iter().map(|(_, run)| run);
        let known = runs.filter_map(|run| Some((run, run.scheme(scheme.id).filter(|kept| kept.is_detailed())?)));
        let newest = known.max_by_key(|(run, _)| (run.date, run.provenance.created, run.id));
        let Some((run, kept)) = newest else { return Self::default() };
        let places: Vec<u8> = kept
            .scheme
            .grades
            .iter()
            .map(|name| scheme.grades.iter().position(|own| own == name).and_then(|at| u8::try_from(at).ok()))
            .map(|place| place.unwrap_or(NONE))
            .collect();
        let mut former = vec![NONE; archive.customers.len() as usize];
        for (customer, place) in run.placed(kept) {
            let slot = archive.customers.row(customer).and_then(|row| former.get_mut(row as usize));
            if let Some((slot, place)) = slot.zip(places.get(place)) {
                *slot = *place;
            }
        }
        Self(former)
    }

    fn at(&self, row: usize) -> Option<u8> {
        self.0.get(row).copied().filter(|place| *place != NONE)
    }
}

/// One level of a customer's path.
#[derive(Clone, Debug, PartialEq)]
pub struct SchemeStep {
    /// What is asked.
    pub criterion: Criterion,
    /// Where the customer stands.
    pub step: Step,
}

/// What a criterion adds to a customer's points.
#[derive(Clone, Debug, PartialEq)]
pub struct Contribution {
    /// The criterion and its weight.
    pub weight: Weight,
    /// The customer's figure.
    pub figure: Option<f64>,
    /// The points that it adds.
    pub points: f64,
    /// The most that it could add.
    pub most: f64,
}

/// The grades of one scheme.
#[derive(Debug)]
pub struct SchemeGrades {
    /// The scheme.
    pub scheme: CustomScheme,
    levels: Vec<Rc<Figures>>,
    weighed: Vec<(Weight, Rc<Figures>)>,
    cuts: LevelCuts,
    /// One per row.
    places: Vec<u8>,
    former: Rc<Former>,
}

impl SchemeGrades {
    /// Grades every live customer.
    #[must_use]
    pub fn new(scheme: &CustomScheme, live: &[bool], former: Rc<Former>, source: Source<'_>) -> Self {
        let levels = of_levels(scheme, live, source);
        let figures: Vec<&Figures> = levels.iter().map(|figures| &**figures).collect();
        let cuts = LevelCuts::new(scheme, &figures);
        let place = |row: usize| match former.at(row) {
            Some(place) => cuts.place_after(&figures, row, place),
            None => cuts.place(&figures, row),
        };
        let places = live.iter().enumerate().map(|(row, live)| if *live { place(row) } else { NONE }).collect();
        let weighed = weighed(&scheme.points, source);
        Self { scheme: scheme.clone(), weighed, cuts, places, former, levels }
    }

    /// The place of a row's grade, 0 the best; `None` for who is not live or came later.
    #[must_use]
    pub fn place(&self, row: u32) -> Option<usize> {
        self.places.get(row as usize).copied().filter(|place| *place != NONE).map(usize::from)
    }

    /// The name of a row's grade.
    #[must_use]
    pub fn name(&self, row: u32) -> Option<&str> {
        self.scheme.grades.get(self.place(row)?).map(String::as_str)
    }

    /// The scheme's part of a run in which nobody has been counted yet.
    #[must_use]
    pub fn nothing_counted(&self) -> CustomRun {
        let counts = vec![GradeCount::default(); self.scheme.grades.len()];
        CustomRun { scheme: self.scheme.clone(), counts, places: String::with_capacity(self.places.len()) }
    }

    /// How many rows there are.
    #[must_use]
    pub fn rows(&self) -> u32 {
        u32::try_from(self.places.len()).unwrap_or(u32::MAX)
    }

    /// Whether a row has its grade only because it had it before, within the tolerance.
    #[must_use]
    pub fn is_kept(&self, row: u32) -> bool {
        let at = row as usize;
        self.former.at(at).is_some() && self.place(row) != Some(self.cuts.place(&self.figures(), at).into())
    }

    /// How a row came to its grade.
    #[must_use]
    pub fn steps(&self, row: u32) -> Vec<SchemeStep> {
        let steps = self.cuts.steps(&self.figures(), row as usize);
        let criteria = self.scheme.levels.iter().map(|level| level.criterion.clone());
        criteria.zip(steps).map(|(criterion, step)| SchemeStep { criterion, step }).collect()
    }

    /// What each level asks, and where its bands are cut.
    pub fn cuts(&self) -> impl Iterator<Item = (&Criterion, &[Option<f64>])> {
        self.scheme.levels.iter().map(|level| &level.criterion).zip(self.cuts.of_levels())
    }

    /// What each weighed criterion adds to a row's points; nothing where the scheme has none.
    #[must_use]
    pub fn contributions(&self, row: u32) -> Vec<Contribution> {
        let at = row as usize;
        let weights = borrowed(&self.weighed);
        let all = whole(&weights);
        let one = |((weight, figures), own): (&(Weight, Rc<Figures>), &Weighed<'_>)| {
            let most = 100.0 * weight.weight.abs() / all;
            Contribution { weight: weight.clone(), figure: figures.get(at), points: own.adds(at, all), most }
        };
        self.weighed.iter().zip(&weights).map(one).collect()
    }

    /// What a level says of everybody.
    #[must_use]
    pub fn level(&self, level: usize) -> Option<&Figures> {
        self.levels.get(level).map(|figures| &**figures)
    }

    fn figures(&self) -> Vec<&Figures> {
        self.levels.iter().map(|figures| &**figures).collect()
    }
}
