#include "cli/completion/offer.hpp"

#include <algorithm>
#include <span>

#include "cli/built_in.hpp"
#include "cli/limits.hpp"
#include "cli/output_options.hpp"
#include "cli/reports.hpp"
#include "formats/json/embedded.hpp"
#include "formats/pack/rulebook_pack.hpp"
#include "verify/model/error.hpp"
#include "verify/model/exit_code.hpp"
#include "verify/model/trust.hpp"

namespace specie {
namespace {

using Words = std::vector<std::string>;

Words profiles() {
  Words words;
  for (const BuiltIn& each : built_in_rulebooks()) {
    words.emplace_back(each.id);
  }
  return words;
}

Words criteria() {
  Words words;
  for (const BuiltIn& each : built_in_rulebooks()) {
    for (const Criterion& criterion : unpack_rulebook(each.packed).criteria) {
      words.push_back(criterion.id);
    }
  }
  return words;
}

/// What `specie explain` knows.
Words ids() {
  Words words = criteria();
  for (const ErrorKind& each : error_kinds()) {
    words.push_back(to_string(each.code));
  }
  for (const ExitKind& each : exit_kinds()) {
    words.push_back(std::to_string(static_cast<int>(each.code)));
    words.emplace_back(each.name);
  }
  return words;
}

/// "us-occ=B".
Words rulebook_options() {
  Words words;
  for (const BuiltIn& each : built_in_rulebooks()) {
    for (const RulebookOption& option : unpack_rulebook(each.packed).options) {
      words.push_back(std::string(each.id) + "=" + option.name);
    }
  }
  return words;
}

Words roles() {
  Words words;
  for (const Role each :
       {Role::auditor, Role::issuer_ceo, Role::issuer_cfo, Role::issuer_entity, Role::custodian,
        Role::trustee, Role::regulator, Role::tsa, Role::treasury}) {
    words.emplace_back(to_string(each));
  }
  return words;
}

Words with_all(Words words) {
  words.emplace_back("all");
  return words;
}

Words with_equals(Words words) {
  for (std::string& each : words) {
    each += "=";
  }
  return words;
}

/// "csv, json, text" -> its words.
Words split(const std::string& list) {
  Words words;
  std::size_t from = 0;
  while (from < list.size()) {
    const auto end = std::min(list.find(", ", from), list.size());
    words.push_back(list.substr(from, end - from));
    from = end + 2;
  }
  return words;
}

bool is_under(const CommandEntry& command, std::string_view path) { return command.path == path; }

Offer words_only(Words words) { return {.words = std::move(words)}; }

/// Offers by the word for a value. `path`: only below this command.
struct Kind {
  std::string_view value;
  std::string_view path;
  Offer (*offer)();
};

constexpr Kind kinds[] = {
    {"FILE", "", [] { return Offer{.files = true}; }},
    {"FILE|NAME", "", [] { return Offer{.words = {"blackrock", "native"}, .files = true}; }},
    {"PATH", "", [] { return Offer{.files = true}; }},
    {"FOLDER", "", [] { return Offer{.files = true}; }},
    {"DIR", "", [] { return Offer{.files = true}; }},
    {"KEY", "", [] { return Offer{.files = true}; }},
    {"RESULT", "", [] { return Offer{.files = true}; }},
    {"FROM", "", [] { return Offer{.words = profiles(), .files = true}; }},
    {"TO", "", [] { return Offer{.words = profiles(), .files = true}; }},
    {"RULEBOOK", "", [] { return Offer{.words = profiles(), .files = true}; }},
    {"ID,...", "", [] { return Offer{.words = with_all(profiles()), .is_list = true}; }},
    {"ID", "explain", [] { return words_only(ids()); }},
    {"ID", "", [] { return words_only(criteria()); }},
    {"ID=NAME", "", [] { return words_only(rulebook_options()); }},
    {"NAME=VALUE", "", [] { return words_only(with_equals(limit_names())); }},
    {"FORMAT=FILE", "render",
     [] { return Offer{.words = with_equals(split(rendered_formats())), .files = true}; }},
    {"FORMAT=FILE", "",
     [] { return Offer{.words = with_equals(split(report_formats())), .files = true}; }},
    {"ROLE", "", [] { return words_only(roles()); }},
    {"NAME", "schema", [] { return words_only(embedded_schema_names()); }},
    {"DATE", "", [] { return words_only({"as-of"}); }},
    {"WHICH", "", [] { return words_only({"all", "last"}); }},
};

/// `--encoding NAME` lists its values in its words only.
constexpr std::string_view encodings[] = {"utf-8", "utf-16le", "utf-16be", "windows-1252"};

}  // namespace

Offer offer_of(const CommandEntry& command, const OptionEntry& option) {
  if (!option.choices.empty()) {
    return words_only(option.choices);
  }
  if (option.value == "TIME") {
    return words_only(option.initial == "proven" ? Words{"proven", "now", "claimed"}
                                                 : Words{"now"});
  }
  if (option.names.front() == "--encoding") {
    return words_only(Words(std::begin(encodings), std::end(encodings)));
  }
  const auto* const found = std::ranges::find_if(kinds, [&](const Kind& each) {
    return each.value == option.value && (each.path.empty() || is_under(command, each.path));
  });
  return found == std::end(kinds) ? Offer{} : found->offer();
}

}  // namespace specie
