#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace specie {

/// An option or an argument, as the table of options states it.
struct OptionEntry {
  std::vector<std::string> names = {};  ///< "--quiet", "-q"; of an argument, its word: "FILE"
  bool is_argument = false;
  std::string value = {};                 ///< "FILE", "FORMAT=FILE", ...; empty for a flag
  std::vector<std::string> choices = {};  ///< the only values that it takes, when they are listed
  std::string initial = {};               ///< what holds when it is not given
  std::string variable = {};              ///< the environment variable that stands for it
  std::string what = {};
  bool is_required = false;
  bool may_repeat = false;
};

/// A command with its options; "rules list" is a command below "rules".
struct CommandEntry {
  std::string path = {};  ///< "verify", "rules list"; empty for the program itself
  std::string what = {};
  std::string examples = {};  ///< lines of a shell, each indented by two blanks
  std::vector<OptionEntry> options = {};
  std::vector<std::string> below = {};  ///< names of the commands below it
};

/// The table of options that parsing and --help are made from, as data: the program itself first,
/// every command before those below it. Manual pages and completions have no other source.
std::vector<CommandEntry> command_tree();

/// "list" of "rules list".
std::string_view last_word(std::string_view path);

}  // namespace specie
