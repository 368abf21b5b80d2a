#!/usr/bin/env bash
# A second compiler over everything, the formatter and the linter (docs/decisions/0004-tools.md).
# About twenty minutes on two quiet cores. The last line is "N passed, N failed".
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
source tests/support/install.sh
source tests/support/steps.sh

# The C++ files below folders of ours.
sources() {
  local suffix=$1
  shift
  find "$@" -type f \( -name '*.cpp' ${suffix:+-o -name "*.$suffix"} \) -not -path '*/node_modules/*' |
    LC_ALL=C sort
}

check_format() { sources hpp cli formats verify tests | xargs -n 50 clang-format-19 --dry-run -Werror; }

check_lint() {
  sources '' cli formats verify | xargs -P "$(nproc)" -n 1 clang-tidy-19 -p build/clang --quiet
}

if step "clang tools" install_clang_tools; then
  step "clang-format" check_format || true
  if step "clang build" build clang; then
    step "clang-tidy" check_lint || true
  fi
fi
closing_line
