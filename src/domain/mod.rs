//! Plain data and pure rules: what an archive is and what may happen to it.
//!
//! Nothing here knows of a browser, a clock or chance: identifiers and the time
//! come from the caller, so the same commands always give the same events.

pub mod chance;
pub mod currency;
pub mod day;
pub mod id;
pub mod timestamp;

pub mod provenance;

pub mod contact;
pub mod contract;
pub mod custom_field;
pub mod custom_scheme;
pub mod customer;
pub mod interaction;
pub mod loss_record;
pub mod loyalty;
pub mod need;
pub mod offer;
pub mod order;
pub mod risk_profile;
pub mod segment;
pub mod task;

pub mod batch;
pub mod grade;
pub mod grade_override;
pub mod grade_run;
pub mod grading_rules;
pub mod policy;
pub mod settings;

pub mod record;
pub mod span;

pub mod command;
pub mod erasure;
pub mod event;
pub mod experiment;
pub mod refusal;

pub mod archive;

pub mod tables;

pub mod demo;
pub mod folding;
pub mod forgetting;
