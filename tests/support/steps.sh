# Sourced by tests/run.sh and .ci/run: steps that are quiet when they pass, show their log when they
# fail, and are counted. The closing line is the truth that scripts read.

passed=0
failed=0
steps_log=${steps_log:-$root/build/log}
mkdir -p "$steps_log"

# log_of NAME: where the output of a step goes.
log_of() { echo "$steps_log/${1//[^a-zA-Z0-9.-]/-}.log"; }

# run_step NAME COMMAND...: runs it with its output in a log; shows the end of the log on failure.
run_step() {
  local name=$1 log status=0 began=$SECONDS
  shift
  log=$(log_of "$name")
  "$@" </dev/null >"$log" 2>&1 || status=$?
  if ((status)); then
    tail -n 60 "$log"
    echo "FAILED  $name (exit $status, $((SECONDS - began)) s; all of it in ${log#"$root"/})"
  else
    echo "ok      $name ($((SECONDS - began)) s)"
  fi
  return "$status"
}

# step NAME COMMAND...: a step that counts as one.
step() {
  if run_step "$@"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    return 1
  fi
}

# doctest_step NAME PROGRAM: counts its test cases as doctest does; a program that ends without its
# summary, or fails with no case failed, counts as one failure.
doctest_step() {
  local status=0 summary cases_passed cases_failed
  run_step "$@" || status=$?
  summary=$(grep -a '^\[doctest\] test cases:' "$(log_of "$1")" | tail -n 1 || true)
  grep -a '^not run:' "$(log_of "$1")" || true
  read -r cases_passed cases_failed < <(
    sed -E 's/^.*\| *([0-9]+) passed \| *([0-9]+) failed.*$/\1 \2/' <<<"${summary:-| 0 passed | 0 failed}")
  ((status == 0 || cases_failed > 0)) || cases_failed=1
  if ((status == 0 && cases_passed == 0)); then
    echo "FAILED  $1: no test ran"
    cases_failed=1
  fi
  passed=$((passed + cases_passed))
  failed=$((failed + cases_failed))
  ((cases_failed == 0))
}

# Prints the closing line; true when nothing failed and something passed.
closing_line() {
  echo "$passed passed, $failed failed"
  ((failed == 0 && passed > 0))
}

# build PRESET [TARGET...]
build() {
  local preset=$1
  shift
  cmake --preset "$preset" && cmake --build --preset "$preset" ${1:+--target "$@"}
}
