//! Screens: they compose and hold no rule.

pub mod today;

pub mod customer;
pub mod customers;

pub mod churn;
pub mod grading;

pub mod data;
pub mod settings;
