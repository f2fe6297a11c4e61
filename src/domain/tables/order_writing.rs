//! How orders come into their table and how their segments come out again.
//!
//! Reading a row is `order_table`'s; bytes on disk are `storage::chunk`'s.

use std::ops::Range;

use super::{
    UnknownCustomer,
    customer_table::CustomerTable,
    hidden::Hidden,
    layout::{DirtySegment, Part, Slot, extend_tight, push_tight},
    order_cold::{OrderCold, OrderColdBuilder},
    order_hot::{OrderFacts, OrderHot, OrderHotBuilder, OrderSegment, OrderSegmentBuilder},
    order_index::Columns,
    order_table::{Block, OrderTable, Unreadable},
};
use crate::domain::{currency::Currency, id::Id, order::Order};

/// A last segment with fewer rows than this takes in new rows; a fuller one is left alone.
const SMALL: u32 = 8_192;
/// More patches than this are worked into their segment.
const MANY: u32 = 2_048;

impl OrderTable {
    /// Hides a row in the name of an entry; false where it was hidden already.
    pub fn hide(&mut self, row: u32, seq: u64) -> bool {
        if !self.is_live(row) || self.hidden.hide(row..row + 1, seq) == 0 {
            return false;
        }
        if let Some(customer) = self.customer(row) {
            self.index.remove(customer, row);
        }
        self.layout.soil_rows(row..row + 1, Part::Hot);
        true
    }

    /// Shows a row that the entry had hidden; false where it had not.
    pub fn show(&mut self, row: u32, hidden_at: u64) -> bool {
        if self.hidden.show(row..row.saturating_add(1), hidden_at) == 0 {
            return false;
        }
        if let Some(&customer) = self.customers.get(row as usize) {
            let columns = Columns { customers: &self.customers, days: &self.days };
            self.index.add(customer, row, columns);
        }
        self.layout.soil_rows(row..row + 1, Part::Hot);
        true
    }

    /// Hides the rows of a range that are not hidden yet; says how many.
    pub fn hide_rows(&mut self, rows: Range<u32>, seq: u64) -> u32 {
        let rows = rows.start..rows.end.min(self.len());
        let hidden = self.hidden.hide(rows.clone(), seq);
        if hidden > 0 {
            self.index.invalidate();
            self.layout.soil_rows(rows, Part::Hot);
        }
        hidden
    }

    /// Takes the place of another table: revisions rise from one to the other.
    pub fn succeed(&mut self, before: &Self) {
        self.layout.succeed(before.revision());
    }

    /// Hides every row on behalf of the entry, also those that another one had hidden.
    pub fn hide_all(&mut self, seq: u64) {
        self.hidden = Hidden::all(self.len(), seq);
        self.index.invalidate();
        self.layout.soil_rows(0..self.len(), Part::Hot);
    }

    /// Shows the rows of a range that the entry had hidden; says how many.
    pub fn show_rows(&mut self, rows: Range<u32>, hidden_at: u64) -> u32 {
        let shown = self.hidden.show(rows.clone(), hidden_at);
        if shown > 0 {
            self.index.invalidate();
            self.layout.soil_rows(rows, Part::Hot);
        }
        shown
    }

    /// Writes an order of the customer in that row: over its row where it has one, else
    /// in a new row. A hidden row stays hidden.
    pub fn put(&mut self, order: &Order, customer: u32) -> u32 {
        let currency = self.currency_code(order.currency);
        let row = match self.row(order.id) {
            Some(row) => {
                self.overwrite(row, order, customer, currency);
                row
            }
            None => self.insert(order, customer, currency),
        };
        let new = self.patches.insert(row, Box::new(order.clone())).is_none();
        let Some((at, _)) = self.layout.locate(row) else { return row };
        if let Some(block) = self.blocks.get_mut(at) {
            block.rewritten += u32::from(new);
        }
        self.layout.soil(at, Part::Hot);
        self.layout.soil(at, Part::Cold);
        self.absorb_where_many(at);
        row
    }

