#include "tests/support/golden.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <set>
#include <sstream>

namespace specie::test {

bool update_goldens = false;

std::string read_file(const std::filesystem::path& path) {
  const std::ifstream in(path, std::ios::binary);
  REQUIRE_MESSAGE(in.good(), "cannot read ", path.string());
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

void check_golden(const std::filesystem::path& path, const std::string& actual) {
  if (update_goldens) {
    REQUIRE_MESSAGE(std::getenv("CI") == nullptr,  // NOLINT(concurrency-mt-unsafe): one thread
                    "goldens are never updated in CI");
    std::ofstream(path, std::ios::binary) << actual;
    return;
  }
  INFO("golden: ", path.string(), " (run specie_tests --update, then read the diff)");
  CHECK(actual == read_file(path));
}

std::filesystem::path source_dir() { return SPECIE_SOURCE_DIR; }

std::filesystem::path shared_dir(const std::string& name) {
  static std::set<std::string> said;
  const char* override_root = std::getenv("SPECIE_SHARED");  // NOLINT(concurrency-mt-unsafe)
  const std::filesystem::path root = override_root != nullptr ? std::filesystem::path(override_root)
                                                              : source_dir() / ".." / "shared";
  std::filesystem::path folder = root / name;
  if (!std::filesystem::is_directory(folder)) {
    if (said.insert(name).second) {
      std::cout << "not run: tests over shared/" << name << ", which is not here\n";
    }
    return {};
  }
  return folder;
}

}  // namespace specie::test
