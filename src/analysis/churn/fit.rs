//! Fits a purchase model to merged rows by maximum likelihood.
//!
//! Three starts on a thinned log find the neighbourhood, one climb over every
//! row finds the maximum. Where loss is not identified the answer is NBD, where
//! there are too few repeat customers it is none, and both are said in the
//! notes. No customer is scored here.

use crate::analysis::churn::likelihood;
use crate::analysis::churn::model::{Parameters, PurchaseModel};
use crate::analysis::churn::pareto;
use crate::analysis::churn::rows::Rows;
use crate::analysis::numeric::ascent::{GRADIENT_TOLERANCE, Summit, Surface, climb};
use crate::analysis::numeric::matrix::{Matrix, spectrum};
use crate::analysis::numeric::quantile::count;

/// A fit needs at least this many customers with a repeat purchase.
pub const LEAST_REPEAT_CUSTOMERS: usize = 50;

/// Rows over which starts are tried; a row of Pareto/NBD costs some thirty times as much.
const THIN_ROWS: usize = 2_000;
const THIN_PARETO_ROWS: usize = 250;
const WIDEST_LOGARITHM: f64 = 7.0;
const LEAST_CURVATURE: f64 = 1e-3;
const LEAST_LIKELIHOOD_RATIO: f64 = 2.7;

/// Something a reader of the numbers should know about how they came about.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum FitNote {
    /// Too few customers bought twice, so no model was fitted.
    TooLittleData {
        /// Customers with a repeat purchase.
        repeat_customers: usize,
        /// Customers with a repeat purchase that a fit needs.
        needed: usize,
    },
    /// Loss is not identified in these data, so NBD answers, where nobody is ever lost.
    FellBackToNbd {
        /// The model that was asked for.
        asked: PurchaseModel,
        /// What gave it away.
        because: Boundary,
    },
    /// The climb stopped before the gradient was small enough; the numbers are approximate.
    NotConverged {
        /// The largest remaining derivative by a log-parameter.
        steepest: f64,
    },
    /// The curvature at the maximum gives no covariance, so there are no intervals.
    NoIntervals,
}

/// Why loss counts as not identified.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Boundary {
    /// A log-parameter ran further than 7 from 0.
    WideParameter {
        /// The log-parameter furthest from 0.
        logarithm: f64,
    },
    /// The likelihood is flat in some direction.
    Flat {
        /// The smallest eigenvalue of the negative Hessian.
        curvature: f64,
    },
    /// The model is hardly more likely than NBD.
    SmallRatio {
        /// Twice the gain in log-likelihood over NBD.
        ratio: f64,
    },
}

/// A fitted purchase model.
#[derive(Debug, Clone, PartialEq)]
pub struct ModelFit {
    /// The model that answers.
    pub kind: PurchaseModel,
    /// Its parameters in weeks; `a` and `b` are 0 for NBD.
    pub parameters: Parameters,
    /// The log-likelihood at the maximum.
    pub log_likelihood: f64,
    /// Covariance of ln r, ln alpha, ln a, ln b; zeros for what the model has not, `None` without intervals.
    pub covariance: Option<Matrix<4>>,
    /// Customers in the population.
    pub customers: usize,
    /// Customers among them with a repeat purchase.
    pub repeat_customers: usize,
    /// Distinct histories the customers were merged into.
    pub distinct_rows: usize,
    /// What a reader should know.
    pub notes: Vec<FitNote>,
}

