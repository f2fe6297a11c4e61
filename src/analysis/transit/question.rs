//! What is to be scored, owned: the purchases once, and the question about them.
//!
//! The purchases are large and change with the archive; the question is a few
//! numbers and changes with the settings. So a worker keeps the former. Reading
//! either out of an archive is the caller's.

use std::ops::ControlFlow;

use crate::analysis::as_of::default_as_of;
use crate::analysis::churn::evidence::{Evidence, EvidenceColumns};
use crate::analysis::progress::Progress;
use crate::analysis::purchases::PurchaseLog;
use crate::analysis::scores::{RfmRule, ScoreInput, Scores, score_all};
use crate::analysis::transit::columns::Columns;
use crate::analysis::transit::facts::{Numbers, Reader, numbers_of};
use crate::domain::grading_rules::GradingRules;
use crate::domain::settings::{ModelChoice, OwnRule};

/// Days before and up to the as-of day whose interactions count.
const TOUCH_DAYS: i32 = 365;

/// Everything of an archive that scores are made of; one row per customer row.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Holdings {
    /// Where each customer's orders begin; one entry more than customers.
    pub offsets: Vec<u32>,
    /// Days since 1970-01-01, ascending within a customer.
    pub days: Vec<i32>,
    /// Amounts in minor units of one currency.
    pub amounts: Vec<i64>,
    /// Industry as a group number, `NO_SEGMENT` where unknown.
    pub segments: Vec<u32>,
    /// Every customer's `customer_id`, one behind the other.
    pub ids: String,
    /// Where each `customer_id` ends in `ids`.
    pub id_ends: Vec<u32>,
    /// The customer of each interaction.
    pub touched: Vec<u32>,
    /// The day of each interaction.
    pub touch_days: Vec<i32>,
    /// Its mood and whether it reached the customer, as `evidence::mark` says; empty where none is known.
    pub touch_marks: Vec<u8>,
    /// Who of ours it was, a number from 1 on; 0 where nobody is named.
    pub touch_owners: Vec<u32>,
    /// The customer of each contract.
    pub contracted: Vec<u32>,
    /// Its first day.
    pub contract_starts: Vec<i32>,
    /// Its last day, `OPEN_END` where it goes on after it or has none.
    pub contract_ends: Vec<i32>,
    /// The customer of each loss to a named competitor.
    pub rivalled: Vec<u32>,
    /// The day from which it counts as lost.
    pub rival_days: Vec<i32>,
    /// The day on which that was recorded.
    pub rival_known: Vec<i32>,
}

/// How the holdings are to be scored.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Question {
    /// The day to look from; `None` where it is to be worked out.
    pub as_of: Option<i32>,
    /// Today in local time.
    pub today: i32,
    /// Days within which no purchase counts as lost.
    pub horizon_days: u32,
    /// The asked model.
    pub model: ModelChoice,
    /// When the user calls a customer lost.
    pub own_rule: OwnRule,
    /// Thresholds of both schemes.
    pub rules: GradingRules,
}

impl Holdings {
    /// As columns.
    #[must_use]
    pub fn into_columns(self) -> Columns {
        let mut columns = Columns::default();
        columns.push(self.offsets);
        columns.push(self.days);
        columns.push(self.amounts);
        columns.push(self.segments);
        columns.push(self.ids.into_bytes());
        columns.push(self.id_ends);
        columns.push(self.touched);
        columns.push(self.touch_days);
        columns.push(self.touch_marks);
        columns.push(self.touch_owners);
        columns.push(self.contracted);
        columns.push(self.contract_starts);
        columns.push(self.contract_ends);
        columns.push(self.rivalled);
        columns.push(self.rival_days);
        columns.push(self.rival_known);
        columns
    }

    /// From columns; `None` where they are others.
    #[must_use]
    pub fn from_columns(columns: Columns) -> Option<Self> {
        let mut columns = columns.take();
        Some(Self {
            offsets: columns.counts()?,
            days: columns.days()?,
            amounts: columns.amounts()?,
            segments: columns.counts()?,
            ids: String::from_utf8(columns.bytes()?).ok()?,
            id_ends: columns.counts()?,
            touched: columns.counts()?,
            touch_days: columns.days()?,
            touch_marks: columns.bytes()?,
            touch_owners: columns.counts()?,
            contracted: columns.counts()?,
            contract_starts: columns.days()?,
            contract_ends: columns.days()?,
            rivalled: columns.counts()?,
            rival_days: columns.days()?,
            rival_known: columns.days()?,
        })
    }

