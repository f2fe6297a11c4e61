#!/usr/bin/env bash
# Runs every test and closes with one line: "<n> passed, <m> failed".
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/steps.sh

PASSED=0
MISSED=0
WHY=

# Adds up what cargo, wasm-bindgen-test-runner and node say about their tests. A
# step that failed without naming a failed test (it did not build) counts as one.
count() {
  local name="$1" log="target/steps/${1//[^a-z0-9]/-}.log" passed missed
  passed=$(sed -nE 's/^test result: .* ([0-9]+) passed;.*/\1/p; s/^# pass ([0-9]+)$/\1/p' "$log" | awk '{ n += $1 } END { print n + 0 }')
  missed=$(sed -nE 's/^test result: .* ([0-9]+) failed;.*/\1/p; s/^# (fail|cancelled) ([0-9]+)$/\2/p' "$log" | awk '{ n += $1 } END { print n + 0 }')
  case " ${FAILED[*]-} " in *" $name "*) [ "$missed" -gt 0 ] || missed=1 ;; esac
  PASSED=$((PASSED + passed))
  MISSED=$((MISSED + missed))
  [ "$missed" -eq 0 ] || WHY+="$(reasons "$name" "$log")"$'\n'
}

# What the failed tests of a step are called, and the first lines of what each said.
reasons() {
  awk -v step="$1" '
    /^not ok [0-9]+ - / { sub(/^not ok [0-9]+ - /, ""); print "failed: " step ": " $0; left = 40; next }
    /^test .* \.\.\. FAILED$/ { sub(/^test /, ""); sub(/ \.\.\. FAILED$/, ""); print "failed: " step ": " $0; next }
    /^---- .* ----$/ { print; left = 20; next }
    /^  \.\.\.$/ || /^ok / || /^test / { left = 0 }
    left > 0 { left--; print }' "$2" | cut -c1-300
}

tests() {
  step "$@"
  count "$1"
}

browser_tests() {
  node tests/e2e/harness/webdriver-json.mjs >target/webdriver.json
  CHROMEDRIVER="$(scripts/setup.sh chromedriver)" \
    WASM_BINDGEN_TEST_WEBDRIVER_JSON="$PWD/target/webdriver.json" WASM_BINDGEN_TEST_TIMEOUT=300 \
    scripts/wasm.sh cargo test --locked --target wasm32-unknown-unknown --test browser
}

# stories <folder>: the journeys of one folder, in the order of their files.
stories() {
  compgen -G "tests/e2e/$1/*.mjs" >/dev/null || { echo "left out: tests/e2e/$1 is empty"; return; }
  node --test --test-concurrency=1 --test-reporter=tap "tests/e2e/$1"/*.mjs
}

# on_one_file <journey...>: journeys on the page as one file, opened from a disk (docs/single-file.md).
on_one_file() {
  SINGLE=1 node --test --test-concurrency=1 --test-reporter=tap $(printf "tests/e2e/journeys/%s.mjs " "$@")
}

[ -e ../shared/reference/telco_churn.csv ] || echo "left out: the comparison with ../shared/reference, which is not here"
tests native cargo test --locked --no-fail-fast --no-default-features --features pack,workbook
tests browser browser_tests
step build make --no-print-directory dist
case " ${FAILED[*]-} " in
  *" build "*) MISSED=$((MISSED + 1)) ;;
  *)
    tests journeys stories journeys
    tests torture stories torture
    tests engines stories engines
    tests "single file" on_one_file demo review list deleting proof traps
    ;;
esac

# Last, where it is seen in the end of a long log.
printf '%s' "$WHY"
printf '%d passed, %d failed\n' "$PASSED" "$MISSED"
[ "$MISSED" -eq 0 ]
