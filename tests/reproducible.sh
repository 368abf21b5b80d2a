#!/usr/bin/env bash
# Builds the packages twice, from two copies of the source in folders of other names and lengths, under
# another mask, locale, time zone and user name, and compares every byte. About as long as two builds;
# not part of tests/run.sh.
#
#   ./tests/reproducible.sh          the program, the library and the packages
#   ./tests/reproducible.sh --quick  a handful of objects and one archive of them
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
source tests/support/install.sh
quick=
case ${1:-} in
  "") ;;
  --quick) quick=yes ;;
  *) echo "usage: tests/reproducible.sh [--quick]" >&2; exit 2 ;;
esac
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export SOURCE_DATE_EPOCH
SOURCE_DATE_EPOCH=$(date -d "$(sed -n 's/^ -- .*>  //p' cmake/debian/changelog.in)" +%s)

# build_in FOLDER: a copy of the source there, built there.
build_in() {
  mkdir -p "$1"
  git archive HEAD | tar -x -C "$1"
  (
    cd "$1"
    cmake --preset release -DSPECIE_TESTS=OFF
    if [[ -n $quick ]]; then
      cmake --build build/release --target specie_model
    else
      cmake --build build/release --target installed
      cpack --config build/release/CPackConfig.cmake -B build/packages
    fi
  ) >"$1.log" 2>&1 || { tail -n 20 "$1.log"; exit 1; }
}

(umask 022 && LC_ALL=C TZ=UTC build_in "$work/a")
# A clock that stands elsewhere shows in whatever takes the time from it.
(umask 077 && LC_ALL=C.UTF-8 TZ=Pacific/Kiritimati LOGNAME=somebody USER=somebody \
  build_in "$work/another-folder/of a longer name")
first=$work/a/build
second="$work/another-folder/of a longer name/build"
differ=0
same=0
if [[ -n $quick ]]; then
  files=$(cd "$first" && find release/verify -name '*.o' -o -name '*.a' | sort)
else
  files=$(cd "$first" && find packages -maxdepth 1 -name '*.deb' | sort)
  files="release/specie
$(cd "$first" && find release -name 'libspecie.so.*.*' -type f)
$files"
fi
while IFS= read -r each; do
  if cmp -s "$first/$each" "$second/$each"; then
    same=$((same + 1))
  else
    echo "differs: $each"
    differ=$((differ + 1))
  fi
done <<<"$files"
echo "$same the same, $differ not"
((differ == 0 && same > 0))