    fn overwrite(&mut self, row: u32, order: &Order, customer: u32, currency: u16) {
        let place = row as usize;
        let before = self.customer(row).unwrap_or(customer);
        let moved = before != customer || self.days.get(place) != Some(&order.date.epoch_days());
        if moved {
            self.index.remove(before, row);
        }
        set(&mut self.customers, place, customer);
        set(&mut self.days, place, order.date.epoch_days());
        set(&mut self.amounts, place, order.amount);
        set(&mut self.currencies, place, currency);
        if moved && !self.hidden.contains(row) {
            let columns = Columns { customers: &self.customers, days: &self.days };
            self.index.add(customer, row, columns);
        }
        match order.provenance.batch_id {
            Some(batch) => self.batches.set(row..row + 1, batch.bits()),
            None => self.batches.clear(row..row + 1),
        }
    }

    fn insert(&mut self, order: &Order, customer: u32, currency: u16) -> u32 {
        if self.layout.slots().last().is_none_or(|slot| slot.len >= SMALL) {
            self.layout.add_unwritten(0);
            self.blocks.push(Block { cold: Some(OrderCold::default()), ..Block::default() });
        }
        let row = self.layout.grow_last().unwrap_or_default();
        if let Some(block) = self.blocks.last_mut() {
            block.ids.push(order.id.bits());
        }
        push_tight(&mut self.customers, customer);
        push_tight(&mut self.days, order.date.epoch_days());
        push_tight(&mut self.amounts, order.amount);
        push_tight(&mut self.currencies, currency);
        if let Some(batch) = order.provenance.batch_id {
            self.batches.set(row..row + 1, batch.bits());
        }
        let columns = Columns { customers: &self.customers, days: &self.days };
        self.index.add(customer, row, columns);
        row
    }

    fn currency_code(&mut self, currency: Currency) -> u16 {
        let place = self.currency_codes.iter().position(|&code| code == currency).unwrap_or_else(|| {
            self.currency_codes.push(currency);
            self.currency_codes.len() - 1
        });
        u16::try_from(place).unwrap_or(u16::MAX)
    }

    /// Adds a segment whose rows are new, as the next number; it counts as clean: its
    /// chunks are on disk or are written with the same entry. An unsound one adds nothing.
    ///
    /// # Errors
    /// Where an order's customer is not in the customers' table; then nothing is added.
    pub fn append(&mut self, segment: OrderSegment, customers: &CustomerTable) -> Result<Range<u32>, UnknownCustomer> {
        let number = self.layout.next_number();
        let rows = self.append_hot(number, segment.hot, customers)?;
        self.attach_cold(number, segment.cold);
        Ok(rows)
    }

    /// Adds the hot part of a segment read from the chunk of that number. Numbers must
    /// ascend. Its cold part is not loaded until `attach_cold`.
    ///
    /// # Errors
    /// Where an order's customer is not in the customers' table; then nothing is added.
    pub fn append_hot(
        &mut self,
        number: u32,
        hot: OrderHot,
        customers: &CustomerTable,
    ) -> Result<Range<u32>, UnknownCustomer> {
        if hot.is_empty() || !hot.is_sound() {
            return Ok(self.len()..self.len());
        }
        let customer_rows = customers.rows_of(&hot.customer_ids)?;
        let rows = self.layout.add(number, hot.len(), &[Part::Hot, Part::Cold]);
        self.hidden.adopt(rows.start, &hot.hidden);
        for run in &hot.batches {
            let first = rows.start + run.first;
            self.batches.set(first..first + run.count, run.value);
        }
        let customer_row = |&at: &u32| customer_rows.get(at as usize).copied().unwrap_or_default();
        extend_tight(&mut self.customers, hot.customers.iter().map(customer_row));
        extend_tight(&mut self.days, hot.days.into_iter());
        extend_tight(&mut self.amounts, hot.amounts.into_iter());
        let codes: Vec<u16> = hot.currency_codes.iter().map(|&currency| self.currency_code(currency)).collect();
        let code = |at: u16| codes.get(usize::from(at)).copied().unwrap_or_default();
        if hot.currencies.is_empty() {
            extend_tight(&mut self.currencies, (0..hot.ids.len() as usize).map(|_| code(0)));
        } else {
            extend_tight(&mut self.currencies, hot.currencies.iter().map(|&at| code(at)));
        }
        self.blocks.push(Block { cold_rows: hot.ids.len(), ids: hot.ids, cold: None, rewritten: 0 });
        self.index.invalidate();
        Ok(rows)
    }

