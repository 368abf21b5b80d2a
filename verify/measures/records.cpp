#include "verify/measures/records.hpp"

#include <algorithm>

#include "verify/rulebook/phrase.hpp"

namespace specie {

std::vector<const Record*> records_of(const Subject& subject, std::string_view list) {
  std::vector<const Record*> found;
  for (const auto* records : {&subject.observation.records, &subject.report.records}) {
    for (const Record& each : *records) {
      if (each.list != list) {
        continue;
      }
      found.push_back(&each);
      subject.note(each.origin);
      for (const Fact& fact : each.facts.all()) {
        subject.note(fact.origin);
      }
    }
  }
  return found;
}

std::vector<const Record*> records_of(const Question& question, std::string_view list) {
  return records_of(question.subject, list);
}

std::string member_of(const Record& record, std::size_t index, std::string_view member) {
  return record.list + "[" + std::to_string(index) + "]." + std::string(member);
}

bool states(const Record& record, std::string_view member) {
  const std::string* text = record.facts.text(member);
  return record.facts.has(member) && (text == nullptr || !text->empty());
}

std::optional<Date> day_of(const Fact* fact) {
  if (fact == nullptr) {
    return std::nullopt;
  }
  if (const auto* date = std::get_if<Date>(&fact->value)) {
    return *date;
  }
  if (const auto* instant = std::get_if<Instant>(&fact->value)) {
    return instant->date;
  }
  return std::nullopt;
}

bool speaks_of(std::string_view text, const std::vector<std::string>& words) {
  const std::string said = folded(text);
  return std::ranges::any_of(
      words, [&](const std::string& word) { return has_phrase(said, folded(word)); });
}

}  // namespace specie
