#!/usr/bin/env bash
# Commits reports to a repository whose hook is the one of docs/how-to-gate-a-release.md, taken from a
# clone of this repository: what fails is refused, what is sound goes in, and other names are not seen.
#
#   tests/pipelines/pre-commit.sh SPECIE
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

if ! command -v pre-commit >/dev/null; then
  echo "not run: the hook in pre-commit, which is not here (Debian: pre-commit)"
  exit 0
fi
if ! git clone -q --depth 1 "file://$root" "$work/specie" 2>"$work/log"; then
  echo "not run: the hook in pre-commit, because this is no clone that git can read"
  exit 0
fi
export PRE_COMMIT_HOME=$work/pre-commit

# The hook as it stands in this folder, committed or not.
cp "$root/.pre-commit-hooks.yaml" "$work/specie"
git -C "$work/specie" commit -qa --allow-empty -m "the hook as it stands"
rev=$(git -C "$work/specie" rev-parse HEAD)
mkdir "$work/reports"
cd "$work/reports"
git init -q
# The page's block, with this clone for its address and a day for its clock.
on_page pre-commit.sh | sed "s|https://example.org/specie|file://$work/specie|; s|v0.1.0|$rev|; \
  s|us-genius|us-genius, --verify-at=2026-11-24|" >.pre-commit-config.yaml
check "the page has a block that names a clone and a revision" \
  grep -qF "rev: $rev" .pre-commit-config.yaml
pre-commit install >"$work/log"

# commit: what lies here; prints the exit code.
commit() {
  git add -A
  code git commit -m "$*"
}

# refused: nothing was committed. The folder is then as it was.
refused() {
  local status=0
  git diff --cached --quiet && status=1
  git reset -q --hard
  git clean -qfd
  mkdir -p out "a folder"
  return "$status"
}

check "a repository without any report" is "$(commit no report)" 0
check "which the hook has not looked at" said "(no files to check)Skipped"

mkdir -p out "a folder"
report DEMO demonstration-complete >out/sound.reserve.json
check "a sound report goes in" is "$(commit sound)" 0
check "and was judged" said "Passed"
report DEMO demonstration-short >out/short.reserve.json
check "a report that is a cent short is refused" is "$(commit short)" 1
check "with its criterion" said "(US-GENIUS-4a1A)"
check "and its place" said "out/short.reserve.json"
check "and is not committed" refused
report DEMO demonstration-short >out/short.json
report DEMO demonstration-short >out/short.reserve.json.bak
report DEMO demonstration-short >reserve.json
check "reports of other names go in" is "$(commit other names)" 0
check "unseen" said "(no files to check)Skipped"

cp "$samples/usdc-2026-04-30/report.json" out/open.reserve.json
cp "$samples/tape-native/tape.csv" out/tape.reserve.csv
check "what is only open goes in, and so does a tape" is "$(commit open)" 0
check "judged" said "Passed"

# Names that a shell, or a program that looks for options, might take for something else. The
# characters are those that a file may have; the quote and the dollar are meant.
# shellcheck disable=SC2016
names=("a folder/ends here.reserve.json" '$(exit 0);`exit 0`.reserve.json' "it's \"q\" & *.reserve.json"
  "--report=json=x.reserve.json" "--fail-on=none.reserve.json" "-q.reserve.json" "é.reserve.json")
for each in "${names[@]}"; do
  # A sound one beside it: what is taken for an option leaves a batch that passes.
  report D1 demonstration-complete >beside.reserve.json
  report D2 demonstration-short >"./$each"
  check "$each is judged and refused" is "$(commit odd)" 1
  check "$each, with its criterion" said "US-GENIUS-4a1A"
  check "$each is not committed" refused
done
report D2 demonstration-complete >$'two\nlines.reserve.json'
check "a name of two lines is refused, sound as the report is" is "$(commit two lines)" 1
check "with its criterion" said "(ARITH-CHARACTERS)"
check "and its place, on one line" said 'file two\u{0A}lines.reserve.json'
check "and is not committed" refused
number=0
for each in "${names[@]}"; do
  number=$((number + 1))
  report "N$number" demonstration-complete >"./$each"
done
check "sound ones of such names go in" is "$(commit odd names)" 0
check "judged too" said "Passed"

# So many that pre-commit would spread them over processes.
for each in $(seq 24); do
  report "M$each" demonstration-complete >"many-$each.reserve.json"
done
report M24 demonstration-complete | sed '$ s/$/ /' >a-second-m24.reserve.json
check "two reports of one period are refused, however many there are" is "$(commit many)" 1
check "with why" said "[E1105]"
check "and are not committed" refused
echo '{"no": "report"}' >no.reserve.json
check "what cannot be read is refused" is "$(commit unread)" 1
check "with its place" said "at no.reserve.json"
check "it is not committed" refused

report GONE demonstration-complete >gone.reserve.json
rm "$work/bin/specie"
if command -v specie >/dev/null; then
  echo "not run: the hook without the program, which is installed here"
else
  check "without the program nothing goes in" is "$(commit no program)" 1
fi
done_with "the hook in $(pre-commit --version)"
