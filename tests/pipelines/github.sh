#!/usr/bin/env bash
# The action and the steps of docs/how-to-gate-a-release.md: read by a validator of GitHub's schemas, and run as a runner
# of GitHub's would run them (tests/pipelines/action.mjs; the runner itself is nowhere to be installed from).
#
#   tests/pipelines/github.sh SPECIE
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

tools=$root/tests/pipelines/node_modules
if [[ ! -d $tools/@action-validator/core || ! -d $tools/js-yaml ]]; then
  echo "not run: the GitHub action, action-validator and js-yaml are not installed"
  exit 0
fi
validate() { "$tools/.bin/action-validator" "$1"; }

# The page's steps in a workflow of a repository that has the action.
workspace="$work/a workspace"
mkdir -p "$workspace/.github/workflows" "$workspace/docs/ci" "$workspace/out" "$workspace/more" "$workspace/keys"
cp -r "$root/.github/actions" "$workspace/.github"
cp "$root/docs/ci/judge.sh" "$workspace/docs/ci"
workflow=$workspace/.github/workflows/release.yml
{
  printf 'name: release\non: { push: { branches: [main] } }\njobs:\n  release:\n'
  printf '    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n'
  on_page github.sh | sed 's/^/      /'
} >"$workflow"
check "the action is what GitHub's schema says" is "$(code validate "$root/.github/actions/specie/action.yml")" 0
check "the page's steps are too" is "$(code validate "$workflow")" 0
check "and they use the action" grep -q 'uses: ./.github/actions/specie' "$workflow"
sed 's/using: composite/using: compost/' "$root/.github/actions/specie/action.yml" >"$work/action.yml"
check "a wrong action is refused" is "$(code validate "$work/action.yml")" 1
sed 's/files:/files: [/' "$workflow" >"$work/wrong.yml"
check "a wrong workflow is refused" is "$(code validate "$work/wrong.yml")" 1

cd "$workspace"
cp "$samples/demonstration-complete/"*.p7s keys
sed "s|\.\./demonstration-keys|$samples/demonstration-keys|" \
  "$samples/demonstration-complete/trust.json" >trust.json
report DEMO demonstration-complete >more/sound.json
report DEMO demonstration-short >more/short.json
cp "$samples/usdc-2026-04-30/report.json" "more/open, with blanks.json"
report D1 demonstration-complete >out/sound.reserve.json
report D2 demonstration-short >"out/a short one.reserve.json"
# What a report or a name says must not be a command.
report D3 demonstration-short | sed 's/"name": "Demonstration Dollar Ltd"/"name": "##[add-mask]D3"/' >more/hostile.json
report D4 demonstration-short | sed 's/"name": "Demonstration Dollar Ltd"/"name": "::stop-commands::x"/' >"more/hostile-##[group]2.json"
check "the hostile reports are" is "$(grep -lE '"(##|::)' more/hostile*.json | wc -l)" 2
check "the jobs" is "$(code node "$root/tests/pipelines/github.mjs" "$workspace" "$workflow")" 0
if ! grep -q ' checks of ' "$work/log"; then faults=$((faults + 1)); fi
done_with "the action and the page's steps, and $(tail -n 1 "$work/log")"
