//! What is worked out about names while nobody waits: their order in the language
//! of the page, and their pinyin initials.
//!
//! It works in slices of a few milliseconds and shows nothing.

use std::{
    cell::RefCell,
    hash::{DefaultHasher, Hash as _, Hasher as _},
    ops::Range,
    rc::Rc,
};

use leptos::prelude::*;

use super::{initials::Initials, merging::Merging, order::Collation, sorted_names::SortedNames};
use crate::{
    domain::{
        customer::CustomerKind,
        tables::{CustomerTable, Dictionary},
    },
    platform::{
        clock,
        collation::{Collator, Name, PinyinLetters},
    },
    state::desk::Desk,
};

/// How long a slice of work may take, in milliseconds.
const SLICE: f64 = 8.0;
/// Comparisons, or names, between two looks at the clock.
const STEP: usize = 256;

/// The collator's locale for a language of the page.
fn locale_of(tag: &str) -> &'static str {
    match tag {
        "zh-CN" => "zh-u-co-pinyin",
        "zh-TW" => "zh-Hant-u-co-stroke",
        _ => "en",
    }
}

/// The order of names and whether initials are there; a context of the app.
#[derive(Clone, Copy)]
pub struct NameOrder {
    desk: Desk,
    kept: StoredValue<Rc<RefCell<Kept>>, LocalStorage>,
    /// Rises whenever an order or initials are ready.
    ready: RwSignal<u32>,
}

#[derive(Default)]
struct Kept {
    tag: String,
    /// The customers' revision that the ranks belong to.
    revision: Option<u64>,
    ranks: Rc<[u32]>,
    /// What the ranks were made of, for the next time.
    sorted: SortedNames,
    /// Whether somebody is working on the ranks.
    sorting: bool,
    /// Whether somebody is working on the initials.
    spelling: bool,
}

impl NameOrder {
    /// Gives everything below the order of names; initials are filled in from now on.
    pub fn provide(desk: Desk) {
        let order = Self { desk, kept: StoredValue::new_local(Rc::default()), ready: RwSignal::new(0) };
        provide_context(order);
        Effect::new(move |_| {
            let _changed = desk.revision();
            order.spell();
        });
    }

    /// The order as it is known now, for `Order::by`; tracked. Starts working it out where it is not.
    #[must_use]
    pub fn collation(self, tag: &str) -> Ranks {
        self.ready.track();
        let kept = self.kept.get_value();
        let known = kept.borrow().tag == tag;
        let ranks = known.then(|| Rc::clone(&kept.borrow().ranks)).filter(|ranks| !ranks.is_empty());
        Ranks { ranks, collator: Collator::new(locale_of(tag)) }
    }

    /// Rises whenever an order or initials are ready; tracked.
    #[must_use]
    pub fn readiness(self) -> u32 {
        self.ready.get()
    }

    /// Puts the names in the order of a language, where they are not.
    pub fn sort(self, tag: &str) {
        let kept = self.kept.get_value();
        let revision = self.desk.peek(|archive| archive.customers.revision());
        {
            let mut kept = kept.borrow_mut();
            if kept.sorting || (kept.tag == tag && kept.revision == Some(revision)) {
                return;
            }
            kept.sorting = true;
        }
        let tag = tag.to_owned();
        leptos::task::spawn_local(async move {
            // Whoever waits for a change to show comes first.
            clock::painted().await;
            let before = {
                let mut kept = kept.borrow_mut();
                if kept.tag == tag { std::mem::take(&mut kept.sorted) } else { SortedNames::default() }
            };
            let (sorted, moved) = sorted_names(self.desk, &tag, before).await;
            {
                let mut kept = kept.borrow_mut();
                if moved {
                    kept.ranks = sorted.ranks().into();
                }
                (kept.tag, kept.revision, kept.sorted, kept.sorting) = (tag, Some(revision), sorted, false);
            }
            if moved || self.is_behind() {
                self.ready.try_update(|ready| *ready += 1);
            }
        });
    }

    /// Whether customers changed while names were being sorted.
    fn is_behind(self) -> bool {
        let revision = self.desk.peek(|archive| archive.customers.revision());
        self.kept.with_value(|kept| kept.borrow().revision != Some(revision))
    }

    /// Fills in pinyin initials where names have none yet.
    fn spell(self) {
        let kept = self.kept.get_value();
        let missing = self.desk.peek(|archive| !archive.customers.without_pinyin().is_empty());
        if !missing || kept.borrow().spelling {
            return;
        }
        kept.borrow_mut().spelling = true;
        leptos::task::spawn_local(async move {
            clock::painted().await;
            let letters = PinyinLetters::new();
            let mut initials = Initials::default();
            while let Some(rows) = self.desk.peek(|archive| archive.customers.without_pinyin().into_iter().next()) {
                spell_slice(self.desk, rows, &mut initials, &letters);
                clock::pause(0).await;
            }
            kept.borrow_mut().spelling = false;
            self.ready.try_update(|ready| *ready += 1);
        });
    }
}

