//! Retention experiments: who is treated is left to chance, how many it takes, and what came of it.
//!
//! It knows no chance of its own: the seed is handed in. The mathematics is told in docs/experiments.md.

pub mod outcome;
pub mod power;
pub mod proportion;
pub mod split;
pub mod student;
