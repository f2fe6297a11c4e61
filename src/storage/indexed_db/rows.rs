//! Rows in and out of a transaction: `{ bytes: Uint8Array }` under a number or a name.
//!
//! It reads and writes bytes and does not know what they say.

use std::collections::VecDeque;

use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbDatabase, IdbKeyRange};

use super::request::{Answer, Mode, Transaction, meaning};
use crate::storage::{
    error::StorageError,
    meta::ChunkRef,
    rescue::RawDump,
    row::{Key, Row, Store},
};

/// How many chunks are asked for ahead of the one being read.
const AHEAD: usize = 4;

/// Rows of a transaction.
pub trait Rows {
    /// Asks for the meta record's row.
    fn meta_row(&self) -> Result<impl Future<Output = Result<Option<Vec<u8>>, StorageError>>, StorageError>;
    /// Asks how many rows a store has.
    fn count(&self, store: Store) -> Result<impl Future<Output = Result<u64, StorageError>>, StorageError>;
    /// Asks for a store's keys, sorted.
    fn text_keys(&self, store: Store) -> Result<impl Future<Output = Result<Vec<String>, StorageError>>, StorageError>;
    /// The rows after one number up to and including another.
    fn numbered(
        &self,
        store: Store,
        after: u64,
        through: u64,
    ) -> impl Future<Output = Result<Vec<(u64, Vec<u8>)>, StorageError>>;
    /// The rows after one number up to and including the first that reaches another.
    fn numbered_until_covered(
        &self,
        store: Store,
        after: u64,
        through: u64,
    ) -> impl Future<Output = Result<Vec<(u64, Vec<u8>)>, StorageError>>;
    /// The rows of these names, those that are there.
    fn texts(&self, store: Store, keys: &[&str]) -> impl Future<Output = Result<Vec<Row>, StorageError>>;
    /// Asks for a row to be put.
    fn put(&self, row: &Row) -> Result<(), StorageError>;
    /// Asks for a chunk to be put.
    fn put_chunk(&self, key: &str, bytes: &[u8]) -> Result<(), StorageError>;
    /// Asks for a row to be deleted.
    fn delete(&self, store: Store, key: &str) -> Result<(), StorageError>;
    /// Asks for the rows up to and including a number to be deleted.
    fn delete_through(&self, store: Store, through: u64) -> Result<(), StorageError>;
    /// Asks for every row of a store to be deleted.
    fn clear(&self, store: Store) -> Result<(), StorageError>;
}

impl Rows for Transaction {
    fn meta_row(&self) -> Result<impl Future<Output = Result<Option<Vec<u8>>, StorageError>>, StorageError> {
        let answer = self.ask(Store::Meta, &key_value(&Key::meta()))?;
        Ok(async move { bytes_of(&answer.await?) })
    }

    fn count(&self, store: Store) -> Result<impl Future<Output = Result<u64, StorageError>>, StorageError> {
        let answer = Answer::of(self.store(store)?.count().map_err(thrown)?);
        Ok(async move { number_of(&answer.await?) })
    }

    fn text_keys(&self, store: Store) -> Result<impl Future<Output = Result<Vec<String>, StorageError>>, StorageError> {
        let answer = Answer::of(self.store(store)?.get_all_keys().map_err(thrown)?);
        Ok(async move {
            let keys = Array::from(&answer.await?);
            let mut keys: Vec<String> = keys.iter().filter_map(|key| key.as_string()).collect();
            // The database sorts by UTF-16, the directory by UTF-8.
            keys.sort_unstable();
            Ok(keys)
        })
    }

    async fn numbered(&self, store: Store, after: u64, through: u64) -> Result<Vec<(u64, Vec<u8>)>, StorageError> {
        let range = between(after, through, false)?;
        let store = self.store(store)?;
        let keys = Answer::of(store.get_all_keys_with_key(&range).map_err(thrown)?);
        let values = Answer::of(store.get_all_with_key(&range).map_err(thrown)?);
        let (keys, values) = (Array::from(&keys.await?), Array::from(&values.await?));
        let rows = keys.iter().zip(values.iter());
        rows.map(|(key, value)| Ok((number_of(&key)?, bytes_of(&value)?.ok_or(StorageError::DAMAGED)?))).collect()
    }

    async fn numbered_until_covered(
        &self,
        store: Store,
        after: u64,
        through: u64,
    ) -> Result<Vec<(u64, Vec<u8>)>, StorageError> {
        let store = self.store(store)?;
        let range = between(after, through, true)?;
        let keys = Answer::of(store.get_all_keys_with_key(&range).map_err(thrown)?);
        let inside = Answer::of(store.get_all_with_key(&range).map_err(thrown)?);
        let from = IdbKeyRange::lower_bound(&number(through)).map_err(thrown)?;
        let covering_key = Answer::of(store.get_key(&from).map_err(thrown)?);
        let covering = Answer::of(store.get(&from).map_err(thrown)?);
        let (keys, inside) = (Array::from(&keys.await?), Array::from(&inside.await?));
        let (covering_key, covering) = (covering_key.await?, covering.await?);
        let beyond = (!covering.is_undefined()).then_some((covering_key, covering));
        let rows = keys.iter().zip(inside.iter()).chain(beyond);
        rows.map(|(key, value)| Ok((number_of(&key)?, bytes_of(&value)?.ok_or(StorageError::DAMAGED)?))).collect()
    }

