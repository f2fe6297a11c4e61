//! The icons: one stroke width, a box of 16 px, inline so that nothing is loaded.
//!
//! It gives no icon a name for readers of the screen: the word stands beside it.

use leptos::prelude::*;

/// Every icon there is. The name says what it shows or stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyph {
    /// A clock: today, later, time.
    Today,
    /// Two people.
    Customers,
    /// Stacked sheets: grades, demo data.
    Layers,
    /// A door and an arrow: churn.
    Leave,
    /// A list with ticks: work, tasks.
    Checklist,
    /// A speech bubble: notes, surveys.
    Voice,
    /// A flag: goals.
    Flag,
    /// A drum: data, storage.
    Data,
    /// Two sliders.
    Settings,
    /// Three dots.
    More,
    /// A lens.
    Search,
    /// An arrow back.
    Undo,
    /// An arrow forth.
    Redo,
    /// An eye: mask names.
    Eye,
    /// A plus.
    Plus,
    /// A cross: remove, close.
    Close,
    /// A tick.
    Check,
    /// Points down: opens below, falls.
    ChevronDown,
    /// Points on: leads there.
    ChevronRight,
    /// Sorted from high to low.
    ArrowDown,
    /// From here to there.
    ArrowRight,
    /// A building: an organisation.
    Organisation,
    /// One person.
    Person,
    /// A person and a plus.
    Assign,
    /// A triangle: something needs a person.
    Warning,
    /// A shield with a tick: refused, verified.
    Shield,
    /// A telephone.
    Phone,
    /// An envelope.
    Mail,
    /// A calendar sheet: a visit, a day.
    Calendar,
    /// A cart: orders.
    Cart,
    /// Into this machine: export.
    Download,
    /// Into the archive: import.
    Upload,
    /// A sheet of paper.
    File,
    /// A parcel with a bow: birthdays.
    Gift,
    /// A padlock: encrypted, an archive file.
    Lock,
    /// Three columns: which to show.
    Columns,
    /// A label.
    Tag,
    /// A parcel: samples, products.
    Box,
    /// A pencil.
    Edit,
    /// A bin: delete.
    Trash,
    /// Two sheets: duplicates, merge.
    Copy,
    /// A rising line.
    Chart,
    /// A funnel.
    Filter,
    /// A star: primary.
    Star,
    /// A triangle to start.
    Play,
    /// The palette of commands.
    Command,
}

