//! Import identity: by what a row's customer and order are recognised in later files.
//!
//! The keys are stored with the records and never worked out again after an edit, so these
//! functions must give the same for ever (docs/format.md, "Import identity").

use sha2::{Digest as _, Sha256};
use unicode_normalization::{UnicodeNormalization as _, is_nfc};

use crate::domain::{day::Day, folding, order::ImportKey};

/// The key of a customer that the file names by an id.
#[must_use]
pub fn customer_by_id(id: &str) -> ImportKey {
    key(&[b"customer\x1Fid\x1F", nfc(id.trim()).as_bytes()])
}

/// The key of a customer that the file names by a name and perhaps a telephone number.
#[must_use]
pub fn customer_by_name(name: &str, phone: &str) -> ImportKey {
    let digits = folding::digits(phone);
    key(&[b"customer\x1Fname\x1F", digits.as_bytes(), b"\x1F", nfc(name.trim()).as_bytes()])
}

/// The key of an order that the file names by a number; it counts within its customer.
#[must_use]
pub fn order_by_number(customer: ImportKey, number: &str) -> ImportKey {
    key(&[b"order\x1Fid\x1F", &customer.0.to_be_bytes(), nfc(number.trim()).as_bytes()])
}

/// The key of a row without an order number: the `nth` (from 1) of its customer, day, amount and product.
#[must_use]
pub fn order_by_row(customer: ImportKey, day: Day, minor: i64, product: &str, nth: u32) -> ImportKey {
    key(&[
        b"order\x1Frow\x1F",
        &customer.0.to_be_bytes(),
        &day.epoch_days().to_be_bytes(),
        &minor.to_be_bytes(),
        &nth.to_be_bytes(),
        nfc(product.trim()).as_bytes(),
    ])
}

/// The key of a contract that the file names by a number; it counts within its customer.
#[must_use]
pub fn contract_by_number(customer: ImportKey, number: &str) -> ImportKey {
    key(&[b"contract\x1Fid\x1F", &customer.0.to_be_bytes(), nfc(number.trim()).as_bytes()])
}

/// The key of a contract without a number: the `nth` (from 1) of its customer and first day, or of its customer
/// alone where the file tells how long it has run in place of when it began.
#[must_use]
pub fn contract_by_start(customer: ImportKey, start: Option<Day>, nth: u32) -> ImportKey {
    let start = start.map(|start| start.epoch_days().to_be_bytes());
    let start = start.as_ref().map_or(b"months".as_slice(), |start| start.as_slice());
    key(&[b"contract\x1Frow\x1F", &customer.0.to_be_bytes(), &nth.to_be_bytes(), start])
}

fn nfc(text: &str) -> std::borrow::Cow<'_, str> {
    if is_nfc(text) { text.into() } else { text.nfc().collect::<String>().into() }
}

/// The first 128 bits of the SHA-256 of the parts, one after another.
fn key(parts: &[&[u8]]) -> ImportKey {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part);
    }
    let digest = hash.finalize();
    let bits = digest.iter().take(16).fold(0_u128, |bits, byte| bits << 8 | u128::from(*byte));
    ImportKey(bits)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Recorded once; an archive written by any version holds such keys.
    #[test]
    fn keys_never_change() {
        let customer = customer_by_id(" 00042 ");
        assert_eq!(format!("{:032x}", customer.0), "e6b5f4c124d5b115c3d4f3f1cd3c6f90");
        let day = Day::parse("1997-01-18").expect("a day");
        assert_eq!(format!("{:032x}", customer_by_name("张三", "138 0571-2266").0), "8f2ea163b0494c5d5f021bf82ca1b1ff");
        assert_eq!(format!("{:032x}", order_by_number(customer, "A-1").0), "7ca29b9a0c3f72af7bbb3104c8d30968");
        assert_eq!(format!("{:032x}", order_by_row(customer, day, 2973, "", 1).0), "4a9866e4f7753d0aec3ebde1ec66f779");
    }

    #[test]
    fn writings_of_one_identity_agree_and_different_ones_do_not() {
        assert_eq!(customer_by_name("Andre\u{301} ", "+86 138"), customer_by_name("André", "86138"));
        assert_ne!(customer_by_name("A", "1"), customer_by_name("A", ""));
        assert_ne!(customer_by_id("42"), customer_by_id("0042"));
        assert_ne!(customer_by_id("A"), customer_by_name("A", ""));
        let (a, b) = (customer_by_id("a"), customer_by_id("b"));
        assert_ne!(order_by_number(a, "1"), order_by_number(b, "1"));
    }
}
