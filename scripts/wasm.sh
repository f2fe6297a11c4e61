#!/usr/bin/env bash
# Runs a command that builds for wasm. Where rustup has no wasm target it lends
# the command Debian's Rust, which builds the standard library as well. Usage:
# wasm.sh trunk build ... | wasm.sh cargo test ...
set -euo pipefail
cd "$(dirname "$0")/.."
libs="$(rustc --print target-libdir --target wasm32-unknown-unknown 2>/dev/null || true)"
if ! compgen -G "$libs/libcore-*.rlib" >/dev/null; then
  linker="$(find "$(rustc --print sysroot)" -name rust-lld -type f | head -1)"
  export RUSTC=/usr/bin/rustc CARGO=/usr/bin/cargo RUSTC_BOOTSTRAP=1
  export CARGO_UNSTABLE_BUILD_STD=std,panic_abort
  export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER="${linker:-rust-lld}"
fi
# Inside make, its job server would only confuse the cargo that trunk starts.
unset MAKEFLAGS MFLAGS MAKELEVEL
tool="$1"
shift
[ "$tool" = cargo ] && tool="${CARGO:-cargo}"
exec "$tool" "$@"
