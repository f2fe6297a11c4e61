//! The page's side of one job: starts a worker, waits for its answer, ends it.
//!
//! A job that is dropped has ended, wherever it stood.

use std::{
    cell::RefCell,
    future::poll_fn,
    rc::Rc,
    task::{Poll, Waker},
};

use super::messages::{READ, ReadAsked, Said, WRITE};
use crate::{
    platform::{
        clock,
        worker::{Parcel, Worker, WorkerError},
    },
    transfer::{
        sniff::Refusal,
        workbook::{
            contents::Contents,
            layout::{Layout, WorkbookWriteError},
            refusal::WorkbookRefusal,
        },
    },
};

/// How long a job may take, in seconds.
const PATIENCE: u32 = 60;

/// What a job tells while it runs and when it ends.
#[derive(Debug)]
pub enum Told {
    /// So much is done of so much.
    Progress(u64, u64),
    /// Nothing of the workbook can be read.
    Refused(Refusal),
    /// The rows of a sheet of this workbook, packed.
    Read(Contents, web_sys::File),
    /// The workbook that was to be written.
    Written(web_sys::File),
    /// There is no workbook.
    Unwritten(WorkbookWriteError),
}

/// A job for a worker of its own.
pub struct Job {
    stage: Rc<RefCell<Stage>>,
}

enum Stage {
    Starting,
    #[expect(dead_code, reason = "it runs as long as it is held")]
    Running(Worker),
    Ended,
}

impl Job {
    /// Has a sheet of a workbook read: the one that was asked for, else the first that a person would look at.
    /// `tell` is called until it was told of rows or a refusal, and not once the job is dropped.
    #[must_use]
    pub fn read(file: web_sys::File, sheet: Option<usize>, tell: impl FnMut(Told) + 'static) -> Self {
        let text = serde_json::to_string(&ReadAsked { sheet }).unwrap_or_default();
        Self::start(Parcel { file: Some(file), ..Parcel::new(READ, text) }, tell)
    }

    /// Has exact CSV, whose first row names the columns, made into a workbook.
    pub async fn write(csv: Vec<u8>, layout: &Layout) -> Told {
        let text = serde_json::to_string(layout).unwrap_or_default();
        let slot: Rc<RefCell<(Option<Told>, Option<Waker>)>> = Rc::default();
        let tell = {
            let slot = Rc::clone(&slot);
            move |told| {
                let mut slot = slot.borrow_mut();
                if !matches!(told, Told::Progress(..)) {
                    slot.0 = Some(told);
                    slot.1.take().into_iter().for_each(Waker::wake);
                }
            }
        };
        let job = Self::start(Parcel { bytes: csv, ..Parcel::new(WRITE, text) }, tell);
        let told = poll_fn(|context| {
            let mut slot = slot.borrow_mut();
            slot.1 = Some(context.waker().clone());
            slot.0.take().map_or(Poll::Pending, Poll::Ready)
        });
        let told = told.await;
        drop(job);
        told
    }

    fn start(parcel: Parcel, tell: impl FnMut(Told) + 'static) -> Self {
        let job = Self { stage: Rc::new(RefCell::new(Stage::Starting)) };
        let line = Line { stage: Rc::clone(&job.stage), tell: Rc::new(RefCell::new(tell)) };
        leptos::task::spawn_local({
            let line = line.clone();
            async move {
                clock::pause(PATIENCE.cast_signed() * 1000).await;
                line.end(WorkbookRefusal::TookTooLong { seconds: PATIENCE });
            }
        });
        leptos::task::spawn_local(async move { line.run(parcel).await });
        job
    }
}

impl Drop for Job {
    fn drop(&mut self) {
        // The worker may be the one that is heard right now: it ends after that.
        let worker = self.stage.replace(Stage::Ended);
        leptos::task::spawn_local(async move { drop(worker) });
    }
}

/// What a worker's parcels come in by.
struct Line<F> {
    stage: Rc<RefCell<Stage>>,
    tell: Rc<RefCell<F>>,
}

impl<F> Clone for Line<F> {
    fn clone(&self) -> Self {
        Self { stage: Rc::clone(&self.stage), tell: Rc::clone(&self.tell) }
    }
}

impl<F: FnMut(Told) + 'static> Line<F> {
    async fn run(self, parcel: Parcel) {
        let (heard, lost) = (self.clone(), self.clone());
        let started = Worker::start_for_workbooks(
            move |parcel| heard.hear(parcel),
            move |_| lost.end(WorkbookRefusal::OutOfMemory),
        );
        let worker = match started.await {
            Ok(worker) => worker,
            Err(WorkerError::Refused | WorkerError::Undeliverable) => return self.end(WorkbookRefusal::NoReader),
        };
        if matches!(*self.stage.borrow(), Stage::Ended) {
            return;
        }
        if worker.send(&parcel).is_err() {
            return self.end(WorkbookRefusal::OutOfMemory);
        }
        self.stage.replace(Stage::Running(worker));
    }

    fn hear(&self, parcel: Parcel) {
        let lost = || Told::Refused(WorkbookRefusal::OutOfMemory.into());
        let told = match (serde_json::from_str(&parcel.text), parcel.file) {
            (Ok(Said::Progress(done, total)), _) => Told::Progress(done, total),
            (Ok(Said::Refused(refusal)), _) => Told::Refused(refusal),
            (Ok(Said::Unwritten(error)), _) => Told::Unwritten(error),
            (Ok(Said::Read(contents)), Some(file)) => Told::Read(contents, file),
            (Ok(Said::Written), Some(file)) => Told::Written(file),
            (Ok(Said::Read(_) | Said::Written) | Err(_), _) => lost(),
        };
        self.tell(told);
    }

    fn end(&self, why: WorkbookRefusal) {
        self.tell(Told::Refused(why.into()));
    }

    /// Tells what came, unless the job has ended; whatever is no progress ends it.
    fn tell(&self, told: Told) {
        if matches!(*self.stage.borrow(), Stage::Ended) {
            return;
        }
        if !matches!(told, Told::Progress(..)) {
            let worker = self.stage.replace(Stage::Ended);
            leptos::task::spawn_local(async move { drop(worker) });
        }
        (self.tell.borrow_mut())(told);
    }
}
