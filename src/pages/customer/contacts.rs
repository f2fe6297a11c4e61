//! Contacts: who decides, who uses, who stands in the way, and how to reach them.
//!
//! The form is `form::ContactForm`.

use leptos::prelude::*;

use super::{form::ContactForm, subject::Subject};
use crate::{
    components::{Button, ButtonVariant, Glyph, Section},
    domain::{
        contact::{Attitude, BuyingRole, Contact},
        day::Day,
        folding::digits,
        record::Noun,
    },
    i18n::format,
};

/// A contact with the day somebody last talked to it.
type Known = (Contact, Option<Day>);

fn contacts(subject: Subject) -> Vec<Known> {
    subject.read(|archive| {
        let last = |contact: &Contact| {
            let talks = archive.interactions.of_customer(subject.id);
            talks.filter(|(_, talk)| talk.contact_ids.contains(&contact.id)).map(|(_, talk)| talk.date).max()
        };
        let mut contacts: Vec<Known> =
            archive.contacts.of_customer(subject.id).map(|(_, contact)| (contact.clone(), last(contact))).collect();
        contacts.sort_by_key(|(contact, _)| (contact.role.map_or(9, |role| role as u8), contact.provenance.created));
        contacts
    })
}

/// The people of the buying centre, short (product.md B4).
#[component]
pub fn BuyingCentre(
    /// Whose people they are.
    subject: Subject,
) -> impl IntoView {
    let known = Memo::new(move |_| contacts(subject));
    let deciders = move || {
        let deciders = known.get().into_iter().filter(|(contact, _)| contact.role == Some(BuyingRole::Decider));
        let (met, all) = deciders.fold((0, 0), |(met, all), (_, last)| (met + usize::from(last.is_some()), all + 1));
        if all > 0 {
            (subject.text().customer.deciders)(&subject.count(met), &subject.count(all))
        } else {
            String::default()
        }
    };
    let links =
        move || view! { <a class="link" href=subject.tab("contacts")>{move || subject.text().customer.all}</a> };
    let rows = move || known.get().into_iter().map(|contact| short_row(subject, contact)).collect_view();
    view! {
        <Section
            title=subject.word(|text| {
                let [_, contacts, ..] = text.customer.tabs;
                contacts
            })
            qualifier=Signal::derive(deciders)
            links=links
        >
            <Show
                when=move || known.with(|known| !known.is_empty())
                fallback=move || view! { <p class="quiet">{move || (subject.text().customer.none_yet)(Noun::Contact)}</p> }
            >
                <table class="table" data-compact>
                    <caption class="visually-hidden">{move || deciders()}</caption>
                    <tbody>{rows}</tbody>
                </table>
            </Show>
        </Section>
    }
}

fn short_row(subject: Subject, (contact, last): Known) -> impl IntoView {
    view! {
        <tr>
            <th scope="row">
                <bdi>{contact.name}</bdi>
                " "
                <span class="quiet">
                    <bdi>{contact.title}</bdi>
                </span>
            </th>
            <td>{role_mark(subject, contact.role)}</td>
            <td>{attitude_mark(subject, contact.attitude)}</td>
            <td class="number quiet">{last.map_or_else(|| "–".to_owned(), |day| subject.ago(day))}</td>
        </tr>
    }
}

fn role_mark(subject: Subject, role: Option<BuyingRole>) -> Option<impl IntoView> {
    role.map(|role| {
        view! {
            <span class="role" data-decides=(role == BuyingRole::Decider).then_some("")>
                {(subject.text().values.roles)(role)}
            </span>
        }
    })
}

fn attitude_mark(subject: Subject, attitude: Option<Attitude>) -> Option<impl IntoView> {
    attitude.map(|attitude| {
        let sign = match attitude {
            Attitude::Supportive => "+",
            Attitude::Neutral => "0",
            Attitude::Opposed => "−",
        };
        view! {
            <span class="attitude">
                <span aria-hidden="true">{sign}</span>
                {(subject.text().values.attitudes)(attitude)}
            </span>
        }
    })
}

/// The tab.
#[component]
pub fn Contacts(
    /// Whose contacts they are.
    subject: Subject,
) -> impl IntoView {
    let known = Memo::new(move |_| contacts(subject));
    let editing: RwSignal<Option<Option<Contact>>> = RwSignal::new(None);
    let close = Callback::new(move |()| editing.set(None));
    let form = move || editing.get().map(|before| view! { <ContactForm customer=subject.id before on_close=close /> });
    let heads = move || {
        let fields = &subject.text().fields;
        [fields.name, fields.role, fields.attitude, fields.phone, fields.email, fields.wechat, fields.birthday]
            .map(|head| view! { <th scope="col">{head}</th> })
            .collect_view()
    };
    let rows = move || known.get().into_iter().map(|contact| full_row(subject, contact, editing)).collect_view();
    let add = move || {
        view! {
            <Button
                label=subject.word(|text| (text.customer.new_record)(Noun::Contact))
                variant=ButtonVariant::Bare
                icon=Glyph::Plus
                on_press=move |()| editing.set(Some(None))
            />
        }
    };
    view! {
        <Section
            title=subject.word(|text| {
                let [_, contacts, ..] = text.customer.tabs;
                contacts
            })
            links=add
        >
            <Show
                when=move || known.with(|known| !known.is_empty())
                fallback=move || view! { <p class="quiet">{move || (subject.text().customer.none_yet)(Noun::Contact)}</p> }
            >
                <div class="table-scroll">
                    <table class="table">
                        <caption class="visually-hidden">
                            {move || {
                                let [_, contacts, ..] = subject.text().customer.tabs;
                                contacts
                            }}
                        </caption>
                        <thead>
                            <tr>{heads}</tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </Show>
        </Section>
        {form}
    }
}

fn full_row(subject: Subject, (contact, _): Known, editing: RwSignal<Option<Option<Contact>>>) -> impl IntoView {
    let edited = contact.clone();
    let phones = contact.phones.into_iter().map(|phone| {
        let number = digits(&phone);
        view! { <a class="link" href=format!("tel:{number}")><bdi>{phone}</bdi></a> " " }
    });
    let emails = contact.emails.into_iter().map(|email| {
        let href = format!("mailto:{email}");
        view! { <a class="link" href=href><bdi>{email}</bdi></a> " " }
    });
    let birthday = contact.birthday.map(|day| format::month_day(subject.lang(), day.epoch_days()));
    view! {
        <tr>
            <th scope="row">
                <button class="link" type="button" on:click=move |_| editing.set(Some(Some(edited.clone())))>
                    <bdi>{contact.name}</bdi>
                </button>
                " "
                <span class="quiet">
                    <bdi>{[contact.title, contact.dept].into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" · ")}</bdi>
                </span>
            </th>
            <td>{role_mark(subject, contact.role)}</td>
            <td>{attitude_mark(subject, contact.attitude)}</td>
            <td>{phones.collect_view()}</td>
            <td>{emails.collect_view()}</td>
            <td>
                <bdi>{contact.wechat}</bdi>
            </td>
            <td>{birthday}</td>
        </tr>
    }
}