    /// Makes room for rows to come, so that opening does not copy columns.
    pub fn reserve(&mut self, rows: u32) {
        let rows = rows as usize;
        self.customers.reserve_exact(rows);
        self.days.reserve_exact(rows);
        self.amounts.reserve_exact(rows);
        self.currencies.reserve_exact(rows);
    }

    /// Brings the cold part of a segment in; false where it is not that segment's.
    pub fn attach_cold(&mut self, number: u32, cold: OrderCold) -> bool {
        let Some(at) = self.layout.find(number) else { return false };
        let Some(block) = self.blocks.get_mut(at) else { return false };
        let fits = cold.is_sound() && cold.len() == block.cold_rows && block.cold.is_none();
        if fits {
            block.cold = Some(cold);
            self.absorb_where_many(at);
        }
        fits
    }

    /// Lets the cold part of a segment go again; orders written since stay. False where
    /// the segment's cold part is not on disk as it is here.
    pub fn release_cold(&mut self, number: u32) -> bool {
        let dirty = self.layout.dirty().iter().any(|dirty| dirty.number == number && dirty.part == Part::Cold);
        let block = self.layout.find(number).and_then(|at| self.blocks.get_mut(at));
        match block {
            Some(block) if !dirty && block.rewritten == 0 && block.cold_rows > 0 => block.cold.take().is_some(),
            _ => false,
        }
    }

    /// The number that the next segment of an import takes. Rows that were put one by one
    /// take none before a fold.
    #[must_use]
    pub const fn next_number(&self) -> u32 {
        self.layout.next_number()
    }

    /// The numbers of all segments, in the order of their rows.
    #[must_use]
    pub fn numbers(&self) -> Vec<u32> {
        self.layout.numbers()
    }

    /// Parts of segments that changed since they were last written.
    #[must_use]
    pub fn dirty_segments(&self) -> Vec<DirtySegment> {
        self.layout.dirty()
    }

    /// The hot part of the segment of that number as it is now, hidden rows included.
    #[must_use]
    pub fn hot(&self, number: u32, customers: &CustomerTable) -> Option<OrderHot> {
        let slot = self.layout.slots().get(self.layout.find(number)?)?;
        let mut builder = OrderHotBuilder::default();
        for row in slot.rows() {
            builder.push(&OrderFacts {
                bits: self.id(row)?.bits(),
                customer: customers.id(self.customer(row)?)?.bits(),
                day: *self.days.get(row as usize)?,
                amount: self.amount(row)?,
                currency: self.currency(row)?,
                batch: self.batches.get(row),
            });
        }
        let mut hot = builder.take();
        hot.hidden = self.hidden.within(slot.rows());
        Some(hot)
    }

    /// The cold part of the segment of that number as it is now.
    ///
    /// # Errors
    /// Where the segment does not exist, or its cold part is not loaded or damaged.
    pub fn cold(&self, number: u32, customers: &CustomerTable) -> Result<OrderCold, Unreadable> {
        let at = self.layout.find(number).ok_or(Unreadable::NoSuchRow)?;
        let rows = self.layout.slots().get(at).map(Slot::rows).ok_or(Unreadable::NoSuchRow)?;
        self.gather_cold(at, rows, |row| self.record(row, customers))
    }

