#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "verify/model/finding.hpp"
#include "verify/rulebook/eligibility.hpp"
#include "verify/rulebook/subject.hpp"

namespace specie {

/// What a measure is asked: a criterion of a rulebook, about one observation.
struct Question {
  const Subject& subject;
  const Rulebook& rulebook;
  const Eligibility& eligibility;
  const Criterion& criterion;
};

/// What a measure found: an exact interval over all values the report leaves open. A measure says
/// what it used and never passes or fails anything.
struct Measured {
  MeasuredValue value = {};  ///< nothing: an input is missing, `open` names it
  std::optional<std::string> not_applicable = {};  ///< the condition that makes it so
  std::string unit = {};
  std::string formula = {};  ///< with its numbers
  std::vector<Basis> basis = {};
  OpenFacts open = {};
  std::vector<LineFinding> lines = {};
  std::uint64_t lines_unnamed = 0;
  std::vector<std::string> notes = {};
  bool is_scaled = false;  ///< a ratio whose numerator is no amount, so that no margin can be told
  bool lacks = false;      ///< what is missing is something that the report itself should carry
};

struct Measure {
  std::string_view name;
  std::string_view
      summary;  ///< the noun of the finding: "eligible reserves over coins outstanding"
  std::span<const std::string_view> parameters;  ///< keys of `with` that it needs
  bool takes_sets = false;                       ///< whether it needs `of`
  Result<Measured> (*run)(const Question&);
};

/// All measures, sorted by name.
std::span<const Measure> measures();
const Measure* find_measure(std::string_view name);

/// A missing input: no value, one open fact.
Measured missing(std::string fact, std::string ask = {});
/// The stated figure under a name, noted in `basis`; null when not stated.
const Decimal* figure(const Question& question, std::string_view name, std::vector<Basis>& basis);
/// The only word of a parameter; measures declare theirs, so it is there.
const std::string& word(const Question& question, std::string_view parameter);
/// The only word of a parameter as a number. Errors: bad_rulebook.
Result<Decimal> number(const Question& question, std::string_view parameter);
/// The same as a whole number from 0 to a million. Errors: bad_rulebook.
Result<std::int64_t> whole(const Question& question, std::string_view parameter);
/// Whether the only word of a parameter is `yes`, and not `no`. Errors: bad_rulebook.
Result<bool> is_word(const Question& question, std::string_view parameter, std::string_view yes,
                     std::string_view no);
/// What rounding explains (ruling 14): lines times half a unit of their last printed digit, and at
/// least half a unit of the sum's own. Places as Decimal::decimals counts them.
Result<Decimal> rounding_tolerance(std::uint64_t lines, int lines_decimals, int sum_decimals);
/// numerator / denominator as a closed interval of fractions.
RatioInterval ratio_of(const Interval& numerator, const Decimal& denominator);

}  // namespace specie
