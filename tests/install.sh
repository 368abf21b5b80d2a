#!/usr/bin/env bash
# Installs what build/release has built into an empty folder, component by component, and uses it
# there as a stranger would: the program, the library from C and from C++, the manual, the list of
# what is in it.
#
#   ./tests/install.sh      builds what is missing first
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
source tests/support/install.sh
build=build/release
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
prefix=$work/usr

fail() {
  echo "not as it should be: $*" >&2
  exit 1
}

[[ -e $build/CMakeCache.txt ]] || cmake --preset release
cmake --build "$build" --target installed
for component in runtime doc data library dev licence; do
  before=$(find "$prefix" -type f 2>/dev/null | wc -l || true)
  cmake --install "$build" --prefix "$prefix" --component "$component" >"$work/log"
  after=$(find "$prefix" -type f | wc -l)
  ((before < after)) || fail "the component $component is empty"
done

# The program, from there.
[[ $("$prefix/bin/specie" version) == specie\ * ]] || fail "specie version"
for each in share/bash-completion/completions/specie share/zsh/vendor-completions/_specie \
  share/fish/vendor_completions.d/specie.fish share/specie/schemas/report.schema.json \
  share/specie/rulebooks/us-genius/rulebook.json share/doc/specie/LICENSE share/doc/specie/README.md \
  share/doc/specie/docs/install.md; do
  [[ -s $prefix/$each ]] || fail "$each is missing"
done
cmp "$prefix/share/specie/schemas/report.schema.json" <("$prefix/bin/specie" schema report)
"$prefix/bin/specie" rules test "$prefix/share/specie/rulebooks/us-genius" >"$work/log" ||
  fail "the cases of the installed rulebook"
cmp "$prefix/share/bash-completion/completions/specie" <("$prefix/bin/specie" completion bash)
if command -v scdoc man >/dev/null; then
  MANPATH=$prefix/share/man man -P cat specie-verify | grep -- --min-evidence >/dev/null ||
    fail "man specie-verify"
  MANPATH=$prefix/share/man man -P cat 5 specie-trust | grep 'who may sign' >/dev/null || fail "man 5 specie-trust"
else
  echo "not run: the installed manual, for which scdoc and man are needed"
fi
if command -v node dpkg-query >/dev/null && [[ -d tests/schema/node_modules ]]; then
  node tests/schema/check.mjs tests/schema/spdx-2.3.schema.json "$prefix/share/doc/specie/specie.spdx.json"
else
  echo "not run: the list of what is in the program against SPDX 2.3, which needs node and tests/schema"
fi

# Each public header compiles alone, from where it is installed.
while IFS= read -r header; do
  c++ -std=c++20 -fsyntax-only -Wall -Wextra -Werror -I"$prefix/include/specie" -x c++ \
    <(printf '#include <%s>\n' "${header#"$prefix/include/specie/"}") || fail "$header alone"
done < <(find "$prefix/include/specie/verify/rulebook" "$prefix/include/specie/formats" -name '*.hpp')
printf '#include <specie.h>\n' |
  cc -std=c99 -fsyntax-only -Wall -Wextra -pedantic-errors -Werror -I"$prefix/include" -x c -
# The library shows its C names and nothing else.
shown=$(nm -D --defined-only "$(find "$prefix" -name libspecie.so)" |
  sed -n 's/^[0-9a-f]* [TDBVW] \([^@]*\)@.*/\1/p' | sort -u | tr '\n' ' ')
[[ $shown == "specie_check specie_exit specie_free specie_messages specie_text specie_version " ]] ||
  fail "libspecie.so shows $shown"

# A project of somebody else's.
cmake -S tests/consumer -B "$work/consumer" -DCMAKE_PREFIX_PATH="$prefix" >"$work/log" || {
  cat "$work/log"
  fail "find_package(specie)"
}
cmake --build "$work/consumer" >"$work/log" || { cat "$work/log"; fail "the consumer's build"; }
"$work/consumer/check" samples/demonstration-complete >"$work/result.json" || fail "check, in C"
cmp "$work/result.json" samples/demonstration-complete/expected.json ||
  echo "the library's result is not the sample's, byte for byte" >&2
# A rulebook's one file, as its folder stands for.
{
  sed '$ s/}[[:space:]]*$//' verify/rulebooks/us-genius/rulebook.json
  printf ', "criteria": [\n'
  comma=
  for each in verify/rulebooks/us-genius/*.json; do
    [[ $each == */rulebook.json || $each == *.cases.json ]] && continue
    printf '%s' "$comma"
    cat "$each"
    comma=,
  done
  printf ']}\n'
} >"$work/us-genius.json"
"$work/consumer/judge" samples/demonstration-short/report.json "$work/us-genius.json" >"$work/judged"
grep -qx 'US-GENIUS-4a1A fail' "$work/judged" || { cat "$work/judged"; fail "judge, in C++"; }
# C without CMake.
if command -v pkg-config >/dev/null; then
  export PKG_CONFIG_PATH
  PKG_CONFIG_PATH=$(dirname "$(find "$prefix" -name specie.pc)")
  # shellcheck disable=SC2046 # several words are meant
  cc -std=c99 -pedantic-errors -Wall -Werror tests/consumer/check.c -o "$work/check" \
    $(pkg-config --cflags --libs specie)
  LD_LIBRARY_PATH=$(dirname "$(find "$prefix" -name libspecie.so)") \
    "$work/check" samples/demonstration-complete >"$work/again.json" || fail "check, by pkg-config"
  cmp "$work/result.json" "$work/again.json"
fi
echo "installed, and used from there"
