//! What the list knows of a customer's row: the scores where they have been worked
//! out, and what the tables say by themselves.
//!
//! It works no score out.

use std::rc::Rc;

use crate::{
    analysis::{
        churn::risk::{RiskBand, Standing, own_gap_days},
        columns::Interval,
        grading::{four::FourGrade, gold::GoldGrade},
        lifecycle::by_rule,
        purchases::is_purchase_day,
        scores::Scores,
    },
    domain::{archive::Archive, currency::Currency, customer::Stage, day::Day},
    state::{
        completeness::{Column, CompletenessCache},
        products::{Sold, SoldCache},
        scores::Held,
    },
};

/// The archive beside its scores.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// The archive.
    pub archive: &'a Archive,
    /// Its scores; absent while they are being worked out for the first time.
    pub scores: Option<&'a Scores>,
    /// Grades set by hand; absent where scores are.
    pub held: Option<&'a Held>,
    /// The currency of values.
    pub currency: Currency,
    /// The day that counts as now for who has no scores yet.
    pub today: Day,
    /// What is kept of who bought which product; read anew where absent.
    pub sold: Option<&'a SoldCache>,
    /// What is kept of how complete the data are; read anew where absent.
    pub complete: Option<&'a CompletenessCache>,
}

impl Reading<'_> {
    /// The grade of the four-grade scheme, the one set by hand before the rules'; absent without scores.
    #[must_use]
    pub fn grade(&self, row: u32) -> Option<FourGrade> {
        let by_rules = self.scores?.four.get(row as usize).copied()?;
        Some(self.held.and_then(|held| held.four(row as usize)).unwrap_or(by_rules))
    }

    /// The grade of the gold scheme, the one set by hand before the rules'; absent without scores.
    #[must_use]
    pub fn gold(&self, row: u32) -> Option<GoldGrade> {
        let by_rules = self.scores?.gold.get(row as usize).copied()?;
        Some(self.held.and_then(|held| held.gold(row as usize)).unwrap_or(by_rules))
    }

    /// Whether the grade of the four-grade scheme was set by hand.
    #[must_use]
    pub fn is_set_by_hand(&self, row: u32) -> bool {
        self.held.is_some_and(|held| held.four(row as usize).is_some())
    }

    /// The value of the last 12 months in minor units; absent without a purchase.
    #[must_use]
    pub fn value(&self, row: u32) -> Option<i64> {
        let scores = self.scores?;
        let bought = scores.summaries.purchase_days.get(row as usize).is_some_and(|days| *days > 0);
        if bought { scores.value_current.get(row as usize).copied() } else { None }
    }

    /// What it bought for in all, returns taken off, in minor units; absent without a purchase.
    #[must_use]
    pub fn total(&self, row: u32) -> Option<i64> {
        let summaries = &self.scores?.summaries;
        let bought = summaries.purchase_days.get(row as usize).is_some_and(|days| *days > 0);
        if bought { summaries.total.get(row as usize).copied() } else { None }
    }

    /// The churn risk, 0 to 1; absent where it is too new to tell or comes as a band only.
    #[must_use]
    pub fn risk(&self, row: u32) -> Option<f64> {
        match self.standing(row) {
            Some(Standing::Known(_)) => self.scores?.churn.churn_risk.get(row as usize),
            Some(Standing::NoPurchase | Standing::TooNew) | None => None,
        }
    }

    /// By how many percentage points the risk has risen in 30 days; absent where the risk or the change is not known.
    #[must_use]
    pub fn risk_change(&self, row: u32) -> Option<i8> {
        self.risk(row)?;
        self.scores?.churn.trend.points(row as usize)
    }

    /// The interval of the churn risk.
    #[must_use]
    pub fn risk_interval(&self, row: u32) -> Option<Interval> {
        self.scores?.churn.churn_risk_interval(row as usize)
    }

    /// What can be said of the churn risk; absent without scores.
    #[must_use]
    pub fn standing(&self, row: u32) -> Option<Standing> {
        self.scores?.churn.standing.get(row as usize).copied()
    }

    /// The band of the churn risk.
    #[must_use]
    pub fn band(&self, row: u32) -> Option<RiskBand> {
        match self.standing(row)? {
            Standing::Known(band) => Some(band),
            Standing::NoPurchase | Standing::TooNew => None,
        }
    }

    /// On how many days it bought; absent without scores.
    #[must_use]
    pub fn purchase_days(&self, row: u32) -> Option<u32> {
        self.scores?.summaries.purchase_days.get(row as usize).copied()
    }

    /// The day of the last purchase, or of the last order where there are no scores yet.
    #[must_use]
    pub fn last_order(&self, row: u32) -> Option<Day> {
        if let Some(summaries) = self.scores.map(|scores| &scores.summaries)
            && let Some(days) = summaries.purchase_days.get(row as usize)
        {
            let last = summaries.last_day.get(row as usize).filter(|_| *days > 0);
            return last.and_then(|day| Day::from_epoch(*day));
        }
        let orders = &self.archive.orders;
        let mut newest_first = orders.of_customer(row).rev();
        newest_first.find(|order| orders.amount(*order) >= Some(0)).and_then(|order| orders.day(order))
    }

    /// The day of the first purchase.
    #[must_use]
    pub fn first_order(&self, row: u32) -> Option<Day> {
        if let Some(summaries) = self.scores.map(|scores| &scores.summaries)
            && let Some(days) = summaries.purchase_days.get(row as usize)
        {
            let first = summaries.first_day.get(row as usize).filter(|_| *days > 0);
            return first.and_then(|day| Day::from_epoch(*day));
        }
        self.purchase_days_of(row).next()
    }

    /// The days up to the as-of day on which it bought, as the scores count them, oldest first.
    pub fn purchase_days_of(&self, row: u32) -> impl Iterator<Item = Day> {
        let (orders, until, currency) = (&self.archive.orders, self.as_of(), self.currency);
        let of_row = orders.of_customer(row).filter(move |order| orders.currency(*order) == Some(currency));
        let mut of_row = of_row.filter_map(|order| Some((orders.day(order)?, orders.amount(order)?))).peekable();
        std::iter::from_fn(move || {
            while let Some((day, amount)) = of_row.next() {
                let (mut sum, mut returned) = (amount, amount < 0);
                while let Some((_, more)) = of_row.next_if(|(next, _)| *next == day) {
                    sum = sum.saturating_add(more);
                    returned |= more < 0;
                }
                if day > until {
                    return None;
                }
                if is_purchase_day(sum, returned) {
                    return Some(day);
                }
            }
            None
        })
    }

    /// The day from which silence is counted: the scores' day, else today.
    #[must_use]
    pub fn as_of(&self) -> Day {
        self.scores.and_then(|scores| Day::from_epoch(scores.summaries.as_of)).unwrap_or(self.today)
    }

    /// Days since the last order.
    #[must_use]
    pub fn days_since_last(&self, row: u32) -> Option<i32> {
        self.last_order(row).map(|day| self.as_of().since(day))
    }

    /// The stage set by hand, else what the orders say (product.md C14).
    #[must_use]
    pub fn stage(&self, row: u32) -> Option<Stage> {
        if let Some(stage) = self.archive.customers.stage(row) {
            return Some(stage);
        }
        by_rule(&self.scores?.summaries, row as usize, self.standing(row)?)
    }

    /// Who bought which product; nothing while the details of orders are still on the disk.
    #[must_use]
    pub fn sold(&self) -> Option<Rc<Sold>> {
        match self.sold {
            Some(kept) => kept.of(self.archive),
            None => Sold::of(self.archive).map(Rc::new),
        }
    }

    /// How complete everybody's data are, by row, in percent.
    #[must_use]
    pub fn completeness(&self) -> Column {
        self.complete.map_or_else(|| CompletenessCache::default().of(self.archive), |kept| kept.of(self.archive))
    }

    /// The usual days from one order to the next, the customer's own; absent before the third.
    #[must_use]
    pub fn usual_gap(&self, row: u32) -> Option<f64> {
        own_gap_days(&self.scores?.summaries, row as usize)
    }
}

#[cfg(feature = "ui")]
impl crate::state::desk::Desk {
    /// Reads the archive beside its scores and tracks both.
    pub fn read_scored<R>(self, question: impl FnOnce(Reading<'_>) -> R) -> R {
        let today = self.today();
        let board = self.scores();
        let drawer = self.drawer();
        let scores = board.as_ref().map(|board| &*board.scores);
        let held = board.as_ref().map(|board| &board.held);
        let counted = board.as_ref().and_then(|board| board.currency);
        self.read(|archive| {
            let currency = counted.or(archive.settings().currency).unwrap_or(Currency::CNY);
            let sold = Some(&drawer.products.sold);
            let complete = Some(&drawer.completeness);
            question(Reading { archive, scores, held, currency, today, sold, complete })
        })
    }
}
