#pragma once

#include <string>
#include <utility>
#include <vector>

namespace specie::test {

/// A made input for a row of the design's table "Bad input: what happens", and how it is given.
/// What is then said, word by word, lies in tests/cli/bad_input/NAME.txt.
struct BadInput {
  std::string name;
  std::string row;  ///< the input, as the table calls it
  int exit = 3;
  std::vector<std::pair<std::string, std::string>> files;
  std::vector<std::string> arguments = {"verify", "r.json"};  ///< and --verify-at 2026-11-22
  std::string criterion = {};                                 ///< whose finding is told
  bool tells_signatures = false;
};

/// In the order of the table.
std::vector<BadInput> bad_inputs();

/// A report without a fault that a reader of bytes would see.
std::string sound_report();

}  // namespace specie::test
