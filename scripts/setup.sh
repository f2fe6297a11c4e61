#!/usr/bin/env bash
# Makes sure of the tools. Whatever is on the PATH in a fitting version is used
# and not installed again; what is missing is installed, or named with the one
# command that installs it. What each word of `setup.sh <word>` does stands at the end.
set -euo pipefail
cd "$(dirname "$0")/.."

BINDGEN=0.2.130
TRUNK=0.21.14
DENY=0.20.2

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

# Debian's Rust with the sources of its standard library; wasm.sh uses it.
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
  npm_ci scripts/wasm-opt && return
  say "wasm-opt was left out (it needs Node.js with npm and its registry): the page works, its wasm is larger."
}

# npm_ci <folder>: exactly what its lock says, once.
npm_ci() {
  [ "$1/node_modules/.package-lock.json" -nt "$1/package-lock.json" ] && return
  has npm && npm --prefix "$1" ci --silent --no-audit --no-fund >&2 2>/dev/null
}

apt_install() {
  has apt-get && [ "$(id -u)" = 0 ] || return 1
  say "Installing $* from Debian"
  apt-get install -y -qq "$@" >/dev/null 2>&1 || { apt-get update -qq >/dev/null 2>&1 && apt-get install -y -qq "$@" >/dev/null 2>&1; }
}

ensure_node() {
  has node && has npm && node -e 'process.exit(parseInt(process.versions.node) >= 20 ? 0 : 1)' ||
    stop "The journeys need Node.js 20 or newer with npm:" "sudo apt-get install nodejs npm      (or https://nodejs.org)"
  npm_ci tests/e2e || stop "The journeys' packages could not be installed:" "npm --prefix tests/e2e ci"
}

chromium_path() { node tests/e2e/harness/chromium-path.mjs; }

# One that is there, else Playwright's own, else Debian's.
ensure_chromium() {
  chromium_path >/dev/null && return
  say "Installing Chromium"
  local own=(node tests/e2e/node_modules/playwright-core/cli.js install chromium)
  if [ "$(id -u)" = 0 ] && has apt-get; then own+=(--with-deps); fi
  "${own[@]}" >/dev/null 2>&1 && chromium_path >/dev/null && return
  apt_install chromium chromium-driver && chromium_path >/dev/null && return
  stop "Chromium is missing. One of these installs it:" \
    "sudo apt-get install chromium chromium-driver      (or: node tests/e2e/node_modules/playwright-core/cli.js install --with-deps chromium)"
}

# Prints the path of a chromedriver that fits the Chromium that was found.
chromedriver() {
  local kept=target/browsers version
  version="$("$(chromium_path)" --version | grep -oE '[0-9]+(\.[0-9]+)+' | head -1)"
  if has chromedriver && [ "$(version_of chromedriver | cut -d. -f1)" = "${version%%.*}" ]; then
    type -P chromedriver
    return
  fi
  find_kept() { find "$PWD/$kept" -type f -name chromedriver -path "*${version%%.*}.*" 2>/dev/null | head -1 | grep .; }
  find_kept && return
  node tests/e2e/node_modules/@puppeteer/browsers/lib/cjs/main-cli.js install "chromedriver@$version" --path "$kept" >/dev/null 2>&1 ||
    node tests/e2e/node_modules/@puppeteer/browsers/lib/cjs/main-cli.js install "chromedriver@${version%%.*}" --path "$kept" >/dev/null 2>&1 || true
  find_kept && return
  apt_install chromium-driver && type -P chromedriver && return
  stop "A chromedriver for Chromium $version is missing:" "sudo apt-get install chromium-driver"
}

# The other engines are used where they are; CI installs them.
ensure_engines() {
  [ "${GUANXI_ENGINES:-}" = install ] || return 0
  has firefox-esr || has firefox || apt_install firefox-esr || say "Firefox could not be installed"
  type -P WebKitWebDriver >/dev/null && has Xvfb || apt_install webkit2gtk-driver xvfb || say "WebKit could not be installed"
}

ensure_cargo_deny() {
  has cargo-deny && return
  say "Installing cargo-deny $DENY (about 6 minutes)"
  cargo install --quiet --locked cargo-deny --version "$DENY" >&2 || stop "cargo-deny could not be installed:" \
    "cargo install --locked cargo-deny --version $DENY"
}

case "${1:-}" in
  build) ensure_rust; ensure_bindgen; ensure_trunk; ensure_wasm_opt ;;
  test) ensure_rust; ensure_bindgen; ensure_trunk; ensure_wasm_opt; ensure_node; ensure_chromium; ensure_engines ;;
  check) ensure_rust; ensure_cargo_deny ;;
  wasm-opt) ensure_wasm_opt ;;
  chromedriver) chromedriver ;;
  chromium) chromium_path ;;
  *) stop "setup.sh build | test | check | wasm-opt | chromedriver | chromium" "make help" ;;
esac
