//! The list as the page holds it: the address in, the rows that fit out, at once.
//!
//! Orders and columns are kept from one keystroke to the next. It draws nothing.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc, sync::Arc};

use leptos::prelude::*;

use super::{
    custom_column::CustomColumn,
    filter,
    names::{NameOrder, use_name_order},
    order::{Collation, Order, ranks_by_bytes},
    query::{ListQuery, Sort},
    reading::Reading,
    selection::Selection,
};
use crate::{
    domain::{customer::Customer, id::Id, tables::Dictionary},
    platform::address,
    state::{
        desk::{Desk, use_desk},
        route::{Place, Route},
    },
};

/// The rows that fit, in order, with what they add up to.
#[derive(Debug, Default, PartialEq)]
pub struct Found {
    /// Rows of the customers' table.
    pub rows: Vec<u32>,
    /// The order they stand in.
    pub sort: Option<Sort>,
    /// The value of the last 12 months of all of them, in minor units; absent without scores.
    pub value: Option<i64>,
    /// What of the next 12 months is at risk: each value by its churn risk, in minor units.
    pub at_risk: Option<f64>,
}

/// The list. It is small and copied freely.
#[derive(Clone, Copy)]
pub struct CustomerList {
    desk: Desk,
    place: RwSignal<Place>,
    query: Memo<ListQuery>,
    found: Memo<Arc<Found>>,
    /// Which rows are selected.
    pub selection: RwSignal<Selection>,
    /// The place in the list where a range begins.
    anchor: RwSignal<Option<usize>>,
}

/// What is kept between two questions.
#[derive(Default)]
struct Kept {
    stamp: Stamp,
    orders: BTreeMap<String, Rc<Order>>,
    columns: BTreeMap<String, Option<Rc<CustomColumn>>>,
}

/// What orders and columns depend on.
#[derive(Clone, Default, PartialEq)]
struct Stamp {
    revision: u64,
    ready: u32,
    scored: usize,
    tag: String,
}

impl CustomerList {
    /// The list at the address where the person is, in the order of a language (a BCP 47 tag).
    #[must_use]
    pub fn here(tag: Signal<String>) -> Self {
        let desk = use_desk();
        let names = use_name_order();
        let nowhere = || RwSignal::new(Place { route: Route::Customers, query: String::new() });
        let place: RwSignal<Place> = use_context().unwrap_or_else(nowhere);
        let query = Memo::new(move |before: Option<&ListQuery>| {
            place.with(|place| match (&place.route, before) {
                (Route::Customers, _) | (_, None) => ListQuery::parse(&place.query),
                // The page is about to go; what it shows stays.
                (_, Some(before)) => before.clone(),
            })
        });
        let kept: StoredValue<Rc<RefCell<Kept>>, LocalStorage> = StoredValue::new_local(Rc::default());
        let found = Memo::new(move |_| {
            let tag = tag.get();
            query.with(|query| Arc::new(answer(desk, query, &tag, names, &kept.get_value())))
        });
        Effect::new(move |_| {
            // A change while names were being sorted is sorted in once that is done.
            let _changed = (desk.revision(), names.map(NameOrder::readiness));
            if let Some(names) = names {
                names.sort(&tag.get());
            }
        });
        Self { desk, place, query, found, selection: RwSignal::default(), anchor: RwSignal::new(None) }
    }

    /// What is asked for, tracked.
    #[must_use]
    pub fn query(self) -> ListQuery {
        self.query.get()
    }

    /// The rows that fit, tracked.
    #[must_use]
    pub fn found(self) -> Arc<Found> {
        self.found.get()
    }

    /// The row at a place of the list, tracked.
    #[must_use]
    pub fn row(self, index: usize) -> Option<u32> {
        self.found.with(|found| found.rows.get(index).copied())
    }

    /// The customer at a place of the list, untracked.
    #[must_use]
    pub fn customer_at(self, index: usize) -> Option<Id<Customer>> {
        let row = self.found.with_untracked(|found| found.rows.get(index).copied())?;
        self.desk.peek(|archive| archive.customers.id(row))
    }

    /// Asks for something else; the address follows.
    pub fn ask(self, change: impl FnOnce(&mut ListQuery)) {
        let mut query = self.query.get_untracked();
        change(&mut query);
        let query = query.address();
        let mark = if query.is_empty() { "" } else { "?" };
        address::replace(&format!("/customers{mark}{query}"));
        self.place.set(Place { route: Route::Customers, query });
    }

    /// Goes to another place, as a click on its link would.
    pub fn go(self, route: &Route) {
        address::go(&route.href());
    }

