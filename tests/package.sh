#!/usr/bin/env bash
# Builds the Debian packages, lets lintian look at them, installs them in a clean Debian 12, uses them
# there as a stranger would, removes them, and looks for what they left behind.
#
#   ./tests/package.sh             about five minutes, most of them for the clean Debian
#   ./tests/package.sh --as-built  with the packages that are in build/packages already
#
# Needs root or sudo, debootstrap and a Debian mirror for the clean system; without them that part is
# said not to have run.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
source tests/support/install.sh
build=build/release
packages=build/packages
clean=$root/build/clean-debian
mirror=${DEBIAN_MIRROR:-http://deb.debian.org/debian}
export SOURCE_DATE_EPOCH
SOURCE_DATE_EPOCH=$(date -d "$(sed -n 's/^ -- .*>  //p' cmake/debian/changelog.in)" +%s)

fail() {
  echo "not as it should be: $*" >&2
  exit 1
}

case ${1:-} in
  "")
    [[ -e $build/CMakeCache.txt ]] || cmake --preset release
    cmake --build "$build" --target installed
    rm -rf "$packages"
    cpack --config "$build/CPackConfig.cmake" -B "$packages"
    ;;
  --as-built) ;;
  *) echo "usage: tests/package.sh [--as-built]" >&2; exit 2 ;;
esac
mkdir -p build/log
debs=("$packages"/*.deb)
((${#debs[@]} == 4)) || fail "${#debs[@]} packages"

# field NAME: of the control file of the package specie.
field() { dpkg-deb --field "$packages"/specie_*.deb "$1"; }
[[ $(field Depends) == *libqpdf* && $(field Depends) == *libssl3* ]] || fail "Depends: $(field Depends)"
[[ $(field Recommends) == poppler-utils ]] || fail "Recommends: $(field Recommends)"
for deb in "${debs[@]}"; do
  # A path of the machine that built it has no place in what it built.
  if dpkg-deb --fsys-tarfile "$deb" | grep -aF "$root" >/dev/null; then
    fail "$deb names $root"
  fi
done
if install_packages lintian; then
  lintian --allow-root --fail-on error,warning --tag-display-limit 0 "${debs[@]}"
else
  echo "not run: lintian, which could not be installed"
fi

if ! as_root true 2>/dev/null || ! install_packages debootstrap; then
  echo "not run: the packages in a clean Debian, for which root and debootstrap are needed"
  exit 0
fi
inside() { as_root chroot "$clean" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 HOME=/root \
  DEBIAN_FRONTEND=noninteractive "$@"; }
# Every file but those that a package system keeps for itself.
listing() {
  inside find / -xdev \( -path /proc -o -path /sys -o -path /dev -o -path /tmp -o -path /var/lib/dpkg \
    -o -path /var/lib/apt -o -path /var/cache -o -path /var/log -o -path /run \) -prune -o -print | sort
}

if [[ ! -e $clean/usr/bin/apt-get ]]; then
  as_root rm -rf "$clean"
  as_root debootstrap --variant=minbase --include=man-db,bash-completion bookworm "$clean" "$mirror" \
    >build/log/debootstrap.log 2>&1 || {
    tail -n 5 build/log/debootstrap.log
    echo "not run: the packages in a clean Debian, which debootstrap could not make from $mirror"
    as_root rm -rf "$clean"
    exit 0
  }
fi
# Its containers leave manuals and documents out; ours are to be looked at.
as_root rm -f "$clean/etc/dpkg/dpkg.cfg.d/docker" "$clean/etc/dpkg/dpkg.cfg.d/excludes"
as_root rm -rf "$clean/tmp/packages" "$clean/tmp/sample"
as_root mkdir -p "$clean/tmp/packages" "$clean/tmp/sample"
as_root cp "${debs[@]}" "$clean/tmp/packages"
as_root cp -r samples/demonstration-complete samples/demonstration-keys "$clean/tmp/sample"
inside apt-get -qq update
# The library's own dependencies stay; they are not ours to remove.
inside apt-get -qqy --no-install-recommends install libssl3 libqpdf29 gcc libc6-dev >/dev/null
inside apt-get -qqy clean
# What a run that was cut short left there.
inside apt-get -qqy purge specie specie-data libspecie0 libspecie-dev >/dev/null 2>&1 || true
before=$(listing)

inside sh -c 'apt-get -qqy --no-install-recommends install /tmp/packages/*.deb' >/dev/null
inside specie version
inside sh -c 'cd /tmp/sample/demonstration-complete && xargs specie <command; echo "exit: $?"' \
  >build/log/package-ran.txt
diff samples/demonstration-complete/expected.txt build/log/package-ran.txt ||
  fail "the demonstration prints something else"
inside man -P cat specie-verify | grep -- --min-evidence >/dev/null || fail "man specie-verify"
inside man -P cat 5 specie-trust | grep 'who may sign' >/dev/null || fail "man 5 specie-trust"
inside man -P cat 7 specie-exit | grep E1203 >/dev/null || fail "man 7 specie-exit"
inside whatis specie-verify >/dev/null || inside mandb -q
offered=$(inside bash -c 'source /usr/share/bash-completion/bash_completion
  _completion_loader specie
  COMP_WORDS=(specie verify --min) COMP_CWORD=2 COMP_LINE="specie verify --min" COMP_POINT=19
  _specie specie && echo "${COMPREPLY[@]}"')
[[ $offered == --min-evidence ]] || fail "bash completion offers $offered"
inside specie rules test /usr/share/specie/rulebooks/uk-fca >/dev/null || fail "the cases of uk-fca"
as_root cp tests/consumer/check.c "$clean/tmp/check.c"
inside sh -c 'cc -std=c99 -pedantic-errors /tmp/check.c -o /tmp/check -lspecie &&
  /tmp/check /tmp/sample/demonstration-complete >/tmp/checked.json'
as_root cmp samples/demonstration-complete/expected.json "$clean/tmp/checked.json"
# Without pdftotext a PDF is refused with a hint, and nothing else is missed.
inside sh -c 'printf "%%PDF-1.7\n" >/tmp/x.pdf; specie verify /tmp/x.pdf; test $? = 3' 2>/dev/null ||
  fail "a PDF without pdftotext"

inside apt-get -qqy purge specie specie-data libspecie0 libspecie-dev >/dev/null
after=$(listing)
# The index of the manual is man-db's.
left=$(diff <(echo "$before") <(echo "$after") | grep '^[<>]' || true)
[[ -z $left ]] || fail "the packages left behind or took: $left"
if inside dpkg -s specie >/dev/null 2>&1; then fail "specie is still there"; fi
echo "built, looked at, installed, used and removed: ${debs[*]##*/}"
