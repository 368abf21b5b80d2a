#!/bin/sh
# What the action and the template have in common: judges, leaves every output behind, and says the
# verdict's code last. Nothing is downloaded.
#
# SPECIE_COMMAND    lint or verify
# SPECIE_FILES      reports and folders, separated by blanks; patterns are the shell's
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
# shellcheck disable=SC2086 # words and patterns are what these variables hold
set -- ${SPECIE_FILES:-} ${SPECIE_ARGUMENTS:-}
if [ -z "${SPECIE_FILES:-}" ]; then
  echo "judge: no files are named" >&2
  exit 2
fi
if [ -n "${SPECIE_PROFILE:-}" ]; then
  set -- "$@" --profile "$SPECIE_PROFILE"
fi
mkdir -p "$output" || exit 3
specie "$command" "$@" --report "json=$output/result.json" --report "junit=$output/specie.xml" \
  --report "sarif=$output/specie.sarif" --report "gitlab=$output/gl-code-quality-report.json" \
  --report "md=$output/summary.md" --report "github=$output/annotations.txt"
code=$?
if [ "${GITHUB_ACTIONS:-}" = true ]; then
  if [ -f "$output/annotations.txt" ]; then cat "$output/annotations.txt"; fi
  # GitHub refuses a summary of more than a mebibyte.
  if [ -n "${GITHUB_STEP_SUMMARY:-}" ] && [ -f "$output/summary.md" ]; then
    head -c 1000000 "$output/summary.md" >> "$GITHUB_STEP_SUMMARY"
  fi
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
