#!/usr/bin/env bash
# The long rounds: what `make test` does in short, many times over, and two builds of one commit.
# ROUNDS (10) repeats the in-process tests, each time with other random cases; KILLS (200) browsers are killed, CUTS (200)
# times the power fails, FULL_DISKS (10) times a disk is full. What the machine lacks for one of them is said.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/steps.sh
ROUNDS="${ROUNDS:-10}"
export KILLS="${KILLS:-200}" CUTS="${CUTS:-200}" FULL_DISKS="${FULL_DISKS:-10}"

rounds() {
  for _ in $(seq "$ROUNDS"); do
    cargo test --locked --no-default-features --features pack,workbook "$@"
  done
}

stories() {
  node --test --test-concurrency=1 --test-reporter=tap "$@"
}

# Builds the commit in two folders, each with nothing built before, and compares every file.
builds() {
  local work commit place
  work="$(mktemp -d)"
  trap 'rm -rf "$work"' RETURN
  commit="$(git rev-parse HEAD)"
  for place in one "another/further"; do
    git clone --quiet --no-checkout . "$work/$place"
    git -C "$work/$place" checkout --quiet "$commit"
    env -u CARGO_TARGET_DIR make --no-print-directory -C "$work/$place" dist
  done
  diff "$work/one/dist/SHA256SUMS" "$work/another/further/dist/SHA256SUMS"
}

step "round trips of archives, $((ROUNDS * 1000))" rounds --test transfer_roundtrip
step "faults of the disk, $ROUNDS rounds" rounds --test faults --test storage
step "browsers killed, $KILLS" stories tests/e2e/journeys/kill.mjs
step "power cuts, $CUTS" stories tests/e2e/torture/power-cut.mjs
step "full disks, $FULL_DISKS" stories tests/e2e/torture/small-disk.mjs
step "damaged files, sleep and clocks" stories tests/e2e/torture/{damage,asleep,clock}.mjs
step "two builds, the same bytes" builds
report_steps
echo "every round that was not left out: nothing acknowledged was lost, nothing was torn"
