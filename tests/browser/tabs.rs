//! Tabs of one browser: one writer at a time, and news of what was written.

use std::{cell::RefCell, rc::Rc};

use guanxi::platform::{lifecycle, lock::with_lock, tabs::Tabs};
use wasm_bindgen_futures::spawn_local;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Event;

use crate::raw;

#[wasm_bindgen_test]
async fn work_under_a_lock_is_never_interleaved() {
    let log = Rc::new(RefCell::new(Vec::new()));
    for worker in 0..4 {
        let log = log.clone();
        spawn_local(async move {
            with_lock("test-archive-write", async {
                log.borrow_mut().push((worker, "in"));
                raw::wait(10).await;
                log.borrow_mut().push((worker, "out"));
            })
            .await;
        });
    }
    assert_eq!(with_lock("test-archive-write", async { 42 }).await, 42);
    // Who is first is the browser's choice.
    while log.borrow().len() < 8 {
        raw::wait(10).await;
    }
    let log = log.borrow();
    for pair in log.chunks(2) {
        assert_eq!((pair[0].1, pair[1].1, pair[0].0), ("in", "out", pair[1].0));
    }
}

#[wasm_bindgen_test]
async fn a_lock_is_given_back_when_its_work_is_given_up() {
    let mut abandoned = Box::pin(with_lock("test-abandoned", std::future::pending::<()>()));
    std::future::poll_fn(|context| {
        assert!(abandoned.as_mut().poll(context).is_pending());
        std::task::Poll::Ready(())
    })
    .await;
    raw::wait(20).await;
    drop(abandoned);
    with_lock("test-abandoned", async {}).await;
}

#[wasm_bindgen_test]
async fn the_other_tabs_hear_how_far_the_journal_has_come() {
    let heard = Rc::new(RefCell::new((Vec::new(), Vec::new())));
    let (own, other) = (heard.clone(), heard.clone());
    let first = Tabs::join_named("test-news", move |seq| own.borrow_mut().0.push(seq));
    let second = Tabs::join_named("test-news", move |seq| other.borrow_mut().1.push(seq));
    first.tell(812);
    first.tell(0);
    raw::wait(100).await;
    assert_eq!(*heard.borrow(), (vec![], vec![812, 0]), "the other one, and not itself");
    drop(second);
    first.tell(813);
    raw::wait(50).await;
    assert_eq!(heard.borrow().1.len(), 2);
}

#[wasm_bindgen_test]
fn a_page_falls_asleep_and_wakes_up_in_turns() {
    let log = Rc::new(RefCell::new(Vec::new()));
    let (sleep, waking) = (log.clone(), log.clone());
    lifecycle::on_sleep_and_waking(move || sleep.borrow_mut().push("sleep"), move || waking.borrow_mut().push("wake"));
    let window = web_sys::window().unwrap();
    let document = window.document().unwrap();
    window.dispatch_event(&Event::new("pageshow").unwrap()).unwrap();
    assert!(log.borrow().is_empty(), "the first showing wakes no one");
    document.dispatch_event(&Event::new("freeze").unwrap()).unwrap();
    document.dispatch_event(&Event::new("freeze").unwrap()).unwrap();
    document.dispatch_event(&Event::new("resume").unwrap()).unwrap();
    window.dispatch_event(&Event::new("pageshow").unwrap()).unwrap();
    window.dispatch_event(&Event::new("pagehide").unwrap()).unwrap();
    assert_eq!(*log.borrow(), ["sleep", "wake"], "a page that is left for good is not asleep");
}
