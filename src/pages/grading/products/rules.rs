//! The table of rules: every number with its uncertainty, and the customers behind it.
//!
//! It counts nothing.

use std::rc::Rc;

use leptos::prelude::*;

use super::controls::place;
use crate::{
    analysis::products::{baskets::Unit, rules::Rule},
    components::{Button, ButtonVariant, Column, DataTable, EmptyState, Sorted},
    i18n::{Lang, format, sentences::sentences, text},
    state::{
        customer_list::{
            language::{Claim, Expr, Lexicon, Tongue, print},
            query::{FilterField, ListQuery},
        },
        products::{Findings, Look},
        route::Route,
        use_desk,
    },
};

/// Rules shown at first, and how many more come with a press.
const STEP: usize = 50;
/// Below this a significance is not written out.
const LEAST_Q: f64 = 0.0001;

/// The columns: their keys, in their order.
const KEYS: [&str; 7] = ["given", "then", "both", "share", "lift", "q", "whom"];

/// By which column rules stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Order {
    key: &'static str,
    descending: bool,
}

/// The table.
#[component]
pub fn RuleTable(
    /// The share of false rules that is put up with.
    level: RwSignal<f64>,
    /// The language of its words.
    lang: Lang,
) -> impl IntoView {
    let desk = use_desk();
    let order = RwSignal::new(Order { key: "q", descending: false });
    let shown = RwSignal::new(STEP);
    let body = move || {
        let Some(found) = desk.rules(Look::Chosen) else { return ().into_any() };
        listed(&found, level.get(), order, shown, lang)
    };
    view! { {body} }
}

fn listed(found: &Rc<Findings>, level: f64, order: RwSignal<Order>, shown: RwSignal<usize>, lang: Lang) -> AnyView {
    let words = &text::of(lang).products;
    let mut rules: Vec<Rule> = found.mined.rules.iter().filter(|rule| rule.q <= level).copied().collect();
    let said = reading(found, &rules, lang);
    if rules.is_empty() {
        return view! {
            <p class="reading">{said}</p>
            <EmptyState title=words.none text=words.none_next />
        }
        .into_any();
    }
    sort(&mut rules, found, order.get());
    let rest = rules.len().saturating_sub(shown.get());
    let more = (rest > 0).then(|| {
        view! {
            <Button
                label=(words.more)(&format::count(lang, rest.min(STEP)))
                variant=ButtonVariant::Bare
                on_press=move |()| shown.update(|shown| *shown += STEP)
            />
        }
    });
    let rows = rules.iter().take(shown.get()).map(|rule| row(rule, found, lang)).collect_view();
    let press = move |key: &'static str| {
        order.update(|order| {
            let again = order.key == key;
            // Names and significance from the front, the rest from the top.
            let first = !matches!(key, "given" | "then" | "q");
            *order = Order { key, descending: if again { !order.descending } else { first } };
        });
    };
    view! {
        <p class="reading">{said}</p>
        <DataTable
            caption=words.table
            scroll=true
            class="rules"
            compact=true
            columns=Signal::stored(columns(found.unit, order.get(), lang))
            on_sort=press
        >
            {rows}
        </DataTable>
        {more}
    }
    .into_any()
}

/// What was tested and what came of it.
fn reading(found: &Findings, rules: &[Rule], lang: Lang) -> String {
    let words = &text::of(lang).products;
    let mined = &found.mined;
    let tests = usize::try_from(mined.tests).unwrap_or(usize::MAX);
    let [tests, minimum, all] =
        [tests, found.minimum as usize, mined.baskets as usize].map(|count| format::count(lang, count));
    // Each pair is a rule in both directions.
    let pairs = format::count(lang, rules.len() / 2);
    let said = match found.unit {
        Unit::Customer => (words.found_by_customer)(&tests, &minimum, &all, &pairs),
        Unit::Order => (words.found_by_order)(&tests, &minimum, &all, &pairs),
    };
    let left_out = (mined.left_out > 0).then(|| (words.left_out)(&format::count(lang, mined.left_out as usize)));
    sentences([Some(said), left_out].into_iter().flatten())
}

