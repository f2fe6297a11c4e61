//! The columns of the list: which there are, what they are called, which are shown.
//!
//! What stands in them is `cells`'.

use crate::{
    components::{Column, Sorted},
    domain::{archive::Archive, custom_field::CustomField, custom_scheme::CustomScheme, settings::Settings},
    i18n::Text,
    state::customer_list::query::Sort,
};

/// A column that stands in every table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ColumnKind {
    /// Its key in settings, addresses and `data-cell`.
    pub key: &'static str,
    width: &'static str,
    numeric: bool,
    sortable: bool,
    usual: bool,
    /// Whether the first press on the head sorts from high to low.
    pub high_first: bool,
}

const fn column(key: &'static str, width: &'static str, usual: bool) -> ColumnKind {
    ColumnKind { key, width, numeric: false, sortable: true, usual, high_first: false }
}

const fn figures(key: &'static str, width: &'static str, usual: bool) -> ColumnKind {
    ColumnKind { numeric: true, high_first: true, ..column(key, width, usual) }
}

/// The columns after the name, in their order.
pub const KINDS: [ColumnKind; 16] = [
    column("grade", "80px", true),
    figures("value", "128px", true),
    ColumnKind { high_first: true, ..column("risk", "172px", true) },
    figures("change", "88px", false),
    figures("last", "96px", true),
    ColumnKind { high_first: true, ..column("rhythm", "200px", true) },
    column("owner", "80px", true),
    column("tags", "minmax(80px, 1fr)", true),
    figures("loyalty", "80px", false),
    column("gold", "96px", false),
    column("region", "112px", false),
    column("industry", "128px", false),
    column("stage", "88px", false),
    column("code", "112px", false),
    ColumnKind { sortable: false, ..column("phone", "136px", false) },
    ColumnKind { sortable: false, ..column("email", "184px", false) },
];

/// Keys of the columns of custom fields, by place: a grid knows its columns by fixed names.
const CUSTOM: [&str; 16] = [
    "custom-1",
    "custom-2",
    "custom-3",
    "custom-4",
    "custom-5",
    "custom-6",
    "custom-7",
    "custom-8",
    "custom-9",
    "custom-10",
    "custom-11",
    "custom-12",
    "custom-13",
    "custom-14",
    "custom-15",
    "custom-16",
];

/// The same for the grades of the archive's own schemes.
const SCHEMES: [&str; CustomScheme::MOST] = [
    "scheme-1",
    "scheme-2",
    "scheme-3",
    "scheme-4",
    "scheme-5",
    "scheme-6",
    "scheme-7",
    "scheme-8",
    "scheme-9",
    "scheme-10",
    "scheme-11",
    "scheme-12",
];

/// What stands before a custom field's key in settings and orders.
const FIELD: &str = "field.";

/// A column as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub enum Shown {
    /// The checkbox.
    Check,
    /// The name.
    Name,
    /// One that stands in every table.
    Kind(ColumnKind),
    /// A custom field's, with its place among those.
    Custom(&'static str, Box<CustomField>),
    /// The grades of one of the archive's own schemes, with its place among those.
    Scheme(&'static str, Box<CustomScheme>),
}

impl Shown {
    /// The key in the grid.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::Name => "name",
            Self::Kind(kind) => kind.key,
            Self::Custom(key, _) | Self::Scheme(key, _) => key,
        }
    }

    /// The key in settings and in the address.
    pub fn stored_key(&self) -> String {
        match self {
            Self::Custom(_, field) => format!("{FIELD}{}", field.key),
            Self::Scheme(_, scheme) => format!("{FIELD}{}", scheme.id),
            Self::Check | Self::Name | Self::Kind(_) => self.key().to_owned(),
        }
    }

    /// The head.
    pub fn label(&self, text: &Text, horizon: &str) -> String {
        match self {
            Self::Check => String::new(),
            Self::Name => text.customers.customer.to_owned(),
            Self::Kind(kind) => kind_label(kind.key, text, horizon),
            Self::Custom(_, field) => field.label.clone(),
            Self::Scheme(_, scheme) if scheme.name.is_empty() => text.schemes.layered.to_owned(),
            Self::Scheme(_, scheme) => scheme.name.clone(),
        }
    }

    /// The column of the grid.
    pub fn column(&self, text: &Text, horizon: &str, sort: Option<&Sort>) -> Column {
        let sorted = sort
            .filter(|sort| sort.key == self.stored_key())
            .map(|sort| if sort.descending { Sorted::Descending } else { Sorted::Ascending });
        let column = Column { key: self.key(), label: self.label(text, horizon), sorted, ..Column::default() };
        match self {
            Self::Check => Column { width: "32px", ..column },
            Self::Name => Column { width: "minmax(180px, 2fr)", sortable: true, ..column },
            Self::Kind(kind) => Column { width: kind.width, numeric: kind.numeric, sortable: kind.sortable, ..column },
            Self::Custom(..) | Self::Scheme(..) => Column { width: "128px", sortable: true, ..column },
        }
    }
}

fn kind_label(key: &str, text: &Text, horizon: &str) -> String {
    let (customers, fields) = (&text.customers, &text.fields);
    let label = match key {
        "grade" => customers.grade,
        "value" => customers.value,
        "risk" => return (customers.risk)(horizon),
        "last" => customers.last_order,
        "change" => customers.risk_change,
        "rhythm" => customers.rhythm,
        "owner" => fields.owner,
        "tags" => fields.tags,
        "loyalty" => text.loyalty.loyalty,
        "gold" => customers.gold_grade,
        "region" => fields.region,
        "industry" => fields.industry,
        "stage" => fields.stage,
        "code" => fields.code,
        "phone" => fields.phone,
        "email" => fields.email,
        _ => "",
    };
    label.to_owned()
}

/// Every column that may be shown or hidden.
pub fn choices(archive: &Archive) -> Vec<Shown> {
    let custom =
        archive.custom_fields.iter().zip(CUSTOM).map(|((_, field), key)| Shown::Custom(key, Box::new(field.clone())));
    let schemes = archive.settings().schemes.iter().zip(SCHEMES);
    let schemes = schemes.map(|(scheme, key)| Shown::Scheme(key, Box::new(scheme.clone())));
    KINDS.iter().map(|kind| Shown::Kind(*kind)).chain(custom).chain(schemes).collect()
}

/// The columns that are shown now, in order.
pub fn shown(archive: &Archive) -> Vec<Shown> {
    let chosen = &archive.settings().columns;
    let is_shown = |column: &Shown| match column {
        Shown::Kind(kind) if chosen.is_empty() => kind.usual,
        // A field that was added is usable at once.
        Shown::Custom(..) if chosen.is_empty() => true,
        other @ (Shown::Check | Shown::Name | Shown::Kind(_) | Shown::Custom(..) | Shown::Scheme(..)) => {
            chosen.contains(&other.stored_key())
        }
    };
    [Shown::Check, Shown::Name].into_iter().chain(choices(archive).into_iter().filter(is_shown)).collect()
}

/// The settings with a column shown or hidden.
pub fn with_column(archive: &Archive, key: &str, visible: bool) -> Settings {
    let mut settings = archive.settings().clone();
    let skipped = ["check", "name"];
    let mut columns: Vec<String> =
        shown(archive).iter().map(Shown::stored_key).filter(|key| !skipped.contains(&key.as_str())).collect();
    columns.retain(|other| other != key);
    if visible {
        columns.push(key.to_owned());
    }
    // The name alone is a choice, too; an empty list stands for the usual columns.
    if columns.is_empty() {
        columns.push("name".to_owned());
    }
    settings.columns = columns;
    settings
}
