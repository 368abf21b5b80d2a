#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "verify/model/report.hpp"

namespace specie {

/// What two documents say of one figure.
enum class Agreement { same, differs, only_first, only_second };

std::string_view to_string(Agreement agreement);

/// One side of a figure: exact, with its place.
struct ComparedSide {
  Decimal value;
  Origin origin = {};
};

/// One figure of two documents. Silence on one side is never agreement.
struct ComparedFigure {
  std::string name;          ///< "coins_outstanding", "position 912797TL1", "sum of gov_debt lines"
  bool is_computed = false;  ///< a sum of lines, which neither document prints
  Agreement agreement = Agreement::same;
  std::optional<ComparedSide> first = {};
  std::optional<ComparedSide> second = {};
  std::optional<Decimal> difference = {};  ///< second less first, when they differ
};

/// The figures of one instant; an instant that one document lacks has no figures.
struct ComparedObservation {
  std::string first_as_of;  ///< as written; empty: the document has no such observation
  std::string second_as_of;
  std::vector<ComparedFigure> figures = {};
};

struct ReportComparison {
  std::vector<ComparedObservation> observations = {};
  std::vector<std::string> notes = {};

  std::size_t count(Agreement agreement) const;
  /// Observations that one document lacks.
  std::size_t unmatched() const;
};

/// Compares two documents figure by figure, exactly. Positions need Observation::kept. Errors:
/// not_comparable when coin or currency differ or no instant is common.
Result<ReportComparison> compare_reports(const Report& first, const Report& second);

}  // namespace specie
