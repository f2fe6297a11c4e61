//! The customers behind a number of an experiment.

use leptos::prelude::*;

use crate::{
    components::{Button, ButtonVariant, Column, DataTable},
    domain::{currency::Currency, experiment::Arm},
    i18n::{Lang, format, money, text},
    state::{experiments::Member, route::Route},
};

/// Rows shown at first, and those that come with a press.
const STEP: usize = 50;

/// Which customers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct List {
    /// Of which arm.
    pub arm: Arm,
    /// Those who bought, those who did not, or all.
    pub bought: Option<bool>,
}

impl List {
    /// Whether somebody is on it.
    pub fn has(self, member: &Member) -> bool {
        member.arm == self.arm && self.bought.is_none_or(|bought| member.bought == bought)
    }
}

/// The list, by name.
#[component]
pub fn MemberList(
    /// Which.
    list: List,
    /// Who is on it.
    members: Vec<Member>,
    /// The currency of amounts.
    currency: Currency,
    /// Whether amounts may be looked at already.
    is_over: bool,
    /// The language of its words.
    lang: Lang,
) -> impl IntoView {
    let words = &text::of(lang).experiments;
    let caption = (words.list)(list.arm, list.bought);
    let [name, amount, task] = words.list_heads;
    let heads = [("name", name, true), ("amount", amount, is_over), ("task", task, list.arm == Arm::Treated)];
    let shown_heads: Vec<(&'static str, &str)> =
        heads.into_iter().filter(|(.., is_shown)| *is_shown).map(|(key, label, _)| (key, label)).collect();
    let columns: Vec<Column> = shown_heads
        .iter()
        .map(|(key, label)| Column { key, label: (*label).to_owned(), numeric: *key == "amount", ..Column::default() })
        .collect();
    let shown = RwSignal::new(STEP);
    let members = StoredValue::new(members);
    let row = move |member: &Member| {
        let Member { customer, name, amount, has_task, .. } = member.clone();
        let title = name.clone();
        let amount = is_over.then(|| {
            let amount = money::exact(lang, amount, Some(currency));
            view! { <td class="number">{amount}</td> }
        });
        let task = (list.arm == Arm::Treated).then(|| view! { <td>{if has_task { words.has_task } else { "–" }}</td> });
        view! {
            <tr>
                <th scope="row" data-cell="name">
                    <a href=Route::Customer(customer, String::new()).href() title=title>
                        <bdi>{name}</bdi>
                    </a>
                </th>
                {amount}
                {task}
            </tr>
        }
    };
    let rows = move || members.with_value(|members| members.iter().take(shown.get()).map(row).collect_view());
    let more = move || {
        let rest = members.with_value(Vec::len).saturating_sub(shown.get()).min(STEP);
        (rest > 0).then(|| {
            view! {
                <Button
                    label=(words.more)(&format::count(lang, rest))
                    variant=ButtonVariant::Bare
                    on_press=move |()| shown.update(|shown| *shown += STEP)
                />
            }
        })
    };
    view! {
        <h3>{caption}</h3>
        <DataTable caption=caption class="experiment-members" compact=true columns=Signal::stored(columns)>
            {rows}
        </DataTable>
        {more}
    }
    .into_any()
}