impl Glyph {
    /// The outline inside a box of 16 by 16, as SVG path data.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::Today => "M2.5 8a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0 -11 0zM8 5v3.2l2.2 1.3",
            Self::Customers => {
                "M3.5 5.5a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0zM1.5 13.5c.3-2.6 2-4 4.5-4s4.2 1.4 4.5 4M10.5 3.3a2.4 2.4 0 0 1 0 4.5M12 9.8c1.5.5 2.3 1.8 2.5 3.7"
            }
            Self::Layers => "M8 2 14 5 8 8 2 5zM2.5 8 8 10.8 13.5 8M2.5 11 8 13.8 13.5 11",
            Self::Leave => "M9 2.5H3.5v11H9M6.5 8H14M11 5l3 3-3 3",
            Self::Checklist => "M6.5 4h7M6.5 8h7M6.5 12h7M2 4l1 1 1.5-2M2 8l1 1 1.5-2M2 12l1 1 1.5-2",
            Self::Voice => "M2.5 3h11v8H8l-3 2.5V11H2.5zM5.5 6h5M5.5 8h3",
            Self::Flag => "M4 14V2.5M4 3h8.5l-2 2.75 2 2.75H4",
            Self::Data => {
                "M2.5 4c0-1.1 2.5-2 5.5-2s5.5.9 5.5 2-2.5 2-5.5 2-5.5-.9-5.5-2zv8c0 1.1 2.5 2 5.5 2s5.5-.9 5.5-2V4M2.5 8c0 1.1 2.5 2 5.5 2s5.5-.9 5.5-2"
            }
            Self::Settings => {
                "M2 4.5h6M12 4.5h2M2 11.5h2M8 11.5h6M8 4.5a2 2 0 1 0 4 0a2 2 0 1 0 -4 0zM4 11.5a2 2 0 1 0 4 0a2 2 0 1 0 -4 0z"
            }
            Self::More => {
                "M3 8a.5 .5 0 1 0 1 0a.5 .5 0 1 0 -1 0zM7.5 8a.5 .5 0 1 0 1 0a.5 .5 0 1 0 -1 0zM12 8a.5 .5 0 1 0 1 0a.5 .5 0 1 0 -1 0z"
            }
            Self::Search => "M2.5 7a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0zM10.5 10.5l3.5 3.5",
            Self::Undo => "M5.5 3 2.5 6l3 3M2.5 6H10a3.5 3.5 0 0 1 0 7H6",
            Self::Redo => "M10.5 3l3 3-3 3M13.5 6H6a3.5 3.5 0 0 0 0 7h4",
            Self::Eye => {
                "M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8zM6 8a2 2 0 1 0 4 0a2 2 0 1 0 -4 0z"
            }
            Self::Plus => "M8 3v10M3 8h10",
            Self::Close => "m4 4 8 8M12 4l-8 8",
            Self::Check => "m3 8.5 3.2 3.2L13 4.8",
            Self::ChevronDown => "m4 6 4 4 4-4",
            Self::ChevronRight => "m6 4 4 4-4 4",
            Self::ArrowDown => "M8 3v10M4 9l4 4 4-4",
            Self::ArrowRight => "M2.5 8h11M9.5 4l4 4-4 4",
            Self::Organisation => "M3 14V2.5h6.5V14M9.5 6H13v8M1.5 14h13M5.2 5.2h2M5.2 8h2M5.2 10.8h2",
            Self::Person => {
                "M5.3 5.2a2.7 2.7 0 1 0 5.4 0a2.7 2.7 0 1 0 -5.4 0zM2.8 14c.4-3 2.3-4.6 5.2-4.6s4.8 1.6 5.2 4.6"
            }
            Self::Assign => {
                "M4 5.5a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0zM2 13.5c.3-2.6 2-4 4.5-4 1.1 0 2 .3 2.8.8M12 9v5M9.5 11.5h5"
            }
            Self::Warning => "M8 2.5 14.2 13.5H1.8zM8 6.5V10M8 11.8h.01",
            Self::Shield => "M8 1.8 13 3.5v4c0 3.3-2 5.5-5 6.7-3-1.2-5-3.4-5-6.7v-4zM5.7 7.8l1.7 1.7 3-3.2",
            Self::Phone => {
                "M3 2.5h3l1 3-1.7 1.3a8 8 0 0 0 3.9 3.9L10.5 9l3 1v3c0 .5-.4.9-1 .9A10.5 10.5 0 0 1 2.1 3.5c0-.6.4-1 .9-1z"
            }
            Self::Mail => "M2 3.5h12v9H2zM2 4l6 5 6-5",
            Self::Calendar => "M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 2v3M10.5 2v3",
            Self::Cart => {
                "M1.5 2.5h2l1.7 8h7.3l1.5-6H4M5.1 13a0.9 0.9 0 1 0 1.8 0a0.9 0.9 0 1 0 -1.8 0zM10.6 13a0.9 0.9 0 1 0 1.8 0a0.9 0.9 0 1 0 -1.8 0z"
            }
            Self::Download => "M8 2v7.5M5 6.5l3 3 3-3M2.5 11v2.5h11V11",
            Self::Upload => "M8 9.5V2M5 5l3-3 3 3M2.5 11v2.5h11V11",
            Self::File => "M4 1.8h5.5L12.5 5v9.2H4zM9.5 1.8V5h3",
            Self::Gift => {
                "M2.5 7v6.5h11V7M1.8 4.5h12.4V7H1.8zM8 4.5v9M8 4.5C6.5 4.5 5 4 5 2.9 5 1.5 7.6 1.8 8 4.5c.4-2.7 3-3 3-1.6 0 1.1-1.5 1.6-3 1.6z"
            }
            Self::Lock => "M3.5 7h9v6.5h-9zM5.5 7V5a2.5 2.5 0 0 1 5 0v2",
            Self::Columns => "M2.5 3h11v10h-11zM6.5 3v10M10 3v10",
            Self::Tag => "M2.5 2.5h5l6 6-5 5-6-6zM5 5.3a0.3 0.3 0 1 0 0.6 0a0.3 0.3 0 1 0 -0.6 0z",
            Self::Box => "M2 5.5 8 2.5l6 3V11l-6 3-6-3zM2 5.5l6 3 6-3M8 8.5V14",
            Self::Edit => "M2.5 13.5v-3l8-8 3 3-8 8zM8.5 4.5l3 3",
            Self::Trash => "M2.5 4h11M6 4V2.5h4V4M4 4l.7 9.5h6.6L12 4M6.7 6.7v4.2M9.3 6.7v4.2",
            Self::Copy => "M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3",
            Self::Chart => "M2.5 2.5v11h11M5 10l2.5-3 2 2L13 5",
            Self::Filter => "M2 3h12l-4.5 5.5v4.5l-3-1.5v-3z",
            Self::Star => "m8 2 1.8 3.8 4.2.6-3 2.9.7 4.2L8 11.5l-3.7 2 .7-4.2-3-2.9 4.2-.6z",
            Self::Play => "M5 3v10l7.5-5z",
            Self::Command => "M6 6V4a2 2 0 1 0-2 2h8a2 2 0 1 0-2-2v8a2 2 0 1 0 2-2H4a2 2 0 1 0 2 2z",
        }
    }
}

/// How large an icon is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum IconSize {
    /// 16 px.
    #[default]
    Normal,
    /// 12 px, inside chips and running text.
    Small,
}

impl IconSize {
    const fn attribute(self) -> Option<&'static str> {
        match self {
            Self::Normal => None,
            Self::Small => Some("small"),
        }
    }
}

/// One icon, hidden from readers of the screen.
#[component]
pub fn Icon(
    /// What to draw; may change.
    #[prop(into)]
    glyph: Signal<Glyph>,
    /// How large.
    #[prop(optional)]
    size: IconSize,
) -> impl IntoView {
    view! {
        <svg class="icon" data-size=size.attribute() viewBox="0 0 16 16" aria-hidden="true">
            <path d=move || glyph.get().path() />
        </svg>
    }
}
