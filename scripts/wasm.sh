#!/usr/bin/env bash
# Runs a command that builds for wasm. Where rustup has no wasm target it lends
# the command Debian's Rust, which builds the standard library as well. Usage:
# wasm.sh trunk build ... | wasm.sh cargo test ...; REMAP=yes for what is published.
set -euo pipefail
cd "$(dirname "$0")/.."
libs="$(rustc --print target-libdir --target wasm32-unknown-unknown 2>/dev/null || true)"
if ! compgen -G "$libs/libcore-*.rlib" >/dev/null; then
  linker="$(find "$(rustc --print sysroot)" -name rust-lld -type f | head -1)"
  export RUSTC=/usr/bin/rustc CARGO=/usr/bin/cargo RUSTC_BOOTSTRAP=1
  export CARGO_UNSTABLE_BUILD_STD=std,panic_abort
  export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER="${linker:-rust-lld}"
fi
# What others get names no folder of this machine, and comes out the same in every folder.
home="${CARGO_HOME:-$HOME/.cargo}" sysroot="$("${RUSTC:-rustc}" --print sysroot)"
case "${REMAP:-} $home$PWD$sysroot" in
  "yes "*[[:space:]]*) echo "the build names its folders: there is a blank in one of them" >&2 ;;
  "yes "*) export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="--remap-path-prefix=$home=/cargo --remap-path-prefix=$PWD=/guanxi --remap-path-prefix=$sysroot=/rust" ;;
esac
# Inside make, its job server would only confuse the cargo that trunk starts.
unset MAKEFLAGS MFLAGS MAKELEVEL
tool="$1"
shift
[ "$tool" = cargo ] && tool="${CARGO:-cargo}"
exec "$tool" "$@"
