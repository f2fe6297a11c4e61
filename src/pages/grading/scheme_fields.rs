//! What stands in the form of an own scheme: the working copy, and what each control does to it.
//!
//! It draws nothing; whether the whole fits together is the domain's to say.

use leptos::prelude::*;

use super::draft::Draft;
use crate::{
    components::Choice,
    domain::{
        archive::Archive,
        custom_field::FieldKind,
        custom_scheme::{Criterion, CustomScheme, Level, Threshold, Weight},
    },
    i18n::{Lang, text},
    state::schemes::{readable, stored_condition},
};

/// Where a level of so many cuts is cut at first, in percentiles.
const USUAL_CUTS: [&[f64]; Level::MOST_CUTS] = [&[60.0], &[80.0, 40.0], &[90.0, 70.0, 40.0]];

/// The criteria that every archive has.
const PLAIN: [(Criterion, &str); 12] = [
    (Criterion::CurrentValue, "current_value"),
    (Criterion::TotalSales, "total_sales"),
    (Criterion::ModelValue, "model_value"),
    (Criterion::Potential, "potential"),
    (Criterion::YearsOfBusiness, "years_of_business"),
    (Criterion::PurchaseDays, "purchase_days"),
    (Criterion::DaysSinceLast, "days_since_last"),
    (Criterion::ChurnRisk, "churn_risk"),
    (Criterion::RfmSum, "rfm_sum"),
    (Criterion::Interactions, "interactions"),
    (Criterion::Loyalty, "loyalty"),
    (Criterion::Points, "points"),
];

/// What stands before a field's key in a choice.
const FIELD: &str = "field.";
/// A condition in a choice.
const CONDITION: &str = "condition";

/// What is wrong with what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// A name is missing, or another scheme has it.
    Name,
    /// Too few grades, too many, or two of one name.
    Grades,
    /// A condition that cannot be read.
    Condition,
    /// More paths than a scheme may have.
    Paths,
    /// A level asks for points that are made of nothing.
    Points,
}

/// The working copy.
#[derive(Clone, Copy)]
pub struct Fields {
    draft: Draft,
    /// The scheme; its conditions stand as they are typed.
    pub scheme: RwSignal<CustomScheme>,
    /// The names of the grades, one to a line.
    pub grades: RwSignal<String>,
}

impl Fields {
    /// Fills the form.
    pub fn of(draft: Draft, mut scheme: CustomScheme, lang: Lang) -> Self {
        draft.desk.peek(|archive| {
            let criteria = scheme.levels.iter_mut().map(|level| &mut level.criterion);
            for criterion in criteria.chain(scheme.points.iter_mut().map(|one| &mut one.criterion)) {
                *criterion = readable(criterion, archive, lang.tag());
            }
        });
        Self { draft, grades: RwSignal::new(scheme.grades.join("\n")), scheme: RwSignal::new(scheme) }
    }

    /// The names of the grades as they are typed, tracked.
    pub fn names(self) -> Vec<String> {
        self.grades
            .with(|lines| lines.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect())
    }

    /// Changes the levels; every path keeps the grade of the one that it came from.
    pub fn change_levels(self, change: impl FnOnce(&mut Vec<Level>)) {
        self.scheme.update(|scheme| {
            let mut levels = scheme.levels.clone();
            change(&mut levels);
            *scheme = scheme.with_levels(levels);
        });
    }

    /// Asks something else on a level.
    pub fn ask(self, at: usize, criterion: Criterion) {
        let cuts = if criterion.is_condition() { Vec::new() } else { self.usual(&criterion, 1, true) };
        self.change_levels(|levels| {
            if let Some(level) = levels.get_mut(at) {
                let keeps = !criterion.is_condition()
                    && !level.cuts.is_empty()
                    && level.cuts.iter().all(|cut| matches!(cut, Threshold::Percentile(_)));
                let cuts = if keeps { level.cuts.clone() } else { cuts };
                *level = Level { criterion, cuts };
            }
        });
    }

    /// Divides a level into so many bands, by percentile or by amount.
    pub fn divide(self, at: usize, bands: usize, by_percentile: bool) {
        let criterion = self.scheme.with_untracked(|scheme| scheme.levels.get(at).map(|level| level.criterion.clone()));
        let Some(criterion) = criterion else { return };
        let cuts = self.usual(&criterion, bands.saturating_sub(1).clamp(1, Level::MOST_CUTS), by_percentile);
        self.change_levels(|levels| {
            if let Some(level) = levels.get_mut(at) {
                level.cuts = cuts;
            }
        });
    }

