//! The start of an empty archive: the ways in, and why nothing leaves the page.
//!
//! Files are read in the Data room; what is chosen here leads there.

use leptos::prelude::*;

use crate::{
    components::{DropZone, Glyph, Icon, Section},
    i18n::locale::use_locale,
    state::{
        doorway::use_doorway,
        forms::{FormRequest, use_form_request},
        route::Route,
        use_desk,
    },
};

/// The start.
#[component]
pub fn Start() -> impl IntoView {
    let locale = use_locale();
    let forms = use_form_request();
    let is_document = use_desk().is_document();
    let text = move || &locale.text().today;
    let heads = move || {
        let text = &locale.text().data;
        [text.head_customer, text.head_grade, text.head_value, text.head_risk, text.head_last_order]
            .map(str::to_owned)
            .to_vec()
    };
    let words = |glyph: Glyph, name: Signal<&'static str>, note: Signal<&'static str>| {
        view! {
            <Icon glyph />
            <span>
                <b>{move || name.get()}</b>
                <span class="quiet">{move || note.get()}</span>
            </span>
            <Icon glyph=Glyph::ChevronRight />
        }
    };
    let word =
        move |pick: fn(&crate::i18n::text::today::TodayText) -> &'static str| Signal::derive(move || pick(text()));
    let link = move |glyph: Glyph, name: Signal<&'static str>, note: Signal<&'static str>| {
        view! {
            <li class="way">
                <a href=Route::Data.href()>{words(glyph, name, note)}</a>
            </li>
        }
    };
    view! {
        <div class="welcome">
            <div class="welcome-inner">
                <h1 class="headline">{move || text().start}</h1>
                <p class="reading">{move || text().start_lead}</p>
                <DropZone
                    label=Signal::derive(move || locale.text().data.choose_files.to_owned())
                    title=Signal::derive(move || locale.text().data.drop_title.to_owned())
                    note=Signal::derive(move || locale.text().data.drop_note.to_owned())
                    columns=Signal::derive(heads)
                    on_files=use_doorway()
                />
                <ul class="ways">
                    {link(Glyph::Layers, word(|text| text.demo), word(|text| text.demo_note))}
                    {link(Glyph::File, word(|text| text.open_archive), word(|text| text.open_archive_note))}
                    <li class="way">
                        <button type="button" on:click=move |_| forms.ask(FormRequest::NewCustomer)>
                            {words(Glyph::Plus, word(|text| text.by_hand), word(|text| text.by_hand_note))}
                        </button>
                    </li>
                </ul>
                <div class="stack">
                    {is_document
                        .then(|| {
                            view! {
                                <Section title=Signal::derive(move || locale.text().document.about.to_owned())>
                                    <p class="reading">{move || locale.text().document.about_text}</p>
                                </Section>
                            }
                        })}
                    <Section title=Signal::derive(move || text().nothing_leaves.to_owned())>
                        <p class="reading">{move || text().nothing_leaves_why}</p>
                    </Section>
                </div>
            </div>
        </div>
    }
    .into_any()
}
