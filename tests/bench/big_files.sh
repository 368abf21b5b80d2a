#!/usr/bin/env bash
# What a big report costs beside a bare scan of the same file by the parser under it (nlohmann's SAX
# parser for JSON; for a tape our own cells, counted), what it costs in memory, and whether ten times
# the bytes take ten times the time. Prints one line a figure with its target; exit 1 when one is
# missed. No test: a loaded machine misses targets that a quiet one meets.
#
#   tests/bench/big_files.sh [PAIRS]     medians of so many interleaved pairs, default 5
#
# Its inputs, 2.5 GB, are made below build/bench and stay there for the next run.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$root"

pairs=${1:-5}
at=2026-11-22
work=build/bench
specie=$root/build/release/specie
measure=$root/build/release/tests/specie_measure
scan=$root/build/release/tests/specie_scan
figures=${SPECIE_FIGURES:-}
source tests/bench/figures.sh

mkdir -p "$work"
built release specie specie_measure specie_scan
export SPECIE_MEASURE_EXIT=5 # the made reports lack most disclosures: inconclusive

# made KIND LINES: the file with so many lines, its path on stdout.
made() {
  local file=$work/lines-$2.$1
  case $1 in
    json) [[ -s $file ]] || tests/bench/make_report.sh "$2" >"$file" ;;
    csv) [[ -s $file ]] || tests/bench/make_tape.sh "$2" >"$file" ;;
  esac
  echo "$file"
}

# beside_scan NAME KIND: a million lines beside the bare scan of them.
beside_scan() {
  local file ours theirs ratio
  file=$(made "$2" 1000000)
  read -r ours theirs ratio < <("$measure" ratio "$pairs" \
    "$specie" verify "$file" --verify-at "$at" -- "$scan" "$2" "$file") ||
    { failed "$1, 1,000,000 lines"; return; }
  verdict "$1, 1,000,000 lines" "$ratio" 1.3 times \
    "(medians of $pairs pairs: $ours ms over $theirs ms; $(stat -c %s "$file") bytes)"
}

# memory NAME KIND LINES: the peak of resident memory.
memory() {
  local file kib
  file=$(made "$2" "$3")
  kib=$(memory_of "$specie" verify "$file" --verify-at "$at") ||
    { failed "$1"; return; }
  verdict "$1, $3 lines" "$((kib / 1024))" 64 MiB \
    "(peak of resident memory; $(stat -c %s "$file") bytes)"
}

# linear NAME KIND LINES: so many lines make 100 MB; ten times as many beside them.
linear() {
  local few many ours theirs ratio
  few=$(made "$2" "$3")
  many=$(made "$2" "${3}0")
  read -r ours theirs ratio < <("$measure" ratio 3 \
    "$specie" verify "$many" --verify-at "$at" -- "$specie" verify "$few" --verify-at "$at") ||
    { failed "$1"; return; }
  verdict "$1, 1 GB" "$ratio" 11 times "(medians of 3 pairs: $ours ms over $theirs ms of 100 MB)"
  memory "$1" "$2" "${3}0"
}

beside_scan tape csv
memory tape csv 1000000
beside_scan report json
memory report json 1000000
linear tape csv 940000
linear report json 470000
((missed == 0))
