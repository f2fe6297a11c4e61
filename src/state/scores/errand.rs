//! Long questions about what the worker holds: worked out there step by step, so that scores can be asked for
//! meanwhile and so that they can be stopped. One of a kind at a time.

use std::{
    cell::{Cell, RefCell},
    ops::ControlFlow,
    rc::Rc,
};

use leptos::wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use super::courier::{progress_text, read_progress};
use crate::{
    analysis::progress::Progress,
    platform::{
        clock,
        worker::{Parcel, Reply},
    },
};

/// Milliseconds of work between two looks at what else there is.
const TURN_MILLIS: f64 = 25.0;

/// Why a long question got no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The worker was lost or never started.
    Lost,
    /// It was stopped, or another one was asked for.
    Stopped,
}

/// What the parcels of one kind of question are called.
#[derive(Debug)]
pub struct Names {
    pub ask: &'static str,
    pub stop: &'static str,
    progress: &'static str,
    done: &'static str,
}

impl Names {
    pub const TRIAL: Self =
        Self { ask: "trial.ask", stop: "trial.stop", progress: "trial.progress", done: "trial.done" };
    pub const BOOTSTRAP: Self =
        Self { ask: "bootstrap.ask", stop: "bootstrap.stop", progress: "bootstrap.progress", done: "bootstrap.done" };
}

/// The page's end of one kind of question.
pub struct Errand<A> {
    names: &'static Names,
    read: fn(&[u8]) -> Option<A>,
    /// How many have been asked; an answer to an earlier one is dropped.
    number: Cell<u32>,
    ended: RefCell<Option<Result<A, Ended>>>,
    wake: RefCell<Option<js_sys::Function>>,
    on_progress: RefCell<Option<Box<dyn Fn(Progress)>>>,
}

impl<A> Errand<A> {
    pub fn new(names: &'static Names, read: fn(&[u8]) -> Option<A>) -> Self {
        Self {
            names,
            read,
            number: Cell::default(),
            ended: RefCell::default(),
            wake: RefCell::default(),
            on_progress: RefCell::default(),
        }
    }

    /// Where progress is told.
    pub fn on_progress(&self, tell: impl Fn(Progress) + 'static) {
        *self.on_progress.borrow_mut() = Some(Box::new(tell));
    }

    /// Takes a parcel in that is meant for it; one about an earlier question is dropped.
    pub fn take(&self, parcel: &Parcel) {
        let (number, progress) = parcel.text.split_once(' ').unwrap_or((&parcel.text, ""));
        if number.parse() != Ok(self.number.get()) {
            return;
        }
        if parcel.kind == self.names.done {
            self.end((self.read)(&parcel.bytes).ok_or(Ended::Lost));
        } else if parcel.kind == self.names.progress
            && let (Some(tell), Some(progress)) = (&*self.on_progress.borrow(), read_progress(progress))
        {
            tell(progress);
        }
    }

    /// Ends the question under way.
    pub fn end(&self, how: Result<A, Ended>) {
        *self.ended.borrow_mut() = Some(how);
        if let Some(wake) = self.wake.borrow_mut().take() {
            // A promise takes any call.
            wake.call0(&JsValue::UNDEFINED).ok();
        }
    }

    /// Ends the question under way and forgets it; the parcel tells the worker.
    pub fn stop(&self) -> Parcel {
        self.end(Err(Ended::Stopped));
        self.ended.borrow_mut().take();
        self.number.set(self.number.get().wrapping_add(1));
        Parcel::new(self.names.stop, String::new())
    }

    /// Sends a question on its way and waits for the answer; the one before has been stopped.
    ///
    /// # Errors
    /// Where it came to nothing.
    pub async fn ask(&self, question: Vec<u8>, send: impl FnOnce(&Parcel) -> Result<(), Ended>) -> Result<A, Ended> {
        let promise = js_sys::Promise::new(&mut |resolve, _| {
            *self.wake.borrow_mut() = Some(resolve);
        });
        let number = self.number.get();
        send(&Parcel { bytes: question, ..Parcel::new(self.names.ask, number.to_string()) })?;
        // It is only ever resolved.
        JsFuture::from(promise).await.ok();
        let is_last = self.number.get() == number;
        if is_last { self.ended.borrow_mut().take().unwrap_or(Err(Ended::Lost)) } else { Err(Ended::Stopped) }
    }
}

/// A long answer in steps.
pub trait Steps {
    /// How far it has got; `None` where there is nothing to do.
    fn progress(&self) -> Option<Progress>;
    /// The next step; `Break` where none is left.
    fn step(&mut self) -> ControlFlow<()>;
}

/// Takes steps for a turn, at least one; `Break` where none is left.
fn turn(work: &mut impl Steps) -> ControlFlow<()> {
    let until = clock::monotonic_millis() + TURN_MILLIS;
    loop {
        work.step()?;
        if clock::monotonic_millis() >= until {
            return ControlFlow::Continue(());
        }
    }
}

/// Takes all steps where nobody waits for the thread, with pauses for the browser.
pub async fn finish_here<S: Steps>(mut work: S) -> S {
    while turn(&mut work).is_continue() {
        clock::pause(0).await;
    }
    work
}

/// The worker's end: takes all steps with pauses, tells how far it is, and replies; another number in `under_way` ends it.
pub fn work_off<S: Steps + 'static>(
    names: &'static Names,
    (number, under_way): (u32, Rc<Cell<Option<u32>>>),
    mut work: S,
    answer: fn(S) -> Vec<u8>,
    reply: Reply,
) {
    under_way.set(Some(number));
    // Not Leptos' executor: only a page starts that.
    wasm_bindgen_futures::spawn_local(async move {
        while let Some(progress) = work.progress() {
            clock::pause(0).await;
            if under_way.get() != Some(number) {
                return;
            }
            let text = format!("{number} {}", progress_text(progress));
            reply.send(&Parcel::new(names.progress, text)).ok();
            if turn(&mut work).is_break() {
                break;
            }
        }
        let parcel = Parcel { bytes: answer(work), ..Parcel::new(names.done, number.to_string()) };
        reply.send(&parcel).ok();
    });
}
