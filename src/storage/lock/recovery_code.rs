//! The recovery code: 128 bits as 28 letters and digits to print, with 12 bits that notice a slip.
//!
//! It is as strong as a key, so nothing slow stands between it and the key it makes.

use sha2::{Digest as _, Sha256};

use super::{
    crypto::{Crypto, SecretKey},
    key_record::KeyId,
};
use crate::storage::checksum;

/// Digits and capitals without I, L, O and U, which are misread (Crockford's base 32).
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Letters of a code.
const LETTERS: usize = 28;
/// Letters of a group.
const GROUP: usize = 4;

/// A recovery code.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct RecoveryCode(u128);

impl std::fmt::Debug for RecoveryCode {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("RecoveryCode")
    }
}

impl RecoveryCode {
    /// A code drawn by chance; `None` where there is no source of it.
    #[must_use]
    pub fn draw(crypto: &dyn Crypto) -> Option<Self> {
        let mut bytes = [0; 16];
        crypto.random(&mut bytes)?;
        Some(Self(u128::from_le_bytes(bytes)))
    }

    /// As it is printed: seven groups of four.
    #[must_use]
    pub fn text(self) -> String {
        let mut text = String::new();
        for at in 0..LETTERS {
            if at > 0 && at % GROUP == 0 {
                text.push('-');
            }
            let five = (0..5).fold(0, |five, bit| five << 1 | usize::from(self.bit(at * 5 + bit)));
            text.push(ALPHABET.get(five).copied().map_or('0', char::from));
        }
        text
    }

    /// Reads what was typed: small letters, other separators and the letters that look like digits
    /// are taken for what they were; `None` where it is no code.
    #[must_use]
    pub fn parse(typed: &str) -> Option<Self> {
        let letters = typed.chars().filter(|letter| letter.is_alphanumeric());
        let values = letters.map(|letter| {
            let meant = match letter.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            ALPHABET.iter().position(|known| char::from(*known) == meant)
        });
        let values: Vec<usize> = values.collect::<Option<_>>()?;
        if values.len() != LETTERS {
            return None;
        }
        let bits = values.iter().flat_map(|value| (0..5).map(move |bit| value >> (4 - bit) & 1 == 1));
        let mut code = Self(0);
        let mut check = Vec::new();
        for (at, bit) in bits.enumerate() {
            if at < 128 {
                code.0 = code.0 << 1 | u128::from(bit);
            } else {
                check.push(bit);
            }
        }
        (128..LETTERS * 5).map(|at| code.bit(at)).eq(check).then_some(code)
    }

    /// The key that wraps the archive's key.
    #[must_use]
    pub fn key(self, key: KeyId) -> SecretKey {
        let mut hash = Sha256::new();
        hash.update(b"guanxi recovery code 1");
        hash.update(key.bits().to_le_bytes());
        hash.update(self.0.to_le_bytes());
        SecretKey(hash.finalize().into())
    }

    /// The bit at a place: the code's, highest first, then those of its checksum.
    fn bit(self, at: usize) -> bool {
        match at.checked_sub(128) {
            None => self.0 >> (127 - at) & 1 == 1,
            Some(at) => checksum::of(&self.0.to_le_bytes()).0 >> at & 1 == 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::Id;

    #[test]
    fn a_code_comes_back_however_it_was_typed() {
        for code in [RecoveryCode(0), RecoveryCode(u128::MAX), RecoveryCode(0x0123_4567_89AB_CDEF_0F1E_2D3C_4B5A_6978)]
        {
            let text = code.text();
            assert_eq!(text.len(), 34, "{text}");
            assert_eq!(RecoveryCode::parse(&text), Some(code));
            let typed = text.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
            assert_eq!(RecoveryCode::parse(&typed), Some(code), "{typed}");
        }
    }

    #[test]
    fn a_slip_is_noticed() {
        let text = RecoveryCode(0x0123_4567_89AB_CDEF_0F1E_2D3C_4B5A_6978).text();
        let mut unnoticed = 0;
        for at in 0..text.len() {
            for letter in ALPHABET {
                let mut bytes = text.clone().into_bytes();
                if bytes[at] != b'-' && bytes[at] != *letter {
                    bytes[at] = *letter;
                    unnoticed += usize::from(RecoveryCode::parse(std::str::from_utf8(&bytes).unwrap()).is_some());
                }
            }
        }
        assert!(unnoticed <= 3, "{unnoticed} of 868 slips");
        assert_eq!(RecoveryCode::parse(&text[1..]), None);
        assert_eq!(RecoveryCode::parse(""), None);
    }

    #[test]
    fn another_code_or_archive_is_another_key() {
        let key = RecoveryCode(1).key(Id::from_bits(1));
        assert_ne!(RecoveryCode(2).key(Id::from_bits(1)), key);
        assert_ne!(RecoveryCode(1).key(Id::from_bits(2)), key);
    }
}
