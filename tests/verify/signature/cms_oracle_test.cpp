// a reader of our own must not see another document than the one that everybody else's does.
#include "tests/support/cms_oracle.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <iostream>

#include "tests/support/golden.hpp"
#include "tests/support/signed_report.hpp"
#include "verify/model/limits.hpp"
#include "verify/signature/container.hpp"

using namespace specie;
using namespace specie::test;

namespace {

/// The CMS files below a folder.
std::vector<std::filesystem::path> files_below(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& each : std::filesystem::recursive_directory_iterator(folder)) {
    const std::string suffix = each.path().extension();
    const bool is_cms = suffix == ".p7s" || suffix == ".p7m" || suffix == ".p7b" ||
                        suffix == ".der" || suffix == ".tst" || suffix == ".tsr";
    if (each.is_regular_file() && is_cms) {
      files.push_back(each.path());
    }
  }
  std::ranges::sort(files);
  return files;
}

}  // namespace

TEST_CASE("our reading of a CMS is OpenSSL's: the fixtures") {
  int count = 0;
  for (const auto& each : files_below(source_dir() / "tests/verify/signature")) {
    CAPTURE(each);
    const std::string bytes = read_file(each);
    CHECK(cms_difference(bytes) == "");
    count += parse_container(bytes, Limits()) ? 1 : 0;
  }
  CHECK(30 <= count);
}

TEST_CASE("our reading of a CMS is OpenSSL's: the suites of others") {
  const auto vectors = shared_dir("vectors");
  if (vectors.empty()) {
    return;
  }
  int count = 0;
  for (const auto& each : files_below(vectors)) {
    CAPTURE(each);
    const std::string bytes = read_file(each);
    CHECK(cms_difference(bytes) == "");
    count += parse_container(bytes, Limits()) ? 1 : 0;
  }
  std::cout << "vectors: " << count << " files read as CMS, as OpenSSL reads them\n";
}

TEST_CASE("our reading of a CMS is OpenSSL's: every byte of a signed sample changed") {
  for (const char* name : {"small.p7s", "by-key-identifier.p7s", "two-signers.p7s", "pss.p7s"}) {
    const std::string whole = signature_file(name);
    for (std::size_t at = 0; at < whole.size(); ++at) {
      for (const int change : {0x01, 0x20, 0x80, 0xFF}) {
        std::string bytes = whole;
        bytes[at] = static_cast<char>(bytes[at] ^ change);
        const std::string difference = cms_difference(bytes);
        if (!difference.empty()) {
          CAPTURE(name);
          CAPTURE(at);
          CAPTURE(change);
          CHECK(difference == "");
        }
      }
    }
  }
}
