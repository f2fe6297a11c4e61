//! The only writer: commands in, signals out.

pub mod route;
