//! Plain data and pure rules: no browser, no clock, no chance.