    /// The cold part of a range of rows that begins with the segment at `at`, whose
    /// rows are copied as they are; `read` reads those of other segments.
    fn gather_cold(
        &self,
        at: usize,
        rows: Range<u32>,
        read: impl Fn(u32) -> Result<Order, Unreadable>,
    ) -> Result<OrderCold, Unreadable> {
        let (slot, block) = self.layout.slots().get(at).zip(self.blocks.get(at)).ok_or(Unreadable::NoSuchRow)?;
        let base = match &block.cold {
            Some(cold) => Some(cold),
            None if block.cold_rows > 0 => return Err(Unreadable::NotLoaded { segment: self.layout.number_of(at) }),
            None => None,
        };
        let mut builder = base.map_or_else(OrderColdBuilder::default, OrderColdBuilder::with_words_of);
        for row in rows {
            if let Some(order) = self.patches.get(&row) {
                builder.push(order);
            } else if let Some(cold) = base.filter(|_| row - slot.start < block.cold_rows) {
                builder.push_row_of(cold, row - slot.start);
            } else {
                builder.push(&read(row)?);
            }
        }
        Ok(builder.take())
    }

    /// Notes that a part lies on disk as `dirty_segments` named it.
    pub fn mark_clean(&mut self, written: &DirtySegment) {
        self.layout.mark_clean(written);
    }

    /// Makes one segment of small neighbours whose cold parts are loaded; rows stay what
    /// they are. The merged segments are dirty, and `vanished` names the chunks to delete.
    pub fn compact(&mut self, customers: &CustomerTable) {
        for group in self.layout.mergeable(SMALL, OrderSegmentBuilder::MAX_ROWS).into_iter().rev() {
            let slots = self.layout.slots().get(group.clone()).unwrap_or_default();
            let Some((first, last)) = slots.first().zip(slots.last()) else { continue };
            let rows = first.start..last.rows().end;
            let Ok(cold) = self.gather_cold(group.start, rows.clone(), |row| self.record(row, customers)) else {
                continue;
            };
            let ids = rows.filter_map(|row| self.id(row)).map(Id::bits).collect();
            self.blocks.drain(group.start + 1..group.end);
            self.layout.merge(group.clone(), &[Part::Hot, Part::Cold]);
            if let Some(block) = self.blocks.get_mut(group.start) {
                block.ids = ids;
            }
            self.settle(group.start, cold);
        }
    }

    /// Numbers of segments that were merged away and whose chunks are to be deleted.
    #[must_use]
    pub fn vanished(&self) -> &[u32] {
        self.layout.vanished()
    }

    /// Notes that those chunks are gone from disk.
    pub fn forget_vanished(&mut self, gone: &[u32]) {
        self.layout.forget_vanished(gone);
    }

    fn absorb_where_many(&mut self, at: usize) {
        let Some((slot, block)) = self.layout.slots().get(at).zip(self.blocks.get(at)) else { return };
        if block.rewritten > MANY
            && let Ok(cold) = self.gather_cold(at, slot.rows(), |_| Err(Unreadable::NoSuchRow))
        {
            self.settle(at, cold);
        }
    }

    /// Puts a cold part that was just gathered in the place of a block's and its patches.
    fn settle(&mut self, at: usize, cold: OrderCold) {
        let Some(rows) = self.layout.slots().get(at).map(Slot::rows) else { return };
        let mut later = self.patches.split_off(&rows.start);
        self.patches.append(&mut later.split_off(&rows.end));
        if let Some(block) = self.blocks.get_mut(at) {
            block.cold_rows = cold.len();
            block.cold = Some(cold);
            block.rewritten = 0;
        }
    }
}

fn set<T>(column: &mut [T], at: usize, value: T) {
    if let Some(place) = column.get_mut(at) {
        *place = value;
    }
}
