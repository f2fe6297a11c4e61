//! The worker's side: every parcel goes to the job that takes its kind.
//!
//! Jobs keep what they need between two parcels. What no job takes is dropped.

use std::{cell::Cell, rc::Rc};

use super::{
    backup, contracts, demo, import::Bench, lifecycle::StageWork, passphrase, products::ProductWork, scores::ScoreWork,
};
use crate::platform::worker;

/// Serves the page; called once, in the worker.
pub fn serve() {
    let (mut scores, mut products) = (ScoreWork::default(), ProductWork::default());
    let mut stages = StageWork::default();
    // Away while it works: the page sends nothing more before the answer.
    let bench = Rc::new(Cell::new(Some(Bench::default())));
    worker::serve(move |parcel, reply| {
        let kind = parcel.kind.as_str();
        if ScoreWork::takes(kind) {
            scores.take(&parcel, &reply);
        } else if ProductWork::takes(kind) {
            products.take(&parcel, &reply);
        } else if StageWork::takes(kind) {
            stages.take(&parcel, &reply);
        } else if kind == passphrase::DERIVE {
            passphrase::answer(&parcel, &reply);
        } else if kind == backup::CHECK {
            wasm_bindgen_futures::spawn_local(backup::check(parcel, reply));
        } else if kind == contracts::ASK {
            contracts::answer(&parcel, &reply);
        } else if kind == "demo" {
            demo::make(&parcel, &reply);
        } else if Bench::takes(kind) {
            let bench = Rc::clone(&bench);
            // Not Leptos' executor: only a page starts that.
            wasm_bindgen_futures::spawn_local(async move {
                if let Some(mut at_work) = bench.take() {
                    at_work.answer(parcel, &reply).await;
                    bench.set(Some(at_work));
                }
            });
        }
    });
}
