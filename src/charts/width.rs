//! How wide a drawing's place is, so that its text keeps its size whatever the window.
//!
//! It draws nothing.

use leptos::{html, prelude::*, web_sys};
use web_sys::wasm_bindgen::{JsCast, closure::Closure};

/// What a drawing is planned for until its place is measured, in px.
const PLANNED: f64 = 690.0;
/// No drawing is narrower: it shrinks as a picture instead.
const NARROWEST: f64 = 216.0;
/// Widths are taken in steps, so that dragging a window's edge does not redraw at every pixel.
const STEP: f64 = 8.0;

/// The width of `place` in px, kept up to date.
pub(super) fn measured_width(place: NodeRef<html::Div>) -> Signal<f64> {
    let width = RwSignal::new(PLANNED);
    let kept = StoredValue::new_local(None);
    place.on_load(move |place| {
        let seen = place.clone();
        let measure = move || {
            let steps = libm::floor(f64::from(seen.client_width()) / STEP);
            let now = (steps * STEP).max(NARROWEST);
            if (width.get_untracked() - now).abs() > f64::EPSILON {
                width.set(now);
            }
        };
        measure();
        let callback = Closure::<dyn FnMut()>::new(measure);
        if let Ok(observer) = web_sys::ResizeObserver::new(callback.as_ref().unchecked_ref()) {
            observer.observe(&place);
            kept.set_value(Some((observer, callback)));
        }
    });
    on_cleanup(move || {
        if let Some(Some((observer, _callback))) = kept.try_update_value(Option::take) {
            observer.disconnect();
        }
    });
    width.into()
}
