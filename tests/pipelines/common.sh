# shellcheck shell=bash
# Sourced by the scripts beside it, with SPECIE as their argument: a folder to work in, a home of its
# own for git and what runs on it, and checks that count.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
samples=$root/samples
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
faults=0
checks=0

mkdir -p "$work/home" "$work/bin"
: >"$work/log"
ln -s "$(realpath "${1:?the program is the argument}")" "$work/bin/specie"
export HOME=$work/home PATH=$work/bin:$PATH
# A job has its variables, and none of who runs this test.
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GITHUB_ACTIONS GITHUB_OUTPUT GITHUB_STEP_SUMMARY \
  SPECIE_COMMAND SPECIE_FILES SPECIE_PROFILE SPECIE_TRUST SPECIE_ARGUMENTS SPECIE_OUTPUT SPECIE_JUDGE
# safe.directory: this clone may belong to somebody else.
cat >"$HOME/.gitconfig" <<'END'
[user]
  name = specie
  email = specie@example.org
[init]
  defaultBranch = main
[safe]
  directory = *
[commit]
  gpgSign = false
END

# check NAME COMMAND...: one thing that has to be so.
check() {
  local name=$1
  shift
  checks=$((checks + 1))
  "$@" || {
    faults=$((faults + 1))
    echo "not as it should be: $name"
    cmp -s "$work/log" "$work/shown" || tail -n 60 "$work/log"
    cp "$work/log" "$work/shown"
  }
}

# is GOT WANTED
is() {
  [[ $1 == "$2" ]] || { echo "got \"$1\", wanted \"$2\""; return 1; }
}

# said TEXT: the last command did.
said() { grep -qF -- "$1" "$work/log"; }

# code COMMAND...: its exit code, with what it said in the log.
code() {
  local status=0
  "$@" >"$work/log" 2>&1 </dev/null || status=$?
  echo "$status"
}

# on_page NAME: the code block that docs/how-to-gate-a-release.md says is run here.
on_page() {
  sed -n "/^<!-- run by tests\/pipelines\/$1 -->\$/,/^\`\`\`\$/ { /^<!--/d; /^\`\`\`/d; p }" \
    "$root/docs/how-to-gate-a-release.md"
}

# report COIN SAMPLE: a sample's report, of another coin.
report() { sed "s/\"coin\": \"DEMO\"/\"coin\": \"$1\"/" "$samples/$2/report.json"; }

# done_with WHAT: the closing word.
done_with() {
  if ((faults)); then
    echo "$faults of $checks checks on $1 failed"
    exit 1
  fi
  echo "ok: $1, $checks checks"
}
