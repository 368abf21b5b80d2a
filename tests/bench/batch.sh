#!/usr/bin/env bash
# What a batch of signed reports costs: beside the bare arithmetic of its signatures, on two
# processes beside one, and a report of many beside a report of few. Prints one line a figure with
# its target; exit 1 when one is missed. No test: a loaded machine misses targets that a quiet one meets.
#
#   tests/bench/batch.sh [COUNT [PAIRS [PRESET]]]   default 10000 reports, 5 pairs, release
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$root"

count=${1:-10000}
pairs=${2:-5}
preset=${3:-release}
at=$(date -u -d tomorrow +%F) # the chain may be of today
work=build/bench/batch
specie=$root/build/$preset/specie
measure=$root/build/$preset/tests/specie_measure
make_batch=$root/build/$preset/tests/specie_make_batch
figures=${SPECIE_FIGURES:-}
source tests/bench/figures.sh

mkdir -p "$work"
built "$preset" specie specie_measure specie_make_batch

# judge_all FOLDER OPTION...: the command over a folder that make_batch made.
judge_all() {
  local folder=$1
  shift
  printf '%s\n' "$specie" verify "$folder/reports" --trust "$folder/trust.json" --verify-at "$at" "$@"
}

# milliseconds and peak KiB of a command, which ends inconclusive: the made reports lack disclosures.
export SPECIE_MEASURE_EXIT=5

# beside FILE FILE: the commands that two files hold, a word a line.
beside() {
  local -a ours theirs
  mapfile -t ours <"$1"
  mapfile -t theirs <"$2"
  "$measure" ratio "$pairs" "${ours[@]}" -- "${theirs[@]}"
}

tests/bench/make_chain.sh rsa "$work/chain"
tests/bench/make_report.sh 25 >"$work/template.json"
rm -rf "$work/many" "$work/few"
floor=$("$make_batch" "$work/chain" "$work/template.json" "$work/many" "$count")
few=$((count < 1000 ? 10 : 100))
"$make_batch" "$work/chain" "$work/template.json" "$work/few" "$few" 1 >"$work/few.floor"
"$specie" verify "$work/few/reports" --trust "$work/few/trust.json" --verify-at "$at" --format ndjson \
  >"$work/few.ndjson" || (($? == 5))
[[ $(grep -c TOTAL-PASSED "$work/few.ndjson") == "$few" ]] || { echo "a made signature did not pass"; exit 1; }

judge_all "$work/many" -j1 --quiet >"$work/one"
judge_all "$work/many" -j2 --quiet >"$work/two"
judge_all "$work/few" -j1 --quiet >"$work/few.command"
judge_all "$work/many" -j1 --profile us-genius --format ndjson >"$work/lines"

read -r two one ratio < <(beside "$work/two" "$work/one")
verdict "two processes" "$ratio" 0.526 times "($count reports: $two ms on two, $one ms on one)"
per=$(awk -v a="$one" -v n="$count" 'BEGIN { printf "%.1f", 1000 * a / n }')
verdict "batch over its floor" "$(awk -v a="$per" -v b="$floor" 'BEGIN { printf "%.2f", a / b }')" 1.43 times \
  "($per us a report over $floor us of EVP_DigestVerify and SHA-256)"
read -r many few_ms _ < <(beside "$work/one" "$work/few.command")
flat=$(awk -v a="$many" -v n="$count" -v b="$few_ms" -v m="$few" \
  'BEGIN { printf "%.2f", (a / n) / (b / m) }')
verdict "a report of many over few" "$flat" 1.1 times "($count reports beside $few, the start of the process in both)"
peak_of() {
  local -a command
  mapfile -t command <"$1"
  memory_of "${command[@]}"
}
few_kib=$(peak_of "$work/few.command")
many_kib=$(peak_of "$work/one")
verdict "memory of many over few" \
  "$(awk -v a="$many_kib" -v b="$few_kib" 'BEGIN { printf "%.2f", a / b }')" 1.5 times \
  "($((many_kib / 1024)) MiB of $count beside $((few_kib / 1024)) MiB of $few, the largest process)"
read -r lines listed ratio < <(beside "$work/lines" "$work/one")
shown "ndjson over a list" "$ratio" times "($lines ms over $listed ms)"
((missed == 0))
