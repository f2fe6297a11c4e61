//! Finishes a build.
fn main() {}
