//! Marks that carry a judgement: a grade's chop, a probability with its interval, a figure, a meter.
//!
//! They judge nothing: tone, level and words come in.

use super::icon::{Glyph, Icon};
use leptos::prelude::*;

/// How a grade looks; never without its word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GradeTone {
    /// Filled: the highest.
    Filled,
    /// Outlined in the accent.
    Outlined,
    /// Outlined in ink.
    Ink,
    /// The word alone.
    #[default]
    Bare,
}

impl GradeTone {
    /// The tone of a grade by its place in a scheme, 0 the best.
    #[must_use]
    pub const fn of_place(place: usize) -> Self {
        match place {
            0 => Self::Filled,
            1 => Self::Outlined,
            2 => Self::Ink,
            _ => Self::Bare,
        }
    }

    /// The tone of a grade by its place among so many: the last one is bare in every scheme.
    #[must_use]
    pub const fn among(place: usize, grades: usize) -> Self {
        if place + 1 >= grades { Self::Bare } else { Self::of_place(place) }
    }

    const fn attribute(self) -> &'static str {
        match self {
            Self::Filled => "filled",
            Self::Outlined => "outlined",
            Self::Ink => "ink",
            Self::Bare => "bare",
        }
    }
}

/// A small chop with the grade's word.
#[component]
pub fn GradeChop(
    /// How it looks.
    #[prop(into)]
    tone: Signal<GradeTone>,
    /// The word.
    #[prop(into)]
    word: Signal<String>,
    /// What is special about it, in a word; a small sign carries it.
    #[prop(optional, into)]
    mark: Option<Signal<Option<String>>>,
) -> impl IntoView {
    let sign = move || {
        mark.and_then(|mark| mark.get()).map(|mark| {
            view! {
                <span class="grade-mark" title=mark.clone()>
                    <Icon glyph=Glyph::Edit />
                    <span class="visually-hidden">{format!(", {mark}")}</span>
                </span>
            }
        })
    };
    view! {
        <span class="grade-chop" data-tone=move || tone.get().attribute()>
            {move || word.get()} {sign}
        </span>
    }
}

/// The large seal in a record's head.
#[component]
pub fn GradeSeal(
    /// How it looks.
    #[prop(into)]
    tone: Signal<GradeTone>,
    /// What stands in it: two Han characters or one letter.
    #[prop(into)]
    short: Signal<String>,
    /// Its name, for example “Grade: Strategic”.
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    view! {
        <span class="grade-seal" role="img" data-tone=move || tone.get().attribute() aria-label=move || label.get()>
            <span>{move || short.get()}</span>
        </span>
    }
}

/// How bad a probability is; one ramp, ink to alarm.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Level {
    /// Ink.
    #[default]
    Low,
    /// Pale alarm.
    Mid,
    /// Alarm.
    High,
}

impl Level {
    /// The level of a place among three, from 0 for the least.
    #[must_use]
    pub const fn of_place(place: u8) -> Self {
        match place {
            0 => Self::Low,
            1 => Self::Mid,
            _ => Self::High,
        }
    }

    /// The value of `data-level` and `data-hue`.
    #[must_use]
    pub const fn attribute(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Mid => "mid",
            Self::High => "high",
        }
    }
}

/// A probability as it is shown. Shares between 0 and 1; words already formatted.
#[derive(Clone, Debug, PartialEq)]
pub enum RiskReading {
    /// An estimate with its interval.
    Known {
        /// The estimate.
        point: f64,
        /// The lower end of the interval.
        low: f64,
        /// The upper end of the interval.
        high: f64,
        /// The estimate in figures, `68%`.
        number: String,
        /// The interval in figures, `55–79`.
        interval: String,
        /// How bad it is.
        level: Level,
    },
    /// Not enough to say: why, in words.
    Unknown(String),
}

impl RiskReading {
    /// An estimate with its interval, where there is one; `number` is the estimate in words, `figure`
    /// puts an end of the interval into figures.
    pub fn known(
        point: f64,
        ends: Option<(f64, f64)>,
        level: Level,
        number: String,
        figure: impl Fn(f64) -> String,
    ) -> Self {
        let (low, high) = ends.unwrap_or((point, point));
        let interval = ends.map_or_else(String::new, |(low, high)| format!("{}–{}", figure(low), figure(high)));
        Self::Known { point, low, high, number, interval, level }
    }

    fn level(&self) -> &'static str {
        match self {
            Self::Known { level, .. } => level.attribute(),
            Self::Unknown(_) => "unknown",
        }
    }

    /// The band of the interval in a track of `width`, as a path; empty where nothing is known.
    fn band(&self, width: f64) -> String {
        match self {
            Self::Known { low, high, .. } => {
                let x = |share: &f64| share.clamp(0.0, 1.0) * width;
                let (from, to) = (x(low), x(high));
                format!("M{from:.1} 3h{:.1}v6h-{0:.1}z", (to - from).max(0.0))
            }
            Self::Unknown(_) => String::new(),
        }
    }

    /// The mark of the estimate in a track of `width`, as a path.
    fn mark(&self, width: f64) -> String {
        match self {
            Self::Known { point, .. } => {
                format!("M{:.1} 0h2.5v12h-2.5z", (point.clamp(0.0, 1.0) * width - 1.25).max(0.0))
            }
            Self::Unknown(_) => String::new(),
        }
    }
}

