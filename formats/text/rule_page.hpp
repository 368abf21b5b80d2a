#pragma once

#include <string>
#include <vector>

#include "verify/model/rulebook.hpp"

namespace specie {

/// A criterion as a page of Markdown, for docs/rules: what the law asks, how it is decided, what
/// stays open.
std::string write_rule_page(const Rulebook& rulebook, const Criterion& criterion);

/// The index of all pages, by rulebook.
std::string write_rule_index(const std::vector<Rulebook>& rulebooks);

}  // namespace specie
