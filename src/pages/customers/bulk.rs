//! What can be done with the selected customers: tag, owner, delete.
//!
//! Each is one command, so one undo.

use leptos::prelude::*;

use crate::{
    components::{
        BulkBar, Button, ButtonVariant, Combobox, ComboboxOption, Dialog, DialogBody, DialogFoot, ErrorNote, Glyph,
    },
    domain::{
        archive::Archive,
        command::{BulkChange, Command},
        customer::Customer,
        event::Scope,
        folding::fold,
        id::Id,
        tables::Dictionary,
    },
    i18n::{Text, format, locale::use_locale},
    state::{
        customer_list::CustomerList,
        forms::{FormRequest, use_form_request},
        scores::Scheme,
        use_desk,
    },
};

/// The most customers that one command changes: both versions of each stand in its entry.
const MOST: usize = 20_000;

/// The most words offered at once.
const MOST_WORDS: usize = 30;

/// What is being asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verb {
    AddTag,
    RemoveTag,
    SetOwner,
    SetGrade,
    Delete,
}

impl Verb {
    fn title(self, text: &Text) -> &'static str {
        match self {
            Self::AddTag => text.customers.add_tag,
            Self::RemoveTag => text.customers.remove_tag,
            Self::SetOwner => text.customers.set_owner,
            Self::SetGrade => text.supervision.set_by_hand,
            Self::Delete => text.frame.delete,
        }
    }

    fn change(self, word: String) -> Option<BulkChange> {
        match self {
            Self::AddTag => Some(BulkChange::AddTag(word)),
            Self::RemoveTag => Some(BulkChange::RemoveTag(word)),
            Self::SetOwner => Some(BulkChange::SetOwner(word)),
            Self::SetGrade | Self::Delete => None,
        }
    }

    fn words(self, archive: &Archive) -> &Dictionary {
        if self == Self::SetOwner { archive.customers.owners() } else { archive.customers.tag_words() }
    }
}

/// The bar over the list, with its dialogs.
#[component]
pub fn Bulk(
    /// The list that customers are selected in.
    list: CustomerList,
) -> impl IntoView {
    let (locale, requests) = (use_locale(), use_form_request());
    let asked = RwSignal::new(None);
    let count = Memo::new(move |_| list.selection.with(crate::state::customer_list::selection::Selection::count));
    let verb = move |verb: Verb, icon: Glyph| {
        view! {
            <Button
                label=Signal::derive(move || verb.title(locale.text()).to_owned())
                icon
                variant=ButtonVariant::Bare
                on_press=move |()| {
                    if verb == Verb::SetGrade && count.get_untracked() <= MOST {
                        requests.ask(FormRequest::SetGrades(list.selected(), Scheme::Four));
                    } else {
                        asked.set(Some(verb));
                    }
                }
            />
        }
    };
    let close = move |()| asked.set(None);
    let title = move || match asked.get() {
        Some(Verb::Delete) => (locale.text().customers.delete_title)(&format::count(locale.lang(), count.get())),
        Some(verb) => verb.title(locale.text()).to_owned(),
        None => String::new(),
    };
    view! {
        <Show when=move || { count.get() > 0 }>
            <BulkBar
                label=Signal::derive(move || locale.text().customers.selection.to_owned())
                count=Signal::derive(move || (locale.text().customers.selected)(&format::count(locale.lang(), count.get())))
                clear_label=Signal::derive(move || locale.text().customers.select_none.to_owned())
                on_clear=move |()| list.select_all(false)
            >
                {verb(Verb::SetOwner, Glyph::Assign)}
                {verb(Verb::SetGrade, Glyph::Edit)}
                {verb(Verb::AddTag, Glyph::Tag)}
                {verb(Verb::RemoveTag, Glyph::Close)}
                {verb(Verb::Delete, Glyph::Trash)}
            </BulkBar>
        </Show>
        <Dialog title=Signal::derive(title) open=Signal::derive(move || asked.get().is_some()) on_close=close>
            {move || match asked.get() {
                None => ().into_any(),
                Some(Verb::Delete) => view! { <ConfirmDelete list on_close=close /> }.into_any(),
                Some(_) if count.get() > MOST => view! { <TooMany on_close=close /> }.into_any(),
                Some(verb) => view! { <WordChoice list verb on_close=close /> }.into_any(),
            }}
        </Dialog>
    }
}

