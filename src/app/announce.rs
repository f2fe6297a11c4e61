//! Notices put into words and said by the status line.
//!
//! Every notice is said; none are merged.

use crate::{
    components::Announcer,
    i18n::{format, locale::Locale},
    state::Notice,
};

/// What takes notices and says them.
pub fn teller(announcer: Announcer, locale: Locale) -> impl Fn(Notice) + 'static {
    move |notice| {
        let text = &locale.text_now().frame;
        let lang = locale.lang_now();
        let count = |number: u64| format::integer(lang, i64::try_from(number).unwrap_or(i64::MAX));
        let said = match notice {
            // Undo and redo are written like everything else; the toast says what they did.
            Notice::Saved { .. } | Notice::Undone { .. } | Notice::Redone { .. } => text.saved.to_owned(),
            Notice::Imported { customers, orders } => (text.imported)(&count(customers), &count(orders)),
            Notice::Restored { customers, orders } => (text.restored)(&count(customers), &count(orders)),
            Notice::Loaded { customers, orders } => (text.loaded)(&count(customers), &count(orders)),
            Notice::Erased => text.erased.to_owned(),
            Notice::Refused(_) | Notice::NotSaved(_) => text.not_saved.to_owned(),
        };
        announcer.announce(said);
    }
}
