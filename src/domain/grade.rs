//! The grades of the two shipped schemes (product.md C1*, C2*), as they are counted and set by hand.
//!
//! Who gets which is analysis' business.

use serde::{Deserialize, Serialize};

/// A grade of the four-grade scheme, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FourGrade {
    /// 战略: carries the business.
    Strategic,
    /// 伙伴型: has room to grow, is safe and in touch.
    Partner,
    /// 价值: buys steadily and more than most.
    Value,
    /// 一般: everybody else.
    General,
}

impl FourGrade {
    /// Every grade, best first.
    pub const ALL: [Self; 4] = [Self::Strategic, Self::Partner, Self::Value, Self::General];
}

/// A grade of the gold scheme, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GoldGrade {
    /// 黄金: the top by current and model value.
    Gold,
    /// 潜在: no purchase yet, or much potential beside little current value.
    Potential,
    /// 一般: everybody else.
    General,
}

impl GoldGrade {
    /// Every grade, best first.
    pub const ALL: [Self; 3] = [Self::Gold, Self::Potential, Self::General];
}

/// One of the two schemes that run side by side.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scheme {
    /// Strategic, partner, value, general.
    #[default]
    Four,
    /// Gold, potential, general.
    Gold,
}

impl Scheme {
    /// How many grades it has.
    #[must_use]
    pub const fn grades(self) -> usize {
        self.best_first().len()
    }

    /// Its grades, best first.
    #[must_use]
    pub const fn best_first(self) -> &'static [SchemeGrade] {
        match self {
            Self::Four => &[
                SchemeGrade::Four(FourGrade::Strategic),
                SchemeGrade::Four(FourGrade::Partner),
                SchemeGrade::Four(FourGrade::Value),
                SchemeGrade::Four(FourGrade::General),
            ],
            Self::Gold => &[
                SchemeGrade::Gold(GoldGrade::Gold),
                SchemeGrade::Gold(GoldGrade::Potential),
                SchemeGrade::Gold(GoldGrade::General),
            ],
        }
    }
}

/// A grade of one of the schemes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SchemeGrade {
    /// Of the four-grade scheme.
    Four(FourGrade),
    /// Of the gold scheme.
    Gold(GoldGrade),
}

impl SchemeGrade {
    /// The scheme that it is a grade of.
    #[must_use]
    pub const fn scheme(self) -> Scheme {
        match self {
            Self::Four(_) => Scheme::Four,
            Self::Gold(_) => Scheme::Gold,
        }
    }

    /// Its place in its scheme, 0 the best.
    #[must_use]
    pub const fn place(self) -> usize {
        match self {
            Self::Four(grade) => grade as usize,
            Self::Gold(grade) => grade as usize,
        }
    }

    /// Whether both are grades of one scheme.
    #[must_use]
    pub const fn is_of_scheme(self, other: Self) -> bool {
        matches!((self, other), (Self::Four(_), Self::Four(_)) | (Self::Gold(_), Self::Gold(_)))
    }
}
