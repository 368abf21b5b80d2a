#include "formats/json/rules_writer.hpp"

#include "formats/json/emit.hpp"

namespace specie {
namespace {

Json date_or_null(const std::optional<Date>& date) {
  return date ? Json(to_string(*date)) : Json(nullptr);
}

Json rule_of(const Rulebook& rulebook, const Criterion& criterion) {
  return {{"id", criterion.id},
          {"profile", rulebook.id},
          {"version", criterion.version},
          {"title", criterion.title},
          {"citation", criterion.citation},
          {"url", criterion.url.empty() ? Json(nullptr) : Json(criterion.url)},
          {"status", criterion.status.word},
          {"made", date_or_null(criterion.status.made)},
          {"effective", date_or_null(criterion.status.effective)},
          {"severity", to_string(criterion.severity)},
          {"severity_origin", criterion.severity_origin},
          {"evidence", criterion.evidence},
          {"last_checked", criterion.last_checked},
          {"decidable", criterion.kind == CriterionKind::measured},
          {"question", criterion.question.empty() ? Json(nullptr) : Json(criterion.question)}};
}

}  // namespace

std::string write_rules_json(const std::vector<Rulebook>& rulebooks) {
  Json books = Json::array();
  Json rules = Json::array();
  for (const Rulebook& rulebook : rulebooks) {
    books.push_back({{"id", rulebook.id},
                     {"version", rulebook.version},
                     {"title", rulebook.title},
                     {"sha256", rulebook.sha256},
                     {"checked_until", rulebook.checked_until}});
    for (const RulebookOption& each : rulebook.options) {
      books.back()["options"].push_back(
          {{"name", each.name}, {"title", each.title}, {"default", each.name == rulebook.option}});
    }
    for (const Criterion& each : rulebook.criteria) {
      rules.push_back(rule_of(rulebook, each));
    }
  }
  return dump({{"schema", "specie.rules/1"}, {"rulebooks", books}, {"rules", rules}});
}

}  // namespace specie
