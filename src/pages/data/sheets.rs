//! Which sheet of a workbook is read, and what of the workbook was left aside.
//!
//! Other files have nothing of it.

use leptos::prelude::*;

use super::words::{count, say};
use crate::{
    components::{Choice, Field as Labelled, Section, Select},
    i18n::locale::{Locale, use_locale},
    state::import::{Contents, Session},
};

/// The section; nothing where there is nothing to choose and nothing to say.
#[component]
pub fn Sheets(
    /// The import.
    session: Session,
) -> impl IntoView {
    let locale = use_locale();
    let has_choice = move || session.workbook().is_some_and(|book| book.filled().count() > 1);
    let choices = move || {
        let Some(book) = session.workbook() else { return Vec::new() };
        let words = &locale.text().workbook;
        let (hidden, shown): (Vec<_>, Vec<_>) = book.filled().partition(|(_, sheet)| sheet.is_hidden);
        let shown = shown.into_iter().map(|(place, sheet)| Choice::new(place.to_string(), &sheet.name));
        let hidden =
            hidden.into_iter().map(|(place, sheet)| Choice::new(place.to_string(), (words.hidden_sheet)(&sheet.name)));
        shown.chain(hidden).collect()
    };
    let chosen = move || session.workbook().map_or_else(String::new, |book| book.chosen.to_string());
    let choose = move |place: String| {
        if let Ok(place) = place.parse() {
            session.take_sheet(place);
        }
    };
    let remarks = move || session.workbook().map(|book| remarks(&book, locale)).unwrap_or_default();
    view! {
        <Show when=move || has_choice() || !remarks().is_empty()>
            <Section title=say(locale, |text| text.workbook.title)>
                <div class="stack" data-gap="small">
                    <Show when=has_choice>
                        <Labelled label=say(locale, |text| text.workbook.sheet)>
                            <Select
                                value=Signal::derive(chosen)
                                choices=Signal::derive(choices)
                                on_choose=choose
                            />
                        </Labelled>
                    </Show>
                    <ul class="soft">
                        {move || {
                            remarks().into_iter().map(|remark| view! { <li><bdi>{remark}</bdi></li> }).collect_view()
                        }}
                    </ul>
                </div>
            </Section>
        </Show>
    }
}

/// What was left aside, or was read although nobody sees it in the workbook.
fn remarks(book: &Contents, locale: Locale) -> Vec<String> {
    let words = &locale.text().workbook;
    let unread = book.filled().filter(|(place, sheet)| sheet.is_hidden && *place != book.chosen);
    let unread: Vec<&str> = unread.map(|(_, sheet)| sheet.name.as_str()).collect();
    let title = u64::from(book.title_rows);
    let remarks = [
        (title > 0).then(|| (words.title_rows)(book.title_rows, &count(locale, title))),
        (book.hidden_rows > 0).then(|| (words.hidden_rows)(&count(locale, book.hidden_rows))),
        (!unread.is_empty()).then(|| (words.hidden_sheets)(&unread.join(", "))),
        book.has_outside_links.then(|| words.outside_links.to_owned()),
    ];
    remarks.into_iter().flatten().collect()
}
