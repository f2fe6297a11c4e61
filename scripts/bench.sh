#!/usr/bin/env bash
# Prints P1 to P9. P5 compares a search with a bare scan of the same bytes, which
# needs no browser; the rest are figures of the page.
set -euo pipefail
cd "$(dirname "$0")/.."
node tests/e2e/bench.mjs
node tests/e2e/bench-scale.mjs
scripts/native.sh cargo run --release --quiet --locked --no-default-features --example tables |
  sed -nE 's/^find (.*)/P5   find \1   goal <= 2 of bare memmem/p'
