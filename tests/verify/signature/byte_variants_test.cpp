#include "verify/signature/byte_variants.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "tests/support/sample_host.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace specie;

namespace {

bool has(const std::vector<ByteVariant>& variants, std::string_view bytes) {
  return std::ranges::find(variants, bytes, &ByteVariant::bytes) != variants.end();
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::filesystem::path sample() {
  return std::filesystem::path(SPECIE_SOURCE_DIR) / "samples/demonstration-complete";
}

/// The auditor's signature of the complete demonstration, over another report.
test::Ran verify_with(const std::string& report) {
  const test::TemporaryFolder folder;
  folder.write("report.json", report);
  test::SampleHost host(sample());
  return host.run({"verify", (folder.path() / "report.json").string(), "--sig",
                   "report.auditor.p7s", "--trust", "trust.json", "--verify-at", "2026-11-22"});
}

}  // namespace

TEST_CASE("the variants of a text are its line ends, its last line's end and a byte order mark") {
  const auto variants = byte_variants("a\nb\n");
  CHECK(has(variants, "a\r\nb\r\n"));
  CHECK(has(variants, "a\nb"));
  CHECK(has(variants,
            "\xEF\xBB\xBF"
            "a\nb\n"));
  CHECK_FALSE(has(variants, "a\nb\n"));  // itself is no variant
  CHECK(has(byte_variants("a\r\nb"), "a\nb"));
  CHECK(has(byte_variants("a\r\nb"), "a\r\nb\r\n"));
  CHECK(has(byte_variants("\xEF\xBB\xBF"
                          "a"),
            "a"));
  CHECK(has(byte_variants("a\rb\n"), "a\rb\r\n"));  // a lone CR is a character like others
  CHECK(byte_variants(std::string_view("a\n\0", 3)).empty());
}

TEST_CASE("a report whose line ends changed is not authentic, and the hint says what was signed") {
  const std::string honest = read_file(sample() / "report.json");
  std::string with_cr;
  for (const char c : honest) {
    with_cr += c == '\n' ? std::string("\r\n") : std::string(1, c);
  }
  const test::Ran changed = verify_with(with_cr);
  CHECK(changed.exit == ExitCode::not_authentic);
  CHECK(changed.out.find("it is over the same text with line ends LF") != std::string::npos);

  const test::Ran longer = verify_with(honest + "\n");
  CHECK(longer.exit == ExitCode::not_authentic);
  CHECK(longer.out.find("it is over the same text with") != std::string::npos);

  // A digit changed beside the line ends is no other spelling of the same text.
  const auto digit = with_cr.find("2026-10-31");
  REQUIRE(digit != std::string::npos);
  const test::Ran forged = verify_with(with_cr.replace(digit + 9, 1, "0"));
  CHECK(forged.exit == ExitCode::not_authentic);
  CHECK(forged.out.find("it is over the same text") == std::string::npos);
}
