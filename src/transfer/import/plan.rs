//! What an import would do to an archive: for each customer and order, whether it is new, changed or known.
//!
//! A plan changes nothing and holds no text: `records` makes the records out of it and the table.

use std::ops::ControlFlow;

use serde::{Deserialize, Serialize};

use super::{
    super::{
        csv::table::Table,
        export::orders::is_told,
        mapping::field::{Mapping, Question, Shape},
        source::Progress,
    },
    added_fields,
    existing::{Existing, Fact, Known},
    identity,
    incoming::{self, Reading, Said},
    problem::{At, Outcome, Problem, Problems, Why},
    rows::{self, Drafts, NONE, Places, RowDraft},
};
use crate::domain::{currency::Currency, custom_field::CustomField, day::Day, order::ImportKey};

/// How many records of a noun have which fate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Not in the archive.
    pub new: u64,
    /// In the archive with other content; they will be changed.
    pub changed: u64,
    /// In the archive as they stand.
    pub unchanged: u64,
    /// Deleted by hand; they stay deleted.
    pub kept_deleted: u64,
    /// Deleted by hand; they will be brought back.
    pub brought_back: u64,
}

/// What the person reads before anything is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// What the table holds.
    pub shape: Shape,
    /// How many rows were read, without the header.
    pub rows: u64,
    /// Customers.
    pub customers: Tally,
    /// Contacts of customers.
    pub contacts: Tally,
    /// Orders.
    pub orders: Tally,
    /// Contracts.
    pub contracts: Tally,
    /// Orders whose total is negative.
    pub returns: u64,
    /// Rows that are left out.
    pub rows_left_out: u64,
    /// Cells that are read as repaired or as empty, because they cannot be taken as they stand.
    pub repaired: u64,
    /// How many problems there are.
    pub problem_count: u64,
    /// The problems, the first 100,000 of them.
    pub problems: Vec<Problem>,
    /// Orders in other currencies than the archive's, by currency.
    pub other_currencies: Vec<(Currency, u64)>,
    /// The first and last day of the orders.
    pub days: Option<(Day, Day)>,
    /// Labels of custom fields that the import adds.
    pub new_fields: Vec<String>,
}

/// What an import may do.
#[derive(Clone, Debug)]
pub struct Request<'a> {
    /// How the columns are read.
    pub mapping: &'a Mapping,
    /// For each column whether its dates can be read two ways (`Survey::open_days`).
    pub open_days: &'a [bool],
    /// The names of the columns (`Survey::columns`), for custom fields that are added.
    pub names: &'a [String],
    /// The archive's custom fields.
    pub custom_fields: &'a [CustomField],
    /// The archive's currency; absent before its first order.
    pub archive_currency: Option<Currency>,
    /// The day up to which a contract has run whose file tells how many months it has.
    pub as_of: Day,
    /// Whether records that were deleted by hand come back.
    pub bring_back: bool,
}

/// Why there is no plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanError {
    /// Something has to be asked first.
    Questions(Vec<Question>),
    /// The person stopped it.
    Cancelled,
}

/// What becomes of a customer or an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    New,
    Changed(Known),
    Unchanged(Known),
    KeptDeleted(Known),
    BroughtBack(Known),
}

/// An order and its rows.
#[derive(Clone, Copy, Debug)]
pub(super) struct OrderDraft {
    pub(super) key: ImportKey,
    pub(super) customer: u32,
    pub(super) day: Day,
    pub(super) currency: Currency,
    pub(super) amount: i64,
    pub(super) first: u32,
    pub(super) count: u32,
    pub(super) fate: Fate,
}

/// A plan: the review, and what the records are made from.
#[derive(Debug)]
pub struct Plan {
    /// What the person reads.
    pub review: Review,
    pub(super) mapping: Mapping,
    pub(super) places: Places,
    pub(super) custom: Vec<CustomField>,
    pub(super) new_fields: Vec<CustomField>,
    /// For each column that is a custom field, its key.
    pub(super) keys: Vec<Option<String>>,
    pub(super) usual: Currency,
    pub(super) as_of: Day,
    pub(super) drafts: Drafts,
    pub(super) fates: Vec<Fate>,
    pub(super) contacts: Vec<(u32, u32)>,
    pub(super) orders: Vec<OrderDraft>,
    pub(super) lines: Vec<RowDraft>,
}

