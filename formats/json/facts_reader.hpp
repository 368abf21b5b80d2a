#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "formats/json/node.hpp"
#include "verify/model/limits.hpp"
#include "verify/model/report.hpp"
#include "verify/model/source.hpp"

namespace specie {

/// One fact of a facts file: where in the report's specie.report/1 form it belongs, and its value.
struct PointedFact {
  std::string pointer;                ///< "/observations/0/positions/16/issue_date"
  std::vector<std::string> segments;  ///< of the pointer, unescaped
  JsonNode value;
  std::size_t fact = 0;  ///< index among the supplied facts
};

/// The terms of one issue of a security. A CUSIP may be reopened, so that the issue date belongs to
/// the key (ruling 1).
struct IssueTerms {
  std::string cusip;
  Date issue_date;
  struct Term {
    std::string member;
    JsonNode value;
    std::size_t fact = 0;
  };
  std::vector<Term> terms;  ///< issue_date first
  Origin origin = {};
};

/// Facts given beside a report (ruling 22): specie.facts/1, docs/facts-format.md. They complete
/// what the report lacks and never replace what it states. A copy completes one report.
class SuppliedFacts {
 public:
  std::string file = {};
  std::string sha256 = {};         ///< of the file's bytes
  std::uint64_t bytes = 0;         ///< of the file
  std::string report_sha256 = {};  ///< of the report they belong to; empty: not stated
  std::vector<PointedFact> pointed = {};
  std::vector<IssueTerms> issues = {};
  std::vector<SuppliedFact> facts = {};

  /// Completes a position as it is read. What goes wrong is told by complete(Report&).
  void complete(std::size_t observation, std::uint64_t line, Position& position);
  /// Completes all else, once the positions are read, and hands the list to the report. Errors:
  /// bad_facts_file at the place in the facts file.
  Result<Done> complete(Report& report);

 private:
  Result<Done> put_pointed(std::size_t observation, std::uint64_t line, Position& position);
  Result<Done> put_issue_terms(Position& position);
  Result<Done> put_term(const std::string& member, const JsonNode& value, std::size_t fact,
                        Position& position);
  void note_reopened(const std::string& cusip);

  std::optional<std::map<std::pair<std::size_t, std::uint64_t>, std::vector<std::size_t>>>
      by_line_ = {};  ///< indexes of `pointed`, by observation and line
  std::vector<bool> used_ = {};
  std::vector<std::string> reopened_ = {};  ///< CUSIPs of which several issues may be meant
  std::optional<Error> fault_ = {};
};

/// Reads a facts file. Errors: bad_facts_file.
Result<SuppliedFacts> read_facts(Source& source, const Limits& limits);

}  // namespace specie
