#!/usr/bin/env bash
# tests/outputs/check.sh SPECIE FOLDER: renders every sample's record in every format into FOLDER, and asks other
# people's programs whether they can read it. What is missing here is said, and only that is not asked.
set -euo pipefail
specie=$(realpath "$1")
out=$2
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
samples=$here/../../samples
bad=0

fault() {
  echo "$*" >&2
  bad=$((bad + 1))
}

rm -rf "$out"
mkdir -p "$out"
for record in "$samples"/*/expected.json; do
  name=$(basename "$(dirname "$record")")
  requests=()
  for format in csv github gitlab html human intoto json junit md plain sarif tap; do
    requests+=(--report "$format=$out/$name.$format")
  done
  status=0
  "$specie" render "$record" "${requests[@]}" >/dev/null || status=$?
  ((status <= 5)) || fault "$name: render ended with $status"
  cmp -s "$record" "$out/$name.json" || fault "$name: the record is not what is rendered from it"
done

# A browser wants its own ending, and tests/html/check.mjs is given these.
mkdir -p "$out/html"
for each in "$out"/*.html; do
  mv "$each" "$out/html/"
done

# SARIF: Microsoft's validator; its advice is not asked for, its errors are.
if [[ -x $here/node_modules/.bin/sarif-multitool ]]; then
  for each in "$out"/*.sarif; do
    cp "$each" "$out/one.sarif.json"
    said=$("$here/node_modules/.bin/sarif-multitool" validate "$out/one.sarif.json" 2>&1) || true
    grep -q 'Analysis completed successfully' <<<"$said" || fault "$each: $said"
    ! grep -E ': error ' <<<"$said" >&2 || fault "$each is no SARIF"
  done
else
  echo "not run: SARIF, sarif-multitool is not installed"
fi

# JUnit: a schema of what CI systems read.
if command -v xmllint >/dev/null; then
  for each in "$out"/*.junit; do
    xmllint --noout --nonet --schema "$here/junit.xsd" "$each" 2>"$out/xmllint.log" ||
      fault "$each: $(tail -n 3 "$out/xmllint.log")"
  done
else
  echo "not run: JUnit, xmllint is not installed"
fi

# TAP: perl's own reader must find as many tests, and as many that are not ok, as there are.
if command -v prove >/dev/null; then
  for each in "$out"/*.tap; do
    said=$(prove -e cat "$each" 2>&1) || true
    planned=$(sed -n 's/^1\.\.//p' "$each")
    # One that is waived is expected to fail: TAP's word for it is "to do", spelt in capitals.
    failed=$(grep '^not ok' "$each" | grep -vc ' # T[O]DO ' || true)
    if ((failed)); then
      grep -q "Failed $failed/$planned subtests" <<<"$said" || fault "$each: $said"
    else
      grep -q 'Result: PASS' <<<"$said" || fault "$each: $said"
    fi
    ! grep -q 'Parse errors' <<<"$said" || fault "$each: $said"
  done
else
  echo "not run: TAP, prove is not installed"
fi

# JSON of every kind is JSON; CSV has rows of one length.
if command -v python3 >/dev/null; then
  python3 - "$out" <<'PYTHON' || bad=$((bad + 1))
import csv, glob, json, sys

for kind in ("gitlab", "intoto", "sarif"):
    for path in glob.glob(f"{sys.argv[1]}/*.{kind}"):
        json.load(open(path, encoding="utf-8"))
for path in glob.glob(f"{sys.argv[1]}/*.csv"):
    with open(path, encoding="utf-8", newline="") as file:
        widths = {len(row) for row in csv.reader(file, strict=True)}
    if widths != {22}:
        sys.exit(f"{path}: rows of {widths} cells")
PYTHON
else
  echo "not run: CSV, python3 is not installed"
fi

((bad == 0)) && echo "every output was read by others"
