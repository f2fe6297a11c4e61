#!/usr/bin/env bash
# Runs a command with the machine's own Rust, also from within a build that
# borrowed Debian's Rust for the page.
unset RUSTC CARGO RUSTC_BOOTSTRAP CARGO_UNSTABLE_BUILD_STD CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER RUSTFLAGS CARGO_ENCODED_RUSTFLAGS
exec "$@"
