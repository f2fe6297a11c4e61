//! What an archive knows of its customers beside their orders: interactions, contracts, losses to
//! a competitor, ready to be read as of any day.
//!
//! It says which signals stand on a day; how much each of them weighs is `signals`'. Everything is
//! cut by its own day, and the order in which it was recorded does not matter.

use std::collections::BTreeMap;

use crate::analysis::churn::risk::RHYTHM_PURCHASE_DAYS;
use crate::analysis::numeric::quantile::{count, median};

/// Something that is known of a customer on a day and may move the risk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Signal {
    /// The mood of late against the customer's own, points on a scale of five.
    Mood,
    /// Nobody has reached the customer for longer than twice its usual gap between contacts.
    ContactSilence,
    /// The last contract that runs ends soon and is not renewed.
    ContractEnds,
    /// Who spoke with the customer last has recorded nothing with anybody since, and others have.
    OwnerGone,
    /// The customer was recorded as lost to a named competitor and has not bought since.
    Competitor,
}

/// How many signals there are.
pub const SIGNALS: usize = 5;

impl Signal {
    /// All of them, in the order of every list of their values.
    pub const ALL: [Self; SIGNALS] =
        [Self::Mood, Self::ContactSilence, Self::ContractEnds, Self::OwnerGone, Self::Competitor];
}

/// The signals of one customer on one day: the mood in points, the others 1 where they stand; 0 where
/// there is nothing to say.
pub type Reading = [f64; SIGNALS];

/// Days up to the day looked from whose moods are those of late, and after which one of ours who
/// has recorded nothing counts as gone.
pub const LATE_DAYS: i32 = 90;
/// A contract ends soon within so many days.
pub const ENDS_WITHIN_DAYS: i32 = 60;
/// Contacts are silent after so many of the customer's usual gaps.
pub const SILENT_GAPS: f64 = 2.0;
/// Moods before the late ones that make a customer's own.
pub const EARLIER_MOODS: usize = 3;
/// A mood moves no further than this, in points.
pub const MOST_POINTS: f64 = 2.0;

/// How the customer felt, as it travels: places on a scale of five. The extremes are never claimed,
/// because pleased, neither and displeased do not tell how much.
const MOODS: [Option<i32>; 4] = [None, Some(2), Some(3), Some(4)];
/// The bits of a mark that are the mood.
const MOOD_BITS: u8 = 0b11;
/// The bit of a mark that says that the interaction reached the customer.
const REACHED: u8 = 0b100;

/// The mark of an interaction: whether it reached the customer, and its mood from 1 (displeased) to
/// 3 (pleased), 0 where none was noted.
#[must_use]
pub const fn mark(reached: bool, mood: u8) -> u8 {
    (mood & MOOD_BITS) | if reached { REACHED } else { 0 }
}

/// The last day of a contract that goes on until somebody ends it.
pub const OPEN_END: i32 = i32::MAX;

/// The same as plain columns, rows in any order; days since 1970-01-01.
#[derive(Debug, Clone, Copy, Default)]
pub struct EvidenceColumns<'a> {
    /// The customer of each interaction.
    pub touched: &'a [u32],
    /// Its day.
    pub touch_days: &'a [i32],
    /// Its [`mark`].
    pub touch_marks: &'a [u8],
    /// Who of ours it was, a number from 1 on; 0 where nobody is named.
    pub touch_owners: &'a [u32],
    /// The customer of each contract.
    pub contracted: &'a [u32],
    /// Its first day.
    pub contract_starts: &'a [i32],
    /// Its last day, [`OPEN_END`] where it is renewed or has none.
    pub contract_ends: &'a [i32],
    /// The customer of each loss to a named competitor.
    pub rivalled: &'a [u32],
    /// The day from which it counts as lost.
    pub rival_days: &'a [i32],
    /// The day on which that was recorded: before it nobody knew.
    pub rival_known: &'a [i32],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Touch {
    day: i32,
    mark: u8,
    owner: u32,
}

/// Things of customers, those of one customer together and in order.
#[derive(Debug, Clone)]
struct ByCustomer<T> {
    offsets: Vec<usize>,
    things: Vec<T>,
}

impl<T> Default for ByCustomer<T> {
    fn default() -> Self {
        Self { offsets: Vec::new(), things: Vec::new() }
    }
}

impl<T: Ord + Copy> ByCustomer<T> {
    fn of(customers: usize, whose: &[u32], things: impl Iterator<Item = T>) -> Self {
        let mut all: Vec<(u32, T)> = whose.iter().copied().zip(things).collect();
        all.sort_unstable();
        let start = |customer: usize| all.partition_point(|(whose, _)| (*whose as usize) < customer);
        let offsets = if all.is_empty() { Vec::new() } else { (0..=customers).map(start).collect() };
        Self { offsets, things: all.into_iter().map(|(_, thing)| thing).collect() }
    }

    fn of_customer(&self, customer: usize) -> &[T] {
        let ends = self.offsets.get(customer).zip(self.offsets.get(customer + 1));
        ends.and_then(|(from, to)| self.things.get(*from..*to)).unwrap_or_default()
    }
}

