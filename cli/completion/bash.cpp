#include "cli/completion/scripts.hpp"
#include "cli/completion/tables.hpp"

namespace specie {
namespace {

constexpr std::string_view walk =
    R"sh(# The words up to the cursor, with what readline cut at '=' joined again.
_specie_words() {
  local i
  words=()
  for ((i = 1; i <= COMP_CWORD; i++)); do
    if ((${#words[@]})) && [[ ${COMP_WORDS[i]} == =* ||
      (${COMP_WORDS[i - 1]} == = && -n ${COMP_WORDS[i]}) ]]; then
      words[${#words[@]} - 1]+=${COMP_WORDS[i]}
    else
      words+=("${COMP_WORDS[i]}")
    fi
  done
}

_specie_has() {
  local each wanted=$1
  shift
  for each; do
    [[ $each == "$wanted" ]] && return 0
  done
  return 1
}

# Where the cursor stands: the command, the option whose value it is, the number of the argument.
_specie_place() {
  local i word
  command= option= position=1 ended=
  _specie_names ''
  for ((i = 0; i < ${#words[@]} - 1; i++)); do
    word=${words[i]}
    if [[ -n $option ]]; then
      option=
    elif [[ -n $ended ]]; then
      ((position += 1))
    elif [[ $word == -- ]]; then
      ended=yes
    elif [[ $word == -?* ]]; then
      _specie_has "$word" "${takes[@]}" && option=$word
    elif _specie_has "$word" "${below[@]}"; then
      command=${command:+$command }$word
      _specie_names "$command"
    else
      ((position += 1))
    fi
  done
}

# _specie_reply KEY WORD: what may stand in WORD's place.
_specie_reply() {
  local offered files list before= each word=$2
  _specie_offer "$1"
  if [[ -n $list && $word == *,* ]]; then
    before=${word%,*},
    word=${word##*,}
  fi
  for each in "${offered[@]}"; do
    [[ $each == "$word"* ]] && COMPREPLY+=("$before$each")
  done
  [[ -n $files ]] || return 0
  # Behind "json=" stands the name of a file.
  if [[ $word == *=* ]] && ((${#offered[@]})); then
    before=${word%%=*}=
    word=${word#*=}
  elif ((${#offered[@]})) && [[ ${offered[0]} == *= ]]; then
    return 0
  fi
  compopt -o filenames 2>/dev/null
  while IFS= read -r each; do
    COMPREPLY+=("$before$each")
  done < <(compgen -f -- "$word")
}

_specie() {
  local words below names takes kinds command option position ended current cut each
  COMPREPLY=()
  _specie_words
  _specie_place
  current=${words[${#words[@]} - 1]}
  if [[ -n $option ]]; then
    _specie_reply "$command $option" "$current"
  elif [[ -z $ended && $current == --*=* ]]; then
    _specie_reply "$command ${current%%=*}" "${current#*=}"
    cut=${current%%=*}=
    [[ $COMP_WORDBREAKS == *=* ]] || COMPREPLY=("${COMPREPLY[@]/#/$cut}")
    current=${current#*=}
  elif [[ -z $ended && $current == -* ]]; then
    for each in "${names[@]}"; do
      [[ $each == "$current"* ]] && COMPREPLY+=("$each")
    done
  elif ((${#below[@]})); then
    for each in "${below[@]}"; do
      [[ $each == "$current"* ]] && COMPREPLY+=("$each")
    done
  else
    _specie_kinds "$command"
    ((position > kinds)) && position=$kinds
    _specie_reply "$command $position" "$current"
  fi
  # readline replaces only what stands behind the last '='.
  if [[ $COMP_WORDBREAKS == *=* && $current == *=* ]]; then
    cut=${current%"${current##*=}"}
    COMPREPLY=("${COMPREPLY[@]#"$cut"}")
  fi
  if ((${#COMPREPLY[@]} == 1)) && [[ ${COMPREPLY[0]} == *= ]]; then
    compopt -o nospace 2>/dev/null
  fi
  return 0
}

complete -F _specie specie
)sh";

}  // namespace

std::string bash_completion(const std::vector<CommandEntry>& tree) {
  const WriteWord word_alone = [](const std::string& word, const std::string&) {
    return shell_word(word);
  };
  return "# bash completion of specie, made by `specie completion bash`\n\n" +
         shell_tables(tree, word_alone) + std::string(walk);
}

}  // namespace specie
