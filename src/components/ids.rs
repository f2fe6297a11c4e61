//! Element ids that are unique within the page, for `for`, `aria-labelledby` and friends.
//!
//! It does not name anything a person or a test may rely on: ids change from load to load.

use std::cell::Cell;

thread_local! {
    static NEXT: Cell<u32> = const { Cell::new(0) };
}

/// A fresh id that starts with `prefix`, for example `field-12`.
#[must_use]
pub fn unique_id(prefix: &str) -> String {
    let number = NEXT.with(|next| {
        let number = next.get();
        next.set(number.wrapping_add(1));
        number
    });
    format!("{prefix}-{number}")
}
