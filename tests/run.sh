#!/usr/bin/env bash
# Installs what is missing, builds, and runs every test.
#
#   ./tests/run.sh           everything
#   ./tests/run.sh --quick   the dev build and its tests only
#
# The last line is "N passed, N failed": doctest's test cases and this script's own steps. Exit 0
# only when nothing failed.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
source tests/support/install.sh
source tests/support/steps.sh

quick=
for each in "$@"; do
  case $each in
    --quick) quick=yes ;;
    *) echo "usage: tests/run.sh [--quick]" >&2; exit 2 ;;
  esac
done

# The one file that a rulebook's folder stands for (ruling 31), for the schema.
compose() {
  local folder=$1 each comma=
  sed '$ s/}[[:space:]]*$//' "$folder/rulebook.json"
  printf ', "criteria": [\n'
  for each in "$folder"/*.json; do
    [[ $each == */rulebook.json || $each == *.cases.json ]] && continue
    printf '%s' "$comma"
    cat "$each"
    comma=,
  done
  printf ']}\n'
}

# fetch_tools FOLDER: what its lockfile pins; fetched once.
fetch_tools() {
  local lock=$1/package-lock.json got=$1/node_modules/.package-lock.json
  [[ $got -nt $lock ]] && return 0
  (cd "$1" && { npm ci --no-audit --no-fund || { sleep 5; npm ci --no-audit --no-fund; }; }) &&
    touch "$got"
}

# check_schema NAME FILE...: every file against formats/json/schema/NAME.schema.json.
check_schema() {
  local name=$1 schema=formats/json/schema/$1.schema.json
  shift
  [[ -e $schema ]] || { echo "there is no $schema"; return 1; }
  (($#)) || { echo "no file to check against $schema"; return 1; }
  node tests/schema/check.mjs "$schema" "$@"
}

# Records of batches that have every kind of line, each line in a file of its own.
split_batch() {
  local folder=build/schema/batch part
  rm -rf "$folder"
  mkdir -p "$folder"
  cp samples/usdc-2025-06-30/report.json "$folder/again.txt"
  for part in whole 2-2 1-1; do
    # Exits 3: what is absent cannot be judged. Reports that come twice are told in a whole alone.
    build/dev/specie verify samples "$folder/again.txt" samples/absent.json --verify-at 2026-11-22 \
      $([[ $part == whole ]] || echo --shard "${part/-//}") --format ndjson >"$folder/$part.txt" \
      2>"$folder/errors.txt" || (($? == 3 || $? == 1)) || return 1
    split -l 1 -a 4 --additional-suffix=.json "$folder/$part.txt" "$folder/$part-"
  done
  grep -lq '"same_as"' "$folder"/*.json && grep -lq '"error"' "$folder"/*.json
}

check_schemas() {
  local folder
  if [[ ! -e tests/schema/check.mjs ]]; then
    echo "not run: the schema check, tests/schema/check.mjs is not here"
    return 0
  fi
  if ! install_node; then
    echo "not run: the schema check, which needs node 18 and npm"
    return 0
  fi
  step "schema tools" fetch_tools tests/schema || return 0
  shopt -s nullglob
  mkdir -p build/schema
  for folder in verify/rulebooks/*/; do
    compose "${folder%/}" >"build/schema/$(basename "$folder").json"
  done
  # A report of another format, such as the metadata of xBRL-CSV, may have that name too.
  step "schema of reports" check_schema report \
    $(grep -l '"specie.report/1"' samples/*/report.json) || true
  step "schema of trust files" check_schema trust samples/*/trust.json || true
  step "schema of waivers" check_schema waivers samples/*/waivers.json || true
  step "schema of facts files" check_schema facts samples/*/facts.json || true
  step "schema of layouts" check_schema layout formats/pdf/layouts/*.json samples/layouts/*.json || true
  step "schema of column maps" check_schema columns samples/*/columns.json formats/csv/columns/*.json || true
  step "schema of concept maps" check_schema concepts samples/*/concepts.json || true
  step "schema of comparisons" check_schema compare samples/*/compare.json || true
  step "schema of normalised reports" check_schema report samples/*/normalised.json || true
  step "schema of results" check_schema result samples/*/expected.json || true
  if step "a batch to check" split_batch; then
    step "schema of batches" check_schema batch build/schema/batch/*.json || true
  fi
  step "schema of rulebooks" check_schema rulebook build/schema/*.json || true
  shopt -u nullglob
}

# The outputs in other people's readers, and the HTML report in a browser.
check_outputs() {
  install_output_tools || true
  if has_node; then
    step "output tools" fetch_tools tests/outputs || true
    step "browser tools" fetch_tools tests/html || true
  fi
  step "outputs read by others" tests/outputs/check.sh build/dev/specie build/outputs || return 0
  if has_node && command -v chromium >/dev/null; then
    step "HTML in a browser" node tests/html/check.mjs build/outputs/html/*.html || true
  else
    echo "not run: the HTML report in a browser, which needs chromium and node 18"
  fi
}

# What we hand to pipelines, in the programs that run them.
check_pipelines() {
  install_pipeline_tools || true
  if has_node; then
    step "pipeline tools" fetch_tools tests/pipelines || true
  fi
  local each
  for each in pre-commit gitlab github; do
    step "$each" "tests/pipelines/$each.sh" build/dev/specie || true
    grep '^not run:' "$(log_of "$each")" || true
  done
}

install_build_tools || { failed=$((failed + 1)); closing_line; exit 1; }
install_oracles || echo "not run: calendars against QuantLib, which could not be installed"
install_shells || echo "not run: completions and manual, whose shells and tools could not be installed"

if [[ -z $quick ]]; then
  step "release build" build release specie specie_conformance specie_benchmarks || true
fi
if step "dev build" build dev; then
  doctest_step "tests" build/dev/tests/specie_tests || true
fi
if [[ -z $quick ]]; then
  check_schemas
  check_outputs
  step "samples/try.sh" samples/try.sh || true
  step "docs/scale-out.md" tests/scale_out.sh build/dev/specie || true
  grep '^not run:' "$(log_of "docs/scale-out.md")" || true
  check_pipelines
fi
closing_line
