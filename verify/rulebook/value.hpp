#pragma once

#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "verify/model/interval.hpp"
#include "verify/rulebook/subject.hpp"

namespace specie {

/// A value under a name, as a condition sees it. Nothing (monostate) means "not stated".
using Value = std::variant<std::monostate, std::string, bool, Interval, Date, Instant,
                           std::vector<std::string>, std::vector<Instant>>;

struct Known {
  Value value = {};
  Origin origin = {};
  /// The name whose statement would settle an open or missing value; usually the name asked for,
  /// whose text it shares.
  std::string_view decided_by = {};
};

/// The value of a dictionary fact, or of one worked out from several (verify/rulebook/derived.hpp).
Known fact_value(const Subject& subject, std::string_view name);

/// The value as a finding shows it.
std::string to_string(const Value& value);
std::string to_string(const FactValue& value);

}  // namespace specie
