//! The archive's own grading schemes at work: what their criteria say of everybody, who has which grade, and what
//! another version would change.
//!
//! How a path is walked is analysis' business; schemes themselves are settings of the archive.

mod compare;
mod conditions;
mod cube;
mod figures;
mod grades;

#[cfg(feature = "ui")]
mod kept;
#[cfg(feature = "ui")]
mod verbs;

pub use compare::{LevelMove, compare, cross};
pub use conditions::{readable, stored_condition};
pub use cube::expression;
pub use figures::{Source, figures};
pub use grades::{Contribution, Former, SchemeGrades, SchemeStep, scheme_of_key};

#[cfg(feature = "ui")]
pub use kept::KeptSchemes;
