//! What a criterion says of every customer, out of the scores, the records and the query language.
//!
//! Amounts are in major units of the scores' currency. Who is not live has no figure.

use std::rc::Rc;

use crate::{
    analysis::grading::custom::{Figures, Weighed, points},
    domain::custom_scheme::{Criterion, CustomScheme, Weight},
    state::{
        customer_list::{
            custom_column::major,
            filter::{CustomColumns, holding},
            reading::Reading,
        },
        loyalty,
    },
};

/// Days of a year, leap years included.
const YEAR_DAYS: f64 = 365.25;

/// Where the figures of a criterion come from: worked out, or kept from the last time.
pub type Source<'a> = &'a dyn Fn(&Criterion) -> Rc<Figures>;

/// What a criterion says; nothing of anybody for the points, which are a scheme's own, and where there are no scores.
#[must_use]
pub fn figures(criterion: &Criterion, reading: Reading<'_>, columns: CustomColumns<'_>) -> Figures {
    let rows = reading.archive.customers.len();
    let live = |row: u32| reading.archive.customers.is_live(row);
    let of = |figure: &dyn Fn(u32) -> Option<f64>| -> Vec<f64> {
        (0..rows).map(|row| if live(row) { figure(row) } else { None }.unwrap_or(f64::NAN)).collect()
    };
    let per_major = reading.currency.minor_per_major();
    let money = |minor: i64| major(minor, per_major);
    #[expect(clippy::cast_precision_loss, reason = "a currency has few minor units per major one")]
    let in_major = |minor: f64| minor / per_major as f64;
    // Scores of somebody who never bought are no figures.
    let bought = |row: u32| reading.purchase_days(row).is_some_and(|days| days > 0);
    let scored = |row: u32| reading.scores.filter(|_| bought(row)).zip(usize::try_from(row).ok());
    match criterion {
        Criterion::CurrentValue => Figures::of_amounts(of(&|row| reading.value(row).map(money))),
        Criterion::TotalSales => Figures::of_amounts(of(&|row| reading.total(row).map(money))),
        Criterion::ModelValue => Figures::of_amounts(of(&|row| {
            let (scores, at) = scored(row)?;
            scores.churn.value_model.get(at).map(in_major)
        })),
        Criterion::Potential => Figures::of_amounts(of(&|row| {
            let (scores, at) = scored(row)?;
            scores.potentials.potential.get(at).copied().map(in_major)
        })),
        Criterion::YearsOfBusiness => Figures::new(of(&|row| {
            let (scores, at) = scored(row)?;
            scores.summaries.age_days.get(at).map(|days| f64::from(*days) / YEAR_DAYS)
        })),
        Criterion::PurchaseDays => Figures::new(of(&|row| reading.purchase_days(row).map(f64::from))),
        Criterion::DaysSinceLast => Figures::new(of(&|row| reading.days_since_last(row).map(f64::from))),
        Criterion::ChurnRisk => Figures::new(of(&|row| reading.risk(row).map(|risk| 100.0 * risk))),
        Criterion::RfmSum => Figures::new(of(&|row| {
            let (scores, at) = scored(row)?;
            scores.rfm.get(at).map(|rfm| rfm.iter().copied().map(f64::from).sum())
        })),
        Criterion::Interactions => Figures::new(of(&|row| {
            let index = &reading.scores?.index;
            index.standpoints.get(row as usize).map(|customer| f64::from(customer.interactions))
        })),
        Criterion::Loyalty => {
            let tenths = loyalty::column(reading);
            Figures::new(of(&|row| Some(f64::from((*tenths.get(row as usize)?)?) / 10.0)))
        }
        Criterion::Points => Figures::new(vec![f64::NAN; rows as usize]),
        Criterion::Field(key) => match columns(key) {
            Some(column) => Figures::new(of(&|row| column.number(row))),
            None => Figures::new(vec![f64::NAN; rows as usize]),
        },
        Criterion::Query(expression) => Figures::of_condition(holding(expression, reading, columns).into_iter()),
    }
}

/// What each level of a scheme says, the points among them made of what they weigh.
pub(super) fn of_levels(scheme: &CustomScheme, live: &[bool], source: Source<'_>) -> Vec<Rc<Figures>> {
    let of = |criterion: &Criterion| {
        if *criterion != Criterion::Points {
            return source(criterion);
        }
        let weighed = weighed(&scheme.points, source);
        let counts = |row: usize| live.get(row).copied().unwrap_or_default();
        Rc::new(points(&borrowed(&weighed), live.len(), counts))
    };
    scheme.levels.iter().map(|level| of(&level.criterion)).collect()
}

/// The weighed criteria with their figures.
pub(super) fn weighed(weights: &[Weight], source: Source<'_>) -> Vec<(Weight, Rc<Figures>)> {
    weights.iter().map(|one| (one.clone(), source(&one.criterion))).collect()
}

/// The same, as analysis takes them.
pub(super) fn borrowed(weighed: &[(Weight, Rc<Figures>)]) -> Vec<Weighed<'_>> {
    weighed.iter().map(|(weight, figures)| Weighed { figures, weight: weight.weight }).collect()
}
