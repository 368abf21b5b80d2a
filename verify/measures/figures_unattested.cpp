#include "verify/measures/figures_unattested.hpp"

#include <algorithm>

#include "verify/measures/records.hpp"

namespace specie {
namespace {

bool is_attested(const Subject& subject, const std::string& name) {
  return std::ranges::any_of(records_of(subject, "att.figures"), [&](const Record* each) {
    const std::string* figure = each->facts.text("name");
    return figure != nullptr && *figure == name && each->facts.has("value");
  });
}

}  // namespace

Result<Measured> figures_unattested(const Question& question) {
  Measured measured{.unit = "figures"};
  const auto& names = *question.criterion.words("names");
  for (const std::string& name : names) {
    if (is_attested(question.subject, name)) {
      measured.basis.push_back({"att.figures[]", name, {}});
    } else {
      measured.open.add({.fact = "att.figures[] with " + name,
                         .ask = "which figure of " + name + " did the accountant examine?"});
    }
  }
  if (!measured.open.empty()) {
    measured.lacks = true;
    measured.notes.push_back(std::to_string(measured.open.size()) + " of " +
                             std::to_string(names.size()) + " figures are not attested");
    return measured;  // no value: the criterion says what absence means
  }
  measured.value = Interval::exactly(0);
  measured.formula = "0 of " + std::to_string(names.size()) + " figures";
  return measured;
}

}  // namespace specie
