//! Which rows of a long list are in sight, and where they stand. Pure arithmetic.
//!
//! It touches no element; [`super::VirtualRows`] does.

/// The tallest canvas a browser draws without clipping (Firefox stops near 17.8 million px).
const TALLEST: f64 = 15_000_000.0;
/// Rows kept ready above and below the visible ones.
const SPARE: usize = 6;

/// A list of equally high rows seen through a window. Heights in CSS px.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct VirtualWindow {
    /// How many rows the list has.
    pub rows: usize,
    /// The height of one row.
    pub row_height: f64,
    /// The height of what is in sight, without the head.
    pub height: f64,
}

impl VirtualWindow {
    /// How tall the canvas is: all rows, or the tallest a browser draws.
    #[must_use]
    pub fn canvas(&self) -> f64 {
        self.all_rows().min(TALLEST)
    }

    /// How many rows can be in sight at once, in part or wholly.
    #[must_use]
    pub fn in_sight(&self) -> usize {
        if self.row_height <= 0.0 {
            return 0;
        }
        whole(libm::ceil(self.height.max(0.0) / self.row_height)) + 1
    }

    /// How many rows must exist to fill the window wherever it stands.
    #[must_use]
    pub fn pool(&self) -> usize {
        if self.row_height <= 0.0 { 0 } else { self.in_sight() + 2 * SPARE }
    }

    /// The first row that should exist when the canvas is scrolled by `scrolled` px.
    #[must_use]
    pub fn first(&self, scrolled: f64) -> usize {
        if self.row_height <= 0.0 {
            return 0;
        }
        let in_sight = whole(libm::floor(self.offset(scrolled) / self.row_height));
        in_sight.saturating_sub(SPARE).min(self.rows.saturating_sub(self.pool()))
    }

    /// What to add to `index * row_height` to get a row's place in the canvas; 0 unless the canvas is shortened.
    #[must_use]
    pub fn base(&self, scrolled: f64) -> f64 {
        self.within(scrolled) - self.offset(scrolled)
    }

    /// The row that slot `slot` of the pool shows when the first is `first`: a step of one row moves one slot only.
    #[must_use]
    pub fn row_of_slot(&self, slot: usize, first: usize) -> usize {
        let pool = self.pool().max(1);
        let ahead = (slot + pool - first % pool) % pool;
        first + ahead
    }

    /// How far to scroll so that row `index` is wholly in sight, from `scrolled`; the same when it already is.
    #[must_use]
    pub fn scroll_to(&self, index: usize, scrolled: f64) -> f64 {
        let top = number(index) * self.row_height;
        let bottom = top + self.row_height;
        let offset = self.offset(scrolled);
        let wanted = if top < offset {
            top
        } else if bottom > offset + self.height {
            bottom - self.height
        } else {
            return scrolled;
        };
        let (hidden, hidden_on_canvas) = self.hidden();
        if hidden <= 0.0 { 0.0 } else { (wanted / hidden * hidden_on_canvas).clamp(0.0, hidden_on_canvas) }
    }

    fn all_rows(&self) -> f64 {
        number(self.rows) * self.row_height.max(0.0)
    }

    /// What does not fit the window: of the list, and of the canvas.
    fn hidden(&self) -> (f64, f64) {
        ((self.all_rows() - self.height).max(0.0), (self.canvas() - self.height).max(0.0))
    }

    fn within(&self, scrolled: f64) -> f64 {
        scrolled.clamp(0.0, self.hidden().1)
    }

    /// How much of the list lies above the window.
    fn offset(&self, scrolled: f64) -> f64 {
        let (hidden, hidden_on_canvas) = self.hidden();
        if hidden_on_canvas <= 0.0 { 0.0 } else { self.within(scrolled) / hidden_on_canvas * hidden }
    }
}

#[expect(clippy::cast_precision_loss, reason = "row numbers stay far below 2^52")]
fn number(rows: usize) -> f64 {
    rows as f64
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to a count of rows above zero")]
fn whole(value: f64) -> usize {
    value.max(0.0) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(rows: usize) -> VirtualWindow {
        VirtualWindow { rows, row_height: 36.0, height: 720.0 }
    }

    #[test]
    fn a_list_that_fits_has_no_base_and_starts_at_its_first_row() {
        let few = list(5);
        assert!((few.canvas() - 180.0).abs() < 1e-9);
        assert_eq!(few.first(0.0), 0);
        assert!(few.base(500.0).abs() < 1e-9);
    }

    #[test]
    fn rows_in_sight_are_always_in_the_pool() {
        for rows in [40, 1_000, 100_000, 1_000_000, 3_000_000] {
            let list = list(rows);
            let most = list.canvas() - list.height;
            for step in 0..=200 {
                let scrolled = most * f64::from(step) / 200.0;
                let first = list.first(scrolled);
                let last = first + list.pool();
                let top = number(first) * 36.0 + list.base(scrolled);
                let bottom = number(last) * 36.0 + list.base(scrolled);
                assert!(top <= scrolled + 1e-6, "{rows} rows at {scrolled}: {top}");
                assert!(bottom >= scrolled + 720.0 - 1e-6 || last >= rows, "{rows} rows at {scrolled}: {bottom}");
            }
            assert_eq!(list.first(most) + list.pool(), rows.max(list.pool()));
        }
    }

    #[test]
    fn a_step_of_one_row_changes_one_slot() {
        let list = list(100_000);
        let shown = |first| (0..list.pool()).map(|slot| list.row_of_slot(slot, first)).collect::<Vec<_>>();
        let (before, after) = (shown(4_711), shown(4_712));
        assert_eq!(before.iter().zip(&after).filter(|(one, other)| one != other).count(), 1);
        let mut sorted = after.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, (4_712..4_712 + list.pool()).collect::<Vec<_>>());
    }

    #[test]
    fn scrolling_to_a_row_brings_it_into_sight_and_stays_when_it_is() {
        for rows in [1_000, 2_000_000] {
            let list = list(rows);
            for index in [0, 7, rows / 2, rows - 1] {
                let scrolled = list.scroll_to(index, list.canvas() / 3.0);
                let top = number(index) * 36.0 + list.base(scrolled);
                assert!(top >= scrolled - 0.5 && top + 36.0 <= scrolled + 720.5, "{index} of {rows}");
                assert!((list.scroll_to(index, scrolled) - scrolled).abs() < 1.0);
            }
        }
    }
}
