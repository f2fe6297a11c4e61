//! What customers are worth: RFM scores, values and grades.

pub mod rfm;
