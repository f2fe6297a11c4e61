//! The background worker: the page starts one and exchanges parcels with it, the
//! worker side hands each parcel to one handler. It does not know any job.
//!
//! Both sides run the same wasm. The worker is a blob (see `public/boot.js`), so
//! it inherits the policy of the page; it gets the compiled module by message
//! and fetches nothing.

use super::page;
use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, ErrorEvent, MessageEvent};

/// What travels between page and worker. The meaning of `kind` and `text` is
/// agreed between the two ends; `ping` is answered with `pong` by this module.
#[derive(Clone, Debug, Default)]
pub struct Parcel {
    /// Which job, or which kind of answer.
    pub kind: String,
    /// The small part, usually JSON.
    pub text: String,
    /// The large part; moved, not copied, between the two threads.
    pub bytes: Vec<u8>,
    /// A file picked by a person, which the worker reads by itself.
    pub file: Option<web_sys::File>,
}

impl Parcel {
    /// A parcel without bytes and file.
    #[must_use]
    pub fn new(kind: &str, text: String) -> Self {
        Self { kind: kind.to_owned(), text, ..Self::default() }
    }

    fn from_js(value: &JsValue) -> Self {
        let part = |name: &str| Reflect::get(value, &name.into()).unwrap_or(JsValue::UNDEFINED);
        let bytes = part("bytes");
        Self {
            kind: part("kind").as_string().unwrap_or_default(),
            text: part("text").as_string().unwrap_or_default(),
            bytes: bytes.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec).unwrap_or_default(),
            file: part("file").dyn_into().ok(),
        }
    }

    /// The message and the list of what is moved with it.
    fn to_js(&self) -> Result<(Object, Array), JsValue> {
        let message = Object::new();
        let moved = Array::new();
        Reflect::set(&message, &"kind".into(), &self.kind.as_str().into())?;
        Reflect::set(&message, &"text".into(), &self.text.as_str().into())?;
        if !self.bytes.is_empty() {
            let bytes = Uint8Array::from(self.bytes.as_slice());
            moved.push(&bytes.buffer());
            Reflect::set(&message, &"bytes".into(), &bytes)?;
        }
        if let Some(file) = &self.file {
            Reflect::set(&message, &"file".into(), file)?;
        }
        Ok((message, moved))
    }
}

/// Why a worker could not be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorkerError {
    /// The page was not started by `boot.js`, or the browser refused a worker.
    Refused,
    /// A parcel could not be handed over.
    Undeliverable,
}

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
        mut on_parcel: impl FnMut(Parcel) + 'static,
        mut on_lost: impl FnMut(String) + 'static,
    ) -> Result<Self, WorkerError> {
        let address = page::member("worker").as_string().ok_or(WorkerError::Refused)?;
        let worker = web_sys::Worker::new(&address).or(Err(WorkerError::Refused))?;
        let on_parcel = Closure::new(move |event: MessageEvent| {
            on_parcel(Parcel::from_js(&event.data()));
        });
        let on_error = Closure::new(move |event: ErrorEvent| on_lost(event.message()));
        worker.set_onmessage(Some(on_parcel.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        worker.post_message(&page::member("module")).or(Err(WorkerError::Undeliverable))?;
        Ok(Self { worker, _on_parcel: on_parcel, _on_error: on_error })
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

/// The way back from the worker to its page.
#[derive(Clone, Debug)]
pub struct Reply {
    scope: DedicatedWorkerGlobalScope,
}

impl Reply {
    /// Hands a parcel to the page.
    ///
    /// # Errors
    /// `Undeliverable` where the browser cannot move it (out of memory).
    pub fn send(&self, parcel: &Parcel) -> Result<(), WorkerError> {
        parcel
            .to_js()
            .and_then(|(message, moved)| self.scope.post_message_with_transfer(&message, &moved))
            .or(Err(WorkerError::Undeliverable))
    }
}

/// The worker's side: hands every parcel to `handle`, with a function that
/// sends parcels back. Does nothing in a page.
pub fn serve(mut handle: impl FnMut(Parcel, Reply) + 'static) {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else {
        return;
    };
    let reply = Reply { scope: scope.clone() };
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let parcel = Parcel::from_js(&event.data());
        if parcel.kind == "ping" {
            // Whoever pings notices a missing answer.
            reply.send(&Parcel::new("pong", parcel.text)).ok();
        } else {
            handle(parcel, reply.clone());
        }
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
}
