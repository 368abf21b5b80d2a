#include "verify/measures/fact_over_highest.hpp"

#include <algorithm>
#include <utility>

#include "verify/measures/coins_existing.hpp"

namespace specie {
namespace {

/// The highest of the amounts that are stated, and what is not.
struct Requirement {
  Decimal highest = 0;
  OpenFacts open = {};
  std::string formula = {};
};

Result<Requirement> requirement_of(const Question& question, std::vector<Basis>& basis) {
  const auto& names = *question.criterion.words("highest_of");
  const auto& factors = *question.criterion.words("factors");
  if (names.size() != factors.size()) {
    return Error{.code = ErrorCode::bad_rulebook,
                 .message = "fact_over_highest needs as many factors as amounts",
                 .origin = question.criterion.origin};
  }
  Requirement requirement;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto factor = Decimal::parse(factors[i]);
    if (!factor) {
      return factor.error();
    }
    const Decimal* amount = figure(question, names[i], basis);
    if (amount == nullptr) {
      requirement.open.add({.fact = names[i], .ask = "what is " + names[i] + "?"});
      continue;
    }
    const auto product = multiply(*amount, *factor);
    if (!product) {
      return product.error();
    }
    requirement.highest = std::max(requirement.highest, *product);
    requirement.formula += (requirement.formula.empty() ? "" : ", ") + grouped(*product);
  }
  return requirement;
}

}  // namespace

Result<Measured> fact_over_highest(const Question& question) {
  Measured measured{.unit = "ratio"};
  const std::string& name = word(question, "fact");
  const Decimal* amount = figure(question, name, measured.basis);
  if (amount == nullptr) {
    measured.not_applicable = name + " is not stated";
    return measured;
  }
  auto requirement = requirement_of(question, measured.basis);
  if (!requirement) {
    return requirement.error();
  }
  const bool known = requirement->open.empty();
  const Decimal& highest = requirement->highest;
  if (known && highest.is_zero()) {
    measured.not_applicable = "nothing is required";
    return measured;
  }
  const Ratio upper = highest.is_zero() ? Ratio{unbounded(), 1} : Ratio{*amount, highest};
  measured.value = RatioInterval{known ? upper : Ratio{0, 1}, upper};
  measured.open = std::move(requirement->open);
  measured.formula = grouped(*amount) + " / the highest of " + requirement->formula;
  return measured;
}

}  // namespace specie
