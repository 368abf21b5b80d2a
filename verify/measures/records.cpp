#include "verify/measures/records.hpp"

namespace specie {

std::vector<const Record*> records_of(const Subject& subject, std::string_view list) {
  std::vector<const Record*> found;
  for (const auto* records : {&subject.observation.records, &subject.report.records}) {
    for (const Record& each : *records) {
      if (each.list == list) {
        found.push_back(&each);
      }
    }
  }
  return found;
}

std::string member_of(const Record& record, std::size_t index, std::string_view member) {
  return record.list + "[" + std::to_string(index) + "]." + std::string(member);
}

bool states(const Record& record, std::string_view member) {
  const std::string* text = record.facts.text(member);
  return record.facts.has(member) && (text == nullptr || !text->empty());
}

}  // namespace specie
