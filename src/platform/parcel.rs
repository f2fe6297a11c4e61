//! What page and worker send each other, and the worker's side of it: every parcel is handed to one handler.
//!
//! It starts no worker and does not know any job.

use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

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

    pub(super) fn from_js(value: &JsValue) -> Self {
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
    pub(super) fn to_js(&self) -> Result<(Object, Array), JsValue> {
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
