#include "cli/completion/tables.hpp"

#include <algorithm>

#include "cli/completion/offer.hpp"

namespace specie {
namespace {

std::string array_of(const char* name, const std::vector<std::string>& words) {
  std::string text = std::string(" ") + name + "=(";
  std::string separator;
  for (const std::string& each : words) {
    text += separator + each;
    separator = " ";
  }
  return text + ")";
}

const CommandEntry* find(const std::vector<CommandEntry>& tree, const std::string& path) {
  const auto found = std::ranges::find(tree, path, &CommandEntry::path);
  return found == tree.end() ? nullptr : &*found;
}

std::string names_row(const std::vector<CommandEntry>& tree, const CommandEntry& command,
                      WriteWord write_word) {
  std::vector<std::string> below;
  for (const std::string& each : command.below) {
    const std::string path = command.path.empty() ? each : command.path + " " + each;
    below.push_back(write_word(each, in_short(find(tree, path)->what)));
  }
  std::vector<std::string> names;
  std::vector<std::string> takes;
  for (const OptionEntry& option : command.options) {
    for (const std::string& name : option.names) {
      if (option.is_argument) {
        continue;
      }
      names.push_back(write_word(name, in_short(option.what)));
      if (!option.value.empty()) {
        takes.push_back(name);
      }
    }
  }
  return "    " + shell_word(command.path) + ")" + array_of("below", below) +
         array_of("names", names) + array_of("takes", takes) + " ;;\n";
}

std::string offer_row(const std::string& key, const Offer& offer) {
  if (offer.words.empty() && !offer.files) {
    return {};
  }
  std::vector<std::string> words;
  std::ranges::transform(offer.words, std::back_inserter(words), &shell_word);
  return "    " + shell_word(key) + ")" + (words.empty() ? "" : array_of("offered", words)) +
         (offer.files ? " files=yes" : "") + (offer.is_list ? " list=yes" : "") + " ;;\n";
}

std::string offer_rows(const CommandEntry& command) {
  std::string rows;
  int position = 0;
  for (const OptionEntry& option : command.options) {
    const Offer offer = offer_of(command, option);
    if (option.is_argument) {
      // The last argument may come again and again.
      ++position;
      rows += offer_row(command.path + " " + std::to_string(position), offer);
      continue;
    }
    for (const std::string& name : option.names) {
      rows += offer_row(command.path + " " + name, offer);
    }
  }
  return rows;
}

/// How many arguments of different kinds a command has.
std::string count_row(const CommandEntry& command) {
  const auto count = std::ranges::count_if(command.options, &OptionEntry::is_argument);
  return "    " + shell_word(command.path) + ") kinds=" + std::to_string(count) + " ;;\n";
}

}  // namespace

std::string shell_word(std::string_view text) {
  std::string result = "'";
  for (const char c : text) {
    result += c == '\'' ? "'\\''" : std::string(1, c);
  }
  return result + "'";
}

std::string in_short(const std::string& what) {
  const auto end = std::min({what.find(';'), what.find(": "), what.find(" (")});
  return what.substr(0, end);
}

std::string shell_tables(const std::vector<CommandEntry>& tree, WriteWord write_word) {
  std::string names = "_specie_names() {\n  below=() names=() takes=()\n  case $1 in\n";
  std::string kinds = "_specie_kinds() {\n  kinds=0\n  case $1 in\n";
  std::string offers = "_specie_offer() {\n  offered=() files= list=\n  case $1 in\n";
  for (const CommandEntry& command : tree) {
    names += names_row(tree, command, write_word);
    kinds += count_row(command);
    offers += offer_rows(command);
  }
  const std::string end = "  esac\n}\n\n";
  return names + end + kinds + end + offers + end;
}

}  // namespace specie
