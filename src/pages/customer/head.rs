//! The head of the page: seal, name, what is known at a glance, stages, tabs.
//!
//! Nothing is worked out here.

use leptos::prelude::*;

use super::{
    TABS, figures,
    form::{InteractionForm, OrderForm},
    leaving::{ErasePerson, ExportPerson},
    losses::LossMark,
    subject::Subject,
};
use crate::{
    analysis::grading::distribution::Graded as _,
    components::{Button, Confirm, Glyph, GradeSeal, GradeTone, Icon, Menu, MenuItem, PopoverButton, Tab, Tabs, Tag},
    domain::{
        command::{Command, Write},
        contact::Contact,
        customer::Stage,
        event::Scope,
        record::Noun,
    },
    i18n::{format, hidden::hidden_letters},
    state::{
        customer_facts::completeness,
        forms::{FormRequest, use_form_request},
    },
};

/// The head.
#[component]
pub fn CustomerHead(
    /// Whose page it is.
    subject: Subject,
) -> impl IntoView {
    let requests = use_form_request();
    let adding = RwSignal::new(None);
    let grade = Memo::new(move |_| subject.scored(|reading, row| reading.grade(row)));
    let name = move || subject.record.get().map(|customer| customer.name);
    let by_hand = Memo::new(move |_| subject.scored(|reading, row| Some(reading.is_set_by_hand(row))).unwrap_or(false));
    let seal = move || {
        grade.get().map(|grade| {
            view! {
                <GradeSeal
                    tone=Signal::stored(GradeTone::of_place(grade.place()))
                    short=Signal::derive(move || (subject.text().values.grade_seals)(grade).to_owned())
                    label=Signal::derive(move || {
                        let word = (subject.text().values.grades)(grade);
                        if by_hand.get() {
                            (subject.text().customer.grade_of)(&(subject.text().supervision.marked)(word))
                        } else {
                            (subject.text().customer.grade_of)(word)
                        }
                    })
                />
            }
        })
    };
    let close = Callback::new(move |()| adding.set(None));
    let form = move || match adding.get() {
        Some(true) => view! { <OrderForm customer=subject.id before=None on_close=close /> }.into_any(),
        Some(false) => view! { <InteractionForm customer=subject.id before=None on_close=close /> }.into_any(),
        None => ().into_any(),
    };
    view! {
        <header class="customer-head">
            {seal}
            <div class="customer-title">
                <h1>
                    <bdi>{name}</bdi>
                </h1>
                {move || {
                    let letters = name().and_then(|name| hidden_letters(&name));
                    letters.map(|letters| view! { <span class="quiet small">{letters}</span> })
                }}
                {move || {
                    let word = grade.get().filter(|_| by_hand.get()).map(subject.text().values.grades);
                    word.map(|word| view! { <span class="quiet small">{(subject.text().supervision.marked)(word)}</span> })
                }}
                <Meta subject />
            </div>
            <div class="actions">
                <Button
                    label=Signal::derive(move || subject.text().frame.edit.to_owned())
                    icon=Glyph::Edit
                    on_press=move |()| requests.ask(FormRequest::EditCustomer(subject.id))
                />
                <Button
                    label=subject.word(|text| (text.customer.new_record)(Noun::Interaction))
                    icon=Glyph::Calendar
                    on_press=move |()| adding.set(Some(false))
                />
                <Button
                    label=subject.word(|text| (text.customer.new_record)(Noun::Order))
                    icon=Glyph::Cart
                    on_press=move |()| adding.set(Some(true))
                />
                <More subject />
            </div>
        </header>
        {form}
    }
}

/// Kind, industry, region, tenure, owner, completeness, tags.
#[component]
fn Meta(subject: Subject) -> impl IntoView {
    let places = move || {
        let customer = subject.record.get()?;
        let kind = (subject.text().values.kinds)(customer.kind).to_owned();
        let words = [kind, customer.industry, customer.region].into_iter().filter(|word| !word.is_empty());
        Some(words.collect::<Vec<_>>().join(" · "))
    };
    let tenure = move || {
        let first = subject.on_board(|_, row| row.first_day())?;
        let months = u32::try_from(subject.as_of().since(first).max(0)).unwrap_or_default() * 12 / 365;
        let text = &subject.text().customer;
        Some((text.tenure)(&(text.years_months)(months / 12, months % 12)))
    };
    let owner = move || subject.record.get().map(|customer| customer.owner).filter(|owner| !owner.is_empty());
    let complete = move || {
        let customer = subject.record.get()?;
        let contacts: Vec<Contact> = subject
            .read(|archive| archive.contacts.of_customer(subject.id).map(|(_, contact)| contact.clone()).collect());
        let share = format::percent(subject.lang(), completeness(&customer, &contacts), 0);
        Some((subject.text().customer.complete)(&share))
    };
    let verified = move || subject.record.get()?.verified_at.map(|_| subject.text().customer.verified);
    let tags = move || subject.record.get().map(|customer| customer.tags).unwrap_or_default();
    view! {
        <p class="meta">
            <span>
                <bdi>{places}</bdi>
            </span>
            <span>{tenure}</span>
            {move || {
                owner().map(|owner| view! { <span>{subject.text().fields.owner} " " <bdi>{owner}</bdi></span> })
            }}
            {move || verified().map(|word| view! { <span><Icon glyph=Glyph::Check /> {word}</span> })}
            <span>{complete}</span>
            <LossMark subject />
            {move || tags().into_iter().map(|tag| view! { <Tag label=tag /> }).collect_view()}
        </p>
    }
}