/// What is known, to be read as of any day.
#[derive(Debug, Clone, Default)]
pub struct Evidence {
    touches: ByCustomer<Touch>,
    /// First and last days.
    contracts: ByCustomer<(i32, i32)>,
    /// Days of losses to a competitor, and the days on which they were recorded.
    rivals: ByCustomer<(i32, i32)>,
    /// The days on which each of ours recorded something, ascending.
    busy: BTreeMap<u32, Vec<i32>>,
}

impl Evidence {
    /// Puts the columns in order.
    #[must_use]
    pub fn new(customers: usize, columns: &EvidenceColumns<'_>) -> Self {
        let marks = columns.touch_marks.iter().copied().chain(std::iter::repeat(0));
        let owners = columns.touch_owners.iter().copied().chain(std::iter::repeat(0));
        let touches = columns.touch_days.iter().zip(marks).zip(owners);
        let touches = touches.map(|((day, mark), owner)| Touch { day: *day, mark, owner });
        let touches = ByCustomer::of(customers, columns.touched, touches);
        let mut busy: BTreeMap<u32, Vec<i32>> = BTreeMap::new();
        for touch in touches.things.iter().filter(|touch| touch.owner > 0) {
            busy.entry(touch.owner).or_default().push(touch.day);
        }
        busy.values_mut().for_each(|days| days.sort_unstable());
        let spans = columns.contract_starts.iter().copied().zip(columns.contract_ends.iter().copied());
        let losses = columns.rival_days.iter().copied().zip(columns.rival_known.iter().copied());
        Self {
            touches,
            contracts: ByCustomer::of(customers, columns.contracted, spans),
            rivals: ByCustomer::of(customers, columns.rivalled, losses),
            busy,
        }
    }

    /// Whether nothing is known of anybody.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.touches.things.is_empty() && self.contracts.things.is_empty() && self.rivals.things.is_empty()
    }

    /// The signals of a customer on a day, whose last purchase up to it was on `last_purchase`.
    #[must_use]
    pub fn read(&self, customer: usize, day: i32, last_purchase: i32) -> Reading {
        let touches = self.touches.of_customer(customer);
        let touches = touches.get(..touches.partition_point(|touch| touch.day <= day)).unwrap_or_default();
        let flag = |stands: bool| if stands { 1.0 } else { 0.0 };
        [
            mood(touches, day),
            flag(is_silent(touches, day)),
            flag(ends_soon(self.contracts.of_customer(customer), day)),
            flag(self.is_owner_gone(touches, day)),
            flag(self.rivals.of_customer(customer).iter().any(|(lost, known)| {
                // A loss that was written down later was not known by then.
                (*lost).max(*known) <= day && last_purchase <= *lost
            })),
        ]
    }

    /// Whoever spoke with the customer last has been quiet with everybody for long, and somebody else has not.
    fn is_owner_gone(&self, touches: &[Touch], day: i32) -> bool {
        let named = || touches.iter().rev().filter(|touch| touch.owner > 0);
        let Some(last) = named().next() else { return false };
        let is_late = |days: &[i32]| {
            let known = days.partition_point(|busy| *busy <= day);
            known.checked_sub(1).and_then(|at| days.get(at)).is_some_and(|busy| day.saturating_sub(*busy) < LATE_DAYS)
        };
        let of_that_day = named().take_while(|touch| touch.day == last.day);
        let mut days = of_that_day.filter_map(|touch| self.busy.get(&touch.owner));
        days.all(|days| !is_late(days)) && self.busy.values().any(|days| is_late(days))
    }
}

/// The mean mood of late less the mean of those before, where there are enough of both.
fn mood(touches: &[Touch], day: i32) -> f64 {
    let (mut late, mut earlier) = ((0, 0), (0, 0));
    for touch in touches {
        let points = MOODS.get(usize::from(touch.mark & MOOD_BITS)).copied().flatten();
        let of = if day.saturating_sub(touch.day) < LATE_DAYS { &mut late } else { &mut earlier };
        if let Some(points) = points {
            *of = (of.0 + points, of.1 + 1);
        }
    }
    if late.1 == 0 || earlier.1 < EARLIER_MOODS {
        return 0.0;
    }
    let mean = |(sum, moods): (i32, usize)| f64::from(sum) / count(moods);
    (mean(late) - mean(earlier)).clamp(-MOST_POINTS, MOST_POINTS)
}

/// Whether contacts have been silent for longer than twice their usual gap, from three days with one on.
fn is_silent(touches: &[Touch], day: i32) -> bool {
    let mut days: Vec<i32> = touches.iter().filter(|touch| touch.mark & REACHED > 0).map(|touch| touch.day).collect();
    days.dedup();
    let gaps = days.windows(2).filter_map(|pair| Some(f64::from(pair.last()?.abs_diff(*pair.first()?))));
    let mut gaps: Vec<f64> = gaps.collect();
    let is_known = u32::try_from(days.len()).is_ok_and(|days| days >= RHYTHM_PURCHASE_DAYS);
    let usual = median(&mut gaps).filter(|_| is_known);
    usual.zip(days.last()).is_some_and(|(usual, last)| f64::from(day.abs_diff(*last)) > SILENT_GAPS * usual)
}

/// Whether contracts run and the one that runs longest ends soon.
fn ends_soon(contracts: &[(i32, i32)], day: i32) -> bool {
    let running = contracts.iter().filter(|(start, end)| *start <= day && *end > day);
    running.map(|(_, end)| *end).max().is_some_and(|end| end <= day.saturating_add(ENDS_WITHIN_DAYS))
}
