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

# The schemas' own tools, pinned by the lockfile; fetched once.
fetch_schema_tools() {
  local lock=tests/schema/package-lock.json got=tests/schema/node_modules/.package-lock.json
  [[ $got -nt $lock ]] && return 0
  (cd tests/schema && { npm ci --no-audit --no-fund || { sleep 5; npm ci --no-audit --no-fund; }; }) &&
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
  step "schema tools" fetch_schema_tools || return 0
  shopt -s nullglob
  mkdir -p build/schema
  for folder in verify/rulebooks/*/; do
    compose "${folder%/}" >"build/schema/$(basename "$folder").json"
  done
  step "schema of reports" check_schema report samples/*/report.json || true
  step "schema of trust files" check_schema trust samples/*/trust.json || true
  step "schema of facts files" check_schema facts samples/*/facts.json || true
  step "schema of layouts" check_schema layout formats/pdf/layouts/*.json samples/layouts/*.json || true
  step "schema of column maps" check_schema columns samples/*/columns.json formats/csv/columns/*.json || true
  step "schema of concept maps" check_schema concepts samples/*/concepts.json || true
  step "schema of comparisons" check_schema compare samples/*/compare.json || true
  step "schema of normalised reports" check_schema report samples/*/normalised.json || true
  step "schema of results" check_schema result samples/*/expected.json || true
  step "schema of rulebooks" check_schema rulebook build/schema/*.json || true
  shopt -u nullglob
}

install_build_tools || { failed=$((failed + 1)); closing_line; exit 1; }
install_oracles || echo "not run: calendars against QuantLib, which could not be installed"

if [[ -z $quick ]]; then
  step "release build" build release specie || true
fi
if step "dev build" build dev; then
  doctest_step "tests" build/dev/tests/specie_tests || true
fi
if [[ -z $quick ]]; then
  check_schemas
  step "samples/try.sh" samples/try.sh || true
fi
closing_line