/// Fits the asked model, or says in a note why there is none.
///
/// # Errors
/// `Err` carries the note of too little data: that is an answer, not a failure.
pub fn fit(rows: &Rows, repeat_customers: usize, asked: PurchaseModel) -> Result<ModelFit, FitNote> {
    let too_little = FitNote::TooLittleData { repeat_customers, needed: LEAST_REPEAT_CUSTOMERS };
    if repeat_customers < LEAST_REPEAT_CUSTOMERS {
        return Err(too_little);
    }
    let nbd = climb_nbd(rows).ok_or(too_little)?;
    let base = ModelFit {
        kind: PurchaseModel::Nbd,
        parameters: Parameters { r: libm::exp(nbd.at[0]), alpha: libm::exp(nbd.at[1]), a: 0.0, b: 0.0 },
        log_likelihood: nbd.surface.value,
        covariance: None,
        customers: crate::analysis::numeric::quantile::floor_index(rows.customers()),
        repeat_customers,
        distinct_rows: rows.rows.len(),
        notes: Vec::new(),
    };
    if asked == PurchaseModel::Nbd {
        return Ok(with_nbd_covariance(base, &nbd));
    }
    let summit = climb_dropout(asked, rows);
    let because =
        summit.as_ref().map_or(Some(Boundary::Flat { curvature: 0.0 }), |summit| boundary(summit, nbd.surface.value));
    match (summit, because) {
        (Some(summit), None) => Ok(with_dropout(base, asked, &summit)),
        (_, because) => {
            let because = because.unwrap_or(Boundary::Flat { curvature: 0.0 });
            let mut fit = with_nbd_covariance(base, &nbd);
            fit.notes.push(FitNote::FellBackToNbd { asked, because });
            Ok(fit)
        }
    }
}

fn with_dropout(mut fit: ModelFit, kind: PurchaseModel, summit: &Summit<4>) -> ModelFit {
    fit.kind = kind;
    fit.parameters = Parameters::from_logarithms(&summit.at);
    fit.log_likelihood = summit.surface.value;
    fit.covariance = covariance(&summit.surface.hessian);
    note_quality(&mut fit, summit.steepest);
    fit
}

fn with_nbd_covariance(mut fit: ModelFit, summit: &Summit<2>) -> ModelFit {
    fit.covariance = covariance(&summit.surface.hessian)
        .map(|[[rr, ra], [ar, aa]]| [[rr, ra, 0.0, 0.0], [ar, aa, 0.0, 0.0], [0.0; 4], [0.0; 4]]);
    note_quality(&mut fit, summit.steepest);
    fit
}

fn note_quality(fit: &mut ModelFit, steepest: f64) {
    if steepest > GRADIENT_TOLERANCE {
        fit.notes.push(FitNote::NotConverged { steepest });
    }
    if fit.covariance.is_none() {
        fit.notes.push(FitNote::NoIntervals);
    }
}

/// The inverse of the negative Hessian (Laplace's approximation), where it is positive definite.
pub(in crate::analysis) fn covariance<const N: usize>(hessian: &Matrix<N>) -> Option<Matrix<N>> {
    let spectrum = spectrum(&hessian.map(|row| row.map(|entry| -entry)));
    let sound = spectrum.smallest() >= LEAST_CURVATURE && spectrum.values.iter().all(|value| value.is_finite());
    sound.then(|| spectrum.map(|value| 1.0 / value))
}

fn boundary(summit: &Summit<4>, nbd: f64) -> Option<Boundary> {
    let logarithm =
        summit.at.iter().copied().fold(0.0, |widest: f64, u| if u.abs() > widest.abs() { u } else { widest });
    if logarithm.abs() > WIDEST_LOGARITHM {
        return Some(Boundary::WideParameter { logarithm });
    }
    let curvature = spectrum(&summit.surface.hessian.map(|row| row.map(|entry| -entry))).smallest();
    if curvature.is_nan() || curvature < LEAST_CURVATURE {
        return Some(Boundary::Flat { curvature });
    }
    let ratio = 2.0 * (summit.surface.value - nbd);
    (ratio < LEAST_LIKELIHOOD_RATIO).then_some(Boundary::SmallRatio { ratio })
}

