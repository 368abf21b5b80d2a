#include <doctest/doctest.h>

#include <string>

#include "tests/support/sample_host.hpp"
#include "tests/support/temporary_folder.hpp"

namespace specie {
namespace {

/// A report of so many Treasury bills, each due on another day and worth a dollar more than the
/// one before.
std::string bills(int count) {
  std::string positions;
  for (int i = 0; i < count; ++i) {
    const std::string day = std::to_string(10 + i);
    positions +=
        std::string(i == 0 ? "" : ",\n") +
        R"({"class": "gov_debt", "sub_class": "bill", "issuer_country": "US", "ccy": "USD",)" +
        R"( "id": "BILL)" + day + R"(", "maturity_date": "2026-11-)" + day + R"(", "value": "1)" +
        day + R"("})";
  }
  return R"({"schema": "specie.report/1", "coin": "TEST", "ref_ccy": "USD", "observations": [
{"as_of": "2026-10-31T23:59:59+00:00", "coins_outstanding": "100", "positions": [)" +
         positions + "]}]}";
}

std::string parting_of(int count) {
  const test::TemporaryFolder folder;
  folder.write("report.json", bills(count));
  const std::string out = test::SampleHost(folder.path()).run({"verify", "report.json"}).out;
  const auto from = out.find("Where the laws part");
  REQUIRE(from != std::string::npos);
  return out.substr(from);
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE(
    "the laws' parting names the twelve largest positions, in their order, and counts the rest") {
  const std::string twelve = parting_of(12);
  CHECK(has(twelve, "BILL10"));
  CHECK(has(twelve, "BILL21"));
  CHECK(!has(twelve, "smaller position"));
  const std::string thirteen = parting_of(13);
  CHECK(!has(thirteen, "BILL10"));
  CHECK(has(thirteen, "and 1 smaller position (--format json)"));
  const std::string fifteen = parting_of(15);
  CHECK(!has(fifteen, "BILL12"));
  CHECK(fifteen.find("BILL13") < fifteen.find("BILL24"));
  CHECK(has(fifteen, "and 3 smaller positions (--format json)"));
}

}  // namespace specie
