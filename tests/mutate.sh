#!/usr/bin/env bash
# Proves the cases of rulebooks: each mutant is a rulebook with one thing of its data changed, and at least
# one of its cases must notice.
#
#   ./tests/mutate.sh [--specie PROGRAM] [FOLDER...]     without folders all of verify/rulebooks
#
# Changed, in criteria and in the rows and sets of rulebook.json, one at a time: a comparator (at_least,
# at_most, more_than) for another; a number, in conditions, thresholds and parameters, by one unit of its
# last digit up and down; a truth value; a condition or a part left out; a word left out of a list of words,
# phrases, classes, roles, sets, rows or options; met_if_absent, open_unless_met, law_undetermined and
# carried_by_report left out.
#
# Not changed, because no verdict rests on it: texts, citations, names, the dates and words of the legal
# status (they are printed, and decide the exit code only with --enforce in-force, which no case uses),
# the scope where no criterion is carried by the report (the mode changes nothing else of a verdict), and the
# one reading that a criterion for information or for a person shows beside its figure. A change
# that makes the rulebook unreadable is no mutant, for then there is no verdict. Changes that no case can
# notice, for what else the rulebook says, are listed with their reason in tests/mutate/equivalent.txt.
#
# Survivors are printed as FILE#POINTER: CHANGE. The last line is "N mutants, N killed, N survived"; exit 1
# when one survived, 2 when it could not run.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"

specie=build/dev/specie
if [[ ${1-} == --specie && $# -ge 2 ]]; then
  specie=$2
  shift 2
fi
if [[ ${1-} == -* ]]; then
  echo "usage: tests/mutate.sh [--specie PROGRAM] [FOLDER...]" >&2
  exit 2
fi
if ! command -v node >/dev/null; then
  echo "not run: tests/mutate.sh needs node" >&2
  exit 2
fi
if [[ ! -x $specie ]]; then
  echo "not run: there is no $specie; build it, or name another with --specie" >&2
  exit 2
fi
(($#)) || set -- verify/rulebooks/*/
exec node tests/mutate/mutate.mjs "$specie" "${@%/}"
