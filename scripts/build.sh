#!/usr/bin/env bash
# Builds dist/ with trunk, optimised and without a network. Where rustup has no
# wasm target it switches to Debian's Rust and builds the standard library too.
set -euo pipefail
cd "$(dirname "$0")/.."
libs="$(rustc --print target-libdir --target wasm32-unknown-unknown 2>/dev/null || true)"
if ! compgen -G "$libs/libcore-*.rlib" >/dev/null; then
  linker="$(find "$(rustc --print sysroot)" -name rust-lld -type f | head -1)"
  export RUSTC=/usr/bin/rustc CARGO=/usr/bin/cargo RUSTC_BOOTSTRAP=1
  export CARGO_UNSTABLE_BUILD_STD=std,panic_abort
  export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER="${linker:-rust-lld}"
fi
# Inside make, its job server would only confuse trunk's own cargo.
unset MAKEFLAGS MFLAGS MAKELEVEL
exec trunk build --release --offline --locked
