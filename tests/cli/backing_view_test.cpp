#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/support/sample_host.hpp"
#include "tests/support/temporary_folder.hpp"
#include "verify/model/decimal.hpp"

namespace specie {
namespace {

using nlohmann::json;

Decimal number(const json& value) { return *Decimal::parse(value.get<std::string>()); }

json result_of(const test::Ran& ran) { return json::parse(ran.out); }

/// A report of one observation with these members beside its coins and positions.
std::string report(const std::string& members, const std::string& positions,
                   const std::string& issuer = "Test Dollar Ltd") {
  return R"({"schema": "specie.report/1", "coin": "TEST", "ref_ccy": "USD", "par": "1",
             "issuer": {"name": ")" +
         issuer + R"("}, "observations": [{"as_of": "2026-10-31T23:59:59+00:00", )" + members +
         R"("positions": [)" + positions + "]}]}";
}

json judged(const std::string& text, const std::string& profiles = "us-genius,uk-fca") {
  const test::TemporaryFolder folder;
  folder.write("r.json", text);
  test::SampleHost host(folder.path());
  return result_of(host.run({"verify", "r.json", "--profile", profiles, "--format",
                             "json"}))["reports"][0]["observations"][0];
}

const std::string cash = R"({"class": "cash", "ccy": "USD", "value": "100"})";
const std::string gold = R"({"class": "metal", "ccy": "USD", "value": "30"})";
const std::string loan = R"({"class": "loan", "ccy": "USD", "value": "40"})";
const std::string open_deposit = R"({"class": "deposit", "ccy": "USD", "value": "50"})";
const std::string owed = R"({"class": "settlement", "ccy": "USD", "value": "-7"})";

/// "step class amount left", one a line, with the crossing marked.
std::vector<std::string> steps_of(const json& observation, const std::string& profile) {
  std::vector<std::string> steps;
  for (const json& each : observation["backing"]["by_profile"][profile]["waterfall"]) {
    steps.push_back(each["step"].get<std::string>() + " " +
                    (each["class"].is_null() ? "-" : each["class"].get<std::string>()) + " " +
                    each["amount"].get<std::string>() + " " + each["left"].get<std::string>() +
                    (each["crosses"].get<bool>() ? " crosses" : ""));
  }
  return steps;
}

void check_waterfall(const json& backing, const json& coins_at_par) {
  const json& steps = backing["waterfall"];
  REQUIRE_FALSE(steps.empty());
  bool below = false;
  int crossings = 0;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const std::string kind = steps[i]["step"];
    if (i > 0 && kind != "recomputed") {
      CHECK(number(steps[i]["left"]) ==
            *subtract(number(steps[i - 1]["left"]), number(steps[i]["amount"])));
    }
    if (!coins_at_par.is_null()) {
      const bool now_below = number(steps[i]["left"]) < number(coins_at_par);
      CHECK(steps[i]["crosses"].get<bool>() == (now_below && !below));
      crossings += steps[i]["crosses"].get<bool>() ? 1 : 0;
      below = now_below;
    }
  }
  CHECK(number(steps.back()["left"]) == number(backing["eligible"]["lower"]));
  if (!coins_at_par.is_null()) {
    CHECK(below == (number(backing["eligible"]["lower"]) < number(coins_at_par)));
    CHECK((crossings > 0 || !below));
  }
}

}  // namespace

TEST_SUITE("backing view") {
  TEST_CASE("a waterfall goes from the reported total to what counts, class by class") {
    const json observation =
        judged(report(R"("coins_outstanding": "140", "pool_value": "213", )",
                      cash + "," + gold + "," + loan + "," + open_deposit + "," + owed));
    CHECK(steps_of(observation, "us-genius") ==
          std::vector<std::string>{
              "reported - 0 213", "recomputed - 0 213", "settlement-set-apart - -7 220",
              "certainly-inadmissible loan 40 180", "certainly-inadmissible metal 30 150",
              "settlement-owed - 7 143", "possibly-inadmissible deposit 50 93 crosses"});
    check_waterfall(observation["backing"]["by_profile"]["us-genius"],
                    observation["backing"]["owed_at_par"]);
  }

  TEST_CASE("the crossing is marked where it happens: at the start, at a step, or nowhere") {
    const json short_at_once =
        judged(report(R"("coins_outstanding": "200", "pool_value": "100", )", cash));
    CHECK(steps_of(short_at_once, "us-genius").front() == "reported - 0 100 crosses");
    const json covered =
        judged(report(R"("coins_outstanding": "100", "pool_value": "100", )", cash));
    for (const std::string& each : steps_of(covered, "us-genius")) {
      CHECK(each.find("crosses") == std::string::npos);
    }
    const json by_a_hundredth = judged(
        report(R"("coins_outstanding": "100.01", "pool_value": "130", )", cash + "," + gold));
    CHECK(steps_of(by_a_hundredth, "us-genius").back() ==
          "certainly-inadmissible metal 30 100 crosses");
  }

  TEST_CASE("a total without lines is not identified, and nothing is called short") {
    const json observation =
        judged(report(R"("coins_outstanding": "100", "pool_value": "130", )", ""));
    CHECK(steps_of(observation, "us-genius") ==
          std::vector<std::string>{"reported - 0 130", "not-identified - 130 0 crosses"});
    CHECK(observation["backing"]["by_profile"]["us-genius"]["shortfall"]["lower"] == "0");
  }

  TEST_CASE("every sample's waterfall is exact, and ends at what counts for certain") {
    for (const auto& folder : test::sample_folders()) {
      CAPTURE(folder.filename().string());
      std::vector<std::string> arguments = test::sample_arguments(folder);
      arguments.insert(arguments.end(), {"--format", "json"});
      test::SampleHost host(folder);
      const json result = result_of(host.run(arguments));
      for (const json& each : result["reports"][0]["observations"]) {
        for (const auto& [profile, backing] : each["backing"]["by_profile"].items()) {
          CAPTURE(profile);
          check_waterfall(backing, each["backing"]["owed_at_par"]);
        }
      }
    }
  }

  TEST_CASE("backing is told on every reading of the coins, and of rounding") {
    struct Row {
      const char* name;
      std::string members;
      std::vector<std::string> readings;
    };
    const std::string off = "coins outstanding, every line half a unit off";
    const Row rows[] = {
        {"outstanding only",
         R"("coins_outstanding": "100", )",
         {"coins outstanding covered", off + " open"}},
        {"a unit to spare",
         R"("coins_outstanding": "99", )",
         {"coins outstanding covered", off + " covered"}},
        {"half a unit short",
         R"("coins_outstanding": "100.5", )",
         {"coins outstanding short", off + " open"}},
        {"more than half a unit short",
         R"("coins_outstanding": "100.51", )",
         {"coins outstanding short", off + " short"}},
        {"more exist",
         R"("coins_outstanding": "99", "coins_existing": "101", )",
         {"coins outstanding covered", "coins existing short", off + " covered"}},
        {"a gross supply",
         R"("coins_outstanding": "99", "supply": {"total": "101"}, )",
         {"coins outstanding covered", "coins existing, not stated open", "all coins minted short",
          off + " covered"}},
        {"a supply on chains left out",
         R"("coins_outstanding": "99", "supply": {"total": "99",
            "outside": [{"name": "test", "amount": "2"}]}, )",
         {"coins outstanding covered", "all coins minted short", off + " covered"}},
    };
    for (const Row& row : rows) {
      CAPTURE(row.name);
      const json observation = judged(report(row.members + R"("pool_value": "100", )", cash));
      std::vector<std::string> readings;
      for (const json& each : observation["backing"]["by_profile"]["us-genius"]["readings"]) {
        readings.push_back(each["reading"].get<std::string>() + " " +
                           each["answer"].get<std::string>());
      }
      CHECK(readings == row.readings);
    }
  }

  TEST_CASE("where laws part on a position, each says what would make it count") {
    const json observation = judged(
        report(R"("coins_outstanding": "100", "pool_value": "100", )",
               R"({"class": "gov_debt", "sub_class": "bill", "issuer_country": "US", "ccy": "USD",
            "maturity_date": "2027-06-30", "issue_date": "2026-06-30", "value": "100"})"));
    REQUIRE(observation["divergence"].size() == 1);
    const json& laws = observation["divergence"][0]["laws"];
    CHECK(laws[0]["answer"] == "does not count");
    CHECK(laws[0]["needs"] == json::array({"days_remaining_or_term: at most 93"}));
    CHECK(laws[1]["answer"] == "open");
  }

  TEST_CASE("Markdown holds every text in its cell, whatever the text is") {
    const test::TemporaryFolder folder;
    folder.write("r.json", report(R"("coins_outstanding": "100", "pool_value": "130", )",
                                  cash + R"(, {"class": "metal", "label": "a|b <b>[x](y) `z`",
                                          "ccy": "USD", "value": "30"})",
                                  "A|B <script>"));
    test::SampleHost host(folder.path());
    const test::Ran ran = host.run({"verify", "r.json", "--format", "md"});
    CHECK(ran.out.find("<script>") == std::string::npos);
    CHECK(ran.out.find("A\\|B \\<script\\>") != std::string::npos);
    CHECK(ran.out.find("#### Where the laws part") != std::string::npos);
    // A row has the cells of its table's head.
    std::size_t cells = 0;
    std::size_t begin = 0;
    while (begin < ran.out.size()) {
      const std::size_t end = ran.out.find('\n', begin);
      const std::string line = ran.out.substr(begin, end - begin);
      begin = end + 1;
      if (!line.starts_with("|")) {
        cells = 0;
        continue;
      }
      std::size_t bars = 0;
      for (std::size_t i = 0; i < line.size(); ++i) {
        bars += line[i] == '|' && line[i - (i > 0 ? 1 : 0)] != '\\' ? 1U : 0U;
      }
      CAPTURE(line);
      cells = cells == 0 ? bars : cells;
      CHECK(bars == cells);
    }
  }
}

}  // namespace specie
