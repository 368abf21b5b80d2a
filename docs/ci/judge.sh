#!/bin/sh
# What the action and the template have in common: judges, leaves every output behind, and says the
# verdict's code last. Nothing is downloaded.
#
# SPECIE_COMMAND    lint or verify
# SPECIE_FILES      reports and folders, separated by blanks; patterns are the shell's, and ? stands
#                   for a blank in a name
# SPECIE_PROFILE    rulebooks, separated by commas; empty: the program's own choice
# SPECIE_ARGUMENTS  further arguments, separated by blanks
# SPECIE_OUTPUT     where outputs go
set -u

command=${SPECIE_COMMAND:-verify}
output=${SPECIE_OUTPUT:-specie-out}
case $command in
  lint | verify) ;;
  *) echo "judge: the command is lint or verify, not \"$command\"" >&2; exit 2 ;;
esac
case $output in
  *"
"*) echo "judge: the name of the folder for outputs has two lines" >&2; exit 2 ;;
esac
# shellcheck disable=SC2086 # words and patterns are what these variables hold
set -- ${SPECIE_FILES:-}
if [ $# -eq 0 ]; then
  echo "judge: no files are named" >&2
  exit 2
fi
mkdir -p -- "$output" || exit 3
# What an earlier run left here must not pass for what this one found.
rm -f -- "$output/result.json" "$output/specie.xml" "$output/specie.sarif" \
  "$output/gl-code-quality-report.json" "$output/summary.md" "$output/annotations.txt" || exit 3

judge() {
  # shellcheck disable=SC2086
  set -- ${SPECIE_ARGUMENTS:-}
  if [ -n "${SPECIE_PROFILE:-}" ]; then
    set -- "$@" --profile "$SPECIE_PROFILE"
  fi
  set -- "$@" --report "json=$output/result.json" --report "junit=$output/specie.xml" \
    --report "sarif=$output/specie.sarif" --report "gitlab=$output/gl-code-quality-report.json" \
    --report "md=$output/summary.md" --report "github=$output/annotations.txt"
  # A pattern finds whatever lies there: behind -- no name is an option.
  # shellcheck disable=SC2086
  specie "$command" "$@" -- ${SPECIE_FILES:-}
}

if [ "${GITHUB_ACTIONS:-}" = true ]; then
  # The runner obeys lines of a certain form: none that a report brings in, for want of this word.
  word=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  [ -n "$word" ] || exit 3
  echo "::stop-commands::$word"
  judge 2>&1
  code=$?
  echo "::$word::"
  if [ -f "$output/annotations.txt" ]; then cat -- "$output/annotations.txt"; fi
  # GitHub refuses a summary of more than a mebibyte.
  if [ -n "${GITHUB_STEP_SUMMARY:-}" ] && [ -f "$output/summary.md" ]; then
    head -c 1000000 -- "$output/summary.md" >> "$GITHUB_STEP_SUMMARY"
  fi
else
  judge
  code=$?
fi
if [ -n "${GITHUB_OUTPUT:-}" ]; then
  {
    echo "code=$code"
    if [ -f "$output/specie.sarif" ]; then echo "sarif=$output/specie.sarif"; fi
    if [ -f "$output/result.json" ]; then echo "result=$output/result.json"; fi
  } >> "$GITHUB_OUTPUT"
fi
echo "specie $command ended with $code"
exit "$code"
