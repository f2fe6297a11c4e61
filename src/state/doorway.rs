//! The doorway for files: a room that lets a person choose files hands them in here.
//!
//! It opens none; whoever imports them takes them in and leads to the review.

use leptos::{prelude::*, web_sys};

/// Takes chosen files in; a context of the app.
#[derive(Clone, Copy)]
pub struct Doorway(Callback<Vec<web_sys::File>>);

impl Doorway {
    /// Gives everything below the doorway.
    pub fn provide(take: impl Fn(Vec<web_sys::File>) + Send + Sync + 'static) {
        provide_context(Self(Callback::new(take)));
    }
}

/// Where chosen files go; nowhere outside the app.
#[must_use]
pub fn use_doorway() -> Callback<Vec<web_sys::File>> {
    use_context::<Doorway>().map_or_else(|| Callback::new(|_| ()), |doorway| doorway.0)
}
