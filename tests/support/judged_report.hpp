#pragma once

#include <nlohmann/json.hpp>

#include <initializer_list>
#include <string>
#include <string_view>
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

/// Fails the test for a member of test data that is none of these: misspelt, it would prove
/// nothing.
void check_members(const nlohmann::json& data, std::initializer_list<std::string_view> members);

}  // namespace specie::test
