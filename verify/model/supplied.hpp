#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "verify/model/origin.hpp"
#include "verify/model/result.hpp"

namespace specie {

struct Position;

/// A fact that somebody gave beside the report (ruling 22). It stands in no signed bytes, and every
/// finding that rests on it says so.
struct SuppliedFact {
  std::string fact;             ///< "issue_date of 912797MS3", "terms.redemption_at_par"
  std::string value;            ///< as given
  std::string source;           ///< where it can be looked up
  Origin origin = {};           ///< in the facts file; its document is supplied_document
  std::uint64_t positions = 0;  ///< lines it was put into; 0 for a fact of the report
};

/// Origin::document of a supplied fact. The report itself is 0.
inline constexpr std::uint32_t supplied_document = 1;

/// An attribute of a position that is not the report's: which, and the index of the supplied fact.
struct SuppliedTrait {
  std::string_view attribute;  ///< a name that lives as long as the program
  std::uint32_t fact = 0;

  friend bool operator==(const SuppliedTrait&, const SuppliedTrait&) = default;
};

/// Completes a position as it is read: the observation's index, the line's index, the position.
using CompletePosition =
    std::function<Result<Done>(std::size_t observation, std::uint64_t line, Position& position)>;

/// Which supplied facts were looked at while something was worked out.
class SuppliedUse {
 public:
  void note(std::size_t fact);
  void note(const std::vector<std::size_t>& facts);
  bool empty() const { return facts_.empty(); }
  /// In ascending order.
  const std::vector<std::size_t>& facts() const { return facts_; }

 private:
  std::vector<std::size_t> facts_;
};

}  // namespace specie
