# Sourced by the benchmarks: how a figure is printed, and what is counted as missed. Everything printed is
# also kept in $work/figures.txt, from which tests/bench/run.sh writes docs/performance.md.

missed=0

# said LINE: printed and kept.
said() { echo "$1" | tee -a "${figures:-/dev/null}"; }

# verdict NAME VALUE LIMIT UNIT REMARK: one line; counts what is above its limit.
verdict() {
  local word=met
  if awk -v a="$2" -v b="$3" 'BEGIN { exit !(a > b) }'; then
    word=MISSED
    missed=$((missed + 1))
  fi
  said "$(printf '%-33s %8s %-6s at most %-6s %-7s %s' "$1" "$2" "$4" "$3" "$word" "$5")"
}

# shown NAME VALUE UNIT REMARK: a figure that has no target.
shown() { said "$(printf '%-33s %8s %-6s %-22s %s' "$1" "$2" "$3" "" "$4")"; }

# failed: a figure that could not be taken is missed.
failed() {
  said "NOT TAKEN: $1"
  missed=$((missed + 1))
}

# side_by_side NAME LIMIT PAIRS COMMAND... -- COMMAND...: LIMIT - is no target.
side_by_side() {
  local name=$1 limit=$2 pairs=$3 ours theirs ratio
  shift 3
  read -r ours theirs ratio < <("$measure" ratio "$pairs" "$@") || { failed "$name"; return; }
  local remark="(medians of $pairs pairs: $ours ms over $theirs ms)"
  if [[ $limit == - ]]; then
    shown "$name" "$ratio" times "$remark"
  else
    verdict "$name" "$ratio" "$limit" times "$remark"
  fi
}

# memory_of COMMAND...: its peak of resident memory in KiB.
memory_of() { "$measure" memory "$@"; }

# built PRESET TARGET...: quiet when it works.
built() {
  local preset=$1
  shift
  if ! { cmake --preset "$preset" && cmake --build --preset "$preset" --target "$@"; } \
    </dev/null >"$work/build.log" 2>&1; then
    tail -n 40 "$work/build.log" >&2
    exit 1
  fi
}
