//! Questions and scores as flat columns, so that a worker can hand them over.
//!
//! Everything that was sorted or fitted on one side is not worked out again on
//! the other. It knows neither a worker nor a message; who carries the pieces
//! is the caller's business.

pub mod answer;
pub mod cohorts;
pub mod columns;
pub mod facts;
pub mod question;
pub mod resample;
pub mod stages;
pub mod trial;
