//! A new log of the browser's, begun before a connection writes for the first time.
//!
//! Chromium keeps databases in `LevelDB`, which appends to the log that it finds (`reuse_logs`). Where that ends in
//! half a record (the browser was killed within a write, the power failed, the disk was full), everything behind it is
//! read as part of it at the next start and thrown away: changes that were synced and acknowledged. Deleting a database
//! has `LevelDB` write what it holds into a table and begin another log, so an empty one is made and deleted.
//! It takes some milliseconds. Browsers that store otherwise do not need it.

use super::{
    connection::factory,
    request::{Answer, meaning},
};
use crate::storage::error::StorageError;
use wasm_bindgen::JsCast;
use web_sys::IdbDatabase;

/// Has the browser begin a new log for the databases of this origin. `name`: that of the database which is to be written.
pub async fn begin(name: &str) -> Result<(), StorageError> {
    let (factory, empty) = (factory()?, format!("{name}.log"));
    let opening = factory.open(&empty).map_err(|error| meaning(&error))?;
    let database: IdbDatabase = Answer::of(opening.into()).await?.dyn_into().map_err(|other| meaning(&other))?;
    database.close();
    let deleting = factory.delete_database(&empty).map_err(|error| meaning(&error))?;
    Answer::of(deleting.into()).await.map(drop)
}
