//! The keeping of the history: the room it takes, whether its chain holds, how long what changes said is kept.
//!
//! It reads the whole history when somebody asks, and forgets of it when somebody says so.

use leptos::prelude::*;

use super::{
    history::moment,
    words::{count, say},
    years::Years,
};
use crate::{
    components::{Button, ButtonVariant, Confirm, ErrorNote, Facts, Field, Note, NoteTone, Section, TextInput},
    domain::day::Day,
    i18n::{
        format,
        locale::{Locale, use_locale},
    },
    state::{
        custody::{Custody, Older},
        forget::ForgetWish,
        use_desk,
    },
};

/// For how many years changes may be kept; none is for ever.
const YEARS: [Option<u32>; 6] = [None, Some(10), Some(5), Some(3), Some(2), Some(1)];

/// What is known of the history.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reading {
    NotYet,
    UnderWay,
    Failed,
    Done,
}

/// The section; nothing where nothing was done yet.
#[component]
pub fn HistoryKeeping() -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let newest = Memo::new(move |_| desk.newest_change());
    let reading = RwSignal::new(Reading::NotYet);
    let custody: RwSignal<Option<Custody>> = RwSignal::new(None);
    let read = move || {
        // What is shown stays until it is known anew, with whatever was typed beside it.
        if reading.get_untracked() != Reading::Done {
            reading.set(Reading::UnderWay);
        }
        leptos::task::spawn_local(async move {
            let found = desk.custody().await;
            // The page may have gone while the disk was read.
            let now = if found.is_ok() { Reading::Done } else { Reading::Failed };
            custody.try_set(found.ok().flatten());
            reading.try_maybe_update(|reading| (std::mem::replace(reading, now) != now, ()));
        });
    };
    Effect::new(move |before: Option<u64>| {
        let head = newest.get();
        // Who has looked once sees every later change checked as well.
        if before.is_some_and(|before| before != head) && reading.get_untracked() != Reading::NotYet {
            read();
        }
        head
    });
    let ask = move || {
        view! {
            <div class="line">
                <Button label=say(locale, |text| text.custody.check) on_press=move |()| read() />
            </div>
        }
    };
    let forgotten = move || {
        let before = desk.read(|archive| archive.ledger().forgotten.as_ref().map(|it| it.before))?;
        Some((locale.text().custody.forgotten)(&day(before, locale)))
    };
    view! {
        <Show when=move || { newest.get() > 0 }>
            <Section title=say(locale, |text| text.custody.title)>
                {move || forgotten().map(|words| view! { <p class="soft data-lead">{words}</p> })}
                {move || match reading.get() {
                    Reading::NotYet => ask().into_any(),
                    Reading::UnderWay => {
                        view! { <p class="soft">{locale.text().custody.checking}</p> }.into_any()
                    }
                    Reading::Failed => {
                        let text = &locale.text().past;
                        view! { <ErrorNote title=text.history text=text.unreadable /> }.into_any()
                    }
                    Reading::Done => view! { <Known custody /> }.into_any(),
                }}
            </Section>
        </Show>
    }
    .into_any()
}

/// What looking at the whole history showed.
#[component]
fn Known(custody: RwSignal<Option<Custody>>) -> impl IntoView {
    let locale = use_locale();
    let facts = move || {
        let text = &locale.text().custody;
        custody.with(|custody| {
            custody
                .iter()
                .flat_map(|custody| {
                    let changes = count(locale, custody.0.steps.len() as u64);
                    let room = (text.room_of)(&bytes(custody.bytes(), locale), &changes);
                    [(text.room.to_owned(), room), (text.chain.to_owned(), chain_words(custody, locale))]
                })
                .collect::<Vec<_>>()
        })
    };
    let broken = move || custody.with(|custody| custody.as_ref().and_then(|it| broken_words(it, locale)));
    let code = move || {
        custody.with(|custody| Some(custody.as_ref().filter(|it| it.0.broken_at.is_none())?.0.linked().next_back()?.1))
    };
    view! {
        {move || broken().map(|words| view! { <Note tone=NoteTone::Alarm>{words}</Note> })}
        <Facts facts=Signal::derive(facts) />
        {move || {
            code().map(|link| {
                let text = &locale.text().custody;
                view! {
                    <p class="custody-code">
                        <span class="quiet">{text.code}</span>
                        " "
                        <code class="code">{link.to_string()}</code>
                    </p>
                    <p class="soft data-lead">{text.code_note}</p>
                }
            })
        }}
        <Compare custody />
        <Keep custody />
    }
    .into_any()
}

