//! Tries to reach an address outside, in the ways a page has, and hears what the browser says to it.
//!
//! It carries nothing: the address is fixed, and reserved for examples (RFC 2606).

use std::{cell::RefCell, rc::Rc};

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::Event;

use super::clock;

/// The host that is tried; it belongs to nobody.
pub const HOST: &str = "example.com";

/// How long the browser has to refuse, in milliseconds.
const PATIENCE: i32 = 1_000;

/// A way out of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// `fetch`.
    Fetch,
    /// `XMLHttpRequest`.
    Request,
    /// `WebSocket`.
    Socket,
    /// `navigator.sendBeacon`.
    Beacon,
    /// The address of an image.
    Image,
    /// A page that is loaded ahead of going there.
    Prefetch,
}

/// What the browser did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It refused, by this directive of the page's policy.
    Refused(String),
    /// It did not say that it refused.
    NotRefused,
}

impl Way {
    /// Every way.
    pub const ALL: [Self; 6] = [Self::Fetch, Self::Request, Self::Socket, Self::Beacon, Self::Image, Self::Prefetch];

    /// The name that programmers know it by.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Fetch => "fetch",
            Self::Request => "XMLHttpRequest",
            Self::Socket => "WebSocket",
            Self::Beacon => "sendBeacon",
            Self::Image => "image",
            Self::Prefetch => "prefetch",
        }
    }

    fn address(self) -> String {
        let scheme = if self == Self::Socket { "wss" } else { "https" };
        format!("{scheme}://{HOST}/{}", self.name())
    }

    /// Goes the way. What a refusal throws is of no interest: the browser tells it apart.
    fn go(self) -> Result<(), JsValue> {
        let global = js_sys::global();
        let address = JsValue::from_str(&self.address());
        let class = |name: &str| Reflect::get(&global, &name.into())?.dyn_into::<Function>();
        match self {
            Self::Fetch => {
                let answer: js_sys::Promise = class("fetch")?.call1(&global, &address)?.dyn_into()?;
                // A refused one is rejected, and somebody has to have heard it.
                wasm_bindgen_futures::spawn_local(async move {
                    drop(wasm_bindgen_futures::JsFuture::from(answer).await);
                });
            }
            Self::Request => {
                let request = Reflect::construct(&class("XMLHttpRequest")?, &Array::new())?;
                call(&request, "open", &[JsValue::from_str("GET"), address])?;
                call(&request, "send", &[])?;
            }
            Self::Socket => {
                Reflect::construct(&class("WebSocket")?, &Array::of1(&address))?;
            }
            Self::Beacon => {
                let navigator = Reflect::get(&global, &"navigator".into())?;
                call(&navigator, "sendBeacon", &[address])?;
            }
            Self::Image => {
                let image = document()?.create_element("img")?;
                image.set_attribute("src", &self.address())?;
            }
            Self::Prefetch => {
                let document = document()?;
                let link = document.create_element("link")?;
                link.set_attribute("rel", "prefetch")?;
                link.set_attribute("href", &self.address())?;
                let head = document.head().ok_or(JsValue::UNDEFINED)?;
                head.append_child(&link)?;
                wasm_bindgen_futures::spawn_local(async move {
                    clock::pause(PATIENCE).await;
                    link.remove();
                });
            }
        }
        Ok(())
    }
}

/// Goes every way out and says what the browser did, after a second at most.
pub async fn try_all() -> Vec<(Way, Outcome)> {
    let refused: Rc<RefCell<Vec<(String, String)>>> = Rc::default();
    let heard = Rc::clone(&refused);
    let listener = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        let text = |member: &str| Reflect::get(&event, &member.into()).ok().and_then(|text| text.as_string());
        if let Some(refusal) = text("blockedURI").zip(text("effectiveDirective")) {
            heard.borrow_mut().push(refusal);
        }
    });
    let target = document().ok();
    let listen = |add: bool| {
        let target = target.as_ref()?;
        let function = listener.as_ref().unchecked_ref();
        let done = if add {
            target.add_event_listener_with_callback("securitypolicyviolation", function)
        } else {
            target.remove_event_listener_with_callback("securitypolicyviolation", function)
        };
        done.ok()
    };
    listen(true);
    for way in Way::ALL {
        // Where a way is missing or throws, the browser has not said that it refused.
        drop(way.go());
    }
    clock::pause(PATIENCE).await;
    listen(false);
    let refused = refused.borrow();
    let outcome = |way: Way| {
        let refusal = refused.iter().find(|(address, _)| *address == way.address());
        refusal.map_or(Outcome::NotRefused, |(_, directive)| Outcome::Refused(directive.clone()))
    };
    Way::ALL.map(|way| (way, outcome(way))).to_vec()
}

/// The policies of the page, as they stand in it.
#[must_use]
pub fn policies() -> Vec<String> {
    elements("meta[http-equiv='Content-Security-Policy']")
        .iter()
        .filter_map(|meta| meta.get_attribute("content"))
        .collect()
}

/// The files that the page runs, by name, with the hash that the browser has checked each against.
#[must_use]
pub fn checked_files() -> Vec<(String, String)> {
    let mut files = Vec::new();
    for element in elements("script[integrity], link[integrity]") {
        for (address, hash) in [("src", "integrity"), ("href", "integrity"), ("data-wasm", "data-wasm-integrity")] {
            if let Some((address, hash)) = element.get_attribute(address).zip(element.get_attribute(hash)) {
                files.push((address.trim_start_matches("./").to_owned(), hash));
            }
        }
    }
    files
}

fn elements(selector: &str) -> Vec<web_sys::Element> {
    let found = document().ok().and_then(|document| document.query_selector_all(selector).ok());
    let Some(found) = found else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
}

fn document() -> Result<web_sys::Document, JsValue> {
    web_sys::window().and_then(|window| window.document()).ok_or(JsValue::UNDEFINED)
}

fn call(object: &JsValue, method: &str, given: &[JsValue]) -> Result<JsValue, JsValue> {
    let method: Function = Reflect::get(object, &method.into())?.dyn_into()?;
    method.apply(object, &given.iter().collect::<Array>())
}
