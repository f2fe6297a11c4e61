//! What an empty archive begins with: the list that a person has already, or demo data.
//!
//! What goes out and what came in before stand below it and are not its own.

use leptos::prelude::*;

use super::{intake::Intake, loading_demo::DemoWay, words::say};
use crate::{
    components::{DropZone, Glyph, Icon},
    i18n::{locale::use_locale, sentences::sentences},
    state::{route::Route, use_desk},
};

/// The drop zone and the other ways to begin.
#[component]
pub fn Welcome(
    /// Where files come in.
    intake: Intake,
    /// What is under way.
    children: Children,
) -> impl IntoView {
    let locale = use_locale();
    let is_document = use_desk().is_document();
    let lead = move || {
        let text = locale.text();
        sentences(std::iter::once(text.data.welcome_text).chain(is_document.then_some(text.document.about_text)))
    };
    let heads = move || {
        let text = &locale.text().data;
        [text.head_customer, text.head_grade, text.head_value, text.head_risk, text.head_last_order]
            .map(str::to_owned)
            .to_vec()
    };
    view! {
        <div class="welcome">
            <div class="welcome-inner">
                <h1 class="headline">{move || locale.text().data.welcome}</h1>
                <p class="reading">{lead}</p>
                {children()}
                <DropZone
                    label=say(locale, |text| text.data.choose_files)
                    title=say(locale, |text| text.data.drop_title)
                    note=say(locale, |text| text.data.drop_note)
                    columns=Signal::derive(heads)
                    on_files=intake.taker()
                />
                <ul class="ways">
                    <li class="way">
                        <DemoWay />
                    </li>
                    <li class="way">
                        <a href=Route::Settings.href()>
                            <Icon glyph=Glyph::Shield />
                            <span>
                                <b>{move || locale.text().data.private}</b>
                                <span class="quiet">{move || locale.text().data.private_text}</span>
                            </span>
                            <Icon glyph=Glyph::ChevronRight />
                        </a>
                    </li>
                </ul>
            </div>
        </div>
    }
}