/// Works out what an import would do. `progress` is told rows read and rows in all.
///
/// # Errors
/// Where something has to be asked first, or `progress` stopped it.
pub fn plan(
    table: &Table,
    request: &Request<'_>,
    existing: &Existing,
    progress: Progress<'_>,
) -> Result<Plan, PlanError> {
    let questions = request.mapping.questions(request.open_days);
    if !questions.is_empty() {
        return Err(PlanError::Questions(questions));
    }
    let mapping = request.mapping.clone();
    let usual = mapping.currency.or(request.archive_currency).unwrap_or(Currency::CNY);
    let mut drafts = rows::read(table, &mapping, usual, request.as_of, progress).or(Err(PlanError::Cancelled))?;
    let (new_fields, keys) = added_fields::of(request);
    let custom = [request.custom_fields, &new_fields].concat();
    let lines = std::mem::take(&mut drafts.orders);
    let mut plan = Plan {
        review: review(&mapping, &drafts, &new_fields),
        places: Places::of(&mapping),
        mapping,
        custom,
        new_fields,
        keys,
        usual,
        as_of: request.as_of,
        drafts,
        fates: Vec::new(),
        contacts: Vec::new(),
        orders: Vec::new(),
        lines,
    };
    let total = plan.review.rows;
    plan.match_customers(table, existing, request.bring_back);
    if progress(total, total) == ControlFlow::Break(()) {
        return Err(PlanError::Cancelled);
    }
    plan.group_orders(table);
    plan.match_orders(table, existing, request.bring_back);
    plan.match_contracts(table, existing);
    if progress(total, total) == ControlFlow::Break(()) {
        return Err(PlanError::Cancelled);
    }
    plan.conclude(table, request.archive_currency.unwrap_or(usual));
    Ok(plan)
}

fn review(mapping: &Mapping, drafts: &Drafts, new_fields: &[CustomField]) -> Review {
    Review {
        shape: mapping.shape(),
        rows: drafts.rows,
        customers: Tally::default(),
        contacts: Tally::default(),
        orders: Tally::default(),
        contracts: Tally::default(),
        returns: 0,
        rows_left_out: 0,
        repaired: 0,
        problem_count: 0,
        problems: Vec::new(),
        other_currencies: Vec::new(),
        days: None,
        new_fields: new_fields.iter().map(|field| field.label.clone()).collect(),
    }
}

