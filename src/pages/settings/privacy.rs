//! What is promised about privacy, the policy that enforces it, and the attempt to break it.
//!
//! The page's policy is shown as the browser reads it; nothing here can change it.

use leptos::prelude::*;

use crate::{
    components::{Button, Column, DataTable, Note, NoteTone, Section},
    i18n::{locale::use_locale, text::proof::ProofText},
    state::proof::{HOST, Outcome, Way, checked_files, policies, try_all},
};

/// The promise with its proof, the files of the build, and the version.
#[component]
pub fn Privacy() -> impl IntoView {
    let locale = use_locale();
    let text = move || &locale.text().settings;
    let proof = move || &locale.text().proof;
    let policy =
        move || policies().into_iter().map(|policy| view! { <p class="code" lang="en">{policy}</p> }).collect_view();
    let files = move || {
        let row = |(name, hash): (String, String)| {
            view! {
                <div>
                    <dt class="code">{name}</dt>
                    <dd class="code">{hash}</dd>
                </div>
            }
        };
        checked_files().into_iter().map(row).collect_view()
    };
    view! {
        <Section title=Signal::derive(move || text().privacy.to_owned())>
            <div class="privacy">
                <p class="reading">{move || text().privacy_note}</p>
                <Proof />
                <h3>{move || text().policy}</h3>
                {policy}
                <h3>{move || proof().files}</h3>
                <p class="quiet small reading">{move || proof().files_note}</p>
                <dl class="files small">{files}</dl>
            </div>
        </Section>
        <p class="quiet small">
            {move || text().version} " " {env!("CARGO_PKG_VERSION")}
        </p>
    }
    .into_any()
}

/// The attempts and what came of them.
#[component]
fn Proof() -> impl IntoView {
    let locale = use_locale();
    let text = move || &locale.text().proof;
    let trying = RwSignal::new(false);
    let found = RwSignal::new(Vec::<(Way, Outcome)>::new());
    let go = move |()| {
        trying.set(true);
        leptos::task::spawn_local(async move {
            let outcomes = try_all().await;
            // The page may have gone meanwhile; then there is nowhere to say it.
            let _: Option<Vec<_>> = found.try_set(outcomes);
            let _: Option<bool> = trying.try_set(false);
        });
    };
    let label = move || if trying.get() { text().trying } else { text().try_it }.to_owned();
    let column = |key, label: &str| Column { key, label: label.to_owned(), ..Column::default() };
    let columns = move || vec![column("way", text().way), column("outcome", text().outcome)];
    let row = move |(way, outcome): (Way, Outcome)| {
        let words = match &outcome {
            Outcome::Refused(directive) => (text().refused)(directive),
            Outcome::NotRefused => text().not_refused.to_owned(),
        };
        view! {
            <tr data-refused=matches!(outcome, Outcome::Refused(_)).then_some("")>
                <th scope="row">{what(text(), way)} " " <span class="code quiet">{way.name()}</span></th>
                <td>{words}</td>
            </tr>
        }
    };
    let answer = move || {
        let outcomes = found.get();
        let shut = outcomes.iter().all(|(_, outcome)| matches!(outcome, Outcome::Refused(_)));
        let (tone, words) =
            if shut { (NoteTone::Accent, text().all_refused) } else { (NoteTone::Alarm, text().some_open) };
        let any = !outcomes.is_empty();
        let rows = outcomes.into_iter().map(row).collect_view();
        any.then(|| {
            view! {
                <Note tone>{words}</Note>
                <DataTable caption=Signal::derive(move || text().caption.to_owned()) columns=Signal::derive(columns) compact=true>
                    {rows}
                </DataTable>
            }
        })
    };
    view! {
        <p class="reading">{move || (text().about)(HOST)}</p>
        <div class="line">
            <Button label=Signal::derive(label) disabled=trying on_press=go />
        </div>
        {answer}
        <p class="quiet small reading">{move || text().limits}</p>
    }
    .into_any()
}

const fn what(text: &ProofText, way: Way) -> &'static str {
    match way {
        Way::Fetch => text.fetch,
        Way::Request => text.request,
        Way::Socket => text.socket,
        Way::Beacon => text.beacon,
        Way::Image => text.image,
        Way::Prefetch => text.prefetch,
    }
}
