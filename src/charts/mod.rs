//! Charts: pure geometry under thin drawing components.
