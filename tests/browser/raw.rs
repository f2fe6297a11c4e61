//! The database without the journal in between, and hooks into the browser's own functions.
//!
//! It is what other programs, old tabs and broken disks would do to an archive.

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbFactory, IdbOpenDbRequest};

/// The browser's factory of databases.
pub fn factory() -> IdbFactory {
    web_sys::window().unwrap().indexed_db().unwrap().unwrap()
}

/// Waits for an opening or a deletion.
pub async fn done(request: &IdbOpenDbRequest) {
    let settled = Promise::new(&mut |resolve, _| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&resolve));
    });
    JsFuture::from(settled).await.unwrap();
    assert!(request.error().unwrap().is_none(), "{:?}", request.error());
}

/// Opens a database, raising it to this version.
pub async fn open_at(name: &str, version: u32) -> IdbDatabase {
    let request = factory().open_with_u32(name, version).unwrap();
    done(&request).await;
    request.result().unwrap().unchecked_into()
}

/// Deletes a database as the browser's own settings would.
pub async fn delete(name: &str) {
    done(&factory().delete_database(name).unwrap()).await;
}

/// Waits so many milliseconds.
pub async fn wait(millis: i32) {
    let passed = Promise::new(&mut |resolve, _| {
        web_sys::window().unwrap().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, millis).unwrap();
    });
    JsFuture::from(passed).await.unwrap();
}

/// A browser function that is replaced until this is dropped.
pub struct Replaced {
    prototype: Object,
    method: &'static str,
    original: JsValue,
}

impl Replaced {
    /// Replaces `class.prototype.method` by what the script makes of the `original`; the
    /// script is the body of a function of `original` and `counter` (an object with `n`).
    pub fn with(class: &str, method: &'static str, counter: &Object, script: &str) -> Self {
        let class = Reflect::get(&js_sys::global(), &class.into()).unwrap();
        let prototype: Object = Reflect::get(&class, &"prototype".into()).unwrap().unchecked_into();
        let original = Reflect::get(&prototype, &method.into()).unwrap();
        let make = Function::new_with_args("original, counter", script);
        let replacement = make.call2(&JsValue::NULL, &original, counter).unwrap();
        Reflect::set(&prototype, &method.into(), &replacement).unwrap();
        Self { prototype, method, original }
    }
}

impl Drop for Replaced {
    fn drop(&mut self) {
        Reflect::set(&self.prototype, &self.method.into(), &self.original).unwrap();
    }
}

/// A counter for a replaced function.
pub fn counter(n: u32) -> Object {
    let counter = Object::new();
    Reflect::set(&counter, &"n".into(), &n.into()).unwrap();
    counter
}

/// Where a counter stands.
pub fn count(counter: &Object) -> i64 {
    i64::try_from(js_sys::BigInt::new(&Reflect::get(counter, &"n".into()).unwrap()).unwrap()).unwrap()
}

/// Milliseconds by the page's own watch.
pub fn now() -> f64 {
    web_sys::window().unwrap().performance().unwrap().now()
}
