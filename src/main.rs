//! The one binary: wasm-bindgen calls `main` in the page and in its worker.

fn main() {
    guanxi::app::start();
}
