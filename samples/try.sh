#!/usr/bin/env bash
# From a fresh clone to findings: installs what is missing, builds, verifies a real report and the
# demonstration, and prints what was found.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
source tests/support/install.sh

echo "specie: looking for what the build needs"
install_build_tools

log=build/log/try.log
mkdir -p build/log
built=
[[ -x build/release/specie ]] && built=" again, where sources changed"
echo "specie: building build/release/specie$built; a first build takes a few minutes (log: $log)"
if ! { cmake --preset release && cmake --build --preset release --target specie; } </dev/null >"$log" 2>&1; then
  tail -n 40 "$log" >&2
  echo "specie: the build failed; all of it is in $log" >&2
  exit 1
fi

# try SAMPLE: runs its command in its own folder, as a user would; the exit code must be the one the
# sample promises.
try() {
  local folder=samples/$1 arguments status=0 wanted
  read -ra arguments <"$folder/command"
  wanted=$(sed -n '$ s/^exit: //p' "$folder/expected.txt")
  echo
  echo "\$ cd $folder && specie ${arguments[*]}"
  (cd "$folder" && "$root/build/release/specie" "${arguments[@]}") </dev/null || status=$?
  echo "exit $status"
  if [[ $status != "$wanted" ]]; then
    echo "specie: $1 was to end with exit $wanted" >&2
    return 1
  fi
}

try usdc-2025-06-30
try demonstration-complete

read -ra next <samples/usdc-2025-06-30/command
echo
echo "try next:"
echo "  cd samples/usdc-2025-06-30 && ../../build/release/specie ${next[*]} --format json"
echo "  build/release/specie explain US-GENIUS-4a1A-iii"
