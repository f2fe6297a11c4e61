//! The second binary: wasm-bindgen calls `main` in a worker that reads or writes one workbook.

fn main() {
    guanxi::state::workbook::work::serve();
}
