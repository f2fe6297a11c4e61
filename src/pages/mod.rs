//! Screens: they compose and hold no rule.
