//! Background workers: the page starts one and exchanges parcels with it. It does not know any job.
//!
//! Both sides of the usual worker run the same wasm; the one for workbooks runs a program of its own. A worker
//! is a blob (see `public/boot.js`), so it inherits the policy of the page; it gets the compiled module by
//! message and fetches nothing.

use std::{cell::RefCell, rc::Rc};

use super::page;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DedicatedWorkerGlobalScope, ErrorEvent, MessageEvent};

pub use super::parcel::{Parcel, Reply, WorkerError, serve};

/// A running worker. Dropping it ends the worker at once, whatever it is doing;
/// that is how a job is cancelled.
pub struct Worker {
    worker: web_sys::Worker,
    _on_parcel: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(ErrorEvent)>,
}

impl Worker {
    /// Starts a worker. `on_parcel` gets every parcel it sends; `on_lost` is
    /// called with the browser's words when it fails (a panic, out of memory),
    /// after which it must be dropped.
    ///
    /// # Errors
    /// `Refused` where no worker can be started.
    pub fn start(
        on_parcel: impl FnMut(Parcel) + 'static,
        on_lost: impl FnMut(String) + 'static,
    ) -> Result<Self, WorkerError> {
        Self::run(&page::member("worker"), &page::member("module"), on_parcel, on_lost)
    }

    /// Starts a worker that reads and writes workbooks, as `start` does; its program lies on this device
    /// once the first load has ended, where the browser keeps anything.
    ///
    /// # Errors
    /// `Refused` where that program is not kept, or no worker can be started.
    pub async fn start_for_workbooks(
        on_parcel: impl FnMut(Parcel) + 'static,
        on_lost: impl FnMut(String) + 'static,
    ) -> Result<Self, WorkerError> {
        let refused = |_| WorkerError::Refused;
        let fetch: Function = page::member("workbook").dyn_into().map_err(refused)?;
        let promised: Promise = fetch.call0(&JsValue::UNDEFINED).and_then(JsCast::dyn_into).map_err(refused)?;
        let program = JsFuture::from(promised).await.map_err(refused)?;
        let part = |name: &str| Reflect::get(&program, &name.into()).map_err(refused);
        Self::run(&part("worker")?, &part("module")?, on_parcel, on_lost)
    }

    fn run(
        address: &JsValue,
        module: &JsValue,
        mut on_parcel: impl FnMut(Parcel) + 'static,
        mut on_lost: impl FnMut(String) + 'static,
    ) -> Result<Self, WorkerError> {
        let address = address.as_string().ok_or(WorkerError::Refused)?;
        let worker = web_sys::Worker::new(&address).or(Err(WorkerError::Refused))?;
        let on_parcel = Closure::new(move |event: MessageEvent| {
            on_parcel(Parcel::from_js(&event.data()));
        });
        let on_error = Closure::new(move |event: ErrorEvent| on_lost(event.message()));
        worker.set_onmessage(Some(on_parcel.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        worker.post_message(module).or(Err(WorkerError::Undeliverable))?;
        Ok(Self { worker, _on_parcel: on_parcel, _on_error: on_error })
    }

    /// Has one job done by a worker of its own and gives its one answer back; `None` where no worker
    /// can be had, or where it failed.
    pub async fn ask(job: &Parcel) -> Option<Parcel> {
        let told = Rc::new(RefCell::new(None));
        let mut started = None;
        let answered = Promise::new(&mut |resolve: Function, _| {
            // A promise takes any call.
            let end = move || drop(resolve.call0(&JsValue::UNDEFINED).ok());
            let (heard, lost, refused) = (end.clone(), end.clone(), end);
            let told = Rc::clone(&told);
            let worker = Self::start(
                move |parcel| {
                    told.replace(Some(parcel));
                    heard();
                },
                move |_| lost(),
            );
            match worker.and_then(|worker| worker.send(job).map(|()| worker)) {
                Ok(worker) => started = Some(worker),
                Err(_) => refused(),
            }
        });
        // It is only ever resolved.
        drop(JsFuture::from(answered).await);
        drop(started);
        told.take()
    }

    /// Hands a parcel over; parcels arrive in the order they were sent, also
    /// those sent while the worker is still starting.
    ///
    /// # Errors
    /// `Undeliverable` where the browser cannot move it (out of memory).
    pub fn send(&self, parcel: &Parcel) -> Result<(), WorkerError> {
        parcel
            .to_js()
            .and_then(|(message, moved)| self.worker.post_message_with_transfer(&message, &moved))
            .or(Err(WorkerError::Undeliverable))
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.worker.terminate();
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
    }
}

/// Whether this program runs as the worker.
#[must_use]
pub fn is_worker() -> bool {
    js_sys::global().dyn_ref::<DedicatedWorkerGlobalScope>().is_some()
}
