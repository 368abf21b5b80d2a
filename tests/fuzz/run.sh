#!/usr/bin/env bash
# Builds the fuzzers and runs each over its seeds and beyond, two at a time.
#
#   tests/fuzz/run.sh [SECONDS [NAME...]]   SECONDS for each (60); 0 replays the seeds once
#
# Says of each how often it ran, what it covered, and "clean" or the file that broke it, which
# is in build/fuzz/found. Exit 1 when one is not clean.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$root"
source tests/support/install.sh
source tests/support/steps.sh

seconds=${1:-60}
shift || true
fuzzers=("$@")
((${#fuzzers[@]})) || mapfile -t fuzzers < <(sed -n 's/^specie_fuzz(\(read_[a-z_]*\)_fuzz .*/\1/p' tests/fuzz/CMakeLists.txt)
seeds=build/fuzz/seeds
signature=tests/verify/signature
shared=../shared

# seeds_of NAME: what the repository and the suites beside it, when they are there, have to begin with.
seeds_of() {
  case $1 in
    read_cms) echo $signature/cms/*.p7s $signature/time/*.p7s samples/*/*.p7s ;;
    read_time_stamp) echo $signature/time/*.ts? ;;
    read_revocation) echo $signature/*/*.{ocsp,crl} ;;
    read_json) echo samples/*/report.json samples/*/trust.json $shared/vectors/jsontestsuite/*.json ;;
    read_json_report) echo samples/*/report.json $signature/cms/report.json tests/fuzz/seeds/api/* ;;
    read_facts) echo samples/*/facts.json ;;
    read_layout) echo formats/pdf/layouts/*.json samples/layouts/*.json ;;
    read_result) echo samples/*/expected.json ;;
    read_waivers) echo samples/*/waivers.json ;;
    read_columns) echo formats/csv/columns/*.json samples/*/columns.json ;;
    read_concepts) echo samples/*/concepts.json tests/fuzz/seeds/concepts/* ;;
    read_xbrl) echo samples/*/filing.xhtml samples/*/facts-oim.json tests/fuzz/seeds/xbrl/* ;;
    read_trust) echo samples/*/trust.json tests/fuzz/trust/trust.json ;;
    read_rulebook) echo verify/rulebooks/*/*.json ;;
    read_pdf_signatures) echo tests/fuzz/seeds/pdf_signatures/* $shared/vectors/specie-attacks/pdf/*.pdf $shared/pdfs/usdc-2023-02.pdf ;;
    read_pdf_text) echo tests/fuzz/seeds/pdf_text/* build/fuzz/pages/* ;;
    *) echo "tests/fuzz/seeds/${1#read_}"/* ;;
  esac
}

# The real reports as pdftotext writes them, when they are there.
extract_pages() {
  local each
  mkdir -p build/fuzz/pages
  for each in $shared/pdfs/*.pdf; do
    [[ -e build/fuzz/pages/$(basename "$each") ]] ||
      pdftotext -q -bbox "$each" "build/fuzz/pages/$(basename "$each")" || true
  done
}

copy_seeds() {
  local name=$1 each
  mkdir -p "$seeds/$name" "build/fuzz/corpus/$name"
  for each in $(seeds_of "$name"); do
    [[ ! -f $each ]] || cp "$each" "$seeds/$name/$(sha256sum <"$each" | cut -c 1-40)"
  done
  [[ -n $(ls -A "$seeds/$name") ]] || { echo "$name has no seeds"; return 1; }
}

# The longest input tried: real ones of these kinds are about as long.
length_max() {
  case $1 in
    read_pdf_text | read_result) echo 400000 ;;
    read_pdf_signatures) echo 120000 ;;
    *) echo 32768 ;;
  esac
}

# fuzz NAME: hostile input has to be done with within a second (G-02).
fuzz() {
  local name=$1 mode=(-max_total_time="$seconds")
  ((seconds)) || mode=(-runs=0)
  copy_seeds "$name"
  mkdir -p "build/fuzz/found/$name"
  cd "build/fuzz/found/$name"
  # A second of its own time is the fuzzer's to count; -timeout is for one that never ends.
  nice -n 19 "../../tests/fuzz/${name}_fuzz" "${mode[@]}" -timeout=60 -rss_limit_mb=1024 \
    -max_len="$(length_max "$name")" -print_final_stats=1 "../../corpus/$name" "../../seeds/$name"
}

# summary NAME: one line.
summary() {
  local log runs covered
  log=$(log_of "fuzz $1")
  runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log" | tail -n 1)
  covered=$(grep -ao ' cov: [0-9]*' "$log" | tail -n 1 || true)
  printf '        %s: %s runs,%s points covered\n' "$1" "${runs:-0}" "${covered# cov:}"
}

# run_pair NAME...: at the same time.
run_pair() {
  local each pids=()
  for each in "$@"; do
    fuzz "$each" </dev/null >"$(log_of "fuzz $each")" 2>&1 &
    pids+=($!)
  done
  for each in "$@"; do
    if wait "${pids[0]}"; then
      echo "clean   $each"
      passed=$((passed + 1))
    else
      tail -n 30 "$(log_of "fuzz $each")"
      echo "FAILED  $each: $(find "build/fuzz/found/$each" -type f | tr '\n' ' ')"
      failed=$((failed + 1))
    fi
    pids=("${pids[@]:1}")
    summary "$each"
  done
}

install_clang_tools
step "fuzz build" build fuzz fuzz_programs
extract_pages
for ((i = 0; i < ${#fuzzers[@]}; i += 2)); do
  run_pair "${fuzzers[@]:i:2}"
done
closing_line
