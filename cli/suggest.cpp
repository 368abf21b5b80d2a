#include "cli/suggest.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>

#include "verify/model/nearest.hpp"

namespace specie {
namespace {

std::vector<std::string> command_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* each : app.get_subcommands([](const CLI::App*) { return true; })) {
    names.push_back(each->get_name());
  }
  return names;
}

std::vector<std::string> option_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* each : app.get_options()) {
    for (const std::string& name : each->get_lnames()) {
      names.push_back("--" + name);
    }
    for (const std::string& name : each->get_snames()) {
      names.push_back("-" + name);
    }
  }
  return names;
}

/// What a word that was cut short begins comes first: by letters "ver" is near to neither "verify"
/// nor "version".
std::string suggestion(const std::string& word, const std::vector<std::string>& known) {
  std::string longer;
  for (const std::string& each : known) {
    if (word.find_first_not_of('-') != std::string::npos && each.starts_with(word)) {
      longer += (longer.empty() ? "'" : " or '") + each + "'";
    }
  }
  // Of names of one letter each is near to every other.
  const auto meant = word.size() < 3 ? std::nullopt : nearest(word, known);
  return !longer.empty() ? "did you mean " + longer + "?"
         : meant         ? "did you mean '" + *meant + "'?"
                         : "see specie --help";
}

/// Other programs' short names for it.
bool is_version(const std::string& name) { return name == "-v" || name == "-V"; }

/// "-j8": a short option and its value in one word.
bool has_attached_value(const CLI::App& app, const std::string& word) {
  constexpr std::size_t of_short = 2;
  return !word.starts_with("--") && of_short < word.size() &&
         takes_value(app, word.substr(0, of_short));
}

/// `word`: an option with or without its value.
std::optional<Misspelt> misspelt_option(const CLI::App& command, const std::string& word,
                                        bool is_before_commands) {
  const std::string name = word.substr(0, word.find('='));
  const auto known = option_names(command);
  if (std::ranges::find(known, name) == known.end()) {
    const bool wants_version = is_before_commands && is_version(name);
    return Misspelt{"unknown option '" + name + "'",
                    suggestion(wants_version ? "--version" : name, known)};
  }
  if (word == name + "=" && !takes_value(command, name)) {
    return Misspelt{name + " takes no value", "write " + name + " alone"};
  }
  return std::nullopt;
}

}  // namespace

bool takes_value(const CLI::App& app, const std::string& name) {
  const CLI::Option* option = app.get_option_no_throw(name);
  return option != nullptr && option->get_items_expected_max() > 0;
}

std::optional<Misspelt> misspelt_word(const CLI::App& app,
                                      const std::vector<std::string>& arguments) {
  const CLI::App* command = &app;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& word = arguments[i];
    if (word == "--") {
      return std::nullopt;
    }
    if (word.starts_with('-') && word.size() > 1) {
      if (has_attached_value(*command, word)) {
        continue;
      }
      if (auto misspelt = misspelt_option(*command, word, command == &app)) {
        return misspelt;
      }
      const bool value_follows = word.find('=') == std::string::npos && takes_value(*command, word);
      i += value_follows ? 1 : 0;
      continue;
    }
    const auto commands = command_names(*command);
    if (commands.empty()) {
      continue;
    }
    if (std::ranges::find(commands, word) == commands.end()) {
      return Misspelt{"unknown command '" + word + "'", suggestion(word, commands)};
    }
    command = command->get_subcommand(word);
  }
  return std::nullopt;
}

std::string meant_value(const std::string& message) {
  constexpr std::string_view between = " not in {";
  const auto list = message.find(between);
  const auto end = message.rfind('}');
  const auto name = message.find(": ");
  if (list == std::string::npos || end == std::string::npos || name == std::string::npos ||
      list < name + 2) {
    return {};
  }
  std::vector<std::string> known;
  for (std::size_t from = list + between.size(); from < end;) {
    const std::size_t to = std::min(message.find(',', from), end);
    known.push_back(message.substr(from, to - from));
    from = to + 1;
  }
  const std::string given = message.substr(name + 2, list - name - 2);
  const auto meant = given.empty() ? std::nullopt : nearest(given, known);
  return meant ? "did you mean '" + *meant + "'?" : std::string{};
}

}  // namespace specie
