//! One connection to the database per tab: opened, lost, given up, opened again.
//!
//! It never waits in silence and never uses a dead handle; it knows no row.

use std::{
    cell::{Cell, RefCell},
    fmt,
    rc::Rc,
};

use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DomException, Event, IdbDatabase, IdbFactory, IdbOpenDbRequest, IdbRequestReadyState, Window, WorkerGlobalScope,
};

use super::{fresh_log, request::meaning};
use crate::storage::{error::StorageError, meta::FORMAT, row::Store};

/// How long an opening may be silent, in milliseconds.
const PATIENCE: i32 = 1_500;

/// The pause before opening again after a failure: doubled each time, in milliseconds.
const FIRST_PAUSE: i32 = 25;
const LONGEST_PAUSE: i32 = 800;

/// What happens to a connection without anyone asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConnectionEvent {
    /// This tab gave way to another one that needs the database; it must be reloaded.
    GaveWay,
    /// The browser closed the database under the page; the next call opens it anew.
    Lost,
}

type Callback = Rc<RefCell<Option<Box<dyn Fn(ConnectionEvent)>>>>;

/// The tab's connection.
pub struct Connection {
    name: String,
    handle: RefCell<Option<Handle>>,
    pending: RefCell<Option<Pending>>,
    has_fresh_log: Cell<bool>,
    gave_way: Rc<Cell<bool>>,
    failures: Cell<u32>,
    callback: Callback,
}

impl fmt::Debug for Connection {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Connection").field("name", &self.name).finish_non_exhaustive()
    }
}

/// An open database with the ears that keep it honest.
struct Handle {
    database: IdbDatabase,
    dead: Rc<Cell<bool>>,
    _version_change: Closure<dyn FnMut(Event)>,
    _close: Closure<dyn FnMut(Event)>,
}

impl Drop for Handle {
    fn drop(&mut self) {
        self.database.set_onversionchange(None);
        self.database.set_onclose(None);
        self.database.close();
    }
}

/// An opening that is under way.
struct Pending {
    request: IdbOpenDbRequest,
    _upgrade: Closure<dyn FnMut(Event)>,
}

/// A database for a rescue file: the tab's own, or one of another version opened for the purpose.
pub enum Rescued {
    /// The tab's own.
    Own(IdbDatabase),
    /// Opened for the purpose.
    Borrowed(IdbDatabase),
}

impl Rescued {
    /// The database.
    pub const fn raw(&self) -> &IdbDatabase {
        match self {
            Self::Own(database) | Self::Borrowed(database) => database,
        }
    }

    /// Lets go of it where it is not the tab's own.
    pub fn close_if_borrowed(&self) {
        if let Self::Borrowed(database) = self {
            database.close();
        }
    }
}

