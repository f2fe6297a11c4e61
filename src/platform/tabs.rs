//! News between the tabs of this browser: how far the journal has come.
//!
//! It carries a number and no data; whoever hears it reads the journal.

use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{BroadcastChannel, MessageEvent};

const CHANNEL: &str = "guanxi";

/// This tab among the others; they stop hearing from each other when it is dropped.
pub struct Tabs {
    channel: Option<BroadcastChannel>,
    _heard: Closure<dyn FnMut(MessageEvent)>,
}

impl Tabs {
    /// Joins the other tabs and calls back with the head of the journal that one of them
    /// has written; 0 after everything was erased. Where the browser has no such channel,
    /// nothing is heard.
    #[must_use]
    pub fn join(on_news: impl Fn(u64) + 'static) -> Self {
        Self::join_named(CHANNEL, on_news)
    }

    /// Joins tabs on a channel of another name.
    #[must_use]
    pub fn join_named(channel: &str, on_news: impl Fn(u64) + 'static) -> Self {
        let channel = BroadcastChannel::new(channel).ok();
        let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(seq) = seq_of(&event.data()) {
                on_news(seq);
            }
        });
        if let Some(channel) = &channel {
            channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        }
        Self { channel, _heard: heard }
    }

    /// Tells the other tabs how far the journal has come; not this one.
    pub fn tell(&self, seq: u64) {
        let Some(channel) = &self.channel else { return };
        let message = Object::new();
        #[expect(clippy::cast_precision_loss, reason = "no archive reaches 2^53 entries")]
        let number = JsValue::from_f64(seq as f64);
        // Neither throws: the object is ours and the channel is open until it is dropped.
        drop(Reflect::set(&message, &"seq".into(), &number));
        drop(channel.post_message(&message));
    }
}

impl Drop for Tabs {
    fn drop(&mut self) {
        if let Some(channel) = &self.channel {
            channel.set_onmessage(None);
            channel.close();
        }
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a whole number below 2^53, checked here")]
fn seq_of(message: &JsValue) -> Option<u64> {
    let seq = Reflect::get(message, &"seq".into()).ok()?.as_f64()?;
    (0.0..9_007_199_254_740_992.0).contains(&seq).then_some(seq as u64)
}
