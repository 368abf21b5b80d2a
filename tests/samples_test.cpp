#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/support/golden.hpp"
#include "tests/support/sample_host.hpp"

namespace specie {
namespace {

std::string told(const test::Ran& ran) {
  return ran.out + ran.err + "exit: " + std::to_string(static_cast<int>(ran.exit)) + "\n";
}

}  // namespace

TEST_SUITE("samples") {
  TEST_CASE("every sample prints what its folder says") {
    const auto folders = test::sample_folders();
    CHECK(folders.size() == 16);
    for (const auto& folder : folders) {
      CAPTURE(folder.filename().string());
      std::vector<std::string> arguments = test::sample_arguments(folder);
      REQUIRE(std::ranges::find(arguments, "--verify-at") != arguments.end());
      test::SampleHost host(folder);
      const test::Ran text = host.run(arguments);
      test::check_golden(folder / "expected.txt", told(text));
      arguments.insert(arguments.end(), {"--format", "json"});
      const test::Ran json = host.run(arguments);
      test::check_golden(folder / "expected.json", json.out);
      CHECK(json.exit == text.exit);
      CHECK(json.err == text.err);
      CHECK((text.out + json.out).find(test::source_dir().string()) == std::string::npos);
    }
  }

  TEST_CASE("the demonstration passes, and every forgery of it does not") {
    struct Row {
      const char* sample;
      int exit;
    };
    constexpr Row rows[] = {{"demonstration-complete", 0}, {"demonstration-altered", 4},
                            {"demonstration-stripped", 4}, {"demonstration-stranger", 5},
                            {"demonstration-short", 1},    {"demonstration-waived", 0},
                            {"demonstration-unsigned", 5}};
    for (const Row& row : rows) {
      CAPTURE(row.sample);
      const auto folder = test::source_dir() / "samples" / row.sample;
      test::SampleHost host(folder);
      CHECK(static_cast<int>(host.run(test::sample_arguments(folder)).exit) == row.exit);
    }
  }

  TEST_CASE("real reports print the figures that the issue names") {
    struct Row {
      const char* sample;
      int exit;
      std::vector<std::string> texts;
    };
    const Row rows[] = {
        {"usdc-2026-04-30", 5, {"77,047,590,794 USDC outstanding", "equal to reported"}},
        {"usdc-2025-06-30",
         5,
         {"to 61,397,784,739", "to 1.001063 OPEN", "issue_date of 912797MS3"}},
        {"usdc-2025-06-30-facts",
         5,
         {"3 rest on supplied facts", "rests on supplied facts: issue_date of 912797MS3"}},
        {"tether-2026-06-30",
         1,
         {"certainly inadmissible 54,124,602,955", "SHORT by at least 49,995,282,174",
          "certainly inadmissible 47,108,799,316", "benchmark"}},
        {"fdusd-2026-07-31", 1, {"certainly inadmissible 13,000,000.00", "US-GENIUS-4a1A-ii"}}};
    for (const Row& row : rows) {
      CAPTURE(row.sample);
      const auto folder = test::source_dir() / "samples" / row.sample;
      test::SampleHost host(folder);
      const test::Ran ran = host.run(test::sample_arguments(folder));
      CHECK(static_cast<int>(ran.exit) == row.exit);
      CHECK(ran.err.empty());
      for (const std::string& each : row.texts) {
        CAPTURE(each);
        CHECK(ran.out.find(each) != std::string::npos);
      }
    }
  }
}

}  // namespace specie
