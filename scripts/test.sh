#!/usr/bin/env bash
# Runs every test and closes with one line: "<n> passed, <m> failed".
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/steps.sh

PASSED=0
MISSED=0

# Adds up what cargo, wasm-bindgen-test-runner and node say about their tests. A
# step that failed without naming a failed test (it did not build) counts as one.
count() {
  local name="$1" log="target/steps/${1//[^a-z0-9]/-}.log" passed missed
  passed=$(sed -nE 's/^test result: .* ([0-9]+) passed;.*/\1/p; s/^# pass ([0-9]+)$/\1/p' "$log" | awk '{ n += $1 } END { print n + 0 }')
  missed=$(sed -nE 's/^test result: .* ([0-9]+) failed;.*/\1/p; s/^# (fail|cancelled) ([0-9]+)$/\2/p' "$log" | awk '{ n += $1 } END { print n + 0 }')
  case " ${FAILED[*]-} " in *" $name "*) [ "$missed" -gt 0 ] || missed=1 ;; esac
  PASSED=$((PASSED + passed))
  MISSED=$((MISSED + missed))
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

[ -e ../shared/reference/telco_churn.csv ] || echo "left out: the comparison with ../shared/reference, which is not here"
tests native cargo test --locked --no-fail-fast --no-default-features --features pack,workbook
tests browser browser_tests
step build make --no-print-directory dist
case " ${FAILED[*]-} " in
  *" build "*) MISSED=$((MISSED + 1)) ;;
  *)
    tests journeys stories journeys
    tests engines stories engines
    ;;
esac

printf '%d passed, %d failed\n' "$PASSED" "$MISSED"
[ "$MISSED" -eq 0 ]
