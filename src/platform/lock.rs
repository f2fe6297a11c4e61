//! One writer at a time among the tabs of this browser: Web Locks.
//!
//! A lock spares the tabs useless attempts; the journal's own comparison is what keeps
//! updates, so a browser without locks loses nothing.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;

/// Does the work while this tab holds the lock of that name. Where the browser has no
/// locks, or refuses this one, the work is done without.
pub async fn with_lock<T>(name: &str, work: impl Future<Output = T>) -> T {
    let held = hold(name).await;
    let done = work.await;
    drop(held);
    done
}

/// Takes the lock of that name for as long as the page lives, where no other page has it; says whether it did.
pub async fn take_for_good(name: &str) -> bool {
    let asking = || {
        let locks = Reflect::get(&web_sys::window()?.navigator(), &"locks".into()).ok()?;
        let request: Function = Reflect::get(&locks, &"request".into()).ok()?.dyn_into().ok()?;
        let options = Object::new();
        Reflect::set(&options, &"ifAvailable".into(), &JsValue::TRUE).ok()?;
        let (answered, answer) = promise();
        let (answer, (never, _)) = (answer?, promise());
        let callback = Closure::once_into_js(move |lock: JsValue| {
            drop(answer.call1(&JsValue::UNDEFINED, &lock));
            never
        });
        let ended: Promise = request.call3(&locks, &name.into(), &options, &callback).ok()?.dyn_into().ok()?;
        Some(Promise::race(&Array::of2(&answered, &ended)))
    };
    match asking() {
        Some(answered) => JsFuture::from(answered).await.is_ok_and(|lock| lock.is_object()),
        None => false,
    }
}

/// Gives the lock back when it is dropped, also where the work was given up.
struct Held(Function);

impl Drop for Held {
    fn drop(&mut self) {
        // A promise's own function does not throw.
        drop(self.0.call0(&JsValue::UNDEFINED));
    }
}

async fn hold(name: &str) -> Option<Held> {
    // Navigator.locks is an unstable API of web-sys, so it is reached by name.
    let navigator = web_sys::window()?.navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).ok()?;
    let request: Function = Reflect::get(&locks, &"request".into()).ok()?.dyn_into().ok()?;

    let (released, release) = promise();
    let held = Held(release?);
    let (granted, grant) = promise();
    let grant = grant?;
    let callback = Closure::once_into_js(move |_lock: JsValue| {
        drop(grant.call0(&JsValue::UNDEFINED));
        released
    });
    let ended: Promise = request.call2(&locks, &name.into(), &callback).ok()?.dyn_into().ok()?;
    let first = Promise::race(&Array::of2(&granted, &ended));
    JsFuture::from(first).await.ok().map(|_| held)
}

/// A promise and the function that resolves it.
fn promise() -> (Promise, Option<Function>) {
    let mut resolver = None;
    let promise = Promise::new(&mut |resolve, _| resolver = Some(resolve));
    (promise, resolver)
}
