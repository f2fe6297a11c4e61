//! Saving the document, from wherever it is asked for: to its file, or first the question how that is written.
//!
//! What came of it is told by a notice.

use leptos::prelude::*;

use super::sealing::SealDialog;
use crate::state::{
    Desk,
    document::FileChoice,
    forms::{FormRequest, use_form_request},
    use_desk,
};

/// Hears the request and holds the question.
#[component]
pub fn SaveDocument() -> impl IntoView {
    let (desk, forms) = (use_desk(), use_form_request());
    let asks = RwSignal::new(false);
    Effect::new(move || {
        if forms.asked() != Some(FormRequest::SaveDocument) {
            return;
        }
        forms.close();
        if desk.knows_its_file() {
            save(desk, None);
        } else if desk.may_seal() {
            asks.set(true);
        } else {
            save(desk, Some(FileChoice::Plain));
        }
    });
    let chosen = move |passphrase: Option<String>| {
        save(desk, Some(passphrase.map_or(FileChoice::Plain, FileChoice::Passphrase)));
    };
    view! { <SealDialog open=asks saves=true on_export=chosen /> }
}

fn save(desk: Desk, choice: Option<FileChoice>) {
    leptos::task::spawn_local(desk.save_to_file(choice));
}
