//! What only the browser can keep, such as its handle of a folder, in a database of its own beside the archive's.
//!
//! Nothing of the archive is put here: no row, no name of a customer.

use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use web_sys::{Event, IdbDatabase, IdbObjectStore, IdbTransactionMode};

use super::{
    connection::{factory, settle},
    request::{Answer, meaning},
};
use crate::storage::error::StorageError;

/// The one store of such a database.
const STORE: &str = "kept";

/// A database of keepsakes. It is opened for each question and closed at once, so that it is in nobody's way.
#[derive(Clone, Copy, Debug)]
pub struct Keepsakes(&'static str);

impl Keepsakes {
    /// The database of this name; it is made when something is put into it.
    #[must_use]
    pub const fn named(database: &'static str) -> Self {
        Self(database)
    }

    /// What is kept under a key; undefined where nothing is.
    ///
    /// # Errors
    /// Unavailable, blocked or lost.
    pub async fn get(self, key: &str) -> Result<JsValue, StorageError> {
        self.ask(IdbTransactionMode::Readonly, |store| store.get(&key.into())).await
    }

    /// Keeps something under a key, in place of what was there.
    ///
    /// # Errors
    /// Unavailable, blocked, full or lost.
    pub async fn put(self, key: &str, value: &JsValue) -> Result<(), StorageError> {
        self.ask(IdbTransactionMode::Readwrite, |store| store.put_with_key(value, &key.into())).await.map(drop)
    }

    /// Forgets what is kept under a key.
    ///
    /// # Errors
    /// Unavailable, blocked or lost.
    pub async fn forget(self, key: &str) -> Result<(), StorageError> {
        self.ask(IdbTransactionMode::Readwrite, |store| store.delete(&key.into())).await.map(drop)
    }

    async fn ask(
        self,
        mode: IdbTransactionMode,
        question: impl FnOnce(&IdbObjectStore) -> Result<web_sys::IdbRequest, JsValue>,
    ) -> Result<JsValue, StorageError> {
        let database = self.open().await?;
        let asked = database
            .transaction_with_str_and_mode(STORE, mode)
            .and_then(|transaction| transaction.object_store(STORE))
            .and_then(|store| question(&store));
        let answer = match asked {
            Ok(request) => Answer::of(request).await,
            Err(error) => Err(meaning(&error)),
        };
        // It waits for what was asked, and holds up nobody who comes after.
        database.close();
        answer
    }

    async fn open(self) -> Result<IdbDatabase, StorageError> {
        let request = factory()?.open_with_u32(self.0, 1).map_err(|error| meaning(&error))?;
        let opened = request.clone();
        let upgrade = Closure::<dyn FnMut(Event)>::new(move |_| {
            let database = opened.result().ok().and_then(|database| database.dyn_into::<IdbDatabase>().ok());
            // Without its store it answers nothing, which is what is said then.
            drop(database.map(|database| database.create_object_store(STORE)));
        });
        request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
        settle(&request).await?.ok_or(StorageError::BLOCKED)
    }
}
