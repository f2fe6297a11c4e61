//! Wiring: boot, routes, the frame and the error wall.

/// Starts the page, or the worker where the global is a worker's.
pub fn start() {}
