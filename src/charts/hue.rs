//! The hues of drawings by meaning; the colours themselves are tokens of the stylesheet.
//!
//! It judges nothing.

/// A hue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Hue {
    /// The first series: jade.
    #[default]
    First,
    /// The second: ink.
    Second,
    /// The third: mid jade.
    Third,
    /// The fourth: mid ink.
    Fourth,
    /// Areas only: pale jade.
    Fifth,
    /// Needs a person: cinnabar.
    Alarm,
    /// The low end of the risk ramp.
    Low,
    /// Its middle.
    Mid,
    /// Its high end.
    High,
}

impl Hue {
    /// The value of `data-hue`.
    #[must_use]
    pub const fn attribute(self) -> &'static str {
        match self {
            Self::First => "1",
            Self::Second => "2",
            Self::Third => "3",
            Self::Fourth => "4",
            Self::Fifth => "5",
            Self::Alarm => "6",
            Self::Low => "low",
            Self::Mid => "mid",
            Self::High => "high",
        }
    }
}
