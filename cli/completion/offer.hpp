#pragma once

#include <string>
#include <vector>

#include "cli/command_tree.hpp"

namespace specie {

/// What a shell may offer where a value is asked for.
struct Offer {
  std::vector<std::string> words = {};  ///< one that ends in '=' goes on
  bool files = false;                   ///< names of files and folders, also behind "WORD="
  bool is_list = false;                 ///< several words, with commas between them
};

/// The names that the program knows, for the words for values that stand for one of them: criteria,
/// profiles, error codes, limits, formats, roles and the like. A value in somebody's own words,
/// such as a name, has no offer.
Offer offer_of(const CommandEntry& command, const OptionEntry& option);

}  // namespace specie
