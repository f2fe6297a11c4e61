//! Whether to believe any of it: the last part of the history is held out,
//! every candidate says what will happen in it, and what happened decides.
//!
//! It measures and compares; customers are scored by `churn`, which takes the
//! winner from here. Nothing is drawn at random, so the same archive always
//! gives the same answer.

pub mod calibration;
pub mod candidate;
pub mod fold;
pub mod layers;
pub mod measure;
pub mod ranking;
pub mod run;
pub mod tracking;
pub mod verdict;
