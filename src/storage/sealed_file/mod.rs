//! A file under a passphrase of its own: a head that says how it opens, and its text in sealed, numbered parts.
//!
//! What the text says is not its business, nor where the bytes come from; docs/format.md shows it byte by byte.

mod head;
mod part;
mod refusal;
mod sealing;

pub use head::{HEAD_BYTES, Head, recognises};
pub use part::{FRAME_BYTES, Frame, Layout};
pub use refusal::SealedRefusal;
pub use sealing::Sealing;
