#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "verify/model/origin.hpp"

namespace specie {

/// What an issuer could change before signing, so that a criterion is met or can be judged.
struct Fix {
  enum class Action {
    replace,  ///< the value at the place, by `replacement`: there is only one right value
    add,      ///< a fact that is not there
    review,   ///< something at the place; which value is right only the issuer knows
  };
  Action action = Action::review;
  std::string text;  ///< one clause for a person
  Origin origin = {};
  std::optional<std::string> replacement = {};  ///< of `replace`, as JSON text
};
std::string_view to_string(Fix::Action action);

}  // namespace specie
