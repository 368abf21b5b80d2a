#include "cli/completion/scripts.hpp"
#include "cli/completion/tables.hpp"

namespace specie {
namespace {

constexpr std::string_view walk =
    R"sh(# _specie_reply KEY: what may stand in the place of the word at the cursor.
_specie_reply() {
  local -a offered
  local files list
  _specie_offer "$1"
  [[ -n $list ]] && compset -P '*,'
  if [[ -n $files && ${#offered} -gt 0 && ${offered[1]} == *= ]]; then
    # Behind "json=" stands the name of a file.
    if compset -P '*='; then
      _files
    else
      compadd -S '' -a offered
    fi
    return
  fi
  if [[ ${offered[1]} == *= ]]; then
    compadd -S '' -a offered
  elif ((${#offered})); then
    compadd -a offered
  fi
  [[ -n $files ]] && _files
  return 0
}

_specie() {
  local -a below heads names takes
  local command= option= ended= word kinds
  local -i position=1 i
  _specie_names ''
  for ((i = 2; i < CURRENT; i++)); do
    word=${words[i]}
    if [[ -n $option ]]; then
      option=
    elif [[ -n $ended ]]; then
      ((position += 1))
    elif [[ $word == -- ]]; then
      ended=yes
    elif [[ $word == -?* ]]; then
      ((${takes[(Ie)$word]})) && option=$word
    elif heads=(${below%%:*}) && ((${heads[(Ie)$word]})); then
      command=${command:+$command }$word
      _specie_names "$command"
    else
      ((position += 1))
    fi
  done
  word=${words[CURRENT]}
  if [[ -n $option ]]; then
    _specie_reply "$command $option"
  elif [[ -z $ended && $word == --*=* ]]; then
    compset -P 1 '*='
    _specie_reply "$command ${word%%=*}"
  elif [[ -z $ended && $word == -* ]]; then
    _describe -o option names
  elif ((${#below})); then
    _describe command below
  else
    _specie_kinds "$command"
    ((position > kinds)) && position=$kinds
    _specie_reply "$command $position"
  fi
}

# Read by compinit the file is the body of the function; read by `source` it says whose it is.
if [[ $funcstack[1] == _specie ]]; then
  _specie "$@"
else
  compdef _specie specie
fi
)sh";

/// "--format:human or json", in which ':' is written "\:".
std::string described(const std::string& word, const std::string& what) {
  std::string text;
  for (const char c : word + "\n" + what) {
    text += c == ':' ? "\\:" : c == '\n' ? ":" : std::string(1, c);
  }
  return shell_word(text);
}

}  // namespace

std::string zsh_completion(const std::vector<CommandEntry>& tree) {
  return "#compdef specie\n# zsh completion of specie, made by `specie completion zsh`\n\n" +
         shell_tables(tree, &described) + std::string(walk);
}

}  // namespace specie
