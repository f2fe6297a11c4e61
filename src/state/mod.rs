//! The only writer: commands in, signals out.
