#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "verify/model/error.hpp"
#include "verify/model/rulebook.hpp"

namespace specie {

/// What is wrong with a rulebook, if anything is.
using Fault = std::optional<Error>;

Error bad(const Origin& origin, std::string message, std::string hint = {});

/// The place of a key, or of an element of a list, within `origin`. Its line and column stay those
/// of the whole until somebody who has the text looks the pointer up.
Origin at_key(Origin origin, std::string_view key);
Origin at_element(Origin origin, std::string_view list, std::size_t index);

/// "did you mean bills?", or all there are when none is near and they are few.
std::string suggestion(std::string_view misspelt, const std::vector<std::string>& known);

/// A fact of the report; in a condition on positions an attribute of theirs too.
Fault check_fact(const std::string& name, bool or_attribute, const Origin& origin);
Fault check_conditions(const std::vector<Condition>& conditions, bool of_positions);

/// Every row and set, and "unlisted".
std::vector<std::string> set_names(const Rulebook& rulebook);
/// Whether each of `used`, the words of the list `key` of `within`, is one of `known`.
Fault check_set_names(const std::vector<std::string>& used, const std::vector<std::string>& known,
                      const Origin& within, std::string_view key);
/// Whether a criterion bears the id that stands under `key`; an empty one names none.
Fault check_criterion_name(const Rulebook& rulebook, const std::string& id, const Origin& within,
                           std::string_view key);

}  // namespace specie