    /// The usual cuts; by amount, where these percentiles are now, in two digits.
    fn usual(self, criterion: &Criterion, cuts: usize, by_percentile: bool) -> Vec<Threshold> {
        let percentiles = USUAL_CUTS.get(cuts - 1).copied().unwrap_or_default();
        let figures = untrack(|| self.draft.desk.criterion_figures(criterion)).filter(|_| !by_percentile);
        let cut = |percentile: f64| match &figures {
            Some(figures) => Threshold::Amount(figures.quantile(percentile / 100.0).map_or(percentile, two_digits)),
            None if by_percentile => Threshold::Percentile(percentile),
            None => Threshold::Amount(percentile),
        };
        percentiles.iter().copied().map(cut).collect()
    }

    /// Another level, behind the others.
    pub fn add_level(self) {
        let criterion = Criterion::YearsOfBusiness;
        let cuts = self.usual(&criterion, 1, true);
        self.change_levels(|levels| levels.push(Level { criterion, cuts }));
    }

    /// Another weighed criterion, behind the others.
    pub fn add_weight(self) {
        self.scheme.update(|scheme| scheme.points.push(Weight { criterion: Criterion::CurrentValue, weight: 1.0 }));
    }

    /// What was typed as a scheme.
    ///
    /// # Errors
    /// What is wrong first.
    pub fn read(self) -> Result<CustomScheme, Wrong> {
        let mut scheme = self.scheme.get_untracked();
        scheme.name = String::from(scheme.name.trim());
        scheme.grades = untrack(|| self.names());
        let is_shipped = scheme.id == CustomScheme::layered().id;
        let taken = self.draft.desk.peek(|archive| {
            let others = archive.settings().schemes.iter().filter(|other| other.id != scheme.id);
            others.into_iter().any(|other| other.name.trim() == scheme.name)
        });
        if (scheme.name.is_empty() && !is_shipped) || taken {
            return Err(Wrong::Name);
        }
        let mut distinct = scheme.grades.clone();
        distinct.sort_unstable();
        distinct.dedup();
        let twice = distinct.len() < scheme.grades.len();
        if !CustomScheme::GRADES.contains(&scheme.grades.len()) || twice {
            return Err(Wrong::Grades);
        }
        let criteria = scheme.levels.iter_mut().map(|level| &mut level.criterion);
        for criterion in criteria.chain(scheme.points.iter_mut().map(|one| &mut one.criterion)) {
            if let Criterion::Query(typed) = criterion {
                let stored = self.draft.desk.peek(|archive| stored_condition(archive, typed));
                *typed = stored.ok_or(Wrong::Condition)?;
            }
        }
        let last = scheme.last();
        scheme.outcomes.iter_mut().for_each(|place| *place = (*place).min(last));
        if scheme.paths() > CustomScheme::MOST_PATHS {
            return Err(Wrong::Paths);
        }
        if scheme.is_sound() { Ok(scheme) } else { Err(Wrong::Points) }
    }
}

/// Rounded to two digits.
fn two_digits(figure: f64) -> f64 {
    if figure == 0.0 {
        return 0.0;
    }
    let unit = libm::pow(10.0, libm::log10(figure.abs()).floor() - 1.0);
    (figure / unit).round() * unit
}

/// How a criterion stands in a choice.
pub fn key_of(criterion: &Criterion) -> String {
    if let Criterion::Field(key) = criterion {
        return format!("{FIELD}{key}");
    }
    let plain = PLAIN.iter().find(|(own, _)| own == criterion);
    plain.map_or(CONDITION, |(_, key)| *key).to_owned()
}

/// The criterion of a choice.
pub fn of_key(key: &str) -> Criterion {
    match key.strip_prefix(FIELD) {
        Some(field) => Criterion::Field(field.to_owned()),
        None if key == CONDITION => Criterion::Query(String::new()),
        None => PLAIN
            .iter()
            .find(|(_, own)| *own == key)
            .map_or(Criterion::CurrentValue, |(criterion, _)| criterion.clone()),
    }
}

/// The figures that the two sides of a grid may show: no points, which are a scheme's own, and no conditions.
pub fn measures(archive: &Archive, lang: Lang) -> Vec<Choice> {
    let all = choices(archive, lang, false).into_iter();
    all.filter(|choice| !of_key(&choice.value).is_condition()).collect()
}

/// What may be asked; the points only of a level.
pub fn choices(archive: &Archive, lang: Lang, of_level: bool) -> Vec<Choice> {
    let words = &text::of(lang).schemes;
    let plain = PLAIN.iter().filter(|(criterion, _)| of_level || *criterion != Criterion::Points);
    let plain = plain.map(|(criterion, key)| Choice::new(*key, (words.criteria)(criterion)));
    let figures = [FieldKind::Number, FieldKind::Money, FieldKind::Date];
    let fields = archive.custom_fields.iter().map(|(_, field)| field).filter(|field| figures.contains(&field.kind));
    let fields = fields.map(|field| Choice::new(format!("{FIELD}{}", field.key), field.label.clone()));
    let condition = Choice::new(CONDITION, (words.criteria)(&Criterion::Query(String::new())));
    plain.chain(fields).chain([condition]).collect()
}
