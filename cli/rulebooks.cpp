#include "cli/rulebooks.hpp"

#include <algorithm>
#include <utility>

#include "formats/json/embedded.hpp"
#include "formats/json/rulebook_reader.hpp"
#include "verify/model/nearest.hpp"
#include "verify/rulebook/check.hpp"
#include "verify/signature/digest.hpp"

namespace specie {
namespace {

constexpr std::string_view always_on = "arithmetic";

/// Reads, checks and names by its digest one rulebook's text.
Result<Rulebook> rulebook_of(const std::string& name, const std::string& text) {
  Source source = source_of(name, text);
  auto rulebook = read_rulebook(source, {});
  if (!rulebook) {
    return rulebook.error();
  }
  if (const auto checked = check_rulebook(*rulebook); !checked) {
    return Error(checked.error()).in(name);
  }
  rulebook->sha256 = sha256_hex(text);
  return rulebook;
}

Result<std::string> folder_text(const std::string& path, const std::vector<std::string>& names,
                                Host& host) {
  std::vector<RulebookPart> parts;
  for (const std::string& name : names) {
    if (!name.ends_with(".json")) {
      continue;
    }
    auto source = host.open(path + "/" + name);
    if (!source) {
      return source.error();
    }
    auto text = source->rest(Limits{}.small_file_bytes);
    if (!text) {
      return text.error();
    }
    parts.push_back({name, *std::move(text)});
  }
  auto text = compose_rulebook(std::move(parts));
  return text ? text : Result<std::string>(Error(text.error()).in(path));
}

Result<Rulebook> replacement(const std::string& path, Host& host) {
  auto source = host.open(path);
  if (!source && source.error().code != ErrorCode::is_directory) {
    return Error{.code = ErrorCode::bad_rulebook,
                 .message = "the rulebook cannot be read: " + source.error().message,
                 .hint = std::string(kind_of(source.error().code).cure),
                 .document = path};
  }
  auto text =
      source ? source->rest(Limits{}.small_file_bytes) : folder_text(path, host.list(path), host);
  if (!text) {
    return text.error();
  }
  return rulebook_of(path, *text);
}

Result<Rulebook> built_in(const std::string& id) {
  const auto text = embedded_rulebook(id);
  return text ? rulebook_of(id, *text) : Result<Rulebook>(text.error());
}

Result<std::vector<Rulebook>> read_all(const std::vector<std::string>& paths, Host& host) {
  std::vector<Rulebook> read;
  for (const std::string& each : paths) {
    auto rulebook = replacement(each, host);
    if (!rulebook) {
      return rulebook.error();
    }
    read.push_back(*std::move(rulebook));
  }
  return read;
}

Error unknown_profile(const std::string& name, const std::vector<std::string>& known) {
  std::string list;
  for (const std::string& id : known) {
    list += (list.empty() ? "" : ", ") + id;
  }
  const auto meant = nearest(name, known);
  return {.code = ErrorCode::unknown_profile,
          .message = "no profile is called \"" + name + "\"",
          .hint = (meant ? "did you mean " + *meant + "? " : std::string{}) + "profiles: " + list};
}

}  // namespace

Result<std::vector<Rulebook>> load_rulebooks(const std::vector<std::string>& profiles,
                                             const std::vector<std::string>& replacements,
                                             Host& host) {
  auto given = read_all(replacements, host);
  if (!given) {
    return given.error();
  }
  std::vector<std::string> known = embedded_rulebook_ids();
  for (const Rulebook& each : *given) {
    known.push_back(each.id);
  }
  std::vector<std::string> ids{std::string(always_on)};
  for (const std::string& each : profiles) {
    if (std::ranges::find(known, each) == known.end()) {
      return unknown_profile(each, known);
    }
    if (std::ranges::find(ids, each) == ids.end()) {
      ids.push_back(each);
    }
  }
  std::vector<Rulebook> rulebooks;
  for (const std::string& id : ids) {
    const auto found = std::ranges::find(*given, id, &Rulebook::id);
    auto rulebook = found != given->end() ? Result<Rulebook>(*found) : built_in(id);
    if (!rulebook) {
      return rulebook.error();
    }
    rulebooks.push_back(*std::move(rulebook));
  }
  return rulebooks;
}

Result<std::vector<Rulebook>> all_rulebooks(const std::vector<std::string>& replacements,
                                            Host& host) {
  std::vector<std::string> ids = embedded_rulebook_ids();
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
