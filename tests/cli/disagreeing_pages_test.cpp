#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <string>

#include "tests/formats/pdf/made.hpp"
#include "tests/support/sample_host.hpp"
#include "tests/support/temporary_folder.hpp"

namespace specie {
namespace {

using nlohmann::json;

/// What is verified of Circle's made report with one text in place of another.
json verified(const std::string& from, const std::string& to) {
  auto pages = test::made_circle_pages();
  int found = 0;
  for (auto& page : pages) {
    for (std::string& line : page) {
      if (const auto at = line.find(from); at != std::string::npos && found == 0) {
        line.replace(at, from.size(), to);
        ++found;
      }
    }
  }
  REQUIRE(found == 1);
  const test::TemporaryFolder folder;
  folder.write("report.pdf", test::made_pdf(4));
  test::SampleHost host(folder.path());
  host.pdf_text_is(test::made_xhtml(pages));
  const test::Ran ran = host.run({"verify", "report.pdf", "--format", "json"});
  REQUIRE_MESSAGE(!ran.out.empty(), ran.err);
  return json::parse(ran.out);
}

json finding_of(const json& result, std::size_t observation, const std::string& criterion) {
  for (const json& each : result["reports"][0]["observations"][observation]["findings"]) {
    if (each["criterion"] == criterion) {
      return each;
    }
  }
  return {};
}

}  // namespace

TEST_SUITE("pages of Circle's report that disagree") {
  TEST_CASE("the first page against the schedule: both figures and both places") {
    struct Row {
      const char* from;
      const char* to;
      std::size_t observation;
      const char* first;   ///< as the headline has it
      const char* second;  ///< as the schedule has it
      int page;            ///< of the schedule
    };
    const Row rows[] = {
        {"$ 1,000 $ 2,000", "$ 1,009 $ 2,000", 0, "1009", "1000", 3},
        {"$ 1,000 $ 2,000", "$ 1,000 $ 2,009", 1, "2009", "2000", 4},
        {"AS OF APRIL 6, 2026 | 1,000", "AS OF APRIL 6, 2026 | 1,090", 0, "1000", "1090", 3},
        {"APRIL 30 2026 | $ 2,000", "APRIL 30 2026 | $ 2,900", 1, "2000", "2900", 4}};
    for (const Row& row : rows) {
      CAPTURE(row.to);
      const json result = verified(row.from, row.to);
      REQUIRE(result["reports"].size() == 1);
      const json finding = finding_of(result, row.observation, "ARITH-REPEATED");
      CHECK(finding["status"] == "fail");
      CHECK(finding["basis"][0]["value"] == row.first);
      CHECK(finding["basis"][0]["at"]["page"] == 2);
      CHECK(finding["basis"][1]["value"] == row.second);
      CHECK(finding["basis"][1]["at"]["page"] == row.page);
      CHECK(result["exit"]["code"] == 1);
    }
  }

  TEST_CASE("the first page against the supply of the criteria") {
    const json result = verified("900 1,900", "900 1,990");
    CHECK(finding_of(result, 1, "ARITH-SUPPLY")["status"] == "fail");
    CHECK(finding_of(result, 0, "ARITH-SUPPLY")["status"] == "pass");
  }

  TEST_CASE("pages that agree, to the unit") {
    const json result = verified("Circle.com", "Circle.com");
    for (const std::size_t each : {0U, 1U}) {
      CHECK(finding_of(result, each, "ARITH-REPEATED")["status"] == "pass");
      CHECK(finding_of(result, each, "ARITH-SUPPLY")["status"] == "pass");
    }
  }
}

}  // namespace specie
