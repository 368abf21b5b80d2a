#!/usr/bin/env bash
# Runs jobs that extend docs/ci/gitlab.yml, and the one of docs/how-to-gate-a-release.md, in
# gitlab-ci-local with the shell executor: each job's exit code, and the artefacts that it leaves.
#
#   tests/pipelines/gitlab.sh SPECIE
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

runner=$root/tests/pipelines/node_modules/.bin/gitlab-ci-local
if [[ ! -x $runner ]]; then
  echo "not run: the GitLab template, gitlab-ci-local is not installed"
  exit 0
fi
for each in git rsync; do
  command -v "$each" >/dev/null || {
    echo "not run: the GitLab template, for which gitlab-ci-local needs $each (Debian: $each)"
    exit 0
  }
done

project=$work/project
mkdir -p "$project/ci" "$project/out" "$project/keys" "$project/more"
cd "$project"
cp "$root/docs/ci/gitlab.yml" "$root/docs/ci/judge.sh" ci
cp "$samples/demonstration-complete/"*.p7s keys
sed "s|\.\./demonstration-keys|$samples/demonstration-keys|" \
  "$samples/demonstration-complete/trust.json" >trust.json
report DEMO demonstration-complete >more/sound.json
report DEMO demonstration-short >more/short.json
cp "$samples/usdc-2026-04-30/report.json" "more/open, with blanks.json"
# For the page's job: one sound and unsigned, one short.
report D1 demonstration-complete >out/sound.reserve.json
report D2 demonstration-short >"out/a \"short\" one.reserve.json"
# A pattern finds these; none of them is an option.
report D3 demonstration-short >./--report=json=x.odd.json
report D4 demonstration-complete >./sound.odd.json

signed="--sig keys/report.auditor.p7s --sig keys/report.ceo.p7s --sig keys/report.cfo.p7s --trust trust.json"
day="--verify-at 2026-11-24"
# The name of a job, its exit code, where its outputs are, and its variables.
read -r -d '' table <<END || true
signed      0 specie-out SPECIE_FILES: more/sound.json, SPECIE_ARGUMENTS: "$signed $day"
lint        0 specie-out SPECIE_COMMAND: lint, SPECIE_FILES: more/sound.json, SPECIE_ARGUMENTS: "$day"
short       1 specie-out SPECIE_FILES: more/short.json, SPECIE_PROFILE: us-genius, SPECIE_ARGUMENTS: "$day"
altered     4 specie-out SPECIE_FILES: more/short.json, SPECIE_ARGUMENTS: "$signed $day"
open        5 specie-out SPECIE_FILES: "more/open,?with?blanks.json", SPECIE_ARGUMENTS: "$day"
let-open    0 specie-out SPECIE_FILES: "more/open*.json", SPECIE_ARGUMENTS: "--fail-on fail $day"
names       1 specie-out SPECIE_FILES: "*.odd.json", SPECIE_ARGUMENTS: "$day"
none        3 specie-out SPECIE_FILES: "none/*.reserve.json"
elsewhere   1 a/b SPECIE_FILES: more/short.json, SPECIE_OUTPUT: a/b, SPECIE_ARGUMENTS: "$day"
empty       2 - SPECIE_FILES: "  "
unset       2 - SPECIE_PROFILE: us-genius
odd         2 specie-out SPECIE_FILES: more/sound.json, SPECIE_PROFILE: "us-genius; touch done & ' %s \`touch done\`"
no-script   2 - SPECIE_FILES: more/sound.json, SPECIE_JUDGE: ci/none.sh
END
{
  on_page gitlab.sh
  while read -r name _ _ variables; do
    printf '%s:\n  extends: .specie\n  variables: { %s }\n' "$name" "$variables"
  done <<<"$table"
} >.gitlab-ci.yml
git init -q
git remote add origin git@example.org:reports/filings.git
git add -A
git commit -qm reports

check "GitLab's schema has nothing against the pipeline" is "$(code "$runner" --preview)" 0
check "which was asked" said "json schema validated"
check "a job fails, and so does the pipeline" is "$(code "$runner" --shell-isolation)" 1
cp "$work/log" "$work/said"
while read -r name wanted output _; do
  got=$(sed -n "s/^$name *finished in .* FAIL \([0-9]*\) *\$/\1/p" "$work/said")
  check "$name was run" grep -q "^$name *finished in" "$work/said"
  check "$name ends with the code of its verdict" is "${got:-0}" "$wanted"
  left=.gitlab-ci-local/artifacts/$name/$output
  if [[ $output == - ]]; then
    check "$name leaves nothing" test -z "$(find "${left%/-}" -type f 2>/dev/null)"
  else
    check "$name leaves what the template says" node "$root/tests/pipelines/left.mjs" "$left" "$wanted" .
  fi
done < <(echo "specie 1 specie-out" && echo "$table")
check "nothing in a variable is a command" test -z "$(find . -name 'done')"
check "no name is an option" test -z "$(find . -name x.odd.json)"
check "the findings are told in the job's log" grep -q 'FAIL .*US-GENIUS-4a1A .*out/a "short" one' "$work/said"
done_with "the template in gitlab-ci-local $("$runner" --version 2>/dev/null)"
