//! The one element of role `status` that speaks to readers of the screen and to tests.
//!
//! It does not decide what is worth saying, and it merges nothing.

use leptos::{html, prelude::*};
use std::{collections::VecDeque, time::Duration};

/// How long a text stands at least before the next one.
const STANDING: Duration = Duration::from_millis(150);

/// The handle by which anything announces; provide it once and pass it on as context.
#[derive(Clone, Copy)]
pub struct Announcer {
    node: NodeRef<html::Div>,
    waiting: StoredValue<VecDeque<String>>,
    speaking: StoredValue<bool>,
    said: StoredValue<u32>,
}

impl Default for Announcer {
    fn default() -> Self {
        Self::new()
    }
}

impl Announcer {
    /// A handle without a line yet; texts wait until a [`StatusLine`] shows them.
    #[must_use]
    pub fn new() -> Self {
        Self {
            node: NodeRef::new(),
            waiting: StoredValue::new(VecDeque::new()),
            speaking: StoredValue::new(false),
            said: StoredValue::new(0),
        }
    }

    /// Says `text` after everything announced before it.
    pub fn announce(&self, text: impl Into<String>) {
        self.waiting.update_value(|waiting| waiting.push_back(text.into()));
        if !self.speaking.get_value() {
            self.speaking.set_value(true);
            self.next();
        }
    }

    /// Empties the line and shows the next text; the text before `data-n`, all in one task:
    /// whoever waits for "Saved" waits for nothing else.
    fn next(self) {
        let Some(node) = self.node.get_untracked() else {
            self.speaking.set_value(false);
            return;
        };
        let Some(text) = self.waiting.try_update_value(VecDeque::pop_front).flatten() else {
            self.speaking.set_value(false);
            return;
        };
        let said = self.said.try_update_value(|said| {
            *said += 1;
            *said
        });
        // Emptied first: the same text is then a new text to whoever reads it out.
        node.set_text_content(None);
        node.set_text_content(Some(&text));
        // An attribute name without spaces is never refused.
        drop(node.set_attribute("data-n", &said.unwrap_or_default().to_string()));
        set_timeout(move || self.next(), STANDING);
    }
}

/// The line itself; there must be exactly one in the page.
#[component]
pub fn StatusLine(
    /// The handle whose texts it shows.
    announcer: Announcer,
) -> impl IntoView {
    announcer.node.on_load(move |_| {
        if !announcer.speaking.get_value() {
            announcer.speaking.set_value(true);
            announcer.next();
        }
    });
    view! { <div class="visually-hidden" role="status" data-announce data-n="0" node_ref=announcer.node></div> }
}
