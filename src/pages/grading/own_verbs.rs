//! What can be done with schemes of the archive's own: begin one, take one from a file, hand one out, delete it.
//!
//! Nothing of it is stored before Commit, but a deletion.

use leptos::prelude::*;

use super::{draft::Draft, scheme_dialog::SchemeDialog};
use crate::{
    components::{Button, ButtonVariant, Confirm, FileButton, Glyph},
    domain::custom_scheme::CustomScheme,
    i18n::{locale::use_locale, schemes},
};

/// The verbs below the choice of a scheme.
#[component]
pub fn NewScheme(
    /// The draft.
    draft: Draft,
) -> impl IntoView {
    let locale = use_locale();
    let text = move || &locale.text().schemes;
    let form = RwSignal::new(None::<CustomScheme>);
    let problem = RwSignal::new(None::<bool>);
    let is_full = move || draft.desk.read(|archive| archive.settings().schemes.len() >= CustomScheme::MOST);
    let begin = move |()| {
        problem.set(untrack(is_full).then_some(true));
        if problem.get_untracked().is_none() {
            let like = untrack(|| draft.own()).unwrap_or_else(CustomScheme::layered);
            form.set(Some(draft.desk.new_scheme(like, String::new())));
        }
    };
    let take = move |files: Vec<web_sys::File>| {
        problem.set(untrack(is_full).then_some(true));
        let (Some(file), None) = (files.into_iter().next(), problem.get_untracked()) else { return };
        leptos::task::spawn_local(async move {
            match draft.desk.scheme_of_file(file).await {
                Some(scheme) => draft.try_scheme(scheme),
                None => drop(problem.try_set(Some(false))),
            }
        });
    };
    let told = move || {
        let words = problem.get().map(|full| if full { text().too_many } else { text().bad_file });
        words.map(|words| view! { <p class="alarm small" role="alert">{words}</p> })
    };
    view! {
        <div class="scheme-verbs">
            <Button
                label=Signal::derive(move || text().new.to_owned())
                icon=Glyph::Plus
                variant=ButtonVariant::Bare
                on_press=begin
            />
            <FileButton label=Signal::derive(move || text().import.to_owned()) on_files=take />
        </div>
        {told}
        <SchemeDialog draft form />
    }
    .into_any()
}

/// The verbs of the scheme that is shown.
#[component]
pub fn OwnVerbs(
    /// The draft.
    draft: Draft,
) -> impl IntoView {
    let locale = use_locale();
    let text = move || &locale.text().schemes;
    let form = RwSignal::new(None::<CustomScheme>);
    let asking = RwSignal::new(false);
    let name = move || draft.own().map(|own| schemes::name(locale.lang(), &own)).unwrap_or_default();
    let is_stored = Memo::new(move |_| draft.stored_own().is_some());
    let export = move |()| {
        if let Some(own) = untrack(|| draft.own()) {
            // The one that is shipped has a name in every language, and a file in none.
            let named = CustomScheme { name: schemes::name(untrack(|| locale.lang()), &own), ..own };
            draft.desk.download_scheme(&named);
        }
    };
    let delete = move |()| {
        asking.set(false);
        if let Some(own) = untrack(|| draft.stored_own()) {
            leptos::task::spawn_local(async move {
                // What could not be written stands in the light and on the page as it was.
                if draft.desk.remove_scheme(own.id).await.is_ok() {
                    draft.discard();
                    draft.leave_own();
                }
            });
        }
    };
    let close = Callback::new(move |()| asking.set(false));
    view! {
        <div class="scheme-verbs">
            <Button
                label=Signal::derive(move || text().edit.to_owned())
                icon=Glyph::Edit
                on_press=move |()| form.set(untrack(|| draft.own()))
            />
            <Button
                label=Signal::derive(move || text().export.to_owned())
                icon=Glyph::ArrowDown
                variant=ButtonVariant::Bare
                on_press=export
            />
            {move || {
                is_stored
                    .get()
                    .then(|| {
                        view! {
                            <Button
                                label=Signal::derive(move || text().delete.to_owned())
                                variant=ButtonVariant::Bare
                                on_press=move |()| asking.set(true)
                            />
                        }
                    })
            }}
        </div>
        <SchemeDialog draft form />
        <Confirm
            open=asking
            title=Signal::derive(move || (text().delete_title)(&name()))
            text=Signal::derive(move || text().delete_text.to_owned())
            note=Signal::derive(String::new)
            verb=Signal::derive(move || text().delete.to_owned())
            cancel_label=Signal::derive(move || locale.text().frame.cancel.to_owned())
            on_confirm=delete
            on_close=close
        />
    }
    .into_any()
}
