#include <doctest/doctest.h>

#include <algorithm>

#include "cli/reports.hpp"
#include "tests/support/child.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/temporary_folder.hpp"

namespace specie {
namespace {

/// Every format of --report but ndjson, which is written while reports are judged.
std::vector<std::string> formats() {
  std::vector<std::string> names;
  const std::string all = report_formats();
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t end = std::min(all.find(", ", at), all.size());
    if (const std::string name = all.substr(at, end - at); name != "ndjson") {
      names.push_back(name);
    }
    at = end + 2;
  }
  return names;
}

/// What the program writes into files, as a process of its own.
std::string written_by_all(const std::filesystem::path& folder,
                           const std::vector<std::string>& environment) {
  std::vector<std::string> arguments = {"render", "result.json"};
  for (const std::string& format : formats()) {
    arguments.insert(arguments.end(), {"--report", format + "=out." + format});
  }
  const test::ChildRan ran =
      test::run_program(arguments, {.folder = folder, .environment = environment});
  CHECK(ran.err.empty());
  std::string all = ran.out;
  for (const std::string& format : formats()) {
    all += test::read_file(folder / ("out." + format));
  }
  return all;
}

}  // namespace

TEST_SUITE("same bytes") {
  TEST_CASE("no locale and no SOURCE_DATE_EPOCH changes a byte of any output") {
    CHECK(formats().size() == 12);
    for (const char* const sample : {"demonstration-short", "usdc-2025-06-30-facts"}) {
      CAPTURE(sample);
      const test::TemporaryFolder folder;
      folder.write("result.json",
                   test::read_file(test::source_dir() / "samples" / sample / "expected.json"));
      const std::string plain = written_by_all(folder.path(), {});
      for (const test::Locale& locale : test::locales()) {
        CAPTURE(locale.name);
        auto environment = locale.environment;
        CHECK(written_by_all(folder.path(), environment) == plain);
        environment.emplace_back("SOURCE_DATE_EPOCH=86400");
        environment.emplace_back("TZ=Pacific/Kiritimati");
        CHECK(written_by_all(folder.path(), environment) == plain);
      }
    }
  }
}

}  // namespace specie
