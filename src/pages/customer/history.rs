//! The history of changes: who was written down, changed, deleted, and which fields.
//!
//! It reads the journal; it takes nothing back.

use leptos::prelude::*;

use super::subject::Subject;
use crate::{
    components::Section,
    domain::record::Noun,
    i18n::format,
    state::history::{Act, Happening},
};

/// How many entries of the archive are read.
const REACH: u64 = 2_000;

/// The tab.
#[component]
pub fn History(
    /// Whose history it is.
    subject: Subject,
) -> impl IntoView {
    let told: RwSignal<Option<Result<Vec<Happening>, ()>>> = RwSignal::new(None);
    Effect::new(move |_| {
        let _changed = subject.desk.revision();
        leptos::task::spawn_local(async move {
            let read = subject.desk.history(subject.id, REACH).await;
            // The page may have gone while the disk was read.
            told.try_set(Some(read.map_err(|_unreadable| ())));
        });
    });
    let reach = move || {
        (subject.text().customer.history_reach)(&format::integer(subject.lang(), i64::try_from(REACH).unwrap_or(0)))
    };
    let forgotten = move || {
        let before = subject.read(|archive| archive.ledger().forgotten.as_ref().map(|it| it.before))?;
        Some((subject.text().custody.forgotten)(&subject.day(before)))
    };
    let body = move || match told.get() {
        None => ().into_any(),
        Some(Err(())) => {
            view! { <p class="alarm" role="alert">{subject.text().customer.history_failed}</p> }.into_any()
        }
        Some(Ok(told)) => {
            let rows = told.into_iter().map(|happening| row(subject, happening)).collect_view();
            view! { <ul class="timeline" data-wide>{rows}</ul> }.into_any()
        }
    };
    view! {
        <Section
            title=subject.word(|text| {
                let [.., history] = text.customer.tabs;
                history
            })
            qualifier=Signal::derive(reach)
        >
            {body}
            {move || forgotten().map(|words| view! { <p class="fit-note">{words}</p> })}
        </Section>
    }
}

fn row(subject: Subject, happening: Happening) -> impl IntoView {
    let text = subject.text();
    let [recorded, revised, hidden, shown, imported] = text.customer.acts;
    let act = match happening.act {
        Act::Recorded => recorded,
        Act::Revised => revised,
        Act::Hidden => hidden,
        Act::Shown => shown,
        Act::Imported => imported,
    };
    let turn = (text.customer.turns)(happening.turn).map(|turn| format!(" · {turn}"));
    let noun = happening.noun;
    let title = format!("{} {act}", (text.customer.nouns)(noun));
    #[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 stay below 2^53")]
    let at = happening.at.millis() as f64;
    let empty = text.customer.empty_value;
    let changes = happening
        .changes
        .into_iter()
        .map(|(name, before, after)| {
            let shown = |value: String| if value.is_empty() { empty.to_owned() } else { value };
            view! {
                <p>
                    <span class="quiet">{text.member(&name).map_or(name, str::to_owned)}</span>
                    " "
                    <s>
                        <bdi>{shown(before)}</bdi>
                    </s>
                    " → "
                    <bdi>{shown(after)}</bdi>
                </p>
            }
        })
        .collect_view();
    view! {
        <li>
            <span class="quiet" aria-hidden="true">
                {if noun == Noun::Customer { "●" } else { "○" }}
            </span>
            <time datetime=happening.at.to_string()>{format::moment(subject.lang(), at)}</time>
            <div class="timeline-text">
                <b>{title} {turn}</b>
                {changes}
            </div>
        </li>
    }
}
