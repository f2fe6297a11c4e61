//! The command palette: customers, pages and commands by what is typed.
//!
//! It lists a handful; the customers' list shows all that fit.

use leptos::prelude::*;

use super::verbs::Verbs;
use crate::{
    components::{ComboboxOption, Glyph, Palette},
    domain::{archive::Archive, customer::CustomerKind, folding},
    i18n::{locale::use_locale, text::Text},
    state::{customer_list::query::ListQuery, route::Route},
};

/// Customers listed at most.
const MOST: usize = 8;
/// Hits that are looked through for the best ones.
const LOOKED_THROUGH: usize = 400;

/// The palette.
#[component]
pub fn CommandPalette(
    /// Whether it is there.
    open: RwSignal<bool>,
    /// What is typed, shared with the box in the top bar.
    typed: RwSignal<String>,
    /// What the commands do.
    verbs: Verbs,
) -> impl IntoView {
    let locale = use_locale();
    let options = Memo::new(move |_| if open.get() { options(verbs, &typed.get(), locale.text()) } else { Vec::new() });
    let close = move || {
        open.set(false);
        typed.set(String::new());
    };
    let choose = move |value: String| {
        close();
        verbs.run(&value);
    };
    view! {
        <Palette
            open=open
            on_close=move |()| close()
            label=Signal::derive(move || locale.text().palette.label.to_owned())
            placeholder=Signal::derive(move || locale.text().frame.search_hint.to_owned())
            value=typed
            on_input=move |text| typed.set(text)
            options=Signal::derive(move || options.get())
            empty=Signal::derive(move || locale.text().palette.nothing.to_owned())
            on_choose=choose
        />
    }
}

fn options(verbs: Verbs, typed: &str, text: &Text) -> Vec<ComboboxOption> {
    let folded = folding::fold(typed.trim());
    let mut options = if folded.is_empty() {
        Vec::new()
    } else {
        verbs.desk.read(|archive| customers(archive, typed.trim(), &folded, text))
    };
    let fits = |option: &ComboboxOption| folding::fold(&option.label).contains(&folded);
    options.extend(pages(text).into_iter().chain(commands(verbs, text)).filter(fits));
    options
}

fn customers(archive: &Archive, typed: &str, folded: &str, text: &Text) -> Vec<ComboboxOption> {
    let table = &archive.customers;
    let mut rows = Vec::new();
    table.find(folded, &mut rows);
    let more = rows.len() > MOST;
    rows.truncate(LOOKED_THROUGH);
    // Names that begin with what was typed come first; among them the shorter ones.
    rows.sort_by_cached_key(|row| {
        let name = folding::fold(table.name(*row));
        (!name.starts_with(folded), name.chars().count(), *row)
    });
    rows.truncate(MOST);
    let group = Some(text.palette.customers.to_owned());
    let mut options: Vec<ComboboxOption> = rows
        .into_iter()
        .filter_map(|row| {
            let id = table.id(row)?;
            let region = table.regions().word(table.region(row));
            let detail = [table.code(row), region].into_iter().find(|word| !word.is_empty()).map(str::to_owned);
            let person = table.kind(row) == CustomerKind::Person;
            Some(ComboboxOption {
                value: Route::Customer(id, String::new()).href(),
                label: table.name(row).to_owned(),
                ours: false,
                detail,
                glyph: Some(if person { Glyph::Person } else { Glyph::Organisation }),
                group: group.clone(),
            })
        })
        .collect();
    if more {
        let query = ListQuery { text: typed.to_owned(), ..ListQuery::default() };
        options.push(ComboboxOption {
            value: format!("{}?{}", Route::Customers.href(), query.address()),
            label: (text.palette.in_list)(typed),
            ours: true,
            detail: None,
            glyph: Some(Glyph::Search),
            group,
        });
    }
    options
}

fn pages(text: &Text) -> Vec<ComboboxOption> {
    let frame = &text.frame;
    let page = |route: Route, label: &str, glyph: Glyph, keys: &str| ComboboxOption {
        value: route.href(),
        label: label.to_owned(),
        ours: true,
        detail: Some(keys.to_owned()),
        glyph: Some(glyph),
        group: Some(text.palette.pages.to_owned()),
    };
    vec![
        page(Route::Today, frame.today, Glyph::Today, "g t"),
        page(Route::Customers, frame.customers, Glyph::Customers, "g c"),
        page(Route::Grading, frame.grading, Glyph::Layers, "g r"),
        page(Route::Churn, frame.churn, Glyph::Leave, "g u"),
        page(Route::Data, frame.data, Glyph::Data, "g d"),
        page(Route::Settings, frame.settings, Glyph::Settings, "g s"),
    ]
}

fn commands(verbs: Verbs, text: &Text) -> Vec<ComboboxOption> {
    let (desk, frame, palette) = (verbs.desk, &text.frame, &text.palette);
    let command = |value: &str, label: &str, glyph: Glyph, keys: Option<&str>| ComboboxOption {
        value: value.to_owned(),
        label: label.to_owned(),
        ours: true,
        detail: keys.map(str::to_owned),
        glyph: Some(glyph),
        group: Some(palette.commands.to_owned()),
    };
    let data = Route::Data.href();
    let [hide, show] = text.settings.names_commands;
    let mask = if verbs.preferences.masked() {
        command("unmask", show, Glyph::Eye, None)
    } else {
        command("mask", hide, Glyph::Eye, None)
    };
    let mut commands = vec![command("new", frame.new_customer, Glyph::Plus, None)];
    let (undo, redo) = desk.read(|archive| (archive.ledger().undo().is_some(), archive.ledger().redo().is_some()));
    if undo {
        commands.push(command("undo", frame.undo, Glyph::Undo, Some("Ctrl Z")));
    }
    if redo {
        commands.push(command("redo", frame.redo, Glyph::Redo, Some("Ctrl Shift Z")));
    }
    if desk.is_document() {
        commands.push(command("save", text.document.save, Glyph::File, Some("Ctrl S")));
    }
    if desk.is_encrypted() {
        commands.push(command("lock", text.locking.lock_now, Glyph::Lock, None));
    }
    commands.extend([
        command(&data, palette.import, Glyph::Upload, None),
        command(&data, palette.export, Glyph::Download, None),
        command(&data, palette.demo, Glyph::Layers, None),
        mask,
        command("keys", palette.keys, Glyph::Command, Some("?")),
    ]);
    commands
}
