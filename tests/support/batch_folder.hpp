#pragma once

#include <string>
#include <vector>

#include "tests/support/bad_input.hpp"
#include "tests/support/temporary_folder.hpp"

namespace specie::test {

/// A folder of reports that judge quickly, each of a coin of its own.
class BatchFolder {
 public:
  explicit BatchFolder(int count = 0) {
    for (int i = 0; i < count; ++i) {
      write("f/" + name_of(i), report("C" + std::to_string(i)));
    }
  }

  static std::string name_of(int number) {
    const std::string digits = std::to_string(number);
    return "r" + std::string(4 - digits.size(), '0') + digits + ".json";
  }
  /// A sound report of this coin, unsigned.
  static std::string report(const std::string& coin) {
    std::string text = sound_report();
    return text.replace(text.find("TEST"), 4, coin);
  }

  const std::filesystem::path& path() const { return folder_.path(); }
  void write(const std::string& name, const std::string& bytes) const {
    std::filesystem::create_directories((folder_.path() / name).parent_path());
    folder_.write(name, bytes);
  }

 private:
  TemporaryFolder folder_;
};

}  // namespace specie::test
