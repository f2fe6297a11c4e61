//! Looks without knowledge: controls that have never heard of a customer.
