# offered.bash PROGRAM LINE: what bash offers where LINE ends, one a line, sorted.
source <("$1" completion bash)
COMP_LINE=$2
COMP_POINT=${#2}
# As readline cuts a line: at blanks, and at the characters of COMP_WORDBREAKS that stand alone.
COMP_WORDS=()
for word in $2; do
  while [[ $word == *=* ]]; do
    [[ -n ${word%%=*} ]] && COMP_WORDS+=("${word%%=*}")
    COMP_WORDS+=("=")
    word=${word#*=}
  done
  [[ -n $word ]] && COMP_WORDS+=("$word")
done
[[ $2 == *" " ]] && COMP_WORDS+=("")
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
_specie specie
printf '%s\n' "${COMPREPLY[@]}" | LC_ALL=C sort
