# offered.zsh PROGRAM LINE: what zsh offers where LINE ends, one a line, sorted. A completion needs
# the line editor, so a second zsh runs in a terminal of its own, and its compadd tells what it is
# given.
zmodload zsh/zpty
folder=$(mktemp -d)
$1 completion zsh >$folder/_specie
cat >$folder/setup <<'SETUP'
PROMPT=
fpath=($folder $fpath)
autoload -U compinit
compinit -u -D
bindkey '^I' complete-word
compadd() {
  local -a hits
  if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then
    builtin compadd "$@"
    return
  fi
  builtin compadd -O hits "$@"
  # What zsh would put on the line: the part that compset took off, and the word.
  ((${#hits})) && print -rl -- ${IPREFIX}${^hits} >>$folder/hits
  builtin compadd "$@"
}
finished() { : >$folder/finished; }
comppostfuncs=(finished)
zle-line-init() { : >$folder/ready; }
zle -N zle-line-init
SETUP
wait_for() {
  repeat 200; do
    [[ -e $1 ]] && return 0
    sleep 0.05
  done
  return 1
}
export folder
zpty shell zsh -f -i
zpty -w shell "source $folder/setup"
wait_for $folder/ready || exit 1
zpty -w -n shell "$2"$'\t'
wait_for $folder/finished || exit 1
zpty -d shell
[[ ! -e $folder/hits ]] || LC_ALL=C sort -u $folder/hits
rm -rf $folder
