//! A typed query as a tree, whatever language it was typed in.
//!
//! Where a word stood in the text is not kept; errors carry that.

use crate::{domain::day::Day, state::customer_list::query::FilterField};

/// A whole query or a part of one.
#[derive(Clone, Debug, PartialEq)]
pub enum Expr {
    /// All of them hold; two or more, none of them an `All`.
    All(Vec<Self>),
    /// At least one holds; two or more, none of them an `Any`.
    Any(Vec<Self>),
    /// It does not hold.
    Not(Box<Self>),
    /// One thing said of a customer.
    Claim(Claim),
}

/// How two numbers or days compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// Equal.
    Equal,
    /// Anything else, nothing included.
    Unequal,
    /// More, later.
    Above,
    /// More or equal.
    AtLeast,
    /// Less, earlier.
    Below,
    /// Less or equal.
    AtMost,
}

/// What is asked for by when it happened last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// An order.
    Order,
    /// A visit.
    Visit,
    /// Anything that reached the customer: a visit, call, message, meeting.
    Contact,
}

/// One thing said of a customer.
#[derive(Clone, Debug, PartialEq)]
pub enum Claim {
    /// A number compares so. Shares from 0 to 1, money in major units, spans in days.
    Number {
        /// What is looked at.
        field: FilterField,
        /// How it compares.
        relation: Relation,
        /// With what.
        number: f64,
    },
    /// A day compares so.
    Day {
        /// What is looked at.
        field: FilterField,
        /// How it compares.
        relation: Relation,
        /// With what.
        day: Day,
    },
    /// It is one of these words; for fields of fixed words these are their codes.
    Words {
        /// What is looked at.
        field: FilterField,
        /// False: it is none of them.
        is: bool,
        /// One or more.
        words: Vec<String>,
    },
    /// The text occurs in it, whatever the case and the script.
    Contains {
        /// What is looked at.
        field: FilterField,
        /// False: it does not.
        is: bool,
        /// What is looked for.
        text: String,
    },
    /// Nothing stands there.
    Empty {
        /// What is looked at.
        field: FilterField,
        /// False: something does.
        is: bool,
    },
    /// It happened within so many days.
    Within {
        /// What.
        deed: Deed,
        /// The days before the as-of day.
        days: u32,
        /// False: longer ago, or never.
        is: bool,
    },
    /// It is in a saved segment.
    Segment {
        /// The segment's name.
        name: String,
        /// False: it is not.
        is: bool,
    },
}

impl Expr {
    /// All of the parts; one part is itself.
    #[must_use]
    pub fn all(parts: Vec<Self>) -> Self {
        let mut flat = Vec::with_capacity(parts.len());
        for part in parts {
            match part {
                Self::All(inner) => flat.extend(inner),
                other @ (Self::Any(_) | Self::Not(_) | Self::Claim(_)) => flat.push(other),
            }
        }
        Self::only(&mut flat).unwrap_or(Self::All(flat))
    }

    /// Any of the parts; one part is itself.
    #[must_use]
    pub fn any(parts: Vec<Self>) -> Self {
        let mut flat = Vec::with_capacity(parts.len());
        for part in parts {
            match part {
                Self::Any(inner) => flat.extend(inner),
                other @ (Self::All(_) | Self::Not(_) | Self::Claim(_)) => flat.push(other),
            }
        }
        Self::only(&mut flat).unwrap_or(Self::Any(flat))
    }

    fn only(parts: &mut Vec<Self>) -> Option<Self> {
        if parts.len() == 1 { parts.pop() } else { None }
    }
}
