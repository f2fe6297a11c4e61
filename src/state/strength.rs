//! How strong a passphrase is, said coarsely.
//!
//! It knows no list of common passphrases, so it is kinder than an attacker.

/// How strong a passphrase is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// A computer guesses it quickly.
    Weak,
    /// It holds off the curious.
    Fair,
    /// It holds.
    Strong,
}

impl Strength {
    /// The one of three words, weakest first, that is its own.
    #[must_use]
    pub fn of<T>(self, [weak, fair, strong]: [T; 3]) -> T {
        match self {
            Self::Weak => weak,
            Self::Fair => fair,
            Self::Strong => strong,
        }
    }
}

/// Bits of chance below which a passphrase is weak, and below which it is not strong.
const BOUNDS: (f64, f64) = (40.0, 64.0);

/// How strong a passphrase is; `None` where nothing was typed.
#[must_use]
pub fn strength(passphrase: &str) -> Option<Strength> {
    if passphrase.is_empty() {
        return None;
    }
    let bits = bits(passphrase);
    Some(if bits < BOUNDS.0 {
        Strength::Weak
    } else if bits < BOUNDS.1 {
        Strength::Fair
    } else {
        Strength::Strong
    })
}

/// Bits that a passphrase of such letters has at most, where a letter that follows from the one before it
/// (the same, or its neighbour) counts for one bit.
fn bits(passphrase: &str) -> f64 {
    let mut bits = 0.0;
    let mut before: Option<char> = None;
    let is_lower = passphrase.chars().all(|letter| letter.is_ascii_lowercase() || letter == ' ');
    for letter in passphrase.chars() {
        let follows = before.is_some_and(|before| u32::from(before).abs_diff(u32::from(letter)) <= 1);
        bits += match letter {
            _ if follows => 1.0,
            // Words of a language: far fewer than letters would allow.
            'a'..='z' | ' ' if is_lower => 2.6,
            '0'..='9' => 3.3,
            _ if letter.is_ascii() => 4.5,
            _ => 8.0,
        };
        before = Some(letter);
    }
    bits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_and_plain_is_weak_and_long_is_strong() {
        assert_eq!(strength(""), None);
        for weak in ["a", "secret", "12345678901234567890", "aaaaaaaaaaaaaaaaaaaa", "Guanxi1", "letmein please"] {
            assert_eq!(strength(weak), Some(Strength::Weak), "{weak}");
        }
        assert_eq!(strength("purple tractor sings"), Some(Strength::Fair));
        for strong in ["purple tractor sings over the lake", "kT9$wq!Zr3-Pm5_x", "春眠不觉晓处处闻啼鸟"] {
            assert_eq!(strength(strong), Some(Strength::Strong), "{strong}");
        }
    }
}
