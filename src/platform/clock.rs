//! The time and chance: the only place that asks the browser for either.
//!
//! Pure floors get both handed in; nothing here is remembered.

use wasm_bindgen::JsCast as _;
use web_sys::{Crypto, Window, WorkerGlobalScope};

/// Milliseconds since 1970 in UTC, as the system clock says.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "this is the one clock")]
pub fn now_millis() -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "Date.now() is a whole number below 2^53")]
    let millis = js_sys::Date::now() as i64;
    millis
}

/// Today in local time as year, month (1 to 12) and day of the month.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "this is the one clock")]
pub fn today() -> (i32, u32, u32) {
    let now = js_sys::Date::new_0();
    (i32::try_from(now.get_full_year()).unwrap_or(1970), now.get_month() + 1, now.get_date())
}

/// The day of a moment in local time as year, month (1 to 12) and day of the month.
#[must_use]
pub fn local_day(millis: i64) -> (i32, u32, u32) {
    #[expect(clippy::cast_precision_loss, reason = "moments stay below 2^53 milliseconds")]
    let moment = js_sys::Date::new(&wasm_bindgen::JsValue::from_f64(millis as f64));
    (i32::try_from(moment.get_full_year()).unwrap_or(1970), moment.get_month() + 1, moment.get_date())
}

/// The minute of a moment's day in local time, 0 to 1439.
#[must_use]
pub fn local_minute(millis: i64) -> u16 {
    #[expect(clippy::cast_precision_loss, reason = "moments stay below 2^53 milliseconds")]
    let moment = js_sys::Date::new(&wasm_bindgen::JsValue::from_f64(millis as f64));
    u16::try_from(moment.get_hours() * 60 + moment.get_minutes()).unwrap_or_default()
}

/// Milliseconds since the page was opened, for durations that are shown.
#[must_use]
pub fn monotonic_millis() -> f64 {
    let performance = match js_sys::global().dyn_into::<Window>() {
        Ok(window) => window.performance(),
        Err(global) => global.dyn_into::<WorkerGlobalScope>().ok().and_then(|scope| scope.performance()),
    };
    performance.map_or(0.0, |performance| performance.now())
}

/// Random bytes from the browser's generator; zeros where it has none.
#[must_use]
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    let crypto: Option<Crypto> = match js_sys::global().dyn_into::<Window>() {
        Ok(window) => window.crypto().ok(),
        Err(global) => global.dyn_into::<WorkerGlobalScope>().ok().and_then(|scope| scope.crypto().ok()),
    };
    if let Some(crypto) = crypto {
        // A refusal leaves zeros: identifiers still rise with the time.
        crypto.get_random_values_with_u8_array(&mut bytes).ok();
    }
    bytes
}

/// How long a page that paints nothing (a hidden tab) is waited for, in milliseconds.
const NO_FRAME: i32 = 200;

/// Waits until what was changed on the page has been painted, so that nothing that can
/// wait stands between a person and what they asked for.
pub async fn painted() {
    let frame = js_sys::Promise::new(&mut |resolve, _| {
        let window = js_sys::global().dyn_into::<Window>().ok();
        let asked = window.is_some_and(|window| {
            window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, NO_FRAME).is_ok()
                && window.request_animation_frame(&resolve).is_ok()
        });
        if !asked {
            resolve.call0(&wasm_bindgen::JsValue::UNDEFINED).ok();
        }
    });
    wasm_bindgen_futures::JsFuture::from(frame).await.ok();
    // A frame begins with its callbacks; what comes after them comes after the painting.
    pause(0).await;
}

/// Waits for `millis`, so that the browser can paint and answer between two pieces of work.
pub async fn pause(millis: i32) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let asked = match js_sys::global().dyn_into::<Window>() {
            Ok(window) => window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, millis),
            Err(global) => global
                .unchecked_into::<WorkerGlobalScope>()
                .set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, millis),
        };
        if asked.is_err() {
            resolve.call0(&wasm_bindgen::JsValue::UNDEFINED).ok();
        }
    });
    wasm_bindgen_futures::JsFuture::from(promise).await.ok();
}
