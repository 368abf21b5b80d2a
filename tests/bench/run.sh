#!/usr/bin/env bash
# What specie costs, side by side with what it must not be much slower than, in one run on one
# machine. Prints one line a figure with its target, and writes them into docs/performance.md; exit 1
# when one is missed.
#
#   tests/bench/run.sh [PAIRS [REPORTS]]   medians of so many interleaved pairs (default 41, at least
#                                          21); a batch of so many reports (default 10000)
#
# No test: a loaded machine misses targets that a quiet one meets.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$root"
source tests/support/install.sh

pairs=${1:-41}
reports=${2:-10000}
((pairs >= 21)) || { echo "at least 21 pairs, or a median says little" >&2; exit 2; }
at=2026-11-22
work=build/bench
specie=$root/build/release/specie
measure=$root/build/release/tests/specie_measure
evaluate=$root/build/release/tests/specie_evaluate
signatures=$root/build/release/tests/specie_signatures
figures=$root/$work/figures.txt
export SPECIE_FIGURES=$figures
source tests/bench/figures.sh

install_build_tools
mkdir -p "$work"
built release specie specie_measure specie_evaluate specie_signatures
: >"$figures"

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
  SPECIE_MEASURE_EXIT=5 side_by_side "signed JSON" 1.5 "$pairs" \
    "$specie" verify "$folder/report.json" --sig "$folder/report.json.p7s" \
    --trust "$folder/trust.json" --verify-at "$at" -- \
    openssl cms -verify -binary -inform DER -in "$folder/report.json.p7s" \
    -content "$folder/report.json" -CAfile "$folder/auditor-root.pem" -purpose any -out /dev/null
  shown "signed JSON, memory" "$(($(SPECIE_MEASURE_EXIT=5 memory_of "$specie" verify \
    "$folder/report.json" --sig "$folder/report.json.p7s" --trust "$folder/trust.json" \
    --verify-at "$at") / 1024))" MiB "(openssl: $(($(memory_of openssl cms -verify -binary -inform DER \
    -in "$folder/report.json.p7s" -content "$folder/report.json" -CAfile "$folder/auditor-root.pem" \
    -purpose any -out /dev/null) / 1024)) MiB)"
}

# What a schema check of the same report costs, which judges no law and no signature.
node_peer() {
  if [[ ! -e tests/schema/node_modules ]] || ! command -v node >/dev/null; then
    said "not run: ajv, a schema check of the report; tests/run.sh fetches it"
    return 0
  fi
  SPECIE_MEASURE_EXIT=5 side_by_side "signed JSON over ajv" - "$pairs" \
    "$specie" verify "$work/signed/report.json" --sig "$work/signed/report.json.p7s" \
    --trust "$work/signed/trust.json" --verify-at "$at" -- \
    node tests/schema/check.mjs formats/json/schema/report.schema.json "$work/signed/report.json"
}

start() {
  side_by_side "start-up" 1.5 "$pairs" "$specie" version -- openssl version
}

pdf() {
  local file=${SPECIE_SHARED:-$root/../shared}/pdfs/usdc-2025-06.pdf
  if [[ ! -e $file ]]; then
    echo "not run: PDF against pdftotext, shared/pdfs is not here"
    return 0
  fi
  SPECIE_MEASURE_EXIT=5 side_by_side "PDF" 1.6 "$pairs" \
    "$specie" verify "$file" --verify-at "$at" -- pdftotext -bbox-layout "$file" /dev/null
  file=${file%/*}/usdc-2023-02.pdf
  [[ ! -e $file ]] || SPECIE_MEASURE_EXIT=5 side_by_side "signed PDF over pdfsig" - "$pairs" \
    "$specie" verify "$file" --verify-at "$at" -- pdfsig "$file"
}

# judged NAME LIMIT ROUNDS REPORT REMARK: what all rulebooks add to arithmetic alone, in milliseconds.
# Neither the start of a process nor reading is in it; unpacking is told beside it.
judged() {
  local all least unpack rulebooks holdings added
  read -r all least unpack rulebooks holdings < <("$evaluate" "$3" "$4") ||
    { failed "$1"; return; }
  added=$(awk -v a="$all" -v b="$least" 'BEGIN { printf "%.2f", a - b }')
  verdict "$1" "$added" "$2" ms \
    "($rulebooks rulebooks $all ms, arithmetic alone $least ms, $holdings holdings$5; unpacking $unpack ms)"
}

# Securities whose dates all differ, so that each is a holding of its own.
growth() {
  local lines all per=() first worst
  for lines in 1000 4000 16000; do
    tests/bench/make_distinct.sh "$lines" >"$work/distinct-$lines.json"
    read -r all _ < <("$evaluate" $((80000 / lines)) "$work/distinct-$lines.json") ||
      { failed "$1"; return; }
    per+=("$(awk -v a="$all" -v n="$lines" 'BEGIN { printf "%.1f", 1000 * a / n }')")
  done
  first=${per[0]}
  worst=$(awk -v a="$first" -v b="${per[1]}" -v c="${per[2]}" \
    'BEGIN { printf "%.2f", (b > c ? b : c) / a }')
  verdict "growth per holding" "$worst" 1.5 times \
    "(${per[0]}, ${per[1]}, ${per[2]} us each of 1,000, 4,000, 16,000 distinct holdings)"
}

# in_process NAME KIND: one signature among 5,000 of one chain beside the bare arithmetic of it, and
# what a second thread adds.
in_process() {
  local bare ours scale
  tests/bench/make_chain.sh "$2" "$work/chain-$2"
  read -r bare ours scale < <("$signatures" "$work/chain-$2" 5000 5) ||
    { failed "$1"; return; }
  verdict "$1" "$(awk -v a="$ours" -v b="$bare" 'BEGIN { printf "%.2f", a / b }')" 1.43 times \
    "($ours us over $bare us of EVP_DigestVerify alone)"
  verdict "$1, two threads" "$(awk -v s="$scale" 'BEGIN { printf "%.2f", 1 / s }')" 0.556 times \
    "($scale times as fast as one)"
}

# Into docs/performance.md, between the lines that say so, with what they were taken on.
write_document() {
  local document=docs/performance.md
  {
    sed '/<!-- figures -->/q' "$document"
    printf '\nTaken on %s: %s, %s cores, %s, OpenSSL %s.\n\n```text\n' "$(date -u +%F)" \
      "$(sed -n 's/^model name[[:space:]]*: //p' /proc/cpuinfo | head -n 1)" "$(nproc)" \
      "$("${CXX:-c++}" --version | head -n 1)" "$(openssl version | cut -d' ' -f2)"
    cat "$figures"
    printf '```\n\n'
    sed -n '/<!-- end of figures -->/,$p' "$document"
  } >"$work/performance.md"
  cp "$work/performance.md" "$document"
}

start
signed_report || failed "signed JSON"
node_peer
pdf
judged "profiles, complete" 2 "$((pairs * 5))" samples/demonstration-complete/report.json ""
tests/bench/make_report.sh 25 >"$work/real.json" # the longest real report we know has 23 lines
judged "profiles, 25 lines" 2 "$((pairs * 5))" "$work/real.json" ""
judged "profiles, 100 lines" 2 "$((pairs * 5))" "$work/signed/report.json" ""
in_process "signature, RSA-2048" rsa
in_process "signature, P-256" p256
tests/bench/batch.sh "$reports" 5 || missed=$((missed + 1))
tests/bench/big_files.sh 5 || missed=$((missed + 1))
judged "profiles, 1,000,000" 500 5 "$work/lines-1000000.json" " folded"
growth
write_document
((missed == 0))
