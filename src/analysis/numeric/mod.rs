//! The numerical tools under the models: special functions, small matrices,
//! a maximiser, quantiles and interpolation.
//!
//! Nothing here knows a customer. Everything is plain f64 arithmetic and
//! `libm`, so native and wasm give the same bits.

pub mod ascent;
pub mod gamma;
pub mod logistic;
pub mod matrix;
pub mod quantile;
pub mod ridge;
