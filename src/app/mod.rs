//! Wiring: boot, routes, the frame and the error wall. No rule of the product
//! lives here.

use crate::platform::{page, worker};
use leptos::prelude::*;

/// Starts the page, or the worker where the global is a worker's.
pub fn start() {
    if worker::is_worker() {
        console_error_panic_hook::set_once();
        worker::serve(|_parcel, _reply| {});
        return;
    }
    page::show_error_wall_on_panic();
    leptos::mount::mount_to_body(Frame);
}

/// The page until the rooms are built.
#[component]
fn Frame() -> impl IntoView {
    let (busy, set_busy) = signal(true);
    leptos::task::spawn_local(async move {
        page::ready().await;
        set_busy.set(false);
    });
    view! {
        <main aria-busy=move || busy.get().to_string()>
            <h1>"Guanxi"</h1>
        </main>
    }
}
