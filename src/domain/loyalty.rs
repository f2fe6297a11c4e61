//! How much each part counts for the loyalty index (product.md C9, A8).
//!
//! What the parts are worth for a customer is worked out by analysis.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

/// A part of the loyalty index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoyaltyPart {
    /// How long it has bought.
    Tenure,
    /// In how many of the last four quarters it bought.
    Regularity,
    /// How its silence stands to its usual gap.
    Recency,
    /// How it felt when it was spoken to.
    Mood,
    /// How often it accepted what it was offered.
    Offers,
}

impl LoyaltyPart {
    /// Every part, in the order in which they are shown.
    pub const ALL: [Self; 5] = [Self::Tenure, Self::Regularity, Self::Recency, Self::Mood, Self::Offers];
}

/// The weights of the parts beside one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LoyaltyWeights {
    /// Of the tenure.
    pub tenure: u32,
    /// Of the regularity.
    pub regularity: u32,
    /// Of the recency.
    pub recency: u32,
    /// Of the mood.
    pub mood: u32,
    /// Of answers to offers.
    pub offers: u32,
}

impl Default for LoyaltyWeights {
    fn default() -> Self {
        Self { tenure: 20, regularity: 30, recency: 20, mood: 20, offers: 10 }
    }
}

impl LoyaltyWeights {
    /// What a weight may be.
    pub const RANGE: RangeInclusive<u32> = 0..=100;

    /// The weights in the order of [`LoyaltyPart::ALL`].
    #[must_use]
    pub const fn all(&self) -> [u32; 5] {
        [self.tenure, self.regularity, self.recency, self.mood, self.offers]
    }

    /// The weight of a part, to be changed.
    pub const fn of_mut(&mut self, part: LoyaltyPart) -> &mut u32 {
        match part {
            LoyaltyPart::Tenure => &mut self.tenure,
            LoyaltyPart::Regularity => &mut self.regularity,
            LoyaltyPart::Recency => &mut self.recency,
            LoyaltyPart::Mood => &mut self.mood,
            LoyaltyPart::Offers => &mut self.offers,
        }
    }

    /// Whether they are those that are shipped.
    #[must_use]
    pub fn are_shipped(&self) -> bool {
        *self == Self::default()
    }

    /// Whether each is one that may be.
    #[must_use]
    pub fn are_sound(&self) -> bool {
        self.all().iter().all(|weight| Self::RANGE.contains(weight))
    }
}