#[component]
fn TooMany(#[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let locale = use_locale();
    view! {
        <DialogBody>
            <ErrorNote
                title=Signal::derive(move || locale.text().customers.too_many_title.to_owned())
                text=Signal::derive(move || (locale.text().customers.too_many)(&format::count(locale.lang(), MOST)))
            />
        </DialogBody>
        <DialogFoot>
            <Button label=Signal::derive(move || locale.text().frame.close.to_owned()) on_press=on_close />
        </DialogFoot>
    }
}

/// A word that is there already, or a new one.
#[component]
fn WordChoice(list: CustomerList, verb: Verb, #[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let typed = RwSignal::new(String::new());
    let options = move || {
        let typed = typed.get();
        let wanted = fold(&typed);
        let mut options = desk.read(|archive| {
            let words = verb.words(archive).iter().map(|(_, word)| word).filter(|word| !word.is_empty());
            let fitting = words.filter(|word| fold(word).contains(&wanted)).take(MOST_WORDS);
            fitting
                .map(|word| ComboboxOption {
                    value: word.to_owned(),
                    label: word.to_owned(),
                    ..ComboboxOption::default()
                })
                .collect::<Vec<_>>()
        });
        let word = typed.trim();
        if !word.is_empty() && verb != Verb::RemoveTag && !options.iter().any(|option| option.value == word) {
            let label = (locale.text().customers.new_word)(word);
            options.push(ComboboxOption { value: word.to_owned(), label, ..ComboboxOption::default() });
        }
        options
    };
    let choose = move |word: String| {
        if let Some(change) = verb.change(word) {
            desk.send(Command::ReviseMany { customers: list.selected(), change });
            on_close.run(());
        }
    };
    view! {
        <DialogBody>
            <Combobox
                label=Signal::derive(move || verb.title(locale.text()).to_owned())
                value=typed
                on_input=move |text| typed.set(text)
                options=Signal::derive(options)
                empty=Signal::derive(move || locale.text().customers.no_word.to_owned())
                on_choose=choose
                autofocus=true
            />
        </DialogBody>
        <DialogFoot>
            <Button label=Signal::derive(move || locale.text().frame.cancel.to_owned()) on_press=on_close />
        </DialogFoot>
    }
}

/// Says what goes along before it goes.
#[component]
fn ConfirmDelete(list: CustomerList, #[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let customers = StoredValue::new(list.selected());
    let along =
        Memo::new(move |_| desk.read(|archive| customers.with_value(|customers| going_along(archive, customers))));
    let words = move || {
        let [orders, contacts, others] = along.get().map(|count| format::count(locale.lang(), count));
        (locale.text().customers.delete_along)(&orders, &contacts, &others)
    };
    let delete = move |()| {
        desk.send(Command::Remove(Scope::Customers(customers.get_value())));
        list.select_all(false);
        on_close.run(());
    };
    view! {
        <DialogBody>
            <p>{words}</p>
            <p class="quiet">{move || locale.text().customers.delete_undo}</p>
        </DialogBody>
        <DialogFoot>
            <Button label=Signal::derive(move || locale.text().frame.cancel.to_owned()) on_press=on_close />
            <Button
                label=Signal::derive(move || locale.text().frame.delete.to_owned())
                variant=ButtonVariant::Warn
                on_press=delete
            />
        </DialogFoot>
    }
}

/// Orders, contacts, and everything else that belongs to these customers.
fn going_along(archive: &Archive, customers: &[Id<Customer>]) -> [usize; 3] {
    let mut counts = [0; 3];
    let [orders, contacts, others] = &mut counts;
    for customer in customers {
        *orders += archive.customers.row(*customer).map_or(0, |row| archive.orders.of_customer(row).len());
        *contacts += archive.contacts.of_customer(*customer).count();
        *others += archive.interactions.of_customer(*customer).count()
            + archive.needs.of_customer(*customer).count()
            + archive.tasks.of_customer(*customer).count()
            + archive.contracts.of_customer(*customer).count()
            + archive.loss_records.of_customer(*customer).count()
            + archive.offers.of_customer(*customer).count();
    }
    counts
}
