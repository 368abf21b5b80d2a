#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/support/result.hpp"
#include "tests/support/sample_host.hpp"
#include "tests/support/temporary_folder.hpp"

namespace specie {
namespace {

using nlohmann::json;
using test::finding_of;

/// A bill of 94 days whose issue date would decide, in a report that states the rest.
const std::string report = R"({"schema": "specie.report/1", "coin": "TEST", "ref_ccy": "USD",
  "par": "1", "issuer": {"name": "Test Dollar Ltd"},
  "observations": [{"as_of": "2026-10-31T23:59:59+00:00", "coins_outstanding": "100",
    "pool_value": "100",
    "positions": [{"class": "gov_debt", "sub_class": "bill", "issuer_country": "US", "ccy": "USD",
      "id": "9Z0000001", "maturity_date": "2027-02-02", "value": "100"}]}]})";

std::string facts_file(const std::string& facts, const std::string& members = {}) {
  return R"({"schema": "specie.facts/1", )" + members + R"("facts": [)" + facts + "]}";
}

std::string fact(const std::string& pointer, const std::string& value) {
  return R"({"pointer": ")" + pointer + R"(", "value": )" + value + R"(, "source": "a book"})";
}

std::string issued(const std::string& date) {
  return fact("/observations/0/positions/0/issue_date", "\"" + date + "\"");
}

struct Run {
  json result;
  test::Ran ran;
};

Run judged(const std::string& facts, const std::string& profile = "us-genius") {
  const test::TemporaryFolder folder;
  folder.write("r.json", report);
  folder.write("facts.json", facts);
  test::SampleHost host(folder.path());
  std::vector<std::string> arguments = {"verify", "r.json",   "--profile",
                                        profile,  "--format", "json"};
  if (!facts.empty()) {
    arguments.insert(arguments.end(), {"--facts", "facts.json"});
  }
  test::Ran ran = host.run(arguments);
  return {json::parse(ran.out), ran};
}

}  // namespace

TEST_SUITE("supplied facts") {
  TEST_CASE("a supplied fact decides what the report left open, and the finding says so") {
    struct Row {
      const char* name;
      std::string facts;
      const char* status;
      bool rests;
    };
    const Row rows[] = {
        {"nothing supplied", "", "inconclusive", false},
        {"bought before its issue", facts_file(issued("2026-11-03")), "pass", true},
        {"issued on the as-of date", facts_file(issued("2026-10-31")), "fail", true},
        {"issued the day after, of 93 days", facts_file(issued("2026-11-01")), "pass", true},
        {"something else", facts_file(fact("/terms/policy_url", "\"https://example.org\"")),
         "inconclusive", false}};
    for (const Row& row : rows) {
      CAPTURE(row.name);
      const json found = finding_of(judged(row.facts).result, "US-GENIUS-4a1A-iii");
      CHECK(found["status"] == row.status);
      CHECK(found["supplied"].empty() == !row.rests);
      CHECK((found["grade"] == "supplied") == row.rests);
    }
  }

  TEST_CASE("what rests on a position's fact is found through every measure that looks at it") {
    const json result = judged(facts_file(issued("2026-11-03"))).result;
    const std::string name = "/observations/0/positions/0/issue_date";
    for (const char* criterion : {"US-GENIUS-4a1A-iii", "US-GENIUS-4a1A"}) {
      CAPTURE(criterion);
      CHECK(finding_of(result, criterion)["supplied"] == json::array({name}));
    }
    for (const char* criterion : {"US-GENIUS-4a1A-ii", "US-GENIUS-4a1C-i"}) {
      CAPTURE(criterion);
      CHECK(finding_of(result, criterion)["supplied"].empty());
    }
    const json& supplied = result["reports"][0]["supplied"];
    REQUIRE(supplied.size() == 1);
    CHECK(supplied[0]["source"] == "a book");
    CHECK(supplied[0]["at"]["path"] == "facts.json");
    const json& inputs = result["inputs"];
    CHECK(std::ranges::any_of(inputs, [](const json& each) { return each["kind"] == "facts"; }));
  }

  TEST_CASE("nobody's signature stands for a supplied fact") {
    // The auditor's own sample, with a fact of the engagement taken out and supplied.
    const test::TemporaryFolder folder;
    folder.write("r.json", report);
    folder.write("facts.json", facts_file(fact("/att/type", "\"examination\"")));
    test::SampleHost host(folder.path());
    const test::Ran ran = host.run({"verify", "r.json", "--facts", "facts.json", "--profile",
                                    "us-genius", "--format", "json"});
    const json found = finding_of(json::parse(ran.out), "US-GENIUS-4a3A");
    CHECK(found["status"] == "inconclusive");
    CHECK(std::ranges::any_of(found["open"],
                              [](const json& each) { return each["reason"] == "assertion-only"; }));
  }

  TEST_CASE("facts of another report, and pointers for several reports, are refused") {
    const test::TemporaryFolder folder;
    folder.write("r.json", report);
    folder.write("s.json", report + " ");
    folder.write("facts.json", facts_file(issued("2026-11-03")));
    folder.write("other.json", facts_file(issued("2026-11-03"),
                                          R"("report_sha256": ")" + std::string(64, '0') + "\", "));
    test::SampleHost host(folder.path());
    const test::Ran other = host.run({"verify", "r.json", "--facts", "other.json"});
    CHECK(other.exit == ExitCode::usage);
    CHECK(other.err.starts_with("specie: error: these facts belong to the report of sha256 000"));
    CHECK(other.out.empty());
    const test::Ran two = host.run({"verify", "r.json", "s.json", "--facts", "facts.json"});
    CHECK(two.exit == ExitCode::usage);
    CHECK(two.err.starts_with(
        "specie: error: facts with a pointer need one report, not 2  [E1001]\n"));
    const test::Ran absent = host.run({"verify", "r.json", "--facts", "none.json"});
    CHECK(absent.exit == ExitCode::usage);
    CHECK(absent.err.find("[E1008]\n  at none.json\n") != std::string::npos);
  }
}

}  // namespace specie