    /// The purchases.
    #[must_use]
    pub fn log(&self) -> PurchaseLog<'_> {
        PurchaseLog { offsets: &self.offsets, days: &self.days, amounts: &self.amounts }
    }

    /// What is known of customers beside their orders, in order; `None` where nothing is.
    #[must_use]
    pub fn evidence(&self) -> Option<Evidence> {
        let columns = EvidenceColumns {
            touched: &self.touched,
            touch_days: &self.touch_days,
            touch_marks: &self.touch_marks,
            touch_owners: &self.touch_owners,
            contracted: &self.contracted,
            contract_starts: &self.contract_starts,
            contract_ends: &self.contract_ends,
            rivalled: &self.rivalled,
            rival_days: &self.rival_days,
            rival_known: &self.rival_known,
        };
        let evidence = Evidence::new(self.log().customers(), &columns);
        (!evidence.is_empty()).then_some(evidence)
    }

    /// Scores everything; `Break` where `progress` asked to stop.
    pub fn score(
        &self,
        question: &Question,
        progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> ControlFlow<(), Scores> {
        let as_of = question.as_of.unwrap_or_else(|| default_as_of(&self.log(), question.today));
        let interactions = (!self.touched.is_empty()).then(|| self.interactions(as_of));
        let id_order = id_order(&self.ids, &self.id_ends);
        let evidence = self.evidence();
        score_all(
            &ScoreInput {
                log: self.log(),
                margins: None,
                segments: &self.segments,
                interactions: interactions.as_deref(),
                evidence: evidence.as_ref(),
                id_order: &id_order,
                as_of,
                horizon_days: question.horizon_days,
                model: question.model,
                own_rule: question.own_rule,
                rules: question.rules,
                rfm: RfmRule::Quintiles,
            },
            progress,
        )
    }

    /// Interactions of each customer in the 365 days up to `as_of`.
    fn interactions(&self, as_of: i32) -> Vec<u32> {
        let mut counts = vec![0_u32; self.log().customers()];
        for (customer, day) in self.touched.iter().zip(&self.touch_days) {
            let recent = *day <= as_of && as_of.saturating_sub(*day) < TOUCH_DAYS;
            if let (true, Some(count)) = (recent, usize::try_from(*customer).ok().and_then(|row| counts.get_mut(row))) {
                *count += 1;
            }
        }
        counts
    }
}

/// The position of each row in code-point order of its text; equal texts in row order.
#[must_use]
pub fn id_order(ids: &str, ends: &[u32]) -> Vec<u32> {
    let starts = std::iter::once(0).chain(ends.iter().copied());
    let place = |at: u32| usize::try_from(at).unwrap_or(usize::MAX);
    let mut rows: Vec<(&str, u32)> = starts
        .zip(ends)
        .zip(0_u32..)
        .map(|((start, end), row)| (ids.get(place(start)..place(*end)).unwrap_or_default(), row))
        .collect();
    // UTF-8 keeps the order of code points.
    rows.sort_unstable();
    let mut order = vec![0_u32; rows.len()];
    for (position, (_, row)) in (0_u32..).zip(rows) {
        if let Some(slot) = order.get_mut(place(row)) {
            *slot = position;
        }
    }
    order
}

impl Question {
    /// As bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut numbers = Numbers::default();
        let (four, gold) = (&self.rules.four, &self.rules.gold);
        numbers.option(self.as_of.map(f64::from));
        numbers.extend([f64::from(self.today), f64::from(self.horizon_days), f64::from(model_code(self.model))]);
        numbers.own_rule(self.own_rule);
        numbers.extend([
            four.strategic_set_share,
            four.strategic_own_share,
            four.strategic_mean_multiple,
            four.partner_potential_percentile,
            four.partner_risk_percentile,
            four.partner_interactions_percentile,
            f64::from(four.value_active_windows),
            four.value_current_percentile,
        ]);
        numbers.extend([gold.gold_top_share, gold.potential_percentile, gold.potential_current_percentile]);
        numbers.into_bytes()
    }

    /// From bytes; `None` where they are others.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let numbers = numbers_of(bytes);
        let mut numbers = Reader::new(&numbers);
        let mut question = Self {
            as_of: numbers.optional_day()?,
            today: numbers.day()?,
            horizon_days: numbers.count()?,
            model: model_of(numbers.count()?)?,
            own_rule: numbers.own_rule()?,
            rules: GradingRules::default(),
        };
        let (four, gold) = (&mut question.rules.four, &mut question.rules.gold);
        four.strategic_set_share = numbers.next()?;
        four.strategic_own_share = numbers.next()?;
        four.strategic_mean_multiple = numbers.next()?;
        four.partner_potential_percentile = numbers.next()?;
        four.partner_risk_percentile = numbers.next()?;
        four.partner_interactions_percentile = numbers.next()?;
        four.value_active_windows = u8::try_from(numbers.count()?).ok()?;
        four.value_current_percentile = numbers.next()?;
        gold.gold_top_share = numbers.next()?;
        gold.potential_percentile = numbers.next()?;
        gold.potential_current_percentile = numbers.next()?;
        Some(question)
    }
}

const fn model_code(model: ModelChoice) -> u8 {
    match model {
        ModelChoice::Automatic => 0,
        ModelChoice::MbgNbd => 1,
        ModelChoice::BgNbd => 2,
        ModelChoice::Nbd => 3,
        ModelChoice::ParetoNbd => 4,
    }
}

const fn model_of(code: u32) -> Option<ModelChoice> {
    match code {
        0 => Some(ModelChoice::Automatic),
        1 => Some(ModelChoice::MbgNbd),
        2 => Some(ModelChoice::BgNbd),
        3 => Some(ModelChoice::Nbd),
        4 => Some(ModelChoice::ParetoNbd),
        _ => None,
    }
}