/// A field for a code that was noted before, and after which change it stood.
#[component]
fn Compare(custody: RwSignal<Option<Custody>>) -> impl IntoView {
    let locale = use_locale();
    let typed = RwSignal::new(String::new());
    let found = move || {
        let text = &locale.text().custody;
        typed.with(|code| {
            if code.trim().is_empty() {
                return None;
            }
            let at = custody.with(|custody| custody.as_ref()?.find(code).map(|step| step.at));
            Some(at.map_or_else(|| text.not_found.to_owned(), |at| (text.found)(&moment(at, locale))))
        })
    };
    view! {
        <div class="custody-compare">
            <Field
                label=say(locale, |text| text.custody.noted)
                hint=Signal::derive(move || locale.text().custody.noted_hint.to_owned())
            >
                <TextInput value=typed on_input=move |code| typed.set(code) />
            </Field>
            <p role="status">{found}</p>
        </div>
    }
    .into_any()
}

/// For how long what changes said is kept, and what is older.
#[component]
fn Keep(custody: RwSignal<Option<Custody>>) -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let asked = RwSignal::new(false);
    let years = Memo::new(move |_| desk.read(|archive| archive.settings().history_years));
    let older = move || -> Option<Older> {
        let years = years.get()?;
        custody.with(|custody| custody.as_ref().map(|custody| desk.older_changes(custody, years)))
    };
    let left_over = Memo::new(move |_| older().filter(|older| older.changes > 0));
    let words = move || {
        let text = &locale.text().custody;
        older().map(|older| match older.changes {
            0 => text.none_older.to_owned(),
            changes => (text.older)(&count(locale, changes), &bytes(older.bytes, locale)),
        })
    };
    let question = move || {
        let text = &locale.text().custody;
        let ask = |older: Older| (text.forget_question)(&count(locale, older.changes), &day(older.before, locale));
        left_over.get().map(ask).unwrap_or_default()
    };
    let forget = move |()| {
        asked.set(false);
        if let Some(Older { through, before, .. }) = left_over.get_untracked() {
            desk.forget_changes(ForgetWish { through, before });
        }
    };
    view! {
        <div class="line custody-keep">
            <Years
                label=say(locale, |text| text.custody.keep)
                value=years
                offered=&YEARS
                words=Signal::derive(move || locale.text().custody.years)
                set=|settings, years| settings.history_years = years
            />
            <span class="soft">{words}</span>
            <Show when=move || left_over.get().is_some()>
                <Button
                    label=say(locale, |text| text.custody.forget)
                    variant=ButtonVariant::Warn
                    on_press=move |()| asked.set(true)
                />
            </Show>
        </div>
        <Confirm
            open=asked
            title=Signal::derive(question)
            text=say(locale, |text| text.custody.forget_text)
            note=say(locale, |text| text.custody.forget_note)
            verb=say(locale, |text| text.custody.forget)
            cancel_label=say(locale, |text| text.frame.cancel)
            on_confirm=forget
            on_close=move |()| asked.set(false)
        />
    }
    .into_any()
}

fn chain_words(custody: &Custody, locale: Locale) -> String {
    let (text, walk) = (&locale.text().custody, &custody.0);
    let mut words = vec![(text.holds)(&count(locale, walk.linked().count() as u64))];
    if walk.before > 0 {
        words.push((text.before)(&count(locale, walk.before)));
    }
    if walk.emptied > 0 {
        words.push((text.emptied)(&count(locale, walk.emptied)));
    }
    words.join(" ")
}

fn broken_words(custody: &Custody, locale: Locale) -> Option<String> {
    let at = custody.0.broken_at?;
    let when = custody.0.steps.iter().find(|step| step.seq == at).map(|step| moment(step.at, locale));
    Some((locale.text().custody.broken)(&count(locale, at), when.as_deref()))
}

fn day(day: Day, locale: Locale) -> String {
    format::day(locale.lang(), day.epoch_days())
}

fn bytes(bytes: u64, locale: Locale) -> String {
    #[expect(clippy::cast_precision_loss, reason = "no history reaches 2^53 bytes")]
    let bytes = bytes as f64;
    format::bytes(locale.lang(), bytes)
}