/// Verify, export, delete, erase.
#[component]
fn More(subject: Subject) -> impl IntoView {
    let verify = move || {
        if let Some(mut customer) = subject.record.get_untracked() {
            let base = customer.provenance.updated;
            customer.verified_at = Some(subject.desk.now());
            subject.desk.send(Command::WriteCustomer(Write::Revise { base, record: Box::new(customer) }));
        }
    };
    let asked = RwSignal::new(false);
    let (exporting, erasing) = (RwSignal::new(false), RwSignal::new(false));
    let items = move || {
        let delete = MenuItem {
            glyph: Some(Glyph::Trash),
            warn: true,
            ..MenuItem::new(subject.text().frame.delete, move || asked.set(true))
        };
        let check = MenuItem { glyph: Some(Glyph::Check), ..MenuItem::new(subject.text().customer.verify, verify) };
        let export = MenuItem {
            glyph: Some(Glyph::File),
            ..MenuItem::new(subject.text().person.export, move || exporting.set(true))
        };
        let erase = MenuItem {
            glyph: Some(Glyph::Trash),
            warn: true,
            ..MenuItem::new(subject.text().person.erase, move || erasing.set(true))
        };
        vec![check, export, delete, erase]
    };
    view! {
        <Menu
            label=subject.word(|text| text.frame.more)
            button=PopoverButton::Icon
            icon=Glyph::More
            items=Signal::derive(items)
        />
        <Confirm
            open=Signal::derive(move || asked.get())
            title=Signal::derive(move || (subject.text().customer.delete_title)((subject.text().customer.nouns)(Noun::Customer)))
            text=Signal::derive(move || going_along(subject))
            note=subject.word(|text| text.customers.delete_undo)
            verb=subject.word(|text| text.frame.delete)
            cancel_label=subject.word(|text| text.frame.cancel)
            on_confirm=move |()| {
                asked.set(false);
                subject.desk.send(Command::Remove(Scope::Customers(vec![subject.id])));
            }
            on_close=move |()| asked.set(false)
        />
        <ExportPerson subject open=exporting />
        <ErasePerson subject open=erasing />
    }
}

/// What goes with the customer: contacts, orders with their worth, everything else.
fn going_along(subject: Subject) -> String {
    let currency = subject.currency();
    let orders = subject.orders();
    let worth = orders.iter().filter(|order| order.currency == currency).map(|order| order.amount);
    let worth = figures::exact(subject.lang(), worth.fold(0, i64::saturating_add), currency);
    let others = subject.read(|archive| {
        let id = subject.id;
        let said = archive.interactions.of_customer(id).count() + archive.needs.of_customer(id).count();
        let agreed = archive.tasks.of_customer(id).count()
            + archive.contracts.of_customer(id).count()
            + archive.loss_records.of_customer(id).count()
            + archive.offers.of_customer(id).count();
        (archive.contacts.of_customer(id).count(), said + agreed)
    });
    let [contacts, others] = [others.0, others.1].map(|count| subject.count(count));
    (subject.text().customer.delete_along)(&contacts, &subject.count(orders.len()), &worth, &others)
}

/// The tabs, and where the relationship stands.
#[component]
pub fn CustomerTabs(
    /// Whose page it is.
    subject: Subject,
    /// The key of the tab that is open.
    tab: String,
) -> impl IntoView {
    let tab = StoredValue::new(tab);
    let counts = Memo::new(move |_| {
        subject.read(|archive| {
            let id = subject.id;
            let orders = archive.customers.row(id).map_or(0, |row| archive.orders.of_customer(row).len());
            let open_tasks = archive.tasks.of_customer(id).filter(|(_, task)| task.done.is_none()).count();
            [
                0,
                archive.contacts.of_customer(id).count(),
                orders,
                archive.interactions.of_customer(id).count(),
                archive.needs.of_customer(id).count(),
                open_tasks,
                archive.contracts.of_customer(id).count(),
                0,
                0,
            ]
        })
    });
    let items = move || {
        let words = subject.text().customer.tabs;
        let tabs = TABS.iter().zip(words).zip(counts.get());
        tabs.map(|((key, label), count)| Tab {
            href: subject.tab(key),
            label: label.to_owned(),
            count: (count > 0).then(|| subject.count(count)),
            alarm: false,
            current: tab.with_value(|tab| tab == key),
        })
        .collect::<Vec<_>>()
    };
    view! {
        <div class="page-tabs">
            <Tabs label=subject.word(|text| text.customer.views) items=Signal::derive(items) />
            <Stages subject />
        </div>
    }
}

/// The stages of a relationship's life, the present one marked.
#[component]
fn Stages(subject: Subject) -> impl IntoView {
    let now = Memo::new(move |_| subject.scored(|reading, row| reading.stage(row)));
    let stages = move || {
        let at = now.get();
        let place = at.and_then(|at| Stage::ALL.iter().position(|stage| *stage == at));
        Stage::ALL
            .iter()
            .enumerate()
            .map(|(index, stage)| {
                let current = at == Some(*stage);
                let alarm = matches!(stage, Stage::Declining | Stage::Lost);
                view! {
                    <li
                        aria-current=current.then_some("step")
                        data-past=place.is_some_and(|place| index < place).then_some("")
                        data-tone=alarm.then_some("alarm")
                    >
                        {(subject.text().values.stages)(*stage)}
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <ol class="stages" aria-label=move || subject.text().customer.stages>
            {stages}
        </ol>
    }
}
