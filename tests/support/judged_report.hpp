#pragma once

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

#include "verify/rulebook/evaluate.hpp"

namespace specie::test {

/// What stands beside a report when it is judged.
struct Judging {
  std::vector<Role> signed_by = {};
  std::string option = {};     ///< of the rulebook; empty: its default
  std::string verify_at = {};  ///< a date; empty: a month after the as-of date
};

/// A report's first observation, and what one rulebook says of it. Stays where it is, because what
/// the eligibility table placed points into the report and the rulebook.
class JudgedReport {
 public:
  /// Fails the test when the report cannot be read or judged.
  JudgedReport(const Rulebook& rulebook, const nlohmann::json& report, const Judging& judging = {});
  JudgedReport(const JudgedReport&) = delete;
  JudgedReport& operator=(const JudgedReport&) = delete;
  JudgedReport(JudgedReport&&) = delete;
  JudgedReport& operator=(JudgedReport&&) = delete;
  ~JudgedReport() = default;

  /// What is held directly: positions and funds.
  const std::vector<Placed>& held() const { return result_.eligibility.direct; }
  /// Fails the test when the rulebook has no such criterion.
  const Finding& finding(const std::string& criterion) const;

 private:
  Rulebook rulebook_;
  Report report_;
  ProfileResult result_;
};

}  // namespace specie::test
