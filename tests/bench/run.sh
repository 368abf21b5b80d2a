#!/usr/bin/env bash
# What specie costs, side by side with what it must not be much slower than, in one run on one
# machine. Prints one line a figure with its target; exit 1 when one is missed.
#
#   tests/bench/run.sh [PAIRS]      medians of so many interleaved pairs (default 41, at least 21)
#
# No test: a loaded machine misses targets that a quiet one meets.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$root"
source tests/support/install.sh

pairs=${1:-41}
((pairs >= 21)) || { echo "at least 21 pairs, or a median says little" >&2; exit 2; }
at=2026-11-22
work=build/bench
specie=$root/build/release/specie
measure=$root/build/release/tests/specie_measure
missed=0

install_build_tools
mkdir -p "$work"
if ! { cmake --preset release && cmake --build --preset release --target specie specie_measure; } \
  </dev/null >"$work/build.log" 2>&1; then
  tail -n 40 "$work/build.log" >&2
  exit 1
fi

# verdict NAME VALUE LIMIT UNIT REMARK: one line; counts what is above its limit.
verdict() {
  local word=met
  if awk -v a="$2" -v b="$3" 'BEGIN { exit !(a > b) }'; then
    word=MISSED
    missed=$((missed + 1))
  fi
  printf '%-22s %8s %-6s at most %-8s %-7s %s\n' "$1" "$2" "$4" "$3" "$word" "$5"
}

# side_by_side NAME LIMIT COMMAND... -- COMMAND...
side_by_side() {
  local name=$1 limit=$2 ours theirs ratio
  shift 2
  read -r ours theirs ratio < <("$measure" ratio "$pairs" "$@") || { missed=$((missed + 1)); return; }
  verdict "$name" "$ratio" "$limit" times "(medians of $pairs pairs: $ours ms over $theirs ms)"
}

signed_report() {
  local folder=$work/signed
  mkdir -p "$folder"
  tests/bench/make_report.sh 100 >"$folder/report.json"
  tests/support/keys/make_keys.sh "$folder" "$folder/report.json" 2>"$work/keys.log"
  mv "$folder/auditor.p7s" "$folder/report.json.p7s"
  cat >"$folder/trust.json" <<END
{"schema": "specie.trust/1",
 "signers": [
  {"name": "DEMONSTRATION Audit LLP", "role": "auditor", "issuers": ["Demonstration Dollar Ltd"],
   "mandate": {"from": "2026-01-01", "until": "2027-01-01"},
   "anchors": [{"file": "auditor-root.pem",
                "sha256": "$(openssl dgst -sha256 -r "$folder/auditor-root.pem" | cut -d' ' -f1)"}],
   "identity": {"O": "DEMONSTRATION Audit LLP"}, "eku": ["1.3.6.1.5.5.7.3.36"], "formats": ["cms"]}]}
END
  # The made report lacks most disclosures, so its figures end inconclusive; its signature passes.
  "$specie" verify "$folder/report.json" --sig "$folder/report.json.p7s" --trust "$folder/trust.json" \
    --verify-at "$at" --format json >"$work/signed.json" || (($? == 5)) || return 1
  grep -q TOTAL-PASSED "$work/signed.json" || { echo "the made signature did not pass"; return 1; }
  SPECIE_MEASURE_EXIT=5 side_by_side "signed JSON" 1.5 \
    "$specie" verify "$folder/report.json" --sig "$folder/report.json.p7s" \
    --trust "$folder/trust.json" --verify-at "$at" -- \
    openssl cms -verify -binary -inform DER -in "$folder/report.json.p7s" \
    -content "$folder/report.json" -CAfile "$folder/auditor-root.pem" -purpose any -out /dev/null
}

pdf() {
  local file=${SPECIE_SHARED:-$root/../shared}/pdfs/usdc-2025-06.pdf
  if [[ ! -e $file ]]; then
    echo "not run: PDF against pdftotext, shared/pdfs is not here"
    return 0
  fi
  SPECIE_MEASURE_EXIT=5 side_by_side "PDF" 1.6 \
    "$specie" verify "$file" --verify-at "$at" -- pdftotext -bbox-layout "$file" /dev/null
}

million() {
  local file=$work/million.json kib
  [[ -s $file ]] || tests/bench/make_report.sh 1000000 >"$file"
  kib=$(SPECIE_MEASURE_EXIT=5 "$measure" memory "$specie" verify "$file" --verify-at "$at") ||
    { missed=$((missed + 1)); return; }
  verdict "1,000,000 holdings" "$((kib / 1024))" 128 MiB "(peak of resident memory)"
}

signed_report || missed=$((missed + 1))
pdf
million
((missed == 0))
