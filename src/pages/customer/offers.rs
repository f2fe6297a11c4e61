//! What the customer was offered, what it answered, and whether it bought since.
//!
//! The form is `form::OfferForm`; what offers come to is the Grading page's matter.

use leptos::prelude::*;

use super::{form::OfferForm, subject::Subject};
use crate::{
    components::{Button, ButtonVariant, Section, Tag, TagTone},
    domain::{
        command::{Command, Write},
        day::Day,
        offer::{Offer, OfferAnswer},
    },
    i18n::format,
    state::offers::{offers_of, rests_until},
};

/// The section; nothing where nothing was offered.
#[component]
pub fn Offers(
    /// To whom.
    subject: Subject,
) -> impl IntoView {
    let offers = Memo::new(move |_| {
        subject.read(|archive| {
            let until = archive.settings().as_of.unwrap_or_else(|| subject.desk.today());
            offers_of(archive, subject.id, until)
        })
    });
    let editing: RwSignal<Option<Offer>> = RwSignal::new(None);
    let close = Callback::new(move |()| editing.set(None));
    let form = move || editing.get().map(|before| view! { <OfferForm before on_close=close /> });
    let rows =
        move || offers.get().into_iter().map(|(offer, bought)| row(subject, offer, bought, editing)).collect_view();
    view! {
        <Show when=move || offers.with(|offers| !offers.is_empty())>
            <Section title=subject.word(|text| text.offers.offers)>
                <ul class="next-products">{rows}</ul>
            </Section>
        </Show>
        {form}
    }
    .into_any()
}

fn row(subject: Subject, offer: Offer, bought: Option<Day>, editing: RwSignal<Option<Offer>>) -> AnyView {
    let (words, lang) = (&subject.text().offers, subject.lang());
    let (edited, answered) = (offer.clone(), offer.clone());
    let rests = rests_until(&offer);
    let rests = (bought.is_none() && offer.answer == OfferAnswer::Refused && rests > subject.desk.today())
        .then(|| (words.rests_until)(&subject.day(rests)));
    let why = offer.why.as_ref().map(|why| {
        let [of_given, both] = [why.of_given, why.both].map(|count| format::count(lang, count as usize));
        (words.because)(&why.given, &of_given, &both)
    });
    let bought = bought.map(|day| (words.bought_on)(&subject.day(day)));
    let said = [Some((words.offered_on)(&subject.day(offer.date))), bought, rests, why];
    let said = said.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let standing = match offer.answer {
        OfferAnswer::Open => verbs(subject, &answered),
        OfferAnswer::Accepted => {
            view! { <Tag label=(words.answers)(OfferAnswer::Accepted) tone=TagTone::Accent /> }.into_any()
        }
        OfferAnswer::Refused => view! { <Tag label=(words.answers)(OfferAnswer::Refused) /> }.into_any(),
    };
    let note = (!offer.note.is_empty()).then(|| {
        view! {
            <p class="quiet">
                <bdi>{offer.note}</bdi>
            </p>
        }
    });
    view! {
        <li>
            <button class="link" type="button" on:click=move |_| editing.set(Some(edited.clone()))>
                <b>
                    <bdi>{offer.product}</bdi>
                </b>
            </button>
            {standing}
            <p class="quiet">{said}</p>
            {note}
        </li>
    }
    .into_any()
}

/// What an open offer may be answered with.
fn verbs(subject: Subject, offer: &Offer) -> AnyView {
    let words = &subject.text().offers;
    let button = |answer: OfferAnswer| {
        let offer = offer.clone();
        let press = move |()| {
            let record = Offer { answer, answered: Some(subject.desk.today()), ..offer.clone() };
            let write = Write::Revise { base: offer.provenance.updated, record: Box::new(record) };
            subject.desk.send(Command::WriteOffer(write));
        };
        view! { <Button label=(words.verbs)(answer) variant=ButtonVariant::Bare on_press=press /> }
    };
    view! {
        <div class="offer-verbs" role="group" aria-label=offer.product.clone()>
            {button(OfferAnswer::Accepted)}
            {button(OfferAnswer::Refused)}
        </div>
    }
    .into_any()
}
