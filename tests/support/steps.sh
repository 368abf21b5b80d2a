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

# run_halves PROGRAM: the first and the second half of its test cases at once, each with a log of its own
# that is shown when it has ended. Exit 0 when both passed and neither was empty.
run_halves() {
  local program=$1 all half folder status=0 first
  all=$("$program" --count | sed -n 's/^\[doctest\] unskipped .*: //p')
  half=$(((all + 1) / 2))
  folder=$(mktemp -d)
  "$program" --first=1 --last="$half" >"$folder/1" 2>&1 &
  first=$!
  "$program" --first=$((half + 1)) >"$folder/2" 2>&1 || status=$?
  wait "$first" || status=$?
  cat "$folder/1" "$folder/2"
  rm -rf "$folder"
  return "$status"
}

# doctest_step NAME PROGRAM: counts its test cases; a half that ends without its summary, runs nothing, or
# fails with no case failed, counts as one failure. (The summary of a half counts the cases of both.)
doctest_step() {
  local status=0 each halves=0 cases cases_failed=0
  run_step "$1" run_halves "$2" || status=$?
  grep -a '^not run:' "$(log_of "$1")" || true
  cases=$("$2" --count | sed -n 's/^\[doctest\] unskipped .*: //p')
  while read -r each; do
    [[ $each =~ ([0-9]+)\ failed ]] && cases_failed=$((cases_failed + BASH_REMATCH[1]))
    halves=$((halves + 1))
  done < <(grep -a '^\[doctest\] test cases:' "$(log_of "$1")" || true)
  if ((halves != 2)) || grep -qa '^\[doctest\] assertions: *0 ' "$(log_of "$1")"; then
    echo "FAILED  $1: a half of the tests did not run to its end"
    status=1
  fi
  ((status == 0 || cases_failed > 0)) || cases_failed=1
  ((${cases:-0} <= cases_failed)) || passed=$((passed + cases - cases_failed))
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
