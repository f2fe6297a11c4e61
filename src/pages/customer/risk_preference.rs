//! How much risk a customer wants to bear: the class that its answers come to, and the answers.
//!
//! The form is `form::RiskForm`.

use leptos::prelude::*;

use super::{form::RiskForm, subject::Subject};
use crate::{
    components::{Button, ButtonVariant, Facts, Section},
    domain::risk_profile::{RiskAttitude, RiskProfile},
    i18n::format,
};

/// The section.
#[component]
pub fn RiskPreference(
    /// Whose answers they are.
    subject: Subject,
) -> impl IntoView {
    let profile = Memo::new(move |_| subject.record.get().and_then(|customer| customer.risk_profile));
    let asking = RwSignal::new(false);
    let close = Callback::new(move |()| asking.set(false));
    let form = move || {
        let customer = asking.get().then(|| subject.record.get_untracked())??;
        Some(view! { <RiskForm customer on_close=close /> })
    };
    let ask = move || {
        let word = move || {
            let words = &subject.text().risk_profile;
            if profile.with(Option::is_some) { words.again } else { words.ask }.to_owned()
        };
        view! {
            <Button
                label=Signal::derive(word)
                variant=ButtonVariant::Bare
                on_press=move |()| asking.set(true)
            />
        }
    };
    let body = move || match profile.get() {
        Some(profile) => answered(subject, &profile),
        None => view! { <p class="quiet">{subject.text().risk_profile.none}</p> }.into_any(),
    };
    view! {
        <Section title=subject.word(|text| text.risk_profile.preference) links=ask>
            {body}
        </Section>
        {form}
    }
    .into_any()
}

fn answered(subject: Subject, profile: &RiskProfile) -> AnyView {
    let (lang, words) = (subject.lang(), &subject.text().risk_profile);
    let attitude = profile.attitude();
    let points = format::integer(lang, profile.points().into());
    let said = (words.points)(&points, &range(attitude), &subject.day(profile.date));
    let facts: Vec<(String, String)> = words
        .questions
        .iter()
        .zip(&profile.answers)
        .map(|(question, answer)| {
            let said = usize::from(*answer).checked_sub(1).and_then(|place| question.answers.get(place));
            (question.question.to_owned(), said.copied().unwrap_or_default().to_owned())
        })
        .collect();
    view! {
        <p>
            <b>{(words.attitudes)(attitude)}</b>
            " "
            <span class="quiet">{said}</span>
        </p>
        <Facts facts=Signal::stored(facts) label=words.answers />
        <p class="fit-note">{words.note}</p>
    }
    .into_any()
}

/// The points of a class, from and to.
fn range(attitude: RiskAttitude) -> String {
    let next = RiskAttitude::ALL.into_iter().find(|other| *other > attitude);
    let most = RiskProfile::QUESTIONS * RiskProfile::OPTIONS;
    let to = next.map_or_else(|| most.to_string(), |next| (next.from_points() - 1).to_string());
    format!("{}–{to}", attitude.from_points())
}
