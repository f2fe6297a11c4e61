#!/usr/bin/env bash
# Feeds every reader of bytes what libFuzzer makes up, FUZZ_SECONDS (60) each; READERS names some of them. What makes
# one stumble lies in target/fuzz/artifacts and belongs, as hexadecimal digits, into fuzz/crashers.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/steps.sh
SECONDS_EACH="${FUZZ_SECONDS:-60}"
FOLDER="$PWD/target/fuzz"

if ! cargo fuzz --version >/dev/null 2>&1; then
  echo "Installing cargo-fuzz (about 2 minutes)"
  cargo install cargo-fuzz --locked --quiet
fi
# libFuzzer's counters need compiler flags that only nightly takes; the usual compiler does where it is told to.
TOOLCHAIN=()
if rustup toolchain list 2>/dev/null | grep -q '^nightly'; then TOOLCHAIN=(+nightly); else export RUSTC_BOOTSTRAP=1; fi

seeds() {
  FUZZ_SEEDS="$FOLDER/corpus" cargo test --locked --no-default-features --features pack,workbook --test fuzz_corpus
}

# Memory and time as docs/reliability.md promises them (R6), but for the slower, watched program.
fuzz() {
  mkdir -p "$FOLDER/artifacts/$1"
  CARGO_TARGET_DIR="$FOLDER/build" cargo "${TOOLCHAIN[@]}" fuzz run --sanitizer none "$1" "$FOLDER/corpus/$1" -- \
    -max_total_time="$SECONDS_EACH" -timeout=20 -rss_limit_mb=1024 -max_len=65536 -print_final_stats=1 \
    -artifact_prefix="$FOLDER/artifacts/$1/"
}

step "seeds" seeds
READERS="${READERS:-$(sed -nE 's/^name = "([a-z_]+)"$/\1/p' fuzz/Cargo.toml)}"
for reader in $READERS; do
  step "$reader" fuzz "$reader"
  sed -nE 's/^stat::number_of_executed_units: +([0-9]+)$/    \1 inputs/p' "target/steps/$reader.log" || true
done
report_steps
echo "every reader answered"
