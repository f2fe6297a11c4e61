//! A scheme in and out of a file, begun anew, and removed.
//!
//! Another version of one is `scores`' to save, with what it makes of everybody.

use crate::{
    domain::{custom_scheme::CustomScheme, id::Id},
    platform::files,
    state::{Desk, Failure},
    transfer::json::scheme::{MOST_BYTES, read_scheme, write_scheme},
};

impl Desk {
    /// A scheme that nobody has yet, made like another one.
    #[must_use]
    pub fn new_scheme(self, like: CustomScheme, name: String) -> CustomScheme {
        CustomScheme { id: self.fresh_id(), version: 1, name, ..like }
    }

    /// Hands a scheme to the browser as a file.
    pub fn download_scheme(self, scheme: &CustomScheme) {
        let name = format!("guanxi-grading-scheme-{}.json", self.moment_in_name());
        // Where the browser has no memory for a page of text, it says so itself.
        drop(write_scheme(scheme).ok().and_then(|file| files::download(&name, "application/json", &[&file])));
    }

    /// The scheme of a file; one that the archive has already comes as another one. `None` where there is none in it.
    pub async fn scheme_of_file(self, file: web_sys::File) -> Option<CustomScheme> {
        #[expect(clippy::cast_precision_loss, reason = "a few kilobytes")]
        let most = MOST_BYTES as f64;
        if file.size() > most {
            return None;
        }
        let bytes = files::read(&file, 0.0, file.size()).await.ok()?;
        let scheme = read_scheme(&bytes)?;
        let taken = self.peek(|archive| archive.settings().schemes.iter().any(|own| own.id == scheme.id));
        Some(if taken { CustomScheme { id: self.fresh_id(), ..scheme } } else { scheme })
    }

    /// Removes a scheme from the archive.
    ///
    /// # Errors
    /// As `dispatch`.
    pub async fn remove_scheme(self, id: Id<CustomScheme>) -> Result<(), Failure> {
        self.configure(move |settings| settings.schemes.retain(|scheme| scheme.id != id)).await
    }
}
