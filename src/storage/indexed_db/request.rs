//! Requests and transactions as futures, with `durability: "strict"` for every write.
//!
//! A write is done when its transaction completes and not before; this module never
//! reports a request's success as more than that request's answer.

use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll, ready},
};

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DomException, Event, IdbDatabase, IdbObjectStore, IdbRequest, IdbTransaction};

use crate::storage::{error::StorageError, row::Store};

/// What a thrown value or a request's error means.
pub fn meaning(error: &JsValue) -> StorageError {
    match error.dyn_ref::<DomException>().map(DomException::name).unwrap_or_default().as_str() {
        "QuotaExceededError" => StorageError::FULL,
        "NotFoundError" | "NotReadableError" | "DataError" => StorageError::DAMAGED,
        "SecurityError" | "NotAllowedError" => StorageError::UNAVAILABLE,
        // UnknownError (also a full disk), InvalidStateError, AbortError and what has no name:
        // the handle is not to be trusted any more.
        _ => StorageError::LOST,
    }
}

/// The answer to a request, awaited.
pub struct Answer {
    request: IdbRequest,
    settled: JsFuture,
}

impl Answer {
    /// Listens to a request that was just made.
    pub fn of(request: IdbRequest) -> Self {
        let settled = Promise::new(&mut |resolve, _| {
            request.set_onsuccess(Some(&resolve));
            request.set_onerror(Some(&resolve));
        });
        Self { request, settled: JsFuture::from(settled) }
    }
}

impl Future for Answer {
    type Output = Result<JsValue, StorageError>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let settled = ready!(Pin::new(&mut self.settled).poll(context));
        Poll::Ready(match (settled, self.request.error()) {
            (Err(error), _) | (_, Err(error)) => Err(meaning(&error)),
            (Ok(_), Ok(Some(error))) => Err(meaning(&error)),
            (Ok(_), Ok(None)) => self.request.result().map_err(|error| meaning(&error)),
        })
    }
}

/// What a transaction may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Read.
    Read,
    /// Read and write; complete only once it is on the disk.
    Strict,
}

/// A transaction; between its requests nothing but their answers may be awaited.
pub struct Transaction {
    raw: IdbTransaction,
    ended: Promise,
}

impl Transaction {
    /// Begins a transaction over these stores.
    pub fn begin(database: &IdbDatabase, stores: &[Store], mode: Mode) -> Result<Self, StorageError> {
        let raw = begin(database, stores, mode).map_err(|error| meaning(&error))?;
        let ended = Promise::new(&mut |resolve, _| {
            raw.set_oncomplete(Some(&resolve));
            raw.set_onabort(Some(&resolve));
        });
        Ok(Self { raw, ended })
    }

    /// One of its object stores.
    pub fn store(&self, store: Store) -> Result<IdbObjectStore, StorageError> {
        self.raw.object_store(store.name()).map_err(|error| meaning(&error))
    }

    /// Takes everything back. A transaction that has already ended stays as it ended.
    pub fn abort(&self) {
        // Throws where the transaction has ended by itself; then there is nothing to take back.
        drop(self.raw.abort());
    }

    /// Waits for "complete": what was written is on the disk.
    pub async fn complete(self) -> Result<(), StorageError> {
        let event = JsFuture::from(self.ended).await.map_err(|error| meaning(&error))?;
        if event.dyn_ref::<Event>().is_some_and(|event| event.type_() == "complete") {
            return Ok(());
        }
        Err(self.raw.error().map_or(StorageError::LOST, |error| meaning(&error)))
    }
}

/// `IDBDatabase.transaction` with options, which web-sys offers only as an unstable API.
fn begin(database: &IdbDatabase, stores: &[Store], mode: Mode) -> Result<IdbTransaction, JsValue> {
    let names: Array = stores.iter().map(|store| JsValue::from_str(store.name())).collect();
    let options = Object::new();
    let mode = match mode {
        Mode::Read => "readonly",
        Mode::Strict => {
            Reflect::set(&options, &"durability".into(), &"strict".into())?;
            "readwrite"
        }
    };
    let transaction: Function = Reflect::get(database, &"transaction".into())?.dyn_into()?;
    transaction.call3(database, &names, &mode.into(), &options)?.dyn_into()
}