fn sort(rules: &mut [Rule], found: &Findings, order: Order) {
    let name = |product: u32| found.sold.name(product);
    rules.sort_by(|one, other| {
        let compared = match order.key {
            "given" => name(one.given).cmp(name(other.given)),
            "then" => name(one.then).cmp(name(other.then)),
            "both" => one.both.cmp(&other.both),
            "share" => one.confidence().total_cmp(&other.confidence()),
            "lift" => one.lift().total_cmp(&other.lift()),
            "whom" => whom(one).cmp(&whom(other)),
            _ => one.q.total_cmp(&other.q).then(one.p.total_cmp(&other.p)),
        };
        if order.descending { compared.reverse() } else { compared }
    });
}

/// Baskets with the first product and without the second.
const fn whom(rule: &Rule) -> u32 {
    rule.of_given.saturating_sub(rule.both)
}

fn columns(unit: Unit, order: Order, lang: Lang) -> Vec<Column> {
    let words = &text::of(lang).products;
    let both = words.both.get(place(unit)).copied().unwrap_or_default();
    let column = |(key, label): (&'static str, &str)| {
        let label = if key == "both" { both } else { label };
        let direction = if order.descending { Sorted::Descending } else { Sorted::Ascending };
        Column {
            key,
            label: label.to_owned(),
            numeric: !matches!(key, "given" | "then"),
            // In orders it is a mere link.
            sortable: key != "whom" || unit == Unit::Customer,
            sorted: (order.key == key).then_some(direction),
            ..Column::default()
        }
    };
    KEYS.into_iter().zip(words.heads).map(column).collect()
}

fn row(rule: &Rule, found: &Findings, lang: Lang) -> AnyView {
    let words = &text::of(lang).products;
    let [given, then] = [rule.given, rule.then].map(|product| found.sold.name(product).to_owned());
    let percent = |share: f64| format::percent(lang, share, 0);
    let interval = rule.interval();
    let q = if rule.q < LEAST_Q {
        format!("< {}", format::decimal(lang, LEAST_Q, 4))
    } else {
        format::decimal(lang, rule.q, 4)
    };
    let by_customer = found.unit == Unit::Customer;
    let both = format::count(lang, rule.both as usize);
    let both = if by_customer { linked(both, &[(&given, true), (&then, true)]) } else { both.into_any() };
    let whom = if by_customer { format::count(lang, whom(rule) as usize) } else { words.whom.to_owned() };
    let links = [linked(given.clone(), &[(&given, true)]), linked(then.clone(), &[(&then, true)])];
    let [of_given, of_then] = links;
    view! {
        <tr>
            <th scope="row" data-cell="given">
                {of_given}
            </th>
            <td data-cell="then">{of_then}</td>
            <td class="number" data-cell="both">{both}</td>
            <td class="number" data-cell="share">
                {percent(rule.confidence())}
                " "
                <small class="quiet nowrap">{format!("{}–{}", percent(interval.low), percent(interval.high))}</small>
            </td>
            <td class="number" data-cell="lift">{(words.times)(&format::decimal(lang, rule.lift(), 1))}</td>
            <td class="number" data-cell="q">{q}</td>
            <td class="number" data-cell="whom">{linked(whom, &[(&given, true), (&then, false)])}</td>
        </tr>
    }
    .into_any()
}

/// A figure that leads to the customers who bought these products, or did not.
fn linked(figure: String, bought: &[(&str, bool)]) -> AnyView {
    let claim = |(product, is): &(&str, bool)| {
        Expr::Claim(Claim::Words { field: FilterField::Bought, is: *is, words: vec![(*product).to_owned()] })
    };
    let expression = print(&Expr::all(bought.iter().map(claim).collect()), Tongue::Stored, &Lexicon::default());
    let query = ListQuery { expression, ..ListQuery::default() };
    let href = format!("{}?{}", Route::Customers.href(), query.address());
    view! {
        <a class="link" href=href>
            <bdi>{figure}</bdi>
        </a>
    }
    .into_any()
}
