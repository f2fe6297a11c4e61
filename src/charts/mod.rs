//! Charts: pure geometry under thin drawing components.
//!
//! They have never heard of a customer: figures, words and hues come in; every sentence is the
//! caller's. Each chart has a title, one sentence of reading and a table behind it; the app provides
//! [`ChartWords`] as context for the switch between drawing and table.
//!
//! | chart | what it takes beside `title`, `reading`, `table` |
//! |---|---|
//! | [`Bars`] | `data: BarsData { bars, end_label, axis_label, steps, line }`, `legend`; `BarsData::step_values` gives the steps to format |
//! | [`LineChart`] | `data: LineData { series, x_steps, y_steps, x_label, held_out }`, `legend` |
//! | [`RhythmChart`] | `data: RhythmData`, `day_label: Callback<(i32, bool), String>`, `amount_label: Callback<f64, String>` |
//! | [`RhythmRug`] | `rug: Rug { orders, hue }` alone: the small one in a grid's row |
//! | [`Sankey`] | `data: SankeyData { left, right, ribbons }`, `legend` |
//! | [`StackedBars`] | `data: StackedData { hues, bars, steps }`, `legend`; `StackedData::step_values` gives the steps to format |
//! | [`ValueBar`] | `parts: Vec<ValuePart>`; its list is the table |
//! | [`Waterfall`] | `caption`, `reasons: Vec<Reason>`, `sum: Sum`; it is a table |
//! | [`Calibration`] | `points`, `other`, `words`, `legend` |
//! | [`ThresholdSlider`] | `label value on_input range words former bins passing inline`; a control |
//! | [`IntervalTrack`] | `estimate`, `most`: a point and its interval |
//!
//! Axis steps come from [`scale::round_ticks`] and [`ticks::month_starts`].

pub mod flows;
pub mod path;
pub mod scale;
pub mod ticks;

#[cfg(feature = "ui")]
mod bars;
#[cfg(feature = "ui")]
mod calibration;
#[cfg(feature = "ui")]
mod chart;
#[cfg(feature = "ui")]
mod hue;
#[cfg(feature = "ui")]
mod interval;
#[cfg(feature = "ui")]
mod line_chart;
#[cfg(feature = "ui")]
mod rhythm;
#[cfg(feature = "ui")]
mod sankey;
#[cfg(feature = "ui")]
mod slider;
#[cfg(feature = "ui")]
mod stacked;
#[cfg(feature = "ui")]
mod value_bar;
#[cfg(feature = "ui")]
mod waterfall;
#[cfg(feature = "ui")]
mod width;

#[cfg(feature = "ui")]
pub use self::{
    bars::{Bar, Bars, BarsData},
    calibration::{Calibration, CalibrationPoint, CalibrationWords},
    chart::{Chart, ChartTable, ChartWords, Legend, LegendKey},
    hue::Hue,
    interval::{Estimate, IntervalTrack},
    line_chart::{LineChart, LineData, Series},
    rhythm::{RhythmChart, RhythmData, RhythmRug, Rug},
    sankey::{Ribbon, Sankey, SankeyData},
    slider::{Passing, ThresholdSlider},
    stacked::{Stack, StackedBars, StackedData},
    value_bar::{ValueBar, ValuePart},
    waterfall::{Reason, Sum, Waterfall},
};
