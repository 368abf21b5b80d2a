#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "verify/model/identifier_log.hpp"
#include "verify/model/limits.hpp"
#include "verify/model/line_log.hpp"
#include "verify/model/position.hpp"

namespace specie {

/// One line of a holding, as far as a finding needs it to name it.
struct Line {
  std::string id;     ///< empty: not stated
  std::string label;  ///< empty: not stated
  Decimal value;
  std::uint64_t number = 0;  ///< 1 for the first position of the observation
  Origin origin = {};
};

/// An amount that only some of the folded lines state: a sum, and the value of the silent lines.
struct AmountSum {
  Decimal stated = 0;
  Decimal value_silent = 0;
};

/// What of a holding is with one bank and one custodian, so that rules on concentration see it
/// (docs/decisions/0008-parcels.md). Empty names: not stated.
struct Parcel {
  std::string institution = {};
  std::string custodian = {};
  std::string counterparty = {};
  Decimal value = 0;
  AmountSum insured = {};  ///< insured_amount, of each line at most its value
};

/// Positions that no rule can tell apart, folded: their traits, their exact sum, and their lines.
///
/// A million lines become a few holdings, so that a report of any length is judged in bounded
/// memory (ruling 29). Lines of class settlement are kept apart by sign, because a rule reads them
/// by sign.
struct Holding {
  Traits traits;
  Decimal value;  ///< sum of its lines, in the reference currency
  std::uint64_t lines_count = 0;
  std::vector<Line> lines = {};  ///< the first Limits::lines_named of them
  int decimals_max = 0;          ///< the finest place to which a line is stated (Decimal::decimals)
  std::uint64_t identified = 0;  ///< lines that state an identifier of the security or the fund
  std::uint64_t valued = 0;      ///< lines that state how they are valued
  std::vector<Parcel> parcels = {};  ///< by whoever holds them; their values are the holding's
  AmountSum fair_value = {};
  AmountSum due_within_5bd = {};  ///< of each line at most its value
};

/// Where a position is folded; the same of every position with equal traits, equal names of who
/// holds it, and a value of the same sign.
struct Fold {
  std::size_t holding = 0;
  std::size_t parcel = 0;  ///< of the holding
};

/// The positions of one observation, folded as they arrive. Errors: over_limit.
class Book {
 public:
  explicit Book(const Limits& limits = {});

  Result<Done> add(const Position& position);
  /// As add(), in two steps, for a reader that knows which positions fold alike.
  Result<Fold> fold_of(const Position& position);
  Result<Done> add(const Position& position, const Fold& fold);

  /// In the order in which the first line of each arrived.
  const std::vector<Holding>& holdings() const { return holdings_; }
  std::uint64_t lines_count() const { return lines_count_; }
  /// The finest place to which a line is stated (Decimal::decimals); none: there is no line.
  std::optional<int> decimals_max() const;
  const IdentifierLog& identifiers() const { return identifiers_; }
  const LineLog& log() const { return log_; }

 private:
  Result<std::size_t> holding_of(const Position& position);
  Result<std::size_t> parcel_of(std::size_t holding, const Position& position);
  void name_line(Holding& holding, const Position& position);

  std::size_t lines_named_max_;
  std::size_t lines_named_total_max_;
  std::size_t holdings_max_;
  std::size_t parcels_max_;
  std::size_t lines_named_ = 0;
  std::vector<Holding> holdings_;
  std::unordered_multimap<std::size_t, std::size_t> by_traits_;  ///< hash of traits -> index
  /// hash of a holding and three names -> index among its parcels
  std::unordered_multimap<std::size_t, std::pair<std::size_t, std::size_t>> by_names_;
  std::uint64_t lines_count_ = 0;
  IdentifierLog identifiers_;
  LineLog log_;
};

/// "line 17, 912797MS3" or "line 3, Bitcoin": how findings call a line.
std::string name_of(const Line& line);

}  // namespace specie
