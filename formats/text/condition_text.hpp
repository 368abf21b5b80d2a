#pragma once

#include <string>

#include "verify/model/rulebook.hpp"

namespace specie {

/// A condition as a clause: "att.type is examination".
std::string clause_of(const Condition& condition);

}  // namespace specie
