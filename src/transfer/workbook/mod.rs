//! Excel workbooks (.xlsx, .xlsm): a sheet to the table that `csv` makes of a text, and rows to a workbook.
//!
//! It gives no meaning to a column. Reading and writing stand behind the feature `workbook`, so that the
//! page's program does without them; why a workbook is refused does not.

pub mod contents;
pub mod layout;
pub mod refusal;

#[cfg(feature = "workbook")]
mod archive;
#[cfg(feature = "workbook")]
pub mod cell;
#[cfg(feature = "workbook")]
mod grid;
#[cfg(feature = "workbook")]
pub mod reader;
#[cfg(feature = "workbook")]
mod relations;
#[cfg(feature = "workbook")]
mod scan;
#[cfg(feature = "workbook")]
pub mod writer;