    /// Selects the row at a place, or takes it out; with `range` everything since the last one.
    pub fn select(self, index: usize, range: bool) {
        let found = self.found.get_untracked();
        let Some(row) = found.rows.get(index).copied() else { return };
        let selected = !self.selection.with_untracked(|selection| selection.contains(row));
        let from = self.anchor.get_untracked().filter(|_| range).unwrap_or(index);
        let span = from.min(index)..=from.max(index);
        self.selection.update(|selection| {
            selection.set_all(found.rows.get(span).unwrap_or_default(), selected || range);
        });
        self.anchor.set(Some(index));
    }

    /// Selects everybody who fits, or nobody.
    pub fn select_all(self, selected: bool) {
        self.selection.update(|selection| {
            selection.clear();
            if selected {
                selection.set_all(&self.found.get_untracked().rows, true);
            }
        });
    }

    /// The selected customers that are still there, untracked.
    #[must_use]
    pub fn selected(self) -> Vec<Id<Customer>> {
        self.desk.peek(|archive| {
            self.selection.with_untracked(|selection| {
                let live = selection.rows().filter(|row| archive.customers.is_live(*row));
                live.filter_map(|row| archive.customers.id(row)).collect()
            })
        })
    }
}

fn answer(desk: Desk, query: &ListQuery, tag: &str, names: Option<NameOrder>, kept: &RefCell<Kept>) -> Found {
    let revision = desk.revision();
    let ready = names.map_or(0, NameOrder::readiness);
    let collation: Box<dyn Collation> = match names {
        Some(names) => Box::new(names.collation(tag)),
        None => Box::new(ByBytes),
    };
    let found = desk.read_scored(|reading| {
        // They lie in the board, which is made anew with every scoring and every grade set by hand.
        let scored = reading.held.map_or(0, |held| std::ptr::from_ref(held).addr());
        let stamp = Stamp { revision, ready, scored, tag: tag.to_owned() };
        if kept.borrow().stamp != stamp {
            *kept.borrow_mut() = Kept { stamp, ..Kept::default() };
        }
        let column = |key: &str| column_of(kept, reading, key, |key| desk.scheme_column(reading, revision, key));
        let sort = query.sort.clone().unwrap_or_else(|| usual_sort(reading.scores.is_some()));
        let order = order_of(kept, &sort, || Order::by(&sort, reading, &column, &*collation));
        let mut rows = Vec::new();
        filter::matching(query, reading, &column, &mut rows);
        order.arrange(&mut rows);
        let (value, at_risk) = sums(reading, &rows);
        Found { rows, sort: Some(sort), value, at_risk }
    });
    if desk.products_missed() {
        // Who bought what comes in with the details of orders.
        desk.read_whole(|_| ());
    }
    found
}

/// The order where none is asked for: the most valuable first, by name without scores.
fn usual_sort(scored: bool) -> Sort {
    let key = if scored { "value" } else { "name" };
    Sort { key: key.to_owned(), descending: scored }
}

fn order_of(kept: &RefCell<Kept>, sort: &Sort, make: impl FnOnce() -> Order) -> Rc<Order> {
    let name = format!("{}{}", if sort.descending { '-' } else { '+' }, sort.key);
    let known = kept.borrow().orders.get(&name).cloned();
    known.unwrap_or_else(|| {
        let order = Rc::new(make());
        kept.borrow_mut().orders.insert(name, Rc::clone(&order));
        order
    })
}

fn column_of(
    kept: &RefCell<Kept>,
    reading: Reading<'_>,
    key: &str,
    scheme: impl FnOnce(&str) -> Option<CustomColumn>,
) -> Option<Rc<CustomColumn>> {
    let known = kept.borrow().columns.get(key).cloned();
    known.unwrap_or_else(|| {
        let column = CustomColumn::of_key(reading.archive, key).or_else(|| scheme(key)).map(Rc::new);
        kept.borrow_mut().columns.insert(key.to_owned(), column.clone());
        column
    })
}

fn sums(reading: Reading<'_>, rows: &[u32]) -> (Option<i64>, Option<f64>) {
    let Some(scores) = reading.scores else { return (None, None) };
    let value = rows.iter().filter_map(|row| reading.value(*row)).fold(0, i64::saturating_add);
    let at_risk = rows.iter().filter_map(|row| scores.churn.expected_loss(*row as usize)).sum();
    (Some(value), Some(at_risk))
}

/// The order of bytes, where the app provides no order of names.
struct ByBytes;

impl Collation for ByBytes {
    fn name_ranks(&self) -> Option<&[u32]> {
        None
    }

    fn word_ranks(&self, words: &Dictionary) -> Vec<u32> {
        ranks_by_bytes(words)
    }
}
