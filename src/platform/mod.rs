//! The only browser code outside storage: clock, files, tabs, locale, worker.
