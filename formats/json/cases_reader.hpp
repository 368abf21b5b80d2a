#pragma once

#include <optional>
#include <string>
#include <vector>

#include "verify/model/finding.hpp"
#include "verify/model/limits.hpp"
#include "verify/model/source.hpp"
#include "verify/model/trust.hpp"

namespace specie {

/// One case of a criterion: what a report says, and what must come of it.
struct RulebookCase {
  std::string name;
  std::string report;  ///< a specie.report/1 with one observation
  std::vector<Role> signed_by = {};
  Date verify_at;
  std::optional<Date> law_date = {};  ///< absent: the as-of date
  std::string option = {};            ///< of the rulebook; empty: its default
  Status expect = Status::inconclusive;
  std::optional<Reason> reason = {};
  Origin origin = {};
};

/// Reads `<criterion>.cases.json` (docs/rulebooks.md). What a case does not give is the same for
/// all: coin TEST in USD, as of 2027-02-28T23:59:59+00:00, verified on 2027-03-31. Strict: a
/// misspelt key is an error. Errors: bad_rulebook with line and column.
Result<std::vector<RulebookCase>> read_cases(Source& source, const Limits& limits);

}  // namespace specie
