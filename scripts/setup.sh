#!/usr/bin/env bash
# Makes sure of the tools. Whatever is on the PATH in a fitting version is used
# and not installed again; what is missing is installed, or named with the one
# command that installs it. Usage: setup.sh build | wasm-opt | test
set -euo pipefail
cd "$(dirname "$0")/.."

BINDGEN=0.2.130
TRUNK=0.21.14

say() { printf '%s\n' "$*" >&2; }
stop() { say "$1"; say "    $2"; exit 1; }
has() { type -P "$1" >/dev/null; }

ensure_rust() {
  has cargo || stop "Rust is missing. Install it, open a new shell and try again:" \
    "curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh -s -- -y --profile minimal -c rustfmt,clippy"
  local libs
  libs="$(rustc --print target-libdir --target wasm32-unknown-unknown 2>/dev/null || true)"
  [ -d "$libs" ] && compgen -G "$libs/libcore-*.rlib" >/dev/null && return
  debian_rust_ready && return
  if has rustup; then
    say "Adding the wasm target to Rust"
    rustup target add wasm32-unknown-unknown >&2 && return
  fi
  if has apt-get && [ "$(id -u)" = 0 ]; then
    say "rustup cannot fetch the wasm target: taking Debian's Rust for the page"
    apt-get install -y -qq rustc-web cargo-web rust-web-src >&2 && debian_rust_ready && return
  fi
  stop "Rust's wasm target is missing. With a network to rustup:" \
    "rustup target add wasm32-unknown-unknown      (on Debian instead: sudo apt-get install rustc-web cargo-web rust-web-src)"
}

# Debian's Rust with the sources of its standard library; build.sh uses it.
debian_rust_ready() { [ -x /usr/bin/rustc ] && [ -x /usr/bin/cargo ] && dpkg -s rust-web-src >/dev/null 2>&1; }

version_of() { command "$1" --version 2>/dev/null | grep -oE "[0-9]+\.[0-9]+\.[0-9]+" | head -1 || true; }

ensure_bindgen() {
  [ "$(version_of wasm-bindgen)" = "$BINDGEN" ] && has wasm-bindgen-test-runner && return
  say "Installing wasm-bindgen-cli $BINDGEN (about 2 minutes)"
  # Without --locked: its lock file names versions a registry may not have.
  cargo install --quiet --force wasm-bindgen-cli --version "$BINDGEN" >&2 || stop "wasm-bindgen $BINDGEN could not be installed:" \
    "cargo install --force wasm-bindgen-cli --version $BINDGEN"
}

ensure_trunk() {
  has trunk && [ "$(version_of trunk)" = "$TRUNK" ] && return
  say "Installing trunk $TRUNK (about 6 minutes)"
  cargo install --quiet --force trunk --version "$TRUNK" --locked >&2 || stop "trunk $TRUNK could not be installed:" \
    "cargo install --force trunk --version $TRUNK --locked"
}

# Optional: without it the page is only larger.
ensure_wasm_opt() {
  local here=scripts/wasm-opt
  [ -x "$here/node_modules/.bin/wasm-opt" ] && [ "$here/node_modules/.package-lock.json" -nt "$here/package-lock.json" ] && return
  if has npm && npm --prefix "$here" ci --silent --no-audit --no-fund >/dev/null 2>&1; then return; fi
  say "wasm-opt was left out (it needs Node.js with npm and its registry): the page works, its wasm is larger."
}

case "${1:-}" in
  build) ensure_rust; ensure_bindgen; ensure_trunk; ensure_wasm_opt ;;
  wasm-opt) ensure_wasm_opt ;;
  *) stop "setup.sh build | wasm-opt" "make help" ;;
esac
