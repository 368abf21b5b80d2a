#include "cli/rulebooks.hpp"

#include <algorithm>
#include <cctype>
#include <optional>
#include <utility>

#include "cli/built_in.hpp"
#include "cli/rulebook_file.hpp"
#include "formats/pack/rulebook_pack.hpp"
#include "verify/model/nearest.hpp"

namespace specie {
namespace {

constexpr std::string_view always_on = "arithmetic";
constexpr std::string_view every_one = "all";

std::vector<std::string> built_in_ids() {
  std::vector<std::string> ids;
  std::ranges::transform(built_in_rulebooks(), std::back_inserter(ids),
                         [](const BuiltIn& each) { return std::string(each.id); });
  return ids;
}

/// The profiles with each `all` as every one that is known.
std::vector<std::string> in_full(const std::vector<std::string>& profiles,
                                 const std::vector<std::string>& known) {
  std::vector<std::string> full;
  for (const std::string& each : profiles) {
    if (each == every_one) {
      full.insert(full.end(), known.begin(), known.end());
    } else {
      full.push_back(each);
    }
  }
  return full;
}

/// `id` is known to be built in.
Rulebook built_in(const std::string& id) {
  const auto found = std::ranges::find(built_in_rulebooks(), id, &BuiltIn::id);
  return unpack_rulebook(found->packed);
}

/// Two rulebooks of one id would leave it to their order which of them is the law.
Error given_twice(const std::string& id, const std::string& first, const std::string& second,
                  Host& host) {
  return in_rulebook_file(
      {.code = ErrorCode::bad_rulebook,
       .message = "two rulebooks are called \"" + id + "\": the other is " + first,
       .origin = {.pointer = "/id"},
       .hint = "give one of them, or give each an id of its own"},
      second, host);
}

Result<std::vector<Rulebook>> read_all(const std::vector<std::string>& paths, Host& host) {
  std::vector<Rulebook> read;
  for (const std::string& each : paths) {
    auto rulebook = read_rulebook_file(each, host);
    if (!rulebook) {
      return rulebook.error();
    }
    const auto same = std::ranges::find(read, rulebook->id, &Rulebook::id);
    if (same != read.end()) {
      return given_twice(rulebook->id, paths[static_cast<std::size_t>(same - read.begin())], each,
                         host);
    }
    read.push_back(*std::move(rulebook));
  }
  return read;
}

/// A verdict that a given rulebook had no part in would be taken for its verdict.
Error not_asked(const std::string& id, const std::string& path, Host& host) {
  return in_rulebook_file({.code = ErrorCode::bad_rulebook,
                           .message = "no profile of this run is \"" + id +
                                      "\", so that its rulebook would decide nothing",
                           .origin = {.pointer = "/id"},
                           .hint = "add --profile " + id},
                          path, host);
}

Error unknown_profile(const std::string& name, const std::vector<std::string>& known) {
  std::string list;
  for (const std::string& id : known) {
    list += (list.empty() ? "" : ", ") + id;
  }
  const auto meant = nearest(name, known);
  return {.code = ErrorCode::unknown_profile,
          .message = "no profile is called \"" + name + "\"",
          .hint = (meant ? "did you mean " + *meant + "? " : std::string{}) + "profiles: " + list +
                  ", or all"};
}

Error bad_choice(const std::string& choice, std::string hint) {
  return {.code = ErrorCode::bad_option_value,
          .message = "--rulebook-option cannot be \"" + choice + "\"",
          .hint = std::move(hint)};
}

/// Names of one letter are near to each other all: only the case of their letter may be wrong.
std::optional<std::string> meant_by(const std::string& name,
                                    const std::vector<std::string>& known) {
  const auto same_letters = [&](const std::string& each) {
    return std::ranges::equal(each, name, [](unsigned char a, unsigned char b) {
      return std::tolower(a) == std::tolower(b);
    });
  };
  const auto same = std::ranges::find_if(known, same_letters);
  if (same != known.end()) {
    return *same;
  }
  return name.size() < 3 ? std::nullopt : nearest(name, known);
}

/// "did you mean B? options of us-occ: A, B".
std::string hint_of(const std::string& name, const std::vector<std::string>& known,
                    const std::string& what) {
  std::string list;
  for (const std::string& each : known) {
    list += (list.empty() ? "" : ", ") + each;
  }
  const auto meant = meant_by(name, known);
  return (meant ? "did you mean " + *meant + "? " : std::string{}) + what + ": " +
         (list.empty() ? "none" : list);
}

std::vector<std::string> names_of(const std::vector<RulebookOption>& options) {
  std::vector<std::string> names;
  std::ranges::transform(options, std::back_inserter(names), &RulebookOption::name);
  return names;
}

std::vector<std::string> ids_with_options(const std::vector<Rulebook>& rulebooks) {
  std::vector<std::string> ids;
  for (const Rulebook& each : rulebooks) {
    if (!each.options.empty()) {
      ids.push_back(each.id);
    }
  }
  return ids;
}

}  // namespace

Result<std::vector<Rulebook>> load_rulebooks(const std::vector<std::string>& profiles,
                                             const std::vector<std::string>& replacements,
                                             Host& host) {
  auto given = read_all(replacements, host);
  if (!given) {
    return given.error();
  }
  std::vector<std::string> known = built_in_ids();
  for (const Rulebook& each : *given) {
    known.push_back(each.id);
  }
  std::vector<std::string> ids{std::string(always_on)};
  for (const std::string& each : in_full(profiles, known)) {
    if (std::ranges::find(known, each) == known.end()) {
      return unknown_profile(each, known);
    }
    if (std::ranges::find(ids, each) == ids.end()) {
      ids.push_back(each);
    }
  }
  for (std::size_t i = 0; i < given->size(); ++i) {
    if (const std::string& id = (*given)[i].id; std::ranges::find(ids, id) == ids.end()) {
      return not_asked(id, replacements[i], host);
    }
  }
  std::vector<Rulebook> rulebooks;
  for (const std::string& id : ids) {
    const auto found = std::ranges::find(*given, id, &Rulebook::id);
    rulebooks.push_back(found != given->end() ? *found : built_in(id));
  }
  return rulebooks;
}

Result<Rulebook> rulebook_named(const std::string& name, Host& host) {
  const auto known = built_in_ids();
  if (std::ranges::find(known, name) != known.end()) {
    return built_in(name);
  }
  auto rulebook = read_rulebook_file(name, host);
  if (!rulebook && rulebook.error().origin.line == 0) {
    const auto meant = nearest(name, known);
    Error error = rulebook.error();
    error.hint = meant ? "did you mean " + *meant + "?" : error.hint;
    return error;
  }
  return rulebook;
}

Result<Done> choose_options(const std::vector<std::string>& choices,
                            std::vector<Rulebook>& rulebooks) {
  std::vector<std::string> chosen;
  for (const std::string& each : choices) {
    const auto equals = each.find('=');
    const std::string id = each.substr(0, equals);
    if (equals == std::string::npos) {
      return bad_choice(each, "write ID=NAME, such as us-occ=B");
    }
    if (std::ranges::find(chosen, id) != chosen.end()) {
      return bad_choice(each, "one option for each rulebook");
    }
    chosen.push_back(id);
    const auto rulebook = std::ranges::find(rulebooks, id, &Rulebook::id);
    if (rulebook == rulebooks.end()) {
      return bad_choice(each, hint_of(id, ids_with_options(rulebooks), "rulebooks of this run") +
                                  "; others are added with --profile");
    }
    const std::string name = each.substr(equals + 1);
    if (rulebook->find_option(name) == nullptr) {
      return bad_choice(each, hint_of(name, names_of(rulebook->options), "options of " + id));
    }
    rulebook->option = name;
  }
  return Done{};
}

Result<std::vector<Rulebook>> all_rulebooks(const std::vector<std::string>& replacements,
                                            Host& host) {
  std::vector<std::string> ids = built_in_ids();
  auto given = read_all(replacements, host);
  if (!given) {
    return given.error();
  }
  for (const Rulebook& each : *given) {
    if (std::ranges::find(ids, each.id) == ids.end()) {
      ids.push_back(each.id);
    }
  }
  std::erase(ids, always_on);
  return load_rulebooks(ids, replacements, host);
}

}  // namespace specie
