//! The worker's side: every parcel goes to the job that takes its kind.
//!
//! Jobs keep what they need between two parcels. What no job takes is dropped.

use super::scores::ScoreWork;
use crate::platform::worker;

/// Serves the page; called once, in the worker.
pub fn serve() {
    let mut scores = ScoreWork::default();
    worker::serve(move |parcel, reply| {
        let kind = parcel.kind.as_str();
        if ScoreWork::takes(kind) {
            scores.take(&parcel, &reply);
        }
    });
}