    async fn texts(&self, store: Store, keys: &[&str]) -> Result<Vec<Row>, StorageError> {
        let mut asked = Vec::with_capacity(keys.len());
        for key in keys {
            asked.push((*key, self.ask(store, &JsValue::from_str(key))?));
        }
        let mut rows = Vec::with_capacity(keys.len());
        for (key, answer) in asked {
            let bytes = bytes_of(&answer.await?)?;
            rows.extend(bytes.map(|bytes| Row { store, key: Key::Text(key.to_owned()), bytes }));
        }
        Ok(rows)
    }

    fn put(&self, row: &Row) -> Result<(), StorageError> {
        self.put_bytes(row.store, &key_value(&row.key), &row.bytes)
    }

    fn put_chunk(&self, key: &str, bytes: &[u8]) -> Result<(), StorageError> {
        self.put_bytes(Store::Chunk, &JsValue::from_str(key), bytes)
    }

    fn delete(&self, store: Store, key: &str) -> Result<(), StorageError> {
        self.store(store)?.delete(&JsValue::from_str(key)).map(drop).map_err(thrown)
    }

    fn delete_through(&self, store: Store, through: u64) -> Result<(), StorageError> {
        let range = IdbKeyRange::upper_bound(&number(through)).map_err(thrown)?;
        self.store(store)?.delete(&range).map(drop).map_err(thrown)
    }

    fn clear(&self, store: Store) -> Result<(), StorageError> {
        self.store(store)?.clear().map(drop).map_err(thrown)
    }
}

impl Transaction {
    fn ask(&self, store: Store, key: &JsValue) -> Result<Answer, StorageError> {
        Ok(Answer::of(self.store(store)?.get(key).map_err(thrown)?))
    }

    fn put_bytes(&self, store: Store, key: &JsValue, bytes: &[u8]) -> Result<(), StorageError> {
        let value = Object::new();
        Reflect::set(&value, &"bytes".into(), &Uint8Array::from(bytes)).map_err(thrown)?;
        // Only the transaction's end says whether it is kept; an error of the request aborts it.
        self.store(store)?.put_with_key(&value, key).map(drop).map_err(thrown)
    }
}

/// Reads chunks in order, a few asked for ahead, each checked before it is handed over.
pub async fn stream(
    transaction: &Transaction,
    chunks: &[ChunkRef],
    each: &mut dyn FnMut(&ChunkRef, Vec<u8>),
) -> Result<(), StorageError> {
    let mut asked: VecDeque<(&ChunkRef, Answer)> = VecDeque::with_capacity(AHEAD);
    let mut coming = chunks.iter();
    loop {
        while asked.len() < AHEAD
            && let Some(chunk) = coming.next()
        {
            asked.push_back((chunk, transaction.ask(Store::Chunk, &JsValue::from_str(&chunk.key))?));
        }
        let Some((chunk, answer)) = asked.pop_front() else { return Ok(()) };
        let bytes = bytes_of(&answer.await?)?;
        let bytes = bytes.filter(|bytes| chunk.describes(bytes)).ok_or(StorageError::DAMAGED)?;
        each(chunk, bytes);
    }
}

/// Every row of the stores that this version knows, readable or not.
pub async fn dump(database: &IdbDatabase) -> Result<RawDump, StorageError> {
    let names = database.object_store_names();
    let mut dump = RawDump::default();
    for store in Store::ALL.into_iter().filter(|store| names.contains(store.name())) {
        let transaction = Transaction::begin(database, &[store], Mode::Read)?;
        let keys = Answer::of(transaction.store(store)?.get_all_keys().map_err(thrown)?).await?;
        for value in Array::from(&keys).iter() {
            let key = match value.as_string() {
                Some(text) => Key::Text(text),
                None => Key::Number(number_of(&value)?),
            };
            // A row that the browser cannot read any more must not keep the others from being rescued.
            let row = transaction.ask(store, &value)?.await.and_then(|value| bytes_of(&value));
            if let Ok(Some(bytes)) = row {
                dump.rows.push(Row { store, key, bytes });
            }
        }
    }
    Ok(dump)
}

#[expect(clippy::needless_pass_by_value, reason = "it is what map_err hands over")]
fn thrown(error: JsValue) -> StorageError {
    meaning(&error)
}

fn key_value(key: &Key) -> JsValue {
    match key {
        Key::Number(seq) => number(*seq),
        Key::Text(text) => JsValue::from_str(text),
    }
}

#[expect(clippy::cast_precision_loss, reason = "no archive reaches 2^53 entries; the bound u64::MAX may round up")]
fn number(seq: u64) -> JsValue {
    JsValue::from_f64(seq as f64)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "keys and counts are whole numbers below 2^53, checked here"
)]
fn number_of(value: &JsValue) -> Result<u64, StorageError> {
    let number = value.as_f64().filter(|number| (0.0..9_007_199_254_740_992.0).contains(number));
    number.map(|number| number as u64).ok_or(StorageError::DAMAGED)
}

fn between(after: u64, through: u64, through_open: bool) -> Result<IdbKeyRange, StorageError> {
    IdbKeyRange::bound_with_lower_open_and_upper_open(&number(after), &number(through), true, through_open)
        .map_err(thrown)
}

fn bytes_of(value: &JsValue) -> Result<Option<Vec<u8>>, StorageError> {
    if value.is_undefined() {
        return Ok(None);
    }
    let bytes = Reflect::get(value, &"bytes".into()).map_err(thrown)?;
    bytes.dyn_ref::<Uint8Array>().map(|bytes| Some(bytes.to_vec())).ok_or(StorageError::DAMAGED)
}
