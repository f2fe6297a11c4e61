//! The sentences, one file per room, each in every language.
//!
//! A missing translation does not compile: each language is a full literal.

pub mod frame;

use super::Lang;

/// Every sentence of a language.
pub struct Text {
    /// The frame around the rooms.
    pub frame: frame::FrameText,
}

/// The sentences of a language.
#[must_use]
pub const fn of(lang: Lang) -> &'static Text {
    match lang {
        Lang::En => &EN,
        Lang::ZhCn => &ZH_CN,
        Lang::ZhTw => &ZH_TW,
    }
}

static EN: Text = Text { frame: frame::EN };
static ZH_CN: Text = Text { frame: frame::ZH_CN };
static ZH_TW: Text = Text { frame: frame::ZH_TW };
