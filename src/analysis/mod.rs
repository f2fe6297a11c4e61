//! Questions asked of the archive: deterministic numbers, never an error.
