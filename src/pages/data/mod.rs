//! Route `#/data`: files in and out.

use crate::{
    components::{Button, ButtonVariant, FileButton},
    domain::currency::Currency,
    i18n::locale::use_locale,
    state::{
        import::{Phase, Session},
        use_desk,
    },
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn DataPage() -> impl IntoView {
    let (locale, desk) = (use_locale(), use_desk());
    let session = Session::new(desk);
    let counts = move || desk.read(|archive| archive.counts());
    let choose = move |files: Vec<leptos::web_sys::File>| {
        if let Some(file) = files.into_iter().next() {
            session.choose(file, Currency::USD);
        }
    };
    view! {
        <h1>{move || locale.text().frame.data}</h1>
        <p>{move || format!("{} / {}", counts().customers, counts().orders)}</p>
        <FileButton
            label="Choose files"
            on_files=choose
        />
        <pre>{move || format!("{:?}", session.phase()).chars().take(3000).collect::<String>()}</pre>
        <Show when=move || matches!(session.phase(), Phase::Review { review: Some(_), .. })>
            <Button label="Import" variant=ButtonVariant::Primary on_press=move |()| session.import() />
            <Button label="Cancel" on_press=move |()| session.cancel() />
        </Show>
    }
}
