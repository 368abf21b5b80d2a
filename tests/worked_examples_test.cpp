#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstdio>
#include <set>
#include <sstream>
#include <string>
#include <variant>
#include <vector>

#include "tests/support/golden.hpp"
#include "tests/support/judged_report.hpp"
#include "tests/support/rulebook_folder.hpp"

// tests/matrix/README.md says how the data is read.
namespace specie {
namespace {

using nlohmann::json;

json examples() {
  return json::parse(test::read_file(test::source_dir() / "tests/matrix/worked_examples.json"))
      .at("cases");
}

std::vector<Rulebook> all_rulebooks() {
  std::vector<Rulebook> rulebooks;
  for (const auto& folder : test::rulebook_folders()) {
    rulebooks.push_back(test::load_rulebook(folder));
  }
  return rulebooks;
}

const Rulebook& rulebook_with(const std::string& criterion) {
  static const std::vector<Rulebook> rulebooks = all_rulebooks();
  const auto found = std::ranges::find_if(
      rulebooks, [&](const Rulebook& each) { return each.find(criterion) != nullptr; });
  REQUIRE_MESSAGE(found != rulebooks.end(), criterion);
  return *found;
}

json report_of(const json& example) {
  json observation = example.value("observation", json::object());
  observation["as_of"] = example.at("as_of");
  json report = example.at("report");
  report["schema"] = "specie.report/1";
  report["observations"] = json::array({observation});
  return report;
}

test::Judging judging_of(const json& example, const json& expected) {
  test::Judging judging;
  judging.option = expected.value("option", "");
  judging.verify_at = example.value("verify_at", "");
  for (const json& each : example.value("signed_by", json::array())) {
    judging.signed_by.push_back(*parse_role(each.get<std::string>()));
  }
  return judging;
}

/// A quotient as the catalogue prints it: rounded, which the product never does.
std::string rounded(const Ratio& ratio, const std::string& as_printed) {
  const auto point = as_printed.find('.');
  const int places =
      point == std::string::npos ? 0 : static_cast<int>(as_printed.size() - point - 1);
  const double quotient =
      std::stod(to_string(ratio.numerator)) / std::stod(to_string(ratio.denominator));
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%.*f", places, quotient);
  return text.data();
}

/// "0.101", or the ends of a range: ["0.074", "0.080"].
void check_figure(const Finding& finding, const json& figure) {
  REQUIRE(std::holds_alternative<RatioInterval>(finding.measured));
  const auto& measured = std::get<RatioInterval>(finding.measured);
  const std::string lower = figure.is_array() ? figure.at(0) : figure;
  const std::string upper = figure.is_array() ? figure.at(1) : figure;
  CHECK(rounded(measured.lower, lower) == lower);
  CHECK(rounded(measured.upper, upper) == upper);
}

bool says(const Finding& finding, const std::string& words) {
  return std::ranges::any_of(finding.lines, [&](const LineFinding& each) {
    return each.reason.find(words) != std::string::npos;
  });
}

void check_finding(const Finding& finding, const json& expected) {
  CAPTURE(finding.criterion);
  CAPTURE(finding.reason);
  CHECK(to_string(finding.status) == expected.at("is").get<std::string>());
  if (expected.contains("reason")) {
    CHECK(to_string(finding.reason_word) == expected.at("reason").get<std::string>());
  }
  if (expected.contains("figure")) {
    check_figure(finding, expected.at("figure"));
  }
  if (expected.contains("formula")) {
    CHECK(finding.formula == expected.at("formula").get<std::string>());
  }
  if (expected.contains("says")) {
    CHECK(says(finding, expected.at("says")));
  }
}

/// The names of the examples in section 4 of divergence.md: "**W-01 Ten-month bill.**".
std::set<std::string> catalogue_examples(const std::string& text) {
  std::set<std::string> names;
  constexpr std::string_view mark = "\n**W-";
  for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) {
    names.insert(text.substr(at + 3, std::string_view("W-01").size()));
  }
  return names;
}

}  // namespace

TEST_SUITE("worked examples") {
  TEST_CASE("the examples beside the asset matrix: none of the catalogue's is missing") {
    const auto folder = test::shared_dir("criteria");
    if (folder.empty()) {
      return;
    }
    std::set<std::string> ours;
    for (const json& example : examples()) {
      ours.insert(example.at("example").get<std::string>());
    }
    CHECK(ours == catalogue_examples(test::read_file(folder / "divergence.md")));
    CHECK(ours.size() == 10);
  }

  TEST_CASE("the examples beside the asset matrix: figures and verdicts are the catalogue's") {
    for (const json& example : examples()) {
      CAPTURE(example.at("example").get<std::string>());
      CAPTURE(example.at("case").get<std::string>());
      test::check_members(example, {"example", "case", "as_of", "signed_by", "verify_at", "report",
                                    "observation", "expect"});
      const json report = report_of(example);
      for (const json& expected : example.at("expect")) {
        test::check_members(expected, {"criteria", "is", "reason", "option", "figure", "formula",
                                       "says", "because"});
        std::istringstream criteria(expected.at("criteria").get<std::string>());
        for (std::string criterion; criteria >> criterion;) {
          const test::JudgedReport judged(rulebook_with(criterion), report,
                                          judging_of(example, expected));
          check_finding(judged.finding(criterion), expected);
        }
      }
    }
  }
}

}  // namespace specie
