//! Who is leaving: purchase models, churn risk with its reasons, expected orders and value.
//!
//! Fitted on the archive's own purchases. Contracts are not answered here,
//! cohorts are `cohort`'s, and whether to believe any of it is `backtest`'s question.

pub mod bootstrap;
pub mod challenger;
pub mod estimate;
pub mod evidence;
pub mod expected;
pub mod exposure;
pub mod fit;
pub mod gamma_gamma;
pub mod horizons;
pub mod likelihood;
pub mod losses;
pub mod model;
pub mod outlook;
pub mod pareto;
pub mod rhythm;
pub mod risk;
pub mod rows;
pub mod rule;
pub mod score;
pub mod signals;
pub mod stack;
pub mod trend;
pub mod win_back;
