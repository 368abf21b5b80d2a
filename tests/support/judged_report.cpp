#include "tests/support/judged_report.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <utility>

#include "formats/json/report_reader.hpp"

namespace specie::test {
namespace {

Report read(const nlohmann::json& document) {
  Source source = source_of("report", document.dump(1));
  auto report = read_json_report(source, {});
  REQUIRE_MESSAGE(report, report.error().message, " at ", report.error().origin.pointer);
  return *std::move(report);
}

Rulebook with_option(Rulebook rulebook, const std::string& option) {
  if (!option.empty()) {
    REQUIRE(rulebook.find_option(option) != nullptr);
    rulebook.option = option;
  }
  return rulebook;
}

ProfileResult judge(const Rulebook& rulebook, const Report& report, const Judging& judging) {
  constexpr std::int64_t month_seconds = 31LL * 24 * 60 * 60;
  Authenticity authenticity;
  authenticity.roles = judging.signed_by;
  const Observation& observation = report.observations.front();
  const Instant as_of = *observation.facts.instant("as_of");
  const std::int64_t verified = judging.verify_at.empty()
                                    ? as_of.seconds_utc() + month_seconds
                                    : parse_instant(judging.verify_at)->seconds_utc();
  auto result =
      evaluate(rulebook, {report, observation, authenticity, {as_of, as_of.date, verified}}, {});
  REQUIRE_MESSAGE(result, result.error().message);
  return *std::move(result);
}

}  // namespace

JudgedReport::JudgedReport(const Rulebook& rulebook, const nlohmann::json& report,
                           const Judging& judging)
    : rulebook_(with_option(rulebook, judging.option)),
      report_(read(report)),
      result_(judge(rulebook_, report_, judging)) {}

const Finding& JudgedReport::finding(const std::string& criterion) const {
  const auto found = std::ranges::find(result_.findings, criterion, &Finding::criterion);
  REQUIRE_MESSAGE(found != result_.findings.end(), criterion);
  return *found;
}

void check_members(const nlohmann::json& data, std::initializer_list<std::string_view> members) {
  for (const auto& [name, value] : data.items()) {
    const bool is_known = std::ranges::find(members, std::string_view(name)) != members.end();
    CHECK_MESSAGE(is_known, name, " is no member of ", data.dump());
  }
}

}  // namespace specie::test