impl Connection {
    /// A connection to the database of this name, not opened yet.
    pub fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            handle: RefCell::default(),
            pending: RefCell::default(),
            has_fresh_log: Cell::default(),
            gave_way: Rc::default(),
            failures: Cell::default(),
            callback: Rc::default(),
        }
    }

    /// Calls back when something happens to the connection.
    pub fn on_event(&self, callback: impl Fn(ConnectionEvent) + 'static) {
        self.callback.replace(Some(Box::new(callback)));
    }

    /// The open database; opens it where it is not.
    pub async fn database(&self) -> Result<IdbDatabase, StorageError> {
        if self.gave_way.get() {
            return Err(StorageError::CLOSED);
        }
        if let Some(handle) = self.handle.borrow().as_ref().filter(|handle| !handle.dead.get()) {
            return Ok(handle.database.clone());
        }
        self.close();
        if let Some(doublings) = self.failures.get().checked_sub(1) {
            pause(FIRST_PAUSE.checked_shl(doublings.min(10)).unwrap_or(LONGEST_PAUSE).min(LONGEST_PAUSE)).await;
        }
        match self.open().await {
            Ok(database) => {
                self.handle.replace(Some(self.listen(database.clone())));
                Ok(database)
            }
            Err(error) => {
                self.count_failure();
                Err(error)
            }
        }
    }

    /// The open database, where what is written will be found again: behind no torn end of an earlier write.
    pub async fn database_to_write(&self) -> Result<IdbDatabase, StorageError> {
        let database = self.database().await?;
        if !self.has_fresh_log.get() {
            fresh_log::begin(&self.name).await.inspect_err(|_| self.count_failure())?;
            self.has_fresh_log.set(true);
        }
        Ok(database)
    }

    /// The database as it is, also where a newer version of the program made it.
    pub async fn database_of_any_version(&self) -> Result<Rescued, StorageError> {
        match self.database().await {
            Ok(database) => Ok(Rescued::Own(database)),
            Err(error) if error.is_newer() || error.is_closed() => {
                let request = factory()?.open(&self.name).map_err(|error| meaning(&error))?;
                settle(&request).await?.map(Rescued::Borrowed).ok_or(StorageError::BLOCKED)
            }
            Err(error) => Err(error),
        }
    }

    /// Takes the database up again after it was given up.
    pub fn take_up(&self) {
        self.gave_way.set(false);
    }

    /// Lets go of the database.
    pub fn close(&self) {
        self.handle.take();
        self.has_fresh_log.set(false);
    }

    /// The handle turned out to be dead: it is never used again.
    pub fn lose(&self) {
        self.close();
        self.count_failure();
    }

    /// A transaction has completed: the next failure starts over with the shortest pause.
    pub fn proved_well(&self) {
        self.failures.set(0);
    }

    fn count_failure(&self) {
        self.failures.set(self.failures.get().saturating_add(1));
    }

    async fn open(&self) -> Result<IdbDatabase, StorageError> {
        // An opening that is still blocked is waited for again: another request would queue behind it.
        let pending = self.pending.take();
        let pending = match pending {
            Some(pending) => pending,
            None => self.request()?,
        };
        match settle(&pending.request).await {
            Ok(Some(database)) => Ok(database),
            Ok(None) => {
                self.pending.replace(Some(pending));
                Err(StorageError::BLOCKED)
            }
            Err(error) if error.is_newer() => Err(StorageError::newer_than(self.version_on_disk().await?, FORMAT)),
            Err(error) => Err(error),
        }
    }

    fn request(&self) -> Result<Pending, StorageError> {
        let request = factory()?.open_with_u32(&self.name, FORMAT).map_err(|error| meaning(&error))?;
        let opened = request.clone();
        let upgrade = Closure::<dyn FnMut(Event)>::new(move |_| {
            let database = opened.result().ok().and_then(|database| database.dyn_into::<IdbDatabase>().ok());
            let transaction = opened.transaction();
            let is_there = |store: &Store| {
                transaction.as_ref().is_some_and(|transaction| transaction.object_store(store.name()).is_ok())
            };
            let made = database.is_some_and(|database| {
                // An older format has the same stores.
                Store::ALL.iter().all(|store| is_there(store) || database.create_object_store(store.name()).is_ok())
            });
            if let (false, Some(transaction)) = (made, &transaction) {
                // Throws only where the upgrade has failed already.
                drop(transaction.abort());
            }
        });
        request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
        Ok(Pending { request, _upgrade: upgrade })
    }

    async fn version_on_disk(&self) -> Result<u32, StorageError> {
        let request = factory()?.open(&self.name).map_err(|error| meaning(&error))?;
        let database = settle(&request).await?.ok_or(StorageError::BLOCKED)?;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a saturating cast of a version, which is only shown"
        )]
        let version = database.version() as u32;
        database.close();
        Ok(version)
    }

    fn listen(&self, database: IdbDatabase) -> Handle {
        let dead = Rc::new(Cell::new(false));
        let version_change = {
            let (dead, gave_way, callback) = (dead.clone(), self.gave_way.clone(), self.callback.clone());
            let database = database.clone();
            Closure::<dyn FnMut(Event)>::new(move |_| {
                database.close();
                dead.set(true);
                gave_way.set(true);
                tell(&callback, ConnectionEvent::GaveWay);
            })
        };
        let close = {
            let (dead, callback) = (dead.clone(), self.callback.clone());
            Closure::<dyn FnMut(Event)>::new(move |_| {
                dead.set(true);
                tell(&callback, ConnectionEvent::Lost);
            })
        };
        database.set_onversionchange(Some(version_change.as_ref().unchecked_ref()));
        database.set_onclose(Some(close.as_ref().unchecked_ref()));
        Handle { database, dead, _version_change: version_change, _close: close }
    }
}

fn tell(callback: &Callback, event: ConnectionEvent) {
    if let Some(callback) = callback.borrow().as_ref() {
        callback(event);
    }
}

/// The browser's factory of databases, of a page or a worker; a private window may have none.
pub fn factory() -> Result<IdbFactory, StorageError> {
    let global = js_sys::global();
    let factory = match global.dyn_ref::<WorkerGlobalScope>() {
        Some(worker) => worker.indexed_db(),
        None => global.unchecked_ref::<Window>().indexed_db(),
    };
    factory.ok().flatten().ok_or(StorageError::UNAVAILABLE)
}

/// Waits for an opening to end, but not longer than one may be silent: then `None`.
pub(super) async fn settle(request: &IdbOpenDbRequest) -> Result<Option<IdbDatabase>, StorageError> {
    if request.ready_state() == IdbRequestReadyState::Pending {
        let settled = Promise::new(&mut |resolve, _| {
            request.set_onsuccess(Some(&resolve));
            request.set_onerror(Some(&resolve));
            after(PATIENCE, &resolve);
        });
        JsFuture::from(settled).await.map_err(|error| meaning(&error))?;
    }
    if request.ready_state() == IdbRequestReadyState::Pending {
        return Ok(None);
    }
    if let Some(error) = request.error().map_err(|error| meaning(&error))? {
        return Err(refusal(&error));
    }
    let database = request.result().map_err(|error| meaning(&error))?;
    database.dyn_into().map(Some).map_err(|other| meaning(&other))
}

fn refusal(error: &DomException) -> StorageError {
    match error.name().as_str() {
        "VersionError" => StorageError::newer_than(FORMAT + 1, FORMAT),
        "InvalidStateError" | "NotSupportedError" => StorageError::UNAVAILABLE,
        _ => meaning(error),
    }
}

async fn pause(millis: i32) {
    let passed = Promise::new(&mut |resolve, _| after(millis, &resolve));
    // Such a promise is never rejected.
    drop(JsFuture::from(passed).await);
}

/// Calls back after so many milliseconds, at once where there is no timer.
fn after(millis: i32, resolve: &Function) {
    let global = js_sys::global();
    let timer = match global.dyn_ref::<WorkerGlobalScope>() {
        Some(worker) => worker.set_timeout_with_callback_and_timeout_and_arguments_0(resolve, millis),
        None => global.unchecked_ref::<Window>().set_timeout_with_callback_and_timeout_and_arguments_0(resolve, millis),
    };
    if timer.is_err() {
        // A promise's own function does not throw.
        drop(resolve.call0(&JsValue::UNDEFINED));
    }
}
