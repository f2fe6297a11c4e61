//! Whether the browser offers to install the page as an app of this device, and taking the offer.
//!
//! `public/boot.js` keeps the offer, which may come before the program runs. Nothing is offered unasked.

use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;

use super::page::member;

/// How the page stands to the device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Installation {
    /// It runs as an app, or was installed while it was open.
    App,
    /// The browser offers to install it.
    Offered,
    /// It runs in the browser, which makes no offer; its own menu may.
    Page,
}

fn now() -> Installation {
    if member("installed").is_truthy() || is_app() {
        Installation::App
    } else if member("offer").is_object() {
        Installation::Offered
    } else {
        Installation::Page
    }
}

fn is_app() -> bool {
    let Some(window) = web_sys::window() else { return false };
    let ask = js_sys::Reflect::get(&window, &"matchMedia".into()).ok();
    let asked = ask.and_then(|ask| ask.dyn_into::<js_sys::Function>().ok()).and_then(|ask| {
        let list = ask.call1(&window, &"(display-mode: standalone)".into()).ok()?;
        js_sys::Reflect::get(&list, &"matches".into()).ok()
    });
    asked.is_some_and(|matches| matches.is_truthy())
}

/// Calls back now, and whenever the browser makes an offer or has installed the page.
pub fn on_installation(told: impl Fn(Installation) + 'static) {
    let app = js_sys::Reflect::get(&js_sys::global(), &"APP".into()).unwrap_or(JsValue::UNDEFINED);
    told(now());
    if app.is_object() {
        let told = Closure::<dyn Fn()>::new(move || told(now()));
        // An object of our own takes any member, and the page lives as long as its listener.
        drop(js_sys::Reflect::set(&app, &"onOffer".into(), &told.into_js_value()));
    }
}

/// Lets the browser ask the person; whether the answer was yes. An offer can be taken once.
pub async fn take_offer() -> bool {
    let offer = member("offer");
    let taken = async {
        let prompt: js_sys::Function = js_sys::Reflect::get(&offer, &"prompt".into())?.dyn_into()?;
        JsFuture::from(js_sys::Promise::resolve(&prompt.call0(&offer)?)).await?;
        let choice: js_sys::Promise = js_sys::Reflect::get(&offer, &"userChoice".into())?.dyn_into()?;
        js_sys::Reflect::get(&JsFuture::from(choice).await?, &"outcome".into())
    };
    let taken: Result<JsValue, JsValue> = taken.await;
    taken.is_ok_and(|outcome| outcome == "accepted")
}
