#!/usr/bin/env bash
# Prints P1 to P7. The page's figures come from a browser; others may join here.
set -euo pipefail
cd "$(dirname "$0")/.."
node tests/e2e/bench.mjs