/// A track with interval and point, the number, the interval in figures; a dotted track where nothing is known.
///
/// Made for rows that are refilled: nothing is rebuilt when the reading changes.
#[component]
pub fn RiskBar(
    /// What it shows.
    #[prop(into)]
    reading: Signal<RiskReading>,
) -> impl IntoView {
    const WIDTH: f64 = 56.0;
    // Read in many places: put into figures once.
    let reading = Memo::new(move |_| reading.get());
    let words = move |pick: fn(&RiskReading) -> &str| reading.with(|reading| pick(reading).to_owned());
    view! {
        <span class="risk-bar" data-level=move || reading.with(RiskReading::level)>
            <svg class="interval" width="56" height="12" viewBox="0 0 56 12" aria-hidden="true">
                <path class="interval-track" d="M0 5H56V7H0z" />
                <path class="interval-band" d=move || reading.with(|reading| reading.band(WIDTH)) />
                <path class="interval-point" d=move || reading.with(|reading| reading.mark(WIDTH)) />
                <path class="interval-unknown" d="M0 6H56" />
            </svg>
            <span class="risk-number">{move || words(number_of)}</span>
            <span class="risk-interval">{move || words(interval_of)}</span>
        </span>
    }
}

fn number_of(reading: &RiskReading) -> &str {
    match reading {
        RiskReading::Known { number, .. } => number,
        RiskReading::Unknown(_) => "",
    }
}

fn interval_of(reading: &RiskReading) -> &str {
    match reading {
        RiskReading::Known { interval, .. } => interval,
        RiskReading::Unknown(why) => why,
    }
}

/// The tone of a figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FigureTone {
    /// Ink.
    #[default]
    Plain,
    /// Accent: changed, gained.
    Accent,
    /// Alarm: needs a person.
    Alarm,
}

impl FigureTone {
    const fn attribute(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Accent => Some("accent"),
            Self::Alarm => Some("alarm"),
        }
    }
}

/// A row of [`Stat`]s between two rules.
#[component]
pub fn Stats(
    /// The figures.
    children: Children,
) -> impl IntoView {
    view! { <dl class="stats">{children()}</dl> }
}

/// One large figure with its label and a quiet note.
#[component]
pub fn Stat(
    /// What it counts.
    #[prop(into)]
    label: Signal<String>,
    /// The figure, formatted.
    #[prop(into)]
    figure: Signal<String>,
    /// What stands below it.
    #[prop(optional, into)]
    note: Option<Signal<String>>,
    /// Where the figure leads: the records behind it.
    #[prop(optional, into)]
    href: Option<String>,
    /// Its tone.
    #[prop(optional)]
    tone: FigureTone,
) -> impl IntoView {
    let figure_view = match href {
        Some(href) => view! { <a href=href>{move || figure.get()}</a> }.into_any(),
        None => view! { {move || figure.get()} }.into_any(),
    };
    view! {
        <div class="stat">
            <dt>{move || label.get()}</dt>
            <dd class="figure" data-tone=tone.attribute()>
                {figure_view}
            </dd>
            {note.map(|note| view! { <dd class="stat-note">{move || note.get()}</dd> })}
        </div>
    }
}

/// The tone of a meter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MeterTone {
    /// Accent.
    #[default]
    Accent,
    /// Ink.
    Ink,
    /// Alarm.
    Alarm,
}

impl MeterTone {
    const fn attribute(self) -> &'static str {
        match self {
            Self::Accent => "accent",
            Self::Ink => "ink",
            Self::Alarm => "alarm",
        }
    }
}

/// A thin bar with an optional mark; the figures stand beside it, so it is hidden from readers of the screen.
#[component]
pub fn Meter(
    /// The share filled, 0 to 1.
    #[prop(into)]
    share: Signal<f64>,
    /// Where a mark stands, 0 to 1.
    #[prop(optional, into)]
    mark: Option<Signal<f64>>,
    /// Its tone.
    #[prop(optional, into)]
    tone: Signal<MeterTone>,
) -> impl IntoView {
    let percent = |share: f64| format!("{:.2}%", share.clamp(0.0, 1.0) * 100.0);
    view! {
        <div class="meter" data-tone=move || tone.get().attribute() aria-hidden="true">
            <span class="meter-fill" style:--share=move || percent(share.get())></span>
            {mark.map(|mark| view! { <span class="meter-mark" style:--mark=move || percent(mark.get())></span> })}
        </div>
    }
}
