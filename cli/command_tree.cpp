#include "cli/command_tree.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>

#include "cli/options.hpp"

namespace specie {
namespace {

/// "FORMAT:{human,json}": how CLI11 joins the word for a value and the values that it takes.
void read_type(const std::string& type, OptionEntry& entry) {
  const auto brace = type.find(":{");
  entry.value = type.substr(0, brace);
  if (brace == std::string::npos) {
    return;
  }
  std::string_view list = std::string_view(type).substr(brace + 2);
  list = list.substr(0, list.find('}'));
  while (!list.empty()) {
    const auto end = std::min(list.find(','), list.size());
    entry.choices.emplace_back(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

/// "[\"us-genius\",\"uk-fca\"]" -> "us-genius,uk-fca".
std::string plain(std::string text) {
  std::erase_if(text, [](char c) { return c == '[' || c == ']' || c == '"'; });
  return text;
}

OptionEntry entry_of(const CLI::Option& option) {
  OptionEntry entry;
  entry.is_argument = option.get_positional();
  if (entry.is_argument) {
    entry.names.push_back(option.get_name(true));
  }
  for (const std::string& each : option.get_lnames()) {
    entry.names.push_back("--" + each);
  }
  for (const std::string& each : option.get_snames()) {
    entry.names.push_back("-" + each);
  }
  if (option.get_items_expected_max() > 0) {
    read_type(option.get_type_name(), entry);
    entry.value = entry.is_argument ? entry.names.front() : entry.value;
  }
  entry.initial = plain(option.get_default_str());
  entry.variable = option.get_envname();
  entry.what = option.get_description();
  entry.is_required = option.get_required();
  entry.may_repeat = entry.is_argument
                         ? option.get_items_expected_max() > 1
                         : option.get_multi_option_policy() == CLI::MultiOptionPolicy::TakeAll;
  return entry;
}

/// The part of a footer that stands under "Examples:".
std::string examples_in(const std::string& footer) {
  constexpr std::string_view head = "Examples:\n";
  const auto from = footer.find(head);
  if (from == std::string::npos) {
    return {};
  }
  const auto body = from + head.size();
  return footer.substr(body, footer.find("\n\n", body) + 1 - body);
}

void add(const CLI::App& app, const std::string& path, std::vector<CommandEntry>& tree) {
  CommandEntry entry{
      .path = path, .what = app.get_description(), .examples = examples_in(app.get_footer())};
  for (const CLI::Option* each : app.get_options()) {
    entry.options.push_back(entry_of(*each));
  }
  const auto below = app.get_subcommands([](const CLI::App*) { return true; });
  for (const CLI::App* each : below) {
    entry.below.push_back(each->get_name());
  }
  tree.push_back(std::move(entry));
  for (const CLI::App* each : below) {
    add(*each, path.empty() ? each->get_name() : path + " " + each->get_name(), tree);
  }
}

}  // namespace

std::vector<CommandEntry> command_tree() {
  CLI::App app;
  Options options;
  add_commands(app, options, "");
  std::vector<CommandEntry> tree;
  add(app, "", tree);
  return tree;
}

std::string_view last_word(std::string_view path) {
  const auto blank = path.rfind(' ');
  return blank == std::string_view::npos ? path : path.substr(blank + 1);
}

}  // namespace specie
