//! The page's own life: put to sleep by the browser, woken up, left.
//!
//! It passes the news on and does nothing about it.

use std::{cell::Cell, rc::Rc};

use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{BeforeUnloadEvent, Event, EventTarget, PageTransitionEvent};

/// Calls back when the page is put to sleep (kept for going back to it, or frozen) and
/// when it wakes up, in turns and for as long as the page lives.
pub fn on_sleep_and_waking(sleep: impl Fn() + 'static, waking: impl Fn() + 'static) {
    let asleep = Rc::new(Cell::new(false));
    let fall_asleep = {
        let asleep = asleep.clone();
        move || {
            if !asleep.replace(true) {
                sleep();
            }
        }
    };
    let wake_up = move || {
        if asleep.replace(false) {
            waking();
        }
    };
    let Some(window) = web_sys::window() else { return };
    let (fall_asleep, wake_up) = (Rc::new(fall_asleep), Rc::new(wake_up));
    if let Some(document) = window.document() {
        let (frozen, resumed) = (fall_asleep.clone(), wake_up.clone());
        listen(&document, "freeze", move |_| frozen());
        listen(&document, "resume", move |_| resumed());
    }
    listen(&window, "pagehide", move |event| {
        if event.dyn_ref::<PageTransitionEvent>().is_some_and(PageTransitionEvent::persisted) {
            fall_asleep();
        }
    });
    listen(&window, "pageshow", move |_| wake_up());
}

/// Calls back at every key, click, touch and turn of the wheel.
pub fn on_presence(here: impl Fn() + 'static) {
    let Some(window) = web_sys::window() else { return };
    let here = Rc::new(here);
    for event in ["keydown", "pointerdown", "pointermove", "wheel", "touchstart"] {
        let here = here.clone();
        listen(&window, event, move |_| here());
    }
}

/// Has the browser ask before the page is left while `unsaved` says so.
pub fn guard_leaving(unsaved: impl Fn() -> bool + 'static) {
    let Some(window) = web_sys::window() else { return };
    listen(&window, "beforeunload", move |event| {
        if let Some(event) = event.dyn_ref::<BeforeUnloadEvent>()
            && unsaved()
        {
            event.prevent_default();
            // Older browsers ask only where a value was set.
            event.set_return_value("unsaved");
        }
    });
}

fn listen(target: &EventTarget, event: &str, heard: impl Fn(Event) + 'static) {
    let heard: JsValue = Closure::<dyn Fn(Event)>::new(heard).into_js_value();
    // Throws only for what is no function.
    drop(target.add_event_listener_with_callback(event, heard.unchecked_ref()));
}
