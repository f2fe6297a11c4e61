//! What stands in place of a room while the archive is shut: what happened, why, and the ways on.
//!
//! It opens nothing by itself; a person presses one of the buttons.

use leptos::prelude::*;

use crate::{
    components::{Button, ButtonVariant, Glyph, Icon},
    i18n::{format, locale::use_locale, sentences::sentences, text::faults::FaultsText},
    platform::address,
    state::{Desk, Fault, Notice, route::Route, use_desk},
    storage::{error::StorageError, sentinel::Loss},
};

/// A way on: its word, what it means, whether it is the usual one, what it does.
type Way = (&'static str, &'static str, ButtonVariant, Callback<()>);

/// The fault in words, with the ways on.
#[component]
pub fn FaultScreen(
    /// Why the archive is shut.
    fault: Fault,
) -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let fault = StoredValue::new(fault);
    let text = move || &locale.text().faults;
    let words = move || fault.with_value(|fault| words(fault, text()));
    let ways = move || {
        fault
            .with_value(|fault| ways(fault, text(), desk))
            .into_iter()
            .map(|(label, note, variant, act)| {
                view! {
                    <li class="setting">
                        <p>{note}</p>
                        <Button label=label variant=variant on_press=act />
                    </li>
                }
            })
            .collect_view()
    };
    let loss = fault.with_value(|fault| match fault {
        Fault::NotWhatItWas(loss) => Some(loss.clone()),
        Fault::Newer { .. } | Fault::GaveWay | Fault::Locked | Fault::Unreadable(_) => None,
    });
    view! {
        <div class="page-body settings stack">
            <div role="alert" class="state" data-kind="error">
                <h1 class="state-title">
                    <Icon glyph=Glyph::Warning />
                    <span>{move || words().0}</span>
                </h1>
                <p>{move || words().1}</p>
            </div>
            {loss.map(|loss| view! { <Comparison loss /> })}
            <ul class="rows">{ways}</ul>
        </div>
    }
}

/// What was expected and what is there.
#[component]
fn Comparison(
    /// What gave it away.
    loss: Loss,
) -> impl IntoView {
    let locale = use_locale();
    let expected = loss.remembered.map(|sentinel| sentinel.counts);
    let found = loss.found.map(|meta| meta.counts);
    let holdings = move |counts: Option<crate::domain::batch::Counts>| {
        let count = |number: u64| format::integer(locale.lang(), i64::try_from(number).unwrap_or(i64::MAX));
        counts.map_or_else(
            || locale.text().faults.nothing.to_owned(),
            |counts| (locale.text().faults.holdings)(&count(counts.customers), &count(counts.orders)),
        )
    };
    view! {
        <dl class="facts">
            <div>
                <dt>{move || locale.text().faults.expected}</dt>
                <dd>{move || holdings(expected)}</dd>
            </div>
            <div>
                <dt>{move || locale.text().faults.found}</dt>
                <dd>{move || holdings(found)}</dd>
            </div>
        </dl>
    }
}

fn words(fault: &Fault, text: &FaultsText) -> (&'static str, String) {
    match fault {
        Fault::NotWhatItWas(loss) => (text.not_what_it_was, sentences([(text.loss)(loss.reason), text.choices])),
        Fault::Newer { found, known } => (text.newer, (text.newer_why)(&found.to_string(), &known.to_string())),
        Fault::GaveWay => (text.gave_way, text.gave_way_why.to_owned()),
        // It has a screen of its own.
        Fault::Locked => (text.unreadable, text.sentence(&StorageError::LOCKED)),
        Fault::Unreadable(error) if error.is_blocked() => (text.blocked, text.blocked_why.to_owned()),
        Fault::Unreadable(error) if error.is_lost() => (text.unreadable, text.unopened.to_owned()),
        Fault::Unreadable(error) => (text.unreadable, text.sentence(error)),
    }
}

fn ways(fault: &Fault, text: &FaultsText, desk: Desk) -> Vec<Way> {
    let rescue: Way = (text.rescue, text.rescue_note, ButtonVariant::Plain, Callback::new(move |()| rescue(desk)));
    let reload: Way = (text.reload, "", ButtonVariant::Primary, Callback::new(|()| address::reload()));
    let go_on = |label, note, variant, then: Option<Route>| -> Way {
        (label, note, variant, Callback::new(move |()| accept(desk, then.clone())))
    };
    match fault {
        Fault::NotWhatItWas(loss) => {
            let restore = go_on(text.restore, text.restore_note, ButtonVariant::Primary, Some(Route::Data));
            let plain = if loss.found.is_some() {
                go_on(text.accept, text.accept_note, ButtonVariant::Plain, None)
            } else {
                go_on(text.start_empty, text.start_empty_note, ButtonVariant::Warn, None)
            };
            vec![restore, plain, rescue]
        }
        Fault::GaveWay => vec![reload],
        Fault::Unreadable(error) if error.is_blocked() => Vec::new(),
        Fault::Unreadable(error) if error.is_damaged() => {
            let restore = go_on(text.restore, text.restore_note, ButtonVariant::Plain, Some(Route::Data));
            vec![reload, rescue, restore]
        }
        Fault::Newer { .. } | Fault::Locked | Fault::Unreadable(_) => vec![reload, rescue],
    }
}

fn rescue(desk: Desk) {
    leptos::task::spawn_local(async move {
        if let Err(error) = desk.download_rescue_file().await {
            desk.tell(Notice::NotSaved(error));
        }
    });
}

fn accept(desk: Desk, then: Option<Route>) {
    leptos::task::spawn_local(async move {
        match desk.accept_as_found().await {
            Ok(()) => then.into_iter().for_each(|route| address::go(&route.href())),
            Err(error) => desk.tell(Notice::NotSaved(error)),
        }
    });
}
