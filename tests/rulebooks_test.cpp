#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>
#include <set>

#include "formats/json/report_reader.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/rulebook_folder.hpp"
#include "verify/rulebook/evaluate.hpp"

namespace specie {
namespace {

using nlohmann::json;

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return std::tolower(c); });
  return text;
}

/// A specie.report/1 around what a case gives.
Report report_of(const json& given) {
  json report = {{"schema", "specie.report/1"}, {"coin", "TEST"}, {"ref_ccy", "USD"}};
  json observation = {{"as_of", "2027-02-28T23:59:59+00:00"}};
  if (given.contains("report")) {
    report.update(given["report"]);
  }
  if (given.contains("observation")) {
    observation.update(given["observation"]);
  }
  report["observations"] = json::array({observation});
  Source source = source_of("case", report.dump());
  auto read = read_json_report(source, {});
  if (!read) {
    FAIL(read.error().message, " at ", read.error().origin.pointer);
  }
  return *std::move(read);
}

Authenticity signed_by(const json& each) {
  Authenticity authenticity;
  if (each.contains("signed_by")) {
    for (const json& role : each["signed_by"]) {
      const auto parsed = parse_role(role.get<std::string>());
      REQUIRE(parsed);
      authenticity.roles.push_back(*parsed);
    }
  }
  return authenticity;
}

/// The finding of one criterion for one case.
Finding finding_of(const Rulebook& rulebook, const std::string& criterion, const json& each) {
  const Report report = report_of(each.value("given", json::object()));
  const Authenticity authenticity = signed_by(each);
  const Observation& observation = report.observations.front();
  const Instant as_of = *observation.facts.instant("as_of");
  const auto verify_at = parse_date(each.value("verify_at", "2027-03-31"));
  const auto law_date = parse_date(each.value("law_date", to_string(as_of.date)));
  REQUIRE(verify_at);
  REQUIRE(law_date);
  const Subject subject{report,
                        observation,
                        authenticity,
                        {as_of, *law_date, Instant{.date = *verify_at}.seconds_utc()}};
  Rulebook only = rulebook;
  std::erase_if(only.criteria, [&](const Criterion& one) { return one.id != criterion; });
  const auto result = evaluate(only, subject, {});
  if (!result) {
    FAIL(result.error().message);
  }
  REQUIRE(result->findings.size() == 1);
  return result->findings.front();
}

json cases_of(const std::filesystem::path& folder, const std::string& criterion) {
  const auto path = folder / (lower(criterion) + ".cases.json");
  REQUIRE_MESSAGE(std::filesystem::exists(path), criterion, " has no cases beside it");
  return json::parse(test::read_file(path));
}

}  // namespace

TEST_SUITE("rulebooks") {
  TEST_CASE("every case of every criterion comes out as written") {
    for (const auto& folder : test::rulebook_folders()) {
      const Rulebook rulebook = test::load_rulebook(folder);
      for (const Criterion& criterion : rulebook.criteria) {
        for (const json& each : cases_of(folder, criterion.id)) {
          const Finding finding = finding_of(rulebook, criterion.id, each);
          const auto name = each.at("name").get<std::string>();
          CAPTURE(criterion.id);
          CAPTURE(name);
          CAPTURE(finding.reason);
          CHECK(std::string(to_string(finding.status)) == each.at("expect").get<std::string>());
          if (each.contains("reason")) {
            CHECK(std::string(to_string(finding.reason_word)) == each["reason"].get<std::string>());
          }
        }
      }
    }
  }

  TEST_CASE("a measured criterion has cases that pass, fail and lack a fact") {
    for (const auto& folder : test::rulebook_folders()) {
      for (const Criterion& criterion : test::load_rulebook(folder).criteria) {
        if (criterion.kind != CriterionKind::measured) {
          continue;
        }
        std::set<std::string> verdicts;
        for (const json& each : cases_of(folder, criterion.id)) {
          verdicts.insert(each.at("expect").get<std::string>());
        }
        CAPTURE(criterion.id);
        CHECK(verdicts.contains("pass"));
        // A route that ends in a person's hands, or a sum that is either there or not, has no
        // third.
        CHECK((verdicts.contains("fail") || verdicts.contains("inconclusive")));
        CHECK((verdicts.contains("inconclusive") || verdicts.contains("not-applicable")));
      }
    }
  }

  TEST_CASE("no case stands beside a criterion that is gone") {
    for (const auto& folder : test::rulebook_folders()) {
      std::set<std::string> known{"rulebook.json"};
      for (const Criterion& criterion : test::load_rulebook(folder).criteria) {
        known.insert(lower(criterion.id) + ".json");
        known.insert(lower(criterion.id) + ".cases.json");
      }
      for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        CHECK_MESSAGE(known.contains(entry.path().filename().string()), "nobody reads ",
                      entry.path().string());
      }
    }
  }
}

}  // namespace specie