impl Plan {
    /// How the plan reads customers' cells.
    pub(super) fn reading(&self, table: &Table) -> Reading<'_> {
        Reading { custom: &self.custom, currency: self.usual, is_guarded: rows::may_be_guarded(table) }
    }

    /// What the file says of a customer.
    pub(super) fn said(&self, table: &Table, customer: usize, problems: &mut Problems) -> Vec<Said> {
        let columns = &self.places.of_customer;
        let filled = self.drafts.filled.get(customer * columns.len()..(customer + 1) * columns.len());
        let mut said = Vec::new();
        for (column, row) in columns.iter().zip(filled.unwrap_or_default()) {
            let Some(cells) = (*row != NONE).then(|| table.row(*row as usize)).flatten() else { continue };
            let Some(choice) = self.mapping.columns.get(*column) else { continue };
            let key = self.keys.get(*column).and_then(Option::as_deref);
            incoming::read(choice, key, rows::at(*row, cells, Some(*column)), self.reading(table), problems, &mut said);
        }
        said
    }

    fn match_customers(&mut self, table: &Table, existing: &Existing, bring_back: bool) {
        let mut problems = std::mem::take(&mut self.drafts.problems);
        let mut new_fields = self.new_fields.clone();
        let mut tally = Tally::default();
        let mut fates = Vec::with_capacity(self.drafts.customers.len());
        for (place, draft) in self.drafts.customers.iter().enumerate() {
            // Read in any case: what is wrong with the cells is said of known customers too.
            let said = self.said(table, place, &mut problems);
            added_fields::collect_options(&said, &mut new_fields);
            let fate = match existing.customer(draft.key) {
                None => Fate::New,
                Some(known) if known.is_removed && bring_back => Fate::BroughtBack(known),
                Some(known) if known.is_removed => Fate::KeptDeleted(known),
                Some(known) if incoming::is_known(&said, known.place, existing) => Fate::Unchanged(known),
                Some(known) => Fate::Changed(known),
            };
            tally.count(fate);
            fates.push(fate);
        }
        self.review.customers = tally;
        self.fates = fates;
        self.new_fields = new_fields;
        self.match_contacts(table, existing);
        self.drafts.problems = problems;
    }

    fn match_contacts(&mut self, table: &Table, existing: &Existing) {
        let mut seen = std::collections::HashSet::new();
        let is_guarded = rows::may_be_guarded(table);
        for &(customer, row) in &self.drafts.contacts {
            let Some(cells) = table.row(row as usize) else { continue };
            let name = self.places.contact.map_or("", |column| super::cell::clean(cells.cell(column), is_guarded));
            if !seen.insert((customer, name)) {
                continue;
            }
            let known = match self.fates.get(customer as usize) {
                Some(Fate::Changed(known) | Fate::Unchanged(known) | Fate::BroughtBack(known)) => {
                    existing.holds(known.place, Fact::Contact(name))
                }
                Some(Fate::KeptDeleted(_)) => continue,
                Some(Fate::New) | None => false,
            };
            if known {
                self.review.contacts.unchanged += 1;
            } else {
                self.review.contacts.new += 1;
                self.contacts.push((customer, row));
            }
        }
    }

    /// Sorts the rows so that those of one order stand together, and gives each order its key.
    fn group_orders(&mut self, table: &Table) {
        self.lines.sort_unstable_by(|a, b| {
            let row_identity = |draft: &RowDraft| match draft.number {
                Some(_) => (0, 0, 0),
                None => (draft.day.epoch_days(), draft.amount, draft.product),
            };
            (a.customer, a.number)
                .cmp(&(b.customer, b.number))
                .then_with(|| row_identity(a).cmp(&row_identity(b)))
                .then(a.row.cmp(&b.row))
        });
        let lines = std::mem::take(&mut self.lines);
        let mut problems = std::mem::take(&mut self.drafts.problems);
        let mut nth = 0;
        let mut before: Option<&RowDraft> = None;
        let mut at = 0;
        while let Some(first) = lines.get(at) {
            let count = if first.number.is_none() {
                1
            } else {
                let is_same = |line: &&RowDraft| line.customer == first.customer && line.number == first.number;
                lines.get(at..).unwrap_or_default().iter().take_while(is_same).count()
            };
            let all = lines.get(at..at + count).unwrap_or_default();
            let is_again = before.is_some_and(|it| {
                it.number.is_none()
                    && (it.customer, it.day, it.amount, it.product)
                        == (first.customer, first.day, first.amount, first.product)
            });
            nth = if is_again { nth + 1 } else { 1 };
            let customer_key =
                self.drafts.customers.get(first.customer as usize).map_or(ImportKey(0), |draft| draft.key);
            let product = self.drafts.products.get(first.product as usize).map_or("", String::as_str);
            let key = first
                .number
                .unwrap_or_else(|| identity::order_by_row(customer_key, first.day, first.amount, product, nth));
            let amount = all.iter().filter(|line| line.currency == first.currency).map(|line| line.amount);
            self.orders.push(OrderDraft {
                key,
                customer: first.customer,
                day: first.day,
                currency: first.currency,
                amount: amount.fold(0, i64::saturating_add),
                first: u32::try_from(at).unwrap_or(NONE),
                count: u32::try_from(count).unwrap_or(NONE),
                fate: Fate::New,
            });
            self.compare_rows(table, all, &mut problems);
            before = Some(first);
            at += count;
        }
        self.lines = lines;
        self.drafts.problems = problems;
    }

    /// Rows of one order that disagree on its day or its currency.
    fn compare_rows(&self, table: &Table, all: &[RowDraft], problems: &mut Problems) {
        let Some((first, rest)) = all.split_first() else { return };
        for line in rest {
            let Some(row) = table.row(line.row as usize) else { continue };
            if line.currency != first.currency {
                let column = self.places.currency.or(self.places.amount);
                let why = Why::TwoCurrencies { first: first.currency };
                problems.add(rows::at(line.row, row, column), why, Outcome::RowLeftOut);
            } else if line.day != first.day {
                let why = Why::OtherDay { first: first.day };
                problems.add(rows::at(line.row, row, self.places.date), why, Outcome::FirstKept);
            }
        }
    }

    fn match_orders(&mut self, table: &Table, existing: &Existing, bring_back: bool) {
        let mut tally = Tally::default();
        let mut orders = std::mem::take(&mut self.orders);
        let mut problems = std::mem::take(&mut self.drafts.problems);
        for order in &mut orders {
            let has_number = self.lines.get(order.first as usize).is_some_and(|line| line.number.is_some());
            let known = existing.order(order.key).or_else(|| {
                let line = self.lines.get(order.first as usize).filter(|_| has_number)?;
                let number = self.places.order?;
                existing.order_by_id(super::cell::clean(table.row(line.row as usize)?.cell(number), true))
            });
            let owner = self.fates.get(order.customer as usize).copied();
            order.fate = match (known, owner) {
                (Some(known), Some(Fate::KeptDeleted(_))) => Fate::KeptDeleted(known),
                (None, Some(Fate::KeptDeleted(owner))) => {
                    self.tell(table, order, Why::CustomerDeleted, Outcome::RowLeftOut, &mut problems);
                    Fate::KeptDeleted(owner)
                }
                (None, _) => Fate::New,
                (Some(known), _) if known.is_removed && bring_back => Fate::BroughtBack(known),
                (Some(known), _) if known.is_removed => Fate::KeptDeleted(known),
                // Without a number the identity is the content: nothing else is compared, so that an
                // order edited since is not set back.
                (Some(known), _) if !has_number || self.is_known_order(table, order, known, existing) => {
                    Fate::Unchanged(known)
                }
                (Some(known), _) => Fate::Changed(known),
            };
            tally.count(order.fate);
        }
        self.orders = orders;
        self.drafts.problems = problems;
        self.review.orders = tally;
    }

    /// Whether an order of the archive has all that the file says of it.
    fn is_known_order(&self, table: &Table, order: &OrderDraft, known: Known, existing: &Existing) -> bool {
        let holds = |fact| existing.order_holds(known.place, fact);
        let mut lines = self.order_lines(table, order);
        lines.retain(is_told);
        let head = Fact::Order(order.day.epoch_days(), order.currency.code(), order.amount, lines.len());
        let texts = self.order_texts(table, order);
        holds(head)
            && lines.iter().enumerate().all(|(place, line)| {
                holds(Fact::Line(place, &line.product, line.amount))
                    && line.quantity.is_none_or(|quantity| holds(Fact::Quantity(place, quantity.to_bits())))
                    && line.cost.is_none_or(|cost| holds(Fact::Cost(place, cost)))
            })
            && texts.iter().all(|(tag, text)| text.is_empty() || holds(Fact::OrderText(tag, text)))
    }

    /// Counts what the review shows beside the tallies, and lists the problems by line.
    fn conclude(&mut self, table: &Table, archive: Currency) {
        let mut problems = std::mem::take(&mut self.drafts.problems);
        for order in &self.orders {
            self.review.returns += u64::from(order.amount < 0);
            self.review.days = Some(match self.review.days {
                None => (order.day, order.day),
                Some((first, last)) => (first.min(order.day), last.max(order.day)),
            });
            if order.currency != archive {
                match self.review.other_currencies.iter_mut().find(|(currency, _)| *currency == order.currency) {
                    Some((_, count)) => *count += 1,
                    None => self.review.other_currencies.push((order.currency, 1)),
                }
                self.tell(table, order, Why::OtherCurrency { currency: order.currency }, Outcome::Kept, &mut problems);
            }
        }
        self.lone_returns(table, &mut problems);
        let is_repaired = |it: &&Problem| matches!(it.outcome, Outcome::Repaired | Outcome::CellLeftEmpty);
        self.review.repaired = problems.list.iter().filter(is_repaired).count() as u64;
        problems.left_out.sort_unstable();
        problems.left_out.dedup();
        problems.list.sort_by_key(|problem| (problem.row, problem.column));
        self.review.rows_left_out = problems.left_out.len() as u64;
        self.review.problem_count = problems.count;
        self.review.problems = std::mem::take(&mut problems.list);
        self.drafts.problems = problems;
    }

    /// Returns of new customers before their first order.
    fn lone_returns(&self, table: &Table, problems: &mut Problems) {
        let mut firsts: Vec<Option<Day>> = vec![None; self.fates.len()];
        for order in self.orders.iter().filter(|order| order.amount >= 0) {
            if let Some(first) = firsts.get_mut(order.customer as usize) {
                *first = Some(first.map_or(order.day, |day| day.min(order.day)));
            }
        }
        for order in self.orders.iter().filter(|order| order.amount < 0) {
            let is_new = matches!(self.fates.get(order.customer as usize), Some(Fate::New));
            let first = firsts.get(order.customer as usize).copied().flatten();
            if is_new && first.is_none_or(|first| first > order.day) {
                self.tell(table, order, Why::ReturnWithoutOrder, Outcome::Kept, problems);
            }
        }
    }

    fn tell(&self, table: &Table, order: &OrderDraft, why: Why, outcome: Outcome, problems: &mut Problems) {
        let Some(line) = self.lines.get(order.first as usize) else { return };
        let Some(row) = table.row(line.row as usize) else { return };
        let at: At<'_> = rows::at(line.row, row, self.places.amount);
        problems.add(at, why, outcome);
    }

    /// Whether the first row of the table names the columns.
    #[must_use]
    pub const fn has_header(&self) -> bool {
        self.mapping.has_header
    }

    /// Whether a spreadsheet, or a guarded export, may have written the table.
    pub(in crate::transfer) fn is_guarded(&self, table: &Table) -> bool {
        self.reading(table).is_guarded
    }

    /// The rows that are left out, by their places in the table.
    #[must_use]
    pub fn rows_left_out(&self) -> &[u32] {
        &self.drafts.problems.left_out
    }
}

impl Tally {
    pub(super) const fn count(&mut self, fate: Fate) {
        match fate {
            Fate::New => self.new += 1,
            Fate::Changed(_) => self.changed += 1,
            Fate::Unchanged(_) => self.unchanged += 1,
            Fate::KeptDeleted(_) => self.kept_deleted += 1,
            Fate::BroughtBack(_) => self.brought_back += 1,
        }
    }
}
