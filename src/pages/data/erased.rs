//! That customers were erased, and the proof of the newest erasure: what was read again and what
//! was found.
//!
//! It knows no name: nobody does any more.

use std::{collections::BTreeSet, rc::Rc};

use leptos::prelude::*;

use super::words::{count, say};
use crate::{
    components::{Button, Column, DataTable, Note, NoteTone, Section},
    domain::{customer::Customer, erasure::Erasure, id::Id},
    i18n::{
        format,
        locale::{Locale, use_locale},
    },
    state::{
        route::Route,
        traces::{Found, Place, Proof, Store},
        use_desk,
    },
};

/// How many customers are named whose records still say one of the texts.
const MOST: usize = 20;

/// What came of looking for the customer that was erased last; nothing where nobody was.
#[component]
pub fn ErasureProof() -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    move || desk.erasure_proof().map(|proof| shown(&proof, locale))
}

fn shown(proof: &Rc<Proof>, locale: Locale) -> AnyView {
    let desk = use_desk();
    let proof = StoredValue::new_local(Rc::clone(proof));
    let columns = move || {
        let [place, rows, hits] = locale.text().person.columns;
        let column = |key, label: &str, numeric| Column { key, label: label.to_owned(), numeric, ..Column::default() };
        vec![column("place", place, false), column("rows", rows, true), column("hits", hits, true)]
    };
    let verdict = move || proof.with_value(|proof| verdict(proof, locale));
    let rows = move || {
        proof.with_value(|proof| {
            let row = |found: &Found| {
                let (rows, hits) = (count(locale, found.rows), count(locale, found.hits));
                view! {
                    <tr>
                        <th scope="row">{place(found.place, locale)}</th>
                        <td class="number">{rows}</td>
                        <td class="number">{hits}</td>
                    </tr>
                }
            };
            proof.found.iter().map(row).collect_view()
        })
    };
    view! {
        <Section title=say(locale, |text| text.person.proof)>
            <div class="erasure-proof">
                {verdict}
                <DataTable
                    caption=say(locale, |text| text.person.proof)
                    columns=Signal::derive(columns)
                    compact=true
                >
                    {rows}
                </DataTable>
                <p class="quiet small reading">{move || locale.text().person.proof_note}</p>
                <p class="quiet small reading">{move || locale.text().person.beyond}</p>
                <div class="line">
                    <Button label=say(locale, |text| text.person.done) on_press=move |()| desk.close_proof() />
                </div>
            </div>
        </Section>
    }
    .into_any()
}

/// What the figures come to, with the records of others that explain what is left.
fn verdict(proof: &Proof, locale: Locale) -> AnyView {
    let text = &locale.text().person;
    let (rows, stores) = proof.read();
    let (rows, stores) = (count(locale, rows), format::count(locale.lang(), stores));
    if proof.hits() == 0 {
        let words = (text.nothing_left)(&format::count(locale.lang(), proof.texts), &rows, &stores);
        let shared = (proof.shared > 0).then(|| (text.shared)(&format::count(locale.lang(), proof.shared)));
        return view! {
            <Note>
                <p role="status">{words}</p>
                {shared.map(|words| view! { <p class="soft small">{words}</p> })}
            </Note>
        }
        .into_any();
    }
    let left = (text.left)(&count(locale, proof.hits()), &rows, &stores);
    let explained = !proof.mentions.is_empty() || proof.changes > 0;
    let why = if explained {
        (text.by_others)(&format::count(locale.lang(), proof.mentions.len()), &count(locale, proof.changes))
    } else {
        text.unexplained.to_owned()
    };
    let desk = use_desk();
    let whose: BTreeSet<_> = proof.mentions.iter().filter_map(|mention| mention.customer).collect();
    let link = |id: Id<Customer>| {
        let href = Route::Customer(id, String::new()).href();
        let name = desk.peek(|archive| archive.customers.row(id).map(|row| archive.customers.name(row).to_owned()));
        view! {
            <li>
                <a class="link" href=href>
                    <bdi>{name}</bdi>
                </a>
            </li>
        }
    };
    let links = whose.into_iter().take(MOST).map(link).collect_view();
    view! {
        <Note tone=if explained { NoteTone::default() } else { NoteTone::Alarm }>
            <p role="status">{left} " " {why}</p>
            <ul class="line">{links}</ul>
        </Note>
    }
    .into_any()
}

fn place(place: Place, locale: Locale) -> &'static str {
    let [chunk, journal, history, blob, meta, memory] = locale.text().person.places;
    match place {
        Place::Store(Store::Chunk) => chunk,
        Place::Store(Store::Journal) => journal,
        Place::Store(Store::History) => history,
        Place::Store(Store::Blob) => blob,
        Place::Store(Store::Meta) => meta,
        Place::Memory => memory,
    }
}

/// That customers were erased: when, why and how much; nothing where nobody was.
#[component]
pub fn Erased() -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let erasures = Memo::new(move |_| {
        desk.read(|archive| archive.ledger().erasures.iter().rev().cloned().collect::<Vec<Erasure>>())
    });
    let columns = move || {
        let text = &locale.text().person;
        let column = |key, label: &str, numeric| Column { key, label: label.to_owned(), numeric, ..Column::default() };
        vec![
            column("day", text.day, false),
            column("reason", text.reason, false),
            column("what", text.what, false),
            column("entries", text.entries, true),
        ]
    };
    let rows = move || {
        let row = |erasure: Erasure| {
            let text = &locale.text().person;
            view! {
                <tr>
                    <th scope="row" class="nowrap">{format::day(locale.lang(), erasure.day.epoch_days())}</th>
                    <td>{(text.reasons)(erasure.reason)}</td>
                    <td>{text.these(&erasure.counts, |number| count(locale, number))}</td>
                    <td class="number">{count(locale, erasure.entries)}</td>
                </tr>
            }
        };
        erasures.get().into_iter().map(row).collect_view()
    };
    let qualifier = say(locale, |text| text.person.erased_text);
    view! {
        <Show when=move || erasures.with(|erasures| !erasures.is_empty())>
            <Section title=say(locale, |text| text.person.erased) qualifier>
                <DataTable caption=say(locale, |text| text.person.erased) columns=Signal::derive(columns)>
                    {rows}
                </DataTable>
            </Section>
        </Show>
    }
    .into_any()
}
