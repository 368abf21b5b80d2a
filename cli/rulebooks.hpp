#pragma once

#include <string>
#include <vector>

#include "cli/host.hpp"
#include "verify/model/rulebook.hpp"

namespace specie {

/// The rulebooks of `profiles`, in their order, after `arithmetic`, which is always on. A file or
/// folder of `replacements` stands in for the built-in rulebook of the same id, or adds one.
/// Errors: unknown_profile with the nearest name, bad_rulebook, not_found.
Result<std::vector<Rulebook>> load_rulebooks(const std::vector<std::string>& profiles,
                                             const std::vector<std::string>& replacements,
                                             Host& host);

/// A built-in rulebook by its id, else the one in a file or folder. Errors: bad_rulebook with the
/// nearest id where there is nothing of that name.
Result<Rulebook> rulebook_named(const std::string& name, Host& host);

/// Applies `choices`, each "ID=NAME", to the rulebooks of a run: the option NAME of rulebook ID is
/// asked in place of its default. Errors: bad_option_value with the nearest name.
Result<Done> choose_options(const std::vector<std::string>& choices,
                            std::vector<Rulebook>& rulebooks);

/// Every rulebook built in, for `specie rules` and `specie explain`.
Result<std::vector<Rulebook>> all_rulebooks(const std::vector<std::string>& replacements,
                                            Host& host);

}  // namespace specie
