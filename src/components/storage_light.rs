//! The light that says whether what is seen is on the disk; always with words.
//!
//! It does not watch the disk; its state comes in.

use leptos::prelude::*;

/// What the light shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StorageState {
    /// Nothing stored yet: hollow.
    #[default]
    Empty,
    /// Being written: a ring.
    Writing,
    /// Whole where it is, and still to be put where it shall stay: half filled.
    Pending,
    /// On the disk: filled.
    Saved,
    /// Not on the disk: a square in the alarm colour.
    Failed,
}

impl StorageState {
    const fn attribute(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Writing => "writing",
            Self::Pending => "pending",
            Self::Saved => "saved",
            Self::Failed => "failed",
        }
    }
}

/// The light and its words.
#[component]
pub fn StorageLight(
    /// What it shows.
    #[prop(into)]
    state: Signal<StorageState>,
    /// The same in words.
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    view! {
        <span class="storage-light" data-state=move || state.get().attribute()>
            <span>{move || label.get()}</span>
        </span>
    }
}
