#!/usr/bin/env bash
# What a reviewer should not have to say: format, lints, documentation, licences.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/steps.sh

# Tests may stop at the first surprise; the rest of the rules hold for them too.
TESTS=(-A clippy::unwrap_used -A clippy::expect_used -A clippy::panic -A clippy::indexing_slicing
  -A clippy::wildcard_enum_match_arm -A clippy::float_cmp -A clippy::cast_possible_truncation -A clippy::cast_sign_loss
  -A clippy::cast_precision_loss -A clippy::cast_possible_wrap)
PURE=(--locked --no-default-features --features pack,workbook)

advisories() {
  timeout 120 cargo deny --log-level error fetch db >/dev/null 2>&1 || { echo "left out: the advisory database cannot be fetched from here"; return; }
  cargo deny --log-level error check advisories
}

# Debian's Rust, which may have to stand in for a missing wasm target, has no clippy.
for_wasm() {
  rustup target list --installed 2>/dev/null | grep -qx wasm32-unknown-unknown || { echo "left out: clippy for the page needs rustup's wasm target"; return; }
  cargo clippy --locked --target wasm32-unknown-unknown "$@"
}

step "format" cargo fmt --check
step "clippy, pure floors" cargo clippy "${PURE[@]}" --lib --bins -- -D warnings
step "clippy, tests" cargo clippy "${PURE[@]}" --tests -- -D warnings "${TESTS[@]}"
step "clippy, page" for_wasm --lib --bins -- -D warnings
step "clippy, program for workbooks" for_wasm --no-default-features --features workbook-worker --lib --bin workbook -- -D warnings
step "clippy, tests in the browser" for_wasm --test browser -- -D warnings "${TESTS[@]}"
# The page is documented as what it runs as.
documentation() {
  local target=()
  rustup target list --installed 2>/dev/null | grep -qx wasm32-unknown-unknown && target=(--target wasm32-unknown-unknown)
  RUSTDOCFLAGS="-D warnings" cargo doc --locked "${target[@]}" --no-deps --lib --document-private-items
}
step "documentation" documentation
step "licences, bans, sources" cargo deny --log-level error check licenses bans sources
step "advisories" advisories
report_steps