/// The best of three climbs over thinned rows, climbed on over all rows.
fn climb_dropout(model: PurchaseModel, rows: &Rows) -> Option<Summit<4>> {
    let weeks = weeks_between_purchases(rows);
    if model == PurchaseModel::ParetoNbd {
        let starts = [
            [0.5, 0.5 * weeks, 0.5, 0.5 * weeks],
            [1.5, 1.5 * weeks, 0.5, 2.0 * weeks],
            [0.3, 0.3 * weeks, 1.5, weeks],
        ];
        return best_of(&starts.map(|start| start.map(libm::log)), rows, THIN_PARETO_ROWS, pareto::surface);
    }
    let starts = [[0.5, 0.5 * weeks, 0.8, 2.5], [1.5, 1.5 * weeks, 0.3, 3.0], [0.2, 0.2 * weeks, 1.5, 1.5]];
    best_of(&starts.map(|start| start.map(libm::log)), rows, THIN_ROWS, |rows, u| likelihood::dropout(model, rows, u))
}

fn climb_nbd(rows: &Rows) -> Option<Summit<2>> {
    let weeks = weeks_between_purchases(rows);
    let starts = [[0.5, 0.5 * weeks], [2.0, 2.0 * weeks], [0.1, 0.1 * weeks]];
    best_of(&starts.map(|start| start.map(libm::log)), rows, THIN_ROWS, likelihood::nbd)
}

/// Where the likelihood of `rows` is highest near an earlier fit of the same model: one climb, no fallback. `None` where
/// it finds no footing.
pub(super) fn refit(model: PurchaseModel, rows: &Rows, from: &Parameters) -> Option<Parameters> {
    let at = from.logarithms();
    let at = match model {
        PurchaseModel::MbgNbd | PurchaseModel::BgNbd => climb(at, |u| likelihood::dropout(model, rows, u))?.at,
        PurchaseModel::ParetoNbd => climb(at, |u| pareto::surface(rows, u))?.at,
        PurchaseModel::Nbd => {
            let [r, alpha] = climb([at[0], at[1]], |u| likelihood::nbd(rows, u))?.at.map(libm::exp);
            return Some(Parameters { r, alpha, a: 0.0, b: 0.0 });
        }
    };
    Some(Parameters::from_logarithms(&at))
}

/// The mean weeks between purchases, kept inside the box of the climb.
fn weeks_between_purchases(rows: &Rows) -> f64 {
    let rate = rows.mean_rate();
    if rate > 0.0 { (1.0 / rate).clamp(0.02, 500.0) } else { 10.0 }
}

fn best_of<const N: usize>(
    starts: &[[f64; N]],
    rows: &Rows,
    most: usize,
    surface: impl Fn(&Rows, &[f64; N]) -> Surface<N>,
) -> Option<Summit<N>> {
    let thin = (rows.rows.len() > most).then(|| rows.thinned(most));
    best_of_starts(starts, thin.as_ref().map(|thin| |u: &[f64; N]| surface(thin, u)), |u| surface(rows, u))
}

/// The highest summit of several climbs: over everything, or first over a
/// thinned surface where there is one, and from its best summit over everything.
pub(in crate::analysis) fn best_of_starts<const N: usize>(
    starts: &[[f64; N]],
    thinned: Option<impl Fn(&[f64; N]) -> Surface<N>>,
    surface: impl Fn(&[f64; N]) -> Surface<N>,
) -> Option<Summit<N>> {
    let higher = |best: Summit<N>, next: Summit<N>| if next.surface.value > best.surface.value { next } else { best };
    let Some(thinned) = thinned else {
        return starts.iter().filter_map(|start| climb(*start, &surface)).reduce(higher);
    };
    let near = starts.iter().filter_map(|start| climb(*start, &thinned)).reduce(higher)?;
    climb(near.at, surface)
}

impl ModelFit {
    /// Standard errors of r, alpha, a, b by the delta method.
    #[must_use]
    pub fn standard_errors(&self) -> Option<[f64; 4]> {
        let covariance = self.covariance?;
        let mut errors = self.parameters.as_array();
        for (position, (error, row)) in errors.iter_mut().zip(&covariance).enumerate() {
            *error *= row.get(position).copied().unwrap_or(0.0).max(0.0).sqrt();
        }
        Some(errors)
    }

    /// The share of customers with a repeat purchase, 0 to 1.
    #[must_use]
    pub fn repeat_share(&self) -> f64 {
        if self.customers == 0 { 0.0 } else { count(self.repeat_customers) / count(self.customers) }
    }
}
