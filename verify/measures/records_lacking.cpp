#include "verify/measures/records_lacking.hpp"

#include "verify/measures/records.hpp"

namespace specie {

Result<Measured> records_lacking(const Question& question) {
  const std::string& list = word(question, "list");
  const auto records = records_of(question.subject, list);
  if (records.empty()) {
    std::string members;
    for (const std::string& each : *question.criterion.words("members")) {
      members += (members.empty() ? "" : ", ") + each;
    }
    Measured none =
        missing(list + "[]", "which entries does " + list + " have, each with " + members + "?");
    none.lacks = true;
    return none;
  }
  Measured measured{.unit = list};
  std::size_t lacking = 0;
  for (std::size_t i = 0; i < records.size(); ++i) {
    const std::size_t before = measured.open.size();
    for (const std::string& name : *question.criterion.words("members")) {
      if (!states(*records[i], name)) {
        measured.open.add({.fact = member_of(*records[i], i, name), .origin = records[i]->origin});
      }
    }
    lacking += measured.open.size() > before ? 1U : 0U;
  }
  if (lacking > 0) {
    measured.lacks = true;
    measured.notes.push_back(std::to_string(lacking) + " of " + std::to_string(records.size()) +
                             " " + list + " lack one of these facts");
    return measured;  // no value: the criterion says what absence means
  }
  measured.value = Interval::exactly(0);
  measured.formula = "0 of " + std::to_string(records.size()) + " " + list + " lack a fact";
  return measured;
}

}  // namespace specie
