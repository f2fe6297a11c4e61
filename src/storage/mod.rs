//! The only IndexedDB code: durable or an error.
