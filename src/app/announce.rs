//! Notices put into words: said by the status line, shown as a toast, or kept as a problem.
//!
//! Every notice is said; none are merged. It keeps no time and draws nothing.

use super::messages::Messages;
use crate::{
    components::Announcer,
    domain::event::Deed,
    i18n::{Lang, format, locale::Locale, text::Text},
    state::Notice,
};

/// What takes notices and tells them.
pub fn teller(announcer: Announcer, messages: Messages, locale: Locale) -> impl Fn(Notice) + 'static {
    move |notice| {
        if let Some(said) = announcement(&notice, locale.text_now(), locale.lang_now()) {
            announcer.announce(said);
            messages.pass(notice);
        } else {
            messages.warn(notice);
        }
    }
}

/// What the status line says; nothing for a problem, which is an alert.
fn announcement(notice: &Notice, text: &Text, lang: Lang) -> Option<String> {
    let (frame, count) = (&text.frame, |number: u64| count(lang, number));
    Some(match *notice {
        // Undo and redo are written like everything else; the toast says what they did.
        Notice::Saved { .. } | Notice::Undone { .. } | Notice::Redone { .. } => frame.saved.to_owned(),
        Notice::Imported { customers, orders, contracts } => {
            let said = (frame.imported)(&count(customers), &count(orders));
            if contracts == 0 { said } else { format!("{said}{}", (text.contracts.imported_also)(&count(contracts))) }
        }
        Notice::Restored { customers, orders } => (frame.restored)(&count(customers), &count(orders)),
        Notice::Loaded { customers, orders } => (frame.loaded)(&count(customers), &count(orders)),
        Notice::Erased => frame.erased.to_owned(),
        Notice::CustomerErased => frame.customer_erased.to_owned(),
        Notice::ChangesForgotten(entries) => (frame.did)(Deed::ForgetHistory, &count(entries)),
        Notice::InFile(ref name) => (text.document.saved)(name),
        Notice::BackedUp(ref name) => (text.backups.made)(name),
        Notice::NotInFile | Notice::NotBackedUp(_) | Notice::Refused(_) | Notice::NotSaved(_) | Notice::NotRead(_) => {
            return None;
        }
    })
}

/// What the toast says.
pub fn toast(notice: &Notice, text: &Text, lang: Lang) -> String {
    let frame = &text.frame;
    let did = |deed, touched| (frame.did)(deed, &count(lang, touched));
    match *notice {
        Notice::Saved { deed, touched } => did(deed, touched),
        Notice::Undone { deed, touched } => (frame.undone)(&did(deed, touched)),
        Notice::Redone { deed, touched } => (frame.redone)(&did(deed, touched)),
        Notice::Imported { .. }
        | Notice::Restored { .. }
        | Notice::Loaded { .. }
        | Notice::Erased
        | Notice::CustomerErased
        | Notice::ChangesForgotten(_)
        | Notice::InFile(_)
        | Notice::NotInFile
        | Notice::BackedUp(_)
        | Notice::NotBackedUp(_)
        | Notice::Refused(_)
        | Notice::NotSaved(_)
        | Notice::NotRead(_) => announcement(notice, text, lang).unwrap_or_default(),
    }
}

/// A problem: what happened; why, that nothing was changed, and what to do.
pub fn problem(notice: &Notice, text: &Text) -> (String, String) {
    let faults = &text.faults;
    match notice {
        Notice::NotSaved(error) => (faults.not_saved.to_owned(), faults.sentence(error)),
        Notice::NotRead(error) => (faults.unreadable.to_owned(), faults.sentence(error)),
        Notice::NotInFile => (text.document.not_saved.to_owned(), text.document.not_saved_why.to_owned()),
        Notice::NotBackedUp(problem) => (text.backups.not_made.to_owned(), (text.backups.why)(*problem).to_owned()),
        Notice::Refused(refusal) => (faults.refused.to_owned(), (text.refusals.say)(refusal)),
        Notice::Saved { .. }
        | Notice::Undone { .. }
        | Notice::Redone { .. }
        | Notice::Imported { .. }
        | Notice::Restored { .. }
        | Notice::Loaded { .. }
        | Notice::Erased
        | Notice::CustomerErased
        | Notice::ChangesForgotten(_)
        | Notice::InFile(_)
        | Notice::BackedUp(_) => Default::default(),
    }
}

fn count(lang: Lang, number: u64) -> String {
    format::integer(lang, i64::try_from(number).unwrap_or(i64::MAX))
}
