//! One program for every reader: its name says which it is.

#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../tests/native/cipher.rs"]
mod cipher;
mod parsers;
#[path = "../tests/transfer_house/sealed.rs"]
mod sealed;
#[path = "../tests/transfer_house/mod.rs"]
mod transfer_house;

fuzz_target!(|bytes: &[u8]| {
    let name = env!("CARGO_BIN_NAME");
    for (own, parse) in parsers::ALL {
        if own == name {
            parse(bytes);
        }
    }
});