/// The order of names in the app, where it provides one.
#[must_use]
pub fn use_name_order() -> Option<NameOrder> {
    use_context()
}

/// The order of names as far as it is known, with the collator for words.
pub struct Ranks {
    ranks: Option<Rc<[u32]>>,
    collator: Collator,
}

impl Collation for Ranks {
    fn name_ranks(&self) -> Option<&[u32]> {
        self.ranks.as_deref()
    }

    fn word_ranks(&self, words: &Dictionary) -> Vec<u32> {
        let mut sorted: Vec<(Name, u32)> = words.iter().map(|(symbol, word)| (Name::new(word), symbol.0)).collect();
        sorted.sort_by(|(one, _), (other, _)| self.collator.compare(one, other));
        let mut ranks = vec![0; sorted.len()];
        for (rank, (_, symbol)) in (0..).zip(sorted) {
            if let Some(place) = ranks.get_mut(symbol as usize) {
                *place = rank;
            }
        }
        ranks
    }
}

/// Waits for the browser where a slice of work has lasted long enough.
async fn breathe(since: &mut f64) {
    if clock::monotonic_millis() - *since > SLICE {
        clock::pause(0).await;
        *since = clock::monotonic_millis();
    }
}

/// The names in order, and whether that is another order than before.
async fn sorted_names(desk: Desk, tag: &str, before: SortedNames) -> (SortedNames, bool) {
    let collator = Collator::new(locale_of(tag));
    let mut since = clock::monotonic_millis();
    let rows = desk.peek(|archive| archive.customers.len());
    let mut marks: Vec<u64> = Vec::with_capacity(rows as usize);
    for slice in slices(rows) {
        desk.peek(|archive| marks.extend(slice.map(|row| mark(archive.customers.name(row)))));
        breathe(&mut since).await;
    }
    let moved = before.moved(&marks);
    if moved.is_empty() && before.len() == marks.len() {
        return (before, false);
    }
    let name = |row: u32| desk.peek(|archive| Name::new(archive.customers.name(row)));
    if before.is_worth_keeping(&moved) {
        let mut sorted = before.without(&moved);
        for row in moved {
            let own = name(row);
            sorted.insert(row, |other| collator.compare(&name(other), &own));
            breathe(&mut since).await;
        }
        return (sorted.marked(marks), true);
    }
    let mut names: Vec<Name> = Vec::with_capacity(rows as usize);
    for slice in slices(rows) {
        desk.peek(|archive| names.extend(slice.map(|row| Name::new(archive.customers.name(row)))));
        breathe(&mut since).await;
    }
    let mut merging = Merging::new((0..rows).collect());
    let mut compare = |one: u32, other: u32| match (names.get(one as usize), names.get(other as usize)) {
        (Some(one), Some(other)) => collator.compare(one, other),
        _ => one.cmp(&other),
    };
    loop {
        if let Some(order) = merging.advance(STEP, &mut compare) {
            return (SortedNames::new(order, marks), true);
        }
        breathe(&mut since).await;
    }
}

/// All rows, in pieces between two looks at the clock.
fn slices(rows: u32) -> impl Iterator<Item = Range<u32>> {
    let step = u32::try_from(STEP).unwrap_or(u32::MAX);
    (0..rows).step_by(STEP).map(move |start| start..rows.min(start.saturating_add(step)))
}

/// By what a name is known again.
fn mark(name: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    name.hash(&mut hasher);
    hasher.finish()
}

fn spell_slice(desk: Desk, rows: Range<u32>, initials: &mut Initials, letters: &PinyinLetters) {
    let until = clock::monotonic_millis() + SLICE;
    let (start, mut end) = (rows.start, rows.start);
    let mut lines = String::new();
    desk.peek(|archive| {
        while end < rows.end && clock::monotonic_millis() < until {
            let last = rows.end.min(end.saturating_add(u32::try_from(STEP).unwrap_or(u32::MAX)));
            for row in end..last {
                lines.push_str(&spelled(&archive.customers, row, initials, letters));
                lines.push('\n');
            }
            end = last;
        }
    });
    desk.set_pinyin(start..end, &lines);
}

fn spelled(customers: &CustomerTable, row: u32, initials: &mut Initials, letters: &PinyinLetters) -> String {
    let person = customers.kind(row) == CustomerKind::Person;
    initials.of(customers.name(row), person, &mut |character| letters.of(character))
}

impl Desk {
    /// Hands pinyin initials to the archive; no change of the archive, so nothing is written.
    fn set_pinyin(self, rows: Range<u32>, lines: &str) {
        self.drawer().mirror.archive.borrow_mut().customers.set_pinyin(rows, lines);
    }
}
