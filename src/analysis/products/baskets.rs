//! What was sold, line by line, and the sets of products that were bought together.
//!
//! Whoever fills it has left out returns and lines of a negative amount.

use serde::{Deserialize, Serialize};

use crate::analysis::numeric::quantile::median;
use crate::analysis::summary::minor;
use crate::analysis::transit::columns::Columns;

/// The amount of a line in another currency than the archive's: the product counts, the amount does not.
pub const FOREIGN: i64 = -1;

/// What counts as bought together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Unit {
    /// By one customer, whenever.
    #[default]
    Customer,
    /// In one order. Only orders of two or more products count: one that names a single product often could not
    /// name more (a line a row), and would make any two products of the others look related.
    Order,
}

/// Lines of orders as parallel columns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sales {
    /// Who bought, by a number.
    pub customers: Vec<u32>,
    /// In which order, by a number.
    pub orders: Vec<u32>,
    /// Which product, by a number from 0.
    pub products: Vec<u32>,
    /// For how much, in minor units; [`FOREIGN`] in another currency.
    pub amounts: Vec<i64>,
}

/// Sets of products, in compressed-row form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baskets {
    /// Where each set begins, and at the end where the last one ends.
    offsets: Vec<u32>,
    /// The products of each set, ascending.
    products: Vec<u32>,
}

impl Baskets {
    /// How many sets.
    #[must_use]
    pub fn len(&self) -> usize {
        self.offsets.len().saturating_sub(1)
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The products of a set, ascending.
    #[must_use]
    pub fn of(&self, at: usize) -> &[u32] {
        let ends = self.offsets.get(at).zip(self.offsets.get(at + 1));
        ends.and_then(|(start, end)| self.products.get(*start as usize..*end as usize)).unwrap_or_default()
    }

    /// Every set.
    pub fn iter(&self) -> impl Iterator<Item = &[u32]> {
        (0..self.len()).map(|at| self.of(at))
    }
}

impl Sales {
    /// How many lines.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.products.len()
    }

    /// Whether nothing was sold.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.products.is_empty()
    }

    /// The sets of products that were bought together, each product once.
    #[must_use]
    pub fn baskets(&self, unit: Unit) -> Baskets {
        let (owners, least) = match unit {
            Unit::Customer => (&self.customers, 1),
            Unit::Order => (&self.orders, 2),
        };
        let pairs = owners.iter().zip(&self.products);
        let mut pairs: Vec<u64> = pairs.map(|(owner, product)| u64::from(*owner) << 32 | u64::from(*product)).collect();
        pairs.sort_unstable();
        pairs.dedup();
        let mut baskets = Baskets { offsets: vec![0], products: Vec::with_capacity(pairs.len()) };
        for basket in pairs.chunk_by(|one, other| one >> 32 == other >> 32).filter(|basket| basket.len() >= least) {
            // The lower half is the product.
            baskets.products.extend(basket.iter().filter_map(|pair| u32::try_from(pair & u64::from(u32::MAX)).ok()));
            baskets.offsets.push(u32::try_from(baskets.products.len()).unwrap_or(u32::MAX));
        }
        baskets
    }

    /// The median amount of each product's lines in minor units, by the product's number; absent where no line is in
    /// the archive's currency.
    #[must_use]
    pub fn usual_amounts(&self) -> Vec<Option<f64>> {
        let products = self.products.iter().max().map_or(0, |last| *last as usize + 1);
        let mut amounts: Vec<Vec<f64>> = vec![Vec::new(); products];
        for (product, amount) in self.products.iter().zip(&self.amounts).filter(|(_, amount)| **amount != FOREIGN) {
            if let Some(own) = amounts.get_mut(*product as usize) {
                own.push(minor(*amount));
            }
        }
        amounts.iter_mut().map(|own| median(own)).collect()
    }

    /// The lines as columns, to be carried to a worker.
    #[must_use]
    pub fn into_columns(self) -> Columns {
        let mut columns = Columns::default();
        columns.push(self.customers);
        columns.push(self.orders);
        columns.push(self.products);
        columns.push(self.amounts);
        columns
    }

    /// The lines from their columns; `None` where they are others.
    #[must_use]
    pub fn from_columns(columns: Columns) -> Option<Self> {
        let mut columns = columns.take();
        let (customers, orders, products) = (columns.counts()?, columns.counts()?, columns.counts()?);
        Some(Self { customers, orders, products, amounts: columns.amounts()? })
    }
}
