# Sourced by samples/try.sh, tests/run.sh, tests/bench/run.sh and .ci/run: the only list of what has
# to be installed. Installs only what is missing, asks nothing, and touches nothing that is there.

# What builds and runs specie and its tests, by the names of Debian 12.
build_packages=(g++ cmake ninja-build libcli11-dev libssl-dev nlohmann-json3-dev doctest-dev
  libqpdf-dev libpugixml-dev poppler-utils openssl)
# Other implementations, for tests alone: calendars, signatures, a token that keeps its keys; other
# clocks and other locales; what spreads a batch. (Slurm is used where it is there, and not installed.)
oracle_packages=(libquantlib0-dev jose minisign softhsm2 opensc libengine-pkcs11-openssl faketime jq
  locales parallel)
# The shells that complete, and what makes and reads the manual.
shell_packages=(zsh fish scdoc man-db)
# What .ci/run and tests/lint.sh add: a second compiler, its formatter, its linter, its sanitizers' run time.
clang_packages=(clang-19 clang-format-19 clang-tidy-19 libclang-rt-19-dev)
# A browser for the HTML report, readers of XML and of TAP for the outputs of pipelines.
output_packages=(chromium fonts-liberation libxml2-utils perl)
# What runs the material for pipelines as pipelines do: hooks at a commit, the copying of a GitLab runner.
pipeline_packages=(git pre-commit rsync)
# The commands that must be there on a system that is not Debian.
build_commands=(c++ cmake ninja openssl pdftotext)
clang_commands=(clang++-19 clang-format-19 clang-tidy-19)

is_debian() { [[ -e /etc/debian_version ]] && command -v apt-get dpkg-query >/dev/null; }

# is_installed PACKAGE
is_installed() {
  [[ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" == installed ]]
}

as_root() {
  if ((EUID == 0)); then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    echo "neither root nor sudo: cannot install" >&2
    return 1
  fi
}

# install_packages PACKAGE...: those that are missing, with one apt-get update when there are any.
install_packages() {
  local missing=() each log status
  for each in "$@"; do
    is_installed "$each" || missing+=("$each")
  done
  ((${#missing[@]})) || return 0
  echo "installing ${missing[*]}"
  log=$(mktemp)
  status=0
  {
    [[ -n ${apt_is_fresh:-} ]] || as_root env DEBIAN_FRONTEND=noninteractive apt-get -q update
    as_root env DEBIAN_FRONTEND=noninteractive \
      apt-get -qy --no-install-recommends install "${missing[@]}"
  } </dev/null >"$log" 2>&1 || status=$?
  apt_is_fresh=yes
  if ((status)); then
    tail -n 20 "$log" >&2
    echo "apt-get could not install ${missing[*]}" >&2
  fi
  rm -f "$log"
  return "$status"
}

# need_commands PACKAGES COMMAND...: on another system, says what is missing and what Debian calls it.
need_commands() {
  local packages=$1 missing=() each
  shift
  for each in "$@"; do
    command -v "$each" >/dev/null || missing+=("$each")
  done
  ((${#missing[@]})) || return 0
  echo "this is not Debian, so nothing was installed; these commands are missing: ${missing[*]}" >&2
  echo "Debian 12 has them, and the libraries, in: $packages" >&2
  return 1
}

install_build_tools() {
  if is_debian; then
    install_packages "${build_packages[@]}"
  else
    need_commands "${build_packages[*]}" "${build_commands[@]}"
  fi
}

# Tests say "not run" without it.
install_oracles() {
  is_debian && install_packages "${oracle_packages[@]}"
}

install_shells() {
  is_debian && install_packages "${shell_packages[@]}"
}

# Tests of the HTML report and of the outputs say "not run" without it.
install_output_tools() {
  if is_debian; then
    install_packages "${output_packages[@]}"
  else
    need_commands "${output_packages[*]}" chromium xmllint prove
  fi
}

# Tests of docs/ci, the action and the hook say "not run" without it.
install_pipeline_tools() {
  is_debian && install_packages "${pipeline_packages[@]}"
}

install_clang_tools() {
  if is_debian; then
    install_packages "${clang_packages[@]}"
  else
    need_commands "${clang_packages[*]}" "${clang_commands[@]}"
  fi
}

# True when node is 18 or newer and npm is there.
has_node() {
  local version
  command -v npm >/dev/null && version=$(node --version 2>/dev/null) || return 1
  version=${version#v}
  ((${version%%.*} >= 18))
}

# Node is used as found; Debian's own is installed only when there is none that will do.
install_node() {
  has_node && return 0
  is_debian && install_packages nodejs npm && has_node
}
