//! The typed query language of the customers' list: `等级=战略 且 流失>0.6`, or the same in
//! English. Every language's words are understood at once; docs/query.md has the grammar.
//!
//! It asks nothing of an archive's customers; `filter` does. It words no error; `i18n` does.

pub mod ast;
pub mod complete;
pub mod lexicon;
pub mod print;
pub mod problem;

mod parser;
mod scan;
mod values;
mod words;

#[cfg(test)]
mod tests;

pub use self::{
    ast::{Claim, Deed, Expr, Relation},
    complete::{Offer, OfferKind, complete},
    lexicon::Lexicon,
    print::print,
    problem::{Misread, QueryProblem, Span},
    words::{Tongue, code_words},
};
