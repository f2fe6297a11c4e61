# Sourced by check.sh and test.sh: runs steps, keeps going, remembers.

export CARGO_TERM_PROGRESS_WHEN=never
FAILED=()

# step <name> <command...>: runs it, prints how long it took, what was left out and
# shown, and, only when it fails, all that it said.
step() {
  local name="$1" log started=$SECONDS
  shift
  mkdir -p target/steps
  log="target/steps/${name//[^a-z0-9]/-}.log"
  if "$@" >"$log" 2>&1; then
    printf '%-32s ok      %4ds\n' "$name" $((SECONDS - started))
    sed -nE 's/^(ok .*# SKIP )?(left out: .*)/    \2/p; s/^# (shown: .*)/    \1/p' "$log"
  else
    printf '%-32s FAILED  %4ds   (%s)\n' "$name" $((SECONDS - started)) "$log"
    tail -n 120 "$log"
    FAILED+=("$name")
  fi
}

# Ends the script; not with success where a step failed.
report_steps() {
  [ ${#FAILED[@]} -eq 0 ] && return
  printf 'failed: %s\n' "${FAILED[@]}"
  exit 1
}
